//! The table of operations in the README, between two markers.

use crate::model::Operation;

const BEGIN: &str = "<!-- operations: written by `cargo xtask generate` -->\n";
const END: &str = "<!-- end of operations -->";

/// The README with the table of these operations.
pub(super) fn with_table(readme: &str, operations: &[Operation]) -> Result<String, String> {
    let missing = || format!("README.md: the markers of the operations table are missing: {} … {END}", BEGIN.trim());
    let (before, rest) = readme.split_once(BEGIN).ok_or_else(missing)?;
    let (_, after) = rest.split_once(END).ok_or_else(missing)?;
    Ok(format!("{before}{BEGIN}\n{}\n{END}{after}", table(operations)))
}

fn table(operations: &[Operation]) -> String {
    let rows = operations.iter().map(|operation| {
        format!(
            "| `{}::{}` | {} | `{} {}` | {} |\n",
            operation.module(),
            operation.struct_name(),
            operation.summary,
            operation.method.to_uppercase(),
            operation.path,
            operation.evidence
        )
    });
    let head = "| request | what it does | method and path | evidence |\n| --- | --- | --- | --- |\n";
    format!("{head}{}", rows.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_replaces_what_stands_between_the_markers() {
        let readme = format!("before\n{BEGIN}old\n{END}\nafter\n");
        let written = with_table(&readme, &[]).unwrap();
        assert!(written.starts_with("before\n") && written.ends_with("\nafter\n"), "{written}");
        assert!(written.contains("| request |") && !written.contains("old"), "{written}");
        assert_eq!(with_table(&written, &[]), Ok(written.clone()));
    }

    #[test]
    fn a_readme_without_markers_is_refused() {
        assert!(with_table("nothing here", &[]).unwrap_err().contains("markers"));
    }
}
