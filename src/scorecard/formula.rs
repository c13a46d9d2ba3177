//! Formulas: arithmetic over columns, as a KPI may name one instead of a column.
//! Parsed once into an expression; `engine` evaluates it column by column.
//!
//! Grammar: `sum = product (('+'|'-') product)*`, `product = unary (('*'|'/') unary)*`,
//! `unary = '-' unary | atom`, `atom = number | name | '[' column ']' | name '(' sum (',' sum)* ')' | '(' sum ')'`.

use crate::text;
/// An expression over columns.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    Number(f64),
    /// A column by its exact header.
    Column(String),
    Negate(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    Call(Function, Vec<Expression>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    Min,
    Max,
    Abs,
    Round,
}

/// Why a formula cannot be read, and where: a character offset from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormulaError {
    pub at: usize,
    pub message: String,
}

impl std::fmt::Display for FormulaError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} (at character {})", self.message, self.at + 1)
    }
}

/// Deeper nesting than any person writes; it keeps the stack of a browser's worker safe.
const DEEPEST: usize = 64;

/// Reads a formula.
///
/// # Errors
/// The position and the reason: an unknown function, a wrong number of arguments, a missing bracket.
pub fn parse(text: &str) -> Result<Expression, FormulaError> {
    let chars: Vec<char> = text.chars().collect();
    let mut parser = Parser { chars: &chars, at: 0, depth: 0 };
    let expression = parser.sum()?;
    parser.space();
    match parser.peek() {
        None => Ok(expression),
        Some(found) => parser.fail(format!("expected an operator, found “{found}”")),
    }
}

/// A column as a formula names it: in brackets where its header is no plain word.
pub fn reference(header: &str) -> String {
    let mut chars = header.chars();
    let plain = chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && chars.all(|c| c.is_alphanumeric() || c == '_');
    if plain { header.into() } else { format!("[{}]", header.trim()) }
}

