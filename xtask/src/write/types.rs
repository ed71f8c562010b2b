//! Finishes progenitor's types: opens enums, takes doc comments from the document, gates `JsonSchema` by the feature,
//! removes the `Option` around three-state fields, and adds setters to types of requests.

use std::collections::BTreeSet;

use quote::{ToTokens, quote};
use serde_json::Value;
use syn::{Field, Fields, File, Item, ItemStruct, Token, punctuated::Punctuated};

use super::{
    docs::format_description,
    enums,
    paths::{is_patch, option_argument, shorten},
    progenitor::Progenitor,
    source::{self, doc, doc_attributes, serde_rename},
    status,
};
use crate::{
    document::Document,
    model::{each_operation, evidence, text},
    pointer::{each_object, referred_name},
    prepare::{self, Shape},
};

/// Returns the types for their file.
pub(super) fn finish(document: &Document, progenitor: &Progenitor) -> Result<File, String> {
    let schemas = &document.json["components"]["schemas"];
    let nested = nested_in_requests(&document.json);
    let bodies = bodies(&document.json);
    let lists = lists(&document.json);
    let mut items = Vec::new();
    for item in &progenitor.types {
        match item {
            // The request struct replaces its body.
            Item::Struct(body) if bodies.contains(&body.ident.to_string()) => {}
            Item::Enum(closed) if enums::is_closed(closed) => {
                let docs = doc_attributes(&format_description(
                    &text(&schemas[closed.ident.to_string()], "description"),
                    "documented",
                ));
                items.extend(enums::open(closed, &docs));
            }
            Item::Enum(other) => {
                return Err(format!("{} became an enum of types: add it to prepare::REPLACED", other.ident));
            }
            Item::Struct(plain) => {
                let schema = &schemas[plain.ident.to_string()];
                let mut finished = finish_struct(plain, schema);
                let is_sent = nested.contains(&plain.ident.to_string());
                let setters = is_sent.then(|| setters(&finished));
                let reader = (!is_sent).then(|| reader(&mut finished, &lists));
                let status = status::method(&finished, schema);
                items.push(Item::Struct(finished));
                items.extend(reader);
                items.extend(setters);
                items.extend(status);
            }
            // The impls of a closed enum; the opened one has its own.
            Item::Impl(_) => {}
            Item::Mod(module) if module.ident == "error" => {}
            other => return Err(format!("progenitor wrote something new: {}", other.to_token_stream())),
        }
    }
    let head: File = syn::parse_quote! {
        //! The objects of the API.

        use leaddyno_types::{IntoOption, Patch};
    };
    Ok(source::file(head.attrs, head.items.into_iter().chain(items).collect()))
}

