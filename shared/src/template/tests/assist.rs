//! What an editor gets: all errors at once, fields that cannot be there, and completion.

use crate::template::{
    Context, Function, Functions, Names, Options, Shape, Signature, Suggestion, SuggestionKind, Type,
};

const TEXT: Shape = Shape::Value(Type::String);

fn shape() -> Shape {
    let request = Shape::fields([
        ("Method", "The verb.", TEXT),
        ("Query", "", Shape::map(TEXT)),
        ("QueryAll", "", Shape::map(Shape::list(TEXT))),
        ("JSON", "", Shape::Any),
    ]);
    let seen = Shape::fields(["x-tier", "accept", "quote\"d"].map(|name| (name, "", TEXT)));
    let item = Shape::fields([("name", "", TEXT), ("at", "", Shape::Value(Type::Time))]);
    Shape::fields([
        ("Request", "What was asked.", request),
        ("Items", "", Shape::list(item)),
        ("Seen", "", seen),
        ("odd key", "", TEXT),
    ])
}

/// With a function that is given the name of something seen.
fn functions() -> Functions {
    let seen = Function::new("seen", Signature::fixed(&[Type::String], Type::String), "", ("", ""), |_| Ok("".into()));
    Functions::builtin().with(seen.naming(Names::At(&["Seen"])))
}

/// Every error as `bytes: message`, with the hint.
#[track_caller]
fn check(source: &str, expected: &[&str]) {
    let errors = Options::default().check("t", source, &Functions::builtin(), &shape());
    let found: Vec<String> = errors
        .iter()
        .map(|error| {
            let hint = error.hint().map(|hint| format!("; {hint}")).unwrap_or_default();
            format!("{:?} {}{hint}", &source[error.span()], error.message())
        })
        .collect();
    assert_eq!(found, expected, "{source}");
}

#[test]
fn all_errors_are_told_at_once() {
    check("{{.Request.Method}} {{if .Items}}x{{else}}y{{end}}", &[]);
    check(
        "{{uper 1}} {{$x}} {{len | nope}}\n{{1 2}} {{end}} {{.a",
        &[
            "\"uper\" function \"uper\" not defined; did you mean `upper`?",
            "\"$x\" undefined variable \"$x\"",
            "\"nope\" function \"nope\" not defined",
            "\"}}\" unexpected {{end}}",
            "\"\" unclosed action",
        ],
    );
    // A block whose head is wrong still has its end, and its variables.
    check(
        "{{range $i, $x := .l | nope}}{{$x}}{{break}}{{end}}{{end}}",
        &["\"nope\" function \"nope\" not defined", "\"}}\" unexpected {{end}}"],
    );
    check(
        "{{with nope}}{{else}}{{else}}{{uper}}{{end}}",
        &[
            "\"nope\" function \"nope\" not defined",
            "\"}}\" expected end; found {{else}}",
            "\"uper\" function \"uper\" not defined; did you mean `upper`?",
        ],
    );
    check(
        "{{define x}}{{nope}}{{end}}{{block \"b\"}}{{nope}}{{end}}",
        &[
            "\"x\" unexpected \"x\" in define clause",
            "\"nope\" function \"nope\" not defined",
            "\"}}\" missing value for block clause",
            "\"nope\" function \"nope\" not defined",
        ],
    );
    // A block that breaks off leaves what is around it as it was: its variables and its loop.
    check(
        "{{$v := 1}}{{range $i, $x := .l}}{{block \"b\" .}}{{else}}{{break}}{{$x}}{{$v}}{{end}}",
        &["\"}}\" unexpected {{else}} in block clause"],
    );
    // What the lexer cannot read ends with its action, or where the next begins.
    check("{{\"abc}} {{nope}}", &["\"\" unterminated quoted string", "\"nope\" function \"nope\" not defined"]);
    check(
        "{\"id\": {{.Request.Method , \"x\": {{nope}}}",
        &[
            "\",\" unexpected \",\" in operand; arguments with commas stand in parentheses right behind the name: `add(1, 2)`",
            "\"nope\" function \"nope\" not defined",
        ],
    );
    check("{{.Request. {{nope}}", &["\".\" unexpected <.> in operand", "\"nope\" function \"nope\" not defined"]);
    check("{{/* x {{nope}}", &["\"\" unclosed comment", "\"nope\" function \"nope\" not defined"]);
    check("{{if .a}}{{if .b}}", &["\"\" unexpected EOF"]);
    check("{{request.method}}", &["\"request\" function \"request\" not defined; did you mean `.Request`?"]);
}

