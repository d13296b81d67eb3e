//! The two differences from the standard: names without prefix, and whose prefixes an expression uses.

use super::check_all;

const SOAP: &str = r#"<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:x="urn:x">
  <soap:Body>
    <Order xmlns="urn:orders" x:kind="big" kind="plain">
      <Line no="1">Pen</Line>
      <x:Line no="2">Lamp</x:Line>
      <plain:Line xmlns:plain="urn:plain" no="3">Clip</plain:Line>
      <Free xmlns="">nothing</Free>
    </Order>
  </soap:Body>
</soap:Envelope>"#;

#[test]
fn a_name_without_prefix_matches_in_any_namespace() {
    check_all(
        SOAP,
        &[
            ("/Envelope/Body/Order/Line", &["Pen", "Lamp", "Clip"]),
            ("//Line[@no=2]", &["Lamp"]),
            ("//Order/@kind", &["big", "plain"]),
            ("//Free", &["nothing"]),
            ("//*[self::Line][2]", &["Lamp"]),
            ("count(//@*)", &["5"]),
        ],
    );
}

#[test]
fn a_prefix_is_what_the_document_declares() {
    check_all(
        SOAP,
        &[
            ("/soap:Envelope/soap:Body/Order/x:Line", &["Lamp"]),
            ("//x:*", &["Lamp"]),
            ("//@x:*", &["big"]),
            ("//Order/@x:kind", &["big"]),
            ("//plain:Line", &["Clip"]),
            ("//unknown:Line", &[]),
            ("//unknown:*", &[]),
            ("//soap:Line", &[]),
            ("name(//x:Line)", &["x:Line"]),
            ("local-name(//x:Line)", &["Line"]),
            ("namespace-uri(//x:Line)", &["urn:x"]),
            ("namespace-uri(//Line)", &["urn:orders"]),
            ("namespace-uri(//Free)", &[""]),
            ("namespace-uri(//@kind[.='plain'])", &[""]),
            ("//*[namespace-uri()='urn:plain']", &["Clip"]),
        ],
    );
}

#[test]
fn a_prefix_that_is_declared_twice_stands_for_both() {
    let body = r#"<r><p:a xmlns:p="urn:1">1</p:a><p:a xmlns:p="urn:2">2</p:a><q:a xmlns:q="urn:2">3</q:a>
        <q:a xmlns:q="urn:3">4</q:a><a xmlns="urn:1">5</a><a>6</a></r>"#;
    check_all(
        body,
        &[
            ("//p:a", &["1", "2", "3", "5"]),
            ("//q:a", &["2", "3", "4"]),
            ("//a", &["1", "2", "3", "4", "5", "6"]),
            ("//xml:a", &[]),
        ],
    );
}

#[test]
fn declarations_end_with_their_element() {
    let body = r#"<r xmlns="urn:o"><a xmlns="urn:i"><b/></a><c/><d xmlns=""><e/></d><f/></r>"#;
    check_all(
        body,
        &[
            ("namespace-uri(//b)", &["urn:i"]),
            ("namespace-uri(//c)", &["urn:o"]),
            ("namespace-uri(//e)", &[""]),
            ("namespace-uri(//f)", &["urn:o"]),
        ],
    );
}
