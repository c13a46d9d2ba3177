//! What stands below a table and is no row of it: a row of totals, and notes such as “Source: …”. `table`
//! asks when a file is read; the rows stay there, so that the user can have them back.

use super::{Column, Mark, Noticed, fold, is_missing, is_number, read_number};

/// The rows below a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tail {
    /// How many rows the file has with them.
    pub end: usize,
    /// Rows (from 0) that sum up those above, with the cell that says so.
    pub totals: Noticed,
    /// Rows of a single cell at the end.
    pub notes: Noticed,
    /// Rows (from 0) among the others that sum up those above them, with the cell that says so; they stay.
    pub subtotals: Vec<(u32, String)>,
}

impl Tail {
    /// How many rows it has.
    pub fn rows(&self) -> usize {
        self.totals.count + self.notes.count
    }
}

/// Words that alone name a row of totals.
const TOTALS: [&str; 29] = [
    "total",
    "totals",
    "grand total",
    "grand totals",
    "subtotal",
    "sub-total",
    "sum",
    "overall",
    "average",
    "avg",
    "mean",
    "median",
    "gesamt",
    "summe",
    "gesamtsumme",
    "gesamtergebnis",
    "insgesamt",
    "ergebnis",
    "durchschnitt",
    "somme",
    "total général",
    "moyenne",
    "total general",
    "suma",
    "totale",
    "totaal",
    "итого",
    "合计",
    "总计",
];
/// A table narrower than this has no notes that could be told from its rows.
const NARROWEST: usize = 3;
/// No table has more rows of totals or of notes.
const MOST: usize = 30;

/// Finds the rows below the table. `dense` rows end with the last one that has more than a cell; `gap` says
/// whether a blank row follows that.
pub(super) fn find_tail(columns: &[Column], rows: usize, dense: usize, gap: bool) -> Tail {
    let mut tail = Tail { end: rows, ..Tail::default() };
    let mut end = rows;
    if columns.len() >= NARROWEST && dense > 1 && rows - dense <= MOST {
        let cell = |row: usize| columns.iter().map(|column| column.cell(row)).find(|cell| !cell.is_empty());
        let notes: Vec<&str> = (dense..rows).filter_map(cell).collect();
        // An account of which nothing but its id is known is a row like any other.
        let sure = gap || notes.iter().any(|note| is_note(note));
        // Words for a total can stand alone, too.
        if sure {
            for (row, note) in (dense..rows).zip(notes) {
                tail.notes.add(row, note);
            }
            end = dense;
        }
    }
    while end > 1 && tail.totals.count < 3 {
        let Some(label) = total_label(columns, end - 1) else { break };
        tail.totals.add(end - 1, &label);
        end -= 1;
    }
    tail.totals.examples.reverse();
    tail.subtotals = find_subtotals(columns, end);
    tail
}

/// So many rows of subtotals are told one by one.
const SUBTOTALS: usize = 500;

/// Rows that are called a total (“EU Total”, “Subtotal EU”) and hold the sum of the rows above them, up to the
/// total before.
fn find_subtotals(columns: &[Column], rows: usize) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    let Some(column) = columns.first() else { return found };
    let mut start = 0;
    for row in 0..rows {
        // The first column names a subtotal, or the first that is filled.
        let cell = match column.cell(row) {
            "" => columns
                .iter()
                .map(|column| column.cell(row))
                .find(|cell| !cell.is_empty())
                .unwrap_or_default(),
            cell => cell,
        };
        // Most rows show by a letter that they are none.
        if !may_say_total(cell) || !says_total(cell) {
            continue;
        }
        let sums = || columns.iter().any(|column| adds_up(column, start..row, row, 1));
        if row > start && sums() && found.len() < SUBTOTALS {
            found.push((row as u32, cell.to_owned()));
            start = row + 1;
        }
    }
    found
}

