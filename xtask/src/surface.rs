//! The public surface of the generated crate: names, signatures and derives without bodies. Its snapshot makes a
//! regeneration reviewable.

use std::{fs, path::Path};

use syn::{File, ImplItem, Item, Visibility};

/// Returns the surface of all generated files except the table, whose rows are data.
///
/// # Errors
/// A file that cannot be read, or is not Rust.
pub fn surface(root: &Path) -> Result<String, String> {
    let generated = root.join(crate::write::GENERATED);
    let mut paths = vec![generated.join("ids.rs"), generated.join("types.rs")];
    let sections = fs::read_dir(generated.join("sections")).map_err(|error| error.to_string())?;
    let mut sections: Vec<_> = sections.filter_map(Result::ok).map(|entry| entry.path()).collect();
    sections.sort();
    paths.extend(sections);
    let mut surface: Vec<String> = Vec::new();
    for path in paths {
        let source = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let file = syn::parse_file(&source).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.strip_prefix(&generated).unwrap_or(&path).display().to_string();
        surface.push(format!("// ==== {name}\n{}", prettyplease::unparse(&strip_bodies(file))));
    }
    Ok(surface.join("\n"))
}

/// Returns the public items of a file, without function bodies and doc comments.
fn strip_bodies(mut file: File) -> File {
    file.attrs.clear();
    file.items.retain_mut(|item| {
        match item {
            Item::Struct(of) => {
                of.attrs.retain(is_code);
                of.fields.iter_mut().for_each(|field| field.attrs.retain(is_code));
                is_public(&of.vis)
            }
            Item::Enum(of) => {
                of.attrs.retain(is_code);
                of.variants.iter_mut().for_each(|variant| variant.attrs.retain(is_code));
                is_public(&of.vis)
            }
            Item::Impl(block) => {
                block.attrs.retain(is_code);
                let of_trait = block.trait_.is_some();
                block.items.retain_mut(|item| match item {
                    ImplItem::Fn(function) => {
                        function.attrs.clear();
                        function.block.stmts.clear();
                        !of_trait && is_public(&function.vis)
                    }
                    // The row of the table is data.
                    ImplItem::Const(_) => false,
                    _ => true,
                });
                true
            }
            Item::Macro(_) => true,
            Item::Mod(of) => is_public(&of.vis),
            Item::Use(of) => is_public(&of.vis),
            _ => false,
        }
    });
    file
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_code(attribute: &syn::Attribute) -> bool {
    !attribute.path().is_ident("doc")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_and_signatures_stay() {
        let file = strip_bodies(syn::parse_quote! {
            //! Words.
            use crate::a;
            /// Words.
            #[derive(Clone)]
            pub struct Lead {
                /// Words.
                pub id: i64,
            }
            impl Lead {
                /// Words.
                #[must_use]
                pub fn new(id: i64) -> Self { Self { id } }
                fn hidden(&self) {}
            }
            impl Operation for Lead {
                type Output = Lead;
                const LIMIT: usize = 3;
                fn build(&self) { get() }
            }
        });
        insta::assert_snapshot!(prettyplease::unparse(&file));
    }
}
