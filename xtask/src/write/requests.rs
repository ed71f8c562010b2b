//! One request struct per operation, over progenitor's methods: what the caller says is flat, and the methods, whose
//! arguments shift with every new parameter, stay out of sight.
//!
//! Names, order and words come from the document; types come from the signatures and bodies that progenitor wrote, so
//! that the two cannot disagree.

use std::collections::HashMap;

use heck::ToSnakeCase;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{File, FnArg, Ident, ImplItem, Item, ItemStruct, Pat, ReturnType, Signature, Type};

use super::{
    client::Written,
    docs::{described, sentence},
    paths::{argument_of, from_elsewhere, is_patch, option_argument},
    source::{self, doc, doc_attributes},
    types::wire_name,
};
use crate::model::{Operation, Parameter, Section, module_name};

/// The list of the sections' modules.
pub(super) fn sections_module(sections: &[Section]) -> File {
    let modules = sections.iter().map(|section| format_ident!("{}", module_name(&section.name)));
    syn::parse_quote! {
        //! The requests of each section of the API.

        #(pub mod #modules;)*
    }
}

/// The requests of one section.
pub(super) fn module(
    section: &Section,
    operations: &[&Operation],
    all: &[Operation],
    written: &Written,
    types: &File,
) -> Result<File, String> {
    let methods = methods(&written.client);
    let bodies = structs(types);
    let mut items = Vec::new();
    for operation in operations {
        let index = all.iter().position(|other| other.id == operation.id).unwrap_or_default();
        let method = methods.get(&operation.id).ok_or_else(|| format!("progenitor wrote no {}", operation.id))?;
        let body = operation.body_schema.as_deref().and_then(|name| bodies.get(name).copied());
        items.extend(request(operation, index, method, body)?);
    }
    let mut attrs = doc_attributes(&format!("{}: {}", section.name, described(&section.description, "documented")));
    for attribute in &mut attrs {
        attribute.style = syn::AttrStyle::Inner(syn::token::Not::default());
    }
    Ok(source::file(attrs, items))
}

/// An operation's request as it is written: its fields with their names and types in Rust.
pub(super) struct Request<'a> {
    pub(super) operation: &'a Operation,
    pub(super) fields: Vec<(&'a Parameter, Ident, Type)>,
}

/// The requests of all operations.
pub(super) fn all<'a>(
    operations: &'a [Operation],
    written: &Written,
    types: &File,
) -> Result<Vec<Request<'a>>, String> {
    let (methods, bodies) = (methods(&written.client), structs(types));
    let requests = operations.iter().map(|operation| {
        let method = methods.get(&operation.id).ok_or_else(|| format!("progenitor wrote no {}", operation.id))?;
        let body = operation.body_schema.as_deref().and_then(|name| bodies.get(name).copied());
        let fields = fields(operation, method, body)?;
        let fields = fields.into_iter().map(|field| (field.parameter, field.ident, field.ty)).collect();
        Ok(Request { operation, fields })
    });
    requests.collect()
}

fn methods(client: &File) -> HashMap<String, Signature> {
    let blocks = client.items.iter().filter_map(|item| match item {
        Item::Impl(block) if block.trait_.is_none() => Some(block),
        _ => None,
    });
    blocks
        .flat_map(|block| &block.items)
        .filter_map(|item| match item {
            ImplItem::Fn(function) => Some((function.sig.ident.to_string(), function.sig.clone())),
            _ => None,
        })
        .collect()
}

pub(super) fn structs(types: &File) -> HashMap<String, &ItemStruct> {
    types
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Struct(of) => Some((of.ident.to_string(), of)),
            _ => None,
        })
        .collect()
}

/// One field of a request struct.
struct Field<'a> {
    parameter: &'a Parameter,
    ident: Ident,
    /// Its type in the struct, without the `Option` of what may be left out.
    ty: Type,
    /// How it is given to progenitor's method, or written into the body.
    given: TokenStream,
}

