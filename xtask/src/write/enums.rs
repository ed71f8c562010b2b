//! Opens enums: the service may gain values, and one that nobody knew must not fail a whole page.
//!
//! typify's enum is closed, and so are the six impls around it; each enum is written anew from its values instead.

use proc_macro2::TokenStream;
use quote::format_ident;
use syn::{Attribute, Ident, Item, ItemEnum};

use super::source::{doc, serde_rename};

/// The enum with a variant for every other value, and what belongs to it.
pub(super) fn opened(closed: &ItemEnum, docs: &[Attribute]) -> Vec<Item> {
    let name = &closed.ident;
    let variants: Vec<(&Ident, String)> = closed
        .variants
        .iter()
        .map(|variant| (&variant.ident, serde_rename(&variant.attrs).unwrap_or_else(|| variant.ident.to_string())))
        .collect();
    let idents: Vec<&Ident> = variants.iter().map(|(ident, _)| *ident).collect();
    let values: Vec<&String> = variants.iter().map(|(_, value)| value).collect();
    let variant_docs: Vec<TokenStream> = values.iter().map(|value| doc(&format!("`{value}`"))).collect();
    let visitor = format_ident!("{name}Visitor");
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

        impl<'de> ::serde::Deserialize<'de> for #name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                struct #visitor;
                impl ::serde::de::Visitor<'_> for #visitor {
                    type Value = #name;
                    fn expecting(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                        f.write_str(#expected)
                    }
                    fn visit_str<E: ::serde::de::Error>(self, value: &str) -> ::std::result::Result<#name, E> {
                        Ok(#name::from(value))
                    }
                }
                deserializer.deserialize_str(#visitor)
            }
        }

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

/// Whether an item is an enum of plain values.
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
        let items = opened(&closed, &[syn::parse_quote!(#[doc = " Where it stands."])]);
        let source = prettyplease::unparse(&crate::write::source::file(Vec::new(), items));
        insta::assert_snapshot!(source.split("impl Status").next().unwrap());
        assert!(source.contains("\"Pending Approval\" => Self::PendingApproval"), "{source}");
        assert!(source.contains("other => Self::Unknown(other.to_owned())"), "{source}");
    }
}
