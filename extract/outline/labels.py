"""Labels: 责任单位:… on a line of its own, in brackets after a paragraph, or as its last words."""

from bisect import bisect_left
from dataclasses import dataclass

import regex

from extract.outline.rules import rules
from extract.rules import Rule

OPENING = {")": "(", "]": "["}
# How far back from its label a bracket may open: （5月底前完成,牵头单位:…）.
BRACKET_REACH = 120
STOPS = "。;!?)]"


@dataclass(frozen=True, slots=True)
class Label:
    """A label with what it labels: `view[start:end]`, its words from `body`."""

    start: int
    end: int
    body: int
    title: str | None


class Labels:
    """The labels of one text."""

    def __init__(self, text: str, view: str) -> None:
        """Find every label word and every bracket that says who is in charge.

        Cells are told apart by tabs, which only the text itself has.
        """
        self.view = view
        found = [
            (r, m)
            for r in rules("label")
            for m in r.pattern.finditer(text if r.values["edge"] == "cell" else view)
        ]
        self._worded = _Placed([(r, m) for r, m in found if r.values["edge"] != "bracket"])
        self._unworded = _Placed([(r, m) for r, m in found if r.values["edge"] == "bracket"])

    def at(self, start: int) -> Label | None:
        """Return the label whose word stands at `start`; its end is that of the word."""
        found = self._worded.between(start, start + 1)
        return Label(start, found[0][1].end(), found[0][1].end(), None) if found else None

    def within(self, start: int, body: int, end: int) -> list[Label]:
        """Return the labels of a stretch that begins at `start`, its words at `body`."""
        labels: list[Label] = []
        for rule, match in self._worded.between(start, end):
            done = labels[-1].end if labels else start
            if match.start("name") >= done and (
                label := self._worded_span(rule, match, done, body, end)
            ):
                labels.append(label)
        labels += [one for one in self._charges(start, end) if not _overlaps(one, labels)]
        return sorted(labels, key=lambda label: label.start)

    def _charges(self, start: int, end: int) -> list[Label]:
        return [
            Label(
                match.start("body") - 1,
                self._past_stop(match.end(), end),
                match.start("body"),
                None,
            )
            for _, match in self._unworded.between(start, end)
        ]

    def _worded_span(
        self, rule: Rule, match: "regex.Match[str]", done: int, body: int, end: int
    ) -> Label | None:
        """Return the label with its list: to the end of its bracket, or of the stretch."""
        word = match.start() if rule.values["edge"] == "marked" else match.start("name")
        opened = self._opened(max(done, word - BRACKET_REACH), word)
        if opened is not None:
            stop = self._past_stop(self._closed(opened, end), end)
            return Label(opened, stop, self._past_space(match.end()), match["name"])
        if word in (done, body) or self._is_after_stop(done, word):
            return Label(word, end, self._past_space(match.end()), match["name"])
        return None

    def _is_after_stop(self, start: int, at: int) -> bool:
        before = self.view[start:at]
        return before.endswith("  ") or before.rstrip()[-1:] in tuple(STOPS)

    def _opened(self, start: int, at: int) -> int | None:
        """Return where the bracket opens that is still open at `at`."""
        closed: list[str] = []
        for i in range(at - 1, start - 1, -1):
            mark = self.view[i]
            if mark in OPENING:
                closed.append(OPENING[mark])
            elif mark in "([":
                if not closed:
                    return i
                closed.pop()
        return None

    def _closed(self, opened: int, end: int) -> int:
        """Return the end of the bracket that opens at `opened`; `end` if it never closes."""
        mark = self.view[opened]
        close = ")" if mark == "(" else "]"
        depth = 0
        for match in regex.finditer(
            rf"[{regex.escape(mark + close)}]", self.view, pos=opened, endpos=end
        ):
            depth += 1 if match[0] == mark else -1
            if depth == 0:
                return match.end()
        return end

    def _past_stop(self, at: int, end: int) -> int:
        return at + 1 if at < end and self.view[at] in "。;" else at

    def _past_space(self, at: int) -> int:
        while at < len(self.view) and self.view[at] == " ":
            at += 1
        return at


class _Placed:
    """Matches in order of place, found again by place."""

    def __init__(self, found: list[tuple[Rule, "regex.Match[str]"]]) -> None:
        self._found = sorted(found, key=lambda pair: _start(pair[1]))
        self._starts = [_start(match) for _, match in self._found]

    def between(self, start: int, end: int) -> list[tuple[Rule, "regex.Match[str]"]]:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._found[first:last]


def _start(match: "regex.Match[str]") -> int:
    """Return where the words of a match begin, past the space before them."""
    return match.start() + len(match[0]) - len(match[0].lstrip())


def _overlaps(label: Label, others: list[Label]) -> bool:
    return any(label.start < other.end and other.start < label.end for other in others)
