//! Lists of which only the rows in view are in the page: how high a row is, and which are in view.

use leptos::prelude::window;

/// How many rows are drawn above and below those that are seen, once a list rests.
pub const ROWS_AROUND: usize = 8;

/// How high a row is, in pixels: higher where fingers point.
#[must_use]
pub fn row_height() -> f64 {
    let fingers = window().match_media("(pointer: coarse)").ok().flatten().is_some_and(|list| list.matches());
    if fingers { 40.0 } else { 30.0 }
}

/// The first row that is drawn and the one behind the last, of as many as there may be, with so many around those that are
/// seen. In pixels: how far the list is scrolled, how high it is, and a row in it.
#[must_use]
pub fn rows_in_view(scroll: f64, height: f64, row: f64, around: usize) -> (usize, usize) {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // places are small and positive
    let place = |pixels: f64| (pixels / row).max(0.0) as usize;
    // In steps of a few rows, so that not every pixel draws anew.
    let first = place(scroll).saturating_sub(around) / 4 * 4;
    (first, place(scroll + height).saturating_add(around) / 4 * 4 + 4)
}

/// How far a list is to be scrolled, no further than it takes to see a row; none where it is seen. `seen` is how far it is
/// scrolled now, and how high it is.
#[must_use]
pub fn row_target(place: usize, row: f64, (seen, height): (f64, f64)) -> Option<i32> {
    #[allow(clippy::cast_precision_loss)] // no list has so many rows
    let top = place as f64 * row;
    let target = if (top - seen).abs() > 3.0 * height {
        top - height / 2.0
    } else if top < seen {
        top
    } else if top + row > seen + height {
        top + row - height
    } else {
        return None;
    };
    #[allow(clippy::cast_possible_truncation)] // pixels are whole
    Some(target.ceil() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_rows_are_drawn_than_are_about_to_be_seen() {
        assert_eq!(rows_in_view(3_000.0, 300.0, 30.0, 0), (100, 112));
        assert_eq!(rows_in_view(0.0, 300.0, 30.0, 8), (0, 20));
        assert_eq!(rows_in_view(3_000.0, 300.0, 30.0, 8), (92, 120));
    }

    #[test]
    fn a_list_is_scrolled_no_further_than_it_takes() {
        for (place, seen, expected) in
            [(0, 0.0, None), (9, 0.0, None), (10, 0.0, Some(30)), (3, 120.0, Some(90)), (500, 0.0, Some(14_850))]
        {
            assert_eq!(row_target(place, 30.0, (seen, 300.0)), expected, "{place}");
        }
    }
}
