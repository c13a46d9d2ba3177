//! Datasets across visits: blobs in IndexedDB, which the browser keeps on disk.

use idb::{Database, DatabaseEvent, Error, Factory, KeyRange, ObjectStoreParams, Query, TransactionMode};
use wasm_bindgen::{JsCast, JsValue};

const NAME: &str = "scorewright";
const STORE: &str = "data";

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
pub(super) async fn put(key: &str, blob: &web_sys::Blob) -> Result<(), Error> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(STORE)?;
    store.put(blob.as_ref(), Some(&JsValue::from_str(key)))?.await?;
    transaction.commit()?.await?;
    database.close();
    Ok(())
}

/// The blob under a key, if it is there.
///
/// # Errors
/// The browser's reason.
pub(super) async fn get(key: &str) -> Result<Option<web_sys::Blob>, Error> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
    let store = transaction.object_store(STORE)?;
    let value = store.get(Query::Key(JsValue::from_str(key)))?.await?;
    database.close();
    Ok(value.and_then(|value| value.dyn_into().ok()))
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
