//! Postman's dynamic variables, and what of ours makes the like (its documentation, "Use dynamic variables").

/// By name, without the dollar sign, an expression of a template.
const FUNCTIONS: [(&str, &str); 78] = [
    ("guid", "uuid"),
    ("isoTimestamp", "now.Format \"2006-01-02T15:04:05.000Z\""),
    ("randomAbbreviation", "randomChoice \"API\" \"CSS\" \"HTTP\" \"JSON\" \"SQL\" \"TCP\" \"XML\""),
    ("randomAlphaNumeric", "randomString 1"),
    ("randomAvatarImage", "fakeAvatar"),
    ("randomBankAccount", "randNumeric 8"),
    ("randomBankAccountIban", "fakeIban"),
    ("randomBankAccountName", "fakeWords 2 | title"),
    ("randomBoolean", "randomBool"),
    ("randomBs", "fakeWords 3"),
    ("randomCatchPhrase", "fakeWords 3 | title"),
    ("randomCity", "fakeCity"),
    ("randomColor", "fakeColor"),
    ("randomCommonFileExt", "randomChoice \"gif\" \"html\" \"jpg\" \"mp3\" \"pdf\" \"png\""),
    ("randomCommonFileName", "fakeFileName"),
    ("randomCommonFileType", "randomChoice \"application\" \"audio\" \"image\" \"text\" \"video\""),
    ("randomCompanyName", "fakeCompany"),
    ("randomCompanySuffix", "randomChoice \"Group\" \"Inc\" \"LLC\""),
    ("randomCountry", "fakeCountry"),
    ("randomCountryCode", "fakeCountryCode"),
    ("randomCreditCardMask", "randNumeric 4"),
    ("randomCurrencyCode", "fakeCurrency"),
    ("randomDateFuture", "fakeFutureDate"),
    ("randomDatePast", "fakePastDate"),
    ("randomDateRecent", "fakePastDate 1"),
    ("randomDepartment", "fakeProductCategory"),
    ("randomDomainName", "fakeDomain"),
    ("randomDomainSuffix", "randomChoice \"com\" \"net\" \"org\""),
    ("randomDomainWord", "fakeWord"),
    ("randomEmail", "fakeEmail"),
    ("randomExampleEmail", "fakeEmail"),
    ("randomFileExt", "randomChoice \"csv\" \"json\" \"pdf\" \"png\" \"xml\""),
    ("randomFileName", "fakeFileName"),
    ("randomFirstName", "fakeFirstName"),
    ("randomFullName", "fakeName"),
    ("randomHexColor", "fakeHexColor"),
    ("randomIP", "fakeIPv4"),
    ("randomIPV6", "fakeIPv6"),
    ("randomInt", "randomInt 0 1000"),
    ("randomJobArea", "fakeDepartment"),
    ("randomJobTitle", "fakeJob"),
    ("randomJobType", "fakeJob"),
    ("randomLastName", "fakeLastName"),
    ("randomLatitude", "fakeLatitude"),
    ("randomLocale", "randomChoice \"de\" \"en\" \"es\" \"fr\" \"ja\""),
    ("randomLongitude", "fakeLongitude"),
    ("randomLoremParagraph", "loremParagraph"),
    ("randomLoremSentence", "loremSentence"),
    ("randomLoremSentences", "loremParagraph"),
    ("randomLoremSlug", "loremWords 3 | replace \" \" \"-\""),
    ("randomLoremText", "loremParagraph"),
    ("randomLoremWord", "loremWords 1"),
    ("randomLoremWords", "loremWords"),
    ("randomMACAddress", "fakeMac"),
    ("randomMimeType", "fakeMimeType"),
    ("randomMonth", "fakePastDate | date \"January\""),
    ("randomNamePrefix", "fakeTitle"),
    ("randomPassword", "fakePassword 15"),
    ("randomPhoneNumber", "fakePhone"),
    ("randomPhoneNumberExt", "fakePhone"),
    ("randomPrice", "fakePrice 0 1000"),
    ("randomProduct", "fakeProduct"),
    ("randomProductName", "fakeProduct"),
    ("randomProtocol", "randomChoice \"http\" \"https\""),
    ("randomSemver", "printf \"%d.%d.%d\" (randomInt 0 9) (randomInt 0 9) (randomInt 0 9)"),
    ("randomStreetAddress", "fakeStreetAddress"),
    ("randomStreetName", "fakeStreet"),
    ("randomTransactionType", "randomChoice \"deposit\" \"invoice\" \"payment\" \"withdrawal\""),
    ("randomUUID", "uuid"),
    ("randomUrl", "fakeUrl"),
    ("randomUserAgent", "fakeUserAgent"),
    ("randomUserName", "fakeUserName"),
    ("randomWeekday", "fakePastDate | date \"Monday\""),
    ("randomWord", "fakeWord"),
    ("randomWords", "fakeWords"),
    ("timestamp", "now | unixEpoch"),
    ("randomNoun", "fakeWord"),
    ("randomVerb", "fakeWord"),
];

/// The expression that stands for a dynamic variable, `$guid`; none where there is nothing like it.
pub(super) fn expression(name: &str) -> Option<&'static str> {
    let name = name.strip_prefix('$')?;
    FUNCTIONS.iter().find(|(known, _)| *known == name).map(|(_, expression)| *expression)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        Context, Request, RequestParts,
        document::{self, Format},
    };

    #[test]
    fn every_expression_gives_a_value() {
        for (name, expression) in FUNCTIONS {
            let body = format!("{{{{{expression}}}}}");
            let text = json!({"endpoints": [{"path": "/", "responses": [{"body": body}]}]}).to_string();
            let loaded = document::load(&text, Format::Json).unwrap_or_else(|error| panic!("{name}: {error:?}"));
            let request = Request::new(RequestParts {
                method: "GET".to_owned(),
                path: "/".to_owned(),
                ..RequestParts::default()
            });
            let reply = loaded.compiled.handle(&request, &Context::default());
            assert_eq!((reply.status, reply.body.is_empty()), (200, false), "{name}");
        }
        assert_eq!(super::expression("$guid"), Some("uuid"));
        assert_eq!(super::expression("$nothing"), None);
        assert_eq!(super::expression("guid"), None);
    }
}
