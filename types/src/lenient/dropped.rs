//! The number of optional fields that were sent and could not be read, counted while a response is decoded.
//!
//! Decoding is synchronous, so the count belongs to the thread. Nothing is touched for a field that can be read.

use std::cell::Cell;

use serde::de::Error;

thread_local! {
    /// The fields dropped so far, of whatever is decoded on this thread.
    static COUNT: Cell<u64> = const { Cell::new(0) };
    /// The count at which decoding fails: 0 for never.
    static FAIL_AT: Cell<u64> = const { Cell::new(0) };
}

/// Decodes, and counts the fields that are dropped.
pub fn count<T>(decode: impl FnOnce() -> T) -> (T, u64) {
    let before = COUNT.get();
    let decoded = decode();
    (decoded, COUNT.get().wrapping_sub(before))
}

/// Decodes, and fails at the `number`th field that is dropped, from 1: for its place, which an error has.
pub fn fail_at<T>(number: u64, decode: impl FnOnce() -> T) -> T {
    struct Reset;
    impl Drop for Reset {
        fn drop(&mut self) {
            FAIL_AT.set(0);
        }
    }
    let _reset = Reset;
    FAIL_AT.set(COUNT.get().wrapping_add(number));
    decode()
}

/// Whether the decoded value is not wanted, only the place of a field.
pub(crate) fn is_searching() -> bool {
    FAIL_AT.get() != 0
}

/// Counts a field.
#[cold]
pub(crate) fn add<E: Error>() -> Result<(), E> {
    let count = COUNT.get().wrapping_add(1);
    COUNT.set(count);
    if count == FAIL_AT.get() { Err(E::custom("nothing can be made of this value")) } else { Ok(()) }
}
