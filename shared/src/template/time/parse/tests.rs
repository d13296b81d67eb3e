use super::*;

#[test]
fn times_are_read_as_they_are_written() {
    for (layout, text, expected) in [
        ("2006-01-02T15:04:05Z07:00", "2024-02-05T07:08:09+05:30", "2024-02-05T07:08:09+05:30"),
        ("02.01.06 3:04PM", "05.02.69 12:08AM", "1969-02-05T00:08:00Z"),
        ("Jan _2 2006", "fEB  5 2024", "2024-02-05T00:00:00Z"),
        ("2006 002", "2024 366", "2024-12-31T00:00:00Z"),
        ("15:04:05", "07:08:09,5", "0000-01-01T07:08:09.5Z"),
    ] {
        assert_eq!(parse(layout, text).unwrap().to_string(), expected, "{text}");
    }
}

#[test]
fn what_does_not_fit_is_told_in_the_words_of_go() {
    for (layout, text, expected) in [
        ("2006", "x", "parsing time \"x\" as \"2006\": cannot parse \"x\" as \"2006\""),
        ("2006-01", "2024-13", "parsing time \"2024-13\": month out of range"),
        ("2006-01-02", "2023-02-29", "parsing time \"2023-02-29\": day out of range"),
        ("2006", "2024x", "parsing time \"2024x\": extra text: \"x\""),
        ("2006-01", "2024/01", "parsing time \"2024/01\" as \"2006-01\": cannot parse \"/01\" as \"-\""),
    ] {
        assert_eq!(parse(layout, text), Err(expected.to_owned()));
    }
}
