//! What is wrong with an expression, and where.

use super::XPath;

#[test]
fn a_reason_says_where() {
    let check = |xpath: &str, position: usize, reason: &str| {
        assert_eq!(XPath::parse(xpath).err(), Some((position, reason.to_owned())), "{xpath}");
    };
    let step = "a step such as `item`, `@id` or `*`";
    check("", 0, "the XPath is empty; write a path such as `//item/@id`");
    check(" \n", 0, "the XPath is empty; write a path such as `//item/@id`");
    check("//", 2, &format!("expected {step}, but the XPath ends here"));
    check("//item[", 7, &format!("expected {step}, but the XPath ends here"));
    check("//item[]", 7, &format!("expected {step}, but found `]`"));
    check("//item[1", 8, "expected an operator or `]`, but the XPath ends here");
    check("//item]", 6, "expected an operator or the end, but found `]`");
    check("(1", 2, "expected an operator or `)`, but the XPath ends here");
    check("a b", 2, "expected an operator before `b`");
    check("é é", 3, "expected an operator before `é`");
    check("a/", 2, &format!("expected {step}, but the XPath ends here"));
    check("a///b", 3, &format!("expected {step}, but found `/`"));
    check("(a)///b", 5, &format!("expected {step}, but found `/`"));
    check("/*/", 3, &format!("expected {step}, but the XPath ends here"));
    check("a = ", 4, &format!("expected {step}, but the XPath ends here"));
    check("a == b", 3, &format!("expected {step}, but found `=`"));
    check(".[1]", 1, "expected an operator or the end, but found `[`");
    check("'abc", 0, "the text is not closed; end it with another '");
    check("a[b=\"c]", 4, "the text is not closed; end it with another \"");
    check("$x", 0, "there are no variables that `$` could refer to; write the value itself");
    check("//a[@b=$x]", 7, "there are no variables that `$` could refer to; write the value itself");
    check("!a", 0, "`!` must be followed by `=`; to negate, write `not(…)`");
    check("a : b", 2, "`:` must stand between a prefix and a name, without space");
    check("a#b", 1, "`#` means nothing in XPath");
    check("a{1}", 1, "`{` means nothing in XPath");
    check("1.2.3", 3, "expected an operator or the end, but found `.3`");
    check("1 + matches(a, 'b')", 4, "`matches` is not a function of XPath 1.0");
    check("fn:count(a)", 0, "`fn:count` is not a function of XPath 1.0");
    check("a/count(b)", 2, "`count()` cannot be a step; a function stands at the start of a path only");
    check(
        "id('a')",
        0,
        "`id()` is not supported, as it needs a document type; compare an attribute, as in `//*[@id='a']`",
    );
    check("contains(a)", 0, "`contains()` takes 2 arguments, but is given 1");
    check("a[true(1)]", 2, "`true()` takes no argument, but is given 1");
    check("count()", 0, "`count()` takes 1 argument, but is given 0");
    check("concat('a')", 0, "`concat()` takes at least 2 arguments, but is given 1");
    check("substring('a')", 0, "`substring()` takes 2 to 3 arguments, but is given 1");
    check("string(1, 2)", 0, "`string()` takes at most 1, but is given 2");
    check("not(1,)", 6, &format!("expected {step}, but found `)`"));
    check("not(1 2)", 6, "expected an operator, `,` or `)`, but found `2`");
    check("count('a')", 6, "`count()` takes what paths select, and this is text");
    check("sum(1)", 4, "`sum()` takes what paths select, and this is a number");
    check("name(true())", 5, "`name()` takes what paths select, and this is true or false");
    check("a | 1", 4, "`|` joins what paths select, and this is a number");
    check("'a' | a", 0, "`|` joins what paths select, and this is text");
    check("'a'/b", 0, "`/` follows what paths select, and this is text");
    check("1[2]", 0, "`[` filters what paths select, and this is a number");
    check(
        "namespace::a",
        0,
        "the namespace axis is not supported; ask for `namespace-uri()` of an element or attribute",
    );
    check("//a/children::b", 4, "`children` is not an axis of XPath");
    check("text(1)", 5, "expected `)`, but found `1`");
    check("@", 1, &format!("expected {step}, but the XPath ends here"));
    check("child::", 7, &format!("expected {step}, but the XPath ends here"));
}

#[test]
fn an_expression_is_bounded() {
    let long = format!("//{}", "a".repeat(4 << 10));
    assert_eq!(XPath::parse(&long).err(), Some((4096, "the XPath is longer than 4096 bytes".to_owned())));
    assert!(XPath::parse(&long[..4 << 10]).is_ok());

    let reason = "brackets are nested deeper than 32 levels";
    for (open, close) in [("(", ")"), ("a[", "]"), ("not(", ")"), ("-(", ")"), ("(a/b)[", "]")] {
        let nested = |depth: usize| format!("{}1{}", open.repeat(depth), close.repeat(depth));
        assert!(XPath::parse(&nested(32)).is_ok(), "{open}");
        assert_eq!(XPath::parse(&nested(33)).err().map(|problem| problem.1).as_deref(), Some(reason), "{open}");
        let unclosed = open.repeat((4 << 10) / open.len());
        assert_eq!(XPath::parse(&unclosed).err().map(|problem| problem.1).as_deref(), Some(reason), "{open}");
    }
}

#[test]
fn a_long_chain_is_no_nesting() {
    let document = super::Document::parse("<a><b>1</b></a>").unwrap();
    for (chain, expected) in [
        (vec!["1"; 1_000].join("+"), "1000"),
        (vec!["1"; 1_000].join(" = "), "true"),
        (format!("{}1", "-".repeat(4_000)), "1"),
        (vec!["//b"; 1_000].join("|"), "1"),
        (format!("//b{}", "/.".repeat(1_000)), "1"),
        (format!("//b{}", "[1]".repeat(1_000)), "1"),
    ] {
        let xpath = XPath::parse(&chain).unwrap();
        assert_eq!(xpath.select(&document), Ok(vec![expected.to_owned()]), "{chain}");
    }
}