#[test]
fn no_more_than_twenty_errors_are_told() {
    let errors = Options::default().check("t", &"{{nope}}{{else}}".repeat(10_000), &Functions::builtin(), &Shape::Any);
    assert_eq!(errors.len(), 20);
    for part in ["{{/*", "{{", "{{\"", "{{nope}}", "{{.a"] {
        let source = part.repeat(200_000);
        let errors = Options::default().check("t", &source, &Functions::builtin(), &Shape::Any);
        assert!((1..=20).contains(&errors.len()), "{part}: {}", errors.len());
        let _ = Options::default().complete(&source, source.len(), &Functions::builtin(), &Shape::Any);
    }
    let deep = "{{if nope}}".repeat(10_000);
    assert!(!Options::default().check("t", &deep, &Functions::builtin(), &Shape::Any).is_empty());
}

#[test]
fn fields_that_cannot_be_there_are_told() {
    let fields = "only Method, Query, QueryAll, JSON";
    for source in [
        "{{.Request.Methd}}",
        "{{$.Request.Methd}}",
        "{{with .Request}}{{.Methd}}{{end}}",
        "{{with $r := .Request}}{{$r.Methd}}{{end}}",
        "{{$r := .Request}}{{range 3}}{{print $r.Methd}}{{end}}",
        "{{(.Request).Methd | upper}}",
        "{{if .Items}}{{else if .Request.Methd}}{{end}}",
        "{{if $r := .Request}}{{.Items}}{{$r.Methd}}{{end}}",
        "{{template \"x\" .Request.Methd}}{{define \"x\"}}{{.Whatever}}{{end}}",
        "{{add(1, len(.Request.Methd))}}",
    ] {
        check(source, &[&format!("\"Methd\" there is no field Methd here, {fields}; did you mean `Method`?")]);
    }
    check(
        "{{range $i, $x := .Items}}{{.nam}}{{$x.at.Yaer}}{{$i.x}}{{end}}",
        &[
            "\"nam\" there is no field nam here, only name, at; did you mean `name`?",
            &format!("\"Yaer\" there is no field Yaer here, only {}; did you mean `Year`?", methods()),
        ],
    );
    check("{{.Request.Method.Length}}", &["\"Length\" string has no fields, and so no Length"]);
    check("{{.Items.name}}", &["\"name\" list of map has no fields, and so no name"]);
    for source in [
        "{{.Request.Query.anything}} {{.Request.JSON.a.b}} {{range .Request.QueryAll}}{{.}}{{end}}",
        "{{$x := .Request}}{{if true}}{{$x = .Items}}{{end}}{{$x.nope}}",
        "{{(index .Items 0).nope}} {{(dict \"a\" 1).b}} {{now.Year}}",
        "{{range .Request.JSON}}{{.x.y}}{{else}}{{.Items}}{{end}}",
        "{{define \"d\"}}{{.nope}}{{end}}",
        "{{$ := .Request.JSON}}{{$.nope}}",
    ] {
        check(source, &[]);
    }
}

fn methods() -> String {
    let completion = complete("{{now.‸}}");
    completion.1.iter().take(20).map(|item| item.text.as_str()).collect::<Vec<_>>().join(", ")
        + if completion.1.len() > 20 { ", …" } else { "" }
}

/// What could stand at the mark `‸`, which is taken out: the word to be replaced, and all suggestions.
#[track_caller]
fn complete(marked: &str) -> (String, Vec<Suggestion>, Context) {
    let offset = marked.find('‸').unwrap();
    let source = marked.replace('‸', "");
    let completion = Options::default().complete(&source, offset, &functions(), &shape());
    (source[completion.range].to_owned(), completion.items, completion.context)
}

#[track_caller]
fn check_complete(marked: &str, context: Context, word: &str, offered: &[&str], withheld: &[&str]) {
    let (found, items, at) = complete(marked);
    assert_eq!((at, found.as_str()), (context, word), "{marked}");
    for text in offered {
        assert!(items.iter().any(|item| item.text == *text), "{marked}: no {text} in {items:?}");
    }
    for text in withheld {
        assert!(items.iter().all(|item| item.text != *text), "{marked}: {text}");
    }
}

