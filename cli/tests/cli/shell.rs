use std::fs;

use crate::support::Folder;

const COMMANDS: [&str; 13] = [
    "check",
    "completions",
    "export",
    "fmt",
    "import",
    "login",
    "man",
    "new",
    "pull",
    "push",
    "record",
    "serve",
    "try",
];

#[test]
fn shells_complete_every_command() {
    let folder = Folder::new("completions");
    for shell in ["bash", "zsh", "fish"] {
        let ran = folder.run(&["completions", shell]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{shell}");
        for command in COMMANDS {
            assert!(ran.out.contains(command), "{shell} {command}");
        }
    }
    assert_eq!(folder.run(&["completions", "none"]).code, Some(2));
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = Folder::new("man");
    let first = folder.run(&["man"]);
    assert!(first.code == Some(0) && first.out.contains(".TH dotmock 1"), "{}", first.out);
    let ran = folder.run(&["man", "pages"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    for command in COMMANDS {
        let page = fs::read_to_string(folder.path(&format!("pages/dotmock-{command}.1"))).unwrap();
        assert!(page.contains(&format!(".TH dotmock-{command} 1")), "{page}");
    }
    assert!(folder.path("pages/dotmock.1").is_file());
}
