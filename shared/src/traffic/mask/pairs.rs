use super::{Masks, STARS, urldecode};

impl Masks<'_> {
    /// A raw query as it is kept.
    pub(in crate::traffic) fn query(&mut self, raw: &str) -> String {
        let mut kept = String::with_capacity(raw.len());
        self.pairs("query", raw, &mut |text| kept.push_str(text));
        kept
    }

    /// Writes `a=1&b=2`, and says whether a value was masked. An empty one tells nothing.
    pub(super) fn pairs(&mut self, kind: &str, raw: &str, write: &mut dyn FnMut(&str)) -> bool {
        let mut masked = false;
        for (index, pair) in raw.split('&').enumerate() {
            if index > 0 {
                write("&");
            }
            match pair.split_once('=').map(|(name, value)| (name, urldecode(name), value)) {
                Some((raw_name, name, value)) if !value.is_empty() && self.has(&name) => {
                    self.mask(kind, &name);
                    self.secret(value);
                    self.secret(&urldecode(value));
                    write(raw_name);
                    write("=");
                    write(STARS);
                    masked = true;
                }
                _ => write(pair),
            }
        }
        masked
    }
}
