//! Writes a reference that may be null as every generator understands it: `leaddyno-spec` has the pass, since the
//! comparison with responses needs it as well.

pub(crate) use leaddyno_spec::nullable::{NULL, nullable_beside_references};
