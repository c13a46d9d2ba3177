//! Datasets across visits: blobs in IndexedDB, which the browser keeps on disk.

use idb::{Database, DatabaseEvent, Error, Factory, KeyRange, ObjectStoreParams, Query, TransactionMode};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::pack::{self, Way};

const NAME: &str = "scorewright";
const STORE: &str = "data";
/// The type of a blob that is compressed, by which it is known.
const PACKED: &str = "application/x-scorewright-gzip";
/// Smaller ones stay as they are: there is little to spare.
const SMALL: f64 = 65_536.0;

async fn open() -> Result<Database, Error> {
    let mut request = Factory::new()?.open(NAME, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    request.await
}

/// Keeps a blob under a key.
///
/// # Errors
/// The browser's reason: full, forbidden, private window.
pub(super) async fn put(key: &str, blob: &Blob) -> Result<(), Error> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(STORE)?;
    store.put(blob.as_ref(), Some(&JsValue::from_str(key)))?.await?;
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

/// Keeps a blob under its key in a compact form. It takes a while: before, the blob is there as it is, and one
/// that is deleted meanwhile stays deleted. Whatever fails leaves what was there.
pub(super) async fn pack(key: &str, blob: &Blob) -> Option<()> {
    if blob.size() < SMALL {
        return None;
    }
    let packed = pack::through(blob, Way::Compress).await?;
    let packed = packed.slice_with_f64_and_f64_and_content_type(0.0, packed.size(), PACKED).ok()?;
    let database = open().await.ok()?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite).ok()?;
    let store = transaction.object_store(STORE).ok()?;
    let key = JsValue::from_str(key);
    if store.count(Some(Query::Key(key.clone()))).ok()?.await.ok()? > 0 {
        store.put(packed.as_ref(), Some(&key)).ok()?.await.ok()?;
    }
    transaction.commit().ok()?.await.ok()?;
    database.close();
    Some(())
}

/// The blob under a key, if it is there.
///
/// # Errors
/// The browser's reason.
pub(super) async fn get(key: &str) -> Result<Option<Blob>, Error> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
    let store = transaction.object_store(STORE)?;
    let value = store.get(Query::Key(JsValue::from_str(key)))?.await?;
    database.close();
    let Some(blob) = value.and_then(|value| value.dyn_into::<Blob>().ok()) else { return Ok(None) };
    if blob.type_() != PACKED {
        return Ok(Some(blob));
    }
    Ok(pack::through(&blob, Way::Expand).await)
}

/// Deletes every blob whose key is not in `keep`.
///
/// # Errors
/// The browser's reason.
pub(super) async fn tidy(keep: &[String]) -> Result<(), Error> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(STORE)?;
    for key in store.get_all_keys(None, None)?.await? {
        if key.as_string().is_some_and(|key| !keep.contains(&key)) {
            store.delete(Query::KeyRange(KeyRange::only(&key)?))?.await?;
        }
    }
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

/// Deletes the blobs under these keys.
///
/// # Errors
/// The browser's reason.
pub(super) async fn erase(keys: &[String]) -> Result<(), Error> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(STORE)?;
    for key in keys {
        store.delete(Query::Key(JsValue::from_str(key)))?.await?;
    }
    transaction.commit()?.await?;
    database.close();
    Ok(())
}
