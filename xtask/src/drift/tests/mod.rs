mod command;
mod library;
mod probed;
