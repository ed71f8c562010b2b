//! All tests of the sandbox from outside, in one program so that they link once: the rules of the program without HTTP,
//! calls over a real socket, every operation of the table, random sequences of calls, garbage, the command line, the page.

mod admin;
mod call_log;
mod client;
mod command_line;
mod document;
mod faults;
mod garbage;
mod http;
mod operations;
mod page;
mod population;
mod properties;
mod rate_limit;
mod scenarios;
mod shapes;
mod snapshot;
mod stopping;
mod strict;
mod switches;
mod tools;
