//! Loops.

use super::walk::Flow;
use super::{Run, Slot};
use crate::template::ast::Branch;
use crate::template::error::Error;
use crate::template::format::brief;
use crate::template::value::Value;

impl<'a> Run<'_, 'a> {
    pub(super) fn range(&mut self, dot: &Slot<'a>, branch: &'a Branch) -> Result<Flow, Error> {
        let value = self.pipeline(dot, &branch.pipe)?;
        let some = if let Some(count) = value.as_int() {
            self.range_int(branch, &value, count)?
        } else if value.is_list() {
            self.range_list(branch, &value)?
        } else if value.is_map() {
            self.range_map(branch, &value)?
        } else if value.is_nil() {
            false
        } else {
            let shown = brief(&value, 'v');
            return Err(self.error(format!("range can't iterate over {shown}")));
        };
        if some {
            return Ok(Flow::Next);
        }
        let Some(nodes) = &branch.otherwise else {
            return Ok(Flow::Next);
        };
        // A break in here is one of a loop around, by the parser. Go takes it for the end of this one all the same.
        match self.list(dot, nodes)? {
            Flow::Break => Ok(Flow::Next),
            flow => Ok(flow),
        }
    }

    fn range_int(&mut self, branch: &'a Branch, value: &Value<'a>, count: i64) -> Result<bool, Error> {
        if branch.pipe.variables.len() > 1 {
            let shown = brief(value, 'v');
            let message = format!("can't use {shown} to iterate over more than one variable");
            return Err(self.error(message));
        }
        for number in 0..count {
            let round = Slot::plain(Value::Int(number));
            if self.round(branch, Value::Nil, &round)? == Flow::Break {
                break;
            }
        }
        Ok(count > 0)
    }

    fn range_list(&mut self, branch: &'a Branch, value: &Value<'a>) -> Result<bool, Error> {
        let count = value.len().unwrap_or(0);
        for i in 0..count {
            let element = Slot::element(value.at(i).unwrap_or(Value::Null));
            let index = Value::Int(i64::try_from(i).unwrap_or(i64::MAX));
            if self.round(branch, index, &element)? == Flow::Break {
                break;
            }
        }
        Ok(count > 0)
    }

    fn range_map(&mut self, branch: &'a Branch, value: &Value<'a>) -> Result<bool, Error> {
        let keys = value.keys().unwrap_or_default();
        self.step(u64::try_from(keys.len()).unwrap_or(u64::MAX))?;
        let some = !keys.is_empty();
        for key in keys {
            let element = Slot::element(value.get(&key).unwrap_or(Value::Null));
            if self.round(branch, Value::String(key), &element)? == Flow::Break {
                break;
            }
        }
        Ok(some)
    }

    /// Runs the body once.
    fn round(&mut self, branch: &'a Branch, index: Value<'a>, element: &Slot<'a>) -> Result<Flow, Error> {
        self.step(1)?;
        let visible = self.variables.len();
        let names = &branch.pipe.variables;
        if names.len() > 1 {
            self.set(branch, visible, 0, Slot::plain(index))?;
        }
        if let Some(last) = names.len().checked_sub(1) {
            self.set(branch, visible, last, element.clone())?;
        }
        let flow = self.list(element, &branch.body)?;
        self.variables.truncate(visible);
        Ok(flow)
    }

    /// Sets a variable of the loop; those it declares are the last ones there are.
    fn set(&mut self, branch: &'a Branch, visible: usize, which: usize, slot: Slot<'a>) -> Result<(), Error> {
        let names = &branch.pipe.variables;
        if branch.pipe.assign {
            return self.assign(&names[which], slot);
        }
        self.variables[visible - names.len() + which].slot = slot;
        Ok(())
    }
}
