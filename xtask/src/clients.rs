//! Clients in other languages: generated from the document by third-party generators, type-checked, and run against the
//! sandbox.
//!
//! The programs are the joined code blocks of the pages in `docs/`. They do the same as `examples/quickstart.rs`, and their
//! output must be equal in both languages.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

use serde_json::Value;

use crate::{document, model, tools};

/// The key of the sandbox. No program may print it.
const KEY: &str = "sandbox-key";

/// Generates, checks and runs the clients of both languages.
///
/// # Errors
/// The step that failed, with the output of the tool.
pub fn clients(root: &Path) -> Result<String, String> {
    let output = [typescript(root)?, install_python(root)?];
    let [one, other] = &output;
    if one != other {
        return Err(format!("TypeScript and Python have different outputs:\n{one}\n{other}"));
    }
    Ok(format!("clients in TypeScript and Python: generated, type-checked, and run; both print\n\n{one}"))
}

fn typescript(root: &Path) -> Result<String, String> {
    tools::install_node(root)?;
    let folder = folder(root, "typescript")?;
    let document = root.join(document::PATH);
    // Requests may omit properties with a default.
    let generate = ["--default-non-nullable", "false", "--output", "schema.d.ts"];
    tools::run(tools::node_program(root, "openapi-typescript").arg(document).args(generate).current_dir(&folder))?;
    // The page also contains the settings of the type check.
    for (file, language) in
        [("package.json", "json package.json"), ("tsconfig.json", "json tsconfig.json"), ("story.ts", "ts")]
    {
        write(&folder.join(file), &page_code(root, "docs/typescript.md", language)?)?;
    }
    tools::run(tools::node_program(root, "tsc").current_dir(&folder))?;
    run_program(root, Command::new("node").arg("story.js").current_dir(&folder))
}

fn install_python(root: &Path) -> Result<String, String> {
    tools::install_python(root)?;
    let folder = folder(root, "python")?;
    let generate = ["generate", "--meta", "none", "--overwrite", "--output-path", "leaddyno_api", "--path"];
    let document = root.join(document::PATH);
    tools::run(tools::python_program(root, "openapi-python-client").args(generate).arg(document).current_dir(&folder))?;
    write(&folder.join("story.py"), &page_code(root, "docs/python.md", "python")?)?;
    // The generator guarantees types, but not strict ones; the program on the page is checked strictly.
    let settings = root.join(tools::PINS).join("mypy.ini");
    let mypy = || {
        let mut mypy = tools::python_program(root, "mypy");
        mypy.arg("--config-file").arg(&settings).current_dir(&folder);
        mypy
    };
    tools::run(mypy().arg("leaddyno_api"))?;
    tools::run(mypy().args(["--strict", "--follow-imports", "silent", "story.py"]))?;
    // The example in the page of a response that the package cannot decode.
    write(&folder.join("unreadable.txt"), &page_code(root, "docs/python.md", "pycon")?)?;
    let doctest = ["-m", "doctest", "unreadable.txt"];
    tools::run(tools::python_program(root, "python").args(doctest).current_dir(&folder))?;
    check_receiver(root, &folder)?;
    run_program(root, tools::python_program(root, "python").arg("story.py").current_dir(&folder))
}

/// Lets the webhook receiver of the guide verify the notice of the document, and one that is signed with another key.
fn check_receiver(root: &Path, folder: &Path) -> Result<(), String> {
    const KEY_OF_THE_EXAMPLE: &str = "private-api-key";
    let document = document::Document::read(&root.join(document::PATH)).map_err(|finding| finding.to_string())?;
    let post = &document.json["x-webhooks"]["payment"]["post"];
    let example = &post["requestBody"]["content"]["application/x-www-form-urlencoded"]["example"];
    write(&folder.join("notice.txt"), &form(example))?;
    write(&folder.join("receiver.py"), &page_code(root, "docs/guide/webhooks.md", "python")?)?;
    let run_receiver = |key: &str| {
        let notice = fs::File::open(folder.join("notice.txt")).map_err(|error| format!("notice.txt: {error}"))?;
        let mut python = tools::python_program(root, "python");
        python.arg("receiver.py").env("LEADDYNO_API_KEY", key).stdin(notice).current_dir(folder);
        tools::run(&mut python)
    };
    let affiliate = model::text(example, "affiliate");
    let output = run_receiver(KEY_OF_THE_EXAMPLE)?;
    if !output.contains(&affiliate) {
        return Err(format!("the receiver does not accept the signature of {affiliate}: {output}"));
    }
    match run_receiver(KEY) {
        Err(problem) if problem.contains("not signed") => Ok(()),
        other => Err(format!("the receiver accepts the signature of another key: {other:?}")),
    }
}

