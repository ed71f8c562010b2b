//! Finds out how a LeadDyno account behaves where the documentation is silent.