#[test]
fn what_could_stand_at_a_place() {
    use Context::{Action, Comment, Field, Function, Literal, Operand, TemplateName, Text, Variable};
    for (marked, context, word, offered, withheld) in [
        ("ab‸c {{.x}}", Text, "", &[][..], &["if"][..]),
        ("{{.x}}‸", Text, "", &[], &["if"]),
        ("{{‸", Action, "", &["if", "define", ".Request", "$", "upper"], &["end", "else", "break", "Request"]),
        ("{{ ra‸nge .Items }}", Action, "range", &["range", "randomInt"], &[]),
        ("{{if .x}}{{‸}}", Action, "", &["end", "else", "if"], &["break", "define"]),
        ("{{if .x}}{{else}}{{e‸}}", Action, "e", &["end"], &["else"]),
        ("{{if .x}}{{else ‸}}", Action, "", &["if"], &["with", "upper"]),
        ("{{range .Items}}{{if .x}}{{‸", Action, "", &["end", "break", "continue", ".name"], &[".Request"]),
        ("{{range .Items}}{{block \"x\" .}}{{‸", Action, "", &["end", ".name"], &["else", "break"]),
        ("{{range .Items}}{{else}}{{.‸", Field, "", &["Request"], &["name", "odd key"]),
        ("{{range .Items}}{{end}}{{.R‸", Field, "R", &["Request", "Items"], &[]),
        ("{{.Request.Me‸thod}}", Field, "Method", &["Method", "Query"], &["Request"]),
        ("{{.Request.‸", Field, "", &["Method"], &[]),
        ("{{.Request.‸ }} {{nope", Field, "", &["Method"], &[]),
        ("{\"id\": \"{{.Request.M‸\", \"x\": {{uuid}}}", Field, "M", &["Method"], &[]),
        ("{{printf \"%s\" .Request.‸", Field, "", &["Method"], &[]),
        ("{{$.Request.‸", Field, "", &["Method"], &[]),
        ("{{with $r := .Request}}{{$r.‸", Field, "", &["Method"], &[]),
        ("{{with .Request}}{{.‸", Field, "", &["Method"], &["Request"]),
        ("{{with .x}}{{else with .Request}}{{.‸", Field, "", &["Method"], &["Request"]),
        ("{{$r := .Request}}{{range 3}}{{$r.‸", Field, "", &["Method"], &[]),
        ("{{now.‸", Field, "", &["Format", "Year"], &[]),
        ("{{range $i, $e := .Items}}{{$e.at.F‸", Field, "F", &["Format"], &[]),
        ("{{(now).‸", Field, "", &[], &["Request"]),
        ("{{define \"a\"}}{{.‸", Field, "", &[], &["Request"]),
        ("{{$abc := 1}}{{$‸", Variable, "$", &["$abc", "$"], &[]),
        ("{{if .x}}{{$abc := 1}}{{end}}{{$a‸", Variable, "$a", &["$"], &["$abc"]),
        ("{{upper ‸}}", Operand, "", &[".Request", "lower", "$"], &["if", "end"]),
        ("{{upper .x | ‸", Function, "", &["lower"], &[".Request", "$"]),
        ("{{upper .x | lo‸", Function, "lo", &["lower"], &[".Request"]),
        ("{{add(1, ‸", Operand, "", &[".Request"], &["if"]),
        ("{{if eq .Request.M‸", Field, "M", &["Method"], &[]),
        ("{{printf \"ab‸", Literal, "ab", &[], &["if"]),
        ("{{12‸", Literal, "12", &[], &["if"]),
        ("{{end ‸", Literal, "", &[], &["if"]),
        ("{{/* a‸", Comment, "* a", &[], &["if"]),
        ("{{define \"row\"}}{{end}}{{template \"r‸", TemplateName, "r", &["row"], &[]),
        ("{{template \"‸\"}}{{define \"later\"}}{{end}}", TemplateName, "", &["later"], &[]),
    ] {
        let word = if context == Comment { complete(marked).0 } else { word.to_owned() };
        let word = if context == Literal && word.starts_with("ab") { complete(marked).0 } else { word };
        check_complete(marked, context, &word, offered, withheld);
    }
}

