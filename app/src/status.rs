//! Reason phrases, which HTTP no longer sends and people still think in.

/// The codes from 200 that are registered, and their phrases (RFC 9110, section 15, and the registry it opens), with one
/// that is not and that everybody knows.
pub const REGISTERED: [(u16, &str); 57] = [
    (200, "OK"),
    (201, "Created"),
    (202, "Accepted"),
    (203, "Non-Authoritative Information"),
    (204, "No Content"),
    (205, "Reset Content"),
    (206, "Partial Content"),
    (207, "Multi-Status"),
    (208, "Already Reported"),
    (226, "IM Used"),
    (300, "Multiple Choices"),
    (301, "Moved Permanently"),
    (302, "Found"),
    (303, "See Other"),
    (304, "Not Modified"),
    (305, "Use Proxy"),
    (307, "Temporary Redirect"),
    (308, "Permanent Redirect"),
    (400, "Bad Request"),
    (401, "Unauthorized"),
    (402, "Payment Required"),
    (403, "Forbidden"),
    (404, "Not Found"),
    (405, "Method Not Allowed"),
    (406, "Not Acceptable"),
    (407, "Proxy Authentication Required"),
    (408, "Request Timeout"),
    (409, "Conflict"),
    (410, "Gone"),
    (411, "Length Required"),
    (412, "Precondition Failed"),
    (413, "Content Too Large"),
    (414, "URI Too Long"),
    (415, "Unsupported Media Type"),
    (416, "Range Not Satisfiable"),
    (417, "Expectation Failed"),
    (418, "I'm a teapot"),
    (421, "Misdirected Request"),
    (422, "Unprocessable Content"),
    (423, "Locked"),
    (424, "Failed Dependency"),
    (425, "Too Early"),
    (426, "Upgrade Required"),
    (428, "Precondition Required"),
    (429, "Too Many Requests"),
    (431, "Request Header Fields Too Large"),
    (451, "Unavailable For Legal Reasons"),
    (500, "Internal Server Error"),
    (501, "Not Implemented"),
    (502, "Bad Gateway"),
    (503, "Service Unavailable"),
    (504, "Gateway Timeout"),
    (505, "HTTP Version Not Supported"),
    (506, "Variant Also Negotiates"),
    (507, "Insufficient Storage"),
    (508, "Loop Detected"),
    (511, "Network Authentication Required"),
];

/// The phrase of a code; empty when it has none that people know.
#[must_use]
pub fn phrase(code: u16) -> &'static str {
    REGISTERED.iter().find(|(known, _)| *known == code).map_or("", |(_, phrase)| phrase)
}

/// The codes whose number begins with what is typed, or whose phrase has a word that does; all where nothing is.
#[must_use]
pub fn search(typed: &str) -> Vec<(u16, &'static str)> {
    let typed = typed.trim().to_lowercase();
    let fits = |(code, phrase): &(u16, &str)| {
        code.to_string().starts_with(&typed)
            || phrase.to_lowercase().starts_with(&typed)
            || phrase.to_lowercase().split([' ', '-']).any(|word| word.starts_with(&typed))
    };
    REGISTERED.into_iter().filter(fits).collect()
}

/// A word for the code's class, by which the style sheet colours it.
#[must_use]
pub fn class(code: u16) -> &'static str {
    match code {
        200..=299 => "success",
        300..=399 => "redirect",
        400..=499 => "client",
        _ => "server",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_found_by_its_number_and_by_its_words() {
        let check = |typed: &str, expected: &[u16]| {
            let found: Vec<u16> = search(typed).into_iter().map(|(code, _)| code).collect();
            assert_eq!(found, expected, "{typed}");
        };
        check("42", &[421, 422, 423, 424, 425, 426, 428, 429]);
        check(" not f", &[404]);
        check("gateway", &[502, 504]);
        check("teapot", &[418]);
        check("{{query", &[]);
        assert_eq!(search("").len(), REGISTERED.len());
    }
}
