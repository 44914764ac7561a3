"""Documents put together wrongly: what hangs from what, in which order, and what is said of it."""

from itertools import pairwise

import pytest
from drawing import drawn
from torn_plan import HALVES, NOTHING, TAGS, cut, generator, joined, plan, shuffled

from extract.aligned import Aligned
from extract.document import fold
from extract.outline import outline, tears
from extract.repair import repair

TRIALS = 12
SHUFFLED = {
    # Without scraps, (二) of one section may well follow (一) of another.
    "between lines": (NOTHING, False, 0.94),
    "half tags": (TAGS, False, 0.97),
    "half tags amid lines": (TAGS, True, 0.97),
    "half characters": (HALVES, True, 0.97),
}


def read(raw):
    """Return a text as repaired, and its outline."""
    body, _ = repair(raw)
    return body.text, outline(body.text, fold(body.text), tears(raw, body))


def words(text, segment):
    return text[segment.start : segment.end].strip("\ufffd<\n")


def parents(raw):
    """Return the words of each segment with the words of its parent."""
    text, found = read(raw)
    named = [words(text, s) for s in found.segments]
    return [
        (named[s.position], None if s.parent is None else named[s.parent]) for s in found.segments
    ]


WHOLE = dict(parents("\n".join(plan())))


def is_right(part, parent):
    """Tell whether a segment, or what is left of it, hangs from its parent, or from its head.

    None where the page with its parent is missing.
    """
    wholes = [whole for whole in WHOLE if part in whole]
    expected = {whole for whole in wholes if not whole.startswith(part)}
    expected |= {WHOLE[whole] for whole in wholes}
    return any(parent == e or (parent and e and e.startswith(parent)) for e in expected)


def share_right(raw):
    found = parents(raw)
    return sum(is_right(*one) for one in found) / len(found)


@pytest.mark.parametrize(("scraps", "amid", "least"), SHUFFLED.values(), ids=SHUFFLED)
@pytest.mark.parametrize("count", [3, 4])
def test_shuffled_pieces_hang_where_they_were_printed(count, scraps, amid, least):
    random = generator()
    shares = []
    for _ in range(TRIALS):
        pieces = cut(plan(), count, random, amid=amid)
        shares.append(share_right(joined(pieces, shuffled(count, random), scraps)))
    assert sum(shares) / TRIALS >= least


@pytest.mark.parametrize("scraps", [NOTHING, TAGS], ids=["no scraps", "half tags"])
def test_a_missing_piece_leaves_the_others_where_they_were(scraps):
    random = generator()
    for _ in range(TRIALS):
        pieces = cut(plan(), 3, random, amid=False)
        present = "\n".join((pieces[0], pieces[2]))
        kept = [
            one
            for one in parents(joined(pieces, [0, 2], scraps))
            if (WHOLE[one[0]] or "") in present
        ]
        assert all(is_right(*one) for one in kept)


PLAN = "\n".join(plan())
CUTS = [PLAN.index(heading) for heading in ("（三）绿化", "（二）湿地", "（四）公开")]
FIRST, SECOND, THIRD, FOURTH = (PLAN[a:b] for a, b in pairwise([0, *CUTS, len(PLAN)]))
SECTION = "一、任务\n（一）治河。\n加强巡查。"
CHAPTER = "第一章 总则\n第一条 略。\n第二条 略。"
FLAGS = {
    "whole": (PLAN, ()),
    "two pieces changed places": (FIRST + THIRD + SECOND + FOURTH, ("pieces_out_of_order",)),
    "two pieces and their scraps": (
        f"{FIRST}<\no:p>{THIRD}<\no:p>{SECOND}<\no:p>{FOURTH}",
        ("pieces_out_of_order",),
    ),
    "a piece cut out": (f"{FIRST}<\no:p>{THIRD}{FOURTH}", ("piece_missing",)),
    "numbers of two levels skipped": (FIRST + THIRD + FOURTH, ("piece_missing",)),
    "two numbers left out of a list": (
        f"{SECTION}\n（四）治土。\n（五）治山。",
        ("piece_missing",),
    ),
    "two numbers left out, none goes on": (f"{SECTION}\n（四）治土。\n二、保障", ()),
    "chapters left out, articles go on": (f"{CHAPTER}\n第四章 附则\n第三条 略。\n第五章 罚则", ()),
    "a piece twice": (FIRST + SECOND + SECOND + THIRD + FOURTH, ("piece_duplicated",)),
    "a piece again at the end": (PLAN + "\n" + SECOND, ("piece_duplicated",)),
    "a scrap that parts nothing": (f"{FIRST}<\no:p>{SECOND}{THIRD}{FOURTH}", ()),
    "a lost character": (PLAN.replace("困难和问题", "困难和\ufffd题", 3), ()),
    "a lost number": (PLAN.replace("（三）绿化", "（\ufffd）绿化"), ()),
    "one number skipped": (PLAN.replace("（三）绿化", "（五）绿化"), ()),
    "two numbers mistaken for each other": (
        PLAN.replace(
            "1.建立定期会商制度，及时研究解决清洁", "3.建立定期会商制度，及时研究解决清洁"
        ),
        (),
    ),
}


