//! The columns of results: the properties of each schema that an operation returns, with one level of nested objects
//! flattened. One constant per schema, because operations share them.

use std::collections::BTreeMap;

use heck::ToShoutySnakeCase;
use leaddyno_types::Kind;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;
use syn::{File, Ident};

use super::{
    kinds::{kind, name, plain},
    source,
};
use crate::{
    document::Document,
    model::{array, each_operation, members, text},
    prepare::{self, replacement, shape},
};

/// The schemas of results, by the id of the operation.
pub(super) struct Columns {
    json: Value,
    by_operation: BTreeMap<String, String>,
}

impl Columns {
    /// Finds the result of each operation.
    pub(super) fn new(document: &Document) -> Self {
        let mut json = document.json.clone();
        prepare::nullable_beside_references(&mut json);
        let by_operation = each_operation(&json)
            .filter_map(|(_, _, _, operation)| {
                let (_, schema) = shape(&json, operation)?;
                Some((text(operation, "operationId"), name(&schema)?.to_owned()))
            })
            .collect();
        Self { json, by_operation }
    }

    /// Returns the expression for the columns of an operation.
    pub(super) fn of(&self, operation_id: &str) -> TokenStream {
        let constant = self.by_operation.get(operation_id).map(|schema| constant(schema));
        constant.map_or_else(|| quote!(&[]), |constant| quote!(crate::columns::#constant))
    }

    /// Returns the module with the constants.
    pub(super) fn module(&self) -> File {
        let mut schemas: Vec<&String> = self.by_operation.values().collect();
        schemas.sort();
        schemas.dedup();
        let constants = schemas.into_iter().map(|schema| {
            let constant = constant(schema);
            let docs = source::doc(&format!("The columns of [`{schema}`](crate::types::{schema})."));
            let columns = self.columns(schema);
            quote!(#docs pub(crate) const #constant: &[ColumnInfo] = &[#(#columns),*];)
        });
        syn::parse_quote! {
            //! The columns of results, one constant per schema.

            use leaddyno_types::{ColumnInfo, Kind};

            #(#constants)*
        }
    }

    fn columns(&self, schema: &str) -> Vec<TokenStream> {
        let schema = &self.json["components"]["schemas"][schema];
        let mut columns = Vec::new();
        for (property, described, is_nullable) in properties(schema) {
            let nested = plain(&self.json, described);
            if nested.get("properties").is_none() || name(described).and_then(replacement).is_some() {
                columns.push(self.column(property, described, is_nullable));
                continue;
            }
            for (inner, described, inner_is_nullable) in properties(nested) {
                let path = format!("{property}.{inner}");
                columns.push(self.column(&path, described, is_nullable || inner_is_nullable));
            }
        }
        columns
    }

    fn column(&self, path: &str, schema: &Value, nullable: bool) -> TokenStream {
        let kind = variant(kind(&self.json, schema));
        let is = |extension: &str| schema[extension] == true || plain(&self.json, schema)[extension] == true;
        let (personal, secret) = (is("x-pii"), is("x-secret"));
        let description = text(schema, "description");
        quote! {
            ColumnInfo {
                name: #path,
                kind: #kind,
                nullable: #nullable,
                personal: #personal,
                secret: #secret,
                description: #description,
            }
        }
    }
}

/// Returns name and schema of each property, and whether it can be null or missing.
fn properties(schema: &Value) -> impl Iterator<Item = (&str, &Value, bool)> {
    members(&schema["properties"]).map(|(name, property)| {
        let is_required = array(&schema["required"]).any(|required| required == name);
        (name, property, !is_required || property["nullable"] == true)
    })
}

fn constant(schema: &str) -> Ident {
    format_ident!("{}", schema.to_shouty_snake_case())
}

/// Returns the expression for a kind.
pub(super) fn variant(kind: Kind) -> TokenStream {
    let name = format_ident!("{kind:?}");
    quote!(Kind::#name)
}
