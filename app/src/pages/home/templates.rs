use leptos::prelude::*;

use crate::{
    components::{Icon, MethodBadge},
    pages::{Beginning, Creation},
};

/// A project to begin from.
struct Template {
    /// The name of its file.
    file: &'static str,
    /// Its icon's whole class.
    icon: &'static str,
    title: &'static str,
    /// What it does, in a sentence.
    about: &'static str,
    /// The endpoints that say what it is.
    shows: &'static [(&'static str, &'static str)],
}

const TEMPLATES: [Template; 5] = [
    Template {
        file: "rest-crud",
        icon: "icon-[lucide--list-checks]",
        title: "REST CRUD",
        about: "Todos that are really created, changed and deleted. Each session has its own.",
        shows: &[("GET", "/todos"), ("POST", "/todos"), ("PATCH", "/todos/{id}"), ("DELETE", "/todos/{id}")],
    },
    Template {
        file: "oauth2",
        icon: "icon-[lucide--key-round]",
        title: "OAuth 2.0 server",
        about: "Tokens for clients, passwords and refreshes, with the errors of RFC 6749.",
        shows: &[("POST", "/oauth/token"), ("POST", "/oauth/introspect"), ("GET", "/me")],
    },
    Template {
        file: "pagination",
        icon: "icon-[lucide--book-open]",
        title: "Paginated list",
        about: "The same articles by page and by cursor, with Link headers.",
        shows: &[("GET", "/articles"), ("GET", "/feed")],
    },
    Template {
        file: "payments",
        icon: "icon-[lucide--credit-card]",
        title: "Flaky payments",
        about: "Declines by card number, idempotency keys, timeouts, 503s and a rate limit.",
        shows: &[("POST", "/charges"), ("GET", "/charges/{id}"), ("GET", "/balance")],
    },
    Template {
        file: "webhooks",
        icon: "icon-[lucide--webhook]",
        title: "Webhook receiver",
        about: "Takes any event, asks for a signature, and can be slow, gone or broken.",
        shows: &[("POST", "/hooks/{source}"), ("POST", "/signed"), ("POST", "/gone")],
    },
];

/// Projects to begin from, each a click away.
#[component]
pub fn Templates(
    /// What makes them.
    creation: Creation,
) -> impl IntoView {
    let cards = TEMPLATES.map(|template| view! { <TemplateCard template creation /> });
    view! {
        <section class="grid gap-2" aria-labelledby="templates-heading">
            <h2 id="templates-heading" class="font-semibold">"Start from a template"</h2>
            <ul class="template-grid">{cards.into_iter().collect_view()}</ul>
        </section>
    }
}

#[component]
fn TemplateCard(template: Template, creation: Creation) -> impl IntoView {
    let beginning = Beginning::Template(template.file);
    let busy = move || (creation.busy.get() == Some(beginning)).to_string();
    let row = |(method, path): &(&'static str, &'static str)| {
        view! {
            <li>
                <MethodBadge method=(*method).to_owned() />
                <code class="code truncate">{*path}</code>
            </li>
        }
    };
    view! {
        <li class="card-box template">
            <h3>
                <Icon class=template.icon />
                <button
                    type="button"
                    class="template-button"
                    aria-busy=busy
                    on:click=move |_| creation.make(beginning)
                >
                    {template.title}
                </button>
            </h3>
            <p class="muted text-sm">{template.about}</p>
            <ul class="template-routes">{template.shows.iter().map(row).collect_view()}</ul>
        </li>
    }
}

#[cfg(test)]
mod tests;
