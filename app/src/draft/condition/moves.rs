//! How a line gets to another place among the groups.

use leptos::prelude::*;

use super::{Condition, Group, Kind};
use crate::draft::{Item, Key, List, lasting};

/// Where a line stands.
#[derive(Clone, Copy)]
struct Spot {
    /// The lines among which it does.
    list: List<Condition>,
    place: usize,
    /// Where the group stands of which these are the lines; none for a response's own.
    outer: Option<(List<Condition>, usize)>,
}

impl Group {
    /// Takes a line out; a group that has none left goes with it.
    pub fn remove(self, key: Key) {
        untrack(|| {
            if let Some(spot) = spot(self.items, None, key) {
                spot.list.remove(key);
                spot.leave();
            }
        });
    }

    /// Moves a line up or down; past the end of its group it leaves the group. False where it is at the end already.
    pub fn step(self, key: Key, down: bool) -> bool {
        untrack(|| {
            let Some(spot) = spot(self.items, None, key) else { return false };
            let is_last = if down { spot.place + 1 == spot.list.len() } else { spot.place == 0 };
            if !is_last {
                return spot.list.shift(key, if down { 1 } else { -1 }).is_some();
            }
            self.move_out(key, down)
        })
    }

    /// Moves a line out of its group, in front of the group or behind it. False where it is in none.
    pub fn move_out(self, key: Key, behind: bool) -> bool {
        untrack(|| {
            let Some(spot) = spot(self.items, None, key) else { return false };
            let (Some(line), Some((outer, place))) = (spot.list.find(key), spot.outer) else { return false };
            spot.list.remove(key);
            outer.insert(place + usize::from(behind), line);
            spot.leave();
            true
        })
    }

    /// Moves a line into the group above it, or else into the one below. False where neither is a group.
    pub fn move_in(self, key: Key) -> bool {
        untrack(|| {
            let Some(spot) = spot(self.items, None, key) else { return false };
            let lines = spot.list.get();
            let group_at = |place: Option<usize>| match lines.get(place?)?.kind {
                Kind::Group(group) => Some(group),
                _ => None,
            };
            let (above, below) = (group_at(spot.place.checked_sub(1)), group_at(Some(spot.place + 1)));
            let (Some(line), Some(group)) = (spot.list.find(key), above.or(below)) else { return false };
            spot.list.remove(key);
            group.items.insert(if above.is_some() { usize::MAX } else { 0 }, line);
            true
        })
    }

    /// Puts a line beside another one of any group, but not into itself.
    pub fn move_beside(self, key: Key, other: Key, behind: bool) {
        untrack(|| {
            let Some(from) = spot(self.items, None, key) else { return };
            let Some(line) = from.list.find(key) else { return };
            let is_inside = matches!(line.kind, Kind::Group(group) if spot(group.items, None, other).is_some());
            if key == other || is_inside {
                return;
            }
            from.list.remove(key);
            if let Some(to) = spot(self.items, None, other) {
                to.list.insert(to.place + usize::from(behind), line);
            }
            from.leave();
        });
    }

    /// Puts a group around a line.
    pub fn wrap(self, key: Key) {
        untrack(|| {
            let Some(spot) = spot(self.items, None, key) else { return };
            let Some(line) = spot.list.find(key) else { return };
            let group = lasting(|| Condition::new(Kind::Group(Self::new(super::Joint::Any, vec![line]))));
            spot.list.remove(key);
            spot.list.insert(spot.place, group);
        });
    }

    /// Puts a copy of a line behind it.
    pub fn duplicate(self, key: Key) {
        untrack(|| {
            let Some(spot) = spot(self.items, None, key) else { return };
            if let Some(line) = spot.list.find(key) {
                spot.list.insert(spot.place + 1, line.copy());
            }
        });
    }
}

impl Spot {
    /// A group that has no lines left is no condition.
    fn leave(self) {
        if let Some((outer, _)) = self.outer.filter(|_| self.list.is_empty()) {
            let empty = |line: &Condition| matches!(line.kind, Kind::Group(group) if group.items.is_empty());
            if let Some(line) = outer.get().iter().find(|line| empty(line)) {
                outer.remove(line.key());
            }
        }
    }
}

