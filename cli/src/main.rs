//! The program `leaddyno`: the operations table as commands, and tools around it. [`run`] has the way of a command.

mod api;
mod call;
mod command_tree;
mod confirm;
mod context;
mod doctor;
mod export;
mod failure;
mod globals;
mod install;
mod mirror;
mod operations;
mod output;
mod probe;
mod progress;
mod quota;
mod run;
mod tools;
mod watch;

fn main() -> std::process::ExitCode {
    run::main()
}
