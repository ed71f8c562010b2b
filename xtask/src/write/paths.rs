//! Paths of types, relative to the module that uses them: progenitor writes all of them from the root.

use heck::ToUpperCamelCase;
use syn::{Path, Type, visit_mut::VisitMut};

/// Types in the prelude.
const PRELUDE: [&str; 3] = ["Option", "String", "Vec"];

/// Returns a type as written in the module of the types.
pub(super) fn shorten(ty: &Type) -> Type {
    rewrite_paths(ty, |names, last| match names {
        ["std", .., name] if PRELUDE.contains(name) => Some(syn::parse_quote!(#last)),
        ["leaddyno_generated", _] => Some(syn::parse_quote!(crate::#last)),
        ["leaddyno_types", _] => Some(syn::parse_quote!(leaddyno_types::#last)),
        _ => None,
    })
}

/// Returns a type as written in any other module.
pub(super) fn qualify(ty: &Type) -> Type {
    rewrite_paths(&shorten(ty), |names, last| match names {
        ["types", _] => Some(syn::parse_quote!(crate::types::#last)),
        [name] if *name == name.to_upper_camel_case() && !PRELUDE.contains(name) => {
            Some(syn::parse_quote!(crate::types::#last))
        }
        _ => None,
    })
}

fn rewrite_paths(ty: &Type, rewrite: fn(&[&str], &syn::PathSegment) -> Option<Path>) -> Type {
    struct Rewrite(fn(&[&str], &syn::PathSegment) -> Option<Path>);
    impl VisitMut for Rewrite {
        fn visit_path_mut(&mut self, path: &mut Path) {
            syn::visit_mut::visit_path_mut(self, path);
            let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            if let Some(new) = path.segments.last().and_then(|last| (self.0)(&names, last)) {
                *path = new;
            }
        }
    }
    let mut ty = ty.clone();
    Rewrite(rewrite).visit_type_mut(&mut ty);
    ty
}

/// Returns the `T` of `name<T>`.
pub(super) fn argument_of(ty: &Type, name: &str) -> Option<Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == name)?;
    let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        syn::GenericArgument::Type(ty) => Some(ty.clone()),
        _ => None,
    }
}

/// Returns the `T` of an `Option<T>`.
pub(super) fn option_argument(ty: &Type) -> Option<Type> {
    argument_of(ty, "Option")
}

/// Whether a type is the three-state one.
pub(super) fn is_patch(ty: &Type) -> bool {
    argument_of(ty, "Patch").is_some()
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;

    use super::*;

    #[test]
    fn paths_are_as_short_as_their_place_allows() {
        let cases: [(Type, &str, &str); 5] = [
            (syn::parse_quote!(::std::option::Option<::std::string::String>), "Option < String >", "Option < String >"),
            (syn::parse_quote!(::std::vec::Vec<LineItem>), "Vec < LineItem >", "Vec < crate :: types :: LineItem >"),
            (syn::parse_quote!(::leaddyno_generated::LeadId), "crate :: LeadId", "crate :: LeadId"),
            (
                syn::parse_quote!(::leaddyno_types::Patch<i64>),
                "leaddyno_types :: Patch < i64 >",
                "leaddyno_types :: Patch < i64 >",
            ),
            (
                syn::parse_quote!(::leaddyno_types::Page<types::Lead>),
                "leaddyno_types :: Page < types :: Lead >",
                "leaddyno_types :: Page < crate :: types :: Lead >",
            ),
        ];
        for (written, in_types, elsewhere) in cases {
            assert_eq!(shorten(&written).to_token_stream().to_string(), in_types);
            assert_eq!(qualify(&written).to_token_stream().to_string(), elsewhere);
        }
    }
}
