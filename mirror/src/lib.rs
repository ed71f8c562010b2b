//! Copies a LeadDyno account into SQLite or PostgreSQL.
