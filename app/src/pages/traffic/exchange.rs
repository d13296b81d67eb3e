use std::sync::Arc;

use dotmock_shared::api::{OneOrMany, RequestRecord};
use leptos::prelude::*;

use crate::{
    browser::bytes,
    components::Icon,
    panes::{BodyView, HeaderLines},
};

/// What the client sent.
#[component]
pub fn RequestPart(
    /// The request, with what is known of it.
    record: Arc<RequestRecord>,
) -> impl IntoView {
    let request = &record.exchange.request;
    let summary = &record.summary;
    let query = summary.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
    let url = format!("{}://{}{}{query}", request.scheme, request.host, summary.path);
    let masked = (!request.masked.is_empty()).then(|| {
        let names = request.masked.join(", ");
        view! {
            <p class="hint"><Icon class="icon-[lucide--eye-off]" />{format!("Masked: {names}. What was sent there is not kept.")}</p>
        }
    });
    let cookies = cookies(request.headers.get("cookie"));
    let cookies = (!cookies.is_empty()).then(|| {
        let count = cookies.len();
        let line = |(name, value): (String, String)| view! { <dt>{format!("{name}:")}</dt><dd>{value}</dd> };
        view! {
            <details class="more">
                <summary>{format!("Cookies ({count})")}</summary>
                <dl class="reply-headers code">{cookies.into_iter().map(line).collect_view()}</dl>
            </details>
        }
    });
    view! {
        <section class="detail-part" aria-label="What was sent">
            <div class="part-head">
                <h3>"Request"</h3>
                <span class="muted text-xs">{bytes(summary.request_bytes as f64)}</span>
            </div>
            <p class="code detail-url">{url}</p>
            {masked}
            <HeaderLines headers=request.headers.clone() />
            {cookies}
            <BodyView content=request.content.clone() label="Request body" />
        </section>
    }
}

/// What the client got.
#[component]
pub fn ReplyPart(
    /// The request, with what is known of it.
    record: Arc<RequestRecord>,
) -> impl IntoView {
    let reply = &record.exchange.reply;
    let fault = record.summary.fault.clone().map(|fault| {
        view! { <p class="hint"><Icon class="icon-[lucide--zap]" />{format!("Broken on purpose: {fault}.")}</p> }
    });
    view! {
        <section class="detail-part" aria-label="What was replied">
            <div class="part-head">
                <h3>"Reply"</h3>
                <span class="muted text-xs">{bytes(record.summary.reply_bytes as f64)}</span>
            </div>
            {fault}
            <BodyView content=reply.content.clone() label="Reply body" />
            <HeaderLines headers=reply.headers.clone() />
        </section>
    }
}

/// The cookies of a header field, by name.
fn cookies(field: Option<&OneOrMany>) -> Vec<(String, String)> {
    let lines = field.map(OneOrMany::values).unwrap_or_default();
    let pairs = lines.iter().flat_map(|line| line.split(';'));
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_read_one_by_one() {
        let field = OneOrMany::Many(vec!["sid=a=b; theme=dark".to_owned(), "x".to_owned(), "y=".to_owned()]);
        let expected =
            [("sid", "a=b"), ("theme", "dark"), ("y", "")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(cookies(Some(&field)), expected);
        assert_eq!(cookies(None), []);
    }
}
