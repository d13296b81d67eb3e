use super::{Call, Dialect, java_layout, literal, quoted, translate};

/// Every path is a query parameter; a name with a bang fails.
struct Plain;

impl Dialect for Plain {
    fn value(&self, call: &Call, changes: &mut Vec<String>) -> Result<String, String> {
        let name = call.path.join(".");
        if name.contains('!') || name == "fail" {
            return Err(format!("{name} fails"));
        }
        if name == "change" {
            changes.push("something changed".to_owned());
        }
        Ok(format!("query {}", quoted(&name)))
    }
}

fn check(source: &str, expected: &str) {
    assert_eq!(translate(source, &Plain).map(|done| done.text).as_deref(), Ok(expected), "{source}");
}

#[test]
fn expressions_become_actions() {
    for (source, expected) in [
        ("plain { text }", "plain { text }"),
        ("{{a}}", "{{query \"a\"}}"),
        ("{{{a}}}", "{{query \"a\"}}"),
        ("{{ a.b.[c d].[0] }}", "{{query \"a.b.c d.0\"}}"),
        ("x {{~a~}} y", "x {{- query \"a\" -}} y"),
        ("{{!-- a }} b --}}c{{! d }}", "{{/* */}}c{{/* */}}"),
        ("{{#if a}}b{{else}}c{{/if}}", "{{if query \"a\"}}b{{else}}c{{end}}"),
        ("{{#if a}}b{{else if c}}d{{/if}}", "{{if query \"a\"}}b{{else if query \"c\"}}d{{end}}"),
        ("{{#unless a}}b{{/unless}}", "{{if not (query \"a\")}}b{{end}}"),
    ] {
        check(source, expected);
    }
}

/// A brace of the text must not become one of the action.
#[test]
fn braces_before_expressions_stay_text() {
    check("{\"a\":{ {{b}} }", "{\"a\":{ {{query \"b\"}} }");
    check("x{{{b}}}", "x{{query \"b\"}}");
    assert_eq!(literal("{{a}}"), "{{\"{{\"}}a}}");
}

#[test]
fn tags_alone_on_a_line_take_the_line() {
    check("a\n  {{#if b}}\n  c\n  {{/if}}\nd", "a\n{{if query \"b\"}}  c\n{{end}}d");
    check("{{#if b}}\nc\n{{/if}}", "{{if query \"b\"}}c\n{{end}}");
    check("a {{#if b}}\nc{{/if}}\n", "a {{if query \"b\"}}\nc{{end}}\n");
}

#[test]
fn what_cannot_be_carried_fails_whole() {
    let deep = format!("{{{{{}a{}}}}}", "a (".repeat(40), ")".repeat(40));
    let blocks = "{{#if a}}".repeat(100);
    for source in [
        "{{a",
        "{{{a}}",
        "{{fail}}",
        "{{#each a}}b{{/each}}",
        "{{#if a}}b",
        "b{{/if}}",
        "{{else}}",
        "{{> part}}",
        "{{a 'b}}",
        "\\{{a}}",
        "{{#if a}}{{/unless}}",
        "{{a |}}|{{=}}",
        "{{}}",
        "{{#each a as |b|}}{{/each}}",
        &deep,
        &blocks,
    ] {
        assert!(translate(source, &Plain).is_err(), "{source}");
    }
    let done = translate("{{change}}", &Plain).expect("sound");
    assert_eq!(done.changes, ["something changed"]);
}

#[test]
fn dates_are_laid_out_by_the_reference_time() {
    for (format, expected) in [
        ("yyyy-MM-dd HH:mm:ss", "2006-01-02 15:04:05"),
        ("yyyy-MM-dd'T'HH:mm:ss.SSSZ", "2006-01-02T15:04:05.000-0700"),
        ("EEE, d MMM yyyy h:mm a XXX", "Mon, 2 Jan 2006 3:04 PM Z07:00"),
        ("dd.MM.yy", "02.01.06"),
        ("HH 'o''clock'", ""),
        ("SSS", ""),
        ("QQQ", ""),
        ("'2006'", ""),
    ] {
        let expected = if expected.is_empty() { Err(()) } else { Ok(quoted(expected)) };
        assert_eq!(java_layout(format).map_err(|_| ()), expected, "{format}");
    }
}
