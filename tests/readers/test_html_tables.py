"""Tables of data become rows; tables of layout become lines."""

import pytest

from extract.readers import read


def rows(table):
    return read(table.encode(), "x.html").text.split("\n")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("<table><tr><td>一<td>二<tr><td>三<td>四</table>", ["一\t二", "三\t四"]),
        ("<table><td>一<td>二<tr><td>三<td>四</table>", ["一\t二", "三\t四"]),
        (
            "<table><tr><td rowspan=2>甲<td>一<tr><td>二<tr><td>乙<td>三</table>",
            ["甲\t一", "甲\t二", "乙\t三"],
        ),
        (
            "<table><tr><td>一<td rowspan=3>甲<tr><td>二<tr><td>三</table>",
            ["一\t甲", "二\t甲", "三\t甲"],
        ),
        (
            "<table><tr><td colspan=2>目标值<td>属性<tr><td>1<td>2<td>3</table>",
            ["目标值\t\t属性", "1\t2\t3"],
        ),
        (
            "<table><tr><td colspan=2 rowspan=2>甲<td>一<tr><td>二</table>",
            ["甲\t\t一", "甲\t\t二"],
        ),
        ("<table><tr><td colspan=9>注：全市<tr><td>一<td>二</table>", ["注：全市", "一\t二"]),
        ("<table><tr><td>一<td><td>三<tr><td><td></table>", ["一\t\t三"]),
        ("<table><tr><td><p>一</p><p>二</p><td>三<br>四</table>", ["一 二\t三 四"]),
        ("<table><caption>表1<tr><th>一<th>二</table>", ["表1", "一\t二"]),
        ("<table><tr><td rowspan=x colspan=-1>一<td>二</table>", ["一\t二"]),
        ("<table><tr><td>一<tr><td>二</table>", ["一", "二"]),
        ("<table><tr><td>一<td><table><tr><td>二<td>三</table></table>", ["一", "二\t三"]),
        ("<table role=presentation><tr><td>一<td>二</table>", ["一", "二"]),
        ("<table>散落的话<tr><td>一<td>二</table>", ["散落的话", "一", "二"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_rows(table, expected):
    assert rows(table) == expected


def test_a_column_of_the_page_is_no_cell():
    paragraphs = "".join(f"<p>第{n}条　各单位要抓好落实。" for n in range(1, 20))
    assert rows(f"<table><tr><td>说明<td>{paragraphs}</table>")[-2:] == [
        "第18条　各单位要抓好落实。",
        "第19条　各单位要抓好落实。",
    ]


def test_every_row_repeats_little():
    long = "责任单位" * 100
    table = f"<table><tr><td rowspan=9>{long}<td>一" + "<tr><td>二" * 8 + "</table>"
    assert rows(table) == [f"{long}\t一", *["\t二"] * 8]


@pytest.mark.parametrize(
    "unit",
    [
        "<tr><td rowspan=60000>全市森林覆盖率<td colspan=60000>一",
        "<table><tr><td>一<td>二</table>",
        "<div><p>全市。</p></div>",
        "<p><a href=x>链接</a></p>",
        "<br>字",
        "<script></script>字",
        "<span><i></i></span>",
    ],
)
def test_the_text_grows_with_the_page_alone(unit):
    def size(times):
        page = ("<table>" if unit.startswith("<tr") else "") + unit * times + "<p>全市。"
        return len(read(page.encode(), "x.html").text)

    assert size(400) < 12 * size(50) + 100
