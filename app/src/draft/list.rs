use std::collections::{HashMap, HashSet};

use leptos::prelude::*;

use super::Key;

/// A thing that has a place in a list.
pub trait Item: Copy + Send + Sync + 'static {
    /// What names it.
    fn key(&self) -> Key;
}

/// An ordered list of things that are added, removed and moved by key.
pub struct List<T: Item>(RwSignal<Vec<T>>);

impl<T: Item> Clone for List<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Item> Copy for List<T> {}

impl<T: Item> List<T> {
    /// A list of these.
    #[must_use]
    pub fn new(items: Vec<T>) -> Self {
        Self(RwSignal::new(items))
    }

    /// The things in their order.
    #[must_use]
    pub fn get(self) -> Vec<T> {
        self.0.get()
    }

    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.with(Vec::len)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The place of the thing with this key, from 0.
    #[must_use]
    pub fn position(self, key: Key) -> Option<usize> {
        self.0.with(|items| items.iter().position(|item| item.key() == key))
    }

    /// The thing with this key.
    #[must_use]
    pub fn find(self, key: Key) -> Option<T> {
        self.0.with(|items| items.iter().find(|item| item.key() == key).copied())
    }

    /// Puts other things in its place.
    pub fn replace(self, items: Vec<T>) {
        self.0.set(items);
    }

    /// Puts a thing at the end.
    pub fn push(self, item: T) {
        self.0.update(|items| items.push(item));
    }

    /// Puts a thing at a place, or at the end of a list that has become shorter.
    pub fn insert(self, place: usize, item: T) {
        self.0.update(|items| items.insert(place.min(items.len()), item));
    }

    /// Takes a thing out; gives the place where it stood.
    pub fn remove(self, key: Key) -> Option<usize> {
        let place = untrack(|| self.position(key))?;
        self.0.update(|items| {
            items.remove(place);
        });
        Some(place)
    }

    /// Moves a thing by `by` places, as far as the list goes; gives its new place.
    pub fn shift(self, key: Key, by: isize) -> Option<usize> {
        let from = untrack(|| self.position(key))?;
        self.move_to(key, from.saturating_add_signed(by))
    }

    /// Moves a thing to a place, or to the end; gives its new place.
    pub fn move_to(self, key: Key, place: usize) -> Option<usize> {
        let from = untrack(|| self.position(key))?;
        let last = untrack(|| self.len()).saturating_sub(1);
        let to = place.min(last);
        if from != to {
            self.0.update(|items| {
                let item = items.remove(from);
                items.insert(to, item);
            });
        }
        Some(to)
    }

    /// The things with these keys, in the list's order.
    #[must_use]
    pub fn pick(self, keys: &[Key]) -> Vec<T> {
        let keys: HashSet<Key> = keys.iter().copied().collect();
        self.0.with(|items| items.iter().filter(|item| keys.contains(&item.key())).copied().collect())
    }

    /// Takes many things out at once; gives each with the place where it stood, in the list's order.
    pub fn remove_all(self, keys: &[Key]) -> Vec<(usize, T)> {
        let keys: HashSet<Key> = keys.iter().copied().collect();
        let mut taken = Vec::new();
        self.0.update(|items| {
            let mut place = 0;
            items.retain(|item| {
                let stays = !keys.contains(&item.key());
                if !stays {
                    taken.push((place, *item));
                }
                place += 1;
                stays
            });
        });
        taken
    }

    /// Puts many things in at once, each at the place where it is to stand afterwards; the places ascend.
    pub fn insert_all(self, things: &[(usize, T)]) {
        self.0.update(|items| {
            let mut all = Vec::with_capacity(items.len() + things.len());
            let mut staying = items.drain(..);
            for (place, thing) in things {
                all.extend(staying.by_ref().take(place.saturating_sub(all.len())));
                all.push(*thing);
            }
            all.extend(staying);
            *items = all;
        });
    }

    /// Puts things in this order into the places that they hold among all. Gives the order in which they were.
    pub fn arrange(self, order: &[Key]) -> Vec<Key> {
        let before: Vec<Key> = untrack(|| self.pick(order)).iter().map(Item::key).collect();
        if before == order {
            return before;
        }
        self.0.update(|items| {
            let known: HashMap<Key, T> = items.iter().map(|item| (item.key(), *item)).collect();
            let wanted: HashSet<Key> = order.iter().copied().collect();
            let mut next = order.iter().filter_map(|key| known.get(key));
            for item in items.iter_mut().filter(|item| wanted.contains(&item.key())) {
                if let Some(thing) = next.next() {
                    *item = *thing;
                }
            }
        });
        before
    }
}
