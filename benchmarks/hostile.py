"""Text made to be slow: one mark or number over and over, through the whole pipeline.

Such text has no sense, but it comes: a table's dots, a broken file, an attack. Whatever stands in
it, ten times as much of it may take about ten times as long, and no more.
"""

from collections.abc import Callable

from rich.table import Table

MEGABYTE = 1_000_000
# Beyond this a text ten times as long is no longer ten times as dear, whatever the clock's noise.
MOST = 16.0
# What is measured at its full length, and mixtures for which a tenth of that must do. Text read one
# byte late is searched character by character, repaired figures are records, cells span columns.
FULL, PART, LITTLE = 10 * MEGABYTE, MEGABYTE, MEGABYTE // 25
TEXTS = dict.fromkeys(("0123456789", "、", "（）", "（", "年"), FULL) | dict.fromkeys(
    (
        "序号\n任务\n责任单位\n", "任务\t责任单位\n", "|责任单位|任务|\n",
        "指标\t2025年\n覆盖率\t90\n",
        "年月", "1.", "、（", "一", "第", "%", "《", "（一）", "，局", "市、", "<", "&#", "？",
        "\n。", "a@", "。ㄒ", "Ã¤", "態(tài)", "2025年", "第一条\n", "责任单位：\n",
        "覆盖率达到20%，", "补贴5万元、",
    ),
    PART,
) | dict.fromkeys(("达到２ ０％，", "。ㄒ唬┥鷳B", "∷痉ㄌ", "\n。﹪疑"), LITTLE)  # fmt: skip
PAGES = dict.fromkeys(
    (
        "<table><tr><td>一<td>二</table>", "<div><p>全市。</p></div>", "<p><a href=x>链接</a></p>",
        "<br>字", "<script></script>字", "<span><i></i></span>",
    ),
    PART,
) | {"<tr><td rowspan=60000>覆盖率<td colspan=60000>一": LITTLE}  # fmt: skip
HEAD, TABLE = b"<!DOCTYPE html>", b"<table>"


def text(piece: str, size: int) -> bytes:
    """Return the piece over and over, `size` bytes of it."""
    return (piece * (size // len(piece.encode()))).encode()


def page(piece: str, size: int) -> bytes:
    """Return such a text as a page of HTML, in a table where it begins with a row."""
    return HEAD + (TABLE if piece.startswith("<tr") else b"") + text(piece, size)


def table(run: Callable[[bytes], float]) -> tuple[Table, list[str]]:
    """Return the seconds of `run` for each text and for a tenth of it, and what grows too fast.

    `run` is given the bytes and returns the seconds of one core that they took.
    """
    heads = ("text", "MB", "seconds", "of a tenth", "ratio")
    made = Table(*heads, title="one thing over and over, from bytes to tables")
    too_fast = []
    for make, pieces in ((text, TEXTS), (page, PAGES)):
        for piece, size in pieces.items():
            short, long = run(make(piece, size // 10)), run(make(piece, size))
            cells = f"{size / MEGABYTE:g}", f"{long:.2f}", f"{short:.2f}", f"{long / short:.1f}"
            made.add_row(repr(piece), *cells)
            if long / short > MOST:
                too_fast.append(repr(piece))
    return made, too_fast
