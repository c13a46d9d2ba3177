//! Workbooks of Excel since 2007 (XLSX, XLSM). Read here and not by a library, as the number formats are
//! needed (45%, 00123) and because a large sheet is read in a third of the time.

mod cell;
mod style;

use super::archive::Archive;
use super::grid::{Book, Grid, Texts};
use super::xml::{Markup, Piece, attribute_text, resolve};

/// Reads all sheets of a workbook.
///
/// # Errors
/// Why not: it is damaged, or no such workbook.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Book, String> {
    let root = main_part(archive)?;
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let workbook = archive.read(&root)?.ok_or(NO_WORKBOOK)?;
    let workbook = as_utf8(workbook);
    let (listed, shift) = list_sheets(&workbook);
    let targets = relations(archive, &root)?;
    let target = |kind: &str| targets.iter().find(|target| target.kind.ends_with(kind));
    let mut book = Book { form: "xlsx", ..Book::default() };
    let mut strings = Vec::new();
    let shared =
        target("/sharedStrings").map_or_else(|| in_folder(&folder, "sharedStrings.xml"), |t| t.path.clone());
    if let Some(bytes) = archive.read(&shared)? {
        strings = read_strings(&as_utf8(bytes), &mut book.texts);
    }
    let styles = target("/styles").map_or_else(|| in_folder(&folder, "styles.xml"), |t| t.path.clone());
    let formats = archive.read(&styles)?.map(|bytes| style::read(&as_utf8(bytes))).unwrap_or_default();
    for (place, sheet) in listed.into_iter().enumerate() {
        let found = targets.iter().find(|target| target.id == sheet.relation);
        if found.is_some_and(|target| {
            target.kind.ends_with("/chartsheet") || target.kind.ends_with("/dialogsheet")
        }) {
            continue;
        }
        let usual = || in_folder(&folder, &format!("worksheets/sheet{}.xml", place + 1));
        let path = found.map_or_else(usual, |target| target.path.clone());
        let mut grid = Grid { name: sheet.name, hidden: sheet.hidden, ..Grid::default() };
        if let Some(bytes) = archive.read(&path)? {
            let context = cell::Context { strings: &strings, formats: &formats, shift };
            cell::read(&as_utf8(bytes), &context, &mut grid, &mut book.texts);
        }
        grid.sort();
        book.grids.push(grid);
    }
    Ok(book)
}

const NO_WORKBOOK: &str =
    "This archive holds no workbook. If it holds a table, unpack it and open the table itself.";

/// The part that lists the sheets.
fn main_part(archive: &mut Archive<'_>) -> Result<String, String> {
    let named = relations(archive, "")?.into_iter().find(|target| target.kind.ends_with("/officeDocument"));
    let usual = || archive.names().find(|name| name.ends_with("xl/workbook.xml")).map(str::to_owned);
    match named.map(|target| target.path).filter(|path| archive.has(path)).or_else(usual) {
        Some(path) => Ok(path),
        None => Err(NO_WORKBOOK.into()),
    }
}

pub(super) struct Target {
    pub id: String,
    pub kind: String,
    pub path: String,
}

/// What a part refers to.
pub(super) fn relations(archive: &mut Archive<'_>, part: &str) -> Result<Vec<Target>, String> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = in_folder(folder, &format!("_rels/{name}.rels"));
    let Some(bytes) = archive.read(&path)? else { return Ok(Vec::new()) };
    let bytes = as_utf8(bytes);
    let target = |piece| {
        let Piece::Open { name: b"Relationship", attributes, .. } = piece else { return None };
        let path = attribute_text(attributes, "Target")?;
        Some(Target {
            id: attribute_text(attributes, "Id")?,
            kind: attribute_text(attributes, "Type")?,
            path: in_folder(folder, &path),
        })
    };
    Ok(Markup::new(&bytes).filter_map(target).collect())
}

