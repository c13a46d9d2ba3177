//! Conditions: what segments, overrides, alerts and views ask of a subject.

use serde_json::Value;

use super::Extra;
use crate::record::{Fields, Record, Refusal, put, words};

/// A test, or tests joined by all, any or not.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    All { all: Vec<Condition>, extra: Extra },
    Any { any: Vec<Condition>, extra: Extra },
    Not { not: Box<Condition>, extra: Extra },
    Test(Test),
}

/// One comparison. A comparison with a missing side is false.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    pub of: Operand,
    pub op: Comparison,
    pub to: Option<Value>,
    /// Keys that this version does not know.
    pub extra: Extra,
}

/// What is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operand {
    /// The value of a KPI, read as its rule reads it.
    Value(String),
    /// The rounded score of a KPI, of a group or `total`.
    Score(String),
    /// A cell of a column of the data.
    Column(String),
    /// The change of a score against the period before.
    Change(String),
}

impl Operand {
    /// The word in the file.
    pub fn word(&self) -> &'static str {
        match self {
            Operand::Value(_) => "value",
            Operand::Score(_) => "score",
            Operand::Column(_) => "column",
            Operand::Change(_) => "change",
        }
    }

    /// The KPI, group or column that is named.
    pub fn name(&self) -> &str {
        match self {
            Operand::Value(name) | Operand::Score(name) | Operand::Column(name) | Operand::Change(name) => {
                name
            }
        }
    }
}

words! {
    /// How it is compared.
    pub enum Comparison {
        Below = "<",
        AtMost = "<=",
        Above = ">",
        AtLeast = ">=",
        Is = "=",
        IsNot = "!=",
        In = "in",
        Missing = "missing",
        Present = "present",
    }
}

/// The words of which a condition has exactly one: how it joins others, or what it asks for.
const WORDS: [&str; 7] = ["all", "any", "not", "value", "score", "column", "change"];

impl Record for Condition {
    fn read(value: Value) -> Result<Self, Refusal> {
        let mut fields = Fields::of(value).map_err(|_| Refusal::new("a condition is an object"))?;
        let found: Vec<&str> = WORDS.into_iter().filter(|word| fields.has(word)).collect();
        match found.as_slice() {
            ["all"] => Ok(Condition::All { all: fields.take("all")?, extra: fields.rest() }),
            ["any"] => Ok(Condition::Any { any: fields.take("any")?, extra: fields.rest() }),
            ["not"] => Ok(Condition::Not { not: fields.take("not")?, extra: fields.rest() }),
            [word] => {
                let name = fields.take(word)?;
                let of = match *word {
                    "value" => Operand::Value(name),
                    "score" => Operand::Score(name),
                    "column" => Operand::Column(name),
                    _ => Operand::Change(name),
                };
                let op = fields.take("op")?;
                Ok(Condition::Test(Test { of, op, to: fields.take("to")?, extra: fields.rest() }))
            }
            [] => Err(Refusal::new(
                "a condition names a value, a score, a column or a change, or joins others by all, any, not",
            )),
            // Two of these words in one condition would leave open which of them counts.
            _ => Err(Refusal::new(format!("it names both {}; choose one", found.join(" and ")))),
        }
    }

    fn write(&self) -> Value {
        let mut fields = Extra::new();
        let extra = match self {
            Condition::All { all, extra } => {
                put(&mut fields, "all", all.write());
                extra
            }
            Condition::Any { any, extra } => {
                put(&mut fields, "any", any.write());
                extra
            }
            Condition::Not { not, extra } => {
                put(&mut fields, "not", not.write());
                extra
            }
            Condition::Test(test) => {
                put(&mut fields, test.of.word(), Value::from(test.of.name()));
                put(&mut fields, "op", test.op.write());
                put(&mut fields, "to", test.to.write());
                &test.extra
            }
        };
        fields.extend(extra.clone());
        Value::Object(fields)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut crate::record::Book) -> Value {
        use crate::record::{Book, described};
        book.named("Condition", |book| {
            let mut forms = vec![
                Book::tagged("all", <Vec<Condition>>::schema(book)),
                Book::tagged("any", <Vec<Condition>>::schema(book)),
                Book::tagged("not", Condition::schema(book)),
            ];
            for word in &WORDS[3..] {
                let mut test = book.anonymous();
                test.field::<String>(word, "", None);
                test.field::<Comparison>("op", "", None);
                test.field::<Option<Value>>("to", "A number, a text or true/false; a list for “in”.", None);
                forms.push(test.finish());
            }
            let schema = serde_json::json!({ "anyOf": forms });
            described(
                schema,
                "A test, or tests joined by all, any or not. A comparison with a missing side is false.",
            )
        })
    }
}

impl Condition {
    /// Calls `visit` for every test, with the JSON path of the test below `path`.
    pub fn visit(&self, path: &str, visit: &mut impl FnMut(&str, &Test)) {
        match self {
            Condition::All { all, .. } => {
                for (i, inner) in all.iter().enumerate() {
                    inner.visit(&format!("{path}.all[{i}]"), visit);
                }
            }
            Condition::Any { any, .. } => {
                for (i, inner) in any.iter().enumerate() {
                    inner.visit(&format!("{path}.any[{i}]"), visit);
                }
            }
            Condition::Not { not, .. } => not.visit(&format!("{path}.not"), visit),
            Condition::Test(test) => visit(path, test),
        }
    }
}