@pytest.mark.parametrize(("raw", "flags"), FLAGS.values(), ids=FLAGS)
def test_what_is_wrong_is_flagged(raw, flags):
    assert read(raw)[1].flags == flags


def test_segments_stay_in_file_order_and_tell_the_true_one():
    text, found = read(FIRST + THIRD + SECOND + FOURTH)
    assert [s.position for s in found.segments] == list(range(len(found.segments)))
    assert all(a.end <= b.start for a, b in pairwise(found.segments))
    ordered = sorted(found.segments, key=lambda s: s.true_position)
    assert "\n".join(text[s.start : s.end] for s in ordered) == PLAN


def test_in_a_whole_document_the_true_order_is_that_of_the_file():
    found = read(PLAN)[1]
    assert [s.true_position for s in found.segments] == [s.position for s in found.segments]


def test_a_copy_hangs_from_what_the_piece_it_repeats_hangs_from():
    text, found = read(PLAN + "\n" + SECOND)
    copies = {words(text, s): s.parent for s in found.segments}
    first = {words(text, s): s.parent for s in reversed(found.segments)}
    assert copies == first


def test_a_piece_may_stand_in_a_document_many_times():
    _, found = read("\n".join([PLAN] * 9))
    assert found.flags == ("piece_duplicated",)
    assert len(found.segments) == 9 * len(plan())


def test_what_precedes_the_first_number_after_a_gap_hangs_from_nothing():
    before = "一、任务\n（一）治河\n清理河道。\n（二）治气\n整治锅\ufffd"
    raw = f"{before}\n\ufffd\ufffd植树。\n（五）治土\n修复土壤。"
    text, found = read(raw)
    assert found.flags == ("piece_missing",)
    planted = next(s for s in found.segments if "植树" in words(text, s))
    after = next(s for s in found.segments if "治土" in words(text, s))
    assert planted.parent is None
    assert after.path == ("一、任务",)


@pytest.mark.parametrize(("foot", "head"), [TAGS, HALVES], ids=["half tags", "half characters"])
def test_half_a_paragraph_is_no_heading(foot, head):
    rest = (
        "分类分级管理的办法，随机确定检查的对象和检查的人员，检查的结果要在二十日之内向社会公开。"
    )
    raw = f"一、任务\n（一）抽查。\n抽查事项实行{foot}\n{head}{rest}\n（二）公开。"
    assert {s.kind for s in read(raw)[1].segments if s.number is None} == {"paragraph"}


def test_a_line_is_cut_only_where_pages_were_joined():
    lost = "（一）治河。清理河\ufffd淤泥。\n（二）治气。整治锅炉。"
    assert len(read(lost)[1].segments) == 2


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("一段话。<\no:p>又一段话。", ["\n", "又"]),
        ("整治活\ufffd\n\n\ufffd\ufffd泊养殖", ["\n", "\ufffd"]),
        ("整治活\ufffd\ufffd\ufffd泊养殖", ["\ufffd"]),
        ("（\ufffd）清洁空气", []),
        ("氧含量<5%，x>3", []),
        ("没有接缝。", []),
    ],
)
def test_tears_are_where_the_raw_text_was_cut(raw, found):
    body, _ = repair(raw)
    assert [body.text[at] for at in tears(raw, body)] == found


def test_a_garbled_text_is_not_torn():
    raw = "乱\ufffd码" * 100
    assert tears(raw, Aligned.of(raw)) == ()


def test_paragraphs_that_recur_are_no_copies():
    text = (
        "一、处罚\n（一）乱倒垃圾。\n（二）乱排污水。\n二、禁止\n（一）乱倒垃圾。\n（二）乱排污水。"
    )
    assert read(text)[1].flags == ()
    assert drawn(text, "item") == ["  item （一）乱倒垃圾", "  item （二）乱排污水"] * 2
