use leptos::{prelude::*, task::spawn_local};

use super::question::Question;
use crate::{
    editor::Editor,
    engine::{Asked, NoRequest, Pasted},
};

/// Whether a text that is pasted where a path goes is a whole request: a command, several lines, or an address with a host.
#[must_use]
pub fn is_request(text: &str) -> bool {
    let text = text.trim();
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_command = matches!(first, "curl" | "curl.exe" | "$") || first.ends_with("/curl");
    is_command || text.lines().count() > 1 || first.contains("://") || text.contains(" HTTP/")
}

/// Reads a request and puts it in the place of the one that is tried; says when it has, or what is wrong with the text.
pub fn read(editor: Editor, question: Question, text: String, done: impl FnOnce(Result<(), NoRequest>) + 'static) {
    spawn_local(async move {
        let read = editor.engine.read_pasted(&text).await;
        done(read.map(|pasted| take(editor, question, pasted)));
    });
}

fn take(editor: Editor, question: Question, pasted: Pasted) {
    let Pasted { mut request, target, ignored } = pasted;
    let own = untrack(|| editor.address());
    let host = request.url.strip_suffix(&target).or(request.url.split_once('?').map(|(host, _)| host));
    let host = host.map(|host| host.trim_end_matches('/')).filter(|host| host.contains("://") && *host != own);
    let mut words = format!("Read {} {target}.", request.method);
    if let Some(host) = host {
        words.push_str(&format!(" It was for {host}; here this project answers."));
    }
    if !ignored.is_empty() {
        words.push_str(&format!(" Not taken over: {}.", ignored.join(", ")));
    }
    request.url = target;
    question.put(&Asked::new(request));
    question.pasted.set(Some(words));
}

#[cfg(test)]
mod tests {
    use super::is_request;

    #[test]
    fn a_path_is_pasted_as_text_and_anything_more_is_read() {
        for (text, expected) in [
            ("/users/7?a=b c", false),
            ("users", false),
            ("curly", false),
            ("", false),
            ("curl /a", true),
            (" curl.exe -I x", true),
            ("$ curl x", true),
            ("/usr/bin/curl x", true),
            ("https://api.example.com/a", true),
            ("GET /a HTTP/1.1", true),
            ("GET /a\nhost: x", true),
        ] {
            assert_eq!(is_request(text), expected, "{text}");
        }
    }
}
