use sha2::{Digest, Sha256};

use crate::{Ending, Reply};

/// The SHA-256 of what a client sees of a reply, in 64 hexadecimal digits: status, header fields, content, how it ends and
/// the fault. Every part says how long it is, so that no two replies are written the same.
pub(super) fn digest(reply: &Reply) -> String {
    let mut hash = Sha256::new();
    hash.update(reply.status.to_be_bytes());
    number(&mut hash, reply.headers.len());
    for (name, value) in &reply.headers {
        part(&mut hash, name.as_bytes());
        part(&mut hash, value.as_bytes());
    }
    part(&mut hash, &reply.body);
    match reply.ending {
        Ending::Whole => hash.update([0]),
        Ending::Truncated { announced } => {
            hash.update([1]);
            number(&mut hash, announced);
        }
        Ending::Aborted => hash.update([2]),
    }
    part(&mut hash, reply.fault.map_or("", crate::model::FaultKind::word).as_bytes());
    data_encoding::HEXLOWER.encode(&hash.finalize())
}

fn part(hash: &mut Sha256, bytes: &[u8]) {
    number(hash, bytes.len());
    hash.update(bytes);
}

/// As wide on every host.
fn number(hash: &mut Sha256, number: usize) {
    hash.update((number as u64).to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FaultKind;

    #[test]
    fn whatever_a_client_sees_makes_a_difference() {
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let reply = || Reply { status: 200, ..Reply::default() };
        let replies = [
            reply(),
            Reply { status: 201, ..reply() },
            Reply { headers: vec![header("a", "b")], ..reply() },
            Reply { headers: vec![header("ab", "")], ..reply() },
            Reply { headers: vec![header("a", "b"), header("a", "b")], ..reply() },
            Reply { body: b"ab".to_vec(), ..reply() },
            Reply { ending: Ending::Aborted, ..reply() },
            Reply { ending: Ending::Truncated { announced: 0 }, ..reply() },
            Reply { ending: Ending::Truncated { announced: 1 }, ..reply() },
            Reply { fault: Some(FaultKind::Abort), ..reply() },
            Reply { fault: Some(FaultKind::Empty), ..reply() },
        ];
        for (at, one) in replies.iter().enumerate() {
            assert_eq!(digest(one), digest(&one.clone()));
            for other in &replies[at + 1..] {
                assert_ne!(digest(one), digest(other), "{one:?} {other:?}");
            }
        }
        // It is kept, so it must never change.
        assert_eq!(digest(&reply()), "ec569edf129b886a5cca9dcdadb8d846fee0e4fbedeea2f3814e5b8c870de984");
    }

    #[test]
    fn what_a_client_does_not_see_makes_none() {
        let reply = Reply { status: 200, ..Reply::default() };
        let other = Reply { delay_ms: 5, chosen: Some(crate::Chosen::default()), ..reply.clone() };
        assert_eq!(digest(&reply), digest(&other));
    }
}
