use dotmock_shared::api::RequestSummary;
use percent_encoding::percent_decode_str;

use super::is_miss;
use crate::{browser::moment_ms, route::encoded};

/// Which requests are shown, as it stands in the address. Empty texts ask for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrafficFilter {
    /// A method.
    pub method: String,
    /// A status, or a class of them: `4xx`.
    pub status: String,
    /// Whether an endpoint answered.
    pub matched: Option<bool>,
    /// An endpoint's id.
    pub endpoint: String,
    /// A session; empty for those that name none.
    pub session: Option<String>,
    /// How many minutes ago the oldest was; 0 for all.
    pub minutes: u32,
    /// What is searched for.
    pub text: String,
}

impl TrafficFilter {
    /// Reads it from an address's query, without `?`; what it does not know is passed over.
    #[must_use]
    pub fn read(query: &str) -> Self {
        let mut filter = Self::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let value = percent_decode_str(&value.replace('+', " ")).decode_utf8_lossy().into_owned();
            match name {
                "method" => filter.method = value,
                "status" => filter.status = value,
                "matched" => filter.matched = value.parse().ok(),
                "endpoint" => filter.endpoint = value,
                "session" => filter.session = Some(value),
                "since" => filter.minutes = value.trim_end_matches('m').parse().unwrap_or_default(),
                "text" => filter.text = value,
                _ => {}
            }
        }
        filter
    }

    /// It as a query, without `?`.
    #[must_use]
    pub fn query(&self) -> String {
        let matched = self.matched.map(|matched| matched.to_string()).unwrap_or_default();
        let since = if self.minutes == 0 { String::new() } else { format!("{}m", self.minutes) };
        let named = [
            ("method", &self.method),
            ("status", &self.status),
            ("matched", &matched),
            ("endpoint", &self.endpoint),
            ("since", &since),
            ("text", &self.text),
        ];
        let named = named.into_iter().filter(|(_, value)| !value.is_empty());
        let session = self.session.iter().map(|session| ("session", session));
        let pairs = named.chain(session).map(|(name, value)| format!("{name}={}", encoded(value)));
        pairs.collect::<Vec<_>>().join("&")
    }

    /// Whether it asks for anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a request is as asked, `text` aside. The time is in milliseconds since the Unix epoch.
    #[must_use]
    pub fn takes(&self, line: &RequestSummary, now_ms: f64) -> bool {
        let is = |asked: &str, has: &str| asked.is_empty() || asked == has;
        is(&self.method, &line.method)
            && is(&self.endpoint, line.endpoint.as_deref().unwrap_or_default())
            && is_of(&self.status, line.status)
            && self.matched.is_none_or(|matched| if matched { line.endpoint.is_some() } else { is_miss(line) })
            && self.session.as_ref().is_none_or(|asked| *asked == line.session.as_deref().unwrap_or_default())
            && (self.minutes == 0 || moment_ms(&line.at) >= now_ms - f64::from(self.minutes) * 60_000.0)
    }

    /// Whether the line itself has the text that is searched for; what was sent and replied is the edge's to search.
    #[must_use]
    pub fn finds(&self, line: &RequestSummary) -> bool {
        if self.text.is_empty() {
            return true;
        }
        let wanted = self.text.to_ascii_lowercase();
        let has = |text: &str| text.to_ascii_lowercase().contains(&wanted);
        let target = match &line.query {
            Some(query) => format!("{} {}?{query}", line.method, line.path),
            None => format!("{} {}", line.method, line.path),
        };
        has(&target)
            || has(&line.status.to_string())
            || line.session.as_deref().is_some_and(has)
            || line.client.as_deref().is_some_and(has)
            || has(&line.id)
    }
}

fn is_of(asked: &str, status: u16) -> bool {
    match asked.strip_suffix("xx") {
        _ if asked.is_empty() => true,
        Some(class) => class.parse() == Ok(status / 100),
        None => asked.parse() == Ok(status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_read_from_the_query_it_writes() {
        let filter = TrafficFilter {
            method: "GET".to_owned(),
            status: "4xx".to_owned(),
            matched: Some(false),
            endpoint: "e1".to_owned(),
            session: Some(String::new()),
            minutes: 15,
            text: "a b&c=ü+".to_owned(),
        };
        assert_eq!(TrafficFilter::read(&filter.query()), filter);
        assert_eq!(TrafficFilter::read("other=1&status=404&text=a+b").query(), "status=404&text=a%20b");
        assert!(TrafficFilter::read("").is_empty() && TrafficFilter::default().query().is_empty());
    }

    #[test]
    fn a_request_is_taken_by_its_line() {
        let hit = RequestSummary {
            method: "GET".to_owned(),
            path: "/pets/7".to_owned(),
            query: Some("Page=1".to_owned()),
            status: 200,
            endpoint: Some("e1".to_owned()),
            session: Some("ann".to_owned()),
            ..RequestSummary::default()
        };
        let miss = RequestSummary { endpoint: None, status: 404, session: None, ..hit.clone() };
        let preflight = RequestSummary { endpoint: None, status: 204, ..miss.clone() };
        let check = |query: &str, expected: [bool; 3]| {
            let filter = TrafficFilter::read(query);
            let takes = |line: &RequestSummary| filter.takes(line, 0.0) && filter.finds(line);
            assert_eq!([&hit, &miss, &preflight].map(takes), expected, "{query}");
        };
        check("", [true; 3]);
        check("method=GET", [true; 3]);
        check("method=POST", [false; 3]);
        check("status=2xx", [true, false, true]);
        check("status=404", [false, true, false]);
        check("status=word", [false; 3]);
        check("matched=true", [true, false, false]);
        check("matched=false", [false, true, false]);
        check("endpoint=e1", [true, false, false]);
        check("session=ann", [true, false, false]);
        check("session=", [false, true, true]);
        check("text=get%20/PETS/7?page", [true; 3]);
        check("text=404", [false, true, false]);
        check("text=ann", [true, false, false]);
    }
}
