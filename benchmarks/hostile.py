"""Text made to be slow: one mark or number over and over, through the whole pipeline.

Such text has no sense, but it comes: a table's dots, a broken file, an attack. Whatever stands in
it, ten times as much of it may take about ten times as long, and no more.
"""

from collections.abc import Callable

from rich.table import Table

MEGABYTE = 1_000_000
# Beyond this a text ten times as long is no longer ten times as dear, whatever the clock's noise.
MOST = 16.0
PIECES = (
    "0123456789", "、", "（）", "（", "年", "年月", "1.", "、（", "一", "第", "%", "《", "（一）",
    "，局", "市、", "<", "&#", "？", "\n。", "a@", "2025年",
)  # fmt: skip


def text(piece: str, size: int) -> bytes:
    """Return the piece over and over, `size` bytes of it."""
    return (piece * (size // len(piece.encode()))).encode()


def table(run: Callable[[bytes], float], megabytes: int = 1) -> tuple[Table, list[str]]:
    """Return the seconds of `run` for each text and for ten times as much, and what grows too fast.

    `run` is given the bytes and returns the seconds of one core that they took.
    """
    sizes = (megabytes, 10 * megabytes)
    heads = ("text", *(f"{size} MB" for size in sizes), "ratio")
    made = Table(*heads, title="one thing over and over: seconds of one core")
    too_fast = []
    for piece in PIECES:
        short, long = (run(text(piece, size * MEGABYTE)) for size in sizes)
        made.add_row(repr(piece), f"{short:.2f}", f"{long:.2f}", f"{long / short:.1f}")
        if long / short > MOST:
            too_fast.append(repr(piece))
    return made, too_fast
