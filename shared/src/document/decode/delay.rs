use super::{
    super::{
        place::{Place, quote},
        report::Report,
        tree::Value,
    },
    scalar::whole,
    selection::share,
};
use crate::model::Delay;

/// A kind of delay: what it is called in a sentence, and its operands, each with what it must be.
struct Kind {
    title: &'static str,
    operands: [(&'static str, &'static str); 2],
}

const RANGE: Kind = Kind { title: "a delay with a range", operands: [("min", MILLISECONDS), ("max", MILLISECONDS)] };
const NORMAL: Kind = Kind { title: "a normal delay", operands: [("mean", MILLISECONDS), ("sd", MILLISECONDS)] };
const LOGNORMAL: Kind =
    Kind { title: "a lognormal delay", operands: [("median", MILLISECONDS), ("sigma", "a number from 0 to 10")] };
const DRIBBLE: Kind =
    Kind { title: "a dribble", operands: [("chunks", "a whole number from 1 to 1000"), ("over", MILLISECONDS)] };

const FIELDS: [&str; 5] = ["min", "max", "normal", "lognormal", "dribble"];
const MILLISECONDS: &str = "whole milliseconds from 0 to 60000";

/// Reads how long a reply waits.
pub(super) fn decode(place: &Place<'_>, report: &mut Report) -> Delay {
    match &place.node.value {
        Value::Number(_) => match milliseconds(place, report) {
            Some(0) | None => Delay::None,
            Some(milliseconds) => Delay::Fixed(milliseconds),
        },
        Value::Object(_) => object(place, report).unwrap_or_default(),
        _ => {
            let expected = "milliseconds, or an object with `min` and `max`, `normal`, `lognormal` or `dribble`";
            report.wrong_type(place, expected);
            Delay::None
        }
    }
}

fn object(place: &Place<'_>, report: &mut Report) -> Option<Delay> {
    let mut fields = place.fields()?;
    let named = fields.find(|(name, _)| matches!(*name, "normal" | "lognormal" | "dribble"));
    let Some((name, operands)) = named else { return uniform(place, report) };
    let others = place.fields()?.filter(|(other, _)| *other != name);
    let mut is_alone = true;
    for (other, field) in others {
        is_alone = false;
        if FIELDS.contains(&other) {
            report.error(&field, format!("{} stands alone: a delay is of one kind", quote(name)));
        } else {
            report.unknown(&field, other, &FIELDS);
        }
    }
    let delay = match name {
        "normal" => normal(&operands, report),
        "lognormal" => lognormal(&operands, report),
        _ => dribble(&operands, report),
    };
    delay.filter(|_| is_alone)
}

fn uniform(place: &Place<'_>, report: &mut Report) -> Option<Delay> {
    let [min, max] = operands(place, &RANGE, &FIELDS, report).map(|field| milliseconds(&field?, report));
    let (min, max) = (min?, max?);
    if min > max {
        report.error(place, format!("`min` ({min}) must not be greater than `max` ({max})"));
        return None;
    }
    Some(Delay::Uniform { min, max })
}

fn normal(place: &Place<'_>, report: &mut Report) -> Option<Delay> {
    let [mean, sd] = operands(place, &NORMAL, &["mean", "sd"], report).map(|field| milliseconds(&field?, report));
    Some(Delay::Normal { mean: mean?, sd: sd? })
}

fn lognormal(place: &Place<'_>, report: &mut Report) -> Option<Delay> {
    let [median, sigma] = operands(place, &LOGNORMAL, &["median", "sigma"], report);
    let median = median.and_then(|field| milliseconds(&field, report));
    let sigma = sigma.and_then(|field| share(&field, Delay::MAX_SIGMA, LOGNORMAL.operands[1].1, report));
    Some(Delay::Lognormal { median: median?, sigma: sigma? })
}

fn dribble(place: &Place<'_>, report: &mut Report) -> Option<Delay> {
    let [chunks, over] = operands(place, &DRIBBLE, &["chunks", "over"], report);
    let most = (1, i128::from(Delay::MAX_CHUNKS));
    let chunks = chunks.and_then(|field| whole(&field, most, DRIBBLE.operands[0].1, report));
    let over = over.and_then(|field| milliseconds(&field, report));
    Some(Delay::Dribble { chunks: chunks?, over: over? })
}

/// The operands of a kind, where they stand; those that do not are reported, like what is none of them.
fn operands<'a>(place: &'a Place<'a>, kind: &Kind, known: &[&str], report: &mut Report) -> [Option<Place<'a>>; 2] {
    let mut found = [None, None];
    let [(one, _), (two, _)] = kind.operands;
    let Some(fields) = place.fields() else {
        report.wrong_type(place, &format!("an object with `{one}` and `{two}`"));
        return found;
    };
    for (name, field) in fields {
        match kind.operands.iter().zip(&mut found).find(|((operand, _), _)| *operand == name) {
            Some((_, place)) => *place = Some(field),
            None => report.unknown(&field, name, known),
        }
    }
    for ((name, expected), _) in kind.operands.iter().zip(&found).filter(|(_, place)| place.is_none()) {
        report.missing(place, name, format!("{} needs `{name}`: {expected}", kind.title));
    }
    found
}

fn milliseconds(place: &Place<'_>, report: &mut Report) -> Option<u32> {
    whole(place, (0, i128::from(Delay::MAX_MS)), MILLISECONDS, report)
}