/// Encodes an object of scalars like a browser.
fn form(example: &Value) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, value) in model::members(example) {
        form.append_pair(name, &value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    }
    form.finish()
}

fn folder(root: &Path, language: &str) -> Result<PathBuf, String> {
    let folder = tools::folder(root).join(language);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder)
}

fn page_code(root: &Path, page: &str, language: &str) -> Result<String, String> {
    let text = fs::read_to_string(root.join(page)).map_err(|error| format!("{page}: {error}"))?;
    let code = code_blocks(&text, language);
    if code.is_empty() { Err(format!("{page} has no ```{language}")) } else { Ok(code) }
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// Joins all code blocks of one language on a page.
fn code_blocks(markdown: &str, language: &str) -> String {
    let opening = format!("```{language}");
    let mut code: Vec<&str> = Vec::new();
    let mut inside = false;
    for line in markdown.lines() {
        match (inside, line) {
            (false, line) if line == opening => inside = true,
            (true, "```") => {
                inside = false;
                code.push("");
            }
            (true, line) => code.push(line),
            (false, _) => {}
        }
    }
    code.join("\n")
}

/// Runs a program against a new sandbox, and returns its output.
fn run_program(root: &Path, program: &mut Command) -> Result<String, String> {
    let sandbox = Sandbox::start(root)?;
    let output = tools::run(program.env("LEADDYNO_BASE_URL", &sandbox.base_url).env("LEADDYNO_API_KEY", KEY))?;
    for secret in [KEY, "/p/"] {
        if output.contains(secret) {
            return Err(format!("the program prints a secret: {secret} is in\n{output}"));
        }
    }
    Ok(output)
}

/// A sandbox on loopback, stopped on drop.
struct Sandbox {
    process: Child,
    base_url: String,
    /// Kept open, because the program ends when its output is closed.
    output: Option<BufReader<ChildStdout>>,
}

impl Sandbox {
    fn start(root: &Path) -> Result<Self, String> {
        let mut process = Command::new(Self::program(root)?)
            .args(["--port", "0", "--key", KEY])
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("leaddyno-sandbox cannot be started: {error}"))?;
        let mut output = process.stdout.take().map(BufReader::new);
        let mut sandbox = Self { process, base_url: String::new(), output: None };
        let mut first_line = String::new();
        if let Some(output) = &mut output {
            output.read_line(&mut first_line).map_err(|error| error.to_string())?;
        }
        sandbox.output = output;
        let base_url = first_line.trim().strip_prefix("LeadDyno sandbox at ");
        base_url.ok_or("leaddyno-sandbox does not print its base URL")?.clone_into(&mut sandbox.base_url);
        Ok(sandbox)
    }

    /// Returns the program that `SANDBOX` names; without it, builds one.
    fn program(root: &Path) -> Result<PathBuf, String> {
        if let Some(program) = env::var_os("SANDBOX") {
            return Ok(program.into());
        }
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let build = ["build", "--quiet", "--workspace", "--bin", "leaddyno-sandbox"];
        tools::run(Command::new(cargo).args(build).current_dir(root))?;
        let here = env::current_exe().map_err(|error| error.to_string())?;
        Ok(here.with_file_name("leaddyno-sandbox"))
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        // Fails if the process has already ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_has_every_value_as_text_and_escapes_separators() {
        let notice = serde_json::json!({"affiliate": "ada+1@example.com", "affiliate_id": 17175, "amount": "4.90"});
        assert_eq!(form(&notice), "affiliate=ada%2B1%40example.com&affiliate_id=17175&amount=4.90");
    }

    #[test]
    fn the_code_of_a_page_is_joined_and_other_languages_are_left_out() {
        let page = "# Ts\n```ts\nconst a = 1;\n```\ntext\n```console\n$ no\n```\n```ts\n\nconst b = a;\n```\n";
        assert_eq!(code_blocks(page, "ts"), "const a = 1;\n\n\nconst b = a;\n");
        assert_eq!(code_blocks(page, "python"), "");
        let files = "```json package.json\n{}\n```\n```json tsconfig.json\n[]\n```\n";
        assert_eq!(code_blocks(files, "json tsconfig.json"), "[]\n");
    }
}
