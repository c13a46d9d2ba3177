//! The streams inside of a compound file, the container of an XLS (MS-CFB). Called by `biff`; damage ends
//! what is read of a stream, and is never an error.

/// The stream of one of the names, in small letters: of the first name that there is.
pub(super) fn stream(bytes: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let file = Compound::open(bytes)?;
    let folder = file.follow(long_at(bytes, 48)?, bytes.len());
    let (entries, _) = folder.as_chunks::<128>();
    let (start, size) = names
        .iter()
        .find_map(|name| entries.iter().find(|entry| is_named(entry.as_slice(), name)))
        .and_then(|entry| extent(entry))?;
    // Small streams lie in a stream of their own, that of the first entry, in sectors of 64 bytes.
    if size >= long_at(bytes, 56)? as usize {
        return Some(file.follow(start, size));
    }
    let (inner, inner_size) = extent(entries.first()?)?;
    let inner = file.follow(inner, inner_size);
    let table = longs(&file.follow(long_at(bytes, 60)?, bytes.len())).collect();
    Some(Compound { sectors: &inner, sector: 64, table }.follow(start, size))
}

/// A compound file that holds this one stream, under the name of a workbook. What reads it finds no chain of
/// sectors that goes round in circles, as a damaged file may have.
pub(super) fn enclose(mut stream: Vec<u8>) -> Vec<u8> {
    const SECTOR: usize = 4096;
    const END: u32 = 0xffff_fffe;
    const FREE: u32 = 0xffff_ffff;
    // A shorter one would lie among the small ones.
    stream.resize(stream.len().next_multiple_of(SECTOR).max(SECTOR), 0);
    let count = stream.len() / SECTOR;
    // The stream, the folder, then the table of sectors itself.
    let tables = (count + 1).div_ceil(SECTOR / 4 - 1);
    let mut table: Vec<u32> = (1..count as u32).collect();
    table.extend([END, END]);
    table.resize(table.len() + tables, 0xffff_fffd);
    table.resize(tables * SECTOR / 4, FREE);
    let mut out = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    out.resize(24, 0);
    let words: [u16; 5] = [0x3e, 4, 0xfffe, 12, 6];
    out.extend(words.iter().flat_map(|word| word.to_le_bytes()));
    out.resize(40, 0);
    let longs = [1, tables as u32, count as u32, 0, 4096, END, 0, END, 0];
    out.extend(longs.iter().flat_map(|long: &u32| long.to_le_bytes()));
    let parts = (count + 1..=count + tables).map(|sector| sector as u32);
    out.extend(parts.chain(std::iter::repeat(FREE)).take(109).flat_map(u32::to_le_bytes));
    out.resize(SECTOR, 0);
    let size = stream.len() as u64;
    out.append(&mut stream);
    let start = out.len();
    for (name, kind, size) in [("Root Entry", 5, 0), ("Workbook", 2, size)] {
        let entry = out.len();
        out.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        out.resize(entry + 64, 0);
        out.extend((name.len() as u16 * 2 + 2).to_le_bytes());
        out.extend([kind, 1]);
        out.extend([FREE, FREE, if kind == 5 { 1 } else { FREE }].iter().flat_map(|long| long.to_le_bytes()));
        out.resize(entry + 120, 0);
        out.extend(size.to_le_bytes());
    }
    out.resize(start + SECTOR, 0);
    out.extend(table.iter().flat_map(|long| long.to_le_bytes()));
    out
}

pub(super) fn word_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|found| u16::from_le_bytes(*found))
}

pub(super) fn long_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|found| u32::from_le_bytes(*found))
}

fn longs(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<4>().0.iter().map(|found| u32::from_le_bytes(*found))
}

fn is_named(entry: &[u8], name: &str) -> bool {
    let units = entry.get(..64).unwrap_or_default().as_chunks::<2>().0;
    let units = units.iter().map(|pair| u16::from_le_bytes(*pair)).take_while(|unit| *unit != 0);
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}').to_ascii_lowercase()).eq(name.chars())
}

/// The first sector of an entry's stream, and how many bytes it has.
fn extent(entry: &[u8]) -> Option<(u32, usize)> {
    // The upper half of the size is zero or, in old files, undefined: no XLS has four gigabytes.
    Some((long_at(entry, 116)?, long_at(entry, 120)? as usize))
}

/// Sectors, and the table that tells of each which one follows it.
struct Compound<'a> {
    sectors: &'a [u8],
    sector: usize,
    table: Vec<u32>,
}

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Option<Compound<'a>> {
        let sector = match word_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Compound { sectors: bytes.get(sector..)?, sector, table: Vec::new() };
        let count = file.sectors.len().div_ceil(sector);
        // Where the parts of the table lie is told in the header and, for large files, in further sectors,
        // each of which ends with the number of the next.
        let mut parts: Vec<u32> = longs(bytes.get(76..512)?).collect();
        let mut next = long_at(bytes, 68)?;
        for _ in 0..count {
            let Some(found) = file.get(next).filter(|_| parts.len() < count) else { break };
            parts.extend(longs(found));
            let Some(link) = parts.pop() else { break };
            next = link;
        }
        for part in parts {
            // A table that tells of more sectors than there are, goes round in circles.
            if let Some(found) = file.get(part).filter(|_| file.table.len() < count) {
                let found: Vec<u32> = longs(found).collect();
                file.table.extend(found);
            }
        }
        Some(file)
    }

    fn get(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_mul(self.sector)?;
        let rest = self.sectors.get(start..)?;
        Some(rest.get(..self.sector).unwrap_or(rest)).filter(|found| !found.is_empty())
    }

    /// The sectors from one on, up to a size.
    fn follow(&self, first: u32, size: usize) -> Vec<u8> {
        let size = size.min(self.sectors.len());
        let mut out = Vec::with_capacity(size.min(1 << 24));
        let mut next = first;
        while let Some(found) = self.get(next).filter(|_| out.len() < size) {
            out.extend_from_slice(found);
            let Some(link) = self.table.get(next as usize) else { break };
            next = *link;
        }
        out.truncate(size);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_enclosed_is_found() {
        for size in [0, 1, 4096, 5_000_000] {
            let bytes: Vec<u8> = (0..size).map(|at| (at % 251) as u8).collect();
            let found = stream(&enclose(bytes.clone()), &["workbook"]).unwrap();
            assert_eq!(found.get(..size), Some(bytes.as_slice()), "{size}");
        }
    }
}
