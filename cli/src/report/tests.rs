use dotmock_shared::api::Position;

use super::*;
use crate::document::judge;

const PLAIN: Look = Look { color: false, unicode: true, width: 80 };

fn at(line: u32, column: u32) -> Position {
    Position { line, column }
}

#[test]
fn a_place_inside_a_value_is_found_in_the_text() {
    let check = |format, text: &str, start: (u32, u32), within: (u32, u32), expected: Option<(u32, u32)>| {
        let lines = Lines::new(text);
        let start = lines.offset(at(start.0, start.1)).expect("a place in the text");
        let found = within::locate(&lines, format, start, at(within.0, within.1));
        let found = found.map(|range| lines.spot(range).position);
        assert_eq!(found, expected.map(|(line, column)| at(line, column)), "{text}");
    };
    let json = |text, column, within, expected: Option<u32>| {
        check(Format::Json, text, (1, column), within, expected.map(|column| (1, column)));
    };
    json(r#"{"a": "bcd"}"#, 7, (1, 3), Some(10));
    json(r#"{"ä": "ß{{"}"#, 7, (1, 2), Some(9));
    json(r#"["a\"b"]"#, 2, (1, 3), Some(6));
    json(r#"["a\nb\nc"]"#, 2, (3, 1), Some(9));
    json(r#"["\u00e4x"]"#, 2, (1, 2), Some(9));
    json(r#"["\ud83d\ude00x"]"#, 2, (1, 2), Some(15));
    json(r#"["\u000ax"]"#, 2, (2, 1), Some(9));
    json(r#"["ab"]"#, 2, (1, 9), None);
    json(r#"["ab\"#, 2, (1, 9), None);
    json("[12]", 2, (1, 1), None);
    let yaml = |text, start, within, expected| check(Format::Yaml, text, start, within, expected);
    yaml("a: bcd", (1, 4), (1, 3), Some((1, 6)));
    yaml("a: 'b''cd'", (1, 4), (1, 3), Some((1, 8)));
    yaml(r#"a: "b\x41\tc""#, (1, 4), (1, 4), Some((1, 12)));
    yaml("a: |\n  bc\n   d\n", (2, 3), (2, 2), Some((3, 4)));
    yaml("a: |- # why\n\n  bc\n  'd\n", (3, 3), (3, 1), Some((4, 3)));
    yaml("a: >\n  bc\n  d\n", (2, 3), (1, 4), None);
    yaml("a: bc\n  d\n", (1, 4), (2, 1), None);
}

#[test]
fn what_is_underlined_is_the_value_or_what_it_begins_with() {
    let check = |format, text: &str, start: usize, expected: &str| {
        let lines = Lines::new(text);
        assert_eq!(&text[within::token(&lines, format, start)], expected, "{text}");
    };
    check(Format::Json, r#"["a\"b", 1]"#, 1, r#""a\"b""#);
    check(Format::Json, "[-1.5e3, 1]", 1, "-1.5e3");
    check(Format::Json, "[true\n]", 1, "true");
    check(Format::Json, "[{}]", 1, "{");
    check(Format::Json, "[\"open\r\n", 1, "\"open");
    check(Format::Json, "[", 1, "");
    check(Format::Yaml, "a: b c # why\n", 3, "b c");
    check(Format::Yaml, "a:\n  b: 1\n", 5, "b");
    check(Format::Yaml, "a:\n  b:\n    c", 5, "b");
    check(Format::Yaml, "a: 'b' # why", 3, "'b'");
}

fn found(text: &str, format: Format) -> Vec<Diagnostic> {
    judge(text, format).found.into_iter().map(|found| found.diagnostic).collect()
}

fn check_report(format: Format, text: &str, look: Look, expected: &str) {
    let rendered = render("f", &Lines::new(text), format, &found(text, format), look);
    assert_eq!(rendered.trim_end(), expected.trim_matches('\n'), "{text}\n{rendered}");
}

#[test]
fn a_report_shows_the_line_and_its_neighbours() {
    let text = "endpoints:\n  - path: /ä/{id\n";
    check_report(
        Format::Yaml,
        text,
        PLAIN,
        "
  × this brace is never closed; a literal one is written %7B
   ╭─[f:2:14]
 1 │ endpoints:
 2 │   - path: /ä/{id
   ·              ┬
   ·              ╰── /endpoints/0/path
   ╰────",
    );
    check_report(
        Format::Yaml,
        text,
        Look { unicode: false, ..PLAIN },
        "
  x this brace is never closed; a literal one is written %7B
   ,-[f:2:14]
 1 | endpoints:
 2 |   - path: /ä/{id
   :              |
   :              `-- /endpoints/0/path
   `----",
    );
}

#[test]
fn a_long_line_is_cut_around_the_culprit() {
    let long = "x".repeat(500);
    let text = format!(r#"{{"endpoints": [{{"path": "/{long}", "pat": "{long}"}}]}}"#);
    check_report(
        Format::Json,
        &text,
        PLAIN,
        "
  × unknown field `pat`; did you mean `path`?
   ╭─[f:1:537]
 1 │ …xxxxxxxxxxxxxx\", \"pat\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
   ·                          ────────────────────────┬────────────────────────
   ·                                                  ╰── /endpoints/0/pat
   ╰────",
    );
}

#[test]
fn a_thousand_diagnostics_in_a_line_take_no_time_to_speak_of() {
    let text = format!(r#"{{"endpoints": [{}]}}"#, vec!["{}"; 100_000].join(","));
    let found = found(&text, Format::Json);
    let rendered = render("f", &Lines::new(&text), Format::Json, &found, PLAIN);
    assert_eq!(found.len(), 1001);
    assert!(rendered.lines().all(|line| line.chars().count() <= PLAIN.width));
}
