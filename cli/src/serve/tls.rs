//! HTTPS with a certificate that is made here, or with one that somebody has.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

use super::connection::Wire;
use crate::failure::Failure;

/// What a made certificate is for, beside the host that is named.
const NAMES: [&str; 4] = ["localhost", "*.localhost", "127.0.0.1", "::1"];

/// Accepts handshakes. Copies are the same.
#[derive(Clone)]
pub struct Tls(TlsAcceptor);

/// A certificate and its key, as PEM (RFC 7468).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Where the certificate lies, for clients that are to trust it.
    pub path: PathBuf,
    /// The certificate, and those behind it.
    pub certificate: String,
    /// The private key.
    pub key: String,
}

impl Identity {
    /// A certificate and a key that somebody has.
    pub fn read(certificate: &Path, key: &Path) -> Result<Self, Failure> {
        let read = |path: &Path| Ok::<_, Failure>(crate::input::read(path)?.text);
        Ok(Self { path: certificate.to_owned(), certificate: read(certificate)?, key: read(key)? })
    }

    /// The one that was made in a folder, or else one that is made there now. It stays, so that whoever has come to trust
    /// it need not do so each time.
    pub fn made(folder: &Path, host: &str) -> Result<Self, Failure> {
        let (path, key_path) =
            (folder.join(format!("{}.pem", file_name(host))), folder.join(format!("{}.key", file_name(host))));
        if let (Ok(certificate), Ok(key)) = (fs::read_to_string(&path), fs::read_to_string(&key_path)) {
            let known = Self { path: path.clone(), certificate, key };
            if known.config().is_ok() {
                return Ok(known);
            }
        }
        let (certificate, key) = make(host)?;
        let written = fs::create_dir_all(folder)
            .and_then(|()| write_secret(&key_path, &key))
            .and_then(|()| fs::write(&path, &certificate));
        written.map_err(|error| Failure::Unwritable { name: path.display().to_string(), error })?;
        Ok(Self { path, certificate, key })
    }

    /// What accepts handshakes with it.
    pub fn tls(&self) -> Result<Tls, Failure> {
        self.config().map(|config| Tls(TlsAcceptor::from(Arc::new(config))))
    }

    fn config(&self) -> Result<ServerConfig, Failure> {
        let wrong = |detail: String| Failure::Certificate { name: self.path.display().to_string(), detail };
        let certificates = CertificateDer::pem_slice_iter(self.certificate.as_bytes()).collect::<Result<Vec<_>, _>>();
        let certificates = certificates.map_err(|error| wrong(error.to_string()))?;
        if certificates.is_empty() {
            return Err(wrong("there is no certificate in it".to_owned()));
        }
        let key = PrivateKeyDer::from_pem_slice(self.key.as_bytes());
        let key = key.map_err(|error| wrong(format!("its key cannot be read: {error}")))?;
        let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let builder = builder.with_safe_default_protocol_versions().map_err(|error| wrong(error.to_string()))?;
        let mut config = builder
            .with_no_client_auth()
            .with_single_cert(certificates, key)
            .map_err(|error| wrong(error.to_string()))?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(config)
    }
}

impl Tls {
    /// Shakes hands.
    pub async fn accept(&self, wire: Wire) -> io::Result<TlsStream<Wire>> {
        self.0.accept(wire).await
    }
}

fn make(host: &str) -> Result<(String, String), Failure> {
    let failed = |error: rcgen::Error| Failure::Certificate { name: host.to_owned(), detail: error.to_string() };
    let mut names: Vec<String> = NAMES.map(str::to_owned).to_vec();
    if !names.iter().any(|name| name == host) {
        names.push(host.to_owned());
    }
    let mut params = CertificateParams::new(names).map_err(failed)?;
    let mut name = DistinguishedName::new();
    name.push(DnType::CommonName, "dotMock");
    params.distinguished_name = name;
    let key = KeyPair::generate().map_err(failed)?;
    let certificate = params.self_signed(&key).map_err(failed)?;
    Ok((certificate.pem(), key.serialize_pem()))
}

fn file_name(host: &str) -> String {
    host.chars()
        .map(|sign| if sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-') { sign } else { '_' })
        .collect()
}

/// A file that nobody else can read.
fn write_secret(path: &Path, text: &str) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    io::Write::write_all(&mut options.open(path)?, text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_is_made_once() {
        let folder = std::env::temp_dir().join(format!("dotmock-tls-{}", std::process::id()));
        let first = Identity::made(&folder, "localhost").expect("it is made");
        assert!(first.tls().is_ok());
        assert_eq!(Identity::made(&folder, "localhost").expect("it is there"), first);
        assert_ne!(Identity::made(&folder, "10.0.0.7").expect("it is made"), first);
        // One that is broken is made anew.
        fs::write(folder.join("localhost.key"), "no key").expect("a file");
        assert!(Identity::made(&folder, "localhost").expect("it is made").tls().is_ok());
        fs::remove_dir_all(folder).expect("a folder");
    }

    #[test]
    fn what_is_no_certificate_says_so() {
        let broken = Identity { path: "a.pem".into(), certificate: "none".to_owned(), key: "none".to_owned() };
        let words = broken.tls().err().map(|failure| failure.to_string());
        assert_eq!(words.as_deref(), Some("a.pem: there is no certificate in it"));
    }
}
