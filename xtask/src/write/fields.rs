//! The fields of request structs: their declarations, setters, and arguments in the calls of progenitor's functions.
//!
//! Names, order and descriptions come from the document, types from progenitor's signatures and bodies.

use heck::ToSnakeCase;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{FnArg, Ident, ItemStruct, Pat, Signature, Type};

use super::{
    docs::format_description,
    paths::{argument_of, is_patch, option_argument, qualify},
    source::doc,
    types::wire_name,
};
use crate::model::Parameter;

/// One field of a request struct.
pub(super) struct Field<'a> {
    pub(super) parameter: &'a Parameter,
    pub(super) ident: Ident,
    /// The type in the struct, without the `Option` of an optional field.
    pub(super) ty: Type,
    /// Whether progenitor's function takes a reference.
    borrowed: bool,
}

impl Field<'_> {
    /// Whether its type has the three states of an update.
    fn is_patch(&self) -> bool {
        is_patch(&self.ty)
    }

    pub(super) fn is_text(&self) -> bool {
        self.ty == syn::parse_quote!(String)
    }

    pub(super) fn declaration(&self) -> TokenStream {
        let Self { parameter, ident, ty, .. } = self;
        let docs = doc(&format_description(&parameter.description, &parameter.evidence));
        let rename = (*ident != parameter.name.as_str()).then(|| {
            let name = &parameter.name;
            quote!(#[serde(rename = #name)])
        });
        if parameter.required {
            quote!(#docs #rename pub #ident: #ty,)
        } else if self.is_patch() {
            quote!(#docs #rename #[serde(default, skip_serializing_if = "Patch::is_leave")] pub #ident: #ty,)
        } else {
            quote!(#docs #rename #[serde(default, skip_serializing_if = "Option::is_none")] pub #ident: Option<#ty>,)
        }
    }

    pub(super) fn initial(&self) -> TokenStream {
        let ident = &self.ident;
        match (self.parameter.required, self.is_patch()) {
            (true, _) if is_plain(&self.ty) => quote!(#ident),
            (true, _) => quote!(#ident: #ident.into()),
            (false, true) => quote!(#ident: Patch::Leave),
            (false, false) => quote!(#ident: None),
        }
    }

    pub(super) fn argument(&self) -> TokenStream {
        let Self { ident, ty, .. } = self;
        if is_plain(ty) { quote!(#ident: #ty) } else { quote!(#ident: impl Into<#ty>) }
    }

    pub(super) fn setter(&self) -> TokenStream {
        let Self { parameter, ident, ty, .. } = self;
        let name = ident.to_string();
        let verb = if self.is_patch() { "Changes or clears" } else { "Sets" };
        let docs = doc(&format!("{verb} [`{}`](Self#structfield.{name}).", parameter.name));
        let (accepted, value) = if self.is_patch() {
            (quote!(Into<#ty>), quote!(value.into()))
        } else {
            (quote!(IntoOption<#ty>), quote!(value.into_option()))
        };
        quote! {
            #docs
            pub fn #ident(mut self, value: impl #accepted) -> Self {
                self.#ident = #value;
                self
            }
        }
    }

    /// Returns the argument for progenitor's function.
    pub(super) fn call_argument(&self) -> TokenStream {
        let ident = &self.ident;
        match (self.parameter.required, self.borrowed, self.is_text()) {
            (_, false, _) if is_plain(&self.ty) => quote!(self.#ident),
            (_, false, _) => quote!(self.#ident.clone()),
            (true, true, _) => quote!(&self.#ident),
            (false, true, true) => quote!(self.#ident.as_deref()),
            (false, true, false) => quote!(self.#ident.as_ref()),
        }
    }

    /// Returns the text of the field, to check whether it is blank.
    pub(super) fn text(&self) -> TokenStream {
        let ident = &self.ident;
        if self.is_text() { quote!(self.#ident.as_deref()) } else { quote!(self.#ident.as_ref().map(|_| "set")) }
    }
}

/// Whether a type is a number or boolean, which `new` takes directly; other arguments are converted.
pub(super) fn is_plain(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if ["bool", "i32", "i64", "u32", "u64"].iter().any(|name| path.path.is_ident(name)))
}

pub(super) fn body_field<'a>(parameter: &'a Parameter, body: &ItemStruct) -> Option<Field<'a>> {
    let field = body.fields.iter().find(|field| wire_name(field) == parameter.name)?;
    let ty = option_argument(&field.ty).unwrap_or_else(|| field.ty.clone());
    Some(Field { parameter, ident: field.ident.clone()?, ty: shorten_patch(&qualify(&ty)), borrowed: false })
}

pub(super) fn argument_field<'a>(parameter: &'a Parameter, method: &Signature) -> Option<Field<'a>> {
    let (ident, ty) = arguments(method).find(|(ident, _)| same_name(ident, &parameter.name))?;
    let ty = option_argument(ty).unwrap_or_else(|| ty.clone());
    let borrowed = matches!(ty, Type::Reference(_));
    Some(Field { parameter, ident: ident.clone(), ty: shorten_patch(&qualify(&owned_type(&ty))), borrowed })
}

/// Removes the path from `Patch`, which every section imports.
fn shorten_patch(ty: &Type) -> Type {
    match argument_of(ty, "Patch") {
        Some(inner) => syn::parse_quote!(Patch<#inner>),
        None => ty.clone(),
    }
}

pub(super) fn arguments(method: &Signature) -> impl Iterator<Item = (&Ident, &Type)> {
    method.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(argument) => match &*argument.pat {
            Pat::Ident(name) => Some((&name.ident, &*argument.ty)),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    })
}

/// Compares names: progenitor uses snake case, and appends an underscore to a keyword.
fn same_name(ident: &Ident, name: &str) -> bool {
    ident.to_string().trim_end_matches('_') == name.to_snake_case()
}

/// Returns the owned type of a borrowed argument.
fn owned_type(argument: &Type) -> Type {
    match argument {
        Type::Reference(reference) => match &*reference.elem {
            Type::Path(path) if path.path.is_ident("str") => syn::parse_quote!(String),
            other => other.clone(),
        },
        other => other.clone(),
    }
}
