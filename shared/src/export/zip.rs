//! Several files as one.

use std::io::Write;

use flate2::{Compression, write::DeflateEncoder};
use rawzip::{CompressionMethod, Error, ZipArchiveWriter};

use crate::document::File;

/// A zip archive of files in a folder of that name. No date of today is in it: the same files give the same bytes.
pub(super) fn archive(folder: &str, files: &[File]) -> Vec<u8> {
    // Memory takes whatever is written, and no name is longer than an id.
    write(folder, files).unwrap_or_default()
}

fn write(folder: &str, files: &[File]) -> Result<Vec<u8>, Error> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for file in files {
        let name = format!("{folder}/{}", file.name);
        let (mut entry, config) = archive.new_file(&name).compression_method(CompressionMethod::DEFLATE).start()?;
        let mut content = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        content.write_all(file.text.as_bytes())?;
        let (encoder, described) = content.finish()?;
        encoder.finish()?;
        entry.finish(described)?;
    }
    archive.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::DeflateDecoder;
    use rawzip::ZipArchive;

    use super::*;

    /// The names and contents of an archive, each held to its checksum.
    fn unpacked(bytes: &[u8]) -> Vec<(String, String)> {
        let archive = ZipArchive::from_slice(bytes).unwrap();
        let mut files = Vec::new();
        for record in archive.entries() {
            let record = record.unwrap();
            let entry = archive.get_entry(record.wayfinder()).unwrap();
            let mut content = String::new();
            entry.verifying_reader(DeflateDecoder::new(entry.data())).read_to_string(&mut content).unwrap();
            files.push((record.file_path().try_normalize().unwrap().as_ref().to_owned(), content));
        }
        files
    }

    #[test]
    fn every_file_is_in_it() {
        let file = |name: &str, text: &str| File { name: name.to_owned(), text: text.to_owned() };
        let files =
            [file("dotmock.yaml", "name: Größe\n"), file("endpoints/getPet.yaml", &"path: /pets\n".repeat(1_000))];
        let bytes = archive("pets", &files);
        assert_eq!(bytes, archive("pets", &files));
        assert!(bytes.len() < 1_000);
        let expected = files.map(|file| (format!("pets/{}", file.name), file.text));
        assert_eq!(unpacked(&bytes), expected);
    }

    #[test]
    fn more_files_than_sixteen_bits_count_are_in_it() {
        let file = |number: u32| File { name: number.to_string(), text: String::new() };
        let files: Vec<File> = (0..70_000).map(file).collect();
        assert_eq!(unpacked(&archive("many", &files)).len(), 70_000);
    }
}
