//! The program `leaddyno`: the operations table as commands, and tools around it. [`run`] has the way of a command.

mod api;
mod arguments;
mod call;
mod command_tree;
mod completions;
mod config;
mod confirm;
mod context;
mod doctor;
mod export;
mod failure;
mod files;
mod globals;
mod help;
mod lists;
mod man;
mod operations;
mod output;
mod progress;
mod quota;
mod run;
mod tools;
mod watch;

fn main() -> std::process::ExitCode {
    run::main()
}
