//! Runs progenitor over the prepared copy, and takes its output apart: the types go to a file of their own, and what
//! would unwrap, or nobody uses, goes.

use progenitor_impl::{GenerationSettings, Generator, HooksMode, InterfaceStyle, TagStyle, TypeImpl, UnknownPolicy};
use quote::quote;
use syn::{File, ImplItem, Item};

use crate::{document, prepare};

/// What progenitor wrote.
pub(super) struct Written {
    /// The client: one method per operation.
    pub(super) client: File,
    /// The types that they take and give.
    pub(super) types: Vec<Item>,
}

/// Runs progenitor.
pub(super) fn written(document: &document::Document) -> Result<Written, String> {
    let copy = prepare::prepare(&document.json);
    let copy = document::typed(&copy).map_err(|finding| format!("in the prepared copy: {finding}"))?;
    let tokens = Generator::new(&settings()).generate_tokens(&copy).map_err(|error| error.to_string())?;
    let file = syn::parse2(tokens).map_err(|error| error.to_string())?;
    Ok(taken_apart(file))
}

fn settings() -> GenerationSettings {
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Positional)
        .with_tag(TagStyle::Merged)
        .with_hooks(HooksMode::Expected)
        .with_inner_type(quote!(crate::SharedTransport))
        .with_unknown_crates(UnknownPolicy::Allow)
        .with_derive("PartialEq");
    for (schema, rust) in prepare::REPLACED {
        settings.with_replacement(schema, rust, std::iter::empty::<TypeImpl>());
    }
    settings
}

fn taken_apart(mut file: File) -> Written {
    let mut types = Vec::new();
    file.items.retain_mut(|item| match item {
        Item::Mod(module) if module.ident == "types" => {
            types = module.content.take().map(|(_, items)| items).unwrap_or_default();
            false
        }
        Item::Mod(module) => module.ident != "prelude",
        Item::Impl(block) => {
            block.items.retain(|item| !matches!(item, ImplItem::Fn(function) if function.sig.ident == "new"));
            true
        }
        _ => true,
    });
    let head: File = syn::parse_quote! {
        //! progenitor's client: one method per operation, and the types of `types.rs`.

        use super::types;
    };
    file.attrs.extend(head.attrs);
    file.items.splice(0..0, head.items);
    Written { client: file, types }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_taken_out_and_what_unwraps_or_nobody_uses_goes() {
        let written = taken_apart(syn::parse_quote! {
            pub mod types { pub struct Lead {} }
            pub struct Client {}
            impl Client {
                pub fn new() -> Self { Self::new_with_client(build().unwrap()) }
                pub fn new_with_client() -> Self { Self {} }
            }
            pub mod prelude { pub use super::Client; }
        });
        let client = prettyplease::unparse(&written.client);
        assert!(client.contains("fn new_with_client") && client.contains("use super::types;"), "{client}");
        assert!(!client.contains("unwrap") && !client.contains("prelude") && !client.contains("Lead"), "{client}");
        assert!(matches!(written.types.as_slice(), [Item::Struct(lead)] if lead.ident == "Lead"));
    }
}
