//! The program as a process, against a sandbox: its command line, output, safety and exit codes.

mod account;
mod canary;
mod configuration;
mod consent;
mod faults;
mod guides;
mod help;
mod operations;
mod output;
mod shells;
mod support;
mod terminal;
