//! The version that changes require. Below 1.0, the second number is the breaking one, as in cargo.

use std::{fmt, str::FromStr};

use super::Level;

/// A version of the crate, without pre-release and build metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version(pub u64, pub u64, pub u64);

impl Version {
    /// Returns the version in a manifest, of its package or its workspace.
    ///
    /// # Errors
    /// If there is not a version.
    pub fn of_manifest(manifest: &str) -> Result<Self, String> {
        let mut section = "";
        for line in manifest.lines().map(str::trim) {
            if line.starts_with('[') {
                section = line;
            } else if matches!(section, "[package]" | "[workspace.package]")
                && let Some((name, value)) = line.split_once('=')
                && name.trim() == "version"
            {
                return value.split('#').next().unwrap_or_default().trim().trim_matches('"').parse();
            }
        }
        Err("it has no version".to_owned())
    }
}

impl FromStr for Version {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers: Option<Vec<u64>> =
            text.split(['-', '+']).next().unwrap_or_default().split('.').map(|number| number.parse().ok()).collect();
        match numbers.as_deref() {
            Some([major, minor, patch]) => Ok(Self(*major, *minor, *patch)),
            _ => Err(format!("{text:?} is not a version such as 0.1.0")),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(major, minor, patch) = self;
        write!(f, "{major}.{minor}.{patch}")
    }
}

/// Returns the lowest version for changes of this level.
#[must_use]
pub fn required_version(since: Version, level: Level) -> Version {
    let Version(major, minor, patch) = since;
    match (major, level) {
        (0, Level::Breaking) => Version(0, minor + 1, 0),
        (_, Level::Breaking) => Version(major + 1, 0, 0),
        (1.., Level::Compatible) => Version(major, minor + 1, 0),
        _ => Version(major, minor, patch + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_requires_the_version_that_cargo_considers_compatible() {
        let cases = [
            ("0.1.4", Level::Breaking, "0.2.0"),
            ("0.1.4", Level::Compatible, "0.1.5"),
            ("0.1.4", Level::Words, "0.1.5"),
            ("1.2.3", Level::Breaking, "2.0.0"),
            ("1.2.3", Level::Compatible, "1.3.0"),
            ("1.2.3-rc.1", Level::Words, "1.2.4"),
        ];
        for (since, level, expected) in cases {
            assert_eq!(required_version(since.parse().unwrap(), level).to_string(), expected, "{since} {level:?}");
        }
        assert!("0.10.0".parse::<Version>() > "0.9.9".parse());
    }

    #[test]
    fn the_version_of_a_manifest_is_that_of_its_package() {
        let inherited = "[workspace.package]\nversion = \"0.3.1\" # all\n[package]\nversion.workspace = true\n";
        assert_eq!(Version::of_manifest(inherited), Ok(Version(0, 3, 1)));
        let own = "[dependencies]\nversion = \"9.9.9\"\n[package]\nname = \"a\"\nversion=\"1.0.0\"\n";
        assert_eq!(Version::of_manifest(own), Ok(Version(1, 0, 0)));
        assert!(Version::of_manifest("[package]\nname = \"a\"\n").is_err());
        assert!(Version::of_manifest("[package]\nversion = \"one\"\n").is_err());
    }
}
