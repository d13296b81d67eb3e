//! Steps, axes, node tests and predicates.

use super::{SHOP, check_all};

#[test]
fn paths() {
    check_all(
        SHOP,
        &[
            ("/shop/item/name", &["Pen", "Lamp & bulb", "Clip"]),
            ("shop/item/name", &["Pen", "Lamp & bulb", "Clip"]),
            ("//name", &["Pen", "Lamp & bulb", "Clip"]),
            ("//item//name", &["Pen", "Lamp & bulb", "Clip"]),
            ("/shop//qty", &["10", "2", ""]),
            ("//@id", &["a1", "a2", "a3"]),
            ("/shop/@open", &["yes"]),
            ("/shop/item/@*", &["a1", "9.50", "a2", "120", "a3", "0.5"]),
            ("//item/*", &["Pen", "10", "Lamp & bulb", "2", "new", "red", "Clip", ""]),
            ("//note", &["Mind the gap, please."]),
            ("//note/text()", &["Mind the ", ", ", "."]),
            ("//note//text()", &["Mind the ", "gap", ", ", "please", "."]),
            ("//comment()", &[" stock "]),
            ("//processing-instruction()", &["copies=\"2\""]),
            ("//processing-instruction('print')", &["copies=\"2\""]),
            ("//processing-instruction(\"other\")", &[]),
            ("//item/name/node()", &["Pen", "Lamp & bulb", "Clip"]),
            ("//missing", &[]),
            ("//name/..//qty/.", &["10", "2", ""]),
            ("//qty/../@id", &["a1", "a2", "a3"]),
            (" // item [ 1 ] / @ id ", &["a1"]),
            ("//*[@id]/@price", &["9.50", "120", "0.5"]),
            ("/shop/note/b | //i | //b", &["gap", "please"]),
            ("//tag | //@id | //b", &["a1", "a2", "new", "red", "a3", "gap"]),
            ("(//item)[2]/@id", &["a2"]),
            ("(//name | //tag)[last()]", &["Clip"]),
            ("(//item/name)[2]/../tag", &["new", "red"]),
            ("((//item))//tag", &["new", "red"]),
        ],
    );
}

#[test]
fn axes() {
    check_all(
        SHOP,
        &[
            ("//item[2]/child::tag", &["new", "red"]),
            ("//tag/parent::item/@id", &["a2"]),
            ("//tag/parent::note", &[]),
            ("//tag/ancestor::*/@*", &["yes", "a2", "120"]),
            ("name(//tag/ancestor::*[1])", &["item"]),
            ("name(//tag/ancestor::*[last()])", &["shop"]),
            ("name(//tag/ancestor-or-self::*[1])", &["tag"]),
            ("count(//tag[1]/ancestor::node())", &["3"]),
            ("//item[1]/following-sibling::item/@id", &["a2", "a3"]),
            ("//item[1]/following-sibling::item[1]/@id", &["a2"]),
            ("//item[3]/preceding-sibling::item/@id", &["a1", "a2"]),
            ("//item[3]/preceding-sibling::item[1]/@id", &["a2"]),
            ("//item/following-sibling::*/name", &["Lamp & bulb", "Clip"]),
            ("//item/preceding-sibling::*/name", &["Pen", "Lamp & bulb"]),
            ("//item[2]/following::qty", &[""]),
            ("//item[2]/following::*[1]/@id", &["a3"]),
            ("//item[2]/preceding::name", &["Pen"]),
            ("//item[2]/preceding::*[1]", &["10"]),
            ("//qty/preceding::tag", &["new", "red"]),
            ("//tag[2]/preceding::*/@id", &["a1"]),
            ("//item[2]/descendant::*", &["Lamp & bulb", "2", "new", "red"]),
            ("//item[2]/descendant-or-self::*/@id", &["a2"]),
            ("/descendant::tag[2]", &["red"]),
            ("/descendant::item/descendant::text()", &["Pen", "10", "Lamp & bulb", "2", "new", "red", "Clip"]),
            ("//name/self::name", &["Pen", "Lamp & bulb", "Clip"]),
            ("//name/self::qty", &[]),
            ("//item/attribute::price", &["9.50", "120", "0.5"]),
            ("//item[1]/attribute::node()", &["a1", "9.50"]),
            ("//item[1]/@id/following::name", &["Pen", "Lamp & bulb", "Clip"]),
            ("//item[2]/@id/preceding::name", &["Pen"]),
            ("//item[2]/@id/following-sibling::node()", &[]),
            ("//item[2]/@id/preceding-sibling::node()", &[]),
            ("//item[2]/@id/../tag[1]", &["new"]),
            ("//item/@id/ancestor::shop/@open", &["yes"]),
            ("//item[1]/@id/descendant-or-self::node()", &["a1"]),
            ("//item[1]/@*/descendant::node()", &[]),
            ("count(//@*)", &["8"]),
            ("count(//@*/parent::*)", &["5"]),
            ("count(/parent::node())", &["0"]),
            ("count(/descendant-or-self::node())", &["37"]),
            ("count(//node())", &["36"]),
        ],
    );
}