fn finish_struct(written: &ItemStruct, schema: &Value) -> ItemStruct {
    let mut finished = written.clone();
    let derives = finished.attrs.iter().filter(|attribute| attribute.path().is_ident("derive")).cloned();
    let mut attributes = doc_attributes(&format_description(&text(schema, "description"), &evidence(schema)));
    attributes.extend(derives);
    attributes.push(syn::parse_quote!(#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]));
    attributes.push(syn::parse_quote!(#[non_exhaustive]));
    finished.attrs = attributes;
    sort_fields(&mut finished.fields, schema);
    for field in &mut finished.fields {
        field.ty = shorten(&field.ty);
        let name = wire_name(field);
        let property = &schema["properties"][&name];
        let serde = field.attrs.iter().filter(|attribute| attribute.path().is_ident("serde")).cloned();
        let mut attributes = doc_attributes(&format_description(&text(property, "description"), &evidence(property)));
        attributes.extend(serde);
        field.attrs = attributes;
        unwrap_patch(field);
    }
    finished
}

/// Sorts fields in the order of the document, which typify loses.
fn sort_fields(fields: &mut Fields, schema: &Value) {
    let Fields::Named(named) = fields else { return };
    let mut ordered: Vec<Field> = std::mem::take(&mut named.named).into_iter().collect();
    ordered.sort_by_key(|field| {
        let name = wire_name(field);
        schema["properties"].as_object().and_then(|properties| properties.keys().position(|key| *key == name))
    });
    named.named = ordered.into_iter().collect();
}

/// Returns the name of a field on the wire.
pub(super) fn wire_name(field: &Field) -> String {
    serde_rename(&field.attrs).unwrap_or_else(|| field.ident.as_ref().map(ToString::to_string).unwrap_or_default())
}

/// Replaces `Option<Patch<T>>` by `Patch<T>`, which already has three states.
fn unwrap_patch(field: &mut Field) {
    if let Some(patch) = option_argument(&field.ty).filter(is_patch) {
        field.ty = patch;
        field.attrs.retain(|attribute| !attribute.path().is_ident("serde"));
        field.attrs.push(syn::parse_quote!(#[serde(default, skip_serializing_if = "Patch::is_leave")]));
    }
}

/// Returns the schemas of request bodies.
fn bodies(json: &Value) -> BTreeSet<String> {
    each_operation(json)
        .filter_map(|(_, _, _, operation)| {
            referred_name(&operation["requestBody"]["content"]["application/json"]["schema"]).map(str::to_owned)
        })
        .collect()
}

/// Returns the schemas nested in request bodies, whose values callers create.
fn nested_in_requests(json: &Value) -> BTreeSet<String> {
    let mut nested = BTreeSet::new();
    for body in bodies(json) {
        each_object(&json["components"]["schemas"][body], &mut |_, object| {
            let member = Value::Object(object.clone());
            nested.extend(referred_name(&member).map(str::to_owned));
        });
    }
    nested
}

/// Returns the impl that reads a response type in place of serde's derive, and removes the derive.
fn reader(of: &mut ItemStruct, lists: &BTreeSet<(String, String)>) -> Item {
    for attribute in of.attrs.iter_mut().filter(|attribute| attribute.path().is_ident("derive")) {
        let derives = attribute.parse_args_with(Punctuated::<syn::Path, Token![,]>::parse_terminated);
        let derives = derives.into_iter().flatten();
        let kept = derives.filter(|path| path.segments.last().is_some_and(|last| last.ident != "Deserialize"));
        *attribute = syn::parse_quote!(#[derive(#(#kept),*)]);
    }
    let name = &of.ident;
    let names = lists.iter().filter(|(schema, _)| name == schema).map(|(_, list)| list);
    let entry = |field: &Field| match (&field.ident, wire_name(field)) {
        (Some(ident), wire) if *ident == wire => quote!(#ident),
        (ident, wire) => quote!(#ident = #wire),
    };
    let (optional, required): (Vec<&Field>, Vec<&Field>) =
        of.fields.iter().partition(|field| option_argument(&field.ty).is_some());
    let (required, optional) = (required.into_iter().map(entry), optional.into_iter().map(entry));
    syn::parse_quote! {
        leaddyno_types::object!(#name in [#(#names),*], required [#(#required),*], optional [#(#optional),*]);
    }
}

/// Returns the names under which lists hold their rows.
pub(super) fn list_names(json: &Value) -> BTreeSet<String> {
    lists(json).into_iter().map(|(_, name)| name).collect()
}

/// Returns the names of lists by the schema of their rows: the member of an envelope, and the last segment of the path.
fn lists(json: &Value) -> BTreeSet<(String, String)> {
    let mut lists = BTreeSet::new();
    for (path, _, _, operation) in each_operation(json) {
        let Some((Shape::Page, row)) = prepare::shape(json, operation) else { continue };
        let Some(schema) = referred_name(&row) else { continue };
        let member = operation["x-pagination"]["rows"].as_str();
        let end = path.rsplit('/').find(|segment| !segment.is_empty() && !segment.starts_with('{'));
        lists.extend(member.into_iter().chain(end).map(|name| (schema.to_owned(), name.to_owned())));
    }
    lists
}

fn setters(of: &ItemStruct) -> Item {
    let name = &of.ident;
    let setters = of.fields.iter().map(|field| {
        let ident = &field.ident;
        let name = wire_name(field);
        let docs = doc(&format!("Sets [`{name}`](Self#structfield.{name})."));
        let ty = &field.ty;
        let (accepted, value) = match option_argument(ty) {
            Some(inner) => (quote!(IntoOption<#inner>), quote!(value.into_option())),
            None => (quote!(Into<#ty>), quote!(value.into())),
        };
        quote! {
            #docs
            #[must_use]
            pub fn #ident(mut self, value: impl #accepted) -> Self {
                self.#ident = #value;
                self
            }
        }
    });
    syn::parse_quote! {
        impl #name {
            /// Creates a value with no fields set.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }
            #(#setters)*
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn docs_evidence_schema_and_three_states_come_onto_a_struct() {
        let written: ItemStruct = syn::parse_quote! {
            ///`LeadUpdate`
            #[derive(Clone, Debug)]
            pub struct LeadUpdate {
                #[serde(skip_serializing_if = "::std::option::Option::is_none")]
                pub city: ::std::option::Option<::leaddyno_types::Patch<::std::string::String>>,
                #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
                pub type_: ::std::option::Option<i64>,
            }
        };
        let schema = json!({
            "description": "Changes to a lead",
            "properties": {
                "type": {"description": "The type.", "x-evidence": "inferred"},
                "city": {"description": "The city."},
            },
        });
        let finished = finish_struct(&written, &schema);
        let file = source::file(Vec::new(), vec![Item::Struct(finished)]);
        insta::assert_snapshot!(prettyplease::unparse(&file));
    }

    #[test]
    fn only_types_nested_in_bodies_get_setters() {
        let json = json!({
            "paths": {"/purchases": {"post": {"requestBody": {"content": {"application/json": {
                "schema": {"$ref": "#/components/schemas/PurchaseCreate"}}}}}}},
            "components": {"schemas": {
                "PurchaseCreate": {"properties": {"line_items": {"items": {"$ref": "#/components/schemas/LineItemInput"}}}},
                "LineItemInput": {}, "Purchase": {},
            }},
        });
        assert_eq!(bodies(&json), BTreeSet::from(["PurchaseCreate".to_owned()]));
        assert_eq!(nested_in_requests(&json), BTreeSet::from(["LineItemInput".to_owned()]));
    }
}