/// Whether the first or the last letters could be those of a word for a total: it is asked of every row.
fn may_say_total(cell: &str) -> bool {
    let bytes = cell.trim_end_matches([':', ' ']).as_bytes();
    let (Some(first), Some(last)) = (bytes.first_chunk::<3>(), bytes.last_chunk::<3>()) else { return false };
    let (first, last) = (first.map(|byte| byte | 0x20), last.map(|byte| byte | 0x20));
    matches!(&first, b"tot" | b"gra" | b"sub" | b"sum" | b"ges" | b"ins" | b"som")
        || matches!(&last, b"tal" | b"als" | b"sum" | b"amt" | b"mme" | b"nis" | b"ale" | b"uma")
        || !first.is_ascii()
}

/// Whether a cell opens or closes with a word for a total.
fn says_total(cell: &str) -> bool {
    let folded = fold(cell);
    let word = folded.trim_end_matches([':', ' ']);
    TOTALS.iter().any(|total| {
        let around = |rest: Option<&str>, ends: fn(&str) -> bool| {
            rest.is_some_and(|rest| rest.is_empty() || ends(rest))
        };
        around(word.strip_prefix(total), |rest| rest.starts_with([' ', ':', '(']))
            || around(word.strip_suffix(total), |rest| rest.ends_with([' ', ':', '-']))
    })
}

/// Whether a lone cell reads like a remark: several words, or the opening of one.
fn is_note(cell: &str) -> bool {
    let folded = fold(cell);
    let opens =
        ["source", "note", "*", "©", "copyright", "generated", "total", "quelle", "confidential", "exported"];
    opens.iter().any(|word| folded.starts_with(word)) || (cell.chars().count() > 40 && cell.contains(' '))
}

/// What a row of totals is called, if the row is one: it says so, and is no row like those above it, or
/// it holds the sum of one of its columns.
fn total_label(columns: &[Column], row: usize) -> Option<String> {
    let filled = || columns.iter().filter(|column| !column.cell(row).is_empty());
    let first = filled().next()?.cell(row);
    let folded = fold(first);
    let word = folded.trim_end_matches([':', ' ']);
    let exact = TOTALS.contains(&word);
    let opens = TOTALS
        .iter()
        .any(|total| word.strip_prefix(total).is_some_and(|rest| rest.starts_with([' ', ':', '('])));
    let nameless = columns.first().is_some_and(|column| column.cell(row).is_empty())
        && filled().all(|column| is_number(column.cell(row)));
    let gaps = || {
        let usual = |column: &&Column| {
            let above = row.saturating_sub(50)..row;
            let length = above.len();
            column.cell(row).is_empty()
                && above.filter(|at| !is_missing(column.cell(*at))).count() * 3 >= length * 2
        };
        columns.iter().any(|column| usual(&column))
    };
    // Sums of sums come in between where there are subtotals.
    let levels = if exact || opens { 3 } else { 1 };
    let sums = || filled().filter(|column| adds_up(column, 0..row, row, levels)).count();
    // Without a word for it, one sum may be chance.
    let is_total =
        (exact && (gaps() || sums() > 0)) || (opens && sums() > 0) || (nameless && gaps() && sums() > 1);
    let label = if nameless && !exact { String::new() } else { first.to_owned() };
    is_total.then_some(label)
}

/// Whether the cell holds the sum of those in the rows above it, or that sum divided by a number up to
/// `levels`; two rows at least, one where it is a subtotal's.
fn adds_up(column: &Column, above: std::ops::Range<usize>, row: usize, levels: u32) -> bool {
    [Mark::Dot, Mark::Comma].into_iter().any(|mark| {
        let Some(total) = read_number(column.cell(row), mark).filter(|total| *total != 0.0) else {
            return false;
        };
        let (mut sum, mut size, mut count) = (0.0, 0.0, 0);
        for at in above.clone() {
            if let Some(value) = read_number(column.cell(at), mark) {
                sum += value;
                size += value.abs();
                count += 1;
            }
        }
        // What is shown is often rounded.
        let near = |level: u32| (sum - total * f64::from(level)).abs() <= 1e-4 * size;
        (count > 1 || above.start > 0) && (1..=levels).any(near)
    })
}

#[cfg(test)]
mod tests {
    use crate::dataset::read;

