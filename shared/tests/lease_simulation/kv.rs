//! KV: a pointer that every reader sees at some age of its own, and snapshots that never change, but may be missing.

use dotmock_shared::api::Standing;

use crate::{
    change::DocumentId,
    post::Post,
    weather::{Lot, Micros},
};

#[derive(Default)]
pub struct Kv {
    /// What was written when.
    written: Vec<(Micros, Standing, DocumentId)>,
}

impl Kv {
    pub fn write(&mut self, standing: Standing, document: DocumentId, at: Micros) {
        self.written.push((at, standing, document));
    }

    /// The pointer and the snapshot it leads to, as this reader sees them now.
    pub fn read(&self, reader: u64, post: &Post) -> Option<(Standing, DocumentId)> {
        let (weather, now) = (&post.weather, post.now);
        if weather.happens(reader, now, Lot::KvMiss, weather.kv_failing) {
            return None;
        }
        let seen = now - weather.up_to(reader, now, Lot::KvAge, weather.kv_stale_ms);
        let (_, standing, document) = self.written.iter().rev().find(|(at, ..)| *at <= seen)?;
        Some((standing.clone(), *document))
    }
}
