use super::{
    super::{place::Place, report::Report},
    cors, fault,
    scalar::{boolean, text, whole},
};
use crate::model::Settings;

const FIELDS: [&str; 6] = ["strict_slash", "cors", "seed", "explain", "mask", "chaos"];

/// Reads a project's settings.
pub(super) fn decode(place: &Place<'_>, report: &mut Report) -> Settings {
    let mut settings = Settings::default();
    let Some(fields) = place.fields() else {
        report.wrong_type(place, "an object");
        return settings;
    };
    for (name, field) in fields {
        match name {
            "strict_slash" => settings.strict_slash = boolean(&field, report).unwrap_or(settings.strict_slash),
            "cors" => settings.cors = cors::decode(&field, report),
            "seed" => {
                let range = (0, i128::from(u64::MAX));
                settings.seed = whole(&field, range, "a whole number from 0 to 18446744073709551615", report);
            }
            "explain" => settings.explain = boolean(&field, report).unwrap_or(settings.explain),
            "chaos" => settings.chaos = fault::chaos(&field, report),
            "mask" => settings.mask = names(&field, report).unwrap_or(settings.mask),
            _ => report.unknown(&field, name, &FIELDS),
        }
    }
    settings
}

/// A list of names.
fn names(place: &Place<'_>, report: &mut Report) -> Option<Vec<String>> {
    let Some(items) = place.items() else {
        report.wrong_type(place, "a list of names");
        return None;
    };
    Some(items.filter_map(|item| text(&item, report).map(str::to_owned)).collect())
}
