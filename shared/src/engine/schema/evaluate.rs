//! Asks an instance what a schema asks of it.

mod applicators;
mod assertions;
mod children;

use serde_json::Value;

use super::{
    Mismatch, Schema,
    keyword::{Keyword, NodeId, ResourceId, Rule, Types},
    location::Location,
    marks::Marks,
};

/// How many steps one check may take: a step is a subschema or keyword asked about a value, or eight bytes of text.
const MAX_STEPS: u64 = 10_000_000;
/// How deep subschemas may apply one another: a value nests 128 deep, and each level may take some references.
const MAX_DEPTH: usize = 512;

/// One check.
pub(super) struct Evaluation<'s> {
    schema: &'s Schema,
    steps: u64,
    depth: usize,
    /// How many of the keywords being asked do not tell why something does not fit.
    quiet: usize,
    /// The schemas with an `$id` that led here, for `$dynamicRef`.
    scope: Vec<ResourceId>,
}

/// Why an evaluation stops.
pub(super) enum Stop {
    /// The instance does not fit, and nobody wants to know why.
    Unfit,
    /// The instance does not fit.
    Mismatch(Box<Mismatch>),
    /// A bound is reached.
    GaveUp(Box<Mismatch>),
}

type Outcome = Result<(), Stop>;

/// A keyword in the subschema that it stands in, and the value that it is asked about.
#[derive(Clone, Copy)]
struct Ask<'a> {
    node: NodeId,
    keyword: &'static str,
    value: &'a Value,
    at: &'a Location<'a>,
}

impl<'s> Evaluation<'s> {
    pub(super) fn new(schema: &'s Schema) -> Self {
        Self { schema, steps: 0, depth: 0, quiet: 0, scope: Vec::new() }
    }

    pub(super) fn check(&mut self, instance: &Value) -> Result<(), Mismatch> {
        self.apply(0, instance, &Location::Root, &mut Marks::default()).map_err(|stop| match stop {
            Stop::Mismatch(mismatch) | Stop::GaveUp(mismatch) => *mismatch,
            Stop::Unfit => self.mismatch(0, "", &Location::Root, "the value does not fit".to_owned()),
        })
    }

    /// Applies a subschema to a value, and marks the children that it has looked at.
    fn apply(&mut self, node: NodeId, value: &Value, at: &Location<'_>, marks: &mut Marks) -> Outcome {
        let schema = self.schema;
        let Some(subschema) = schema.nodes.get(node) else { return Ok(()) };
        if self.depth == MAX_DEPTH {
            let message =
                format!("{}: the schema applies more than {MAX_DEPTH} subschemas in one another", at.subject());
            return Err(self.give_up(node, "", at, message));
        }
        self.depth += 1;
        let enters = self.scope.last() != Some(&subschema.resource);
        if enters {
            self.scope.push(subschema.resource);
        }
        let outcome = self.ask_all(node, &subschema.keywords, value, at, marks);
        if enters {
            self.scope.pop();
        }
        self.depth -= 1;
        outcome
    }

    fn ask_all(
        &mut self,
        node: NodeId,
        keywords: &'s [Keyword],
        value: &Value,
        at: &Location<'_>,
        marks: &mut Marks,
    ) -> Outcome {
        // What another subschema has looked at is not seen by this one's `unevaluatedProperties`.
        let mut own = Marks::default();
        self.spend(1, Ask { node, keyword: "", value, at })?;
        for keyword in keywords {
            let ask = Ask { node, keyword: keyword.name, value, at };
            self.spend(1, ask)?;
            self.ask(ask, &keyword.rule, &mut own)?;
        }
        self.keep(own, marks, Ask { node, keyword: "", value, at })
    }

    fn keep(&mut self, own: Marks, marks: &mut Marks, ask: Ask<'_>) -> Outcome {
        self.spend(own.cost(), ask)?;
        marks.merge(own);
        Ok(())
    }

