"""The ledger: what a number is for that no record has claimed, and what it is not."""

import pytest

from extract import extract_text

TABLE = "某市统计表\n\n经营收入\n493,396\n536,822\n租金收入\n2,549\n7,988\n"
CONSTANTS = "附录B 各类燃料热值缺省值\n\n原煤\n20.304\n26.700\n洗煤\n27.5 26.1 28.0 33.6\n"

# The text, a number in it, and its kind.
CASES = [
    ("河湖考核评分标准\n\n巡河台账齐全，得2分。", "2分", "definition"),
    ("达标率＝达标天数÷总天数×100%。", "100%", "definition"),
    ("公交站点500米覆盖率稳步提高。", "500米", "definition"),
    (CONSTANTS, "20.304", "definition"),
    (CONSTANTS, "26.1", "definition"),
    (TABLE, "493,396", "result"),
    (TABLE, "7,988", "result"),
    ("重点监管年用水超过5万立方米的洗浴场所。", "5万立方米", "condition"),
    ("鼓励500万元及以下的小微企业申请。", "500万元", "condition"),
    ("全市现有湿地300公顷，风光秀丽。", "300公顷", "result"),
    ("优化220千伏网架结构，保障用电。", "220千伏", "name"),
    ("推进东村水库100兆瓦渔光互补发电项目。", "100兆瓦", "name"),
    ("考核结果分为优秀、良好、合格、不合格四类。", "四类", "list_count"),
    ("规划设约束性指标17个，分年落实。", "17个", "list_count"),
    ("依照《沿岸管理办法》（2016）执行。", "2016", "time"),
    ("某县工作报告\n2020年1月5日\n从2001年到2005年，扫除文盲三万人。", "三万人", "result"),
    ("计入总量，不作扣减。\n\n5.3.5 核算边界与范围\n由企业确定。", "5.3.5", "outline"),
    ("其中优良断面2个，占33.3%；其余断面待定。", "2个", "result"),
    ("意见来自全市十八区的居民。", "十八区", "list_count"),
    ("相关数据见表 B.2 所列。", "B.2", "outline"),
    ("执行《污水综合排放标准》（DB36/0852-2016）。", "DB36/0852-2016", "doc_number"),
]

# A number that looks like one of those but is none: the kind it must not have.
NEITHER = [
    ("各镇送电30万千瓦。", "30万千瓦", "name"),
    ("到2026年，森林覆盖率达到45%。", "45%", "definition"),
    ("到2026年，建成示范村5个以上。", "5个", "list_count"),
    ("2026年，全县安排修复资金300万元。", "300万元", "condition"),
    ("到2026年，培育30家以上企业。", "30家", "condition"),
    ("到2026年，新建湿地公园3处。", "3处", "result"),
]


def kind(text, number):
    """Return the kind of the quantity whose text is, or ends with, `number`."""
    (found,) = {q.kind for q in extract_text(text).quantities if q.text.strip().endswith(number)}
    return found


@pytest.mark.parametrize(
    ("text", "number", "expected"), CASES, ids=[f"{c[1]} {c[0]}" for c in CASES]
)
def test_kind_of_a_number(text, number, expected):
    assert kind(text, number) == expected


@pytest.mark.parametrize(("text", "number", "wrong"), NEITHER, ids=[c[0] for c in NEITHER])
def test_kind_that_a_number_does_not_have(text, number, wrong):
    assert kind(text, number) != wrong


@pytest.mark.parametrize("text", [c[0] for c in CASES])
def test_every_digit_is_claimed_exactly_once(text):
    rows = extract_text(text)
    written, claimed = rows.texts[0].text, [range(q.start, q.end) for q in rows.quantities]
    for place, character in enumerate(written):
        if character.isdigit():
            assert sum(place in span for span in claimed) == 1
