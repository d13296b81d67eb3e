//! What functions do at their edges; their examples are checked with the others.

use serde_json::json;

use super::{check, check_error};
use crate::template::ErrorKind;

#[test]
fn texts() {
    for (template, expected) in [
        ("{{title \"o'neil’s _x 1st éa\"}}", "O'Neil’s _x 1st Éa"),
        ("{{untitle \"Éa B\"}}", "éa b"),
        ("{{camelcase \"some_HTTP-request x\"}}", "SomeHttpRequestX"),
        ("{{snakecase \"HTTPServerV2x\"}} {{kebabcase \"a b_C\"}}", "http_server_v_2x a-b-c"),
        ("{{trunc 3 \"ab\"}}|{{trunc -3 \"ab\"}}|{{trunc 0 \"ab\"}}|{{trunc 1 \"é\"}}", "ab|ab||\u{fffd}"),
        ("{{substr -1 2 \"abc\"}}|{{substr 1 -1 \"abc\"}}|{{substr 1 9 \"abc\"}}|{{substr 1 1 \"abc\"}}", "ab|bc|bc|"),
        ("{{abbrev 3 \"abcdef\"}} {{abbrev 6 \"abcdef\"}} {{abbrev 5 \"abcdef\"}}", "abcdef abcdef ab..."),
        ("{{trimAll \"ab\" \"abcba\"}} {{trimPrefix \"x\" \"abc\"}} {{trimSuffix \"c\" \"abcc\"}}", "c abc abc"),
        ("{{replace \"\" \"-\" \"ab\"}} {{replace \"a\" \"\" \"banana\"}}", "-a-b- bnn"),
        ("{{repeat 0 \"a\"}}|{{plural \"a\" \"b\" 0}}|{{plural \"a\" \"b\" -1}}", "|b|b"),
        ("{{quote nil \"a\" true 1.5}}|{{squote}}|{{cat \"a\" nil \"b\"}}", "\"a\" \"true\" \"1.5\"||a b"),
        ("{{join \",\" (list 1 nil \"a\")}}|{{join \",\" \"abc\"}}|{{join \",\" (list)}}", "1,a|abc|"),
        ("{{split \",\" \"\"}} {{splitList \"\" \"ab\"}} {{(splitn \",\" 2 \"a,b,c\")._1}}", "map[_0:] [a b] b,c"),
        ("{{list 10 9 \"b\" | sortAlpha}}", "[10 9 b]"),
        ("{{indent 2 \"\"}}|{{nindent 1 \"a\\n\\nb\"}}", "  |\n a\n \n b"),
        ("{{wrap 3 \"abcdef gh\"}}|{{wrap 0 \"a b\"}}|{{wrap 9 \"  a\"}}", "abcdef\ngh|a\nb|  a"),
        ("{{wrapWith 2 \"\" \"abc\"}}|{{wrapWith 2 \"<\" \"éa\"}}", "ab\nc|é<a"),
        ("{{contains \"\" \"\"}} {{hasPrefix \"\" \"a\"}} {{hasSuffix \"b\" \"a\"}}", "true true false"),
    ] {
        check(template, &json!({}), expected);
    }
    check_error(
        "{{repeat -1 \"a\"}}",
        "template: t:1:2: executing \"t\" at <repeat -1 \"a\">: error calling repeat: the count of repeat is negative",
    );
}

