//! LeadDyno.
