//! The files inside a workbook file, which is a ZIP archive, by name.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// An archive that is held in memory.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Names as they are looked for, and their places.
    names: Vec<(String, usize)>,
}

/// No part of a workbook is larger: what is, was made to fill the memory.
const LARGEST: u64 = 2_000_000_000;

impl<'a> Archive<'a> {
    /// Opens the archive.
    ///
    /// # Errors
    /// It is damaged.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Archive<'a>, String> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
        let names =
            (0..zip.len()).filter_map(|place| Some((plain(&zip.name_for_index(place)?.ok()?), place)));
        Ok(Archive { names: names.collect(), zip })
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|(name, _)| name.as_str())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    fn place(&self, name: &str) -> Option<usize> {
        let name = plain(name);
        self.names.iter().find(|(known, _)| *known == name).map(|(_, place)| *place)
    }

    /// The bytes of a file; `None` where there is none of this name.
    ///
    /// # Errors
    /// It is damaged, locked, or larger than can be.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let Some(place) = self.place(name) else { return Ok(None) };
        let file = self.zip.by_index(place).map_err(|_| DAMAGED)?;
        let size = file.size();
        if size > LARGEST {
            return Err(format!(
                "{name} is larger than two gigabytes. Export the table as CSV and open that."
            ));
        }
        let mut bytes = Vec::with_capacity(size.min(64 << 20) as usize);
        match file.take(LARGEST).read_to_end(&mut bytes) {
            Ok(_) => Ok(Some(bytes)),
            // A wrong checksum at the end: the text itself may well be whole.
            Err(_) if bytes.len() as u64 >= size && size > 0 => Ok(Some(bytes)),
            Err(_) => Err(DAMAGED.into()),
        }
    }
}

/// As it is compared: some programs write `\` or another case than they refer to.
fn plain(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_ascii_lowercase()
}

pub(super) const DAMAGED: &str = "The workbook is damaged: a part of it cannot be unpacked. Open it in your spreadsheet, \
                       save it again, and open that file.";
