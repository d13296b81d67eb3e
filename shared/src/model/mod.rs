//! A project as its author writes it: what a file, the API and the editor exchange.
//!
//! These types serialise to the shortest document that means the same (defaults are left out). They are made from text
//! by [`crate::document`], which collects every error with its position. They never match anything: serving starts with
//! [`crate::compile()`].

mod body;
mod condition;
mod cors;
mod delay;
mod fault;
mod imported;
mod method;
mod operator;
mod project;
mod schema;
mod selection;
mod settings;
mod slug;
mod target;

pub use body::{BODY_KINDS, Body};
pub use condition::{Condition, Matcher, Modifiers, Values};
pub use cors::{Cors, CorsRules};
pub use delay::Delay;
pub use fault::{Fault, FaultAction, FaultKind, Mishap, RateLimit};
pub use imported::ImportedFrom;
pub use method::{Method, Methods};
pub use operator::{OPERATORS, Operand, Operator, OperatorKind};
pub use project::{Endpoint, HeaderValue, Project, Response, Status};
pub use selection::{Select, Sequence, StateChange};
pub use settings::{Chaos, Settings};
pub use slug::{Slug, SlugError};
pub use target::{Credential, PartField, Target};
