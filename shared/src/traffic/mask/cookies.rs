use super::{Masks, STARS};

/// How many characters a cookie must have to be looked for elsewhere when it is masked only because all are. What is
/// shorter is more likely a setting: `consent=true` would take the word from every reply.
const SHORTEST: usize = 8;

impl Masks<'_> {
    /// The line of a `Cookie` field (RFC 6265, section 4.2.1) as it is kept. `cookie` stands for all of them.
    pub(super) fn cookies(&mut self, line: &str) -> String {
        let all = self.has("cookie");
        if all {
            self.secret(line);
        }
        let each: Vec<String> = line.split(';').map(|pair| self.cookie(pair, all)).collect();
        each.join(";")
    }

    /// The value of a `Set-Cookie` field (RFC 6265, section 4.1.1) as it is kept, with its attributes.
    pub(super) fn set_cookie(&mut self, value: &str) -> String {
        let all = self.has("cookie") || self.has("set-cookie");
        let (pair, attributes) = value.split_at(value.find(';').unwrap_or(value.len()));
        self.cookie(pair, all) + attributes
    }

    fn cookie(&mut self, pair: &str, all: bool) -> String {
        let Some((before, value)) = pair.split_once('=') else {
            // What has no name is a value; every cookie is masked, so this is.
            let value = pair.trim();
            if value.is_empty() || !all {
                return pair.to_owned();
            }
            self.mask("header", "cookie");
            self.secret(value);
            return pair.replace(value, STARS);
        };
        let (name, value) = (before.trim(), value.trim());
        if value.is_empty() || !(all || self.has(name)) {
            return pair.to_owned();
        }
        self.mask("cookie", name);
        if self.has(name) || value.chars().count() >= SHORTEST {
            self.secret(value);
            self.secret(value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value));
        }
        format!("{before}={STARS}")
    }
}
