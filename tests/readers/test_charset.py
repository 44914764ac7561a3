"""The encoding is the one whose text is likeliest, also of cut, short and damaged files."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import ReadError
from extract.readers.charset import decode, replay

TEXTS = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "texts").glob("*.txt"))
}
# Codec to write with → the name reported.
ENCODINGS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
}
# What no codec of the family has is left out of the fixture, as a program saving it would.
IMPOSSIBLE = {("simplified", "big5"), ("simplified", "big5hkscs"), ("traditional", "gb2312")}
WRITTEN = [
    pytest.param(text, codec, id=f"{text} {codec}")
    for text in TEXTS
    for codec in ENCODINGS
    if (text, codec) not in IMPOSSIBLE
]
MARKED = ("utf-8-sig", "utf-16")
HALF = "�"


def written(text, codec):
    return TEXTS[text].encode(codec, "ignore")


def as_read(text, codec):
    return written(text, codec).decode(codec)


def cuts(data, head):
    """Return a file cut in ways that leave halves of characters; `head`: at the beginning too."""
    middle = len(data) // 2
    at_end = {n: data[:-n] for n in (1, 2, 3)} | {f"first {n}": data[:n] for n in (300, 60, 59, 41)}
    at_head = {f"from {n}": data[n:] for n in (1, 2, 3)} | {
        "both ends": data[1:-1],
        "inside": data[middle | 1 : (middle | 1) + 300],
        "inside 60": data[middle : middle + 60],
    }
    return {"whole": data, **at_end, **(at_head if head else {})}


@pytest.mark.parametrize(("text", "codec"), WRITTEN)
def test_a_cut_file_is_read_in_its_encoding(text, codec):
    pieces = cuts(written(text, codec), head=codec not in MARKED)
    named = {cut: decode(piece).encoding for cut, piece in pieces.items()}
    assert named == dict.fromkeys(pieces, ENCODINGS[codec])


@pytest.mark.parametrize(("text", "codec"), WRITTEN)
def test_a_cut_file_keeps_all_whole_characters(text, codec):
    pieces = cuts(written(text, codec), head=codec not in MARKED)
    whole = as_read(text, codec)
    # A stray byte below 0x80 is a letter of its own; nobody can tell.
    strange = {
        c: t for c, p in pieces.items() if (t := decode(p).text.strip(HALF))[1:] not in whole
    }
    assert strange == {}


@pytest.mark.parametrize(("text", "codec"), WRITTEN)
def test_steps_give_the_text_again(text, codec):
    pieces = cuts(written(text, codec), head=codec not in MARKED).values()
    for piece in pieces:
        decoded = decode(piece)
        assert replay(piece, decoded.steps) == decoded.text


@pytest.mark.parametrize(
    ("data", "steps", "text"),
    [
        ("方案".encode(), "utf-8", "方案"),
        ("方案".encode("utf-8-sig"), "utf-8-sig", "方案"),
        ("方案".encode("utf-16"), "utf-16", "方案"),
        (b"\xfe\xff" + "方案".encode("utf-16-be"), "utf-16", "方案"),
        ("实施方案".encode()[:-1], "utf-8:replace", "实施方�"),
        ("实施方案".encode()[1:], "utf-8:replace", "��施方案"),
        ("实施方案的通知".encode("gb18030")[:-1], "gb18030:replace", "实施方案的通�"),
        ("实施方案的通知".encode("gb18030")[1:], "gb18030:replace:1", "�施方案的通知"),
        ("實施計畫的經費".encode("big5hkscs")[1:], "big5hkscs:replace:1", "�施計畫的經費"),
        ("实施方案的通知".encode("utf-16-le")[1:], "utf-16-le:replace:1", "�施方案的通知"),
        ("目标\r\n任务\r".encode("gb18030"), "gb18030", "目标\r\n任务\r"),
    ],
    ids=repr,
)
def test_step_and_text(data, steps, text):
    decoded = decode(data)
    assert (decoded.steps, decoded.text) == ((("decode", steps),), text)


@pytest.mark.parametrize(
    "text",
    [
        "The plan sets binding targets for 2025 and assigns each to a department.\n",
        "2020\t14.5\t18.0\n2025\t12.5\t16.2\n",
        "a",
        "{}",
        "www.example.gov.cn <2025-01-01> 100%",
    ],
)
@pytest.mark.parametrize("times", [1, 400])
def test_ascii_is_utf_8(text, times):
    assert decode((text * times).encode()).encoding == "utf-8"


TABLES = "指标\t2020年\t2025年\n" + "".join(
    f"{n}\t{n * 7.3:.1f}\t{n * 8.1:.1f}\n" for n in range(900)
)
ENGLISH = "Name of the plan: 节能减排方案\n" + "It has targets for each of the years.\n" * 900


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [TABLES, ENGLISH, ENGLISH[::-1]], ids=["numbers", "head", "end"])
def test_few_chinese_characters_decide(text, codec):
    data = text.encode(codec, "ignore")
    decoded = decode(data)
    assert (decoded.encoding, decoded.text) == (codec, data.decode(codec))


@pytest.mark.parametrize("text", list(TEXTS))
def test_damaged_utf_8_stays_utf_8(text):
    data = TEXTS[text].encode()
    before, after = (data.index("目".encode()) + 1, data.index("年".encode(), 900) + 2)
    joined = data[:before] + data[after:]
    spoilt = bytearray(data)
    for place in random.Random(7).sample(range(len(data)), 20):
        spoilt[place] = 0xB9
    for damaged in (joined, bytes(spoilt)):
        decoded = decode(damaged)
        assert decoded.encoding == "utf-8"
        assert HALF in decoded.text


def test_a_long_file_is_judged_by_windows_wherever_its_characters_are():
    quiet = b"- - - - - - - - - - - - - - - -\n" * 4000
    for at in (0, 41_111, len(quiet)):
        said = "关于印发实施方案的通知".encode("gb18030")
        assert decode(quiet[:at] + said + b"\n" + quiet[at:]).encoding == "gb18030"


@pytest.mark.parametrize(
    ("declared", "data", "encoding"),
    [
        ("gb18030", "节能减排方案".encode(), "utf-8"),
        ("utf-8", "节能减排方案".encode("gb18030"), "gb18030"),
        ("cp1252", "节能减排方案".encode("gb18030"), "gb18030"),
        ("cp1252", b"plan", "cp1252"),
        ("cp1252", "Décision relative à l’énergie".encode("cp1252"), "cp1252"),
        ("big5hkscs", "節能計畫".encode("big5hkscs"), "big5hkscs"),
    ],
    ids=repr,
)
def test_a_declared_encoding_wins_only_with_text_as_likely(declared, data, encoding):
    assert decode(data, declared).encoding == encoding


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(32)),
        b"\xff",
        b"\x81",
        "目标\0任务".encode(),
        "全县节能减排目标任务\0".encode("gb18030"),
        "全县节能减排目标任务\0".encode("utf-16"),
        random.Random(3).randbytes(500),
    ],
    ids=["controls", "ff", "lead byte", "nul in utf-8", "nul in gb18030", "nul in utf-16", "noise"],
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(ReadError):
        decode(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        decoded = decode(data)
    except ReadError:
        return
    assert replay(data, decoded.steps) == decoded.text


@given(
    st.text(alphabet="全县森林覆盖率达到百分之三十，节能减排目标责任单位。2025%\r\n", min_size=12)
)
@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_common_text_survives_every_encoding(codec, text):
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize(
    "steps",
    [(), (("encode", "utf-8"),), (("decode", "utf-8"), ("encode", "utf-8"))],
    ids=repr,
)
def test_steps_that_do_not_end_in_text_are_refused(steps):
    with pytest.raises(TypeError):
        replay(b"plan", steps)


def test_steps_may_undo_a_wrong_decoding():
    saved = "国务院".encode("gb18030").decode("latin-1").encode("utf-8")
    steps = (("decode", "utf-8"), ("encode", "latin-1"), ("decode", "gb18030"))
    assert replay(saved, steps) == "国务院"


MIXED = [
    ("utf-8", "gb18030"), ("gb18030", "utf-8"), ("utf-8", "big5hkscs"), ("big5hkscs", "utf-8"),
]  # fmt: skip


@pytest.mark.parametrize(("most", "some"), MIXED)
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=ascii)
def test_lines_in_another_encoding_are_read_in_theirs(most, some, ends):
    text = TEXTS["traditional" if "big5hkscs" in (most, some) else "simplified"]
    lines = [line for line in text.splitlines() if line.encode("big5", "ignore")]
    data = b"".join(
        (line + ends).encode(some if n % 4 == 2 else most, "ignore") for n, line in enumerate(lines)
    )
    decoded = decode(data)
    assert decoded.text.splitlines() == [
        line.encode(some if n % 4 == 2 else most, "ignore").decode(some if n % 4 == 2 else most)
        for n, line in enumerate(lines)
    ]
    assert decoded.steps[0][0] == "lines"
    assert replay(data, decoded.steps) == decoded.text


def test_a_spoilt_line_is_no_line_in_another_encoding():
    spoilt = bytearray(TEXTS["simplified"].encode())
    for place in range(40, len(spoilt), 97):
        spoilt[place] = 0xB9
    assert decode(bytes(spoilt)).steps == (("decode", "utf-8:replace"),)


@pytest.mark.parametrize("shown", ["latin-1", "gb18030"])
@pytest.mark.parametrize("times", [1, 2])
def test_what_was_misread_before_is_utf_8_all_the_same(shown, times):
    text = TEXTS["simplified"]
    for _ in range(times):
        text = text.encode().decode(shown, "replace")
    decoded = decode(text.encode())
    assert (decoded.encoding, decoded.text) == ("utf-8", text)


@pytest.mark.parametrize("head", ["国务院关于印发行动计划的通知", "临溪县人民政府", "〔2031〕7号"])
def test_first_lines_in_another_encoding_do_not_begin_inside_a_character(head):
    above = [f"{head}\n"] * 12
    below = TEXTS["simplified"].splitlines(keepends=True) * 3
    data = "".join(above).encode() + "".join(below).encode("gb18030")
    decoded = decode(data)
    assert decoded.text == "".join([*above, *below])
    assert replay(data, decoded.steps) == decoded.text
