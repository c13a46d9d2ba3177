//! What a visitor downloads, and whether it is within the budget: a page that
//! grows a little with every change is slow before anybody notices.

use crate::node::node;
use crate::site::Site;
use crate::step::Failure;
use crate::tool::Project;

/// Bytes, brotli-compressed as a web server would send them (1 KB = 1000 bytes).
const PAGE_BUDGET: u64 = 350_000;
const WORKER_BUDGET: u64 = 260_000;
const SHEET_BUDGET: u64 = 400_000;
const CHART_BUDGET: u64 = 220_000;

/// Node knows both compressions, so that nothing else need be installed.
const MEASURE: &str = "
const fs = require('fs'), zlib = require('zlib');
for (const file of process.argv.slice(1)) {
  const bytes = fs.readFileSync(file);
  const gzip = zlib.gzipSync(bytes, { level: 9 }).length;
  const brotli = zlib.brotliCompressSync(bytes, { params: {
    [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
    [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  } }).length;
  console.log(bytes.length, gzip, brotli);
}";

/// Bytes of one file, or of several together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints every file's size and each part's total, and what each place adds.
///
/// Errors: a part is over its budget.
pub fn report(project: &Project, site: &Site) -> Result<(), Failure> {
    println!("    {:<34}{:>10}{:>10}{:>10}{:>10}", "KB", "raw", "gzip", "brotli", "budget");
    let parts = [
        ("page, before it is usable", &site.page, PAGE_BUDGET),
        ("scoring worker", &site.worker, WORKER_BUDGET),
        ("workbooks, at the first one", &site.sheet, SHEET_BUDGET),
        ("charts, at the first one", &site.chart, CHART_BUDGET),
    ];
    let mut over = Vec::new();
    for (label, files, budget) in parts {
        let sizes = measure(project, site, files)?;
        for (file, size) in files.iter().zip(&sizes) {
            println!("      {}", row(file, 32, size, ""));
        }
        let total = total(&sizes);
        println!("    {}", row(label, 34, &total, &kilobytes(budget)));
        if total.brotli > budget {
            over.push(format!("{label}: {} KB of {}", kilobytes(total.brotli), kilobytes(budget)));
        }
    }
    for place in &site.places {
        let size = total(&measure(project, site, &place.files)?);
        let label = format!("{}, first visited: {} files", place.name, place.files.len());
        println!("    {}", row(&label, 34, &size, ""));
    }
    let size = total(&measure(project, site, &site.catalogue)?);
    println!("    {}", row("KPI catalogue, when opened", 34, &size, ""));
    let sizes = measure(project, site, &site.templates)?;
    println!("    {}", row(&format!("{} templates, when chosen", sizes.len()), 34, &total(&sizes), ""));
    if over.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!("Over the size budget: {}.", over.join("; "))))
    }
}

fn total(sizes: &[Size]) -> Size {
    sizes.iter().fold(Size::default(), |total, size| Size {
        raw: total.raw + size.raw,
        gzip: total.gzip + size.gzip,
        brotli: total.brotli + size.brotli,
    })
}

fn row(label: &str, width: usize, size: &Size, budget: &str) -> String {
    format!(
        "{label:<width$}{:>10}{:>10}{:>10}{budget:>10}",
        kilobytes(size.raw),
        kilobytes(size.gzip),
        kilobytes(size.brotli)
    )
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

fn measure(project: &Project, site: &Site, files: &[String]) -> Result<Vec<Size>, Failure> {
    let paths: Vec<String> = files.iter().map(|file| site.folder.join(file).display().to_string()).collect();
    let arguments: Vec<&str> = paths.iter().map(String::as_str).collect();
    let printed = node(project, MEASURE, &arguments, b"")?;
    String::from_utf8_lossy(&printed).lines().map(parse).collect()
}

fn parse(line: &str) -> Result<Size, Failure> {
    let numbers: Vec<u64> = line.split(' ').filter_map(|word| word.parse().ok()).collect();
    match numbers[..] {
        [raw, gzip, brotli] => Ok(Size { raw, gzip, brotli }),
        _ => Err(Failure::new(format!("node answered with something else than three sizes: {line}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::{Size, kilobytes, parse};

    #[test]
    fn sizes_are_read_and_told() {
        assert_eq!(parse("1234 500 400"), Ok(Size { raw: 1234, gzip: 500, brotli: 400 }));
        assert!(parse("1234 500").is_err());
        assert_eq!(kilobytes(350_000), "350.0");
        assert_eq!(kilobytes(1_990), "1.9");
    }
}
