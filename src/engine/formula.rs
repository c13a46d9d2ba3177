//! Formulas evaluated entry by entry (scoring.md, section 2). The parser is `scorecard::formula`;
//! here an expression becomes a short program for a stack, so that no formula is too long to run.

use crate::scorecard::formula::{Expression, Function, Operator};

/// One step of a program; it takes its operands from the stack and leaves its result there.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Number(f64),
    /// The value of a column, by its place in [`Program::columns`].
    Column(usize),
    Negate,
    Binary(Operator),
    /// A function of that many operands.
    Call(Function, usize),
}

/// A formula ready to run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Program {
    steps: Vec<Step>,
    /// The columns that are named, each once.
    pub columns: Vec<String>,
}

impl Program {
    pub fn new(expression: &Expression) -> Self {
        let mut program = Program::default();
        program.add(expression);
        program
    }

    fn add(&mut self, expression: &Expression) {
        // Chains such as a + b + c … lean to the left; walking them keeps the call stack flat.
        let mut chain = vec![];
        let mut first = expression;
        while let Expression::Binary(operator, left, right) = first {
            chain.push((*operator, right));
            first = left;
        }
        self.add_first(first);
        for (operator, right) in chain.into_iter().rev() {
            self.add(right);
            self.steps.push(Step::Binary(operator));
        }
    }

    fn add_first(&mut self, expression: &Expression) {
        match expression {
            Expression::Number(number) => self.steps.push(Step::Number(*number)),
            Expression::Column(name) => {
                let known = self.columns.iter().position(|column| column == name);
                let at = known.unwrap_or_else(|| {
                    self.columns.push(name.clone());
                    self.columns.len() - 1
                });
                self.steps.push(Step::Column(at));
            }
            Expression::Negate(inner) => {
                self.add(inner);
                self.steps.push(Step::Negate);
            }
            Expression::Binary(..) => self.add(expression),
            Expression::Call(function, operands) => {
                operands.iter().for_each(|operand| self.add(operand));
                self.steps.push(Step::Call(*function, operands.len()));
            }
        }
    }

    /// The result where `value` gives each column's number, NaN for none. NaN where an operand is
    /// missing, a division is by zero or a step leaves the doubles. `stack` is only lent for reuse.
    pub fn run(&self, stack: &mut Vec<f64>, value: impl Fn(usize) -> f64) -> f64 {
        stack.clear();
        for step in &self.steps {
            let result = match *step {
                Step::Number(number) => number,
                Step::Column(at) => value(at),
                Step::Negate => -pop(stack),
                Step::Binary(operator) => {
                    let right = pop(stack);
                    let left = pop(stack);
                    calculate(operator, left, right)
                }
                Step::Call(function, count) => {
                    let operands = stack.split_off(stack.len().saturating_sub(count));
                    call(function, &operands)
                }
            };
            stack.push(if result.is_finite() { result } else { f64::NAN });
        }
        pop(stack)
    }
}

fn pop(stack: &mut Vec<f64>) -> f64 {
    stack.pop().unwrap_or(f64::NAN)
}

fn calculate(operator: Operator, left: f64, right: f64) -> f64 {
    match operator {
        Operator::Add => left + right,
        Operator::Subtract => left - right,
        Operator::Multiply => left * right,
        Operator::Divide => left / right,
    }
}

fn call(function: Function, operands: &[f64]) -> f64 {
    let first = operands.first().copied().unwrap_or(f64::NAN);
    // A comparison with NaN keeps NaN: a missing operand makes the whole missing.
    let pick = |better: fn(f64, f64) -> bool| {
        operands.iter().fold(
            first,
            |best, &next| {
                if best.is_nan() || better(best, next) { best } else { next }
            },
        )
    };
    match function {
        Function::Min => pick(|best, next| best <= next),
        Function::Max => pick(|best, next| best >= next),
        Function::Abs => first.abs(),
        Function::Round => first.round(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::formula::parse;

    /// `x` is 7, `zero` 0 and every other column missing.
    fn check(formula: &str, expected: Option<f64>) {
        let program = Program::new(&parse(formula).unwrap());
        let value = |at: usize| match program.columns[at].as_str() {
            "x" => 7.0,
            "zero" => 0.0,
            _ => f64::NAN,
        };
        let found = program.run(&mut vec![], value);
        assert_eq!((!found.is_nan()).then_some(found), expected, "{formula}");
    }

    #[test]
    fn calculates() {
        check("2 + 3 * 4 - 8 / 2 / 2", Some(12.0));
        check("-(x - 10) / 2 - 1 - 1", Some(-0.5));
        check("round(2.5) + round(-2.5) + round(0.4)", Some(0.0));
        check("min(9, x, 8) + max(1, x) + abs(1 - 3)", Some(16.0));
        check(&format!("0{}", " + 1".repeat(100)), Some(100.0));
    }

    #[test]
    fn is_missing_with_its_operands() {
        check("gone + 1", None);
        check("max(gone, 3)", None);
        check("max(3, gone, 9)", None);
        check("min(3, gone)", None);
        check("x / zero", None);
        check("zero / zero", None);
        check("1e300 * 1e300", None);
        check("1 / (1e300 * 1e300)", None);
        check("zero * (x / zero)", None);
    }
}
