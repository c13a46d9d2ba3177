//! What each edit does to a definition: a new scorecard, or the sentence that says why not. It never
//! leaves a definition that `check` refuses.

use super::{
    Edit, Extra, Goal, Group, Kpi, Operand, Refusal, Rule, Scorecard, Source, check, goal, siblings,
};
use crate::text;

/// The scorecard after the edit.
///
/// # Errors
/// Why the edit cannot be made, with the path of the value that would be refused.
pub fn apply(scorecard: &Scorecard, edit: &Edit) -> Result<Scorecard, Refusal> {
    let mut next = scorecard.clone();
    change(&mut next, edit)?;
    match check(&next).into_iter().next() {
        Some(refusal) => Err(refusal),
        None => Ok(next),
    }
}

fn change(card: &mut Scorecard, edit: &Edit) -> Result<(), Refusal> {
    match edit {
        Edit::Rename { name } => card.name = named(name)?,
        Edit::Describe { text } => card.description = text.trim().into(),
        Edit::NameSubject { subject } => card.subject = named(subject)?,
        Edit::AddGroup => {
            add_group(card, "New group");
        }
        Edit::AddKpi { group, name, column, rule } => {
            let kpi = new_kpi(card, name, column.clone(), rule.clone());
            group_mut(card, group)?.kpis.push(kpi);
        }
        Edit::AddKpis { group, kpis } => add_kpis(card, group, kpis)?,
        Edit::AddGroupOf { name, kpis } => {
            let group = add_group(card, &named(name)?);
            add_kpis(card, &group, kpis)?;
        }
        Edit::Copy { kpi } => copy(card, kpi)?,
        Edit::Several { edits } => edits.iter().try_for_each(|edit| change(card, edit))?,
        Edit::Remove { id } => remove(card, id)?,
        Edit::NamePart { id, name } => {
            let name = named(name)?;
            match card.groups.iter_mut().find(|group| group.id == *id) {
                Some(group) => group.name = name,
                None => kpi_mut(card, id)?.name = name,
            }
        }
        Edit::Shift { id, down } => shift(card, id, *down)?,
        Edit::MoveKpi { kpi, group, at } => move_kpi(card, kpi, group, *at)?,
        Edit::MoveGroup { group, at } => {
            let from = group_index(card, group)?;
            let moved = card.groups.remove(from);
            card.groups.insert((*at).min(card.groups.len()), moved);
        }
        Edit::Weigh { id, weight } => weigh(card, id, *weight)?,
        Edit::Normalise { group } => normalise(card, group.as_deref()),
        Edit::WeighAll { weights } => weights.iter().try_for_each(|(id, weight)| weigh(card, id, *weight))?,
        Edit::ReadColumn { kpi, column } => {
            let kpi = kpi_mut(card, kpi)?;
            kpi.column = column.clone().filter(|name| !name.trim().is_empty());
            kpi.formula = None;
        }
        Edit::ReadFormula { kpi, formula } => {
            let kpi = kpi_mut(card, kpi)?;
            kpi.formula = Some(formula.trim().into());
            kpi.column = None;
        }
        Edit::SetUnit { kpi, unit } => kpi_mut(card, kpi)?.unit = unit.trim().into(),
        Edit::SetRule { kpi, rule } => kpi_mut(card, kpi)?.rule = rule.clone(),
        Edit::SetMissing { kpi, missing } => kpi_mut(card, kpi)?.missing = *missing,
        Edit::SetAction { kpi, action } => kpi_mut(card, kpi)?.action = action.trim().into(),
        Edit::SetSource { kpi, system, owner, refresh } => {
            let kpi = kpi_mut(card, kpi)?;
            let extra = kpi.source.take().map(|source| source.extra).unwrap_or_default();
            let [system, owner, refresh] = [system, owner, refresh].map(|text| text.trim().to_string());
            let told = !(system.is_empty() && owner.is_empty() && refresh.is_empty() && extra.is_empty());
            kpi.source = told.then_some(Source { system, owner, refresh, extra });
        }
        Edit::SetStage { kpi, stage } => kpi_mut(card, kpi)?.stage = stage.trim().into(),
        Edit::SetBands { bands } => card.bands = bands.clone(),
        Edit::SetScale { scale } => card.weight_scale = scale.word().into(),
        Edit::SetMissingForAll { missing } => card.missing = *missing,
        Edit::SetMinCoverage { share } => card.min_coverage = *share,
        Edit::SetRoles { roles } => card.data = roles.clone(),
        Edit::SetGoals { goals } => set_goals(card, goals),
        Edit::AddGoal { side, text } => {
            let goals = goal::added(&card.goals, *side, text)?;
            set_goals(card, &goals);
        }
        Edit::ChangeGoal { goal, change } => {
            let goals = goal::changed(&card.goals, goal, change)?;
            set_goals(card, &goals);
        }
        Edit::Serve { kpi, goals } => kpi_mut(card, kpi)?.goals = goals.clone(),
        Edit::SetSegments { segments } => card.segments = segments.clone(),
        Edit::SetOverrides { overrides } => card.overrides = overrides.clone(),
        Edit::SetAlerts { alerts } => card.alerts = alerts.clone(),
        Edit::SetViews { views } => card.views = views.clone(),
        Edit::SetExpectations { expectations } => card.expectations = expectations.clone(),
        Edit::SetReview { review } => card.review = review.clone(),
    }
    Ok(())
}

