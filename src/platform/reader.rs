//! Hands a blob to the worker in slices, so that progress shows, cancelling works, and neither the
//! page nor the worker ever holds the whole text twice.

use std::sync::Arc;

use futures_channel::oneshot;
use web_sys::Blob;

use super::link::Link;
use super::sheet::{self, Extract};
use super::stop::Stop;
use crate::dataset::{Treatment, may_be_sheets};
use crate::job::{Answer, Job};
use crate::scorecard::Scorecard;

/// What is read, and how.
pub(super) struct Reading {
    pub ticket: u32,
    pub name: String,
    pub treatment: Treatment,
    /// The key of a file that serves the table that is there; any other replaces it.
    pub part: Option<String>,
    /// The scorecard that the table is meant for.
    pub scorecard: Arc<Scorecard>,
}

/// Enough to tell what a file is.
const OPENING: u64 = 64;

/// Larger files take more than the four gigabytes that a WebAssembly program may use, read as text or as a
/// workbook, which must be held whole.
const MOST: [f64; 2] = [2e9, 1e9];

/// Large enough to be quick, small enough that cancelling is felt at once.
const SLICE: u64 = 4 * 1024 * 1024;

/// Reads `blob` into the worker and returns its last answer; none when reading was stopped.
/// Its ticket keeps this reading apart from one that begins before it has ended.
pub(super) async fn read(
    link: &Link,
    blob: &Blob,
    table: Reading,
    stop: &Stop,
    mut progress: impl FnMut(u64, usize),
) -> Option<Answer> {
    let Reading { ticket: number, name, treatment, part, scorecard } = table;
    let lost = || Answer::Failed {
        message: format!("“{name}” could not be read: the browser lost hold of the file. Choose it again."),
    };
    let layout = treatment.corrections.layout.clone();
    let Ok(opening) = super::file::slice(blob, 0, OPENING).await else { return Some(lost()) };
    let mut origin = None;
    let mut text = None;
    let sheets = may_be_sheets(&name, &js_sys::Uint8Array::new(&opening).to_vec());
    if blob.size() > MOST[usize::from(sheets)] {
        return Some(Answer::Failed {
            message: format!(
                "“{name}” is larger than a tab can hold. Leave out columns that no KPI needs, or split it, and open that as CSV."
            ),
        });
    }
    if sheets {
        let Ok(bytes) = super::file::slice(blob, 0, blob.size() as u64).await else { return Some(lost()) };
        match sheet::extract(&name, &layout, bytes, stop).await {
            Ok(Extract::Table(table, told)) => (text, origin) = (Some(table), Some(*told)),
            Ok(Extract::Text) => {}
            Err(_) if stop.is_said() => return None,
            Err(message) => return Some(Answer::Failed { message }),
        }
        if stop.is_said() {
            return None;
        }
    }
    let begin = Job::Begin { number, name: name.clone(), layout, origin, part };
    if let failed @ Answer::Failed { .. } = ask(link, &begin, None).await {
        return Some(failed);
    }
    let total = text.as_ref().map_or(blob.size() as u64, |text| u64::from(text.byte_length()));
    let mut from = 0;
    while from < total {
        let to = (from + SLICE).min(total);
        let bytes = match &text {
            Some(text) => text.slice_with_end(from as u32, to as u32),
            None => match super::file::slice(blob, from, to).await {
                Ok(bytes) => bytes,
                Err(_) => return Some(lost()),
            },
        };
        if stop.is_said() {
            ask(link, &Job::Abandon { number }, None).await;
            return None;
        }
        match ask(link, &Job::Push { number }, Some(bytes)).await {
            Answer::Progress { rows } => progress(to, rows),
            failed @ Answer::Failed { .. } => return Some(failed),
            _ => {}
        }
        from = to;
    }
    if stop.is_said() {
        ask(link, &Job::Abandon { number }, None).await;
        return None;
    }
    let answer = ask(link, &Job::Finish { number, treatment, scorecard }, None).await;
    (!stop.is_said()).then_some(answer)
}

pub(super) async fn ask(link: &Link, job: &Job, bytes: Option<js_sys::ArrayBuffer>) -> Answer {
    let (answered, answer) = oneshot::channel();
    link.send(job, bytes, move |answer| {
        let _ = answered.send(answer);
    });
    answer
        .await
        .unwrap_or(Answer::Failed { message: "The calculation was interrupted. Try it again.".into() })
}
