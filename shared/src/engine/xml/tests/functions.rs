//! The core function library.

use super::{SHOP, check_all};

#[test]
fn of_nodes() {
    check_all(
        SHOP,
        &[
            ("count(//item | //tag)", &["5"]),
            ("name(//item)", &["item"]),
            ("name(//@price)", &["price"]),
            ("name(/)", &[""]),
            ("name(//comment())", &[""]),
            ("name(//processing-instruction())", &["print"]),
            ("local-name(//note/@*)", &["lang"]),
            ("name(//note/@*)", &["xml:lang"]),
            ("namespace-uri(//note/@*)", &["http://www.w3.org/XML/1998/namespace"]),
            ("namespace-uri(//item)", &[""]),
            ("local-name(//missing)", &[""]),
            ("//*[local-name()='tag'][1]", &["new"]),
            ("//b[lang('en')]", &["gap"]),
            ("//b[lang('EN-gb')]", &["gap"]),
            ("//b[lang('e')]", &[]),
            ("//item[lang('en')]", &[]),
            ("string(//note/@xml:lang)", &["en-GB"]),
        ],
    );
}

#[test]
fn of_text() {
    check_all(
        SHOP,
        &[
            ("string(//item[2])", &["Lamp & bulb2newred"]),
            ("string(//missing)", &[""]),
            ("string(12.50)", &["12.5"]),
            ("string(true())", &["true"]),
            ("//b[string()='gap']", &["gap"]),
            ("concat('a', 1, true(), //b)", &["a1truegap"]),
            ("starts-with('abc', 'ab')", &["true"]),
            ("starts-with('abc', 'b')", &["false"]),
            ("starts-with('abc', '')", &["true"]),
            ("contains(//item[2]/name, '&')", &["true"]),
            ("contains('abc', 'd')", &["false"]),
            ("contains('', '')", &["true"]),
            ("substring-before('1999/04/01', '/')", &["1999"]),
            ("substring-before('abc', 'x')", &[""]),
            ("substring-after('1999/04/01', '/')", &["04/01"]),
            ("substring-after('abc', 'x')", &[""]),
            ("substring-after('abc', '')", &["abc"]),
            ("substring('12345', 2, 3)", &["234"]),
            ("substring('12345', 2)", &["2345"]),
            ("substring('12345', 1.5, 2.6)", &["234"]),
            ("substring('12345', 0, 3)", &["12"]),
            ("substring('12345', 0 div 0, 3)", &[""]),
            ("substring('12345', 1, 0 div 0)", &[""]),
            ("substring('12345', -42, 1 div 0)", &["12345"]),
            ("substring('12345', -1 div 0, 1 div 0)", &[""]),
            ("substring('héllo', 2, 1)", &["é"]),
            ("string-length('héllo')", &["5"]),
            ("string-length('')", &["0"]),
            ("//b[string-length()=3]", &["gap"]),
            ("normalize-space('  a \t b\n\nc ')", &["a b c"]),
            ("normalize-space('   ')", &[""]),
            ("//name[normalize-space()='Pen']", &["Pen"]),
            ("normalize-space('a\u{a0} b')", &["a\u{a0} b"]),
            ("translate('bar', 'abc', 'AB')", &["BAr"]),
            ("translate('--aaa--', 'abc-', 'ABC')", &["AAA"]),
            ("translate('aba', 'aa', 'xy')", &["xbx"]),
            ("translate('PEN', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')", &["pen"]),
        ],
    );
}

#[test]
fn of_numbers_and_booleans() {
    check_all(
        SHOP,
        &[
            ("number('  12.5 ')", &["12.5"]),
            ("number('-3')", &["-3"]),
            ("number('1e3')", &["NaN"]),
            ("number('+1')", &["NaN"]),
            ("number('0x10')", &["NaN"]),
            ("number('inf')", &["NaN"]),
            ("number('1.2.3')", &["NaN"]),
            ("number('-')", &["NaN"]),
            ("number('- 1')", &["NaN"]),
            ("number('')", &["NaN"]),
            ("number('.5')", &["0.5"]),
            ("number('5.')", &["5"]),
            ("number(true())", &["1"]),
            ("//qty[number()=2]", &["2"]),
            ("sum(//qty)", &["NaN"]),
            ("sum(//qty[.!=''])", &["12"]),
            ("sum(//missing)", &["0"]),
            ("floor(2.6)", &["2"]),
            ("floor(-2.5)", &["-3"]),
            ("ceiling(2.2)", &["3"]),
            ("ceiling(-2.5)", &["-2"]),
            ("ceiling(-0.5)", &["0"]),
            ("round(2.5)", &["3"]),
            ("round(-2.5)", &["-2"]),
            ("round(-0.2)", &["0"]),
            ("round(0.49999999999999994)", &["0"]),
            ("round(0 div 0)", &["NaN"]),
            ("round(1 div 0)", &["Infinity"]),
            ("boolean(0)", &["false"]),
            ("boolean(0 div 0)", &["false"]),
            ("boolean('false')", &["true"]),
            ("boolean('')", &["false"]),
            ("boolean(//missing)", &["false"]),
            ("not(//missing)", &["true"]),
            ("true()", &["true"]),
            ("false()", &["false"]),
            ("last()", &["1"]),
            ("position()", &["1"]),
        ],
    );
}
