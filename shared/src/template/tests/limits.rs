//! Every bound, and that it names itself.

use serde_json::json;

use super::render;
use crate::template::{Bound, Environment, Error, ErrorKind, Functions, Limits, Options, Value};

#[track_caller]
fn check_limit(template: &str, expected: Bound) {
    let error = render(template, &json!(null)).expect_err(template);
    assert_eq!(error.kind(), ErrorKind::Limit(expected), "{error}");
    assert!(error.to_string().contains(expected.name()), "{error}");
}

#[test]
fn loops_and_recursion_end() {
    check_limit("{{range 9223372036854775807}}{{end}}", Bound::Steps);
    check_limit("{{define \"a\"}}{{template \"a\"}}{{end}}{{template \"a\"}}", Bound::Depth);
    check_limit("{{define \"a\"}}{{with 1}}{{template \"a\"}}{{end}}{{end}}{{template \"a\"}}", Bound::Depth);
}

#[test]
fn the_deepest_that_may_run_fits_the_stack() {
    let body = format!(
        "{}{{{{template \"a\" {}1{}}}}}{}",
        "{{if 1}}".repeat(30),
        "(print ".repeat(150),
        ")".repeat(150),
        "{{end}}".repeat(30),
    );
    let template = format!("{{{{define \"a\"}}}}{body}{{{{end}}}}{{{{template \"a\"}}}}");
    check_limit(&template, Bound::Depth);
    check_limit(
        "{{define \"a\"}}{{with 1}}{{range 1}}{{template \"a\"}}{{end}}{{end}}{{end}}{{template \"a\"}}",
        Bound::Depth,
    );
}

#[test]
fn output_and_values_are_bounded() {
    check_limit("{{range 1000000}}0123456789{{end}}", Bound::Output);
    check_limit("{{range 100}}{{$x := printf \"%9999999d\" 1}}{{end}}", Bound::Values);
    check_limit("{{$s := \"0123456789abcdef\"}}{{range 64}}{{$s = print $s $s}}{{end}}", Bound::Values);
    check_limit("{{$l := list 1}}{{range 9999}}{{$l = list $l}}{{end}}", Bound::ValueDepth);
    check_limit("{{$l := list 1}}{{range 60}}{{$l = list $l $l}}{{end}}{{$l}}", Bound::Output);
    check_limit("{{$l := list 1}}{{range 60}}{{$l = list $l $l}}{{end}}{{toJson $l}}", Bound::Values);
    check_limit("{{$l := list}}{{range 60}}{{$l = list $l $l}}{{end}}{{printf \"%.0s\" $l}}", Bound::Values);
}

#[test]
fn maps_that_hold_themselves_do_no_harm() {
    let own = "{{$d := dict}}{{$_ := set $d \"a\" $d}}{{$_ := set $d \"b\" $d}}";
    check_limit(&format!("{own}{{{{$d}}}}"), Bound::ValueDepth);
    check_limit(&format!("{own}{{{{toJson $d}}}}"), Bound::ValueDepth);
    check_limit(&format!("{own}{{{{deepCopy $d}}}}"), Bound::ValueDepth);
    check_limit(&format!("{own}{{{{deepEqual $d $d}}}}"), Bound::ValueDepth);
    let other = own.replace("$d", "$e");
    check_limit(&format!("{own}{other}{{{{merge $d $e}}}}"), Bound::ValueDepth);
    // A chain as long as the steps allow, freed without as deep a recursion.
    let chain = "{{$first := dict}}{{$last := $first}}{{range 60000}}{{$next := dict}}{{$_ := set $last \"n\" $next}}{{$last = $next}}{{end}}";
    assert_eq!(render(chain, &json!(null)).unwrap(), "");
}

#[test]
fn what_methods_make_is_counted() {
    check_limit(
        "{{$v := semver (print \"1.2.3-\" (repeat 240 \"a\"))}}{{range 100000}}{{$x := $v.Original}}{{end}}",
        Bound::Values,
    );
    let long = "{{semver (print \"1.2.3-\" (repeat 300 \"a\"))}}";
    assert!(render(long, &json!(null)).unwrap_err().message().contains("Invalid Semantic Version"));
}

#[test]
fn long_messages_are_cut() {
    let error = render("{{fail (repeat 100000 \"é\")}}", &json!(null)).unwrap_err();
    assert!(error.message().len() < 4_100 && error.message().ends_with('…'), "{}", error.message().len());
}

#[test]
fn long_operands_take_more_steps() {
    check_limit("{{$s := printf \"%1000000d\" 1}}{{range 1000000}}{{if eq $s $s}}{{end}}{{end}}", Bound::Steps);
}

