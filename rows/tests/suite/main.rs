//! Exports, counts and watches of a sandbox in this process, as a program without a command line uses them.

mod drops;
mod lists;
mod refusals;
mod support;
mod watches;
mod writers;
