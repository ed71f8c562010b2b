#![doc = include_str!("../README.md")]

mod arguments;
mod duration;
mod help;
mod lists;
mod search;
mod tree;

pub use self::{
    arguments::{build_request, read_json},
    duration::parse_duration,
    help::summary,
    lists::{add_lists, match_list},
    search::search,
    tree::{match_operation, sections},
};
