//! `dotmock new`: a project to begin with.

use dotmock_shared::document::{self, Format};

use crate::{
    args::New,
    document::judge,
    failure::Failure,
    output::Output,
    output_file::{Out, write, write_project},
};

/// What a new project is, with words for whoever has never seen one.
const STARTER: &str = include_str!("new.yaml");

/// Writes it where nothing is yet.
pub fn run(args: &New) -> Result<Output, Failure> {
    let out = Out::of(Some(&args.file));
    if args.file.exists() {
        return Err(Failure::Exists(args.file.display().to_string()));
    }
    match (&out, out.format()) {
        // Its words are comments, which YAML has.
        (Out::File(path), Format::Yaml) => write(path, STARTER)?,
        (_, format) => {
            // A test loads it.
            let Some(loaded) = judge(STARTER, Format::Yaml).loaded else { return Ok(Output::default()) };
            if out == Out::Stdout {
                return Ok(Output { out: document::write(&loaded.project, format), ..Output::default() });
            }
            write_project(&loaded.project, &out, format)?;
        }
    }
    let name = args.file.display();
    let out = format!("{name}: written\n\n  dotmock serve {name} --watch\n  curl -i localhost:8080/pets/7\n");
    Ok(Output { out, ..Output::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_begins_with_is_sound() {
        let judged = judge(STARTER, Format::Yaml);
        assert!(judged.loaded.is_some() && judged.found.is_empty(), "{:?}", judged.found);
    }
}
