//! The methods a template may call on a version, by the names they have in Go.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::rc::Rc;

use super::Version;
use crate::template::functions::{Call, Callback, Failure, Type};
use crate::template::time::Method;
use crate::template::value::Value;

const fn method(name: &'static str, params: &'static [Type], call: Callback) -> Method {
    Method { name, params, call }
}

/// All methods.
pub(crate) const METHODS: &[Method] = &[
    method("Major", &[], |call| Ok(number(receiver(call)?.major))),
    method("Minor", &[], |call| Ok(number(receiver(call)?.minor))),
    method("Patch", &[], |call| Ok(number(receiver(call)?.patch))),
    method("Prerelease", &[], |call| Ok(receiver(call)?.pre_release.clone().into())),
    method("Metadata", &[], |call| Ok(receiver(call)?.metadata.clone().into())),
    method("Original", &[], |call| Ok(receiver(call)?.original.clone().into())),
    method("String", &[], |call| Ok(receiver(call)?.to_string().into())),
    method("Compare", &[Type::Any], |call| Ok(Value::Int(order(call)? as i64))),
    method("Equal", &[Type::Any], |call| Ok((order(call)? == Ordering::Equal).into())),
    method("LessThan", &[Type::Any], |call| Ok((order(call)? == Ordering::Less).into())),
    method("GreaterThan", &[Type::Any], |call| Ok((order(call)? == Ordering::Greater).into())),
    method("IncMajor", &[], |call| {
        let version = receiver(call)?;
        let major = next(version.major)?;
        Ok(changed(&version, Version { major, ..Version::default() }))
    }),
    method("IncMinor", &[], |call| {
        let version = receiver(call)?;
        let minor = next(version.minor)?;
        Ok(changed(&version, Version { major: version.major, minor, ..Version::default() }))
    }),
    method("IncPatch", &[], |call| {
        let version = receiver(call)?;
        // What is yet to be released comes before its release.
        let patch = if version.pre_release.is_empty() { next(version.patch)? } else { version.patch };
        Ok(changed(&version, Version { major: version.major, minor: version.minor, patch, ..Version::default() }))
    }),
    method("SetPrerelease", &[Type::String], |call| {
        let version = Version::clone(&*receiver(call)?).with_pre_release(&call.text(1))?;
        Ok(Value::Version(Rc::new(version.rewritten())))
    }),
    method("SetMetadata", &[Type::String], |call| {
        let version = Version::clone(&*receiver(call)?).with_metadata(&call.text(1))?;
        Ok(Value::Version(Rc::new(version.rewritten())))
    }),
];

fn receiver(call: &Call<'_, '_>) -> Result<Rc<Version>, Failure> {
    match call.args().first() {
        Some(Value::Version(version)) => Ok(Rc::clone(version)),
        _ => Err("method of a version called without one".into()),
    }
}

fn order(call: &Call<'_, '_>) -> Result<Ordering, Failure> {
    match call.arg(1) {
        Value::Version(other) => Ok(receiver(call)?.precedence(&other)),
        other => Err(format!("a version is compared with a version, not with {}", other.type_name()).into()),
    }
}

fn number<'a>(number: u64) -> Value<'a> {
    i64::try_from(number).map_or_else(|_| Value::Big(Cow::Owned(number.to_string())), Value::Int)
}

fn next(number: u64) -> Result<u64, Failure> {
    number.checked_add(1).ok_or_else(|| "there is no such high version".into())
}

fn changed<'a>(from: &Version, to: Version) -> Value<'a> {
    Value::Version(Rc::new(Version { original: from.original.clone(), ..to }.rewritten()))
}
