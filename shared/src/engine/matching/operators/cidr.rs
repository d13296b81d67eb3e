//! `cidr`: an address that lies in a network.

use serde_json::Value;

use super::{
    super::{
        super::reading::address::{Network, address},
        Scope, Subject,
        operator::{Mend, Test},
        remedy::Widening,
    },
    Compiled, OperandError, Setup,
};

/// Of how many networks addresses are tried in a request that is made up.
const CHOICES: usize = 16;

/// Networks of which one holds the address.
#[derive(Debug)]
pub(super) struct Cidr(Vec<Network>);

pub(super) fn compile(operand: &Value, _setup: &mut Setup<'_>) -> Compiled {
    const EXPECTED: &str = "a network such as 10.0.0.0/8, or a list of them";
    let networks = match operand {
        Value::String(text) => vec![Network::parse(text).map_err(OperandError::new)?],
        Value::Array(list) if !list.is_empty() => {
            let mut networks = Vec::with_capacity(list.len());
            for (index, item) in list.iter().enumerate() {
                let text = item.as_str().ok_or_else(|| OperandError::wrong_type(EXPECTED, item).under(index))?;
                networks.push(Network::parse(text).map_err(|detail| OperandError::new(detail).under(index))?);
            }
            networks
        }
        Value::Array(_) => return Err(OperandError::new("an empty list holds no address; give it a network")),
        other => return Err(OperandError::wrong_type(EXPECTED, other)),
    };
    Ok(Box::new(Cidr(networks)))
}

impl Test for Cidr {
    fn widen(&self, operand: &Value, subject: &Subject<'_>) -> Vec<Widening> {
        let Some(address) = subject.as_text().and_then(address) else { return Vec::new() };
        let mut networks = match operand {
            Value::Array(list) => list.clone(),
            one => vec![one.clone()],
        };
        networks.push(address.to_string().into());
        let words = format!("be {address} as well");
        vec![Widening::Operator { key: "cidr", operand: networks.into(), words }]
    }

    fn holds(&self, subject: &Subject<'_>, _scope: &Scope<'_>) -> bool {
        let address = subject.as_text().and_then(address);
        address.is_some_and(|address| self.0.iter().any(|network| network.contains(address)))
    }

    fn differs(&self, subject: &Subject<'_>, _scope: &Scope<'_>) -> Option<String> {
        subject.as_text().and_then(address).is_none().then(|| "which is not an IP address".to_owned())
    }
}

impl Mend for Cidr {
    fn mend(&self, _operand: &Value, _value: &Value, _scope: &Scope<'_>) -> Vec<Value> {
        let addresses = self.0.iter().take(CHOICES).flat_map(Network::examples);
        addresses.map(|address| address.to_string().into()).collect()
    }

    fn spoil(&self, _operand: &Value, _value: &Value, _scope: &Scope<'_>) -> Vec<Value> {
        ["192.0.2.7", "198.51.100.7", "10.0.0.7", "2001:db8::7"].map(Value::from).to_vec()
    }
}
