//! International bank account numbers (ISO 13616) with check digits that hold, at banks that do not exist.

use super::super::Call;
use super::section::with_digits;

/// The countries there are forms for.
pub(super) const COUNTRIES: [&str; 7] = ["AT", "CH", "DE", "ES", "FR", "GB", "NL"];

/// A random IBAN of a country; none where there is no form for it.
pub(super) fn draw(call: &mut Call<'_, '_>, country: &str) -> Option<String> {
    let country = COUNTRIES.into_iter().find(|known| known.eq_ignore_ascii_case(country))?;
    // Codes of nines and zeros are those of no bank, and TEST is none's.
    let account = match country {
        "AT" => with_digits(call, "99999###########"),
        "CH" => with_digits(call, "99999############"),
        "DE" => with_digits(call, "99999999##########"),
        "ES" => {
            let account = with_digits(call, "##########");
            let (one, two) = (spanish_digit("0099999999"), spanish_digit(&account));
            format!("99999999{one}{two}{account}")
        }
        "FR" => {
            let account = with_digits(call, "###########");
            format!("9999999999{account}{:02}", french_key("99999", "99999", &account))
        }
        "GB" => with_digits(call, "TEST999999########"),
        _ => with_digits(call, "TEST0#########"),
    };
    let check = 98 - remainder(&format!("{account}{country}00"));
    Some(format!("{country}{check:02}{account}"))
}

/// What is left when letters are read as 10 to 35, and the whole is divided by 97.
pub(super) fn remainder(text: &str) -> u64 {
    text.chars().filter_map(|sign| sign.to_digit(36)).map(u64::from).fold(0, |left, value| {
        let shift = if value > 9 { 100 } else { 10 };
        (left * shift + value) % 97
    })
}

/// The check digit over ten digits of a Spanish account (CCC): weights are the powers of two to the modulus 11.
fn spanish_digit(digits: &str) -> u64 {
    let weights = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];
    let digits = digits.chars().filter_map(|sign| sign.to_digit(10)).map(u64::from);
    match 11 - digits.zip(weights).map(|(digit, weight)| digit * weight).sum::<u64>() % 11 {
        11 => 0,
        10 => 1,
        digit => digit,
    }
}

/// The key of a French account (clé RIB).
fn french_key(bank: &str, branch: &str, account: &str) -> u64 {
    97 - remainder(&format!("{bank}{branch}{account}00"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Examples of the registry of IBANs, all of which must leave 1.
    #[test]
    fn published_examples_hold() {
        for iban in ["DE89370400440532013000", "ES9121000418450200051332", "FR1420041010050500013M02606"] {
            let (head, account) = iban.split_at(4);
            assert_eq!(remainder(&format!("{account}{head}")), 1, "{iban}");
        }
        assert_eq!((spanish_digit("0021000418"), spanish_digit("0200051332")), (4, 5));
        assert_eq!(french_key("30006", "00001", "12345678901"), 89);
    }
}
