//! `curl` commands.

use serde_json::{Value, json};

use super::{check, check_wrong};

#[test]
fn quotes_are_those_of_a_shell() {
    let words = |words: &str, expected: &str| check(&format!("curl {words}"), &json!({ "url": expected }), &[]);
    words("http://a/b", "http://a/b");
    words("'http://a/b c'", "http://a/b%20c");
    words("\"http://a/\\\"\\$\\b\"", "http://a/\"$\\b");
    words("http://a/'b'\"c\"\\d$'\\u0065\\''", "http://a/bcde'");
    words("http://a/?b=1&c=2", "http://a/?b=1&c=2");
    words("\\\n  'http://a/b'\\\r\n", "http://a/b");
    words("http://a/b # a comment", "http://a/b");
    words("a.example:80/b", "http://a.example:80/b");
    words("/b", "/b");
    check(
        "curl http://a/ -X PUT -H content-type: -d '^\n'",
        &json!({"method": "PUT", "url": "http://a/", "body": "^\n"}),
        &[],
    );
    check("$ /usr/bin/curl http://a/", &json!({"url": "http://a/"}), &[]);
    check(
        "curl http://a/$ID\"${x}\" 2>&1 >out | jq .",
        &json!({"url": "http://a/$ID${x}"}),
        &["the value of $ID", "the value of ${x}", ">&", "1", ">", "out", "jq ."],
    );
    check("curl http://a/ && rm -r b\ncurl http://c/", &json!({"url": "http://a/"}), &["rm -r b", "curl http://c/"]);
}

#[test]
fn carets_and_quotes_are_those_of_windows() {
    let expected = json!({"method": "POST", "url": "https://a/?x=1&y=%41", "headers": {"accept": "*/*", "content-type": "a"},
        "body": "{\"it's\":\"50%\\\\\"}\n|"});
    check(
        "curl ^\"https://a/?x=1^&y=^%^41^\" ^\r\n  -H ^\"accept: */*^\" ^\r\n  -H ^\"content-type: a^\" ^\r\n  \
         --data-raw ^\"^{^\\^\"it's^\\^\":^\\^\"50^%^\\^\\^\\^\\^\\^\"^}^\n\n^|^\"",
        &expected,
        &[],
    );
    check(
        "curl \"https://a/\" ^\n  -H \"accept: a\\\"b\"\"c\" ^\n  --compressed &\ncurl \"https://b/\"",
        &json!({"url": "https://a/", "headers": {"accept": "a\"b\"c"}}),
        &["--compressed", "curl https://b/"],
    );
    check_wrong("curl ^\"https://a/", 1, 7, "this quote is never closed; \" closes it");
}

#[test]
fn options_make_the_request() {
    let options = |options: &str, expected: Value| {
        let mut request = json!({"url": "http://a/"});
        request.as_object_mut().unwrap().extend(expected.as_object().unwrap().clone());
        check(&format!("curl http://a/ {options}"), &request, &[]);
    };
    let form = json!({"content-type": "application/x-www-form-urlencoded"});
    options("-X DELETE", json!({"method": "DELETE"}));
    options("-XDELETE", json!({"method": "DELETE"}));
    options("-I", json!({"method": "HEAD"}));
    options("-H 'A: b' -H'a:c' --header 'd;' -H 'e:'", json!({"headers": {"a": ["b", "c"], "d": ""}}));
    options("-d a=1 --data 'b= 2'", json!({"method": "POST", "headers": form, "body": "a=1&b= 2"}));
    options("-X PUT -da", json!({"method": "PUT", "headers": form, "body": "a"}));
    options("--data-raw @a", json!({"method": "POST", "headers": form, "body": "@a"}));
    options("-d ''", json!({"method": "POST", "headers": form}));
    options("--data-binary $'\\xff'", json!({"method": "POST", "headers": form, "body_base64": "/w=="}));
    options(
        "--data-urlencode 'a=b &' --data-urlencode =c/ --data-urlencode é",
        json!({"method": "POST", "headers": form, "body": "a=b%20%26&c%2F&%C3%A9"}),
    );
    options(
        "--json '[1,' --json '2]'",
        json!({"method": "POST", "body": "[1,2]",
        "headers": {"content-type": "application/json", "accept": "application/json"}}),
    );
    options(
        "-d a -H 'Content-Type: text/plain'",
        json!({"method": "POST", "body": "a", "headers": {"content-type": "text/plain"}}),
    );
    options("-d a -H 'Content-Type:'", json!({"method": "POST", "body": "a"}));
    options("-G -d a=1 --data-urlencode b=ä", json!({"url": "http://a/?a=1&b=%C3%A4"}));
    options("--url-query 'a=b c'", json!({"url": "http://a/?a=b%20c"}));
    options("-u ann:secret", json!({"headers": {"authorization": "Basic YW5uOnNlY3JldA=="}}));
    options("-u ann", json!({"headers": {"authorization": "Basic YW5uOg=="}}));
    options("-u ann -H 'authorization: x'", json!({"headers": {"authorization": "x"}}));
    options("--oauth2-bearer t", json!({"headers": {"authorization": "Bearer t"}}));
    options("-b a=1 --cookie 'b=2; c=3'", json!({"headers": {"cookie": "a=1; b=2; c=3"}}));
    options(
        "-A me -e 'http://b/;auto' -r 0-9",
        json!({"headers": {"user-agent": "me", "referer": "http://b/", "range": "bytes=0-9"}}),
    );
    check(
        "curl -X GET --url http://ann:b%40@a/c",
        &json!({"url": "http://a/c", "headers": {"authorization": "Basic YW5uOmJA"}}),
        &[],
    );
    check("curl -- http://a/", &json!({"url": "http://a/"}), &[]);
}

