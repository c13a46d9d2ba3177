//! One file of Rust, as the rules see it: the paths that its code names, with
//! comments and literals left out. Not a parser: it knows comments, literals,
//! identifiers, `::` and the groups of `use`, which is all that a path needs.

pub struct Source {
    /// Below `src/`, with `/`.
    pub file: String,
    pub lines: usize,
    /// The file opens with a module comment.
    pub opens_with_comment: bool,
    /// Every path in the code, groups written out: `use a::{b, c::d}` gives
    /// `a::b` and `a::c::d`. What an import renames keeps its own name.
    pub paths: Vec<Vec<String>>,
    /// The same without what stands in `#[cfg(test)]` blocks.
    pub shipped_paths: Vec<Vec<String>>,
    /// The modules that the file declares, in their order.
    pub modules: Vec<String>,
}

impl Source {
    pub fn new(file: &str, text: &str) -> Self {
        let tokens = tokens(&blank(text));
        Self {
            file: file.to_owned(),
            lines: text.lines().count(),
            opens_with_comment: text.starts_with("//!"),
            shipped_paths: paths(&without_tests(&tokens)),
            modules: pairs(&tokens, "mod"),
            paths: paths(&tokens),
        }
    }

    /// The room that the file lies in, or "" beside the rooms.
    pub fn room(&self) -> &str {
        self.file.split_once('/').map_or("", |(room, _)| room)
    }

    /// How many `super` lead from the file's module to the crate's root.
    pub fn depth(&self) -> usize {
        let stem = self.file.trim_end_matches(".rs").trim_end_matches("/mod");
        stem.split('/').count()
    }
}

/// The text with comments and literals replaced by spaces.
fn blank(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = literal_end(&chars, at);
        if end > at {
            kept.push(' ');
            at = end;
        } else {
            kept.push(chars[at]);
            at += 1;
        }
    }
    kept
}

/// Where the comment or literal that starts at `at` ends; `at` if none does.
fn literal_end(chars: &[char], at: usize) -> usize {
    let rest = &chars[at..];
    let word_before = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    match rest {
        ['/', '/', ..] => at + rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
        ['/', '*', ..] => block_comment_end(chars, at),
        ['"', ..] => string_end(chars, at + 1),
        ['b', '"', ..] if !word_before => string_end(chars, at + 2),
        ['r', '"' | '#', ..] if !word_before => raw_string_end(chars, at + 1).unwrap_or(at),
        ['b', 'r', '"' | '#', ..] if !word_before => raw_string_end(chars, at + 2).unwrap_or(at),
        // A character; a lifetime has no closing quote.
        ['\'', '\\', _, ..] => at + 3 + rest[3..].iter().position(|c| *c == '\'').map_or(0, |more| more + 1),
        ['\'', _, '\'', ..] => at + 3,
        _ => at,
    }
}

fn block_comment_end(chars: &[char], start: usize) -> usize {
    let (mut at, mut open) = (start, 0);
    while at < chars.len() {
        match chars[at..] {
            ['/', '*', ..] => (at, open) = (at + 2, open + 1),
            ['*', '/', ..] => (at, open) = (at + 2, open - 1),
            _ => at += 1,
        }
        if open == 0 {
            break;
        }
    }
    at
}

fn string_end(chars: &[char], mut at: usize) -> usize {
    while at < chars.len() {
        match chars[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

fn raw_string_end(chars: &[char], start: usize) -> Option<usize> {
    let hashes = chars[start..].iter().take_while(|c| **c == '#').count();
    if chars.get(start + hashes) != Some(&'"') {
        return None;
    }
    let closing: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = start + hashes + 1;
    let length = chars[body..].windows(closing.len()).position(|window| window == closing)?;
    Some(body + length + closing.len())
}

/// Identifiers, `::`, and single other characters.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphanumeric() || c == '_' {
            let mut word = String::from(c);
            while let Some(next) = chars.next_if(|c| c.is_alphanumeric() || *c == '_') {
                word.push(next);
            }
            tokens.push(word);
        } else if c == ':' && chars.next_if_eq(&':').is_some() {
            tokens.push("::".to_owned());
        } else if !c.is_whitespace() {
            tokens.push(c.to_string());
        }
    }
    tokens
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The words that follow `before`.
fn pairs(tokens: &[String], before: &str) -> Vec<String> {
    let pairs = tokens.windows(2).filter(|pair| pair[0] == before && is_word(&pair[1]));
    pairs.map(|pair| pair[1].clone()).collect()
}

/// Leaves out the item after each `#[cfg(test)]`, up to its closing brace or
/// its semicolon.
fn without_tests(tokens: &[String]) -> Vec<String> {
    let marker = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !tokens[at..].iter().map(String::as_str).take(marker.len()).eq(marker) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let mut open = 0;
        at += marker.len();
        while at < tokens.len() {
            match tokens[at].as_str() {
                "{" => open += 1,
                "}" => open -= 1,
                _ => {}
            }
            let ends = matches!(tokens[at].as_str(), "}" | ";") && open == 0;
            at += 1;
            if ends {
                break;
            }
        }
    }
    kept
}

