//! Opens enums: the service may add values, and an unknown one must not fail a whole page.
//!
//! typify's enum and its six impls are closed; each enum is generated anew from its values.

use proc_macro2::TokenStream;
use syn::{Attribute, Ident, Item, ItemEnum};

use super::source::{doc, serde_rename};

/// Returns the enum with a variant for every other value, and its impls.
pub(super) fn open(closed: &ItemEnum, docs: &[Attribute]) -> Vec<Item> {
    let name = &closed.ident;
    let variants: Vec<(&Ident, String)> = closed
        .variants
        .iter()
        .map(|variant| (&variant.ident, serde_rename(&variant.attrs).unwrap_or_else(|| variant.ident.to_string())))
        .collect();
    let idents: Vec<&Ident> = variants.iter().map(|(ident, _)| *ident).collect();
    let values: Vec<&String> = variants.iter().map(|(_, value)| value).collect();
    let variant_docs: Vec<TokenStream> = values.iter().map(|value| doc(&format!("`{value}`"))).collect();
    let expected =
        format!("one of {}, or another text", values.iter().map(|v| format!("{v:?}")).collect::<Vec<_>>().join(", "));

    let file: syn::File = syn::parse_quote! {
        #(#docs)*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variant_docs #idents,)*
            /// Any other value, as the service wrote it.
            Unknown(String),
        }

        impl #name {
            /// The value as the service writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#idents => #values,)*
                    Self::Unknown(value) => value,
                }
            }
        }

        impl ::std::fmt::Display for #name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl From<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#values => Self::#idents,)*
                    other => Self::Unknown(other.to_owned()),
                }
            }
        }

        impl From<String> for #name {
            fn from(value: String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl IntoOption<#name> for &str {
            fn into_option(self) -> Option<#name> {
                Some(#name::from(self))
            }
        }

        impl ::serde::Serialize for #name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        leaddyno_types::open_enum!(#name, #expected);

        #[cfg(feature = "schemars")]
        impl ::schemars::JsonSchema for #name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!(#name).into()
            }
            fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                ::schemars::json_schema!({ "type": "string", "examples": [#(#values),*] })
            }
        }
    };
    file.items
}

/// Whether an item is an enum without data.
pub(super) fn is_closed(item: &ItemEnum) -> bool {
    item.variants.iter().all(|variant| variant.fields.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_enum_gains_a_variant_for_everything_else() {
        let closed: ItemEnum = syn::parse_quote! {
            #[derive(Copy, Clone)]
            pub enum Status {
                Active,
                #[serde(rename = "Pending Approval")]
                PendingApproval,
            }
        };
        assert!(is_closed(&closed));
        let items = open(&closed, &[syn::parse_quote!(#[doc = " Where it stands."])]);
        let source = prettyplease::unparse(&crate::write::source::file(Vec::new(), items));
        insta::assert_snapshot!(source.split("impl Status").next().unwrap());
        assert!(source.contains("\"Pending Approval\" => Self::PendingApproval"), "{source}");
        assert!(source.contains("other => Self::Unknown(other.to_owned())"), "{source}");
    }
}
