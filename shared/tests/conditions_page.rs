//! The tables of `docs/conditions.md` are those of the reference: `UPDATE=1 cargo test -p dotmock-shared --test
//! conditions_page` writes them anew. The rest of the page is written by hand.

use std::{fmt::Write as _, fs, path::PathBuf};

use dotmock_shared::reference::{operators, targets};

#[test]
fn the_tables_are_those_of_the_reference() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/conditions.md");
    let written = fs::read_to_string(&path).unwrap();
    let page = with_table(&written, "| target | value | what is looked at |", &target_rows());
    let page = with_table(&page, "| operator | operand | holds when |", &operator_rows());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap();
    assert!(written == page, "docs/conditions.md differs from the tables; run this test with UPDATE=1");
}

fn target_rows() -> String {
    targets().iter().fold(String::new(), |mut rows, target| {
        let _ = writeln!(rows, "| `{}` | {} | {} |", target.key, target.value, target.meaning);
        rows
    })
}

fn operator_rows() -> String {
    operators().iter().fold(String::new(), |mut rows, operator| {
        let _ = writeln!(rows, "| `{}` | {} | {} |", operator.kind.key, operator.operand(), operator.meaning);
        rows
    })
}

/// The page with these rows under a table's head, in place of those that are there.
fn with_table(page: &str, head: &str, rows: &str) -> String {
    let Some((before, after)) = page.split_once(head) else { panic!("there is no table {head}") };
    let Some((_, rest)) = after.split_once("\n\n") else { panic!("the table {head} does not end") };
    let columns = head.matches('|').count() - 1;
    format!("{before}{head}\n|{}\n{rows}\n{rest}", "---|".repeat(columns))
}
