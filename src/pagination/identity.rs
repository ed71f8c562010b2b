//! By what a row is known again. Ids are positive; a row that the service sends without one (an older sub ID, say) is
//! known by its content, as a negative number, so that one kind of key does for all rows.

use leaddyno_types::PagedOperation;

/// The id of a row, or a negative number made of its content.
pub(super) fn row_id<O: PagedOperation>(row: &O::Row) -> i64 {
    match O::row_id(row) {
        Some(id) if id >= 0 => id,
        _ => -1 - fingerprint(&serde_json::to_vec(row).unwrap_or_default()),
    }
}

/// FNV-1a, cut to 62 bits: the same in every process and version, since checkpoints are stored.
fn fingerprint(bytes: &[u8]) -> i64 {
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
    fn rows_are_known_by_their_id_or_else_by_what_they_say() {
        let of = |json| row_id::<sub_ids::List>(&sub_id(json));
        assert_eq!(of(r#"{"id": 7, "sub_id": "a"}"#), 7);
        let (a, b) = (of(r#"{"sub_id": "a"}"#), of(r#"{"sub_id": "b"}"#));
        assert!(a < 0 && b < 0 && a != b, "{a} {b}");
        assert_eq!(of(r#"{"sub_id": "a", "new": 1}"#), a);
    }

    #[test]
    fn fingerprints_do_not_change_between_versions() {
        assert_eq!(fingerprint(b""), (0xcbf2_9ce4_8422_2325_u64 >> 2).cast_signed());
        assert_eq!(fingerprint(b"foobar"), (0x8594_4171_f739_67e8_u64 >> 2).cast_signed());
    }
}
