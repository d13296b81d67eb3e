//! Companies, and who works there.

use super::arguments::{BY_LOCALE, locale};
use super::locale::Kind;
use super::{Call, Failure, Function};
use crate::template::value::Value;

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new(
        "fakeCompany",
        BY_LOCALE,
        "A company.",
        (
            "{{fakeCompany}}; {{fakeCompany \"de\"}}; {{fakeCompany \"ja\"}}",
            "White Labs Inc.; Fuchs Immobilien KG; 緑物流合同会社",
        ),
        |call| drawn(call, Kind::Companies),
    ),
    Function::new(
        "fakeJob",
        BY_LOCALE,
        "An occupation.",
        ("{{fakeJob}}, {{fakeJob \"fr\"}}", "Teacher, Commerciale"),
        |call| drawn(call, Kind::Jobs),
    ),
    Function::new(
        "fakeDepartment",
        BY_LOCALE,
        "A department of a company.",
        ("{{fakeDepartment}}, {{fakeDepartment \"es\"}}", "Public Relations, Calidad"),
        |call| drawn(call, Kind::Departments),
    ),
];

fn drawn<'a>(call: &mut Call<'_, 'a>, kind: Kind) -> Result<Value<'a>, Failure> {
    let locale = locale(call)?;
    Ok(locale.draw(call, kind).into())
}
