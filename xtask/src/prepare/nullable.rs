//! Converts nullable references to the notation that all generators understand. The pass is in `leaddyno-spec`, because the
//! comparison with responses needs it, too.

pub(crate) use leaddyno_spec::nullable::{NULL, nullable_beside_references};
