//! HTTPS with a certificate that is made here, or with one that somebody has.

use std::{
    fs, io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    path::{Path, PathBuf},
    sync::Arc,
};

use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DistinguishedName, DnType, ExtendedKeyUsagePurpose,
    GeneralSubtree, IsCa, Issuer, KeyPair, KeyUsagePurpose, NameConstraints, date_time_ymd,
};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

use super::connection::Wire;
use crate::{failure::Failure, home};

/// What this machine calls itself (RFC 6761, section 6.3).
const LOCAL: &str = "localhost";

/// Accepts handshakes. Copies are the same.
#[derive(Clone)]
pub struct Tls(TlsAcceptor);

/// A certificate and its key, as PEM (RFC 7468).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Where what clients are to trust lies.
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

    /// One for a host and the projects there, by an authority that is made in a folder and stays there: whoever has come to
    /// trust that need not do so each time. It can speak for nothing but this machine and the host.
    pub fn made(folder: &Path, host: &str, slugs: &[&str]) -> Result<Self, Failure> {
        let failed = |error: rcgen::Error| Failure::Certificate { name: host.to_owned(), detail: error.to_string() };
        let path = folder.join(format!("{}.pem", file_name(host)));
        let key_path = path.with_extension("key");
        let authority = authority(host);
        let known = fs::read_to_string(&key_path).ok().and_then(|key| KeyPair::from_pem(&key).ok());
        let (certificate, key) = match (known, fs::read_to_string(&path)) {
            (Some(key), Ok(certificate)) => (certificate, key),
            _ => {
                let key = KeyPair::generate().map_err(failed)?;
                let certificate = authority.self_signed(&key).map_err(failed)?.pem();
                let written =
                    home::write_secret(&key_path, &key.serialize_pem()).and_then(|()| fs::write(&path, &certificate));
                written.map_err(|error| Failure::Unwritable { name: path.display().to_string(), error })?;
                (certificate, key)
            }
        };
        let own = KeyPair::generate().map_err(failed)?;
        let signed = own_params(host, slugs).map_err(failed)?.signed_by(&own, &Issuer::new(authority, key));
        let chain = signed.map_err(failed)?.pem() + &certificate;
        Ok(Self { path, certificate: chain, key: own.serialize_pem() })
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

/// What signs certificates for this machine, and for the host where that is another one (RFC 5280, section 4.2.1.10).
fn authority(host: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = called("dotMock on this machine");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    let v4 = |address: Ipv4Addr| GeneralSubtree::IpAddress(CidrSubnet::from_v4_prefix(address.octets(), 32));
    let v6 = |address: Ipv6Addr| GeneralSubtree::IpAddress(CidrSubnet::from_v6_prefix(address.octets(), 128));
    let mut permitted =
        vec![GeneralSubtree::DnsName(LOCAL.to_owned()), v4(Ipv4Addr::LOCALHOST), v6(Ipv6Addr::LOCALHOST)];
    match host.trim_matches(['[', ']']).parse() {
        Ok(IpAddr::V4(address)) => permitted.push(v4(address)),
        Ok(IpAddr::V6(address)) => permitted.push(v6(address)),
        Err(_) if host != LOCAL => permitted.push(GeneralSubtree::DnsName(host.to_owned())),
        Err(_) => {}
    }
    params.name_constraints = Some(NameConstraints { permitted_subtrees: permitted, excluded_subtrees: Vec::new() });
    params
}

/// For two years from the first of January: some clients take none for longer.
fn own_params(host: &str, slugs: &[&str]) -> Result<CertificateParams, rcgen::Error> {
    let mut names = vec![LOCAL.to_owned(), Ipv4Addr::LOCALHOST.to_string(), Ipv6Addr::LOCALHOST.to_string()];
    // A wildcard right under `localhost` is none to many clients.
    names.extend(slugs.iter().map(|slug| format!("{slug}.{LOCAL}")));
    let host = host.trim_matches(['[', ']']);
    if !names.iter().any(|name| name == host) {
        names.push(host.to_owned());
    }
    let mut params = CertificateParams::new(names)?;
    params.distinguished_name = called("dotMock");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let year = i32::from(jiff::Zoned::now().year());
    params.not_before = date_time_ymd(year, 1, 1);
    params.not_after = date_time_ymd(year + 2, 1, 1);
    Ok(params)
}

fn called(name: &str) -> DistinguishedName {
    let mut called = DistinguishedName::new();
    called.push(DnType::CommonName, name);
    called
}

fn file_name(host: &str) -> String {
    host.chars()
        .map(|sign| if sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-') { sign } else { '_' })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authority_is_made_once() {
        let folder = std::env::temp_dir().join(format!("dotmock-tls-{}", std::process::id()));
        let made = |host: &str| Identity::made(&folder, host, &["pets", "shop"]).expect("it is made");
        let trusted = |identity: &Identity| fs::read_to_string(&identity.path).expect("it is there");
        let first = made("localhost");
        let authority = trusted(&first);
        assert!(first.tls().is_ok() && first.certificate.ends_with(&authority));
        assert_eq!(trusted(&made("localhost")), authority);
        assert_ne!(trusted(&made("10.0.0.7")), authority);
        // One that is broken is made anew.
        fs::write(folder.join("localhost.key"), "no key").expect("a file");
        assert_ne!(trusted(&made("localhost")), authority);
        fs::remove_dir_all(folder).expect("a folder");
    }

    #[test]
    fn what_is_no_certificate_says_so() {
        let broken = Identity { path: "a.pem".into(), certificate: "none".to_owned(), key: "none".to_owned() };
        let words = broken.tls().err().map(|failure| failure.to_string());
        assert_eq!(words.as_deref(), Some("a.pem: there is no certificate in it"));
    }
}
