//! Bands as they are edited: dividers that cannot pass each other, and what is wrong with a colour.

use column::within;

use super::{hue, preview};
use crate::chart::Rgb;
use crate::editor::Editor;
use crate::scorecard::Band;
use crate::text;

/// The grounds on which bands are drawn, light and dark: `--surface`.
const GROUNDS: [(&str, Rgb); 2] = [("light", Rgb(0xff, 0xff, 0xff)), ("dark", Rgb(0x15, 0x17, 0x1c))];

/// What a mark needs against its ground (WCAG 2.2, 1.4.11).
const CONTRAST: f64 = 3.0;

/// Bands nearer to each other than a whole point are hard to tell apart on the picture.
const APART: f64 = 1.0;

/// The bands with the start of one of them, from 1, moved to a whole number between its neighbours.
pub fn moved(bands: &[Band], at: usize, to: f64) -> Vec<Band> {
    let mut bands = bands.to_vec();
    let low = at.checked_sub(1).and_then(|before| bands.get(before)).map_or(0.0, |band| band.from) + APART;
    let high = bands.get(at + 1).map_or(100.0, |band| band.from - APART);
    if let Some(band) = bands.get_mut(at).filter(|_| at > 0 && low <= high) {
        band.from = within(to.round(), low, high);
    }
    bands
}

/// What is wrong with the colours, as sentences.
pub fn remarks(bands: &[Band]) -> Vec<String> {
    let mut found = Vec::new();
    for (i, band) in bands.iter().enumerate() {
        let Some(color) = band.color.as_deref() else { continue };
        let known = hue(Some(color), i, bands.len()) != "grey" || color == "grey";
        match Rgb::parse(color).filter(|_| color.starts_with('#')) {
            Some(rgb) => {
                for (name, ground) in GROUNDS {
                    let contrast = rgb.contrast(ground);
                    if contrast < CONTRAST {
                        found.push(format!(
                            "{color} of “{}” is hard to see on the {name} ground: its contrast is {:.1} to 1, and marks need 3 to 1.",
                            band.label,
                            (contrast * 10.0).floor() / 10.0
                        ));
                    }
                }
            }
            None if !known => found.push(format!(
                "“{color}” of “{}” is no colour that is known here: it is drawn grey.",
                band.label
            )),
            None => {}
        }
        let drawn = |band: &Band, i: usize| match band.color.as_deref() {
            Some(color) if color.starts_with('#') => text::lower(color),
            color => hue(color, i, bands.len()),
        };
        if let Some(other) =
            bands[..i].iter().enumerate().find(|(j, other)| drawn(other, *j) == drawn(band, i))
        {
            found.push(format!("“{}” and “{}” have the same colour.", other.1.label, band.label));
        }
    }
    found
}

/// How many subjects are in each band now, in words; empty without data.
pub fn counts(editor: &Editor) -> Vec<String> {
    let scored = editor.session.scored.as_ref();
    let rows = scored.map(|scored| preview::band_rows(&scored.summary, None)).unwrap_or_default();
    rows.iter().map(|row| format!("{} ({})", row.count, row.share)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::Extra;

    fn bands(list: &[(&str, f64, Option<&str>)]) -> Vec<Band> {
        let band = |(label, from, color): &(&str, f64, Option<&str>)| Band {
            label: (*label).into(),
            from: *from,
            color: color.map(Into::into),
            extra: Extra::new(),
        };
        list.iter().map(band).collect()
    }

    #[test]
    fn a_divider_stops_at_its_neighbours() {
        let three = bands(&[("Low", 0.0, None), ("Mid", 50.0, None), ("High", 75.0, None)]);
        let starts = |at, to| moved(&three, at, to).iter().map(|band| band.from).collect::<Vec<_>>();
        assert_eq!(starts(1, 61.4), [0.0, 61.0, 75.0]);
        assert_eq!(starts(1, 90.0), [0.0, 74.0, 75.0]);
        assert_eq!(starts(2, 3.0), [0.0, 50.0, 51.0]);
        assert_eq!(starts(2, 120.0), [0.0, 50.0, 100.0]);
        assert_eq!(starts(0, 20.0), [0.0, 50.0, 75.0]);
        assert_eq!(starts(7, 20.0), [0.0, 50.0, 75.0]);
    }

    #[test]
    fn a_colour_that_nobody_sees_is_pointed_out() {
        let told = |color: &str| remarks(&bands(&[("Low", 0.0, Some(color))])).join(" ");
        assert_eq!(told("red"), "");
        assert_eq!(told("#7a7a7a"), "");
        assert!(told("#ffee00").contains("light ground: its contrast is 1.2 to 1"), "{}", told("#ffee00"));
        assert!(told("#101010").contains("dark ground"), "{}", told("#101010"));
        assert!(told("pink").contains("no colour that is known"));
        let same = bands(&[("Low", 0.0, None), ("Mid", 50.0, Some("red")), ("High", 75.0, None)]);
        assert_eq!(remarks(&same), ["“Low” and “Mid” have the same colour."]);
    }
}
