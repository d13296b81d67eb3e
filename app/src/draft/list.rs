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

    /// Moves a thing beside another one, in front of it or behind it; gives its new place.
    pub fn move_beside(self, key: Key, other: Key, behind: bool) -> Option<usize> {
        let (from, to) = untrack(|| Some((self.position(key)?, self.position(other)?)))?;
        // Taken out first, it is no longer before what comes after it.
        let place = (to + usize::from(behind)) - usize::from(from < to);
        self.move_to(key, if from == to { from } else { place })
    }
}