#[test]
fn lists_and_numbers() {
    for (template, expected) in [
        ("{{first (list)}} {{last (list)}}", "<no value> <no value>"),
        ("{{rest (list)}} {{initial (list)}} {{rest .}}", "[] [] [2 3]"),
        ("{{append . (list 4)}} {{prepend . nil}}", "[1 2 3 [4]] [<nil> 1 2 3]"),
        ("{{concat}} {{concat . .}}", "[] [1 2 3 1 2 3]"),
        ("{{uniq (list 1 1.0 \"1\" (list 1) (list 1) nil nil)}}", "[1 1 1 [1] <nil>]"),
        ("{{has 4 .}} {{has (list 1) (list (list 1))}} {{without . 2 9}}", "false true [1 3]"),
        ("{{chunk 5 .}} {{chunk 1 (list)}} {{compact (list 0 false \"\" (list) 7)}}", "[[1 2 3]] [] [7]"),
        (
            "{{until 0}} {{until -3}} {{untilStep 5 0 -2}} {{untilStep 0 5 0}} {{untilStep 0 5 -1}}",
            "[] [0 -1 -2] [5 3 1] [] []",
        ),
        ("{{seq}}|{{seq 0}}|{{seq -2}}|{{seq 3 1}}|{{seq 5 -2 1}}|{{seq 1 0 5}}", "|1 0|1 0 -1 -2|3 2 1|5 3 1|"),
        ("{{add}} {{add \"2\" 1.9 true}} {{mul 2 \"x\"}} {{sub 1 \"3\"}}", "0 4 0 -2"),
        ("{{div -7 2}} {{mod -7 2}} {{max 1 \"5\"}} {{min 3 -1 2}}", "-3 -1 5 -1"),
        ("{{round 2.5 0}} {{round -2.5 0}} {{round 1234 -2}} {{floor -1.5}} {{ceil \"1.2\"}}", "3 -3 1200 -2 2"),
        (
            "{{kindOf nil}} {{kindOf 1.5}} {{kindOf now}} {{typeOf \"a\"}} {{typeIs \"float64\" 1.0}}",
            "invalid float64 struct string true",
        ),
        ("{{deepEqual (dict \"a\" .) (dict \"a\" (list 1 2 3))}} {{deepEqual 1 1.0}}", "true false"),
        (
            "{{int \"0x10\"}} {{int \" 7 \"}} {{int64 -1.9}} {{float64 \"x\"}} {{atoi \"x\"}} {{toDecimal \"9\"}}",
            "16 0 -1 0 0 0",
        ),
    ] {
        check(template, &json!([1, 2, 3]), expected);
    }
    for (template, message) in [
        ("{{div 1 0}}", "runtime error: integer divide by zero"),
        ("{{mod 1 \"x\"}}", "runtime error: integer divide by zero"),
        ("{{mul 9223372036854775807 2}}", "integer overflow"),
        ("{{chunk 0 .}}", "the size of a chunk is 1 at least"),
        ("{{randomChoice}}", "there is nothing to choose from"),
        ("{{fail \"out of stock\"}}", "out of stock"),
        ("{{divf 1 0}}", "decimal division by 0"),
        ("{{first nil}}", "Cannot find first on type nil"),
        ("{{concat . 5}}", "Cannot concat type int as list"),
        ("{{indent -1 \"a\"}}", "the number of spaces is negative"),
        ("{{regexFind \"(\" \"a\"}}", "error parsing regexp: missing closing ): `(`"),
        ("{{mustRegexMatch \"(a{1000}){1000}\" \"a\"}}", "invalid repeat count: `{1000}`"),
        ("{{regexMatch \"(\\\\pL{30}){2}\" \"a\"}}", "is too large"),
    ] {
        let error = super::render(template, &json!([])).expect_err(template);
        assert!(error.to_string().contains(message), "{template}: {error}");
    }
}

