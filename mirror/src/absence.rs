//! Decides whether a row that a pass did not see is gone. A list is read page by page, so a row may move to a page that
//! has already been read, and is then missed although it exists. Pure: no I/O, no clock.
//!
//! - If the API has an operation that gets one row, that operation decides.
//! - If not, a pass *g* proves that the rows it missed are gone if its ids came in order, none twice, and the next pass
//!   saw every row that *g* saw. In a list ordered by id, a row moves only if one above it is deleted while the list is
//!   read (the next pass does not see that one) or if the list moves back after an arrival (rows come twice). So no row is
//!   marked as gone before it was missed twice.

use serde::{Deserialize, Serialize};

/// The order of the ids in a pass so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum IdOrder {
    /// No row yet.
    #[default]
    None,
    /// One row.
    One(i64),
    /// Each id is below the preceding one. Holds the last id.
    Falling(i64),
    /// Each id is above the preceding one. Holds the last id.
    Rising(i64),
    /// The ids are in no order.
    Mixed,
}

impl IdOrder {
    pub(crate) fn push(&mut self, id: i64) {
        *self = match *self {
            Self::None => Self::One(id),
            Self::One(last) | Self::Falling(last) if id < last => Self::Falling(id),
            Self::One(last) | Self::Rising(last) if id > last => Self::Rising(id),
            _ => Self::Mixed,
        };
    }

    /// Returns whether the newest rows come first, judging by their ids.
    pub(crate) fn is_falling(self) -> bool {
        matches!(self, Self::Falling(_))
    }
}

/// The evidence that a pass over a list collects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct PassEvidence {
    pub(crate) order: IdOrder,
    /// Whether a row came twice.
    pub(crate) has_duplicates: bool,
}

impl PassEvidence {
    pub(crate) fn push(&mut self, id: i64) {
        self.order.push(id);
    }

    /// Returns whether this pass can have missed an existing row only because a row that it saw was deleted meanwhile.
    pub(crate) fn is_orderly(self) -> bool {
        self.order != IdOrder::Mixed && !self.has_duplicates
    }
}

/// Returns whether the rows that both this pass and the previous one missed are gone. `newly_missed` is the number of rows
/// that the previous pass saw and this one did not.
pub(crate) fn proves_absence(pass_before: Option<PassEvidence>, newly_missed: u64) -> bool {
    newly_missed == 0 && pass_before.is_some_and(PassEvidence::is_orderly)
}

#[cfg(test)]
#[path = "absence_properties.rs"]
mod properties;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_ids_follows_from_their_sequence() {
        let order = |ids: &[i64]| {
            let mut order = IdOrder::default();
            for id in ids {
                order.push(*id);
            }
            order
        };
        assert_eq!(order(&[]), IdOrder::None);
        assert_eq!(order(&[4]), IdOrder::One(4));
        assert_eq!(order(&[4, 2, 1]), IdOrder::Falling(1));
        assert_eq!(order(&[4, 5]), IdOrder::Rising(5));
        for mixed in [&[4, 5, 3][..], &[4, 4], &[4, 2, 3], &[4, 3, 4, 2]] {
            assert_eq!(order(mixed), IdOrder::Mixed, "{mixed:?}");
        }
    }
}
