//! Third-party tools that check, show and use the document: pinned in `.ci/tools`, and installed into `target/spec-tools` on
//! first use. Nothing that is checked in, built or tested needs them.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The folder of the tools and their output.
const FOLDER: &str = "target/spec-tools";

/// The folder of the pins and the settings.
pub(crate) const PINS: &str = ".ci/tools";

/// Returns the folder of the tools. Scripts below it find its Node packages.
#[must_use]
pub fn folder(root: &Path) -> PathBuf {
    root.join(FOLDER)
}

/// Installs the Node packages if they are missing.
///
/// # Errors
/// The missing program, or the output of npm.
pub fn install_node(root: &Path) -> Result<(), String> {
    install_once(root, "package-lock.json", |folder| {
        for file in ["package.json", "package-lock.json"] {
            fs::copy(root.join(PINS).join(file), folder.join(file)).map_err(|error| format!("{file}: {error}"))?;
        }
        // No package needs its install script, and one of them reports usage to its vendor.
        let install = ["ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"];
        run(Command::new("npm").args(install).current_dir(folder)).map(drop)
    })
}

/// Installs the Python packages if they are missing.
///
/// # Errors
/// The missing program, or the output of pip.
pub fn install_python(root: &Path) -> Result<(), String> {
    install_once(root, "requirements.txt", |folder| {
        let pins = root.join(PINS).join("requirements.txt");
        run(Command::new("python3").args(["-m", "venv", "--clear", "venv"]).current_dir(folder))?;
        let install = ["install", "--quiet", "--disable-pip-version-check", "--no-deps", "--requirement"];
        run(python_program(root, "pip").args(install).arg(pins)).map(drop)
    })
}

/// Returns a program of a Node package.
#[must_use]
pub fn node_program(root: &Path, name: &str) -> Command {
    let mut command = Command::new(folder(root).join("node_modules/.bin").join(name));
    command.env("REDOCLY_TELEMETRY", "off").env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    command
}

/// Returns a program of a Python package, with the others in its path.
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

/// Runs a program, and returns its output.
///
/// # Errors
/// Why it could not be started, or its output if it failed.
pub fn run(command: &mut Command) -> Result<String, String> {
    let name = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("{name} cannot be started: {error}"))?;
    let (written, complaint) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if output.status.success() {
        return Ok(written.into_owned());
    }
    Err(format!("{name} failed ({}):\n{}{}", output.status, written, complaint).trim_end().to_owned())
}

/// Installs pinned packages, unless these pins were installed before.
fn install_once(root: &Path, pins: &str, install: impl Fn(&Path) -> Result<(), String>) -> Result<(), String> {
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
    fn pinned_packages_are_installed_once_and_again_after_a_change() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join(PINS)).unwrap();
        let installed = Cell::new(0);
        let install = |failing: bool| {
            install_once(root.path(), "pins", |_| {
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
    fn the_output_of_a_failed_program_is_reported() {
        let told = run(Command::new("sh").args(["-c", "echo out; echo err >&2; exit 3"])).unwrap_err();
        assert!(told.starts_with("sh failed") && told.ends_with("out\nerr"), "{told}");
        assert!(
            run(&mut Command::new("no-such-program")).unwrap_err().starts_with("no-such-program cannot be started")
        );
    }
}