struct Parser<'a> {
    chars: &'a [char],
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn take(&mut self, wanted: char) -> bool {
        self.space();
        let found = self.peek() == Some(wanted);
        if found {
            self.at += 1;
        }
        found
    }

    fn fail<T>(&self, message: impl Into<String>) -> Result<T, FormulaError> {
        Err(FormulaError { at: self.at, message: message.into() })
    }

    fn sum(&mut self) -> Result<Expression, FormulaError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return self.fail("the formula is nested too deeply");
        }
        let mut left = self.product()?;
        loop {
            let operator = if self.take('+') {
                Operator::Add
            } else if self.take('-') || self.take('−') {
                Operator::Subtract
            } else {
                break;
            };
            left = Expression::Binary(operator, Box::new(left), Box::new(self.product()?));
        }
        self.depth -= 1;
        Ok(left)
    }

    fn product(&mut self) -> Result<Expression, FormulaError> {
        let mut left = self.unary()?;
        loop {
            let operator = if self.take('*') || self.take('×') {
                Operator::Multiply
            } else if self.take('/') || self.take('÷') {
                Operator::Divide
            } else {
                break;
            };
            left = Expression::Binary(operator, Box::new(left), Box::new(self.unary()?));
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Expression, FormulaError> {
        let mut negative = false;
        loop {
            if self.take('-') || self.take('−') {
                negative = !negative;
            } else if !self.take('+') {
                break;
            }
        }
        let atom = self.atom()?;
        Ok(if negative { Expression::Negate(Box::new(atom)) } else { atom })
    }

    fn atom(&mut self) -> Result<Expression, FormulaError> {
        self.space();
        let Some(next) = self.peek() else { return self.fail("the formula ends too early") };
        if self.take('(') {
            let inner = self.sum()?;
            return if self.take(')') { Ok(inner) } else { self.fail("expected “)”") };
        }
        if next == '[' {
            return self.bracketed();
        }
        if next.is_ascii_digit() || next == '.' {
            return self.number();
        }
        if next.is_alphabetic() || next == '_' {
            return self.named();
        }
        self.fail(format!("expected a number, a column or “(”, found “{next}”"))
    }

    fn bracketed(&mut self) -> Result<Expression, FormulaError> {
        let start = self.at + 1;
        let Some(length) = self.chars[start..].iter().position(|&c| c == ']') else {
            return self.fail("expected “]” after the column's name");
        };
        let name: String = self.chars[start..start + length].iter().collect();
        if name.trim().is_empty() {
            return self.fail("the brackets name no column");
        }
        self.at = start + length + 1;
        Ok(Expression::Column(name.trim().into()))
    }

    fn number(&mut self) -> Result<Expression, FormulaError> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit() || c == '.') {
            self.at += 1;
        }
        if self.peek().is_some_and(|c| c == 'e' || c == 'E') {
            let mark = self.at;
            self.at += 1;
            if self.peek().is_some_and(|c| c == '+' || c == '-') {
                self.at += 1;
            }
            if self.peek().is_some_and(|c| c.is_ascii_digit()) {
                while self.peek().is_some_and(|c| c.is_ascii_digit()) {
                    self.at += 1;
                }
            } else {
                self.at = mark;
            }
        }
        let text: String = self.chars[start..self.at].iter().collect();
        let none = || FormulaError { at: start, message: format!("“{text}” is no number") };
        text::number(&text).map(Expression::Number).ok_or_else(none)
    }

    fn named(&mut self) -> Result<Expression, FormulaError> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_alphanumeric() || c == '_') {
            self.at += 1;
        }
        let name: String = self.chars[start..self.at].iter().collect();
        if !self.take('(') {
            return Ok(Expression::Column(name));
        }
        let function = match name.as_str() {
            "min" => Function::Min,
            "max" => Function::Max,
            "abs" => Function::Abs,
            "round" => Function::Round,
            _ => {
                let message = format!("“{name}” is no function; there are min, max, abs and round");
                return Err(FormulaError { at: start, message });
            }
        };
        let mut arguments = vec![self.sum()?];
        while self.take(',') {
            arguments.push(self.sum()?);
        }
        if !self.take(')') {
            return self.fail("expected “,” or “)”");
        }
        if matches!(function, Function::Abs | Function::Round) && arguments.len() != 1 {
            return Err(FormulaError { at: start, message: format!("{name} takes one argument") });
        }
        Ok(Expression::Call(function, arguments))
    }
}

impl Expression {
    /// Calls `visit` for every column that is named.
    pub fn visit_columns<'a>(&'a self, visit: &mut impl FnMut(&'a str)) {
        match self {
            Expression::Number(_) => {}
            Expression::Column(name) => visit(name),
            Expression::Negate(inner) => inner.visit_columns(visit),
            Expression::Binary(_, left, right) => {
                left.visit_columns(visit);
                right.visit_columns(visit);
            }
            Expression::Call(_, arguments) => {
                for argument in arguments {
                    argument.visit_columns(visit);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, error_at: Option<usize>) {
        let parsed = parse(text);
        assert_eq!(parsed.as_ref().err().map(|error| error.at), error_at, "{text}: {parsed:?}");
    }

    #[test]
    fn reads_what_the_contract_names() {
        check("tickets / seats * 100", None);
        check("max([open tickets], 3) + abs(1 - 3) * 2", None);
        check("-(tickets - 10) / 2 - 1 - 1", None);
        check("min", None);
        check("1.5e3 + größe", None);
    }

    #[test]
    fn names_the_place_of_an_error() {
        check("", Some(0));
        check("a +", Some(3));
        check("a b", Some(2));
        check("sqrt(4)", Some(0));
        check("abs(1, 2)", Some(0));
        check("(1 + 2", Some(6));
        check("[open", Some(0));
        check("1..2", Some(0));
        check(&"(".repeat(1000), Some(64));
    }
}
