//! Tables of documents and expressions. What is expected of standard `XPath` is what libxml2 gives, but for the children
//! of an attribute's element: they follow the attribute in document order, and so they are on its following axis.

use super::{Document, XPath};

mod bodies;
mod bounds;
mod expressions;
mod functions;
mod namespaces;
mod paths;
mod properties;
mod refused;

/// An order without namespaces, as the tables use it.
const SHOP: &str = r#"<?xml version="1.0"?>
<shop open="yes">
  <!-- stock -->
  <item id="a1" price="9.50"><name>Pen</name><qty>10</qty></item>
  <item id="a2" price="120"><name>Lamp &amp; bulb</name><qty>2</qty><tag>new</tag><tag>red</tag></item>
  <item id="a3" price="0.5"><name>Clip</name><qty/></item>
  <?print copies="2"?>
  <note xml:lang="en-GB">Mind the <b>gap</b>, <i>please</i>.</note>
</shop>"#;

fn selected(xpath: &str, body: &str) -> Vec<String> {
    let document = Document::parse(body).unwrap();
    let xpath = XPath::parse(xpath).unwrap_or_else(|problem| panic!("{xpath}: {problem:?}"));
    xpath.select(&document).unwrap()
}

fn check_all(body: &str, table: &[(&str, &[&str])]) {
    for (xpath, expected) in table {
        assert_eq!(selected(xpath, body), *expected, "{xpath}");
    }
}
