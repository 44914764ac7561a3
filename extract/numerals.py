"""二千八百一十八 · 2,818 · 二〇二五 → numbers.

Values are floats as the text writes them: 万 and 亿 belong to the unit when they stand before
one (2818万立方米, 三百万亩), and to the number only inside it (二万五千).
"""

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "兩": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}


def parse(text: str) -> float:
    """Return the value of a numeral in Arabic or Chinese digits.

    Raises ValueError when `text` is not a numeral.

    >>> [parse(t) for t in ("2,818", "0.70", "二千八百一十八", "十五", "二万五千", "三点五")]
    [2818.0, 0.7, 2818.0, 15.0, 25000.0, 3.5]
    """
    if text[:1].isdecimal():
        return float(text.replace(",", ""))
    whole, point, fraction = text.partition("点")
    return float(integer(whole)) + (float("0." + str(digit_string(fraction))) if point else 0.0)


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
            total, section = (
                (total + section + digit) * MYRIADS[c]
                if c == "亿"
                else total + (section + digit) * MYRIADS[c],
                0,
            )
            digit, place = 0, MYRIADS[c] // 10
        else:
            raise ValueError(f"not a numeral: {text!r}")
    return total + section + digit * max(1, place)
