//! That a file is read as one like it was corrected, in a sentence.

use super::report::mark_name;
use crate::dataset::{Correction, Corrections, DateForm, Kind};
use crate::editor::{DataSource, Editor};

/// Most columns that are named.
const NAMED: usize = 3;

/// The sentence, as long as the data is read so; the person may have changed it since.
pub fn habit(editor: &Editor) -> Option<String> {
    let (key, corrections, file) = editor.session.recall.read.as_ref()?;
    let data = &editor.entry()?.data;
    let DataSource::Stored { key: now, .. } = &data.source else { return None };
    (now == key && data.corrections == *corrections)
        .then(|| format!("Read as you corrected {file}: {}.", told(corrections)))
}

/// Corrections in words: `decimal comma in arr, header in row 4`.
fn told(corrections: &Corrections) -> String {
    let layout = &corrections.layout;
    let mut words = Vec::new();
    words.extend(layout.sheet.as_ref().map(|sheet| format!("sheet {sheet}")));
    words.extend(layout.header_row.map(|row| match row {
        0 => "no header".to_owned(),
        row => format!("header in row {row}"),
    }));
    if layout.keep_below {
        words.push("rows below the table kept".into());
    }
    if layout.keep_beside {
        words.push("what stands beside the table kept".into());
    }
    let mut all: Vec<(String, Vec<&str>)> = Vec::new();
    for (header, correction) in corrections.columns() {
        for what in tell(correction) {
            match all.iter_mut().find(|(other, _)| *other == what) {
                Some((_, headers)) => headers.push(header),
                None => all.push((what, vec![header])),
            }
        }
    }
    words.extend(all.into_iter().map(|(what, headers)| match headers.len() {
        1..=NAMED => format!("{what} in {}", headers.join(" and ")),
        many => format!("{what} in {many} columns"),
    }));
    words.join(", ")
}

fn tell(correction: Correction) -> Vec<String> {
    let mark = correction.mark.map(|mark| format!("decimal {}", mark_name(mark)));
    let form = correction.form.map(|form: DateForm| format!("dates like {}", form.example()));
    let kind = correction.kind.map(|kind| {
        let word = match kind {
            Kind::Number => "numbers",
            Kind::Date => "dates",
            Kind::YesNo => "yes and no",
            Kind::Text => "text",
        };
        word.to_string()
    });
    [mark, form, kind].into_iter().flatten().collect()
}