fn normalise(card: &mut Scorecard, group: Option<&str>) {
    let all = siblings(card, group, &[]);
    let sum: f64 = all.iter().map(|sibling| sibling.weight).sum();
    if sum <= 0.0 {
        return;
    }
    let factor = 100.0 / sum;
    let inside = |id: &str| all.iter().any(|sibling| sibling.id == id);
    for group in &mut card.groups {
        let own = std::iter::once((&group.id, &mut group.weight));
        let kpis = group.kpis.iter_mut().map(|kpi| (&kpi.id, &mut kpi.weight));
        own.chain(kpis).filter(|(id, _)| inside(id)).for_each(|(_, weight)| *weight *= factor);
    }
    let segments = card.segments.iter_mut().flat_map(|segment| &mut segment.weights);
    segments.filter(|(id, _)| inside(id)).for_each(|(_, weight)| *weight *= factor);
}

/// A goal that goes takes its ticks with it.
fn set_goals(card: &mut Scorecard, goals: &[Goal]) {
    for kpi in card.groups.iter_mut().flat_map(|group| &mut group.kpis) {
        kpi.goals.retain(|id| {
            let known = |goals: &[Goal]| goals.iter().any(|goal| goal.id == *id);
            known(goals) || !known(&card.goals)
        });
    }
    card.goals = goals.to_vec();
}

pub(super) fn refusal(message: impl Into<String>) -> Refusal {
    Refusal { path: String::new(), message: message.into() }
}

fn named(name: &str) -> Result<String, Refusal> {
    let name = name.trim();
    if name.is_empty() { Err(refusal("A name is needed.")) } else { Ok(name.into()) }
}

fn group_index(card: &Scorecard, id: &str) -> Result<usize, Refusal> {
    let found = card.groups.iter().position(|group| group.id == id);
    found.ok_or_else(|| refusal(format!("There is no group “{id}”.")))
}

fn group_mut<'a>(card: &'a mut Scorecard, id: &str) -> Result<&'a mut Group, Refusal> {
    let index = group_index(card, id)?;
    card.groups.get_mut(index).ok_or_else(|| refusal("There is no such group."))
}

/// Group and place of a KPI.
fn place(card: &Scorecard, id: &str) -> Result<(usize, usize), Refusal> {
    let mut places = card.groups.iter().enumerate();
    let found = places.find_map(|(g, group)| Some((g, group.kpis.iter().position(|kpi| kpi.id == id)?)));
    found.ok_or_else(|| refusal(format!("There is no KPI “{id}”.")))
}

fn kpi_mut<'a>(card: &'a mut Scorecard, id: &str) -> Result<&'a mut Kpi, Refusal> {
    let (g, k) = place(card, id)?;
    Ok(&mut card.groups[g].kpis[k])
}

/// A new id made from a name: `Weekly active users` → `weekly-active-users`, numbered when taken.
pub fn new_id(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut base = String::new();
    for c in text::lower(name).chars() {
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            base.push(c);
        } else if !base.is_empty() && !base.ends_with('-') {
            base.push('-');
        }
    }
    base.truncate(48);
    let base = match base.trim_end_matches('-') {
        "" => "item",
        plain => plain,
    };
    let mut number = 2;
    let mut id = base.to_string();
    while id == "total" || taken(&id) {
        id = format!("{base}-{number}");
        number += 1;
    }
    id
}

fn is_taken(card: &Scorecard, id: &str) -> bool {
    card.groups.iter().any(|group| group.id == id) || card.kpi(id).is_some()
}

/// A name that no sibling bears yet: `New KPI`, `New KPI 2`, …
fn new_name(base: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut name = base.to_string();
    let mut number = 2;
    while taken(&name) {
        name = format!("{base} {number}");
        number += 1;
    }
    name
}

fn new_kpi(card: &Scorecard, name: &str, column: Option<String>, rule: Rule) -> Kpi {
    let base = if name.trim().is_empty() { "New KPI" } else { name.trim() };
    let name = new_name(base, |name| card.kpis().any(|(_, kpi)| kpi.title() == name));
    Kpi {
        id: new_id(&name, |id| is_taken(card, id)),
        name,
        weight: 1.0,
        column,
        formula: None,
        unit: String::new(),
        rule,
        missing: None,
        goals: Vec::new(),
        source: None,
        action: String::new(),
        stage: String::new(),
        extra: Extra::new(),
    }
}

