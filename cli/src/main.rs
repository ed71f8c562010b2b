//! The program `leaddyno`.

fn main() {}
