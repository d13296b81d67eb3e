//! Changes of what mocks serve: one after another, each committed when no isolate can serve the old revision any more.

use std::time::Duration;

use dotmock_shared::api::{Action, LiveEvent, Role};
use worker::Delay;

use super::{
    Project,
    commands::admit,
    keys,
    ledger::{Head, Pieces, audit},
    protocol::{Answer, Bearer, Change, Layout, Precondition},
    publish, sockets,
};
use crate::{clock, key::KeyDigest};

/// A change, and the message whose rest is the document that came with it.
pub struct Turn {
    pub deed: Deed,
    pub message: Vec<u8>,
    pub document_at: usize,
}

pub enum Deed {
    Create { slug: String, incarnation: String, key_id: String, key: KeyDigest, layout: Layout },
    Save { bearer: Bearer, precondition: Precondition, base: Option<u64>, change: Change, layout: Layout },
    Delete { bearer: Bearer, precondition: Precondition },
}

/// What a change comes to before it is made.
enum Judgement {
    /// There is nothing to do, or it may not be done.
    Answer(Answer),
    /// It is to be made by the holder of this key, on what stands now; none when nothing does.
    Go { head: Option<Head>, key_id: String },
}

impl Turn {
    /// Waits for the changes before this one, and for the leases; then makes it.
    pub async fn take(self, project: &Project) -> worker::Result<Answer> {
        // What is refused whatever stands when its turn comes takes none.
        if let Some(answer) = self.deed.refused(project)? {
            return Ok(answer);
        }
        let document = self.message.get(self.document_at..).unwrap_or_default();
        let pieces = self.deed.layout().map(|layout| Pieces::of_message(layout, document)).transpose()?;
        let pieces = pieces.as_ref();
        let Some(_turn) = project.turns.wait(self.message.len()).await else { return Ok(Answer::Busy) };
        let (head, key_id) = match self.deed.judge(project, pieces)? {
            Judgement::Answer(answer) => return Ok(answer),
            Judgement::Go { head, key_id } => (head, key_id),
        };
        let drain = Drain::begin(project);
        drain.wait().await;
        // The key may have been revoked meanwhile; what stands can only change in a turn.
        if let Some(answer) = self.deed.refused(project)? {
            return Ok(answer);
        }
        let answer = self.deed.commit(project, head, &key_id, pieces)?;
        drop(drain);
        publish::soon(&project.ledger).await;
        Ok(answer)
    }
}

impl Deed {
    fn layout(&self) -> Option<&Layout> {
        match self {
            Self::Create { layout, .. } | Self::Save { layout, .. } => Some(layout),
            Self::Delete { .. } => None,
        }
    }

    /// Why it may not be made, whichever revision is current.
    fn refused(&self, project: &Project) -> worker::Result<Option<Answer>> {
        Ok(match self {
            Self::Create { .. } => project.ledger.living()?.map(|_| Answer::Taken),
            Self::Save { bearer, .. } | Self::Delete { bearer, .. } => admit(&project.ledger, bearer)?.err(),
        })
    }

    fn judge(&self, project: &Project, pieces: Option<&Pieces<'_>>) -> worker::Result<Judgement> {
        let ledger = &project.ledger;
        let (bearer, precondition) = match self {
            Self::Create { key_id, .. } => {
                let head = ledger.head()?;
                return Ok(match head {
                    Some(head) if !head.is_deleted() => Judgement::Answer(Answer::Taken),
                    head => Judgement::Go { head, key_id: key_id.clone() },
                });
            }
            Self::Save { bearer, precondition, .. } | Self::Delete { bearer, precondition } => (bearer, precondition),
        };
        let (head, key_id) = match admit(ledger, bearer)? {
            Ok(admitted) => admitted,
            Err(refused) => return Ok(Judgement::Answer(refused)),
        };
        // A client whose acknowledgement was lost saves the same again: that is no conflict, and no new revision.
        if let Some(pieces) = pieces
            && pieces.are(ledger.sql(), head.revision)?
        {
            return Ok(Judgement::Answer(Answer::Done { revision: head.revision }));
        }
        let is_on_current = match self {
            Self::Save { base, .. } => base.is_none_or(|base| base == head.revision),
            _ => true,
        };
        if !is_on_current || !precondition.holds(head.revision) {
            return Ok(Judgement::Answer(Answer::Stale { current: head.revision }));
        }
        Ok(Judgement::Go { head: Some(head), key_id })
    }

    fn commit(
        &self,
        project: &Project,
        head: Option<Head>,
        key_id: &str,
        pieces: Option<&Pieces<'_>>,
    ) -> worker::Result<Answer> {
        let (generation, revision) = head.map_or((0, 0), |head| (head.generation, head.revision));
        match (self, pieces) {
            (Self::Create { slug, incarnation, key, .. }, Some(pieces)) => {
                create(project, (slug, incarnation, generation + 1), (key_id, key), pieces)
            }
            (Self::Save { change, .. }, Some(pieces)) => save(project, revision + 1, pieces, change, key_id),
            _ => delete(project, revision, key_id),
        }
    }
}

fn create(
    project: &Project,
    (slug, incarnation, generation): (&str, &str, u64),
    (key_id, key): (&str, &KeyDigest),
    pieces: &Pieces<'_>,
) -> worker::Result<Answer> {
    let (ledger, now, change) = (&project.ledger, clock::now(), Change::new(Action::Create));
    ledger.transaction(|| {
        ledger.begin(slug, incarnation, generation)?;
        ledger.add(1, pieces, &change, key_id, now)?;
        keys::add(ledger, key_id, key, (Role::Owner, ""), now)?;
        ledger.audit(key_id, &change, 1, now)
    })?;
    // The project's row is new, and no lease is out.
    project.leases.begin_anew();
    audit::tell(slug, key_id, &change, 1);
    Ok(Answer::Done { revision: 1 })
}

fn save(
    project: &Project,
    revision: u64,
    pieces: &Pieces<'_>,
    change: &Change,
    key_id: &str,
) -> worker::Result<Answer> {
    let (ledger, now) = (&project.ledger, clock::now());
    ledger.transaction(|| {
        ledger.add(revision, pieces, change, key_id, now)?;
        ledger.audit(key_id, change, revision, now)
    })?;
    audit::tell(&project.slug()?, key_id, change, revision);
    if let Some(info) = ledger.revision(revision)? {
        sockets::tell(&project.state, &LiveEvent::Revision(info));
    }
    Ok(Answer::Done { revision })
}

fn delete(project: &Project, revision: u64, key_id: &str) -> worker::Result<Answer> {
    project.ledger.transaction(|| project.ledger.bury())?;
    audit::tell(&project.slug()?, key_id, &Change::new(Action::Delete), revision);
    sockets::deleted(&project.state);
    Ok(Answer::Done { revision })
}

/// While it lives, no lease is granted that outlasts it.
struct Drain<'p> {
    project: &'p Project,
}

impl<'p> Drain<'p> {
    fn begin(project: &'p Project) -> Self {
        Self { project }
    }

    /// Waits until no lease can be held. Timers may come early or late; the clock decides.
    async fn wait(&self) {
        loop {
            match self.project.leases.drain() {
                0 => return,
                left => Delay::from(Duration::from_millis(left)).await,
            }
        }
    }
}

impl Drop for Drain<'_> {
    fn drop(&mut self) {
        self.project.leases.resume();
    }
}
