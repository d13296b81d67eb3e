use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    conflict_dialog::ConflictDialog,
    endpoint_pane::EndpointPane,
    endpoints::{EndpointList, ListView},
    export::ExportDialog,
    miss_dialog::MissDialog,
    notices::Notices,
    project_commands::ProjectCommands,
    top_bar::TopBar,
    try_it::Question,
};
use crate::{
    browser::{MainFocus, media},
    commands::{Desk, Pane},
    components::ToastList,
    editor::Editor,
    pages::{pane_bones, part_bones},
    pieces,
    route::{Route, Router, View},
};

/// What of the project is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Edit,
    Settings,
    History,
    Import,
    Traffic,
}

impl Part {
    fn of(route: &Route) -> Self {
        match route {
            Route::Project(_, View::Settings) => Self::Settings,
            Route::Project(_, View::History) => Self::History,
            Route::Project(_, View::Import) => Self::Import,
            Route::Project(_, View::Traffic(_)) => Self::Traffic,
            _ => Self::Edit,
        }
    }
}

const PANES: [(Pane, &str, &str); 3] =
    [(Pane::Endpoints, "endpoints", "Endpoints"), (Pane::Edit, "edit", "Edit"), (Pane::Try, "try", "Try it")];

/// Where only one of them is seen; what the styles say, too.
const ONE_PANE: &str = "(max-width: 56rem)";

/// The project page: endpoints, the one that is edited, and what it answers.
#[component]
pub fn Workbench(
    /// The project.
    editor: Editor,
    /// Whether it has just been created.
    fresh: bool,
) -> impl IntoView {
    provide_context(editor);
    provide_context(ListView::new(editor));
    provide_context(Question::following(editor));
    editor.follow();
    editor.follow_replay();
    editor.watch();
    editor.watch_connection();
    listen(editor);
    let desk = expect_context::<Desk>();
    desk.lend(ProjectCommands::new(editor));
    pieces::fetch_ahead(pieces::settings);
    pieces::fetch_ahead(pieces::traffic);
    if fresh && let Some(first) = untrack(|| editor.draft.endpoints.get()).first() {
        editor.select_and_focus(*first);
    }
    let router = expect_context::<Router>();
    editor.follow_address(router);
    editor.follow_title(router);
    let part = Memo::new(move |_| Part::of(&router.route()));
    let focus = expect_context::<MainFocus>();
    Effect::new(move || {
        part.track();
        focus.recover();
    });
    view! {
        <div class="workbench">
            <TopBar />
            <Notices />
            {move || match part.get() {
                Part::Settings => pieces::show(pieces::settings, (), part_bones).into_any(),
                Part::History => pieces::show(pieces::history, (), part_bones).into_any(),
                Part::Import => pieces::show(pieces::import_into, (), part_bones).into_any(),
                Part::Traffic => pieces::show(pieces::traffic, (), part_bones).into_any(),
                Part::Edit => view! { <Panes /> }.into_any(),
            }}
        </div>
        <ConflictDialog />
        <MissDialog />
        <ExportDialog />
        <ToastList toasts=editor.toasts />
    }
}

/// The endpoints, the one that is edited, and what it answers.
#[component]
fn Panes() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let list = expect_context::<ListView>();
    let shown = expect_context::<Desk>().pane;
    shown.set(Pane::Edit);
    expect_context::<Question>().run(editor);
    // Where there is room for one pane, this one is drawn when somebody first turns to it.
    let one_pane = media(ONE_PANE);
    let tries = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or_default() || !one_pane.get() || shown.get() == Pane::Try
    });
    Effect::new(move |before: Option<(Option<_>, u32)>| {
        let chosen = (editor.selected.get(), list.opened.get());
        // On a narrow page, choosing an endpoint means going to it, unless it only takes the place of a deleted one.
        if before.is_some_and(|before| before != chosen) && chosen.0.is_some() && !list.takes_over() {
            shown.set(Pane::Edit);
        }
        chosen
    });
    Effect::new(move |before: Option<u32>| {
        let pointed = editor.pointed.get();
        if before.is_some_and(|before| before != pointed) {
            shown.set(Pane::Edit);
        }
        pointed
    });
    // Moving endpoints about must not draw the one that is edited anew.
    let endpoint = Memo::new(move |_| editor.endpoint());
    let name = move || PANES.iter().find(|(pane, ..)| *pane == shown.get()).map(|(_, name, _)| *name);
    view! {
        <PaneSwitch shown />
        <main class="panes" data-show=name>
            <nav class="pane pane-list" aria-label="Endpoints">
                <EndpointList />
            </nav>
            <section
                class="pane pane-edit"
                aria-label="Endpoint"
                // Where every control is locked, nothing else in it takes the focus, and keys could not scroll it.
                tabindex=move || (!editor.can_edit()).then_some("0")
            >
                {move || match endpoint.get() {
                    Some(endpoint) => view! { <EndpointPane endpoint /> }.into_any(),
                    None => view! { <Nothing /> }.into_any(),
                }}
            </section>
            <section class="pane pane-try" aria-label="Try it">
                {move || tries.get().then(|| pieces::show_in_pane(pieces::try_it, (), pane_bones))}
            </section>
        </main>
    }
}

#[component]
fn PaneSwitch(shown: RwSignal<Pane>) -> impl IntoView {
    let button = |(pane, _, label): (Pane, &'static str, &'static str)| {
        let current = move || (shown.get() == pane).then_some("true");
        view! { <button type="button" aria-current=current on:click=move |_| shown.set(pane)>{label}</button> }
    };
    view! { <nav class="pane-switch" aria-label="Panes">{PANES.map(button).collect_view()}</nav> }
}

#[component]
fn Nothing() -> impl IntoView {
    let editor = expect_context::<Editor>();
    view! {
        <div class="empty">
            <h2 class="font-semibold">"No endpoints yet"</h2>
            <p class="muted">"An endpoint is a method and a path, with the responses it can give."</p>
            <Show when=move || editor.can_edit()>
                <button type="button" class="btn btn-primary" on:click=move |_| editor.add_endpoint()>"Add an endpoint"</button>
            </Show>
        </div>
    }
}

/// Nobody leaves unsaved work without being asked.
fn listen(editor: Editor) {
    let leave = window_event_listener(ev::beforeunload, move |event| {
        settle_field();
        untrack(|| editor.rewrite());
        if untrack(|| editor.is_dirty()) {
            editor.keep_draft();
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        leave.remove();
        // Whoever goes to another page of the editor keeps what typing had not yet paused on.
        untrack(|| editor.rewrite());
        editor.keep_draft();
    });
}

/// Lets the field that has the focus take what is typed in it, as it does when it is left.
fn settle_field() {
    let field = document().active_element().and_then(|field| field.dyn_into::<HtmlElement>().ok());
    if let Some(field) = field.filter(|field| field.tag_name() == "INPUT") {
        // A field that cannot give the focus away has nothing to take.
        let _ = field.blur();
        let _ = field.focus();
    }
}
