#![doc = include_str!("../README.md")]

mod arguments;
mod differences;
mod duration;
mod exit_code;
mod help;
mod lists;
mod search;
mod tree;

pub use self::{
    arguments::{build_request, read_json},
    differences::differences,
    duration::parse_duration,
    exit_code::exit_code,
    help::summary,
    lists::{add_lists, match_list},
    search::search,
    tree::{match_operation, sections},
};
