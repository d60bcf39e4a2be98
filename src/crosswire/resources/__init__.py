"""The vocabulary as data, edited by people: tables (CSV), event types (TOML), and the loader that checks every row."""
