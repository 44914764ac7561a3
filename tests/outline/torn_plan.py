"""A plan, and what a site makes of it that cuts pages by bytes and mixes them up."""

from itertools import pairwise
from random import Random

SECTIONS = {
    "一、总体要求": ["（一）指导思想", "（二）基本原则", "（三）总体目标"],
    "二、重点任务": ["（一）治理河道", "（二）清洁空气", "（三）绿化山林", "（四）整治乡村"],
    "三、重大工程": ["（一）管网改造工程", "（二）湿地修复工程", "（三）监测能力工程"],
    "四、政策措施": ["（一）加大投入", "（二）严格执法", "（三）强化科技", "（四）公开信息"],
    "五、组织实施": ["（一）加强领导", "（二）明确责任", "（三）督促检查"],
}
WORDS = (
    "各乡镇要摸清底数，列出清单，逐项明确{}进度和标准，确保按时完成各项内容。",
    "建立定期会商制度，及时研究解决{}中遇到的困难和问题，不留死角和盲区。",
    "对{}成效明显的予以通报表扬，对进展缓慢的约谈其负责人，限期整改到位。",
)
TAGS = ("<", "o:p>")
HALVES = ("\ufffd", "\ufffd\ufffd")
NOTHING = ("", "")
SHORTEST = 4


def plan():
    """Return the plan as lines, each unlike all others."""
    lines = ["云汀县生态环境提升实施方案", "为改善全县生态环境质量，结合实际，制定本方案。"]
    for section, headings in SECTIONS.items():
        lines.append(section)
        for heading in headings:
            lines.append(f"{heading}。{WORDS[0].format(heading[3:])}")
            lines += [f"{n}.{WORDS[n].format(heading[3:])}" for n in (1, 2)]
            lines.append(f"（责任单位：县{heading[3:5]}局）")
    return lines


def cut(lines, count, random, *, amid):
    """Return the plan in `count` pieces, cut between lines that end a sentence or amid lines."""
    places = []
    while len(places) != count - 1 or any(b - a < SHORTEST for a, b in pairwise(places)):
        wanted = (i for i in range(3, len(lines) - 2) if len(lines[i - 1]) > 20 or not amid)
        places = sorted(random.sample(list(wanted), count - 1))
    text = "\n".join(lines)
    ends = [len("\n".join(lines[:i])) - (random.randrange(10, 19) if amid else 0) for i in places]
    return [text[a:b].strip("\n") for a, b in pairwise([0, *ends, len(text)])]


def joined(pieces, order, scraps):
    """Return pieces in an order, with the scraps that cutting leaves at either end of each."""
    foot, head = scraps
    feet = [foot if i < len(pieces) - 1 else "" for i in range(len(pieces))]
    heads = [head if i else "" for i in range(len(pieces))]
    return "\n".join(f"{heads[i]}{pieces[i]}{feet[i]}" for i in order)


def shuffled(count, random):
    """Return another order than the right one; the first page comes first."""
    order = list(range(count))
    while order == sorted(order):
        order = [0, *random.sample(range(1, count), count - 1)]
    return order


def generator():
    """Return a source of chance that is the same in every run."""
    return Random(20)