/// What takes long in itself is charged for it, so that no rendering runs on.
#[test]
fn work_inside_of_functions_takes_steps() {
    for template in [
        "{{$l := repeat 100000 \"a\" | splitList \"a\"}}{{range 100000}}{{$x := compact $l}}{{end}}",
        "{{$s := repeat 100000 \"ab\"}}{{regexFindAll \"(?:.*)c|b\" $s -1 | len}}",
        "{{$s := repeat 100000 \"ab\"}}{{regexSplit \"(?:.*)c|b\" $s -1 | len}}",
        "{{$s := repeat 100000 \"ab\"}}{{regexReplaceAll \"(?:.*)c|b\" $s \"\" | len}}",
        "{{$s := repeat 10000 \"a\"}}{{regexReplaceAll \"a\" $s (repeat 1000 \"$1\") | len}}",
        "{{range 10000}}{{$x := regexMatch (printf \"(?i)[\\\\pL\\\\pN]{2}%d\" .) \"a\"}}{{end}}",
        "{{$s := printf \"%s!\" (repeat 1000000 \"A\")}}{{range 10000}}{{$x := b64dec $s}}{{$x = b32dec $s}}{{end}}",
        // next
    ] {
        check_limit(template, Bound::Steps);
    }
}

/// What is cheap stays cheap, however long the list or the text is that it looks at.
#[test]
fn what_looks_at_little_takes_little() {
    for (template, expected) in [
        ("{{$l := until 100000}}{{range 50000}}{{$x := first $l}}{{$x = last $l}}{{end}}{{last $l}}", "99999"),
        ("{{$l := until 100000}}{{range 50000}}{{$x := randomChoice $l}}{{end}}", ""),
        // quick
    ] {
        assert_eq!(render(template, &json!(null)).unwrap(), expected, "{template}");
    }
}

/// Renders within other limits.
#[track_caller]
fn within(limits: Limits, template: &str) -> Result<String, Error> {
    let template = Options::default().limits(limits).parse("t", template, &Functions::builtin())?;
    template.render(&Value::Nil, &mut Environment::new(0, 0).with_limits(limits))
}

#[test]
fn a_host_sets_its_own() {
    let usual = Limits::default();
    for (limits, fits, too_much, message) in [
        (
            Limits { nesting: 2, ..usual },
            "{{if 1}}{{(1)}}{{end}}",
            "{{if 1}}{{((1))}}{{end}}",
            "exceeded maximum nesting depth (2)",
        ),
        (
            Limits { nesting: 2, ..usual },
            "{{if 0}}{{else if 1}}{{end}}",
            "{{if 0}}{{else if 0}}{{else if 1}}{{end}}",
            "exceeded maximum nesting depth (2)",
        ),
        (Limits { steps: 30, ..usual }, "{{range 5}}x{{end}}", "{{range 50}}x{{end}}", "exceeded maximum steps (30)"),
        (
            Limits { depth: 2, ..usual },
            "{{if 1}}{{(1)}}{{end}}",
            "{{if 1}}{{((1))}}{{end}}",
            "exceeded maximum execution depth (2)",
        ),
        (Limits { output: 4, ..usual }, "1234", "12345", "exceeded maximum output size (4 bytes)"),
        (Limits { output: 4, ..usual }, "{{1234}}", "{{12345}}", "exceeded maximum output size (4 bytes)"),
        (
            Limits { values: 100, ..usual },
            "{{print 1}}",
            "{{printf \"%200d\" 1}}",
            "exceeded maximum value size (100 bytes)",
        ),
        (
            Limits { value_depth: 2, ..usual },
            "{{list (list 1)}}",
            "{{list (list (list 1))}}",
            "exceeded maximum value depth (2)",
        ),
        (
            Limits { value_depth: 2, ..usual },
            "{{list (dict)}}",
            "{{dict \"a\" (list (dict))}}",
            "exceeded maximum value depth (2)",
        ),
    ] {
        assert!(within(limits, fits).is_ok(), "{fits}: {:?}", within(limits, fits));
        assert_eq!(within(limits, too_much).expect_err(too_much).message(), message, "{too_much}");
    }
}

#[test]
fn widths_past_the_bound_are_marked_as_in_go() {
    let limits = Limits { width: 5, ..Limits::default() };
    for (template, expected) in [
        ("{{printf \"%5d|%.5d\" 1 2}}", "    1|00002"),
        ("{{printf \"%*d\" 6 1}}", "%!(BADWIDTH)1"),
        ("{{printf \"%.*d\" 6 1}}", "%!(BADPREC)1"),
        ("{{printf \"%60d\" 1}}", "%!(NOVERB)%!(EXTRA int=1)"),
    ] {
        assert_eq!(within(limits, template).unwrap(), expected, "{template}");
    }
    let widest = "{{len (printf \"%1000000d\" 1)}} {{printf \"%1000001d\" 1 | len | lt 1000}}";
    assert_eq!(within(Limits::default(), widest).unwrap(), "1000000 true");
}
