//! Go's layouts, in which every element is written as it would be at one certain time.

/// An element of a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    LongYear,
    Year,
    LongMonth,
    Month,
    /// With how many digits at least.
    NumberMonth(usize),
    LongWeekday,
    Weekday,
    Day(Padding),
    DayOfYear(Padding),
    Hour,
    Hour12(usize),
    Minute(usize),
    Second(usize),
    /// AM or PM, or in small letters.
    Half {
        small: bool,
    },
    /// The zone's abbreviation.
    ZoneName,
    Offset(OffsetStyle),
    /// Digits of a second behind a point or comma, so many of them; zeros at the end are left out for nines.
    Fraction {
        mark: char,
        digits: usize,
        trims: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Padding {
    None,
    Space,
    Zero,
}

/// How an offset is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OffsetStyle {
    /// `Z` for UTC.
    pub zulu: bool,
    pub colons: bool,
    pub precision: Precision,
}

/// Down to what it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Precision {
    Hours,
    Minutes,
    Seconds,
}

/// The elements, longer ones before those they begin with.
const ELEMENTS: &[(&str, Element)] = &[
    ("January", Element::LongMonth),
    ("Jan", Element::Month),
    ("Monday", Element::LongWeekday),
    ("Mon", Element::Weekday),
    ("MST", Element::ZoneName),
    ("2006", Element::LongYear),
    ("-07:00:00", style(false, true, Precision::Seconds)),
    ("-07:00", style(false, true, Precision::Minutes)),
    ("-070000", style(false, false, Precision::Seconds)),
    ("-0700", style(false, false, Precision::Minutes)),
    ("-07", style(false, false, Precision::Hours)),
    ("Z07:00:00", style(true, true, Precision::Seconds)),
    ("Z07:00", style(true, true, Precision::Minutes)),
    ("Z070000", style(true, false, Precision::Seconds)),
    ("Z0700", style(true, false, Precision::Minutes)),
    ("Z07", style(true, false, Precision::Hours)),
    ("002", Element::DayOfYear(Padding::Zero)),
    ("01", Element::NumberMonth(2)),
    ("02", Element::Day(Padding::Zero)),
    ("03", Element::Hour12(2)),
    ("04", Element::Minute(2)),
    ("05", Element::Second(2)),
    ("06", Element::Year),
    ("__2", Element::DayOfYear(Padding::Space)),
    ("_2", Element::Day(Padding::Space)),
    ("15", Element::Hour),
    ("1", Element::NumberMonth(1)),
    ("2", Element::Day(Padding::None)),
    ("3", Element::Hour12(1)),
    ("4", Element::Minute(1)),
    ("5", Element::Second(1)),
    ("PM", Element::Half { small: false }),
    ("pm", Element::Half { small: true }),
];

const fn style(zulu: bool, colons: bool, precision: Precision) -> Element {
    Element::Offset(OffsetStyle { zulu, colons, precision })
}

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
pub(super) const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// A layout up to its first element: the text before it, the element as it is written, and what it is.
pub(super) struct Piece<'l> {
    pub before: &'l str,
    /// The element, or nothing at the layout's end.
    pub element: Option<(&'l str, Element)>,
    pub rest: &'l str,
}

/// Takes the first element of a layout.
pub(super) fn next(layout: &str) -> Piece<'_> {
    for (at, _) in layout.char_indices() {
        let (before, from) = layout.split_at(at);
        if let Some((element, length)) = first(from) {
            let (text, rest) = from.split_at(length);
            return Piece { before, element: Some((text, element)), rest };
        }
    }
    Piece { before: layout, element: None, rest: "" }
}

/// The element that a text begins with, and its length.
fn first(text: &str) -> Option<(Element, usize)> {
    if text.starts_with(['.', ',']) {
        return fraction(text);
    }
    // A year behind `_` is one.
    if text.starts_with("_2006") {
        return None;
    }
    let (name, element) = ELEMENTS.iter().find(|(name, _)| begins_with(text, name))?;
    Some((*element, name.len()))
}

/// Whether an element stands first. `Jan` and `Mon` are none inside a longer word.
fn begins_with(text: &str, element: &str) -> bool {
    let Some(after) = text.strip_prefix(element) else {
        return false;
    };
    !matches!(element, "Jan" | "Mon") || !after.starts_with(|c: char| c.is_ascii_lowercase())
}

/// `.000` and `,999`: a point or comma and one digit repeated, with no other digit behind.
fn fraction(text: &str) -> Option<(Element, usize)> {
    let mut signs = text.chars();
    let mark = signs.next()?;
    let digit = signs.next().filter(|sign| matches!(sign, '0' | '9'))?;
    let digits = 1 + signs.take_while(|sign| *sign == digit).count();
    if text.get(1 + digits..)?.starts_with(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    Some((Element::Fraction { mark, digits, trims: digit == '9' }, 1 + digits))
}
