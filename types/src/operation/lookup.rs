//! The lookup before a retry: whether an earlier attempt created the record. Reads the response strictly, because a wrong
//! `false` would create the record twice.

use std::fmt;

use http::Request;
use serde::de::DeserializeOwned;

use super::{InvalidRequest, Operation, OperationInfo, check::is_blank};

/// Reads the JSON of a response: whether the record exists, or why that is unclear.
type Exists = dyn Fn(&[u8]) -> Result<bool, String> + Send + Sync;

/// How to look up the record that a keyed request creates.
#[doc(hidden)]
pub struct Lookup {
    info: &'static OperationInfo,
    request: Result<Request<Vec<u8>>, InvalidRequest>,
    exists: Box<Exists>,
}

impl Lookup {
    /// Prepares the lookup of the record with this code; `None` if the code is blank.
    ///
    /// `code_of` returns the code of a found record.
    #[must_use]
    pub fn new<O, R>(request: impl FnOnce(String) -> O, code: &str, code_of: fn(&R) -> Option<&str>) -> Option<Self>
    where
        O: Operation<Output = Option<R>>,
        R: DeserializeOwned + 'static,
    {
        if is_blank(code) {
            return None;
        }
        let code = code.to_owned();
        let request = request(code.clone());
        let (info, request) = (request.info(), request.build());
        let exists = move |body: &[u8]| match serde_json::from_slice::<Option<R>>(body) {
            Ok(None) => Ok(false),
            Ok(Some(record)) if code_of(&record) == Some(code.as_str()) => Ok(true),
            Ok(Some(_)) => Err("the record found has another code".to_owned()),
            Err(error) => Err(error.to_string()),
        };
        Some(Self { info, request, exists: Box::new(exists) })
    }

    /// Returns the operation that looks the record up.
    #[must_use]
    pub fn info(&self) -> &'static OperationInfo {
        self.info
    }

    /// Returns the HTTP request.
    ///
    /// # Errors
    /// If the request cannot be built.
    pub fn build(&self) -> Result<Request<Vec<u8>>, InvalidRequest> {
        self.request.clone()
    }

    /// Reads from the JSON of the response whether the record exists.
    ///
    /// # Errors
    /// If the response is ambiguous.
    pub fn exists(&self, json: &[u8]) -> Result<bool, String> {
        (self.exists)(json)
    }
}

impl fmt::Debug for Lookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lookup").field("operation", &self.info.id).finish_non_exhaustive()
    }
}