impl Field<'_> {
    /// Says all three things itself.
    fn is_patch(&self) -> bool {
        is_patch(&self.ty)
    }

    fn declaration(&self) -> TokenStream {
        let Self { parameter, ident, ty, .. } = self;
        let docs = doc(&described(&parameter.description, &parameter.evidence));
        let rename = (*ident != parameter.name.as_str()).then(|| {
            let name = &parameter.name;
            quote!(#[serde(rename = #name)])
        });
        if parameter.required {
            quote!(#docs #rename pub #ident: #ty,)
        } else if self.is_patch() {
            quote!(#docs #rename #[serde(default, skip_serializing_if = "crate::Patch::is_leave")] pub #ident: #ty,)
        } else {
            quote!(#docs #rename #[serde(default, skip_serializing_if = "Option::is_none")] pub #ident: Option<#ty>,)
        }
    }

    fn initial(&self) -> TokenStream {
        let ident = &self.ident;
        match (self.parameter.required, is_plain(&self.ty), self.is_patch()) {
            (true, true, _) => quote!(#ident),
            (true, false, _) => quote!(#ident: #ident.into()),
            (false, _, true) => quote!(#ident: crate::Patch::Leave),
            (false, _, false) => quote!(#ident: None),
        }
    }

    fn argument(&self) -> TokenStream {
        let Self { ident, ty, .. } = self;
        if is_plain(ty) { quote!(#ident: #ty) } else { quote!(#ident: impl Into<#ty>) }
    }

    fn setter(&self) -> TokenStream {
        let ident = &self.ident;
        let docs = doc(&described(&self.parameter.description, &self.parameter.evidence));
        let argument = self.argument();
        let value = if is_plain(&self.ty) { quote!(#ident) } else { quote!(#ident.into()) };
        let value = if self.is_patch() { value } else { quote!(Some(#value)) };
        quote! {
            #docs
            #[must_use]
            pub fn #ident(mut self, #argument) -> Self {
                self.#ident = #value;
                self
            }
        }
    }
}

/// Numbers and booleans are taken as they are; anything else is converted, so that `"text"` will do.
pub(super) fn is_plain(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if ["bool", "i32", "i64", "u32", "u64"].iter().any(|name| path.path.is_ident(name)))
}

fn request(
    operation: &Operation,
    index: usize,
    method: &Signature,
    body: Option<&ItemStruct>,
) -> Result<Vec<Item>, String> {
    let fields = fields(operation, method, body)?;
    let name = format_ident!("{}", operation.struct_name());
    let docs = doc(&struct_docs(operation));
    let declarations = fields.iter().map(Field::declaration);
    let (required, optional): (Vec<&Field<'_>>, Vec<&Field<'_>>) =
        fields.iter().partition(|field| field.parameter.required);
    let arguments = required.iter().map(|field| field.argument());
    let initials = fields.iter().map(Field::initial);
    let setters = optional.iter().map(|field| field.setter());
    let default = required.is_empty().then(|| quote!(, Default));
    let new_docs = doc(&new_docs(&required));
    let output = output(method)?;
    let dispatch = dispatch(operation, method, &fields);
    let info = index;
    let file: File = syn::parse_quote! {
        #docs
        #[derive(Clone, Debug #default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        #[non_exhaustive]
        pub struct #name { #(#declarations)* }

        impl #name {
            #new_docs
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#initials),* }
            }
            #(#setters)*
        }

        impl crate::operation::sealed::Sealed for #name {}

        impl crate::Operation for #name {
            type Output = #output;

            const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[#info];

            async fn dispatch(&self, client: &crate::Client) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
                #dispatch
            }
        }
    };
    let mut items = file.items;
    items.extend(operation.pagination.is_some().then(|| paged(&name, &output)).transpose()?);
    Ok(items)
}

fn struct_docs(operation: &Operation) -> String {
    format!(
        "{}\n\n{}\n\n`{} {}`",
        sentence(&operation.summary),
        described(&operation.description, &operation.evidence),
        operation.method.to_uppercase(),
        operation.path
    )
}

fn new_docs(required: &[&Field<'_>]) -> String {
    if required.is_empty() {
        return "A request that says nothing but what it is.".to_owned();
    }
    let names: Vec<String> = required.iter().map(|field| format!("`{}`", field.ident)).collect();
    format!("A request with what LeadDyno requires: {}.", names.join(", "))
}

fn fields<'a>(
    operation: &'a Operation,
    method: &Signature,
    body: Option<&ItemStruct>,
) -> Result<Vec<Field<'a>>, String> {
    let fields = operation.parameters.iter().map(|parameter| {
        let field = match parameter.location {
            "body" => body.and_then(|body| body_field(parameter, body)),
            _ => argument_field(parameter, method),
        };
        field.ok_or_else(|| format!("progenitor dropped {} of {}", parameter.name, operation.id))
    });
    fields.collect()
}

fn body_field<'a>(parameter: &'a Parameter, body: &ItemStruct) -> Option<Field<'a>> {
    let field = body.fields.iter().find(|field| wire_name(field) == parameter.name)?;
    let ident = field.ident.clone()?;
    let given = if is_copied(&field.ty) { quote!(#ident: self.#ident) } else { quote!(#ident: self.#ident.clone()) };
    let ty = option_argument(&field.ty).unwrap_or_else(|| field.ty.clone());
    Some(Field { parameter, ident, ty: from_elsewhere(&ty), given })
}

/// Whether a value, or the option of one, is copied without a clone.
fn is_copied(ty: &Type) -> bool {
    is_plain(&option_argument(ty).unwrap_or_else(|| ty.clone()))
}

fn argument_field<'a>(parameter: &'a Parameter, method: &Signature) -> Option<Field<'a>> {
    let (ident, ty) = arguments(method).find(|(ident, _)| same_name(ident, &parameter.name))?;
    let inner = option_argument(ty);
    let borrowed = inner.as_ref().unwrap_or(ty);
    let (owned, is_text) = owned(borrowed);
    let given = match (inner.is_some(), borrowed, is_text) {
        (true, Type::Reference(_), true) => quote!(self.#ident.as_deref()),
        (true, Type::Reference(_), false) => quote!(self.#ident.as_ref()),
        (false, Type::Reference(_), _) => quote!(&self.#ident),
        (_, plain, _) if is_plain(plain) => quote!(self.#ident),
        _ => quote!(self.#ident.clone()),
    };
    Some(Field { parameter, ident: ident.clone(), ty: from_elsewhere(&owned), given })
}

fn arguments(method: &Signature) -> impl Iterator<Item = (&Ident, &Type)> {
    method.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(argument) => match &*argument.pat {
            Pat::Ident(name) => Some((&name.ident, &*argument.ty)),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    })
}

/// progenitor writes names in snake case, and puts an underscore behind a keyword.
fn same_name(ident: &Ident, name: &str) -> bool {
    ident.to_string().trim_end_matches('_') == name.to_snake_case()
}

/// The type that owns what a borrowed argument refers to, and whether that is text.
fn owned(argument: &Type) -> (Type, bool) {
    match argument {
        Type::Reference(reference) => match &*reference.elem {
            Type::Path(path) if path.path.is_ident("str") => (syn::parse_quote!(String), true),
            other => (other.clone(), false),
        },
        other => (other.clone(), false),
    }
}

/// The `T` of the method's `Result<ResponseValue<T>, …>`.
fn output(method: &Signature) -> Result<Type, String> {
    let ReturnType::Type(_, ty) = &method.output else { return Err(format!("{} returns nothing", method.ident)) };
    argument_of(ty, "Result")
        .and_then(|result| argument_of(&result, "ResponseValue"))
        .map(|ty| from_elsewhere(&ty))
        .ok_or_else(|| format!("{} does not return a ResponseValue", method.ident))
}

fn dispatch(operation: &Operation, method: &Signature, fields: &[Field<'_>]) -> TokenStream {
    let id = &method.ident;
    let path_checks =
        fields.iter().filter(|field| field.parameter.location == "path" && !is_plain(&field.ty)).map(|field| {
            let (name, ident) = (&field.parameter.name, &field.ident);
            quote!(crate::transport::path_text(#name, &self.#ident)?;)
        });
    let any_check = (!operation.require_any.is_empty()).then(|| {
        let names = operation.require_any.join(", ");
        let set = fields.iter().filter(|field| operation.require_any.contains(&field.parameter.name)).map(|field| {
            let ident = &field.ident;
            quote!(self.#ident.is_some())
        });
        quote!(crate::transport::any_of(#names, #(#set)||*)?;)
    });
    let body = operation.body_schema.as_ref().map(|schema| {
        let schema = format_ident!("{schema}");
        let given = fields.iter().filter(|field| field.parameter.location == "body").map(|field| &field.given);
        quote!(let body = crate::types::#schema { #(#given),* };)
    });
    let given = arguments(method).map(|(ident, _)| {
        let field = fields.iter().find(|field| field.parameter.location != "body" && field.ident == *ident);
        field.map_or_else(|| quote!(&body), |field| field.given.clone())
    });
    quote! {
        #(#path_checks)*
        #any_check
        #body
        client.#id(#(#given),*).await
    }
}

fn paged(name: &Ident, output: &Type) -> Result<Item, String> {
    let row = argument_of(output, "Page").ok_or_else(|| format!("{name} is paged, but gives no page"))?;
    Ok(syn::parse_quote! {
        impl crate::PagedOperation for #name {
            type Row = #row;

            fn page_number(&self) -> Option<u32> {
                self.page
            }
            fn page_size(&self) -> Option<u32> {
                self.per_page
            }
            fn with_page_number(self, page: u32) -> Self {
                self.page(page)
            }
            fn with_page_size(self, per_page: u32) -> Self {
                self.per_page(per_page)
            }
            fn row_id(row: &Self::Row) -> Option<i64> {
                row.id.into()
            }
        }
    })
}