fn spot(list: List<Condition>, outer: Option<(List<Condition>, usize)>, key: Key) -> Option<Spot> {
    if let Some(place) = list.position(key) {
        return Some(Spot { list, place, outer });
    }
    list.get().into_iter().enumerate().find_map(|(place, line)| match line.kind {
        Kind::Group(group) => spot(group.items, Some((list, place)), key),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::draft::{Purpose, Written};

    fn lines(root: Group) -> Vec<Condition> {
        untrack(|| root.items.get())
    }

    fn inner(line: Condition) -> Group {
        let Kind::Group(group) = line.kind else { panic!("the line is a group") };
        group
    }

    /// A group of `a`, any of `b` and `c`, and `d`, after something was done to it, as letters and brackets.
    fn after(change: impl FnOnce(Group, &[Key])) -> String {
        let test = |name: &str| json!({"query": name, "present": true});
        let when = json!({"all": [test("a"), {"any": [test("b"), test("c")]}, test("d")]});
        let root = lasting(|| Group::read_when(Some(when)));
        let outer = lines(root);
        let within = lines(inner(outer[1]));
        let keys = [outer[0].key(), within[0].key(), within[1].key(), outer[2].key(), outer[1].key()];
        change(root, &keys);
        let written = untrack(|| root.write_when(Purpose::Check, "", &mut Written::default()));
        drawn(&written.unwrap_or_default())
    }

    fn drawn(value: &Value) -> String {
        let list = value.get("all").or_else(|| value.get("any")).and_then(Value::as_array);
        match list {
            Some(list) => format!("({})", list.iter().map(drawn).collect::<String>()),
            None => value["query"].as_str().unwrap_or("?").to_owned(),
        }
    }

    #[test]
    fn lines_move_within_groups_and_between_them() {
        const A: usize = 0;
        const B: usize = 1;
        const C: usize = 2;
        const D: usize = 3;
        const GROUP: usize = 4;
        assert_eq!(after(|_, _| ()), "(a(bc)d)");
        assert_eq!(after(|root, keys| assert!(root.step(keys[A], true))), "((bc)ad)");
        assert_eq!(after(|root, keys| assert!(root.step(keys[B], true))), "(a(cb)d)");
        assert_eq!(after(|root, keys| assert!(root.step(keys[C], true))), "(a(b)cd)");
        assert_eq!(after(|root, keys| assert!(root.step(keys[B], false))), "(ab(c)d)");
        assert_eq!(after(|root, keys| assert!(!root.step(keys[A], false))), "(a(bc)d)");
        assert_eq!(after(|root, keys| assert!(!root.step(keys[D], true))), "(a(bc)d)");
        assert_eq!(after(|root, keys| assert!(root.move_in(keys[A]))), "((abc)d)");
        assert_eq!(after(|root, keys| assert!(root.move_in(keys[D]))), "(a(bcd))");
        assert_eq!(after(|root, keys| assert!(!root.move_in(keys[B]))), "(a(bc)d)");
        assert_eq!(after(|root, keys| assert!(root.move_out(keys[B], true))), "(a(c)bd)");
        assert_eq!(after(|root, keys| root.wrap(keys[D])), "(a(bc)(d))");
        assert_eq!(after(|root, keys| root.duplicate(keys[GROUP])), "(a(bc)(bc)d)");
        assert_eq!(after(|root, keys| root.move_beside(keys[A], keys[B], true)), "((bac)d)");
        assert_eq!(after(|root, keys| root.move_beside(keys[GROUP], keys[B], true)), "(a(bc)d)");
        assert_eq!(after(|root, keys| root.move_beside(keys[D], keys[A], false)), "(da(bc))");
    }

    #[test]
    fn a_group_goes_with_its_last_line() {
        let check = |leave: fn(Group, Key), expected: &str| {
            let emptied = after(|root, keys| {
                root.remove(keys[1]);
                leave(root, keys[2]);
            });
            assert_eq!(emptied, expected);
        };
        check(|root, key| root.remove(key), "(ad)");
        check(|root, key| assert!(root.move_out(key, true)), "(acd)");
        check(|root, key| assert!(root.move_out(key, false)), "(acd)");
    }
}
