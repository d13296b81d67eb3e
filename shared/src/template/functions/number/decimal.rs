//! Numbers reckoned with as they are written in decimal, so that 0.1 and 0.2 are 0.3.

/// How many digits behind the point a quotient is rounded to.
const PRECISION: i32 = 16;

/// A whole number of some power of ten; a float where that would be too long, which it is past 38 digits.
#[derive(Debug, Clone, Copy)]
pub(super) enum Decimal {
    Exact { digits: i128, power: i32 },
    Rough(f64),
}

impl Decimal {
    /// A number, which must be finite.
    ///
    /// # Errors
    /// When it is not, in the words of Sprig's decimals.
    pub fn new(number: f64) -> Result<Self, String> {
        if !number.is_finite() {
            let shown = if number.is_nan() {
                "NaN"
            } else if number < 0.0 {
                "-Inf"
            } else {
                "+Inf"
            };
            return Err(format!("Cannot create a Decimal from {shown}"));
        }
        let written = format!("{number:e}");
        let exact = written.split_once('e').and_then(|(digits, power)| {
            let places = digits.split_once('.').map_or(0, |(_, places)| places.len());
            let digits = digits.replace('.', "").parse().ok()?;
            Some(Self::Exact { digits, power: power.parse::<i32>().ok()? - i32::try_from(places).ok()? })
        });
        Ok(exact.unwrap_or(Self::Rough(number)))
    }

    /// The nearest float.
    pub fn to_float(self) -> f64 {
        match self {
            Self::Exact { digits, power } => format!("{digits}e{power}").parse().unwrap_or(0.0),
            Self::Rough(number) => number,
        }
    }

    pub fn plus(self, other: Self) -> Result<Self, String> {
        let sum = |one: i128, two: i128| one.checked_add(two);
        Ok(self.aligned(other, sum).unwrap_or_else(|| Self::Rough(self.to_float() + other.to_float())))
    }

    pub fn minus(self, other: Self) -> Result<Self, String> {
        let rest = |one: i128, two: i128| one.checked_sub(two);
        Ok(self.aligned(other, rest).unwrap_or_else(|| Self::Rough(self.to_float() - other.to_float())))
    }

    pub fn times(self, other: Self) -> Result<Self, String> {
        let product = match (self, other) {
            (Self::Exact { digits: one, power }, Self::Exact { digits: two, power: other }) => {
                one.checked_mul(two).map(|digits| Self::Exact { digits, power: power + other })
            }
            _ => None,
        };
        Ok(product.unwrap_or_else(|| Self::Rough(self.to_float() * other.to_float())))
    }

    pub fn over(self, other: Self) -> Result<Self, String> {
        if other.to_float() == 0.0 {
            return Err("decimal division by 0".to_owned());
        }
        let quotient = match (self, other) {
            (Self::Exact { digits: one, power }, Self::Exact { digits: two, power: other }) => {
                divided(one, two, power - other + PRECISION).map(|digits| Self::Exact { digits, power: -PRECISION })
            }
            _ => None,
        };
        Ok(quotient.unwrap_or_else(|| Self::Rough(self.to_float() / other.to_float())))
    }

    fn aligned(self, other: Self, join: fn(i128, i128) -> Option<i128>) -> Option<Self> {
        let (Self::Exact { digits: one, power }, Self::Exact { digits: two, power: other }) = (self, other) else {
            return None;
        };
        let least = power.min(other);
        let digits = join(one.checked_mul(ten_to(power - least)?)?, two.checked_mul(ten_to(other - least)?)?)?;
        Some(Self::Exact { digits, power: least })
    }
}

/// The quotient with its digits moved by so many places, halves rounded away from zero.
fn divided(one: i128, two: i128, places: i32) -> Option<i128> {
    let (one, two) = if places < 0 {
        // What is divided by so much is nothing.
        let Some(scale) = ten_to(-places).and_then(|scale| two.checked_mul(scale)) else {
            return Some(0);
        };
        (one, scale)
    } else {
        (one.checked_mul(ten_to(places)?)?, two)
    };
    let (quotient, rest) = (one.checked_div(two)?, one.checked_rem(two)?);
    let sign = if (one < 0) == (two < 0) { 1 } else { -1 };
    let rounds_up = rest.unsigned_abs().checked_mul(2)? >= two.unsigned_abs();
    quotient.checked_add(if rounds_up { sign } else { 0 })
}

fn ten_to(power: i32) -> Option<i128> {
    10i128.checked_pow(u32::try_from(power).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        let reckoned = |join: fn(Decimal, Decimal) -> Result<Decimal, String>, one: f64, two: f64| {
            join(Decimal::new(one).unwrap(), Decimal::new(two).unwrap()).unwrap().to_float().to_string()
        };
        for (join, one, two, expected) in [
            (Decimal::plus as fn(_, _) -> _, 0.1, 0.2, "0.3"),
            (Decimal::minus, 0.3, 0.1, "0.2"),
            (Decimal::times, 1.1, 1.1, "1.21"),
            (Decimal::over, 2.0, 3.0, "0.6666666666666667"),
            (Decimal::over, -2.0, 3.0, "-0.6666666666666667"),
            (Decimal::over, 1e-17, 3.0, "0"),
            (Decimal::over, 1e-300, 1e300, "0"),
            (Decimal::plus, 1e25, 1e-25, "10000000000000000000000000"),
        ] {
            assert_eq!(reckoned(join, one, two), expected, "{one} {two}");
        }
        assert_eq!(Decimal::new(1.0).unwrap().over(Decimal::new(0.0).unwrap()).unwrap_err(), "decimal division by 0");
        assert_eq!(Decimal::new(f64::NAN).unwrap_err(), "Cannot create a Decimal from NaN");
    }
}
