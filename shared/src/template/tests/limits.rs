//! Every bound, and that it names itself.

use serde_json::json;

use super::render;
use crate::template::{Bound, Environment, ErrorKind, Functions, Limits, Template, Value};

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
    check_limit("{{$l := list 1}}{{range 9999}}{{$l = list $l}}{{end}}", Bound::Depth);
    check_limit("{{$l := list 1}}{{range 60}}{{$l = list $l $l}}{{end}}{{$l}}", Bound::Output);
    check_limit("{{$l := list 1}}{{range 60}}{{$l = list $l $l}}{{end}}{{toJson $l}}", Bound::Values);
    check_limit("{{$l := list}}{{range 60}}{{$l = list $l $l}}{{end}}{{printf \"%.0s\" $l}}", Bound::Values);
}

#[test]
fn maps_that_hold_themselves_do_no_harm() {
    let own = "{{$d := dict}}{{$_ := set $d \"a\" $d}}{{$_ := set $d \"b\" $d}}";
    check_limit(&format!("{own}{{{{$d}}}}"), Bound::Output);
    check_limit(&format!("{own}{{{{toJson $d}}}}"), Bound::Depth);
    check_limit(&format!("{own}{{{{deepCopy $d}}}}"), Bound::Depth);
    check_limit(&format!("{own}{{{{deepEqual $d $d}}}}"), Bound::Depth);
    let other = own.replace("$d", "$e");
    check_limit(&format!("{own}{other}{{{{merge $d $e}}}}"), Bound::Depth);
    // A chain as long as the steps allow, freed without as deep a recursion.
    let chain = "{{$first := dict}}{{$last := $first}}{{range 60000}}{{$next := dict}}{{$_ := set $last \"n\" $next}}{{$last = $next}}{{end}}";
    assert_eq!(render(chain, &json!(null)).unwrap(), "");
}

#[test]
fn long_operands_take_more_steps() {
    check_limit("{{$s := printf \"%1000000d\" 1}}{{range 1000000}}{{if eq $s $s}}{{end}}{{end}}", Bound::Steps);
}

#[test]
fn a_host_sets_its_own() {
    let template = Template::parse("t", "12345", &Functions::builtin()).unwrap();
    let limits = Limits { output: 4, ..Limits::default() };
    let mut env = Environment::new(0, 0).with_limits(limits);
    let error = template.render(&Value::Nil, &mut env).unwrap_err();
    assert_eq!(error.message(), "exceeded maximum output size (4 bytes)");
}
