#![doc = include_str!("../README.md")]

mod arguments;
mod duration;
mod help;
mod lists;
mod search;
mod tree;

pub use self::{
    arguments::{read_json, request},
    duration::parse_duration,
    help::{plain, summary},
    lists::{add_lists, called_list},
    search::search,
    tree::{called, sections},
};
