"""Texts for the tests of tables: as much of a document as tables need."""

from extract.document import fold


class Text:
    """A repaired text and its view, without segments."""

    def __init__(self, text):
        self.text, self.view = text, fold(text)
