//! Generates the files of the crate, the samples, and the list of operations from the document.

mod builders;
mod columns;
mod docs;
mod enums;
mod examples;
mod fields;
mod ids;
mod info;
mod kinds;
mod paths;
mod progenitor;
mod reference;
mod request_docs;
mod requests;
pub mod samples;
mod source;
mod status;
mod table;
mod types;

use self::{columns::Columns, progenitor::Progenitor, requests::Facts};
use crate::{document::Document, model, output::Outputs};

/// The folder of the generated source files.
pub const GENERATED: &str = "generated/src";

/// Generates all files.
///
/// # Errors
/// The constructs that progenitor rejects.
pub fn outputs(document: &Document) -> Result<Outputs, String> {
    let operations = model::operations(document);
    let sections = model::sections(document);
    let base_url = model::base_url(document);
    let progenitor = Progenitor::run(document)?;
    let columns = Columns::new(document);
    let facts = Facts { document, columns: &columns, progenitor: &progenitor };
    let requests = requests::all(&operations, &progenitor)?;

    let mut outputs = Outputs::new([GENERATED]);
    let mut add = |name: &str, file: &syn::File| outputs.add(format!("{GENERATED}/{name}"), source::text(file));
    add("lib.rs", &crate_root());
    add("columns.rs", &columns.module());
    add("ids.rs", &ids::module(&document.json));
    add("progenitor.rs", &builders::module(&progenitor, &operations)?);
    add("table.rs", &table::module(&base_url, &operations, &types::list_names(&document.json)));
    add("types.rs", &types::finish(document, &progenitor)?);
    add("sections/mod.rs", &requests::sections_module(&sections));
    for section in &sections {
        let name = format!("sections/{}.rs", model::module_name(&section.name));
        add(&name, &requests::module(&facts, section, &requests)?);
    }
    outputs.add("generated/examples.json", examples::json(document, &base_url, &operations));
    outputs.add(samples::PATH, source::text(&samples::module(&requests, &progenitor)?));
    outputs.add(reference::PATH, reference::page(&operations));
    Ok(outputs)
}

fn crate_root() -> syn::File {
    syn::parse_quote! {
        //! Requests, types and the table of operations of the LeadDyno REST API.
        //!
        //! Every file of this crate is written by `cargo xtask generate` from `spec/leaddyno.yaml`. Depend on the crate
        //! `leaddyno`, which sends these requests with a key, retries and a rate limit.

        #![allow(clippy::all, clippy::pedantic, unreachable_pub, unused_imports)]

        #[rustfmt::skip]
        mod columns;
        #[rustfmt::skip]
        pub mod ids;
        #[rustfmt::skip]
        mod progenitor;
        #[rustfmt::skip]
        pub mod sections;
        #[rustfmt::skip]
        mod table;
        #[rustfmt::skip]
        pub mod types;

        pub use self::ids::*;
        pub use self::sections::*;
        #[cfg(feature = "schemars")]
        pub use self::table::request_schema;
        pub use self::table::{BASE_URL, OPERATIONS, find_operation};
        #[doc(hidden)]
        pub use self::table::{LISTS, visit, visit_paged};
    }
}
