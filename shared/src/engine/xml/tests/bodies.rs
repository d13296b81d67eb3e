//! What a body's text becomes, and why a body is none.

use super::{Document, check_all};

#[test]
fn what_was_written_in_many_ways_is_one_text() {
    check_all(
        "\u{feff}<?xml version='1.0' encoding=\"UTF-8\"?><!DOCTYPE a SYSTEM \"a.dtd\"><!--x--><a>\r\n\
         <b>x&#x41;<![CDATA[<&]]>&lt;y<!-- no -->z</b><c d='1&#10;2\n3&quot;&amp;' e=\"a\tb\"/><f><![CDATA[]]></f>\
         <g> </g><h>&#233;&#x1F600;</h><?p?><?p  q r?></a><!-- end -->",
        &[
            ("//b", &["xA<&<yz"]),
            ("//b/text()", &["xA<&<y", "z"]),
            ("//c/@d", &["1\n2 3\"&"]),
            ("//c/@e", &["a b"]),
            ("count(//f/node())", &["0"]),
            ("//g", &[" "]),
            ("//h", &["é😀"]),
            ("/a/text()", &["\n"]),
            ("//processing-instruction()", &["", "q r"]),
            ("/comment()", &["x", " end "]),
            ("count(/node())", &["3"]),
        ],
    );
}

#[test]
fn a_reason_says_where() {
    let check = |body: &str, expected: &str| {
        assert_eq!(Document::parse(body).err().as_deref(), Some(expected), "{body}");
    };
    check("", "line 1, column 1: there is no element");
    check("  \n ", "line 2, column 2: there is no element");
    check(
        "{\"a\": 1}",
        "line 1, column 1: there is text outside the one element that must be around all: `{\"a\": 1}`",
    );
    check("<a>\n  <b>\n</a>", "line 3, column 1: expected the end tag `</b>`, but found `</a>`");
    check("<a>", "line 1, column 4: the element `a` is not closed");
    check("</a>", "line 1, column 1: the end tag `</a>` ends no element");
    check("<a/><b/>", "line 1, column 5: there must be one element around all, but `<b>` is another");
    check("<a/>x", "line 1, column 5: there is text outside the one element that must be around all: `x`");
    check("<a/>&amp;", "line 1, column 5: there is a reference outside the one element that must be around all");
    check("<a/><![CDATA[x]]>", "line 1, column 5: there is text outside the one element that must be around all: `x`");
    check("<a", "line 1, column 1: tag not closed: `>` not found before end of input");
    check("<a><!-- x</a>", "line 1, column 4: comment not closed: `-->` not found before end of input");
    check("<a><!-- x -- y --></a>", "line 1, column 11: forbidden string `--` was found in a comment");
    check("<a><![CDATA[x</a>", "line 1, column 4: CDATA not closed: `]]>` not found before end of input");
    check("<1a/>", "line 1, column 1: `1a` is not a name");
    check("<a:b:c/>", "line 1, column 1: `a:b:c` is not a name");
    check("<a><></></a>", "line 1, column 4: `` is not a name");
    check("<a b/>", "line 1, column 1: in the tag `a`: an attribute must have `=` and a value");
    check("<a b=1/>", "line 1, column 1: in the tag `a`: the value of an attribute must be in quotes");
    check("<a b='1' b='2'/>", "line 1, column 1: in the tag `a`: an attribute is given twice");
    check("<a b='<'/>", "line 1, column 1: `<` must be written `&lt;` in the attribute `b`");
    check(
        "<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>",
        "line 1, column 1: the attribute `b` is given twice, with two prefixes",
    );
    check(
        "<a>é<p:b/></a>",
        "line 1, column 5: the prefix `p` is not declared; declare it with an xmlns attribute, or leave it out",
    );
    check("<a xmlns:p=''/>", "line 1, column 1: the prefix `p` is declared for no namespace");
    check("<a xmlns:xml='u'/>", "line 1, column 1: the prefix `xml` cannot be declared anew");
    check("<a> & b</a>", "line 1, column 5: `&` must be written `&amp;`, or begin a reference that ends in `;`");
    check(
        "<a>&nbsp;</a>",
        "line 1, column 4: the entity `&nbsp;` is not known; there are &lt; &gt; &amp; &quot; and &apos;, and &#…;",
    );
    check("<a b='&#0;'/>", "line 1, column 1: invalid character reference: 0x0 character is not permitted in XML");
    check("<a b='&#x110000;'/>", "line 1, column 1: invalid character reference: `1114112` is not a valid codepoint");
    check("<a b='1'c='2'/>", "line 1, column 1: there must be space before the attribute `c`");
    check("<?xml encoding='a'?><a/>", "line 1, column 1: the XML declaration must begin with a version");
    check("<a>&#x1F;</a>", "line 1, column 4: the character U+001F cannot be in XML");
    check("<a b='&#1;'/>", "line 1, column 1: the character U+0001 cannot be in XML");
    check("<a>\u{1}</a>", "line 1, column 4: the character U+0001 cannot be in XML");
    check("<a>]]></a>", "line 1, column 4: `]]>` must be written `]]&gt;` in text");
    check("<a/><?xml version='1.0'?>", "line 1, column 5: the XML declaration must stand at the very start");
    check("<?xml version='2.0'?><a/>", "line 1, column 1: unknown XML version: either 1.0 or 1.1 is expected");
    check("<a><?a:b c?></a>", "line 1, column 4: `a:b` cannot be a processing instruction's target");
    check("<a/><!DOCTYPE a>", "line 1, column 5: a document type must stand once, before the first element");
    check(
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "line 1, column 1: a document type with declarations inside `[` and `]` is not supported; leave it out",
    );
}
