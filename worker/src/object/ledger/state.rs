//! What mocks remember: a row a session, of named values in JSON.

use dotmock_shared::api::{State, StatePage};
use serde_json::{Map, Value};
use worker::SqlStorageValue;

use super::Ledger;

/// How many sessions may be remembered, the default one aside.
pub const SESSIONS: usize = State::MAX_SESSIONS;

/// How long a session is remembered that nobody uses, in milliseconds: a day at least. The default one, whose name is empty, is
/// for ever.
const LIFETIME: i64 = 24 * 60 * 60 * 1_000;

/// A session that is only read is noted as used once in so many milliseconds.
const NOTED: i64 = 60 * 60 * 1_000;

/// How much of the state goes on one page, in bytes.
const PAGE: usize = 4 << 20;

type Values = Map<String, Value>;

impl Ledger {
    /// The values of a session; none when nothing is remembered of it.
    pub fn session(&self, name: &str, now: i64) -> worker::Result<Option<Values>> {
        let rows = self.rows("SELECT body, used_at FROM state WHERE session = ?", vec![name.into()])?;
        let Some([SqlStorageValue::String(body), SqlStorageValue::Integer(used_at)]) = rows.first().map(Vec::as_slice)
        else {
            return Ok(None);
        };
        if !name.is_empty() && is_over(*used_at, now) {
            return Ok(None);
        }
        if now - used_at > NOTED {
            self.execute("UPDATE state SET used_at = ? WHERE session = ?", vec![now.into(), name.into()])?;
        }
        Ok(Some(serde_json::from_str(body)?))
    }

    /// Whether one more session may be remembered; those that nobody uses any more make room.
    pub fn has_room_for_a_session(&self, now: i64) -> worker::Result<bool> {
        if self.count_sessions()? < SESSIONS {
            return Ok(true);
        }
        self.execute("DELETE FROM state WHERE session <> '' AND used_at < ?", vec![oldest(now).into()])?;
        Ok(self.count_sessions()? < SESSIONS)
    }

    fn count_sessions(&self) -> worker::Result<usize> {
        let rows = self.rows("SELECT count(*) FROM state WHERE session <> ''", Vec::new())?;
        match rows.first().map(Vec::as_slice) {
            Some([SqlStorageValue::Integer(count)]) => Ok(usize::try_from(*count).unwrap_or_default()),
            _ => Ok(0),
        }
    }

    /// Writes down what a request has changed in a session whose values were these.
    pub fn change_session(&self, name: &str, values: &Values, effects: &Values, now: i64) -> worker::Result<()> {
        let mut state = State { default: values.clone(), ..State::default() };
        state.apply(None, effects);
        self.write_session(name, &state.default, now)
    }

    /// Replaces the values of a session. One without values is forgotten.
    pub fn write_session(&self, name: &str, values: &Values, now: i64) -> worker::Result<()> {
        if values.is_empty() {
            return self.forget_session(name);
        }
        let body = serde_json::to_string(values)?;
        let insert = "INSERT OR REPLACE INTO state (session, body, used_at) VALUES (?, ?, ?)";
        self.execute(insert, vec![name.into(), body.into(), now.into()])
    }

    /// Replaces all of it.
    pub fn write_state(&self, state: &State, now: i64) -> worker::Result<()> {
        self.forget_state()?;
        self.write_session("", &state.default, now)?;
        state.sessions.iter().try_for_each(|(name, values)| self.write_session(name, values, now))
    }

    pub fn forget_session(&self, name: &str) -> worker::Result<()> {
        self.execute("DELETE FROM state WHERE session = ?", vec![name.into()])
    }

    pub fn forget_state(&self) -> worker::Result<()> {
        self.execute("DELETE FROM state", Vec::new())
    }

    /// The sessions by name after one, as many as go on a page; the default one on the first.
    pub fn state_page(&self, after: Option<&str>, now: i64) -> worker::Result<StatePage> {
        let mut page = StatePage::default();
        if after.is_none() {
            page.default = self.session("", now)?.unwrap_or_default();
        }
        let select = "SELECT session, body FROM state WHERE session > ? AND used_at >= ? ORDER BY session";
        let mut bytes = 0;
        for row in self.sql().exec(select, vec![after.unwrap_or_default().into(), oldest(now).into()])?.raw() {
            let row = row?;
            let [SqlStorageValue::String(name), SqlStorageValue::String(body)] = row.as_slice() else { continue };
            if bytes > PAGE {
                page.next = page.sessions.keys().next_back().cloned();
                break;
            }
            bytes += body.len();
            page.sessions.insert(name.clone(), serde_json::from_str(body)?);
        }
        Ok(page)
    }
}

fn is_over(used_at: i64, now: i64) -> bool {
    used_at < oldest(now)
}

/// When a session that is still remembered was last noted as used at the earliest.
fn oldest(now: i64) -> i64 {
    now - LIFETIME - NOTED
}
