//! Where in a JSON text a number lies beyond the doubles: the parser tells only line and column.
//! Called by `scorecard` when parsing failed for that reason; it must not judge anything else.

/// A step of a JSON path.
enum Step {
    Key(String),
    Index(usize),
}

/// The JSON path of the first number that no double can hold, such as `groups[0].weight`.
pub(super) fn find(text: &str) -> Option<String> {
    let mut steps: Vec<Step> = vec![];
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let mut length = first.len_utf8();
        match first {
            '{' => steps.push(Step::Key(String::new())),
            '[' => steps.push(Step::Index(0)),
            '}' | ']' => drop(steps.pop()),
            ',' => {
                if let Some(Step::Index(index)) = steps.last_mut() {
                    *index += 1;
                }
            }
            '"' => {
                length = length_of_string(rest);
                let (string, after) = rest.split_at(length);
                if after.trim_start().starts_with(':')
                    && let Some(Step::Key(key)) = steps.last_mut()
                {
                    *key = serde_json::from_str(string).ok()?;
                }
            }
            '-' | '0'..='9' => {
                let ends = |c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E');
                length = rest.find(ends).unwrap_or(rest.len());
                if rest[..length].parse::<f64>().is_ok_and(f64::is_infinite) {
                    return Some(write(&steps));
                }
            }
            _ => {}
        }
        rest = &rest[length..];
    }
    None
}

/// Bytes of the string that the text begins with, its quotes included.
fn length_of_string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn write(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Key(key) if path.is_empty() => path.push_str(key),
            Step::Key(key) => path.extend([".", key]),
            Step::Index(index) => path.push_str(&format!("[{index}]")),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn names_the_first_number_that_no_double_holds() {
        let at = |text: &str| find(text).unwrap_or_default();
        assert_eq!(at(r#"{"a": [1, {"b": 1e999}]}"#), "a[1].b");
        assert_eq!(at(r#"{"a": [[1, 2], [3, -1e999]], "b": 1e999}"#), "a[1][1]");
        assert_eq!(at(r#"{"x\"y, {[": 3, "é": {"z": 1e400}}"#), "é.z");
        assert_eq!(at(r#"{"a": "1e999", "b": [{}, [], {"c": "d: 1e999"}, 2E+999]}"#), "b[3]");
        assert_eq!(at(r#"{"a": 1e308, "b": "\\"}"#), "");
    }
}
