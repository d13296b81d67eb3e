//! Tests run beside each other, so each has a mock of its own, which starts in a few milliseconds.

mod support;

use std::time::Duration;

use petshop::{Error, Pet, PetShop};
use serde_json::json;
use support::DotMock;

const PETS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../pets.yaml");

fn start() -> (DotMock, PetShop) {
    let mock = DotMock::start(PETS);
    let shop = shop(&mock, "letmein");
    (mock, shop)
}

fn shop(mock: &DotMock, key: &str) -> PetShop {
    PetShop::new(&mock.url, key, Duration::from_millis(1))
}

/// The status of a refusal, and what the shop says of it.
fn refusal<T>(outcome: Result<T, Error>) -> Option<(u16, String)> {
    match outcome {
        Err(Error::Refused { status, text }) => Some((status, text)),
        _ => None,
    }
}

#[test]
fn a_pet_is_read_with_the_key() {
    let (mock, shop) = start();
    assert_eq!(shop.pet(7).unwrap(), Some(Pet { id: 7, name: "Mog".to_owned(), available: true }));
    let with_key = json!({"header": "x-api-key", "equals": "letmein"});
    mock.verify(json!({"method": "GET", "path": "/pets/7", "when": with_key, "count": 1}));
}

#[test]
fn a_wrong_key_is_an_error() {
    let (mock, _) = start();
    let (status, text) = refusal(shop(&mock, "guess").pet(7)).unwrap();
    assert_eq!((status, text.as_str()), (401, r#"{"error":"a key is needed"}"#));
}

#[test]
fn a_pet_that_is_unknown_is_none() {
    let (_mock, shop) = start();
    assert_eq!(shop.pet(100).unwrap(), None);
}

#[test]
fn a_pet_is_added_as_json() {
    let (mock, shop) = start();
    assert_eq!(shop.add("Tom", 12.5).unwrap(), 12);
    let is_json = json!({"header": "content-type", "starts_with": "application/json"});
    let is_tom = json!({"json": "$", "equals": {"name": "Tom", "price": 12.5}});
    mock.verify(json!({"method": "POST", "path": "/pets", "when": {"all": [is_json, is_tom]}, "count": 1}));
}

#[test]
fn a_pet_without_a_name_is_refused() {
    let (_mock, shop) = start();
    let (status, text) = refusal(shop.add("", 5.0)).unwrap();
    assert_eq!((status, text.as_str()), (422, r#"{"error":"a pet has a name and a price"}"#));
}

#[test]
fn what_was_ordered_is_gone() {
    let (_mock, shop) = start();
    assert_eq!(shop.order(7).unwrap().len(), 36);
    assert!(!shop.pet(7).unwrap().unwrap().available);
    assert_eq!(refusal(shop.order(7)).unwrap().0, 409);
}

#[test]
fn a_shop_that_fails_twice_is_asked_a_third_time() {
    let (mock, shop) = start();
    assert_eq!(shop.stock().unwrap(), 3);
    mock.verify(json!({"path": "/stock", "count": 3}));
}

#[test]
fn nothing_is_left_after_a_reset() {
    let (mock, shop) = start();
    shop.order(7).unwrap();
    shop.stock().unwrap();
    mock.reset();
    // Were the sequence not rewound, the first answer would be the right one already.
    shop.stock().unwrap();
    mock.verify(json!({"path": "/stock", "count": 3}));
    assert!(shop.pet(7).unwrap().unwrap().available);
    mock.verify(json!({"path": "/orders", "count": 0}));
}

#[test]
fn a_verification_that_fails_says_what_came_instead() {
    let (mock, shop) = start();
    shop.add("Tom", 12.0).unwrap();
    let expected = json!({"method": "POST", "path": "/pets", "when": {"json": "$.name", "equals": "Tim"}});
    assert_eq!(
        mock.check(expected).unwrap_err(),
        "No request (POST /pets) was as asked, and at least 1 was expected.\n  POST /pets: json \"$.name\" is \"Tom\", not \"Tim\""
    );
}
