"""Records: what mentions amount to together, one module a table, each with one `build`."""
