//! Bodies and expressions that are made to hurt. The times are coarse: they tell linear from quadratic.

#![allow(clippy::disallowed_methods)] // what is measured here is time

use std::time::{Duration, Instant};

use super::{Document, XPath};

/// What even an unoptimised build on a busy machine stays well below.
const SOON: Duration = Duration::from_secs(30);

/// Parses a body of up to some megabytes, and gives the reason if it is refused.
fn parse(body: &str) -> Result<Document, String> {
    let start = Instant::now();
    let document = Document::parse(body);
    assert!(start.elapsed() < SOON, "{}… took {:?}", body.chars().take(60).collect::<String>(), start.elapsed());
    document
}

fn repeated(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

#[test]
fn nesting_is_bounded() {
    let nested = |depth: usize| format!("{}x{}", "<a>".repeat(depth), "</a>".repeat(depth));
    assert!(parse(&nested(1_000)).is_ok());
    let reason = "line 1, column 3001: its elements are nested deeper than 1000 levels";
    assert_eq!(parse(&nested(1_001)).err().as_deref(), Some(reason));
    assert_eq!(parse(&nested(100_000)).err().as_deref(), Some(reason));
    assert_eq!(parse(&"<a>".repeat(400_000)).err().as_deref(), Some(reason));
}

#[test]
fn nodes_are_bounded() {
    let reason = "it has more than 500000 elements, attributes and pieces of text";
    let attributes = repeated(600_000, |index| format!(" a{index}=''"));
    for body in [
        format!("<a>{}</a>", "<b/>".repeat(600_000)),
        format!("<a{attributes}/>"),
        format!("<a>{}</a>", "<!---->x".repeat(600_000)),
        format!("<a>{}</a>", "<?p?>".repeat(600_000)),
    ] {
        let error = parse(&body).err().unwrap_or_default();
        assert!(error.ends_with(reason), "{error}");
    }
    assert!(parse(&format!("<a>{}</a>", "<b/>".repeat(499_998))).is_ok());
}

#[test]
fn no_body_takes_more_than_linear_time() {
    let many = 50_000;
    let declarations = repeated(many, |index| format!(" xmlns:p{index}='u{index}'"));
    let uses = repeated(many, |index| format!("<p{index}:a/>"));
    let nested = repeated(900, |index| format!("<a xmlns:p{index}='u' xmlns='v{index}'>"));
    for body in [
        format!("<a{}/>", repeated(many, |index| format!(" a{index}=''"))),
        format!("<a{declarations}>{uses}</a>"),
        format!("{nested}{}{}", "<b><c/></b>".repeat(20_000), "</a>".repeat(900)),
        format!("<a>{}</a>", repeated(many, |index| format!("<b{index}/>"))),
        format!("<a>{}</a>", repeated(many, |index| format!("<b xmlns:p='u{index}'/>"))),
        format!("<a>{}</a>", "&amp;".repeat(400_000)),
        format!("<a>{}</a>", "<![CDATA[x]]>".repeat(150_000)),
        format!("<a b='{}'/>", "&amp;".repeat(400_000)),
        format!("<a b='{}'/>", "\r\n".repeat(1_000_000)),
        format!("<{name}></{name}>", name = "n".repeat(1_000_000)),
        format!("<!DOCTYPE a SYSTEM '{}'><a/>", "x".repeat(2_000_000)),
        format!("<!--{}--><a/>", "- ".repeat(1_000_000)),
    ] {
        assert_eq!(parse(&body).err(), None, "{}", body.chars().take(60).collect::<String>());
    }
}

#[test]
fn broken_bodies_end_soon() {
    let name = "n".repeat(1_000_000);
    for body in [
        "&".repeat(2_000_000),
        format!("<a>{}", "&".repeat(2_000_000)),
        format!("<a b='{}", "&".repeat(2_000_000)),
        format!("<a b='{}'/>", "&".repeat(2_000_000)),
        format!("<a{}", " ".repeat(2_000_000)),
        "<".repeat(2_000_000),
        "<!".repeat(1_000_000),
        "<!DOCTYPE [".repeat(180_000),
        "<!--".repeat(500_000),
        "<![CDATA[".repeat(1_000_000),
        "<?".repeat(1_000_000),
        "]]>".repeat(600_000),
        "\n".repeat(2_000_000),
        format!("<{name}></m{name}>"),
        format!("<{name}:a/>"),
        format!("<a>&{name};</a>"),
        format!("<a>&#{};</a>", "9".repeat(1_000_000)),
    ] {
        let error = parse(&body).err().unwrap_or_default();
        assert!(error.starts_with("line ") && error.len() < 300, "{error}");
    }
}

#[test]
fn entities_never_grow() {
    let lots = repeated(10, |index| format!("<!ENTITY l{} '{}'>", index + 1, format!("&l{index};").repeat(10)));
    let bomb = format!("<!DOCTYPE l [<!ENTITY l0 'lol'>{lots}]><l>&l10;</l>");
    assert_eq!(
        parse(&bomb).err().as_deref(),
        Some("line 1, column 1: a document type with declarations inside `[` and `]` is not supported; leave it out")
    );
    let outside = "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a>&x;</a>";
    assert!(parse(outside).err().unwrap_or_default().contains("`&x;` is not known"));
}

fn select(xpath: &str, document: &Document) -> Result<Vec<String>, String> {
    let xpath = XPath::parse(xpath).unwrap();
    let start = Instant::now();
    let selected = xpath.select(document);
    assert!(start.elapsed() < SOON, "{xpath:?} took {:?}", start.elapsed());
    selected
}

#[test]
fn a_run_is_bounded() {
    let wide = parse(&format!("<a>{}</a>", "<b>1</b>".repeat(50_000))).unwrap();
    let large = parse(&format!("<a><b/>{}</a>", "x".repeat(2_000_000))).unwrap();
    let exhausted = Err("the XPath takes too many steps on a body of this size".to_owned());
    for (xpath, document) in [
        ("//b[. = //b[. = 2]]", &wide),
        ("//b[count(preceding::b) = 7]", &wide),
        ("//b[last()]/following::b[position() = last()]/preceding::b[//b = 2]", &wide),
        ("//*[//*[//*[//*]]]", &wide),
        ("//b/ancestor::*/b/ancestor::*/b/ancestor::*/b/ancestor::*/b/ancestor::*/b", &wide),
        ("concat(/, /, /, /, /, /, /, /, /, /)", &large),
        ("//node()[contains(/, 'y')] | //node()[contains(/, 'y')]", &large),
        ("translate(/, /, /)", &large),
        ("/ | //node() | / | /a", &large),
    ] {
        if select(xpath, document) != exhausted {
            assert!(select(xpath, document).is_ok(), "{xpath}");
        }
    }
    assert_eq!(select("//b[. = //b[. = 2]]", &wide), exhausted);
    assert_eq!(select("concat(/, /, /, /, /, /, /, /, /, /)", &large), exhausted);
}

#[test]
fn common_paths_fit_the_steps_on_large_and_deep_bodies() {
    let deep = parse(&format!("{}x{}", "<a><b><c>".repeat(333), "</c></b></a>".repeat(333))).unwrap();
    let wide = parse(&format!("<r>{}</r>", "<i n='1'><a>1</a><b>2</b></i>".repeat(60_000))).unwrap();
    let check = |xpath: &str, document: &Document, expected: &str| {
        assert_eq!(select(xpath, document), Ok(vec![expected.to_owned()]), "{xpath}");
    };
    check("count(//a//b//c)", &deep, "333");
    check("count(//*//*//*//*//*//*//*//*)", &deep, "992");
    check("count(//a//b//c//a//b//c//a//b//c)", &deep, "331");
    check("count(//a/ancestor::b)", &deep, "332");
    check("count(//a/following::b)", &deep, "0");
    check("count(//a//b[c]//c)", &deep, "333");
    check("count(//i)", &wide, "60000");
    check("count(//i[a=1])", &wide, "60000");
    check("count(//i[a=1]/b)", &wide, "60000");
    check("count(//i/a/following-sibling::b)", &wide, "60000");
    check("count(//i/following-sibling::i)", &wide, "59999");
    check("count(//i/preceding-sibling::i)", &wide, "59999");
    check("count(//a/preceding::b)", &wide, "59999");
    check("count(//b/following::a)", &wide, "59999");
    check("count(//@n/..)", &wide, "60000");
    check("(//i)[59999]/@n", &wide, "1");
    check("//i[59999]/b", &wide, "2");
    check("//a = //b", &wide, "false");
    check("//a < //b", &wide, "true");
}
