//! `contains`: a text within a text, or an element of a JSON array.

use serde_json::Value;

use super::{
    super::{
        Scope, Subject,
        json::{folded, same_json},
        operator::{Mend, Test},
        remedy::Widening,
    },
    Compiled, Setup,
    equals::{check, text_of},
    written,
};

/// The operand of `contains`.
#[derive(Debug)]
pub(super) struct Contains {
    value: Value,
    /// What must be found in text, in lower case when case is ignored.
    text: Option<String>,
    ignore_case: bool,
}

pub(super) fn compile(operand: &Value, setup: &mut Setup<'_>) -> Compiled {
    check(operand, setup)?;
    let ignore_case = setup.modifiers.ignore_case;
    let text = text_of(operand).map(|text| if ignore_case { folded(&text).collect() } else { text });
    Ok(Box::new(Contains { value: operand.clone(), text, ignore_case }))
}

impl Test for Contains {
    fn holds(&self, subject: &Subject<'_>, _scope: &Scope<'_>) -> bool {
        self.fits(subject)
    }

    fn widen(&self, _operand: &Value, subject: &Subject<'_>) -> Vec<Widening> {
        let text = self.text.as_ref().map(|text| folded(text).collect());
        let folded = Self { value: self.value.clone(), text, ignore_case: true };
        if folded.fits(subject) { vec![Widening::ignore_case()] } else { Vec::new() }
    }
}

impl Mend for Contains {
    fn mend(&self, operand: &Value, value: &Value, _scope: &Scope<'_>) -> Vec<Value> {
        let mut made = Vec::new();
        if let Value::Array(elements) = value {
            made.push(elements.iter().cloned().chain([operand.clone()]).collect());
        } else if let Some(text) = text_of(operand) {
            let value = written(value);
            made.extend([format!("{value}{text}"), text.clone(), format!("{text}{value}")].map(Value::from));
        }
        made.push(Value::Array(vec![operand.clone()]));
        made
    }

    fn spoil(&self, operand: &Value, value: &Value, _scope: &Scope<'_>) -> Vec<Value> {
        match (text_of(operand), value) {
            (Some(text), Value::String(value)) if !text.is_empty() => vec![value.replace(&text, "").into()],
            _ => Vec::new(),
        }
    }
}

impl Contains {
    fn fits(&self, subject: &Subject<'_>) -> bool {
        if let Subject::Json(Value::Array(elements)) = subject {
            return elements.iter().any(|element| same_json(&self.value, element, self.ignore_case));
        }
        let (Some(wanted), Some(text)) = (&self.text, subject.as_text()) else { return false };
        if self.ignore_case { folded(text).collect::<String>().contains(wanted) } else { text.contains(wanted) }
    }
}
