//! Tests of the whole: what goes over the wire, and what comes of what comes back.

mod any_list;
mod any_request;
mod as_sent;
mod configuration;
mod decoding;
mod errors;
mod keys;
mod lenience;
mod lists;
mod nightly;
mod observation;
mod prefetch;
mod requests;
mod sandbox;
mod schemas;
mod streams;
mod support;
mod switches;
mod watches;
mod webhook;
mod wire;