    fn check(text: &str, rows: usize, totals: &[&str], notes: &[&str]) {
        let table = read("t", text.as_bytes()).unwrap();
        let cells = |noticed: &crate::dataset::Noticed| {
            noticed.examples.iter().map(|(_, cell)| cell.clone()).collect::<Vec<_>>()
        };
        assert_eq!(table.rows(), rows, "{text}");
        assert_eq!(cells(&table.tail().totals), totals, "{text}");
        assert_eq!(cells(&table.tail().notes), notes, "{text}");
    }

    #[test]
    fn totals_are_told_by_their_sum_or_their_gaps() {
        check("id,tier,arr\na,x,1\nb,y,2\nTotal,,3\n", 2, &["Total"], &[]);
        check(
            "id,tier,arr\na,x,1\nb,y,2\nGrand total (USD),,3\nAverage,,1.5\n",
            2,
            &["Grand total (USD)", "Average"],
            &[],
        );
        check("id,tier,arr\na,x,\"1,5\"\nb,y,\"2,5\"\nSumme:,,\"4,0\"\n", 2, &["Summe:"], &[]);
        check("id,tier,arr,seats\na,x,1,10\nb,y,2,20\n,,3,30\n", 2, &[""], &[]);
    }

    #[test]
    fn subtotals() {
        let text = "region,id,arr\nEU,a,10\nEU,b,20\nEU Total,,30\nUS,c,5\nUS Total,,5\nGrand Total,,35\n";
        let table = read("t", text.as_bytes()).unwrap();
        assert_eq!(table.tail().subtotals, [(2, "EU Total".to_owned()), (4, "US Total".to_owned())]);
        check(text, 5, &["Grand Total"], &[]);
        let table = read("t", text.replace("Total", "Ergebnis").as_bytes()).unwrap();
        assert_eq!(table.tail().subtotals.len(), 2);
        check(
            "region,arr\nEU,10\nEU,20\nSubtotal EU,30\nUS,5\nUS,6\nSubtotal US,11\nTotal,41\n",
            6,
            &["Total"],
            &[],
        );
        let table = read("t", b"id,arr\nTotal Wine,2\nTotal,2\nb,3\nTotalEnergies,5\n").unwrap();
        assert_eq!(table.tail().subtotals, []);
    }

    #[test]
    fn accounts_are_no_totals() {
        check("id,tier,arr\na,x,1\nTotal,y,7\n", 2, &[], &[]);
        check("id,tier,arr\na,x,1\nTotal Wine,,7\n", 2, &[], &[]);
        check("id,tier,arr\na,x,1\nb,,7\n", 2, &[], &[]);
        check("id,arr\na,10\nb,20\n,30\n", 3, &[], &[]);
        check("id,tier,arr\na,x,1\nb,y,2\nA-0003,,\n", 3, &[], &[]);
        check("id,tier,arr\nTotal,,7\n", 1, &[], &[]);
    }

    #[test]
    fn notes_stand_below_a_gap_or_read_like_notes() {
        let text = "id,tier,arr\na,x,1\nb,y,2\nTotal,,3\n\nSource: CRM\n\"Confidential, do not pass on\"\n";
        check(text, 2, &["Total"], &["Source: CRM", "Confidential, do not pass on"]);
        check("id,tier,arr\na,x,1\nb,y,2\nSource: CRM,,\n", 2, &[], &["Source: CRM"]);
        check("id,arr\na,1\nb,2\n\nc\n", 3, &[], &[]);
    }

    #[test]
    fn the_user_has_them_back() {
        let table = read("t", b"id,tier,arr\na,x,1\nb,y,2\nTotal,,3\n\nSource: CRM\n").unwrap();
        let mut corrections = table.corrections().clone();
        corrections.layout.keep_below = true;
        let table = table.with_corrections(corrections);
        assert_eq!((table.rows(), table.columns()[0].cell(3)), (4, "Source: CRM"));
        let table = table.with_corrections(Default::default());
        assert_eq!(
            (table.rows(), table.columns()[0].cell(3), table.columns()[2].cells().count()),
            (2, "", 2)
        );
    }
}