    fn ask(&mut self, ask: Ask<'_>, rule: &'s Rule, marks: &mut Marks) -> Outcome {
        match (rule, ask.value) {
            (Rule::Never, _) => self.never(ask),
            (Rule::Type(types), value) => self.type_of(ask, *types, Types::of(value)),
            (Rule::OneValue(choices), _) => self.one_value(ask, choices),
            (Rule::Limit(limit), Value::Number(number)) => self.limit(ask, limit, number),
            (Rule::MultipleOf { divisor, shown }, Value::Number(number)) => {
                self.multiple_of(ask, *divisor, shown, number)
            }
            (Rule::Size(size), _) => self.size(ask, size),
            (Rule::Pattern(pattern), Value::String(text)) => self.pattern(ask, pattern, text),
            (Rule::Format(format), Value::String(text)) => self.format(ask, format, text),
            (Rule::UniqueItems, Value::Array(items)) => self.unique_items(ask, items),
            (Rule::Required(names), Value::Object(members)) => self.required(ask, names, members),
            (Rule::DependentRequired(list), Value::Object(members)) => self.dependent_required(ask, list, members),
            (Rule::Members(rules), Value::Object(members)) => self.members(ask, rules, members, marks),
            (Rule::PropertyNames(schema), Value::Object(members)) => self.property_names(ask, *schema, members),
            (Rule::Items { prefix, rest }, Value::Array(items)) => self.items(ask, prefix, *rest, items, marks),
            (Rule::Contains { schema, least, most }, Value::Array(items)) => {
                self.contains(ask, *schema, *least..=most.unwrap_or(u64::MAX), items, marks)
            }
            (Rule::UnevaluatedItems(schema), Value::Array(items)) => self.unevaluated_items(ask, *schema, items, marks),
            (Rule::UnevaluatedProperties(schema), Value::Object(members)) => {
                self.unevaluated_properties(ask, *schema, members, marks)
            }
            _ => self.combine(ask, rule, marks),
        }
    }

    /// Whether a value fits, when nobody wants to know why not.
    fn fits(&mut self, node: NodeId, value: &Value, at: &Location<'_>, marks: &mut Marks) -> Result<bool, Stop> {
        self.quiet += 1;
        let outcome = self.apply(node, value, at, marks);
        self.quiet -= 1;
        match outcome {
            Ok(()) => Ok(true),
            Err(Stop::GaveUp(mismatch)) => Err(Stop::GaveUp(mismatch)),
            Err(Stop::Unfit | Stop::Mismatch(_)) => Ok(false),
        }
    }

    /// Counts steps.
    fn spend(&mut self, steps: usize, ask: Ask<'_>) -> Outcome {
        self.steps = self.steps.saturating_add(u64::try_from(steps).unwrap_or(u64::MAX));
        if self.steps <= MAX_STEPS {
            return Ok(());
        }
        let message =
            format!("checking the value would take more than {MAX_STEPS} steps; a simpler schema takes fewer");
        Err(self.give_up(ask.node, ask.keyword, ask.at, message))
    }

    fn give_up(&self, node: NodeId, keyword: &str, at: &Location<'_>, message: String) -> Stop {
        let mismatch = Mismatch { gave_up: true, ..self.mismatch(node, keyword, at, message) };
        Stop::GaveUp(Box::new(mismatch))
    }

    /// Says that the value does not fit, in a sentence of which this is what follows the value's place.
    fn unfit<T>(&self, ask: Ask<'_>, predicate: impl FnOnce() -> String) -> Result<T, Stop> {
        if self.quiet > 0 {
            return Err(Stop::Unfit);
        }
        let message = format!("{} {}", ask.at.subject(), predicate());
        Err(Stop::Mismatch(Box::new(self.mismatch(ask.node, ask.keyword, ask.at, message))))
    }

    fn mismatch(&self, node: NodeId, keyword: &str, at: &Location<'_>, message: String) -> Mismatch {
        let mut tokens = vec![keyword];
        let mut here = self.schema.nodes.get(node);
        while let Some(node) = here {
            tokens.push(&node.token);
            here = node.parent.and_then(|parent| self.schema.nodes.get(parent));
        }
        let tokens = tokens.iter().rev().filter(|token| !token.is_empty());
        let keyword = tokens.flat_map(|token| ["/", token]).collect();
        Mismatch { instance: at.pointer(), keyword, message, gave_up: false }
    }
}
