//! In which order a list comes, as far as its rows have shown: what an id that comes out of turn means depends on it.

use serde::{Deserialize, Serialize};

/// The order of the ids so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Order {
    /// No row has come.
    #[default]
    Unknown,
    /// One row has come.
    One(i64),
    /// Newest first, without an exception.
    Descending { newest: i64, last: i64 },
    /// Oldest first, without an exception.
    Ascending { oldest: i64, last: i64 },
    /// Neither.
    Mixed,
}

/// What an id that is not among the recent ones is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// The next row of the list.
    Next,
    /// Newer than everything when a newest-first list was begun: it arrived since, and moved the rows behind it.
    Arrival,
    /// From between the rows that came, none of which it is.
    Between,
}

impl Order {
    pub(super) fn turn(self, key: i64) -> Turn {
        match self {
            Self::Descending { newest, .. } if key > newest => Turn::Arrival,
            Self::Descending { last, .. } if key > last => Turn::Between,
            Self::Ascending { last, .. } if key < last => Turn::Between,
            _ => Turn::Next,
        }
    }

    /// The order with one more row that had not come before.
    pub(super) fn with(self, key: i64) -> Self {
        match (self, self.turn(key)) {
            _ if key < 0 => Self::Mixed,
            (Self::Mixed, _) | (_, Turn::Between) => Self::Mixed,
            (known, Turn::Arrival) => known,
            (Self::Unknown, Turn::Next) => Self::One(key),
            (Self::One(first), Turn::Next) if key < first => Self::Descending { newest: first, last: key },
            (Self::One(first), Turn::Next) => Self::Ascending { oldest: first, last: key },
            (Self::Descending { newest, .. }, Turn::Next) => Self::Descending { newest, last: key },
            (Self::Ascending { oldest, .. }, Turn::Next) => Self::Ascending { oldest, last: key },
        }
    }

    /// Whether the id lies within what has come, so that its row came too if there was no exception to the order.
    pub(super) fn covers(self, key: i64) -> bool {
        match self {
            Self::Unknown | Self::Mixed => false,
            Self::One(only) => key == only,
            Self::Descending { newest, last } => (last..=newest).contains(&key),
            Self::Ascending { oldest, last } => (oldest..=last).contains(&key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(keys: &[i64]) -> Order {
        keys.iter().fold(Order::Unknown, |order, key| order.with(*key))
    }

    #[test]
    fn the_order_follows_from_the_rows() {
        let cases: [(&[i64], Order); 9] = [
            (&[], Order::Unknown),
            (&[7], Order::One(7)),
            (&[7, 5, 2], Order::Descending { newest: 7, last: 2 }),
            (&[2, 5, 7], Order::Ascending { oldest: 2, last: 7 }),
            (&[7, 5, 9, 8, 2], Order::Descending { newest: 7, last: 2 }),
            (&[7, 5, 6], Order::Mixed),
            (&[2, 5, 1], Order::Mixed),
            (&[7, 5, 6, 4, 3], Order::Mixed),
            (&[7, -3], Order::Mixed),
        ];
        for (keys, order) in cases {
            assert_eq!(of(keys), order, "{keys:?}");
        }
    }

    #[test]
    fn an_order_covers_what_lies_between_its_ends() {
        let cases: [(&[i64], &[i64], &[i64]); 4] = [
            (&[7, 5, 2], &[7, 6, 5, 2], &[8, 1]),
            (&[2, 5, 7], &[2, 3, 7], &[1, 8]),
            (&[4], &[4], &[3, 5]),
            (&[7, 5, 6], &[], &[7, 5, 6]),
        ];
        for (keys, covered, others) in cases {
            let order = of(keys);
            assert!(covered.iter().all(|key| order.covers(*key)), "{keys:?}");
            assert!(!others.iter().any(|key| order.covers(*key)), "{keys:?}");
        }
    }
}
