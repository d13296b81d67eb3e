use super::Compiler;
use crate::{api::Diagnostic, model::Delay};

impl Compiler {
    /// Whatever a document was decoded from holds to these bounds; a project that was made otherwise may not.
    pub(super) fn check_delay(&mut self, delay: &Delay, pointer: &str) {
        let mut wrong = |name: &str, detail: String| {
            self.report.push(Diagnostic::error(format!("{pointer}{name}"), detail));
        };
        let times = match *delay {
            Delay::None => Vec::new(),
            Delay::Fixed(milliseconds) => vec![("", milliseconds)],
            Delay::Uniform { min, max } => vec![("/min", min), ("/max", max)],
            Delay::Normal { mean, sd } => vec![("/normal/mean", mean), ("/normal/sd", sd)],
            Delay::Lognormal { median, .. } => vec![("/lognormal/median", median)],
            Delay::Dribble { over, .. } => vec![("/dribble/over", over)],
        };
        for (name, time) in times.into_iter().filter(|(_, time)| *time > Delay::MAX_MS) {
            wrong(name, format!("a reply waits at most {} ms; this is {time}", Delay::MAX_MS));
        }
        match delay {
            Delay::Uniform { min, max } if min > max => {
                wrong("", format!("`min` is {min}, which is more than `max`, {max}"));
            }
            Delay::Lognormal { sigma, .. }
                if !sigma.as_f64().is_some_and(|sigma| (0.0..=Delay::MAX_SIGMA).contains(&sigma)) =>
            {
                wrong("/lognormal/sigma", format!("`sigma` is 0 to {}, not {sigma}", Delay::MAX_SIGMA));
            }
            Delay::Dribble { chunks, .. } if !(1..=Delay::MAX_CHUNKS).contains(chunks) => {
                wrong("/dribble/chunks", format!("content comes in 1 to {} pieces, not {chunks}", Delay::MAX_CHUNKS));
            }
            _ => {}
        }
    }
}
