//! What a command has to say, and saying it.

use std::{
    io::{self, ErrorKind, Write},
    process::ExitCode,
};

/// Everything went well.
pub const SOUND: u8 = 0;
/// A project has errors.
pub const PROBLEMS: u8 = 1;
/// The command was used wrongly, or something cannot be read.
pub const UNUSABLE: u8 = 2;

/// What a command prints, and how it exits.
#[derive(Debug, Default)]
pub struct Output {
    pub out: String,
    pub err: String,
    pub code: u8,
}

impl Output {
    /// Prints. That nobody reads on, as with `| head`, changes nothing; any other failure is told.
    pub fn print(&self) -> ExitCode {
        let told = write(&mut io::stderr().lock(), &self.err);
        match write(&mut io::stdout().lock(), &self.out).and(told) {
            Ok(()) => ExitCode::from(self.code),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::from(self.code),
            Err(error) => {
                // Where this cannot be written either, the exit code says it.
                let _ = write(&mut io::stderr().lock(), &format!("dotmock: cannot write the output: {error}\n"));
                ExitCode::from(UNUSABLE)
            }
        }
    }
}

fn write(stream: &mut impl Write, text: &str) -> io::Result<()> {
    stream.write_all(text.as_bytes())?;
    stream.flush()
}
