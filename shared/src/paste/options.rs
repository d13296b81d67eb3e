//! The options of curl (its manual, `curl --help all`).

/// What an option does to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// Nothing, and it takes no value.
    None,
    /// Nothing, and it takes a value.
    Skipped,
    Agent,
    Bearer,
    Cookie,
    Data,
    DataBinary,
    DataRaw,
    Form,
    FormString,
    Get,
    Head,
    Header,
    Json,
    Method,
    /// Another request begins.
    Next,
    Range,
    Referer,
    UrlEncode,
    Url,
    UrlQuery,
    User,
}

impl Effect {
    pub(super) fn takes_value(self) -> bool {
        !matches!(self, Self::None | Self::Get | Self::Head | Self::Next)
    }
}

/// Those that make a request what it is, with their letters and a value that they may have.
const EFFECTIVE: [(&str, char, Effect, &str); 21] = [
    ("cookie", 'b', Effect::Cookie, "'sid=abc'"),
    ("data", 'd', Effect::Data, "'a=1'"),
    ("data-ascii", ' ', Effect::Data, "'a=1'"),
    ("data-binary", ' ', Effect::DataBinary, "'a=1'"),
    ("data-raw", ' ', Effect::DataRaw, "'a=1'"),
    ("data-urlencode", ' ', Effect::UrlEncode, "'name=a b'"),
    ("form", 'F', Effect::Form, "'name=value'"),
    ("form-string", ' ', Effect::FormString, "'name=value'"),
    ("get", 'G', Effect::Get, ""),
    ("head", 'I', Effect::Head, ""),
    ("header", 'H', Effect::Header, "'accept: application/json'"),
    ("json", ' ', Effect::Json, "'{\"a\": 1}'"),
    ("next", ':', Effect::Next, ""),
    ("oauth2-bearer", ' ', Effect::Bearer, "token"),
    ("range", 'r', Effect::Range, "0-99"),
    ("referer", 'e', Effect::Referer, "https://example.com/"),
    ("request", 'X', Effect::Method, "PUT"),
    ("url", ' ', Effect::Url, "https://example.com/pets"),
    ("url-query", ' ', Effect::UrlQuery, "'page=1'"),
    ("user", 'u', Effect::User, "name:password"),
    ("user-agent", 'A', Effect::Agent, "'my app/1.0'"),
];

/// Those that take a value and are about the connection, the output or files; the letter of one stands behind a comma.
const WITH_VALUE: &str = "\
    abstract-unix-socket alt-svc aws-sigv4 cacert capath cert,E cert-type ciphers config,K connect-timeout connect-to \
    continue-at,C cookie-jar,c create-file-mode crlfile curves delegation dns-interface dns-ipv4-addr \
    dns-ipv6-addr dns-servers doh-url dump-header,D ech engine etag-compare etag-save expect100-timeout \
    ftp-port,P happy-eyeballs-timeout-ms haproxy-clientip hsts interface ip-tos ipfs-gateway keepalive-cnt \
    keepalive-time key key-type krb libcurl limit-rate local-port login-options max-filesize max-redirs \
    max-time,m netrc-file noproxy output,o output-dir parallel-max pass pinnedpubkey preproxy proto proto-default \
    proto-redir proxy,x proxy-cacert proxy-cert proxy-header proxy-key proxy-pass proxy-user,U proxy1.0 quote,Q \
    rate request-target resolve retry retry-delay retry-max-time sasl-authzid service-name socks4 socks4a socks5 \
    socks5-hostname speed-limit,Y speed-time,y stderr telnet-option,t time-cond,z tls-max tls13-ciphers \
    tlsauthtype trace trace-ascii trace-config unix-socket upload-file,T variable vlan-priority write-out,w";

/// Those that take none. `--no-…` switches one of them off.
const WITHOUT_VALUE: &str = "\
    anyauth append,a basic ca-native cert-status compressed compressed-ssh create-dirs crlf digest disable,q \
    disallow-username-in-url doh-cert-status doh-insecure fail,f fail-early fail-with-body false-start \
    form-escape ftp-create-dirs ftp-pasv globoff,g haproxy-protocol help,h http0.9 http1.0,0 http1.1 http2 \
    http2-prior-knowledge http3 http3-only ignore-content-length include,i insecure,k ipv4,4 ipv6,6 \
    junk-session-cookies,j list-only,l location,L location-trusted manual,M mptcp negotiate netrc,n \
    netrc-optional ntlm parallel,Z parallel-immediate path-as-is post301 post302 post303 progress-bar,# \
    proxy-anyauth proxy-basic proxy-digest proxy-insecure proxytunnel,p raw remote-header-name,J remote-name,O \
    remote-name-all remote-time,R remove-on-error retry-all-errors retry-connrefused show-error,S show-headers \
    silent,s skip-existing ssl ssl-no-revoke ssl-reqd sslv2,2 sslv3,3 styled-output suppress-connect-headers \
    tcp-fastopen tcp-nodelay tlsv1,1 tlsv1.2 tlsv1.3 tr-encoding trace-time use-ascii,B verbose,v version,V";

/// What is on by itself, and has a name only for being switched off.
const OFF: [&str; 7] = ["alpn", "buffer", "clobber", "keepalive", "npn", "progress-meter", "sessionid"];

/// The names of a list, without their letters.
fn long_names(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(' ').map(|entry| entry.split_once(',').map_or(entry, |(long, _)| long))
}

/// What an option does by its long name, without the hyphens; none when there is none of the name.
pub(super) fn by_name(name: &str) -> Option<Effect> {
    let is_off = |name: &&str| OFF.contains(name) || known(name) == Some(Effect::None);
    let switched_off = || name.strip_prefix("no-").filter(is_off).map(|_| Effect::None);
    known(name).or_else(switched_off)
}

/// The same by its letter.
pub(super) fn by_letter(letter: char) -> Option<Effect> {
    let effective = EFFECTIVE.iter().find(|(_, short, ..)| *short == letter && letter != ' ');
    let letter = u8::try_from(letter).ok()?;
    let has = |list: &str| memchr::memmem::find(list.as_bytes(), &[b',', letter]).is_some();
    effective
        .map(|(_, _, effect, _)| *effect)
        .or_else(|| has(WITH_VALUE).then_some(Effect::Skipped))
        .or_else(|| has(WITHOUT_VALUE).then_some(Effect::None))
}

fn known(name: &str) -> Option<Effect> {
    let is_one_of = |list: &'static str| long_names(list).any(|long| long == name);
    let effective = EFFECTIVE.iter().find(|(long, ..)| *long == name);
    effective
        .map(|(_, _, effect, _)| *effect)
        .or_else(|| is_one_of(WITH_VALUE).then_some(Effect::Skipped))
        .or_else(|| is_one_of(WITHOUT_VALUE).then_some(Effect::None))
}

/// A value that an option of this effect may have; none of one that does nothing.
pub(super) fn example(effect: Effect) -> Option<&'static str> {
    EFFECTIVE.iter().find(|(_, _, other, _)| *other == effect).map(|(.., example)| *example)
}

/// Every long name.
pub(super) fn names() -> Vec<&'static str> {
    let simple = long_names(WITH_VALUE).chain(long_names(WITHOUT_VALUE));
    EFFECTIVE.iter().map(|(long, ..)| *long).chain(simple).collect()
}