/// A path that a part in the folder refers to.
fn in_folder(folder: &str, path: &str) -> String {
    let path = path.replace('\\', "/");
    if let Some(path) = path.strip_prefix('/') {
        return path.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in path.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Parts are UTF-8; the standard allows UTF-16, and a program or two write it.
fn as_utf8(bytes: Vec<u8>) -> Vec<u8> {
    let unit = match bytes.get(..2) {
        Some([0xff, 0xfe]) => u16::from_le_bytes,
        Some([0xfe, 0xff]) => u16::from_be_bytes,
        _ => return bytes,
    };
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect::<String>().into_bytes()
}

struct Listed {
    name: String,
    relation: String,
    hidden: bool,
}

/// The sheets in their order, and how far the workbook's day 0 is from 1899-12-30.
fn list_sheets(workbook: &[u8]) -> (Vec<Listed>, f64) {
    let mut sheets = Vec::new();
    let mut shift = 0.0;
    for piece in Markup::new(workbook) {
        let Piece::Open { name, attributes, .. } = piece else { continue };
        match name {
            b"workbookPr" => {
                let since_1904 = attribute_text(attributes, "date1904");
                if since_1904.is_some_and(|text| matches!(text.as_str(), "1" | "true" | "on")) {
                    shift = 1462.0;
                }
            }
            b"sheet" => sheets.push(Listed {
                name: attribute_text(attributes, "name").unwrap_or_default(),
                relation: attribute_text(attributes, "id").unwrap_or_default(),
                hidden: attribute_text(attributes, "state").is_some_and(|state| state != "visible"),
            }),
            _ => {}
        }
    }
    (sheets, shift)
}

/// The texts that cells refer to by number.
fn read_strings(bytes: &[u8], texts: &mut Texts) -> Vec<u32> {
    let mut strings = Vec::new();
    let mut markup = Markup::new(bytes);
    let mut text = String::new();
    while let Some(piece) = markup.next() {
        match piece {
            Piece::Open { name: b"si", closed, .. } => {
                text.clear();
                if !closed {
                    read_rich(&mut markup, b"si", &mut text);
                }
                strings.push(texts.add(text.trim()));
            }
            _ => continue,
        }
    }
    strings
}

/// Adds the text of an element, whatever parts it is written in, up to its end. How it is pronounced
/// is left out.
fn read_rich(markup: &mut Markup<'_>, end: &[u8], text: &mut String) {
    let (mut inside, mut phonetic) = (false, false);
    for piece in markup.by_ref() {
        match piece {
            Piece::Open { name: b"t", closed, .. } => inside = !closed,
            Piece::Open { name: b"rPh", closed, .. } => phonetic = !closed,
            Piece::Close(b"rPh") => phonetic = false,
            Piece::Close(b"t") => inside = false,
            Piece::Close(name) if name == end => return,
            Piece::Text(part) if inside && !phonetic => text.push_str(&unescape(&resolve(part))),
            Piece::Verbatim(part) if inside && !phonetic => text.push_str(&String::from_utf8_lossy(part)),
            _ => {}
        }
    }
}

/// Resolves `_x000D_`, in which Excel writes characters that XML does not allow.
fn unescape(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains("_x") {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let code = from.get(2..6).filter(|_| from.as_bytes().get(6) == Some(&b'_'));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some('\r') => rest = from.get(7..).unwrap_or_default(),
            Some(c) => {
                out.push(c);
                rest = from.get(7..).unwrap_or_default();
            }
            None => {
                out.push_str("_x");
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out.into()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn paths() {
        assert_eq!(in_folder("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(in_folder("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(in_folder("xl/a", "../b.xml"), "xl/b.xml");
        assert_eq!(in_folder("", "_rels/.rels"), "_rels/.rels");
    }

    #[test]
    fn strings_of_several_parts() {
        let mut texts = Texts::default();
        let xml = b"<sst><si><t> a_x000D_\nb </t></si><si/><si><r><t>x</t></r><r><rPr/><t xml:space='preserve'> &amp; y</t></r>\
            <rPh><t>z</t></rPh></si><x:si><x:t>_x0041__xzzzz_</x:t></x:si></sst>";
        let strings = read_strings(xml, &mut texts);
        let read: Vec<&str> = strings.iter().map(|place| texts.get(*place)).collect();
        assert_eq!(read, ["a\nb", "", "x & y", "A_xzzzz_"]);
    }

    /// A small file whose cells share one long text: written out it would fill the memory.
    #[test]
    fn a_text_that_thousands_of_cells_share() {
        let file = |length: usize, cells: usize| {
            let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
            let row = "<row><c t='s'><v>0</v></c><c t='b'><v>1</v></c></row>";
            for (name, text) in [
                ("xl/workbook.xml", "<workbook><sheets><sheet name='S' id='r'/></sheets></workbook>".into()),
                ("xl/sharedStrings.xml", format!("<sst><si><t>{}</t></si></sst>", "x".repeat(length))),
                ("xl/worksheets/sheet1.xml", format!("<sheetData>{}</sheetData>", row.repeat(cells))),
            ] {
                zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
                zip.write_all(text.as_bytes()).unwrap();
            }
            zip.finish().unwrap().into_inner()
        };
        let read = |length, cells| {
            let read =
                crate::sheet::read("bomb.xlsx", &file(length, cells), &crate::dataset::Layout::default());
            read.map(|read| read.unwrap().text.len())
        };
        assert!(read(1_000_000, 12_000).unwrap_err().starts_with("The table is larger than a tab can hold."));
        assert!(read(1_000, 12).is_ok_and(|size| size > 10_000));
    }
}
