//! An account in a few plain sentences: figures first, cause second, advice last.

use super::{at_period, effect_title, sentence_of};
use crate::chart::shown;
use crate::editor::view::change::in_summary;
use crate::editor::view::{number, percent};
use crate::engine::{Change, Explanation, KpiPart, Movement, Reason, State};
use crate::scorecard::Scorecard;
use crate::text;

/// How many of the largest losses are named.
const NAMED: usize = 3;
/// Points below which a loss is not worth a word.
const HAIR: f64 = 0.05;

/// Words, and whether they are set off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub strong: bool,
}

/// The words alone, for the clipboard.
pub fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// The account as Markdown: what is said, and the KPIs as a table.
pub fn markdown(view: &super::AccountView) -> String {
    let escape = |text: &str| text.replace('|', "\\|").replace('\n', " ");
    let run = |run: &Run| if run.strong { format!("**{}**", run.text) } else { run.text.clone() };
    let mut text = format!("## {}\n\n", view.name);
    text.extend(view.summary.iter().map(run));
    text.push_str(&format!(
        "\n\n| KPI | {} | Score | Share | Lost |\n| --- | ---: | ---: | ---: | ---: |\n",
        view.kpis.now
    ));
    for row in &view.kpis.rows {
        let score = row.score.as_ref().map_or_else(|| "–".into(), |(score, _)| shown(*score));
        let value = row.value.state.as_ref().unwrap_or(&row.value.text);
        let lost = row.lost.as_deref().unwrap_or("–");
        let (name, value) = (escape(&row.name), escape(value));
        text.push_str(&format!("| {name} | {value} | {score} | {} | {lost} |\n", row.share));
    }
    for alert in &view.alerts {
        let task = alert.task.as_ref().unwrap_or(&alert.name);
        let due = if alert.due.is_empty() { String::new() } else { format!(" ({})", alert.due) };
        let mark = if alert.done { 'x' } else { ' ' };
        text.push_str(&format!("\n- [{mark}] {task}{due}"));
    }
    text.trim_end().to_owned() + "\n"
}

/// What there is to say about a subject.
pub fn summary(explanation: &Explanation, card: &Scorecard, change: Option<&Change>) -> Vec<Run> {
    let mut text = Text::default();
    match explanation.total {
        Some(total) => {
            text.strong(&format!("{}.", opening(explanation, total)));
            text.say(&format!(" {}", score(explanation, total)));
            text.say(&overrides(explanation));
            losses(explanation, &mut text);
            if let Some(change) = change {
                in_summary(change, &mut text.runs);
            }
        }
        None => {
            text.strong(&format!("{} has no total.", explanation.name));
            text.say(&format!(" {}", reason(explanation, card)));
        }
    }
    text.say(&coverage(explanation));
    if let Some(action) = advice(explanation, card) {
        text.say(&format!(" Next: {}", sentence_of(&action)));
    }
    text.runs
}

#[derive(Default)]
struct Text {
    runs: Vec<Run>,
}

impl Text {
    fn say(&mut self, words: &str) {
        self.add(words, false);
    }

    fn strong(&mut self, words: &str) {
        self.add(words, true);
    }

    fn add(&mut self, words: &str, strong: bool) {
        match self.runs.last_mut() {
            _ if words.is_empty() => {}
            Some(last) if last.strong == strong => last.text.push_str(words),
            _ => self.runs.push(Run { text: words.into(), strong }),
        }
    }
}

/// `Halden Freight fell from Watch to At risk`.
fn opening(explanation: &Explanation, total: f64) -> String {
    let name = &explanation.name;
    let Some(band) = &explanation.band else { return format!("{name} scores {}", shown(total)) };
    match explanation.previous_band.as_ref().zip(explanation.previous_total) {
        Some((before, then)) => match Movement::between((before, then), (band, total)) {
            Movement::Stayed => format!("{name} is still {}", band.label),
            movement => {
                let verb = if movement == Movement::Fell { "fell" } else { "rose" };
                format!("{name} {verb} from {} to {}", before.label, band.label)
            }
        },
        None => format!("{name} is {}", band.label),
    }
}

