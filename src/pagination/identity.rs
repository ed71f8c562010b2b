//! The identity of a row as one `i64`: its id, or a negative fingerprint of its content if it has no id.

use leaddyno_types::{PagedOperation, UnreadableRow};

/// Returns the id of a row, or a negative fingerprint of its content.
pub(super) fn row_id<O: PagedOperation>(row: &O::Row) -> i64 {
    let content = || serde_json::to_vec(row).unwrap_or_default();
    O::row_id(row).filter(|id| *id >= 0).unwrap_or_else(|| -1 - fingerprint(&content()))
}

/// Returns the id of a row that cannot be read, or a negative fingerprint of its text.
pub(super) fn unreadable_id(row: &UnreadableRow) -> i64 {
    row.id().filter(|id| *id >= 0).unwrap_or_else(|| -1 - fingerprint(row.raw.as_bytes()))
}

/// Returns the FNV-1a hash, shortened to 62 bits. It is the same in every process and version, since checkpoints are
/// stored.
pub(super) fn fingerprint(bytes: &[u8]) -> i64 {
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    (hash >> 2).cast_signed()
}

#[cfg(test)]
mod tests {
    use leaddyno_generated::{sub_ids, types::SubId};

    use super::*;

    fn sub_id(json: &str) -> SubId {
        serde_json::from_str(json).expect("a sub ID")
    }

    #[test]
    fn a_row_is_identified_by_its_id_or_else_by_its_content() {
        let of = |json| row_id::<sub_ids::List>(&sub_id(json));
        assert_eq!(of(r#"{"id": 7, "sub_id": "a"}"#), 7);
        let (a, b) = (of(r#"{"sub_id": "a"}"#), of(r#"{"sub_id": "b"}"#));
        assert!(a < 0 && b < 0 && a != b, "{a} {b}");
        assert_eq!(of(r#"{"sub_id": "a", "new": 1}"#), a);
    }

    #[test]
    fn an_unreadable_row_is_identified_by_its_id_or_else_by_its_text() {
        let of = |raw: &str| unreadable_id(&UnreadableRow { place: 0, raw: raw.to_owned(), problem: String::new() });
        assert_eq!(of(r#"{"id": 7, "email": []}"#), 7);
        assert!(of("17") < 0 && of("17") == of("17") && of("17") != of("18"));
        assert!(of(r#"{"id": -7}"#) < 0);
    }

    #[test]
    fn fingerprints_do_not_change_between_versions() {
        assert_eq!(fingerprint(b""), (0xcbf2_9ce4_8422_2325_u64 >> 2).cast_signed());
        assert_eq!(fingerprint(b"foobar"), (0x8594_4171_f739_67e8_u64 >> 2).cast_signed());
    }
}
