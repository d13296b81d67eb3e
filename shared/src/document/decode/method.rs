use super::super::{
    place::{Place, quote},
    report::Report,
};
use crate::model::{Method, Methods};

const EXPECTED: &str = "a method such as `GET`, `ANY`, or a list of methods";

/// Reads the methods of an endpoint; what is wrong leaves `GET`.
pub(super) fn decode(place: &Place<'_>, report: &mut Report) -> Methods {
    if let Some(text) = place.text() {
        if text == "ANY" {
            return Methods::Any;
        }
        return one(place, report).map_or_else(Methods::default, |method| Methods::Only(vec![method]));
    }
    let Some(items) = place.items() else {
        report.wrong_type(place, EXPECTED);
        return Methods::default();
    };
    if items.len() == 0 {
        report.error(place, "`method` is an empty list; name a method, or `ANY` for all of them");
        return Methods::default();
    }
    several(items, report)
}

fn several<'a>(items: impl ExactSizeIterator<Item = Place<'a>>, report: &mut Report) -> Methods {
    let (count, mut any, mut methods) = (items.len(), false, Vec::new());
    for item in items {
        if item.text() == Some("ANY") {
            any = true;
            if count > 1 {
                report.error(&item, "`ANY` is every method; it stands alone");
            }
        } else if let Some(method) = one(&item, report) {
            if methods.contains(&method) {
                report.error(&item, format!("{} is in the list twice", quote(method.as_str())));
            } else if methods.len() < MOST {
                methods.push(method);
            } else if methods.len() == MOST && !report.is_full() {
                report.error(&item, format!("an endpoint lists at most {MOST} methods"));
            }
        }
    }
    match (any, methods.is_empty()) {
        (true, _) => Methods::Any,
        (false, true) => Methods::default(),
        (false, false) => Methods::Only(methods),
    }
}

/// Far more than there are in use; each is compared with all before it.
const MOST: usize = 64;

fn one(place: &Place<'_>, report: &mut Report) -> Option<Method> {
    let Some(text) = place.text() else {
        report.wrong_type(place, EXPECTED);
        return None;
    };
    let method = Method::parse(text);
    if method.is_none() {
        let upper = text.to_uppercase();
        if upper != text && (upper == "ANY" || Method::parse(&upper).is_some()) {
            report.error(place, format!("methods are upper case: say `{upper}`"));
        } else {
            report.error(place, format!("{} is no method: 1 to 32 upper-case letters, digits, hyphens", quote(text)));
        }
    }
    method
}