/// `It scores 45.0, 30.6 lower than in Sep 2026.`
fn score(explanation: &Explanation, total: f64) -> String {
    let against = explanation.previous_period.as_ref().map(|before| at_period(before));
    let change = match (explanation.previous_total, against) {
        (Some(then), Some(at)) => match shown((total - then).abs()) {
            none if none == "0.0" => format!(", the same as {at}"),
            points => format!(", {points} {} than {at}", if total < then { "lower" } else { "higher" }),
        },
        (None, Some(at)) => format!("; it had no total {at}"),
        _ => String::new(),
    };
    format!("It scores {}{change}.", shown(total))
}

fn overrides(explanation: &Explanation) -> String {
    let mut text = String::new();
    for step in &explanation.overrides {
        let title = effect_title(step.effect);
        let effect = text::uncapital(&title);
        let reason = step.reason.trim();
        let reason = if reason.is_empty() { String::new() } else { format!(": {}", lowered(reason)) };
        text.push_str(&format!(" The total is {}", sentence_of(&format!("{effect}{reason}"))));
    }
    if let (false, Some(before)) = (text.is_empty(), explanation.before_overrides) {
        let that = if explanation.overrides.len() == 1 { "that" } else { "those" };
        text.push_str(&format!(" Without {that} it would be {}.", shown(before)));
    }
    text
}

/// A sentence's first word in running text, unless it is written in capitals.
fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(_), Some(second)) if !second.is_uppercase() => text::uncapital(text),
        _ => text.into(),
    }
}

/// The KPIs that lose points, the largest loss first.
fn losing(explanation: &Explanation) -> Vec<&KpiPart> {
    let mut kpis: Vec<&KpiPart> = explanation.kpis.iter().filter(|kpi| kpi.lost >= HAIR).collect();
    kpis.sort_by(|a, b| b.lost.total_cmp(&a.lost));
    kpis
}

fn losses(explanation: &Explanation, text: &mut Text) {
    let losing = losing(explanation);
    let named = &losing[..losing.len().min(NAMED)];
    text.say(match losing.len() {
        0 => return text.say(" No KPI loses points."),
        1..=NAMED => " Points are lost on ",
        _ => " Most points are lost on ",
    });
    for (place, kpi) in named.iter().enumerate() {
        text.say(match place {
            0 => "",
            place if place + 1 == named.len() => " and ",
            _ => ", ",
        });
        text.strong(&kpi.name);
        text.say(&format!(" ({})", shown(kpi.lost)));
    }
    text.say(".");
}

fn reason(explanation: &Explanation, card: &Scorecard) -> String {
    match explanation.reason {
        Some(Reason::Missing(kpi)) => {
            let name = card.kpis().nth(kpi).map_or("A required KPI", |(_, kpi)| kpi.title());
            format!("{name} is missing, and without it this scorecard gives none.")
        }
        Some(Reason::Coverage) => format!(
            "Its data covers {} of the weights; this scorecard asks for {}.",
            percent(explanation.coverage),
            percent(card.min_coverage)
        ),
        Some(Reason::NoData) | None => "None of the KPIs that count has a value that can be scored.".into(),
    }
}

/// How much of the score is made of real values, where that is not all.
fn coverage(explanation: &Explanation) -> String {
    let without = explanation.kpis.iter().filter(|kpi| kpi.state != State::Present).count();
    if without == 0 || explanation.total.is_none() {
        return String::new();
    }
    let put_in: Vec<&KpiPart> =
        explanation.kpis.iter().filter(|kpi| kpi.put_in && kpi.weight > 0.0).collect();
    let verb = if without == 1 { "has" } else { "have" };
    let rests = format!("real values cover {} of the weights", percent(explanation.coverage));
    let fixed = match put_in.as_slice() {
        [] => String::new(),
        [only] => format!(
            ", {} is scored {} by the missing policy",
            only.name,
            number(only.score.unwrap_or_default())
        ),
        several => format!(", {} scores are put in by the missing policy", several.len()),
    };
    format!(" {without} of {} KPIs {verb} no usable value: {rests}{fixed}.", explanation.kpis.len())
}

/// What to do about the largest loss that has an action.
fn advice(explanation: &Explanation, card: &Scorecard) -> Option<String> {
    let action = |kpi: &&KpiPart| card.kpi(&kpi.id).map(|kpi| kpi.action.trim().to_string());
    losing(explanation).iter().filter_map(action).find(|action| !action.is_empty())
}
