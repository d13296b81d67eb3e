//! Taking over another state in place: whoever shows a field goes on showing it, with its focus and its cursor, and hears
//! of a change only where there is one.

use leptos::prelude::*;

/// What can take over the state of another of its kind.
pub(super) trait Adopt: Copy {
    /// Takes it over; false when this can only be shown anew.
    fn adopt(self, other: Self) -> bool;
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Adopt for RwSignal<T> {
    fn adopt(self, other: Self) -> bool {
        put(self, other.get_untracked());
        true
    }
}

impl<T: Clone + Send + Sync + 'static> Adopt for StoredValue<T> {
    fn adopt(self, other: Self) -> bool {
        self.set_value(other.get_value());
        true
    }
}

impl<T: Adopt, const N: usize> Adopt for [T; N] {
    fn adopt(self, other: Self) -> bool {
        self.into_iter().zip(other).all(|(one, other)| one.adopt(other))
    }
}

/// Sets a signal to something else; to the same it stays silent.
pub(super) fn put<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|now| *now != value) {
        signal.set(value);
    }
}

/// Adopts field by field. A form names all its fields, those that it keeps as its own behind a semicolon; the compiler
/// says when one is missing.
macro_rules! adopt {
    ($form:ty { $($field:ident),* $(; $($own:ident),*)? }) => {
        impl $crate::draft::adopt::Adopt for $form {
            fn adopt(self, other: Self) -> bool {
                let Self { $($field,)* $($($own: _),*)? } = self;
                $($crate::draft::adopt::Adopt::adopt($field, other.$field);)*
                true
            }
        }
    };
}

pub(super) use adopt;
