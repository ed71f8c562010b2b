//! Compares recorded responses with the document: every difference, with its place in the document and an edit that
//! would make the document say what was seen.
//!
//! Recordings hold personal data. Nothing here repeats a value: a difference has types, lengths and names; requests
//! are used to find the operation, and only method, host and path are kept. The one exception are new values of
//! enumerations, and only if they look like words.
//!
//! ```
//! use leaddyno_spec::compare::{Comparison, DescribedApi, DifferenceKind, RecordedBody, RecordedRequest, Recording};
//!
//! # fn main() {
//! let api = DescribedApi::new(leaddyno_spec::document(), &[]);
//! let mut comparison = Comparison::new(&api);
//! comparison.add(&Recording {
//!     source: "probe".to_owned(),
//!     request: RecordedRequest::Operation("get_lead".to_owned()),
//!     status: 200,
//!     body: RecordedBody::Json(serde_json::json!({"id": 2150, "loyalty_points": 7})),
//! });
//! let [difference] = comparison.differences() else { panic!("the field is new") };
//! assert_eq!(difference.kind, DifferenceKind::UnknownField);
//! assert_eq!(difference.place.to_string(), "/components/schemas/Lead/properties/loyalty_points");
//! # }
//! ```

mod api;
mod body;
mod comparison;
mod difference;
mod findings;
mod har;
mod outline;
mod propose;
mod read;
mod recording;
mod schema;
mod scrub;
mod summary;
mod values;

pub use self::{
    api::DescribedApi,
    comparison::{Comparison, Fields},
    difference::{Difference, DifferenceKind},
    outline::shown_name,
    read::read,
    recording::{RecordedBody, RecordedRequest, Recording, RecordingFile},
    scrub::{Scrubbed, Scrubber},
    summary::{Existence, Summary, Tried},
};

#[cfg(test)]
mod tests;
