use leptos::prelude::*;

use super::delay_plot::DelayPlot;
use crate::{
    components::{ActionMenu, Choice, HelpLink, Measure, MenuAction, NoteList},
    draft::{DelayForm, DelayKind, Item, Note, Response},
    editor::Editor,
};

/// How long a response waits, or how its body is spread over a time.
#[component]
pub fn DelayEditor(
    /// Whose.
    response: Response,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let (key, delay) = (response.key(), response.delay);
    let notes = Signal::derive(move || editor.notes_at(key, "/delay"));
    let noted = key.element("delay");
    let other = delay.has_other().then_some(DelayKind::Other);
    let options = DelayKind::OFFERED.into_iter().chain(other);
    let options = options.map(|kind| (kind, kind.key().to_owned(), kind.label().to_owned())).collect();
    let meaning = move || Some(delay.kind.get().meaning()).filter(|meaning| !meaning.is_empty());
    let wide = move || (!matches!(delay.kind.get(), DelayKind::None | DelayKind::Fixed)).then_some("true");
    view! {
        <div class="field" data-wide=wide>
            <span class="label-line">
                <span class="label-text" aria-hidden="true">"Reply"</span>
                <HelpLink about="delays" section="responses" anchor="delays" />
            </span>
            <div class="phrase">
                <Choice label="Delay" options value=delay.kind on_choose=move |kind| delay.kind.set(kind) />
                <DelayFields delay notes noted=noted.clone() />
                <ActionMenu label="Delay presets" icon="icon-[lucide--timer]" actions=presets(delay) />
            </div>
            {move || meaning().map(|meaning| view! { <p class="hint">{meaning}</p> })}
            <DelayPlot response />
            <NoteList notes id=noted />
        </div>
    }
}

/// The numbers of a kind of delay, in its sentence.
#[component]
fn DelayFields(delay: DelayForm, notes: Signal<Vec<Note>>, noted: String) -> impl IntoView {
    let described = StoredValue::new(noted);
    // What is said of the delay as a whole is about each of its fields.
    let field = move |operand: &'static str, label, value, before, unit| {
        let about = move |note: &Note| note.field == "/delay" || note.field.ends_with(operand);
        let notes = Signal::derive(move || notes.get().into_iter().filter(about).collect::<Vec<_>>());
        view! { <Measure label value notes noted_in=described.get_value() before unit /> }
    };
    move || match delay.kind.get() {
        DelayKind::Fixed => field("/delay", "Milliseconds", delay.min, "", "ms").into_any(),
        DelayKind::Between => view! {
            {field("/min", "At least, in milliseconds", delay.min, "", "")}
            {field("/max", "At most, in milliseconds", delay.max, "and", "ms")}
        }
        .into_any(),
        DelayKind::Normal => view! {
            {field("/mean", "Mean, in milliseconds", delay.mean, "mean", "ms,")}
            {field("/sd", "Standard deviation, in milliseconds", delay.sd, "sd", "ms")}
        }
        .into_any(),
        DelayKind::Lognormal => view! {
            {field("/median", "Median, in milliseconds", delay.median, "median", "ms,")}
            {field("/sigma", "Sigma", delay.sigma, "sigma", "")}
        }
        .into_any(),
        DelayKind::Dribble => view! {
            {field("/chunks", "Pieces", delay.chunks, "", "pieces")}
            {field("/over", "Over, in milliseconds", delay.over, "over", "ms")}
        }
        .into_any(),
        DelayKind::None | DelayKind::Other => ().into_any(),
    }
}

/// Delays that people know by name. A sigma is the logarithm of p99 over p50, by the 2.326 standard deviations between.
fn presets(delay: DelayForm) -> Vec<MenuAction> {
    let lognormal = move |label, median: &'static str, sigma: &'static str| {
        MenuAction::new(label, "icon-[lucide--chart-column]", move || {
            delay.median.set(median.to_owned());
            delay.sigma.set(sigma.to_owned());
            delay.kind.set(DelayKind::Lognormal);
        })
    };
    vec![
        lognormal("Fast API: half in 40 ms, 99 % in 120", "40", "0.47"),
        lognormal("Usual API: half in 120 ms, 99 % in 900", "120", "0.87"),
        MenuAction::new("Slow 3G: about 2 s", "icon-[lucide--signal-low]", move || {
            delay.mean.set("2000".to_owned());
            delay.sd.set("300".to_owned());
            delay.kind.set(DelayKind::Normal);
        }),
        MenuAction::new("A client's timeout: 30 s", "icon-[lucide--hourglass]", move || {
            delay.min.set("30000".to_owned());
            delay.kind.set(DelayKind::Fixed);
        }),
        MenuAction::new("A stream: 20 pieces over 4 s", "icon-[lucide--audio-lines]", move || {
            delay.chunks.set("20".to_owned());
            delay.over.set("4000".to_owned());
            delay.kind.set(DelayKind::Dribble);
        }),
    ]
}
