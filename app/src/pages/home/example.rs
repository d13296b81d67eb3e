use leptos::prelude::*;

/// What one gets, at a glance: an endpoint with a condition and a template, and what two callers see of it.
#[component]
pub fn Example() -> impl IntoView {
    view! {
        <figure class="example card-box" aria-label="Example">
            <div class="example-route">
                <span class="method" data-method="GET">"GET"</span>
                <code>"/pets/{id}"</code>
                <span class="grow"></span>
                <span class="live-dot" aria-hidden="true"></span>
                <span class="muted text-xs">"live"</span>
            </div>
            <div class="example-rule">
                <p>
                    <span class="muted">"When "</span>
                    "header "<code>"x-tier"</code>" equals "<code>"gold"</code>
                </p>
                <code class="example-body">"{ \"id\": {{param \"id\"}}, \"name\": \"{{fakeFirstName}}\" }"</code>
            </div>
            <div class="example-rule">
                <p><span class="muted">"Otherwise "</span>"402 Payment Required"</p>
            </div>
            <div class="example-calls">
                <p><span class="muted">"$ "</span>"curl -H 'x-tier: gold' pets.mock.rest/pets/7"</p>
                <p class="example-ok">"{ \"id\": 7, \"name\": \"Maya\" }"</p>
                <p><span class="muted">"$ "</span>"curl -i pets.mock.rest/pets/7"</p>
                <p class="example-refused">"HTTP/1.1 402 Payment Required"</p>
            </div>
        </figure>
    }
}
