//! The field's tools, which check, show and use the document: pinned in `.ci/tools`, installed into `target/document`
//! when first needed, and kept there. Nothing that is checked in, built or tested needs them.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Where the tools, and what they make, lie in the workspace.
const FOLDER: &str = "target/document";

/// Where they are pinned, and told what to excuse.
pub(crate) const PINS: &str = ".ci/tools";

/// The folder of the tools. What lies below finds the packages of Node in it.
#[must_use]
pub fn folder(root: &Path) -> PathBuf {
    root.join(FOLDER)
}

/// Installs the packages of Node, unless they are there.
///
/// # Errors
/// What is missing, or what npm says.
pub fn node(root: &Path) -> Result<(), String> {
    once(root, "package-lock.json", |folder| {
        for file in ["package.json", "package-lock.json"] {
            fs::copy(root.join(PINS).join(file), folder.join(file)).map_err(|error| format!("{file}: {error}"))?;
        }
        // No package needs its install script, and one of them would tell its maker about this machine.
        let install = ["ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"];
        run(Command::new("npm").args(install).current_dir(folder)).map(drop)
    })
}

/// Installs the packages of Python, unless they are there.
///
/// # Errors
/// What is missing, or what pip says.
pub fn python(root: &Path) -> Result<(), String> {
    once(root, "requirements.txt", |folder| {
        let pins = root.join(PINS).join("requirements.txt");
        run(Command::new("python3").args(["-m", "venv", "--clear", "venv"]).current_dir(folder))?;
        let install = ["install", "--quiet", "--disable-pip-version-check", "--no-deps", "--requirement"];
        run(python_program(root, "pip").args(install).arg(pins)).map(drop)
    })
}

/// A program of a package of Node.
#[must_use]
pub fn node_program(root: &Path, name: &str) -> Command {
    let mut command = Command::new(folder(root).join("node_modules/.bin").join(name));
    command.env("REDOCLY_TELEMETRY", "off").env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    command
}

/// A program of a package of Python, which finds the others.
#[must_use]
pub fn python_program(root: &Path, name: &str) -> Command {
    let programs = folder(root).join("venv/bin");
    let mut path = vec![programs.clone()];
    path.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let mut command = Command::new(programs.join(name));
    if let Ok(path) = env::join_paths(path) {
        command.env("PATH", path);
    }
    command
}

/// Runs a program to its end, and returns what it wrote.
///
/// # Errors
/// That it cannot be started, or all that it wrote before it failed.
pub fn run(command: &mut Command) -> Result<String, String> {
    let name = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("{name} cannot be started: {error}"))?;
    let (written, complaint) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if output.status.success() {
        return Ok(written.into_owned());
    }
    Err(format!("{name} failed ({}):\n{}{}", output.status, written, complaint).trim_end().to_owned())
}

/// Installs what a file pins, unless that very file was installed before.
fn once(root: &Path, pins: &str, install: impl Fn(&Path) -> Result<(), String>) -> Result<(), String> {
    let wanted = fs::read_to_string(root.join(PINS).join(pins)).map_err(|error| format!("{PINS}/{pins}: {error}"))?;
    let folder = folder(root);
    let stamp = folder.join(format!("{pins}.installed"));
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    install(&folder)?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn what_is_pinned_is_installed_once_and_again_when_the_pins_change() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join(PINS)).unwrap();
        let installed = Cell::new(0);
        let install = |failing: bool| {
            once(root.path(), "pins", |_| {
                installed.set(installed.get() + 1);
                if failing { Err("no network".to_owned()) } else { Ok(()) }
            })
        };
        fs::write(root.path().join(PINS).join("pins"), "a==1").unwrap();
        assert_eq!(install(true), Err("no network".to_owned()));
        assert_eq!((install(false), install(false)), (Ok(()), Ok(())));
        assert_eq!(installed.get(), 2);
        fs::write(root.path().join(PINS).join("pins"), "a==2").unwrap();
        assert_eq!(install(false), Ok(()));
        assert_eq!(installed.get(), 3);
    }

    #[test]
    fn a_program_that_fails_says_what_it_said() {
        let told = run(Command::new("sh").args(["-c", "echo out; echo err >&2; exit 3"])).unwrap_err();
        assert!(told.starts_with("sh failed") && told.ends_with("out\nerr"), "{told}");
        assert!(
            run(&mut Command::new("no-such-program")).unwrap_err().starts_with("no-such-program cannot be started")
        );
    }
}
