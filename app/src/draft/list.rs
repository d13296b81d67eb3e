use std::collections::{HashMap, HashSet};

use leptos::prelude::*;

use super::{Key, adopt::Adopt, lasting};

/// A thing that has a place in a list.
pub trait Item: Copy + Send + Sync + 'static {
    /// What names it.
    fn key(&self) -> Key;
}

type Source<T> = Box<dyn FnOnce() -> Vec<T> + Send + Sync>;

/// An ordered list of things that are added, removed and moved by key.
pub struct List<T: Item> {
    items: RwSignal<Vec<T>>,
    /// What is in it, as long as nobody has asked.
    source: Option<StoredValue<Option<Source<T>>>>,
}

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
        Self { items: RwSignal::new(items), source: None }
    }

    /// A list whose things are made when somebody first asks for them.
    pub(super) fn later(make: impl FnOnce() -> Vec<T> + Send + Sync + 'static) -> Self {
        let source: Source<T> = Box::new(make);
        Self { items: RwSignal::new(Vec::new()), source: Some(StoredValue::new(Some(source))) }
    }

    /// Whether its things have been made.
    pub(super) fn is_made(self) -> bool {
        self.source.is_none_or(|source| source.with_value(Option::is_none))
    }

    /// Follows it without having its things made.
    pub(super) fn follow(self) {
        self.items.track();
    }

    /// Tells whoever follows it that something has changed which is no signal.
    pub(super) fn stir(self) {
        self.items.notify();
    }

    /// Has its things made without telling anybody: for whoever follows it and is at work on it.
    pub(super) fn make_quietly(self) {
        if let Some(items) = self.taken() {
            *self.items.write_untracked() = items;
        }
    }

    fn make(self) {
        if let Some(items) = self.taken() {
            self.items.set(items);
        }
    }

    fn taken(self) -> Option<Vec<T>> {
        let make = self.source?.try_update_value(Option::take)??;
        Some(untrack(|| lasting(make)))
    }

    /// The things in their order.
    #[must_use]
    pub fn get(self) -> Vec<T> {
        self.make();
        self.items.get()
    }

    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.make();
        self.items.with(Vec::len)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The place of the thing with this key, from 0.
    #[must_use]
    pub fn position(self, key: Key) -> Option<usize> {
        self.make();
        self.items.with(|items| items.iter().position(|item| item.key() == key))
    }

    /// The thing with this key.
    #[must_use]
    pub fn find(self, key: Key) -> Option<T> {
        self.make();
        self.items.with(|items| items.iter().find(|item| item.key() == key).copied())
    }

    /// Puts other things in its place.
    pub fn replace(self, items: Vec<T>) {
        self.make_quietly();
        self.items.set(items);
    }

    /// Puts other things in its place, unless they are the same ones.
    pub(super) fn arrange(self, items: Vec<T>) {
        self.make();
        let keys = |items: &[T]| items.iter().map(Item::key).collect::<Vec<_>>();
        if self.items.with_untracked(|now| keys(now) != keys(&items)) {
            self.items.set(items);
        }
    }

    /// Puts a thing at the end.
    pub fn push(self, item: T) {
        self.insert(usize::MAX, item);
    }

    /// Puts a thing at a place, or at the end of a list that has become shorter.
    pub fn insert(self, place: usize, item: T) {
        self.make_quietly();
        self.items.update(|items| items.insert(place.min(items.len()), item));
    }

    /// Takes a thing out; gives the place where it stood.
    pub fn remove(self, key: Key) -> Option<usize> {
        let place = untrack(|| self.position(key))?;
        self.items.update(|items| {
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
            self.items.update(|items| {
                let item = items.remove(from);
                items.insert(to, item);
            });
        }
        Some(to)
    }

    /// Moves a thing beside another one, in front of it or behind it; gives its new place.
    pub fn move_beside(self, key: Key, other: Key, behind: bool) -> Option<usize> {
        let (from, to) = untrack(|| Some((self.position(key)?, self.position(other)?)))?;
        // Taken out first, it is no longer before what comes after it.
        let place = (to + usize::from(behind)) - usize::from(from < to);
        self.move_to(key, if from == to { from } else { place })
    }

    /// The things with these keys, in the list's order.
    #[must_use]
    pub fn pick(self, keys: &[Key]) -> Vec<T> {
        self.make();
        let keys: HashSet<Key> = keys.iter().copied().collect();
        self.items.with(|items| items.iter().filter(|item| keys.contains(&item.key())).copied().collect())
    }

    /// Takes many things out at once; gives each with the place where it stood, in the list's order.
    pub fn remove_all(self, keys: &[Key]) -> Vec<(usize, T)> {
        self.make_quietly();
        let keys: HashSet<Key> = keys.iter().copied().collect();
        let mut taken = Vec::new();
        self.items.update(|items| {
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
        self.make_quietly();
        self.items.update(|items| {
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
    pub fn reorder(self, order: &[Key]) -> Vec<Key> {
        let before: Vec<Key> = untrack(|| self.pick(order)).iter().map(Item::key).collect();
        if before == order {
            return before;
        }
        self.items.update(|items| {
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

impl<T: Item + Adopt> Adopt for List<T> {
    /// Place by place: a thing that cannot take over what stands there gives way to it.
    fn adopt(self, other: Self) -> bool {
        let now = untrack(|| self.get()).into_iter().map(Some).chain(std::iter::repeat(None));
        let items = untrack(|| other.get()).into_iter().zip(now);
        let items = items.map(|(new, known)| known.filter(|known| known.adopt(new)).unwrap_or(new)).collect();
        self.arrange(items);
        true
    }
}
