"""Reading and checking questionnaires in TOML."""