fn paths(tokens: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at] == "use" {
            at += 1;
            tree(tokens, &mut at, &[], &mut found);
        } else if is_word(&tokens[at]) {
            let mut path = vec![tokens[at].clone()];
            at += 1;
            while at + 1 < tokens.len() && tokens[at] == "::" && is_word(&tokens[at + 1]) {
                path.push(tokens[at + 1].clone());
                at += 2;
            }
            found.push(path);
        } else {
            at += 1;
        }
    }
    found
}

/// One branch of a `use`, after what leads to it.
fn tree(tokens: &[String], at: &mut usize, before: &[String], found: &mut Vec<Vec<String>>) {
    let mut path = before.to_vec();
    while let Some(token) = tokens.get(*at) {
        match token.as_str() {
            "::" => *at += 1,
            "{" => {
                *at += 1;
                while tokens.get(*at).is_some_and(|token| token != "}") {
                    tree(tokens, at, &path, found);
                    if tokens.get(*at).is_some_and(|token| token == ",") {
                        *at += 1;
                    }
                }
                *at += 1;
                return;
            }
            "as" => *at += 2,
            "self" if !before.is_empty() => *at += 1,
            word if is_word(word) || word == "*" => {
                path.push(word.to_owned());
                *at += 1;
            }
            _ => break,
        }
    }
    found.push(path);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths_of(text: &str) -> Vec<String> {
        Source::new("room/file.rs", text).paths.iter().map(|path| path.join("::")).collect()
    }

    #[test]
    fn groups_are_written_out() {
        assert_eq!(paths_of("use a::{b, c::{self, d}, e as f};"), ["a::b", "a::c", "a::c::d", "a::e"]);
        assert_eq!(paths_of("pub(crate) use ::a::*;"), ["pub", "crate", "a::*"]);
    }

    #[test]
    fn paths_in_code_are_seen() {
        assert!(paths_of("fn f() -> x::Y { crate::a::b(1) }").contains(&"crate::a::b".to_owned()));
        assert!(paths_of("#[wasm_bindgen] extern {}").contains(&"wasm_bindgen".to_owned()));
    }

    #[test]
    fn comments_and_literals_are_not_code() {
        let text = r##"// a::a
            /* b::b /* c::c */ d::d */ let x = "e::e \" f::f"; r#"g::g " h::h"#; 'i'; '\''; b"j::j"; &'k l::l"##;
        assert_eq!(paths_of(text), ["let", "x", "k", "l::l"]);
    }

    #[test]
    fn tests_are_not_shipped() {
        let source =
            Source::new("a/b.rs", "fn f() {} #[cfg(test)] mod tests { use std::fs; fn g() {} } use z;");
        assert!(source.paths.contains(&vec!["std".to_owned(), "fs".to_owned()]));
        assert_eq!(source.shipped_paths.last(), Some(&vec!["z".to_owned()]));
        assert!(!source.shipped_paths.contains(&vec!["std".to_owned(), "fs".to_owned()]));
    }

    #[test]
    fn depth_counts_to_the_root() {
        assert_eq!(Source::new("engine/mod.rs", "").depth(), 1);
        assert_eq!(Source::new("engine/rule.rs", "").depth(), 2);
        assert_eq!(Source::new("engine/rule/steps.rs", "").depth(), 3);
    }
}
