use base64::{DecodeError, Engine, engine::general_purpose::STANDARD};

use super::super::{place::Place, report::Report, tree::Value};
use crate::model::{BODY_KINDS, Body};

/// Reads a response's body.
pub(super) fn decode(place: &Place<'_>, report: &mut Report) -> Body {
    match &place.node.value {
        Value::Null => Body::None,
        Value::String(template) => Body::Template(template.clone()),
        Value::Object(members) if members.len() == 1 => {
            let mut fields = place.fields().into_iter().flatten();
            match fields.next() {
                Some((kind, content)) if BODY_KINDS.contains(&kind) => of_kind(kind, &content, report),
                _ => Body::Json(place.node.to_json()),
            }
        }
        _ => Body::Json(place.node.to_json()),
    }
}

fn of_kind(kind: &str, content: &Place<'_>, report: &mut Report) -> Body {
    if kind == "json" {
        return Body::Json(content.node.to_json());
    }
    let Some(text) = content.text() else {
        // An object that happens to have this one name is still to be had, so the way to it is said.
        let detail = format!(
            "`{kind}` must be text, not {}; to send this object as JSON, put it under `json`",
            content.node.kind()
        );
        report.error(content, detail);
        return Body::None;
    };
    match kind {
        "text" => Body::Text(text.to_owned()),
        "template" => Body::Template(text.to_owned()),
        _ => base64(text, content, report),
    }
}

fn base64(text: &str, place: &Place<'_>, report: &mut Report) -> Body {
    match STANDARD.decode(text) {
        Ok(_) => Body::Base64(text.to_owned()),
        Err(DecodeError::InvalidByte(offset, _) | DecodeError::InvalidLastSymbol(offset, _)) => {
            report.error_within(place, offset, "this is not base64 (RFC 4648, section 4)");
            Body::None
        }
        Err(DecodeError::InvalidLength(_) | DecodeError::InvalidPadding) => {
            report.error(
                place,
                "this is not base64 (RFC 4648, section 4): its length is no multiple of four with padding",
            );
            Body::None
        }
    }
}
