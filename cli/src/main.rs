//! The program `leaddyno`.

mod export;
mod files;
mod output;

fn main() {}
