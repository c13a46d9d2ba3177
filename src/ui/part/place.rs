//! Lists whose rows stay: what changes with every movement of a drag is changed in place, so that
//! nothing is made, laid out or read aloud anew that is there already.

use leptos::prelude::*;

/// One view for each place of a list; `draw` gets what stands there, followed. Only a list of another
/// length is drawn anew.
pub fn by_place<T, V>(
    list: impl Into<Signal<Vec<T>>>,
    draw: impl Fn(Memo<T>) -> V + Clone + Send + 'static,
) -> impl IntoView
where
    T: Clone + Default + PartialEq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let list = list.into();
    let count = Memo::new(move |_| list.with(Vec::len));
    let row = move |place: usize| {
        draw(Memo::new(move |_| list.with(|list| list.get(place).cloned().unwrap_or_default())))
    };
    move || (0..count.get()).map(&row).collect_view()
}
