//! The colours and the type that a chart is drawn with.
//!
//! A chart library cannot read `light-dark()`, so `platform` resolves the design tokens in the
//! page and fills a [`Palette`]; it does so again when the theme changes.

use crate::text;
use std::fmt;

/// A colour without transparency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// The colours of a band, after the tokens `--red`, `--red-text`, `--red-tint`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    pub mark: Rgb,
    pub text: Rgb,
    pub tint: Rgb,
}

/// Every colour a chart may use, after the tokens of the same names, and its type.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    pub surface: Rgb,
    pub text: Rgb,
    pub text_2: Rgb,
    pub text_3: Rgb,
    pub accent_mark: Rgb,
    /// The ground under a bar that could reach 100.
    pub pressed: Rgb,
    pub data: Rgb,
    pub data_2: Rgb,
    pub ghost: Rgb,
    pub grid: Rgb,
    pub axis: Rgb,
    /// In the order of [`Palette::BANDS`].
    pub bands: [Ink; 7],
    /// The font families, as CSS writes them, in single quotes.
    pub font: String,
    /// The type of captions and axes, in px: the token `--fs-1`.
    pub size: f64,
}

impl Rgb {
    /// Reads what a style sheet or a computed style may hold: `#rgb`, `#rrggbb`, `rgb(1, 2, 3)`,
    /// `rgb(1 2 3 / 1)`, `color(srgb 0.1 0.2 0.3)`. Transparency is ignored.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(hex) = text.strip_prefix('#') {
            let digit = |at: usize| u8::from_str_radix(hex.get(at..at + 1)?, 16).ok();
            let byte = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
            return match hex.len() {
                3 => Some(Self(digit(0)? * 17, digit(1)? * 17, digit(2)? * 17)),
                6 | 8 => Some(Self(byte(0)?, byte(2)?, byte(4)?)),
                _ => None,
            };
        }
        let (inside, full) = match text.strip_prefix("color(srgb ") {
            Some(rest) => (rest, 255.0),
            None => (text.strip_prefix("rgba(").or_else(|| text.strip_prefix("rgb("))?, 1.0),
        };
        let mut parts = inside
            .strip_suffix(')')?
            .split([',', ' ', '/'])
            .filter(|part| !part.is_empty())
            .map(|part| text::number(part).map(|number| (number * full).round() as u8));
        Some(Self(parts.next()??, parts.next()??, parts.next()??))
    }

    /// This colour with a share, 0..=1, of another in it.
    pub fn mix(self, other: Self, share: f64) -> Self {
        let part =
            |own: u8, other: u8| (f64::from(own) + (f64::from(other) - f64::from(own)) * share).round() as u8;
        Self(part(self.0, other.0), part(self.1, other.1), part(self.2, other.2))
    }

    /// The contrast between two colours, 1..=21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Relative luminance, 0..=1 (WCAG 2.2).
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

impl From<Rgb> for String {
    fn from(colour: Rgb) -> Self {
        colour.to_string()
    }
}

