"""Looking for a pattern only where it can be: what its text says every match must have."""
