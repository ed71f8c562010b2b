//! Runs progenitor on the prepared copy, and extracts the types and the methods of its client.

use progenitor_impl::{GenerationSettings, Generator, HooksMode, InterfaceStyle, TagStyle, TypeImpl, UnknownPolicy};
use syn::{Field, File, ImplItem, ImplItemFn, Item, ItemStruct};

use super::types::wire_name;
use crate::{document, prepare};

/// The output of progenitor.
pub(super) struct Progenitor {
    /// The methods of its client, one per operation.
    pub(super) methods: Vec<ImplItemFn>,
    /// The types of their parameters and results.
    pub(super) types: Vec<Item>,
}

impl Progenitor {
    /// Runs progenitor.
    pub(super) fn run(document: &document::Document) -> Result<Self, String> {
        let copy = prepare::prepare(&document.json);
        let copy = document::parse_openapi(&copy).map_err(|finding| format!("in the prepared copy: {finding}"))?;
        let tokens = Generator::new(&settings()).generate_tokens(&copy).map_err(|error| error.to_string())?;
        let file = syn::parse2(tokens).map_err(|error| error.to_string())?;
        Ok(Self::split(file))
    }

    fn split(file: File) -> Self {
        let (mut methods, mut types) = (Vec::new(), Vec::new());
        for item in file.items {
            match item {
                Item::Mod(module) if module.ident == "types" => {
                    types = module.content.map(|(_, items)| items).unwrap_or_default();
                }
                Item::Impl(block) if block.trait_.is_none() => {
                    methods.extend(block.items.into_iter().filter_map(|item| match item {
                        ImplItem::Fn(method) if method.sig.asyncness.is_some() => Some(method),
                        _ => None,
                    }));
                }
                _ => {}
            }
        }
        Self { methods, types }
    }

    /// Returns the method of an operation.
    pub(super) fn method(&self, operation_id: &str) -> Result<&ImplItemFn, String> {
        let found = self.methods.iter().find(|method| method.sig.ident == operation_id);
        found.ok_or_else(|| format!("progenitor wrote no method {operation_id}"))
    }

    /// Returns the struct of this name.
    pub(super) fn structure(&self, name: &str) -> Option<&ItemStruct> {
        self.types.iter().find_map(|item| match item {
            Item::Struct(of) if of.ident == name => Some(of),
            _ => None,
        })
    }

    /// Returns a field of a struct, by its name on the wire.
    pub(super) fn field(&self, of: &str, name: &str) -> Option<&Field> {
        self.structure(of)?.fields.iter().find(|field| wire_name(field) == name)
    }
}

fn settings() -> GenerationSettings {
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Positional)
        .with_tag(TagStyle::Merged)
        .with_hooks(HooksMode::Expected)
        .with_unknown_crates(UnknownPolicy::Allow)
        .with_derive("PartialEq");
    for replaced in &prepare::REPLACEMENTS {
        settings.with_replacement(replaced.schema, format!("::{}", replaced.rust), std::iter::empty::<TypeImpl>());
    }
    settings
}

#[cfg(test)]
mod tests {
    use quote::quote;
    use serde_json::json;

    use super::*;
    use crate::write::paths::shorten;

    /// In progenitor's notation: an optional field, a nullable one, a list, and a request.
    #[test]
    fn secret_texts_and_ids_get_their_types() {
        let mut json = crate::lint::testing::valid_document();
        let text = json!({"type": "string", "description": "A token.", "x-secret": true});
        let or_null = json!({"type": "string", "nullable": true, "description": "A token.", "x-secret": true});
        let id = json!({"type": "integer", "format": "int64", "description": "Whose it is.", "x-id": "AffiliateId"});
        let properties = json!({
            "token": text, "maybe_token": or_null, "tokens": {"type": "array", "description": "Tokens.", "items": text},
            "key": {"allOf": [{"$ref": "#/components/schemas/Key"}], "description": "A key."}, "affiliate_id": id,
        });
        let schemas = &mut json["components"]["schemas"];
        schemas["Lead"]["properties"] = properties.clone();
        schemas["Lead"]["required"] = json!(["token"]);
        schemas["LeadUpdate"]["properties"] = json!({"token": text, "maybe_token": or_null});
        schemas["Key"] = text.clone();
        let Progenitor { types, .. } = Progenitor::run(&document::Document { json }).unwrap();

        let structs = types.iter().filter_map(|item| match item {
            Item::Struct(item) => Some(item),
            _ => None,
        });
        let fields = structs.flat_map(|of| {
            of.fields.iter().map(move |field| {
                let (of, name, ty) = (&of.ident, &field.ident, shorten(&field.ty));
                quote!(#of #name: #ty).to_string().replace(" :: ", "::")
            })
        });
        let fields: Vec<String> = fields.collect();
        let expected = [
            "Key : leaddyno_types::Secret",
            "Lead affiliate_id : Option < crate::AffiliateId >",
            "Lead key : Option < Key >",
            "Lead maybe_token : Option < leaddyno_types::Secret >",
            "Lead token : leaddyno_types::Secret",
            "Lead tokens : Option < Vec < leaddyno_types::Secret > >",
            "LeadUpdate maybe_token : Option < leaddyno_types::Patch < leaddyno_types::Secret , > >",
            "LeadUpdate token : Option < leaddyno_types::Secret >",
        ];
        assert_eq!(fields, expected);
    }

    #[test]
    fn types_and_methods_are_extracted() {
        let split = Progenitor::split(syn::parse_quote! {
            pub mod types { pub struct Lead {} }
            pub struct Client {}
            impl Client {
                pub fn new() -> Self { Self::new_with_client(build().unwrap()) }
            }
            impl Client {
                pub async fn get_lead(&self) {}
            }
            pub mod prelude { pub use super::Client; }
        });
        assert!(matches!(split.types.as_slice(), [Item::Struct(lead)] if lead.ident == "Lead"));
        assert_eq!(split.methods.len(), 1);
        assert!(split.method("get_lead").is_ok());
        assert_eq!(split.method("get_leads").unwrap_err(), "progenitor wrote no method get_leads");
    }
}
