"""Mentions: typed spans of the text, one module a kind, each with one `find`."""
