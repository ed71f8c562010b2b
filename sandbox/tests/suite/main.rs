//! All external tests of the sandbox in one program, which links once: the rules of the program without HTTP, requests
//! over a real socket, every operation of the table, random sequences of requests, garbage, the command line.

mod admin;
mod call_log;
mod client;
mod command_line;
mod document;
mod faults;
mod garbage;
mod http;
mod operations;
mod population;
mod properties;
mod rate_limit;
mod scenarios;
mod shapes;
mod snapshot;
mod stopping;
mod strict;
mod switches;
