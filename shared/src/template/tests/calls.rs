//! Functions: their examples, calls written `f(a, b)`, and functions of the host.

use serde_json::json;

use super::{check, check_error, render};
use crate::template::{Call, Environment, Failure, Function, Functions, Signature, Template, Type, Value};

#[test]
fn every_example_gives_what_it_says() {
    for function in Functions::builtin().list() {
        assert!(!function.doc.is_empty(), "{} has no line about it", function.name);
        check(function.example.template, &json!({}), function.example.output);
    }
}

#[test]
fn no_two_functions_have_the_same_name() {
    let all = Functions::families().flat_map(|(_, functions)| functions).count();
    assert_eq!(Functions::builtin().list().len(), all);
}

#[test]
fn calls_in_parentheses() {
    let cases = [
        ("{{add(1, 2)}}", "3"),
        ("{{add( 1 , add(2, 3) )}}", "6"),
        ("{{upper('it\\'s \"x\"')}}", "IT'S \"X\""),
        ("{{'a'}} {{print('a')}} {{print('a' | upper)}}", "97 a A"),
        ("{{4 | add(1, 2)}}", "7"),
        ("{{add (add 1 2) 3}} {{len(.)}}", "6 1"),
        ("{{dict('a', 5).a}}", "5"),
        ("{{if eq(.x, 'y')}}yes{{end}}", "yes"),
        ("{{now.Format('2006')}} {{now.AddDate(1, 0, 0).Year()}}", "1970 1971"),
        ("{{$t := now}}{{$t.AddDate(0, 1, 0).Format('Jan') | upper}} {{\"06\" | now.Format()}}", "FEB 70"),
        ("{{now().Format \"2006\"}} {{now.Year}}", "1970 1970"),
        ("{{range $i, $e := list(7, 8)}}{{$i}}{{$e}} {{end}}", "07 18 "),
    ];
    for (template, expected) in cases {
        check(template, &json!({"x": "y"}), expected);
    }
    check_error("{{now.Format ('2006')}}", "template: t:1: malformed character constant: '2006'");
    check_error("{{$ ('a')}}", "template: t:1:2: executing \"t\" at <$>: can't give argument to non-function $");
    check_error("{{print 1, 2}}", "template: t:1: unexpected \",\" in operand");
    check_error("{{add(1,)}}", "template: t:1: unexpected \")\" in arguments");
    check_error("{{add(1 (2, 3))}}", "template: t:1: unexpected \",\" in operand");
    check_error("{{add(1}}", "template: t:1: unclosed left paren");
}

#[test]
fn random_values_repeat_with_the_seed() {
    let template = "{{uuid}} {{randomInt 1 6}} {{uuid}}";
    let parsed = Template::parse("t", template, &Functions::builtin()).unwrap();
    let run = |seed| parsed.render(&Value::Nil, &mut Environment::new(seed, 0)).unwrap();
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
    let first = run(1);
    let parts: Vec<&str> = first.split(' ').collect();
    assert_ne!(parts[0], parts[2]);
    assert_eq!(&parts[0][14..15], "4");
    assert!("89ab".contains(&parts[0][19..20]));
}

#[test]
fn random_integers_include_both_ends() {
    let text = render("{{range 200}}{{randomInt 1 3}}{{end}}", &json!(null)).unwrap();
    assert!(text.bytes().all(|b| (b'1'..=b'3').contains(&b)));
    for digit in ["1", "2", "3"] {
        assert!(text.contains(digit));
    }
    check("{{randomInt -5 -5}}", &json!(null), "-5");
    check_error(
        "{{randomInt 2 1}}",
        "template: t:1:2: executing \"t\" at <randomInt 2 1>: error calling randomInt: the range 2 to 1 is empty",
    );
}

#[test]
fn host_functions_see_the_root_and_the_time() {
    // The type of a callback, which may fail, is given.
    #[allow(clippy::unnecessary_wraps)]
    fn param<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
        let name = call.text(0);
        let params = call.root().get("params").unwrap_or_default();
        Ok(params.get(&name).unwrap_or_default())
    }
    let functions = Functions::builtin().with(Function::new(
        "param",
        Signature::fixed(&[Type::String], Type::Any),
        "A path parameter.",
        ("", ""),
        param,
    ));
    let template = "{{with 1}}{{param \"id\"}}{{end}} {{now}}";
    let template = Template::parse("t", template, &functions).unwrap();
    let data = json!({"params": {"id": "42"}});
    let mut env = Environment::new(0, 1_500);
    let text = template.render(&Value::json(&data), &mut env).unwrap();
    assert_eq!(text, "42 1970-01-01T00:00:01.5Z");
}
