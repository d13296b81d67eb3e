//! What a member is, told by its name.

use super::{Fake, fake};
use crate::import::sample::maker::Spot;

/// What the end of a name tells of the text that it is of. The first that fits is taken.
const TEXTS: [(&[&str], Fake); 47] = [
    (&["email", "emailaddress", "mail"], fake("fakeEmail", 10, 60)),
    (&["firstname", "givenname", "forename"], fake("fakeFirstName", 2, 20)),
    (&["lastname", "surname", "familyname"], fake("fakeLastName", 2, 20)),
    (&["fullname", "displayname", "realname", "author", "owner", "contact"], fake("fakeName", 5, 40)),
    (&["username", "login", "nickname", "handle"], fake("fakeUserName", 3, 40)),
    (&["phone", "phonenumber", "telephone", "mobile", "fax"], fake("fakePhone", 7, 30)),
    (&["password", "passphrase"], fake("fakePassword", 12, 12)),
    (&["gender", "sex"], fake("fakeGender", 4, 20)),
    (&["streetaddress", "addressline1", "street", "line1"], fake("fakeStreetAddress", 5, 60)),
    (&["address"], fake("fakeAddress", 10, 120)),
    (&["city", "town"], fake("fakeCity", 3, 40)),
    (&["countrycode"], fake("fakeCountryCode", 2, 2)),
    (&["country"], fake("fakeCountry", 3, 60)),
    (&["country"], fake("fakeCountryCode", 2, 2)),
    (&["statecode", "provincecode"], fake("fakeStateCode", 2, 3)),
    (&["province", "region"], fake("fakeState", 3, 40)),
    (&["zip", "zipcode", "postcode", "postalcode"], fake("fakePostcode", 4, 10)),
    (&["timezone", "tz"], fake("fakeTimeZone", 3, 40)),
    (&["company", "companyname", "organization", "organisation", "employer", "vendor"], fake("fakeCompany", 4, 60)),
    (&["jobtitle", "occupation", "profession", "job"], fake("fakeJob", 3, 40)),
    (&["department"], fake("fakeDepartment", 2, 40)),
    (&["productname", "product"], fake("fakeProduct", 4, 40)),
    (&["currency", "currencycode"], fake("fakeCurrency", 3, 3)),
    (&["iban"], fake("fakeIban", 15, 34)),
    (&["cardnumber"], fake("fakeCardNumber", 13, 19)),
    (&["price", "amount", "total", "cost"], fake("fakePrice", 4, 7)),
    (&["ip", "ipaddress", "ipv4"], fake("fakeIPv4", 9, 15)),
    (&["macaddress"], fake("fakeMac", 17, 17)),
    (&["useragent"], fake("fakeUserAgent", 20, 200)),
    (&["hostname", "domain", "host"], fake("fakeDomain", 12, 40)),
    (&["avatar", "image", "photo", "picture", "thumbnail", "logo", "icon"], fake("fakeUrl", 20, 90)),
    (&["url", "uri", "link", "href", "website", "homepage"], fake("fakeUrl", 20, 90)),
    (&["mimetype", "contenttype", "mediatype"], fake("fakeMimeType", 6, 60)),
    (&["filename"], fake("fakeFileName", 5, 40)),
    (&["hexcolor"], fake("fakeHexColor", 7, 7)),
    (&["color", "colour"], fake("fakeColor", 3, 20)),
    (&["uuid", "guid"], fake("uuid", 36, 36)),
    (&["token", "secret", "apikey", "signature", "checksum", "hash", "sha", "etag"], fake("randomHex 32", 32, 32)),
    (
        &["createdat", "updatedat", "deletedat", "timestamp", "created", "updated", "modified", "datetime"],
        fake("fakePastDate.UTC.Format \"2006-01-02T15:04:05Z\"", 20, 20),
    ),
    (&["birthdate", "birthday", "dateofbirth", "dob"], fake("fakeBirthday.UTC.Format \"2006-01-02\"", 10, 10)),
    (&["date", "day"], fake("fakePastDate.UTC.Format \"2006-01-02\"", 10, 10)),
    (&["title", "subject", "headline"], fake("fakeSentence 4", 8, 80)),
    (
        &[
            "description",
            "summary",
            "bio",
            "comment",
            "content",
            "message",
            "text",
            "note",
            "notes",
            "detail",
            "reason",
        ],
        fake("fakeSentence", 15, 200),
    ),
    (&["body"], fake("fakeParagraph 2", 30, 500)),
    (&["slug"], fake("fakeWord", 2, 14)),
    (&["id", "uid", "code", "key", "reference", "number", "sku"], fake("shortId", 10, 10)),
    (&["id", "code", "key"], fake("shortId 4", 4, 4)),
];

