//! Makes the files of the generated crate, and the table in the README, from the document.

mod client;
mod docs;
mod enums;
mod examples;
mod paths;
mod readme;
mod requests;
pub mod samples;
mod source;
mod table;
mod types;

use crate::{document::Document, model, output::Outputs};

/// Where the machine-written modules lie.
pub const API: &str = "generated/src/api";

/// Makes all files.
///
/// # Errors
/// What progenitor, or the README, would not take.
pub fn outputs(document: &Document, readme: &str) -> Result<Outputs, String> {
    let operations = model::operations(document);
    let sections = model::sections(document);
    let written = client::written(document)?;
    let types = types::finished(document, &written.types)?;

    let mut outputs = Outputs::new([API]);
    outputs.add(format!("{API}/mod.rs"), source::text(&api_module()));
    outputs.add(format!("{API}/client.rs"), source::text(&written.client));
    outputs.add(format!("{API}/types.rs"), source::text(&types));
    outputs.add(format!("{API}/table.rs"), source::text(&table::module(&model::base_url(document), &operations)));
    outputs.add(format!("{API}/sections/mod.rs"), source::text(&requests::sections_module(&sections)));
    for section in &sections {
        let of_section: Vec<_> = operations.iter().filter(|operation| operation.section == section.name).collect();
        let module = requests::module(section, &of_section, &operations, &written, &types)?;
        outputs.add(format!("{API}/sections/{}.rs", model::module_name(&section.name)), source::text(&module));
    }
    outputs.add("generated/examples.json", examples::json(&model::base_url(document), &operations));
    let calls = samples::module(&requests::all(&operations, &written, &types)?, &types)?;
    outputs.add(samples::PATH, source::text(&calls));
    outputs.add("README.md", readme::with_table(readme, &operations)?);
    Ok(outputs)
}

fn api_module() -> syn::File {
    syn::parse_quote! {
        //! Everything in this folder is made from the OpenAPI document; `cargo xtask generate` writes it anew.

        pub mod client;
        pub mod sections;
        pub mod table;
        pub mod types;
    }
}
