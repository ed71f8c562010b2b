//! Results of decoding that are not part of the value: the number of dropped fields, and whether the text of rows is
//! needed.
//!
//! Decoding is synchronous, so the state is thread-local. Readable values do not access it.

use std::cell::Cell;

use serde::de::{DeserializeOwned, Error};

thread_local! {
    /// The number of fields dropped so far by the current decoding on this thread.
    static DROPPED: Cell<u64> = const { Cell::new(0) };
    /// The count at which decoding fails: 0 for never.
    static FAIL_AT: Cell<u64> = const { Cell::new(0) };
    /// Whether rows are decoded from a copy of their text, which is kept for unreadable ones.
    static KEEPS_TEXT: Cell<bool> = const { Cell::new(false) };
    /// Whether a row was unreadable and its text was not kept.
    static LACKS_TEXT: Cell<bool> = const { Cell::new(false) };
}

/// Sets a cell until it is dropped.
struct Setting<T: Copy + Default + 'static>(&'static std::thread::LocalKey<Cell<T>>);

impl<T: Copy + Default> Setting<T> {
    fn new(cell: &'static std::thread::LocalKey<Cell<T>>, value: T) -> Self {
        cell.set(value);
        Self(cell)
    }
}

impl<T: Copy + Default> Drop for Setting<T> {
    fn drop(&mut self) {
        self.0.set(T::default());
    }
}

/// Decodes a response, and returns the value and the number of dropped fields.
///
/// A page with unreadable rows is decoded twice, the second time with their text.
///
/// # Errors
/// If the text is not JSON, or the value is unreadable.
pub fn decode<T: DeserializeOwned>(json: &[u8]) -> Result<(T, u64), serde_json::Error> {
    LACKS_TEXT.set(false);
    let before = DROPPED.get();
    let decoded = serde_json::from_slice(json)?;
    let dropped = DROPPED.get().wrapping_sub(before);
    if !LACKS_TEXT.get() {
        return Ok((decoded, dropped));
    }
    let _setting = Setting::new(&KEEPS_TEXT, true);
    serde_json::from_slice(json).map(|decoded| (decoded, dropped))
}

/// Decodes, and fails at the `number`th dropped field, counted from 1, so that the error contains its path.
pub fn fail_at<T>(number: u64, decode: impl FnOnce() -> T) -> T {
    let _setting = Setting::new(&FAIL_AT, DROPPED.get().wrapping_add(number));
    decode()
}

/// Whether the decoding only searches for the path of a dropped field.
pub(crate) fn is_searching() -> bool {
    FAIL_AT.get() != 0
}

/// Whether rows are decoded from a copy of their text.
pub(crate) fn keeps_text() -> bool {
    KEEPS_TEXT.get()
}

/// Records that a row is unreadable and its text was not kept.
#[cold]
pub(crate) fn report_missing_text() {
    LACKS_TEXT.set(true);
}

/// Counts a dropped field.
#[cold]
pub(crate) fn drop_field<E: Error>() -> Result<(), E> {
    let count = DROPPED.get().wrapping_add(1);
    DROPPED.set(count);
    if count == FAIL_AT.get() { Err(E::custom("this value is unreadable")) } else { Ok(()) }
}
