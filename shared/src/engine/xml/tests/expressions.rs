//! Operators, numbers, comparisons, and how tokens are told apart.

use super::{SHOP, check_all, selected};

#[test]
fn arithmetic() {
    check_all(
        "<a/>",
        &[
            ("1", &["1"]),
            ("1.0", &["1"]),
            ("01.50", &["1.5"]),
            (".5", &["0.5"]),
            ("5.", &["5"]),
            ("1 + 2 * 3", &["7"]),
            ("(1 + 2) * 3", &["9"]),
            ("10 - 2 - 3", &["5"]),
            ("2 * 3 mod 4", &["2"]),
            ("7 div 2", &["3.5"]),
            ("6 div 2", &["3"]),
            ("5 mod 2", &["1"]),
            ("5 mod -2", &["1"]),
            ("-5 mod 2", &["-1"]),
            ("5.5 mod 2", &["1.5"]),
            ("1 div 0", &["Infinity"]),
            ("-1 div 0", &["-Infinity"]),
            ("0 div 0", &["NaN"]),
            ("-0", &["0"]),
            ("--3", &["3"]),
            ("---3", &["-3"]),
            ("--'3'", &["3"]),
            ("1 - -1", &["2"]),
            ("0.1 + 0.2", &["0.30000000000000004"]),
            ("1000000000000000000000", &["1000000000000000000000"]),
            ("1 div 1000000000", &["0.000000001"]),
            ("'3' + '4'", &["7"]),
            ("'x' + 1", &["NaN"]),
            ("true() + true()", &["2"]),
            ("//missing + 1", &["NaN"]),
        ],
    );
}

#[test]
fn logic_and_comparison() {
    check_all(
        SHOP,
        &[
            ("1 = 1", &["true"]),
            ("1 = 2 or 2 = 2", &["true"]),
            ("1 = 2 and 2 = 2", &["false"]),
            ("1 or 0 and 0", &["true"]),
            ("1 < 2 = true()", &["true"]),
            ("3 > 2 > 1", &["false"]),
            ("1 != 1", &["false"]),
            ("'a' = 'a'", &["true"]),
            ("'1' = 1.0", &["true"]),
            ("'1.0' = '1'", &["false"]),
            ("'a' < 'b'", &["false"]),
            ("'2' < '10'", &["true"]),
            ("true() = 'x'", &["true"]),
            ("true() != ''", &["true"]),
            ("true() > false()", &["true"]),
            ("0 div 0 = 0 div 0", &["false"]),
            ("0 div 0 != 0 div 0", &["true"]),
            ("-0 = 0", &["true"]),
            ("//qty = 2", &["true"]),
            ("//qty != 2", &["true"]),
            ("2 = //qty", &["true"]),
            ("3 < //qty", &["true"]),
            ("//qty < 3", &["true"]),
            ("//qty > 10", &["false"]),
            ("//qty >= 10", &["true"]),
            ("10 <= //qty", &["true"]),
            ("//tag = 'red'", &["true"]),
            ("//tag = 'blue'", &["false"]),
            ("//missing = 'x'", &["false"]),
            ("//missing != 'x'", &["false"]),
            ("//missing = ''", &["false"]),
            ("//missing = false()", &["true"]),
            ("//item = true()", &["true"]),
            ("false() != //item", &["true"]),
            ("//name = //name", &["true"]),
            ("//name = //tag", &["false"]),
            ("//tag != //tag", &["true"]),
            ("//b != //b", &["false"]),
            ("//b != //missing", &["false"]),
            ("//qty < //@price", &["true"]),
            ("//@price <= //qty[1]", &["true"]),
            ("//tag < //qty", &["false"]),
            ("//qty > //qty", &["true"]),
            ("//b = 'gap' and not(//b = 'x')", &["true"]),
        ],
    );
}

#[test]
fn tokens_are_told_apart_by_what_is_before_them() {
    let body = "<div and='1' or='2'><mod>3</mod><div-x>4</div-x><and><or>5</or></and><a.b>6</a.b><é>7</é></div>";
    check_all(
        body,
        &[
            ("div/mod", &["3"]),
            ("/div/mod mod 2", &["1"]),
            ("/div/mod*2", &["6"]),
            ("/div/mod * /div/mod", &["9"]),
            ("div/* [1]", &["3"]),
            ("count(div/*)*2", &["10"]),
            ("div/div-x", &["4"]),
            ("//mod -1", &["2"]),
            ("//mod-1", &[]),
            ("//or div //mod", &["1.6666666666666667"]),
            ("//and/or", &["5"]),
            ("//and and //or", &["true"]),
            ("div/@and", &["1"]),
            ("div/@or or div/@and", &["true"]),
            ("//@*[. = 1 or .=2]", &["1", "2"]),
            ("//a.b", &["6"]),
            ("//é", &["7"]),
            ("//*[.>5]", &["34567", "6", "7"]),
            ("(//mod)*2", &["6"]),
            ("'//mod'", &["//mod"]),
            ("\"it's\"", &["it's"]),
            ("'say \"hi\"'", &["say \"hi\""]),
            ("//mod<4", &["true"]),
            ("4>//mod", &["true"]),
        ],
    );
}

#[test]
fn a_single_value_is_given_as_text() {
    assert_eq!(selected("count(//item)", SHOP), ["3"]);
    assert_eq!(selected("sum(//@price)", SHOP), ["130"]);
    assert_eq!(selected("string(//name)", SHOP), ["Pen"]);
    assert_eq!(selected("boolean(//name)", SHOP), ["true"]);
    assert_eq!(selected("''", SHOP), [""]);
}