#[test]
fn maps_and_json() {
    for (template, expected) in [
        ("{{get . \"z\"}}|{{get . \"n\"}}|{{hasKey . \"z\"}}", "|<no value>|false"),
        ("{{keys . (dict \"a\" 1)}} {{values .}} {{keys}}", "[m n s a] [map[x:1] <nil> t] []"),
        ("{{pick . }} {{omit . \"m\" \"n\"}} {{pluck \"q\" .}}", "map[] map[s:t] []"),
        ("{{dig \"m\" \"x\" \"?\" .}} {{dig \"m\" \"y\" \"?\" .}}", "1 ?"),
        ("{{merge (dict \"m\" (dict \"y\" 2) \"s\" \"\") . (dict \"z\" 0)}}", "map[m:map[x:1 y:2] s:t z:0]"),
        ("{{mergeOverwrite . (dict \"m\" (dict \"x\" 9) \"s\" \"\")}}", "map[m:map[x:9] n:<nil> s:]"),
        ("{{$a := dict \"x\" 1}}{{$b := merge $a (dict \"y\" 2)}}{{$a}}", "map[x:1 y:2]"),
        ("{{$b := merge . (dict \"q\" 2)}}{{hasKey . \"q\"}} {{$b.q}}", "false 2"),
        ("{{$a := dict \"m\" (dict)}}{{$_ := set $a.m \"k\" 1}}{{$a}} {{unset $a \"m\"}}", "map[m:map[k:1]] map[]"),
        (
            "{{$a := dict}}{{range $i := until 3}}{{$_ := set $a (toString $i) (list $i)}}{{end}}{{$a}}",
            "map[0:[0] 1:[1] 2:[2]]",
        ),
        ("{{fromJson \"[1.0,1,1e2,12345678901234567890,null]\"}}", "[1 1 100 12345678901234567890 <nil>]"),
        ("{{fromJson \"{\"}} {{(fromJson \"{\\\"b\\\":{\\\"a\\\":1}}\").b.a}}", "<no value> 1"),
        ("{{toPrettyJson .}}", "{\n  \"m\": {\n    \"x\": 1\n  },\n  \"n\": null,\n  \"s\": \"t\"\n}"),
        ("{{toJson .}}", r#"{"m":{"x":1},"n":null,"s":"t"}"#),
        ("{{toPrettyJson (list (list) (dict))}} {{toRawJson \"<&>\"}}", "[\n  [],\n  {}\n] \"<&>\""),
    ] {
        check(template, &json!({"n": null, "m": {"x": 1}, "s": "t"}), expected);
    }
    for (template, message) in [
        ("{{mustFromJson \"{\"}}", "no JSON: EOF while parsing an object"),
        ("{{set (first .) \"a\" 1}}", "set cannot change the template's data; change a copy, which deepCopy makes"),
        ("{{dig \"a\" .}}", "dig needs a key at least, then a default and a map"),
        ("{{dig 1 0 (dict)}}", "expected string; found 1"),
        ("{{randomString -1}}", "the count of characters is negative"),
        ("{{randomFloat 2 1}}", "the range 2 to 1 is empty"),
    ] {
        let error = super::render(template, &json!([{}])).expect_err(template);
        assert!(error.to_string().contains(message), "{template}: {error}");
    }
}

#[test]
fn times() {
    for (template, expected) in [
        (
            "{{(now.In \"Asia/Tokyo\").Format \"15:04 MST\"}} {{(now.In \"Europe/Berlin\").AddDate 0 6 0}}",
            "09:00 JST 1970-07-01T01:00:00+01:00",
        ),
        ("{{(now.Add \"90m\").Sub now}} {{(now.AddDate 0 1 0).Month}} {{now.Location}}", "1h30m0s February UTC"),
        ("{{date \"2006\" -1}} {{date \"15\" 3600}} {{htmlDate 86400}}", "1969 01 1970-01-02"),
        ("{{now | dateModify \"-1ms\" | unixEpoch}} {{now | dateModify \"-1ms\" | unixMilli}}", "-1 -1"),
        (
            "{{date \"2.1.2006\" \"2024-05-06\"}} {{date \"15:04\" \"2024-05-06T23:30:00+02:00\"}} {{htmlDate \"no day\"}}",
            "6.5.2024 21:30 1970-01-01",
        ),
        ("{{ago (now | dateModify \"1500ms\")}} {{ago -3661}} {{duration \"x\"}}", "-2s 1h1m1s 0s"),
        ("{{len (now | dateModify \"99999999999999h\" | toString) | lt 10}}", "true"),
        ("{{len (date \"2006\" 9223372036854775807) | lt 2}}", "true"),
        ("{{len (date \"2006\" -9223372036854775807) | lt 2}}", "true"),
    ] {
        check(template, &json!({}), expected);
    }
    for (template, message) in [
        ("{{now | mustDateModify \"1d\"}}", "time: unknown unit \"d\" in duration \"1d\""),
        ("{{date \"2006-01-02\"}}", "\"2006-01-02\" is no offset from now; \"-1y\", \"+3d\" and \"-2h30m\" are"),
        ("{{date \"2006\" now now}}", "date takes a layout and a time, or an offset from now, not 3 arguments"),
        ("{{now \"1d\" \"1d\"}}", "now takes an offset such as \"-1d\" at most, not 2 arguments"),
        ("{{now.In \"Mars\"}}", "unknown time zone Mars"),
        ("{{now.Add 1.5}}", "a duration is nanoseconds or text such as \"1h30m\", not float64"),
        ("{{mustToDate \"2006\" \"x\"}}", "parsing time \"x\" as \"2006\": cannot parse \"x\" as \"2006\""),
    ] {
        let error = super::render(template, &json!([])).expect_err(template);
        assert!(error.to_string().contains(message), "{template}: {error}");
    }
}

#[test]
fn what_would_take_too_much_is_refused() {
    for template in [
        "{{repeat 1000000000 \"abc\"}}",
        "{{randomString 1000000000}}",
        "{{$s := printf \"[%01000000d\" 1}}{{range 1000}}{{$x := fromJson $s}}{{end}}",
        "{{indent 1000000000 \"a\"}}",
        "{{until 1000000000}}",
        "{{seq 1000000000}}",
        "{{untilStep 0 9223372036854775807 1}}",
        "{{$a := repeat 100000 \"a\"}}{{replace \"a\" $a $a}}",
        "{{$a := repeat 100000 \"a\"}}{{regexReplaceAll \"a\" $a $a}}",
        "{{$a := repeat 100000 \"a\"}}{{regexReplaceAll \"a+\" $a (repeat 100000 \"${0}\")}}",
        "{{$a := repeat 100000 \"a \"}}{{wrapWith 1 $a $a}}",
        "{{$l := list 1}}{{range 60}}{{$l = list $l $l}}{{end}}{{deepEqual $l (list $l)}}{{uniq (list $l $l)}}",
        "{{$a := until 3000}}{{range until 3000}}{{if has . (list $a $a)}}{{end}}{{$b := without $a $a $a}}{{end}}",
        "{{$t := now.In \"Europe/Berlin\"}}{{$l := repeat 10000 \"MST\"}}{{$x := $t.Format $l}}",
        "{{$t := now.In \"Europe/Berlin\"}}{{range 10000}}{{$t = $t.AddDate 0 0 1}}{{end}}",
        "{{range 100000}}{{$x := regexMatch \"\\\\pL{5}\" \"a\"}}{{end}}",
        "{{range 100000}}{{$x := dateInZone \"MST\" . \"Europe/Berlin\"}}{{end}}",
        "{{$l := printf \"%01000000d\" 1}}{{range 1000}}{{$x := date $l 0}}{{$x := toDate $l $l}}{{end}}",
        "{{$l := repeat 1000000 \"January\"}}{{$x := date $l 0}}{{$x = date $l 0}}{{$x = date $l 0}}",
        "{{range 100000}}{{$x := semverCompare \"1 || 2 || 3 || 4 || 5 || 6 || 7 || 8 || 9\" \"1.2.3\"}}{{end}}",
        "{{$v := print \"1.2.3-\" (repeat 200 \"a\")}}{{range 200000}}{{$x := semverCompare $v $v}}{{end}}",
        "{{$l := until 2000}}{{range 1000}}{{$x := concat $l $l $l}}{{end}}",
        "{{$l := until 20000}}{{range 1000}}{{$x := chunk 1 $l}}{{end}}",
        "{{$u := repeat 100000 \"%20\"}}{{range 1000}}{{$x := urlParse $u}}{{end}}",
        "{{$u := dict \"path\" (repeat 1000000 \" \")}}{{range 1000}}{{$x := urlJoin $u}}{{end}}",
        "{{$a := repeat 100000 \"aB\"}}{{range 1000}}{{$x := snakecase $a}}{{end}}",
        "{{$a := repeat 1000000 \"a\"}}{{range 1000}}{{$x := regexFindAll \"\" $a -1}}{{end}}",
        "{{$a := repeat 100000 \"a\"}}{{join $a (until 10000)}}",
    ] {
        let error = super::render(template, &json!([])).expect_err(template);
        assert!(matches!(error.kind(), ErrorKind::Limit(_)), "{template}: {error}");
    }
}