impl Palette {
    /// The names that a band's colour may have in a scorecard.
    pub const BANDS: [&'static str; 7] = ["red", "amber", "green", "blue", "teal", "purple", "grey"];

    /// Fills a palette from design tokens. `token` gives the colour of a custom property such as
    /// `--text-2`; one that it does not know is drawn in mid grey, which is legible on any ground.
    pub fn from_tokens(font: &str, size: f64, mut token: impl FnMut(&str) -> Option<Rgb>) -> Self {
        let mut find = |name: &str| token(name).unwrap_or(Rgb(0x7a, 0x80, 0x8d));
        let bands = Self::BANDS.map(|band| Ink {
            mark: find(&format!("--{band}")),
            text: find(&format!("--{band}-text")),
            tint: find(&format!("--{band}-tint")),
        });
        Self {
            surface: find("--surface"),
            text: find("--text"),
            text_2: find("--text-2"),
            text_3: find("--text-3"),
            accent_mark: find("--accent-mark"),
            pressed: find("--pressed"),
            data: find("--data"),
            data_2: find("--data-2"),
            ghost: find("--ghost"),
            grid: find("--grid"),
            axis: find("--axis"),
            bands,
            // What draws the charts writes it into an attribute of the picture as it is: a double quote would
            // end that and no program could read the file.
            font: font.replace('"', "'"),
            size,
        }
    }

    /// The colour of a design token, as looks name it: `--text-2`.
    pub(super) fn token(&self, name: &str) -> Option<Rgb> {
        Some(match name {
            "--surface" => self.surface,
            "--text" => self.text,
            "--text-2" => self.text_2,
            "--text-3" => self.text_3,
            "--accent-mark" => self.accent_mark,
            "--pressed" => self.pressed,
            "--data" => self.data,
            "--data-2" => self.data_2,
            "--ghost" => self.ghost,
            "--grid" => self.grid,
            "--axis" => self.axis,
            _ => return None,
        })
    }

    /// The inks of a band's colour as the scorecard names it; grey where it names none.
    pub fn band(&self, color: Option<&str>) -> Ink {
        let color = color.unwrap_or("grey");
        match Self::BANDS.iter().position(|name| *name == color) {
            Some(place) => self.bands[place],
            None => Rgb::parse(color).map_or(self.bands[6], |mark| self.custom(mark)),
        }
    }

    /// The inks of a colour of one's own: a tenth of it over the surface as tint, and as text as
    /// much of it as keeps a contrast of 4.5 on that tint.
    fn custom(&self, mark: Rgb) -> Ink {
        let tint = self.surface.mix(mark, 0.1);
        let text = (0..=20)
            .map(|step| mark.mix(self.text, f64::from(step) / 20.0))
            .find(|text| text.contrast(tint) >= 4.5)
            .unwrap_or(self.text);
        Ink { mark, text, tint }
    }

    /// A mark under the pointer: one step towards the ink.
    pub(super) fn lifted(&self, mark: Rgb) -> Rgb {
        mark.mix(self.text, 0.22)
    }

    /// A mark outside of what is selected.
    pub(super) fn faded(&self, mark: Rgb) -> Rgb {
        mark.mix(self.surface, 0.66)
    }
}

#[cfg(test)]
mod tests {
    use super::{Palette, Rgb};

    #[test]
    fn colours_are_read_as_browsers_write_them() {
        let expected = Some(Rgb(18, 52, 86));
        for text in ["#123456", "#12345680", "rgb(18, 52, 86)", "rgba(18, 52, 86, 0.5)", "rgb(18 52 86 / 1)"]
        {
            assert_eq!(Rgb::parse(text), expected, "{text}");
        }
        assert_eq!(Rgb::parse("#fff"), Some(Rgb(255, 255, 255)));
        assert_eq!(Rgb::parse("color(srgb 1 0.5 0)"), Some(Rgb(255, 128, 0)));
        for text in ["", "#12", "#ggg", "rgb(1, 2)", "red", "rgb(1, 2, x)", "#é12345"] {
            assert_eq!(Rgb::parse(text), None, "{text}");
        }
    }

    #[test]
    fn families_fit_into_an_attribute() {
        let palette = Palette::from_tokens(r#"system-ui, "Segoe UI", Arial"#, 11.0, |_| None);
        assert_eq!(palette.font, "system-ui, 'Segoe UI', Arial");
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let (black, white) = (Rgb(0, 0, 0), Rgb(255, 255, 255));
        assert!((white.contrast(black) - 21.0).abs() < 1e-9);
        assert!((white.contrast(Rgb(0x76, 0x76, 0x76)) - 4.54).abs() < 0.01);
    }

    #[test]
    fn a_band_of_its_own_colour_stays_legible() {
        let palette = Palette::from_tokens("sans-serif", 11.0, |name| match name {
            "--surface" => Some(Rgb(255, 255, 255)),
            "--text" => Some(Rgb(23, 26, 33)),
            _ => None,
        });
        for color in ["#ffff00", "#00ff88", "#123456"] {
            let ink = palette.band(Some(color));
            assert!(ink.text.contrast(ink.tint) >= 4.5, "{color}");
        }
        assert_eq!(palette.band(Some("no colour")), palette.band(Some("grey")));
        assert_eq!(palette.band(None), palette.band(Some("grey")));
    }
}