/// What a member called `name` is the name of, by what its object is called.
const NAMED: [(&[&str], Fake); 5] = [
    (
        &[
            "user",
            "person",
            "customer",
            "author",
            "owner",
            "employee",
            "contact",
            "member",
            "patient",
            "student",
            "account",
            "passenger",
            "profile",
            "client",
        ],
        fake("fakeName", 5, 40),
    ),
    (&["product", "item", "article"], fake("fakeProduct", 4, 40)),
    (
        &["company", "organization", "organisation", "vendor", "supplier", "employer", "brand"],
        fake("fakeCompany", 4, 60),
    ),
    (&["pet", "dog", "cat", "animal"], fake("fakeFirstName", 2, 20)),
    (&["city"], fake("fakeCity", 3, 40)),
];

/// A made-up text for a member, which has a length that is allowed.
pub(super) fn text(spot: Spot<'_>, fits: impl Fn(&Fake) -> bool) -> Option<Fake> {
    let name = plain(spot.name);
    let parent = plain(spot.parent);
    if name == "name" {
        let is_person = spot.beside.iter().any(|other| plain(other).ends_with("email"));
        let by_parent = NAMED.iter().filter(|(parents, _)| parents.iter().any(|one| parent.contains(one)));
        let chosen = by_parent.map(|(_, fake)| *fake).chain(is_person.then_some(fake("fakeName", 5, 40)));
        return chosen.chain([fake("fakeWords 2", 5, 30), fake("fakeWord", 2, 14)]).find(fits);
    }
    let is_end = |end: &str| name == end || (end.len() > 3 && name.ends_with(end)) || ends_with_word(spot.name, end);
    let told = TEXTS.iter().filter(|(ends, _)| ends.iter().any(|end| is_end(end))).map(|(_, fake)| *fake);
    told.chain([fake("fakeWord", 2, 14)]).find(fits)
}

/// Whether a name ends with a word of its own: `userId`, `user_id`, `user-id`, and not `paid`.
fn ends_with_word(name: &str, word: &str) -> bool {
    let Some(before) = name.len().checked_sub(word.len()) else { return false };
    let (Some(start), Some(end)) = (name.get(..before), name.get(before..)) else { return false };
    end.eq_ignore_ascii_case(word)
        && (start.ends_with(['_', '-', '.', ' ']) || end.starts_with(|sign: char| sign.is_ascii_uppercase()))
}

/// The least and the most of a whole number, by what it is called.
pub(super) fn whole(name: &str) -> (i64, i64) {
    const BY_END: [(&[&str], (i64, i64)); 9] = [
        (&["age"], (18, 80)),
        (&["year"], (2000, 2026)),
        (&["month"], (1, 12)),
        (&["day", "days"], (1, 28)),
        (&["hour", "hours"], (0, 23)),
        (&["minute", "minutes", "second", "seconds"], (0, 59)),
        (&["percent", "percentage", "progress", "score"], (0, 100)),
        (&["page", "count", "quantity", "size", "limit", "rating", "rank", "stock", "level"], (1, 20)),
        (&["createdat", "updatedat", "timestamp", "epoch"], (1_600_000_000, 1_790_000_000)),
    ];
    let plain = plain(name);
    let is_end = |end: &&str| plain == **end || (end.len() > 4 && plain.ends_with(*end)) || ends_with_word(name, end);
    BY_END.iter().find(|(ends, _)| ends.iter().any(&is_end)).map_or((1, 1000), |(_, range)| *range)
}

/// A made-up number with a fraction, by what it is called.
pub(super) fn number(name: &str) -> Option<&'static str> {
    let plain = plain(name);
    match plain.as_str() {
        "lat" | "latitude" => Some("fakeLatitude"),
        "lng" | "lon" | "long" | "longitude" => Some("fakeLongitude"),
        _ if ["price", "amount", "total", "cost", "balance"].iter().any(|end| plain.ends_with(end)) => {
            Some("randomFloat 1 1000 2")
        }
        _ => None,
    }
}

/// Whether a date of that name lies ahead.
pub(super) fn is_ahead(name: &str) -> bool {
    let plain = plain(name);
    ["expir", "due", "until", "next", "deadline", "validto", "arrival", "departure"]
        .iter()
        .any(|part| plain.contains(part))
}

/// Whether a date of that name is somebody's birthday.
pub(super) fn is_birth(name: &str) -> bool {
    let plain = plain(name);
    plain.contains("birth") || plain == "dob"
}

/// Letters and digits alone, in lower case.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_lowercase()).collect()
}

/// Every made-up text that a name tells of.
#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = Fake> {
    TEXTS.iter().map(|(_, fake)| *fake).chain(NAMED.iter().map(|(_, fake)| *fake))
}
