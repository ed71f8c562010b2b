mod command;
mod library;