fn add_kpis(card: &mut Scorecard, group: &str, kpis: &[Kpi]) -> Result<(), Refusal> {
    let siblings = &group_mut(card, group)?.kpis;
    let sum: f64 = siblings.iter().map(|kpi| kpi.weight).sum();
    let mean = (sum / siblings.len() as f64 * 100.0).round() / 100.0;
    let weight = if mean > 0.0 { mean } else { 1.0 };
    for kpi in kpis {
        let mut kpi = Kpi { weight, ..kpi.clone() };
        kpi.name = new_name(kpi.title(), |name| card.kpis().any(|(_, kpi)| kpi.title() == name));
        kpi.id = new_id(&kpi.id, |id| is_taken(card, id));
        group_mut(card, group)?.kpis.push(kpi);
    }
    Ok(())
}

/// Returns the new group's id.
fn add_group(card: &mut Scorecard, base: &str) -> String {
    let name = new_name(base, |name| card.groups.iter().any(|group| group.title() == name));
    let total: f64 = card.groups.iter().map(|group| group.weight).sum();
    let weight = if card.groups.is_empty() || total == 0.0 { 1.0 } else { total / card.groups.len() as f64 };
    let id = new_id(&name, |id| is_taken(card, id));
    card.groups.push(Group { id: id.clone(), name, weight, kpis: Vec::new(), extra: Extra::new() });
    id
}

fn copy(card: &mut Scorecard, id: &str) -> Result<(), Refusal> {
    let (g, k) = place(card, id)?;
    let mut twin = card.groups[g].kpis[k].clone();
    twin.name =
        new_name(&format!("{} copy", twin.title()), |name| card.kpis().any(|(_, kpi)| kpi.title() == name));
    twin.id = new_id(&twin.name, |id| is_taken(card, id));
    card.groups[g].kpis.insert(k + 1, twin);
    Ok(())
}

/// Takes a part out, with the segments' settings for it. Conditions that ask for it keep it in place.
fn remove(card: &mut Scorecard, id: &str) -> Result<(), Refusal> {
    let gone: Vec<String> = match card.groups.iter().position(|group| group.id == id) {
        Some(g) => {
            let group = card.groups.remove(g);
            group.kpis.into_iter().map(|kpi| kpi.id).chain([group.id]).collect()
        }
        None => {
            let (g, k) = place(card, id)?;
            vec![card.groups[g].kpis.remove(k).id]
        }
    };
    for segment in &mut card.segments {
        segment.weights.retain(|name, _| !gone.contains(name));
        segment.rules.retain(|name, _| !gone.contains(name));
    }
    if card.kpis().next().is_none() {
        return Err(refusal("A scorecard keeps at least one KPI. Add another first."));
    }
    let mut asked = None;
    let conditions = (card.overrides.iter().map(|item| (item.title(), "override", &item.when)))
        .chain(card.alerts.iter().map(|item| (item.title(), "alert", &item.when)))
        .chain(card.views.iter().filter_map(|item| Some((item.title(), "view", item.filter.as_ref()?))));
    for (name, kind, condition) in conditions {
        condition.visit("", &mut |_, test| {
            if gone.iter().any(|id| id == test.of.name()) && !matches!(test.of, Operand::Column(_)) {
                asked.get_or_insert_with(|| format!("The {kind} “{name}” asks for it. Change that first."));
            }
        });
    }
    asked.map_or(Ok(()), |message| Err(refusal(message)))
}

fn weigh(card: &mut Scorecard, id: &str, weight: f64) -> Result<(), Refusal> {
    match card.groups.iter_mut().find(|group| group.id == id) {
        Some(group) => group.weight = weight,
        None => kpi_mut(card, id)?.weight = weight,
    }
    Ok(())
}

fn shift(card: &mut Scorecard, id: &str, down: bool) -> Result<(), Refusal> {
    if let Ok(g) = group_index(card, id) {
        let to = if down { g + 1 } else { g.wrapping_sub(1) };
        if to < card.groups.len() {
            card.groups.swap(g, to);
        }
        return Ok(());
    }
    let (g, k) = place(card, id)?;
    let to = if down { k + 1 } else { k.wrapping_sub(1) };
    if to < card.groups[g].kpis.len() {
        card.groups[g].kpis.swap(k, to);
        return Ok(());
    }
    let neighbour = if down { g + 1 } else { g.wrapping_sub(1) };
    if neighbour < card.groups.len() {
        let kpi = card.groups[g].kpis.remove(k);
        let kpis = &mut card.groups[neighbour].kpis;
        let at = if down { 0 } else { kpis.len() };
        kpis.insert(at, kpi);
    }
    Ok(())
}

fn move_kpi(card: &mut Scorecard, id: &str, group: &str, at: usize) -> Result<(), Refusal> {
    group_index(card, group)?;
    let (g, k) = place(card, id)?;
    let kpi = card.groups[g].kpis.remove(k);
    let kpis = &mut group_mut(card, group)?.kpis;
    kpis.insert(at.min(kpis.len()), kpi);
    Ok(())
}
