//! Requests with the replies to them, as collections and recordings have them, and the endpoints that come of them.
//!
//! **A method and a path are one endpoint**, whatever else was asked there. Where several requests were, what tells them
//! apart is looked for in the parameters of the path, the query, the content and the headers, and becomes conditions; what
//! all of them have in common, and what is of one request alone (moments, nonces, tokens, passwords), does not.
//!
//! What a request was told apart by is no secret: `authorization`, `cookie` and their like never become conditions.
//!
//! How replies to the same request are told apart depends on where they come from, see [`Policy`].

mod differ;
mod endpoint;
mod examples;
mod mark;
mod recording;
mod room;
mod route;
mod sent;
#[cfg(test)]
mod tests;

pub(super) use endpoint::{content_of, endpoints};
pub(super) use mark::{Mark, content, fields, header, query};
pub(super) use route::{Route, RouteBuilder};
pub(super) use sent::{Sent, literal};

use super::source::At;
use crate::model::{Body, HeaderValue, Method};

/// A request, and the reply to it.
#[derive(Debug, Clone)]
pub(super) struct Exchange<'d> {
    /// Where it stands, for the report.
    pub at: At<'d>,
    /// What its endpoint is called; empty when nobody gave a name.
    pub title: String,
    /// What its reply is called.
    pub name: String,
    pub method: Method,
    pub route: Route,
    /// What conditions could ask for.
    pub marks: Vec<Mark>,
    /// The reply; none where nobody saved one.
    pub answer: Option<Answer>,
}

/// A reply.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answer {
    /// 200 to 599.
    pub status: u16,
    pub headers: Vec<(String, HeaderValue)>,
    pub body: Body,
}

/// What the exchanges are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Policy {
    /// Examples that somebody chose: the first success is given whatever was asked, as little as is needed tells the others
    /// from it, and of several for the same request `Prefer: code=404` or `Prefer: example=its-name` chooses.
    Examples,
    /// Replies in the order in which they came: all that differs in the requests is a condition, and replies to the same
    /// request are given one after the other, the last again and again.
    Recording,
}
