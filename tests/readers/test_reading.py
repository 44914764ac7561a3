"""Reading by the ending of a name; whatever cannot be read says why and what to do."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import ReadError
from extract.readers import READERS, read, replay

TEXT = "到2025年，森林覆盖率达到36%以上。\r\n责任单位：县林业局\r"
PAGE = "<title>林业发展规划</title><p>到2025年，森林覆盖率达到36%以上。"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("规划.txt", "txt"),
        ("a/b.c/规划.TXT", "txt"),
        ("README.md", "md"),
        ("index.html", "html"),
        ("index.HTM", "html"),
        ("content_1.shtml", "html"),
        ("list.jsp", "html"),
        ("show.aspx", "html"),
    ],
)
def test_the_ending_says_the_format(name, kind):
    assert read(PAGE.encode(), name).format == kind


@pytest.mark.parametrize("name", ["plan.txt", "plan.md"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030"])
def test_text_is_exactly_what_its_steps_give(name, codec):
    data = TEXT.encode(codec)
    source = read(data, name)
    assert source.text == replay(data, source.steps) == TEXT


def test_steps_of_a_page_give_its_characters():
    data = PAGE.encode("gb18030")
    source = read(data, "plan.html")
    assert replay(data, source.steps) == PAGE
    assert source.text == "到2025年，森林覆盖率达到36%以上。"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("plan.docx", b"x", "no reader for .docx; known: .txt .md .html"),
        ("plan", b"x", "no reader for a name without an ending"),
        (".txt", b"x", "no reader for a name without an ending"),
        ("plan.txt", b"", "empty file: download or save it again"),
        ("plan.txt", b" \r\n\t", "no text in the txt file"),
        ("plan.txt", b"\xef\xbb\xbf", "no text in the txt file"),
        ("plan.txt", b"%PDF-1.7 ...", "the bytes are a PDF"),
        ("plan.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "the bytes are a PNG picture"),
        ("plan.html", b"PK\x03\x04\x14\x00", "the bytes are a ZIP archive"),
        ("plan.md", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "the bytes are an old Office file"),
        ("plan.txt", "目标\0任务".encode(), "holds NUL characters; open it"),
        ("plan.html", "<p>目标\0任务".encode(), "holds NUL characters; open it"),
        ("plan.txt", bytes(range(256)) * 3, "save it as UTF-8 text"),
        ("plan.html", b"<html><frameset><frame src=a></frameset>", "no text in the html file"),
        ("plan.html", b"<!-- nothing -->", "no text in the html file"),
        ("plan.html", b"<div>" * 3000 + b"x", "nested more than 2048 deep"),
    ],
    ids=repr,
)
def test_what_cannot_be_read_says_why(name, data, message):
    with pytest.raises(ReadError) as error:
        read(data, name)
    assert message in str(error.value)


# Separated by single spaces.
MARKUP = (
    "<p> </p> <table> <tr> <td_rowspan=3> <td_colspan=99999> </table> <div> </div> <br> <a_href=x> "
    "<h1> <title> <!-- --> <script> </script> <% %> <?php ?> <?xml?> </body> <pre> <meta &#0; "
    "&nbsp; &#xd800; { \" ' 发布时间： 附件： 2025年 。"
)
PIECES = st.sampled_from([piece.replace("_", " ") for piece in regex.split(" ", MARKUP)])


@given(st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
def test_any_page_is_read_or_refused(page):
    try:
        source = read(page.encode("utf-8", "replace"), "page.html")
    except ReadError:
        return
    assert source.text.strip()
    assert all(line.strip() for line in source.text.split("\n"))


@given(st.binary(max_size=300), st.sampled_from([*READERS, ".doc", ""]))
def test_any_file_is_read_or_refused(data, ending):
    try:
        text = read(data, f"file{ending}").text
    except ReadError as error:
        text = str(error)
    assert text.strip()
