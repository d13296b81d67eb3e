use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::{api::TryRequest, engine::written_content};

/// A request as a `curl` command for a POSIX shell, which takes every word as it stands. A URL without a host is that of
/// mocks which answer at the address, as `http://pets.localhost:8787`. Content that a shell cannot have in a word is piped
/// in. A client's address is none of a command.
///
/// # Errors
/// What is wrong with the content, as a sentence.
pub fn as_curl(request: &TryRequest, address: &str) -> Result<String, String> {
    let content = written_content(request.body.clone(), request.body_base64.clone())?;
    let url = match super::url::split(&request.url) {
        Some(_) => request.url.clone(),
        None if request.url.starts_with('/') => format!("{address}{}", request.url),
        None => format!("{address}/{}", request.url),
    };
    let mut words = vec!["curl".to_owned(), "-i".to_owned()];
    match request.method.as_str() {
        "GET" if content.is_empty() => {}
        "HEAD" if content.is_empty() => words.push("-I".to_owned()),
        method => words.extend(["-X".to_owned(), quoted(method)]),
    }
    // Brackets and braces stand for many addresses, and steps upwards are taken, unless curl is told not to.
    if url.contains(['[', ']', '{', '}']) {
        words.push("-g".to_owned());
    }
    if url.contains("/.") {
        words.push("--path-as-is".to_owned());
    }
    words.push(quoted(&url));
    for (name, values) in &request.headers {
        for value in values.values() {
            let line = if value.trim().is_empty() { format!("{name};") } else { format!("{name}: {value}") };
            words.extend(["-H".to_owned(), quoted(&line)]);
        }
    }
    let mut before = String::new();
    if !content.is_empty() {
        // Without this curl would call it a form.
        if !request.headers.keys().any(|name| name.eq_ignore_ascii_case("content-type")) {
            words.extend(["-H".to_owned(), "content-type:".to_owned()]);
        }
        if let Some(text) = str::from_utf8(&content).ok().filter(|text| is_sound(text)) {
            words.extend(["--data-raw".to_owned(), quoted(text)]);
        } else {
            before = format!("echo {} | base64 -d | ", quoted(&STANDARD.encode(content)));
            words.extend(["--data-binary".to_owned(), "@-".to_owned()]);
        }
    }
    Ok(before + &words.join(" "))
}

/// Whether a terminal takes a text as it is pasted.
fn is_sound(text: &str) -> bool {
    text.chars().all(|sign| !sign.is_control() || matches!(sign, '\n' | '\t'))
}

fn quoted(text: &str) -> String {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "/:.-_%@,+".contains(sign);
    if !text.is_empty() && text.chars().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}
