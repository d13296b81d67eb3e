//! Addresses and networks (RFC 4632, RFC 4291).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A block of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::engine) struct Network {
    address: IpAddr,
    /// How many bits from the left are the network's.
    prefix: u8,
}

/// Reads an address; brackets around one are dropped, and an IPv4 address in IPv6's clothes is one of IPv4.
pub(in crate::engine) fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let without_zone = bare.split('%').next().unwrap_or_default();
    without_zone.parse::<IpAddr>().ok().map(|address| address.to_canonical())
}

impl Network {
    /// Reads `10.0.0.0/8`, `2001:db8::/32`, or one address.
    pub(in crate::engine) fn parse(text: &str) -> Result<Self, String> {
        let no_network = || format!("{text:?} is no network; 10.0.0.0/8, 2001:db8::/32 and 192.0.2.7 are");
        let (address_text, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix.parse::<u8>().map_err(|_| no_network())?)),
            None => (text, None),
        };
        let address: IpAddr = address_text.parse().map_err(|_| no_network())?;
        let bits = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.unwrap_or(bits);
        if prefix > bits {
            return Err(format!("the prefix of {text:?} has at most {bits} bits"));
        }
        let network = Self { address, prefix };
        let base = network.masked(address);
        if base != address {
            return Err(format!("{text:?} has bits beyond its prefix; the network is {base}/{prefix}"));
        }
        Ok(network)
    }

    /// Whether an address lies in it.
    pub(in crate::engine) fn contains(&self, address: IpAddr) -> bool {
        address.is_ipv4() == self.address.is_ipv4() && self.masked(address) == self.address
    }

    /// Some of its addresses: the second and the first, and more that could keep out of a network within.
    pub(in crate::engine) fn examples(&self) -> Vec<IpAddr> {
        let after = |steps: u32| match self.address {
            IpAddr::V4(address) => Ipv4Addr::from_bits(address.to_bits().wrapping_add(steps)).into(),
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits().wrapping_add(u128::from(steps))).into(),
        };
        let addresses = [1, 0, 2, 0x100, 0x1_0000, 0x100_0000].map(after);
        addresses.into_iter().filter(|address| self.contains(*address)).collect()
    }

    fn masked(&self, address: IpAddr) -> IpAddr {
        let prefix = u32::from(self.prefix);
        match address {
            IpAddr::V4(address) => {
                let mask = u32::MAX.checked_shl(32 - prefix).unwrap_or(0);
                Ipv4Addr::from_bits(address.to_bits() & mask).into()
            }
            IpAddr::V6(address) => {
                let mask = u128::MAX.checked_shl(128 - prefix).unwrap_or(0);
                Ipv6Addr::from_bits(address.to_bits() & mask).into()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_hold_their_addresses() {
        for (network, inside, outside) in [
            ("10.0.0.0/8", "10.255.0.1", "11.0.0.0"),
            ("192.0.2.7", "192.0.2.7", "192.0.2.8"),
            ("0.0.0.0/0", "255.255.255.255", "::1"),
            ("::/0", "2001:db8::1", "192.0.2.7"),
            ("2001:db8::/32", "[2001:db8:ffff::1]", "2001:db9::"),
            ("fe80::/10", "fe80::1%eth0", "::"),
            ("192.0.2.0/24", "::ffff:192.0.2.9", "::ffff:192.0.3.9"),
        ] {
            let network = Network::parse(network).unwrap();
            assert!(network.contains(address(inside).unwrap()), "{network:?} {inside}");
            assert!(!network.contains(address(outside).unwrap()), "{network:?} {outside}");
        }
    }

    #[test]
    fn what_is_no_network_says_what_would_be() {
        for (text, expected) in [
            ("10.0.0.1/8", "the network is 10.0.0.0/8"),
            ("10.0.0.0/33", "at most 32 bits"),
            ("10.0.0/8", "is no network"),
            ("10.0.0.0/", "is no network"),
            ("localhost", "is no network"),
            ("2001:db8::1/32", "the network is 2001:db8::/32"),
        ] {
            let error = Network::parse(text).unwrap_err();
            assert!(error.contains(expected), "{text}: {error}");
        }
        for text in ["", "10.0.0.256", "10.0.0.1:80", "a"] {
            assert_eq!(address(text), None, "{text}");
        }
    }
}
