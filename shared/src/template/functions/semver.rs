//! Versions by semantic versioning.

use std::rc::Rc;

use super::{Call, Failure, Function, Signature, Type};
use crate::template::value::Value;
use crate::template::version::{Constraints, Version};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "semver",
        Signature::fixed(&[Type::String], Type::Any),
        "A version, of which Major, Minor, Patch, Prerelease, Metadata and Original can be read, and which has Compare, \
         LessThan, IncMinor and so on.",
        ("{{$v := semver \"v1.2.3-rc.1\"}}{{$v.Major}} {{$v.Prerelease}} {{$v.IncPatch}}", "1 rc.1 1.2.3"),
        |call| {
            let text = call.text(0);
            work(call, text.len())?;
            Ok(Value::Version(Rc::new(Version::parse(&text)?)))
        },
    ),
    Function::new(
        "semverCompare",
        Signature::fixed(&[Type::String, Type::String], Type::Bool),
        "Whether a version is within a range such as `^1.2`, `~1.2.3`, `>=1.0 <2`, `1.x || 3.x` or `1.2 - 1.4`.",
        ("{{semverCompare \"^1.2\" \"1.4.0\"}} {{semverCompare \"^1.2\" \"2.0.0\"}}", "true false"),
        |call| {
            let (range, text) = (call.text(0), call.text(1));
            work(call, range.len() + text.len())?;
            let range = Constraints::parse(&range)?;
            Ok(range.hold(&Version::parse(&text)?).into())
        },
    ),
];

/// Steps for reading so many bytes.
fn work(call: &mut Call<'_, '_>, bytes: usize) -> Result<(), Failure> {
    call.step(u64::try_from(10 + bytes / 4).unwrap_or(u64::MAX))
}
