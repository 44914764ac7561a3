"""二千八百一十八 · 2,818 · 二〇二五 · 1.5万 → numbers.

A numeral's last 万 or 亿 belongs to the unit when it stands before one (2818万立方米, 三百万亩),
and to the number when it stands inside it or alone (二万五千, 1.5万). Values are floats.
"""

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
DIGITS |= {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
DIGITS |= {"〇": 0, "○": 0, "O": 0, "0": 0, "两": 2, "兩": 2}
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
# Grouping commas and blanks go; a point may be printed as a middle dot.
MARKS: dict[int, str | None] = {ord(","): None, ord(" "): None, ord("·"): ".", ord("•"): "."}


def parse(text: str) -> float:
    """Return the value of a numeral in Arabic or Chinese digits, or in both.

    Raises ValueError when `text` is not a numeral.

    >>> [parse(t) for t in ("2,818", "0.70", "二千八百一十八", "1.5万", "3亿5000万", "三点五")]
    [2818.0, 0.7, 2818.0, 15000.0, 350000000.0, 3.5]
    """
    if text[:1].isdecimal():
        return _arabic(text)
    whole, point, fraction = text.partition("点")
    last = fraction[-1:] if fraction[-1:] in MYRIADS else ""
    tail = digit_string(fraction.removesuffix(last)) if point else "0"
    return (integer(whole) + float(f"0.{tail}")) * MYRIADS.get(last, 1)


def integer(text: str) -> int:
    """Return the value of a Chinese integer: 二千零一十八, 十五, 一百二 (120), 二〇二五.

    Raises ValueError for anything else.

    >>> [integer(t) for t in ("二〇二五", "一百二", "一亿零三百万", "两")]
    [2025, 120, 103000000, 2]
    """
    if not text:
        raise ValueError("empty numeral")
    if all(c in DIGITS for c in text):
        return int(digit_string(text))
    return _by_place(text)


def digit_string(text: str) -> str:
    """Return Chinese digits one for one as Arabic ones: 二〇二五 → 2025.

    Raises ValueError for any other character.
    """
    if not text or any(c not in DIGITS for c in text):
        raise ValueError(f"not a string of Chinese digits: {text!r}")
    return "".join(str(DIGITS[c]) for c in text)


def _arabic(text: str) -> float:
    """Add up Arabic digits and the 千, 万 and 亿 among them; what follows the last is in ones."""
    total, number = 0.0, ""
    for c in text.translate(MARKS):
        place = MYRIADS.get(c) or TENS.get(c)
        if place is None:
            number += c
        elif number:
            total, number = total + float(number) * place, ""
        else:  # 1.5万亿
            total *= place
    return total + float(number or 0)


def _by_place(text: str) -> int:
    """Add up digits by the places that follow them; a last bare digit takes the next place down."""
    total = section = digit = 0
    place = 1
    for c in text:
        if c in DIGITS:
            digit, place = DIGITS[c], (1 if DIGITS[c] == 0 else place)
        elif c in TENS:
            section, digit, place = section + (digit or 1) * TENS[c], 0, TENS[c] // 10
        elif c in MYRIADS:
            total, section, digit = _grouped(total, section + digit, c), 0, 0
            place = MYRIADS[c] // 10
        else:
            raise ValueError(f"not a numeral: {text!r}")
    return total + section + digit * max(1, place)


def _grouped(total: int, section: int, name: str) -> int:
    """Close a group of four: 亿 counts all before it, 万 what stands since the last 亿."""
    if name == "亿" or not section:  # 六万万, 百万
        return (total + section or 1) * MYRIADS[name]
    return total + section * MYRIADS[name]
