//! What the sandbox prints when it has started. Decides the lines: scripts read the first two.

use crate::{http::contents, sandbox::Sandbox, shell};

/// Returns the lines: the base URL, the key, the contents, a command that works as pasted, the page, and the environment of
/// the program `leaddyno`.
pub(super) fn text(sandbox: &Sandbox) -> String {
    let (base_url, key) = (sandbox.base_url(), sandbox.api_key());
    let counts = sandbox.with_state(contents::counts);
    let counts: Vec<String> = counts.iter().map(|(list, count)| format!("{count} {}", contents::title(list))).collect();
    let curl = contents::lists().next().map(|list| shell::curl(&base_url, key, list.path, "per_page=5"));
    format!(
        "LeadDyno sandbox at {base_url}\nAPI key: {key}\nContents: {}\nTry: {}\nPage: {}\nFor leaddyno: {}\n",
        counts.join(", "),
        curl.unwrap_or_default(),
        sandbox.page_url(),
        shell::export(&base_url, key)
    )
}
