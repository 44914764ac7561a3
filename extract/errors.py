"""The errors a user can cause; each message names the file, the place and the remedy."""


class ExtractError(Exception):
    """Anything this package refuses to do on what it was given."""


class ReadError(ExtractError):
    """A file whose bytes give no text; becomes a row of `failures`."""


class PatternError(ExtractError):
    """A file in `patterns/` that does not say what a pattern file must say."""


class UsageError(ExtractError):
    """A command that cannot be carried out as it was given."""
