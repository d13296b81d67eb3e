//! Requests as they go over the wire.

use serde_json::json;

use super::{check, check_wrong};

#[test]
fn a_raw_request_is_read_line_by_line() {
    check(
        "POST /pets?a=b HTTP/1.1\r\nHost: pets.example\r\nContent-Type: application/json\r\nContent-Length: 8\r\n\
         X-A: 1\r\nx-a: 2,\r\n  3\r\nConnection: close\r\n\r\n{\"a\": 1}\r\n",
        &json!({"method": "POST", "url": "/pets?a=b", "body": "{\"a\": 1}", "headers": {
            "host": "pets.example", "content-type": "application/json", "x-a": ["1", "2, 3"]}}),
        &["Content-Length: 8", "Connection: close"],
    );
    check("\n\nGET https://example.com/a b", &json!({"url": "https://example.com/a%20b"}), &[]);
    check("OPTIONS * HTTP/1.1\n", &json!({"method": "OPTIONS", "url": "*"}), &[]);
    check(
        "GET / HTTP/2\n:authority: a\nempty:\n\n\n",
        &json!({"url": "/", "headers": {"empty": ""}, "body": "\n"}),
        &[":authority: a"],
    );
    check(
        "PUT /\ncontent-length: 2\n\näb",
        &json!({"method": "PUT", "url": "/", "body": "äb"}),
        &["content-length: 2"],
    );
}

#[test]
fn what_is_wrong_with_it_is_told_with_its_place() {
    check_wrong("get /pets", 1, 1, "a method is written in capitals: GET");
    let target = "behind the method stands a path or an address, as in `GET /pets HTTP/1.1`";
    check_wrong("GET pets HTTP/1.1", 1, 5, target);
    check_wrong("GET", 1, 4, target);
    let header = "a header is written `name: value`, and an empty line stands before the body";
    check_wrong("GET / HTTP/1.1\nhost: a\n{\"a\": 1}", 3, 1, header);
}
