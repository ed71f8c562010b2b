//! The program `leaddyno`: the operations table as commands, and tools around it. [`run`] has the way of a command.

mod arguments;
mod call;
mod command_tree;
mod config;
mod context;
mod export;
mod failure;
mod files;
mod globals;
mod help;
mod lists;
mod output;
mod run;
mod tools;
mod watch;

fn main() -> std::process::ExitCode {
    run::main()
}
