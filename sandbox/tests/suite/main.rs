//! All tests of the sandbox from outside, in one program so that they link once:
//! the rules of the program without HTTP, the calls over a real socket, every
//! operation of the table, random sequences of calls, garbage, the command line.

mod client;
mod command_line;
mod garbage;
mod http;
mod operations;
mod properties;
mod scenarios;
mod shapes;
mod switches;