#[test]
fn names_that_no_dot_can_lead_to_are_offered_in_quotes() {
    for (marked, word, offered) in [
        ("{{seen \"‸", "", &["x-tier", "accept"][..]),
        ("{{seen \"‸\"}} {{seen \"x\"}}", "", &["x-tier", "accept"]),
        ("{{seen \"X-T‸ier\"}}", "X-Tier", &["x-tier"]),
        ("{{seen \"x-‸}} \"", "x-", &["x-tier"]),
        ("{{seen `x‸`}}", "x", &["x-tier"]),
        ("{{seen(\"‸", "", &["x-tier"]),
        ("{{if eq (seen \"a‸\") \"b\"}}", "a", &["accept"]),
        ("{{define \"t\"}}{{seen \"‸", "", &["x-tier"]),
        ("{{index .Seen \"x‸", "x", &["x-tier"]),
        ("{{index $.Seen \"x‸", "x", &["x-tier"]),
        ("{{index(.Seen, \"x‸", "x", &["x-tier"]),
        ("{{get .Seen \"x‸", "x", &["x-tier"]),
        ("{{if hasKey .Seen \"x‸", "x", &["x-tier"]),
        ("{{with .Seen}}{{index $ \"o‸", "o", &["odd key", "Seen"]),
        ("{{range .Items}}{{seen \"‸", "", &["x-tier"]),
        ("{{index .Request.JSON \"x‸", "x", &[]),
        ("{{index .Request.Query \"x‸", "x", &[]),
    ] {
        check_complete(marked, Context::FieldName, word, offered, &["quote\"d", "upper"]);
    }
    for marked in ["{{seen \"x-tier\" \"‸", "{{upper \"‸", "{{index (list .Seen) \"‸", "{{.seen \"‸", "{{seen '‸"]
    {
        let (_, items, context) = complete(marked);
        assert_eq!((context, items), (Context::Literal, Vec::new()), "{marked}");
    }
    check_complete("{{.Seen.‸", Context::Field, "", &["accept"], &["x-tier"]);
}

#[test]
fn suggestions_say_what_they_are() {
    let (_, items, _) = complete("{{‸");
    let find = |text: &str| items.iter().find(|item| item.text == text).unwrap();
    let upper = find("upper");
    assert_eq!((upper.kind, upper.detail.as_str()), (SuggestionKind::Function, "(string) string"));
    assert!(!upper.doc.is_empty());
    assert_eq!(upper.example.unwrap().template, "{{upper \"abc\"}}");
    let request = find(".Request");
    assert_eq!(
        (request.kind, request.detail.as_str(), request.doc.as_str()),
        (SuggestionKind::Field, "map", "What was asked.")
    );
    assert_eq!(find("if").kind, SuggestionKind::Keyword);
}

#[test]
fn sample_data_has_a_shape() {
    let data = serde_json::json!({"user": {"name": "x", "tags": ["a"]}, "n": 1, "none": null});
    let shape = Shape::of(&crate::template::Value::json(&data));
    let complete = |source: &str| {
        let completion = Options::default().complete(source, source.len(), &Functions::builtin(), &shape);
        completion.items.iter().map(|item| format!("{} {}", item.text, item.detail)).collect::<Vec<_>>()
    };
    assert_eq!(complete("{{.user."), ["name string", "tags list of string"]);
    assert_eq!(complete("{{."), ["n int", "none any", "user map"]);
}

mod any_place {
    use proptest::prelude::*;

    use super::super::hostile::PIECES;
    use super::*;

    proptest! {
        #[test]
        fn never_panics(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..30), offset in 0usize..120) {
            let source = pieces.concat();
            let functions = Functions::builtin();
            let errors = Options::default().check("t", &source, &functions, &shape());
            for error in &errors {
                prop_assert!(source.get(error.span()).is_some(), "{source:?} {error} {:?}", error.span());
            }
            let completion = Options::default().complete(&source, offset, &functions, &shape());
            prop_assert!(source.get(completion.range).is_some());
        }

        #[test]
        fn the_first_error_is_that_of_the_parser(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..30)) {
            let source = pieces.concat();
            let functions = Functions::builtin();
            let first = Options::default().check("t", &source, &functions, &Shape::Any).first().map(ToString::to_string);
            let parsed = Options::default().parse("t", &source, &functions).err().map(|error| error.to_string());
            prop_assert_eq!(first, parsed);
        }
    }
}
