//! Nodes, and what they write.

use super::{At, Run, Slot, Variable};
use crate::template::ast::{Action, Branch, Invoke, Node};
use crate::template::error::{Bound, Error};
use crate::template::format::quote::quote;
use crate::template::format::{Sink, display};
use crate::template::value::Value;

/// How a node ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    Next,
    Break,
    Continue,
}

impl<'a> Run<'_, 'a> {
    pub(super) fn list(&mut self, dot: &Slot<'a>, nodes: &'a [Node]) -> Result<Flow, Error> {
        for node in nodes {
            self.step(1)?;
            let flow = match node {
                Node::Text(text) => self.write(text)?,
                Node::Action(action) => self.action(dot, action)?,
                Node::Break => Flow::Break,
                Node::Continue => Flow::Continue,
                block => self.block(dot, block)?,
            };
            if flow != Flow::Next {
                return Ok(flow);
            }
        }
        Ok(Flow::Next)
    }

    /// A node that holds others.
    fn block(&mut self, dot: &Slot<'a>, node: &'a Node) -> Result<Flow, Error> {
        self.enter()?;
        let mut visible = self.variables.len();
        let flow = match node {
            Node::If(branch) => self.branch(dot, branch, false)?,
            Node::With(branch) => self.branch(dot, branch, true)?,
            Node::Range(branch) => self.range(dot, branch)?,
            Node::Template(invoke) => {
                let value = self.invoked_with(dot, invoke)?;
                // What the pipeline declares is there to the end of the block around, as it is in an action.
                visible = self.variables.len();
                self.invoke(value, invoke)?
            }
            _ => Flow::Next,
        };
        self.variables.truncate(visible);
        self.depth -= 1;
        Ok(flow)
    }

    fn write(&mut self, text: &str) -> Result<Flow, Error> {
        if text.len() > self.limits.output.saturating_sub(self.out.len()) {
            return Err(self.limit(Bound::Output));
        }
        self.out.push_str(text);
        Ok(Flow::Next)
    }

    fn action(&mut self, dot: &Slot<'a>, action: &'a Action) -> Result<Flow, Error> {
        self.at = At::Action(action);
        let value = self.pipeline(dot, &action.pipe)?;
        if !action.pipe.variables.is_empty() {
            return Ok(Flow::Next);
        }
        self.at = At::Action(action);
        match &value {
            Value::String(text) => self.write(text),
            Value::Nil | Value::Null => self.write("<no value>"),
            Value::Function(function) => {
                let type_name = function.type_name();
                let (left, right) = &self.program.delims;
                Err(self.error(format!("can't print {left}{action}{right} of type {type_name}")))
            }
            value => {
                let mut sink = Sink::new(&mut self.out, self.limits.output);
                match display(&mut sink, value) {
                    Ok(()) => Ok(Flow::Next),
                    Err(full) => Err(self.limit(full.bound(Bound::Output))),
                }
            }
        }
    }

    fn branch(&mut self, dot: &Slot<'a>, branch: &'a Branch, with: bool) -> Result<Flow, Error> {
        let value = self.pipeline(dot, &branch.pipe)?;
        if !value.is_true() {
            return match &branch.otherwise {
                Some(nodes) => self.list(dot, nodes),
                None => Ok(Flow::Next),
            };
        }
        if with {
            return self.list(&Slot::plain(value), &branch.body);
        }
        self.list(dot, &branch.body)
    }

    /// What a template is invoked with, if there is one of that name.
    fn invoked_with(&mut self, dot: &Slot<'a>, invoke: &'a Invoke) -> Result<Value<'a>, Error> {
        self.at = At::Invoke(invoke);
        if self.program.trees.get(&invoke.name).is_none() {
            let name = quote(&invoke.name);
            return Err(self.error(format!("template {name} not defined")));
        }
        match &invoke.pipe {
            Some(pipe) => self.pipeline(dot, pipe),
            None => Ok(Value::Nil),
        }
    }

    fn invoke(&mut self, value: Value<'a>, invoke: &'a Invoke) -> Result<Flow, Error> {
        let program = self.program;
        let Some(tree) = program.trees.get(&invoke.name) else {
            return Ok(Flow::Next);
        };
        let dot = Slot::plain(value);
        let outer_frame = std::mem::replace(&mut self.frame, self.variables.len());
        let outer_name = std::mem::replace(&mut self.template, &tree.name);
        self.variables.push(Variable { name: "$", slot: dot.clone() });
        self.list(&dot, &tree.root)?;
        self.frame = outer_frame;
        self.template = outer_name;
        Ok(Flow::Next)
    }

    /// Where a variable is, the last declared first. Looking through very many of them
    /// takes steps.
    fn find(&mut self, name: &str) -> Result<usize, Error> {
        let visible = &self.variables[self.frame..];
        // The root is the first of its template.
        if name == "$" && !self.shadowed {
            return Ok(self.frame);
        }
        let Some(index) = visible.iter().rposition(|v| v.name == name) else {
            return Err(self.undefined(name));
        };
        let passed = visible.len() - index;
        if passed > 32 {
            self.step(u64::try_from(passed / 32).unwrap_or(u64::MAX))?;
        }
        Ok(self.frame + index)
    }

    pub(super) fn variable(&mut self, name: &str) -> Result<&Slot<'a>, Error> {
        let index = self.find(name)?;
        Ok(&self.variables[index].slot)
    }

    pub(super) fn assign(&mut self, name: &str, slot: Slot<'a>) -> Result<(), Error> {
        let index = self.find(name)?;
        self.variables[index].slot = slot;
        Ok(())
    }

    #[cold]
    fn undefined(&self, name: &str) -> Error {
        self.error(format!("undefined variable: {name}"))
    }
}
