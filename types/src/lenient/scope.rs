//! What a type reports while it is read, beside its value: fields that were dropped, rows whose text is wanted.
//!
//! Decoding is synchronous, so this belongs to the thread. Nothing is touched for what can be read.

use std::cell::Cell;

use serde::de::{DeserializeOwned, Error};

thread_local! {
    /// The fields dropped so far, of whatever is decoded on this thread.
    static DROPPED: Cell<u64> = const { Cell::new(0) };
    /// The count at which decoding fails: 0 for never.
    static FAIL_AT: Cell<u64> = const { Cell::new(0) };
    /// Whether rows are read from their own text, which is kept for those that cannot be read.
    static KEEPS_TEXT: Cell<bool> = const { Cell::new(false) };
    /// Whether a row could not be read, and its text was not kept.
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

/// Decodes a response; returns how many fields were dropped as well.
///
/// A page with rows that cannot be read is decoded twice, the second time with their text.
///
/// # Errors
/// If the text is not JSON, or not of the type's form.
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

/// Decodes, and fails at the `number`th field that is dropped, from 1: for its path, which an error has.
pub fn fail_at<T>(number: u64, decode: impl FnOnce() -> T) -> T {
    let _setting = Setting::new(&FAIL_AT, DROPPED.get().wrapping_add(number));
    decode()
}

/// Whether the decoded value is not wanted, only the path of a field.
pub(crate) fn is_searching() -> bool {
    FAIL_AT.get() != 0
}

/// Whether rows are read from their own text.
pub(crate) fn keeps_text() -> bool {
    KEEPS_TEXT.get()
}

/// Notes that a row cannot be read.
#[cold]
pub(crate) fn lack_text() {
    LACKS_TEXT.set(true);
}

/// Counts a field.
#[cold]
pub(crate) fn drop_field<E: Error>() -> Result<(), E> {
    let count = DROPPED.get().wrapping_add(1);
    DROPPED.set(count);
    if count == FAIL_AT.get() { Err(E::custom("nothing can be made of this value")) } else { Ok(()) }
}
