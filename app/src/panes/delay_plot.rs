use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser,
    draft::{DelayForm, DelayKind, Item, Response},
    editor::Editor,
    engine::Picture,
};

/// How wide and high the picture is, in its own units.
const WIDTH: f64 = 240.0;
const HEIGHT: f64 = 36.0;

/// The most pieces that are drawn one by one.
const MOST_PIECES: u32 = 80;

/// How long replies would wait, as a picture and in words: drawn by the code that serves.
#[component]
pub fn DelayPlot(
    /// Whose delay.
    response: Response,
) -> impl IntoView {
    let delay = response.delay;
    move || match delay.kind.get() {
        DelayKind::Between | DelayKind::Normal | DelayKind::Lognormal => view! { <Spread response /> }.into_any(),
        DelayKind::Dribble => view! { <Pieces delay /> }.into_any(),
        DelayKind::None | DelayKind::Fixed | DelayKind::Other => ().into_any(),
    }
}

/// How many replies wait how long.
#[component]
fn Spread(response: Response) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let picture = RwSignal::new(None::<Picture>);
    Effect::new(move |_| {
        let document = response.delay.document().unwrap_or_default().to_string();
        let about = response.key().element("delay");
        spawn_local(async move {
            picture.try_set(editor.engine.delays(about, &document).await);
        });
    });
    move || {
        picture.get().map(|picture| {
            let words = words(&picture, time);
            view! {
                <figure class="plot">
                    <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") preserveAspectRatio="none" role="img" aria-label=words.clone()>
                        <path class="plot-bars" d=bars(&picture)></path>
                        <path class="plot-mark" d=mark(&picture, picture.median)></path>
                        <path class="plot-mark" data-mark="p95" d=mark(&picture, picture.p95)></path>
                    </svg>
                    <figcaption class="hint" aria-hidden="true">{words}</figcaption>
                </figure>
            }
        })
    }
}

fn words(picture: &Picture, time: impl Fn(u64) -> String) -> String {
    let Picture { min, median, p95, max, .. } = picture;
    format!("Shortest {}, median {}, 95 % within {}, longest {}", time(*min), time(*median), time(*p95), time(*max))
}

fn time(ms: u64) -> String {
    let (value, unit) = measured(ms);
    format!("{} {unit}", browser::number(value))
}

/// A time as people say it: seconds from a thousand milliseconds, in tenths.
fn measured(ms: u64) -> (f64, &'static str) {
    if ms < 1_000 { (ms as f64, "ms") } else { (((ms + 50) / 100) as f64 / 10.0, "s") }
}

/// All bars as one path, each of them at least to be seen.
fn bars(picture: &Picture) -> String {
    let most = picture.bars.iter().copied().max().unwrap_or(1).max(1) as f64;
    let step = WIDTH / picture.bars.len().max(1) as f64;
    let bar = |(at, count): (usize, &u64)| {
        let height = (*count as f64 / most * (HEIGHT - 2.0)).max(if *count > 0 { 1.0 } else { 0.0 });
        let (left, top) = (at as f64 * step, HEIGHT - height);
        format!("M{left:.1} {HEIGHT}V{top:.1}h{:.1}V{HEIGHT}z", step * 0.82)
    };
    picture.bars.iter().enumerate().map(bar).collect()
}

/// A line where a time is.
fn mark(picture: &Picture, time: u64) -> String {
    let span = (picture.width * picture.bars.len() as u64).max(1) as f64;
    let at = (time.saturating_sub(picture.min) as f64 / span * WIDTH).min(WIDTH);
    format!("M{at:.1} 0V{HEIGHT}")
}

/// When the pieces of a body come.
#[component]
fn Pieces(delay: DelayForm) -> impl IntoView {
    let numbers = move || {
        let chunks = delay.chunks.with(|text| text.trim().parse::<u32>().ok()).filter(|chunks| *chunks > 0)?;
        let over = delay.over.with(|text| text.trim().parse::<u32>().ok())?;
        Some((chunks, over))
    };
    move || {
        numbers().map(|(chunks, over)| {
            let words = pieces_words(chunks, over, time);
            view! {
                <figure class="plot">
                    <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") preserveAspectRatio="none" role="img" aria-label=words.clone()>
                        <path class="plot-axis" d=format!("M0 {}H{WIDTH}", HEIGHT - 1.0)></path>
                        <path class="plot-bars" d=pieces(chunks)></path>
                    </svg>
                    <figcaption class="hint" aria-hidden="true">{words}</figcaption>
                </figure>
            }
        })
    }
}

fn pieces_words(chunks: u32, over: u32, time: impl Fn(u64) -> String) -> String {
    let over = u64::from(over);
    match chunks {
        1 => format!("The body comes whole after {}", time(over)),
        _ => format!("A piece every {}, the last after {}", time(over / u64::from(chunks)), time(over)),
    }
}

fn pieces(chunks: u32) -> String {
    let drawn = chunks.min(MOST_PIECES);
    let step = WIDTH / f64::from(drawn);
    let width = (step * 0.6).min(4.0);
    let piece = |at: u32| format!("M{:.1} {HEIGHT}v-22h{width:.1}v22z", f64::from(at) * step - width);
    (1..=drawn).map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_told_in_words() {
        // The person's own separators are the browser's matter.
        let time = |ms| {
            let (value, unit) = measured(ms);
            format!("{value} {unit}")
        };
        for (ms, expected) in [(0, "0 ms"), (999, "999 ms"), (1_000, "1 s"), (1_449, "1.4 s"), (59_990, "60 s")] {
            assert_eq!(time(ms), expected);
        }
        let picture = Picture { min: 5, median: 120, p95: 800, p99: 900, max: 2_500, width: 30, bars: vec![1, 4, 2] };
        assert_eq!(words(&picture, time), "Shortest 5 ms, median 120 ms, 95 % within 800 ms, longest 2.5 s");
        assert_eq!(pieces_words(10, 2_000, time), "A piece every 200 ms, the last after 2 s");
    }
}