#[test]
fn predicates() {
    check_all(
        SHOP,
        &[
            ("//item[1]/name", &["Pen"]),
            ("//item[last()]/name", &["Clip"]),
            ("//item[position()=2]/name", &["Lamp & bulb"]),
            ("//item[position()>1]/name", &["Lamp & bulb", "Clip"]),
            ("//item[position() mod 2 = 1]/name", &["Pen", "Clip"]),
            ("//item[last()-1]/name", &["Lamp & bulb"]),
            ("//item[1.5]", &[]),
            ("//item[0]", &[]),
            ("//item[-1]", &[]),
            ("//item[4]", &[]),
            ("//tag[1]", &["new"]),
            ("//item/*[2]", &["10", "2", ""]),
            ("//item/tag[last()]", &["red"]),
            ("//item[tag]/name", &["Lamp & bulb"]),
            ("//item[not(tag)]/name", &["Pen", "Clip"]),
            ("//item[name='Pen']/@id", &["a1"]),
            ("//item[@price>1]/@id", &["a1", "a2"]),
            ("//item[@price > 1 and tag='red']/@id", &["a2"]),
            ("//item[@id='a1' or @id='a3']/name", &["Pen", "Clip"]),
            ("//item[@price>1][2]/name", &["Lamp & bulb"]),
            ("//item[2][@price>1]/name", &["Lamp & bulb"]),
            ("//item[3][@price>1]/name", &[]),
            ("//item[qty=../item/qty]/@id", &["a1", "a2", "a3"]),
            ("//item[count(tag)=2]/@id", &["a2"]),
            ("//item[.//text()='red']/@id", &["a2"]),
            ("//item['']", &[]),
            ("//item[string-length(name)]/name", &[]),
            ("//item[string-length(tag) - 1]/name", &["Lamp & bulb"]),
            ("//*[self::b or self::i]", &["gap", "please"]),
            ("//*[name()='b']", &["gap"]),
            ("//*[text()='gap']", &["gap"]),
            ("//item[//b]/@id", &["a1", "a2", "a3"]),
            ("//item[//missing]/@id", &[]),
            ("//item[name[text()[contains(., 'am')]]]/@id", &["a2"]),
            ("//item[position()=last()]/@id", &["a3"]),
            ("//item[tag][last()]/@id", &["a2"]),
            ("(//tag)[position()<2]", &["new"]),
        ],
    );
}

#[test]
fn a_descendant_is_not_the_first_of_its_parent() {
    let body = "<a><b><c>1</c><c>2</c></b><b><c>3</c></b><c>4</c></a>";
    check_all(
        body,
        &[
            ("//c[1]", &["1", "3", "4"]),
            ("/descendant::c[1]", &["1"]),
            ("(//c)[1]", &["1"]),
            ("//b/c[last()]", &["2", "3"]),
            ("//c[position()=last()]", &["2", "3", "4"]),
            ("//b//c[1]", &["1", "3"]),
            ("//c[count(.)]", &["1", "3", "4"]),
        ],
    );
}

#[test]
fn nested_elements_are_selected_once() {
    let body = "<a n='1'><a n='2'><b n='3'/><a n='4'><b n='5'/></a></a><b n='6'/></a>";
    check_all(
        body,
        &[
            ("//a//b/@n", &["3", "5", "6"]),
            ("//a//a//b/@n", &["3", "5"]),
            ("//a/descendant-or-self::a/@n", &["1", "2", "4"]),
            ("//b/ancestor::a/@n", &["1", "2", "4"]),
            ("//b/ancestor::a[1]/@n", &["1", "2", "4"]),
            ("//b/ancestor::a[last()]/@n", &["1"]),
            ("//b/following::*/@n", &["4", "5", "6"]),
            ("//b/preceding::*/@n", &["2", "3", "4", "5"]),
            ("//b/preceding::b[1]/@n", &["3", "5"]),
            ("//b/..//b/@n", &["3", "5", "6"]),
            ("//@n/following::b/@n", &["3", "5", "6"]),
            ("//a/@n/..//@n", &["1", "2", "3", "4", "5", "6"]),
        ],
    );
}