#[test]
fn forms_are_multipart() {
    let body = "------dotmock\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1=2\r\n------dotmock\r\n\
                Content-Disposition: form-data; name=\"b\"\r\nContent-Type: text/csv\r\n\r\nx;y\r\n------dotmock\r\n\
                Content-Disposition: form-data; name=\"f\"; filename=\"c.png\"\r\nContent-Type: image/png\r\n\r\n\r\n\
                ------dotmock--\r\n";
    check(
        "curl -F a=1=2 --form 'b=x;y;type=text/csv' -F 'f=@/b/c.png;type=image/png' http://a/",
        &json!({"method": "POST", "url": "http://a/", "body": body,
            "headers": {"content-type": "multipart/form-data; boundary=----dotmock"}}),
        &["-F f=@/b/c.png;type=image/png, whose file is not read"],
    );
    let body = "------dotmockbcae0f9359a24ec7c08d850741e2ba95\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n@----dotmock\r\n------dotmockbcae0f9359a24ec7c08d850741e2ba95--\r\n";
    check(
        "curl --form-string a=@----dotmock http://a/",
        &json!({"method": "POST", "url": "http://a/", "body": body,
            "headers": {"content-type": "multipart/form-data; boundary=----dotmockbcae0f9359a24ec7c08d850741e2ba95"}}),
        &[],
    );
}

#[test]
fn what_has_no_part_in_it_is_told() {
    check(
        "curl -sSLk --compressed --no-buffer -o out.json --max-time 5 -w'%{http_code}' http://a/#b http://c/ -b jar.txt",
        &json!({"url": "http://a/"}),
        &[
            "-s",
            "-S",
            "-L",
            "-k",
            "--compressed",
            "--no-buffer",
            "-o out.json",
            "--max-time 5",
            "-w %{http_code}",
            "#b",
            "http://c/",
            "-b jar.txt, a file of cookies",
        ],
    );
    let form = json!({"content-type": "application/x-www-form-urlencoded"});
    check(
        "curl http://a/ -d @body.json",
        &json!({"method": "POST", "url": "http://a/", "headers": form}),
        &["-d @body.json, whose file is not read"],
    );
    check("curl http://a/ --next http://b/", &json!({"url": "http://a/"}), &["--next and what follows"]);
    check("curl http://a/ -: http://b/", &json!({"url": "http://a/"}), &["-: and what follows"]);
}

#[test]
fn what_is_wrong_says_where_and_what_would_be_right() {
    check_wrong("curl", 1, 1, "there is no address in this command; one is written `curl https://example.com/pets`");
    check_wrong("\n $ curl 'http://a/", 2, 9, "this quote is never closed; ' closes it");
    check_wrong("curl \\\n  \"http://a/", 2, 3, "this quote is never closed; \" closes it");
    check_wrong("curl http://a/ -H", 1, 16, "-H needs a value behind it, as in -H 'accept: application/json'");
    check_wrong("curl http://a/ -sm", 1, 16, "-m needs a value behind it");
    let header = "a header is written 'name: value', as in 'accept: application/json'";
    check_wrong("curl http://a/ -H accept", 1, 19, header);
    check_wrong("curl http://a/ -F a", 1, 19, "a field of a form is written -F 'name=value'");
    check_wrong("curl http://a/ -X 'a b'", 1, 19, "\"a b\" is no method; GET and POST are");
    check_wrong("curl http://a/ --heder a", 1, 16, "curl has no option --heder; did you mean --header?");
    check_wrong("curl http://a/ --request=PUT", 1, 16, "curl takes the value of --request as a word of its own");
    check_wrong("curl http://a/ -sW", 1, 16, "curl has no option -W");
    let letters = format!("curl http://a/ -{}", "s".repeat(90));
    check_wrong(&letters, 1, 16, "these are more letters than curl has options");
    check_wrong("curl ''", 1, 6, "the address is empty; https://example.com/pets is one");
    check_wrong("curl ftp://a/", 1, 6, "mocks answer http and https, not ftp");
    check_wrong(
        "echo | base64 | curl http://a/ -H",
        1,
        32,
        "-H needs a value behind it, as in -H 'accept: application/json'",
    );
}
