"""What hangs from what: families of numbers, their order, lost and plain headings."""

import pytest
from drawing import drawn, lines, segments

from extract.outline import task_name

USUAL = """
第一章 总则
一、目标
（一）节水行动。推进灌区改造。
1.改造渠道。衬砌渠道20公里。
（1）干渠。完成清淤。
①上游段。完成勘测。
（二）治污行动。新建管网。
二、措施
第二章 附则
"""

MANY = {
    "usual order": (
        USUAL,
        """
        heading 第一章总则
          heading 一、目标
            item （一）节水行动
              item 1.改造渠道
                item （1）干渠
                  item ①上游段
            item （二）治污行动
          heading 二、措施
        heading 第二章附则
        """,
    ),
    "(一) right at the top": (
        "（一）做好普查。摸清底数。\n（二）做好监测。布设站点。\n",
        """
        item （一）做好普查
        item （二）做好监测
        """,
    ),
    "items go on counting across sections": (
        "一、造林\n1.封山。禁牧。\n2.补植。选苗。\n二、护林\n3.防火。巡山。\n4.防虫。监测。\n",
        """
        heading 一、造林
          item 1.封山
          item 2.补植
        heading 二、护林
          item 3.防火
          item 4.防虫
        """,
    ),
    "few items go on counting, many sections begin anew": (
        "一、目标\n（一）近期。达标。\n（二）远期。美化。\n（三）愿景。和谐。\n二、任务\n（一）水\n"
        "1.清淤。年内完成。\n2.护坡。明年完成。\n（二）林\n3.植树。年内完成。\n（三）田\n三、保障\n（一）领导。加强。\n",
        """
        heading 一、目标
          item （一）近期
          item （二）远期
          item （三）愿景
        heading 二、任务
          heading （一）水
            item 1.清淤
            item 2.护坡
          heading （二）林
            item 3.植树
          heading （三）田
        heading 三、保障
          item （一）领导
        """,
    ),
    "articles under 一、": (
        "一、扶持对象\n第一条 适用于本县企业。\n第二条 适用于合作社。\n第三条 适用于农户。\n"
        "二、扶持标准\n第四条 按亩补助。\n第五条 按户补助。\n",
        """
        heading 一、扶持对象
          item 第一条适用于本县企业
          item 第二条适用于合作社
          item 第三条适用于农户
        heading 二、扶持标准
          item 第四条按亩补助
          item 第五条按户补助
        """,
    ),
    "(一) under 1.": (
        "1.河道\n（一）清淤。上半年完成。\n（二）护坡。年底完成。\n"
        "2.湖库\n（一）退养。六月底前完成。\n（二）补水。年底完成。\n"
        "3.水源\n（一）围网。年底完成。\n（二）立牌。年底完成。\n",
        """
        heading 1.河道
          item （一）清淤
          item （二）护坡
        heading 2.湖库
          item （一）退养
          item （二）补水
        heading 3.水源
          item （一）围网
          item （二）立牌
        """,
    ),
    "decimal numbers": (
        "1 总则\n1.1 编制目的\n为防汛，制定本预案。\n1.2 适用范围\n适用于本县。\n"
        "2 组织体系\n2.1 指挥部\n由县长任总指挥。\n",
        """
        heading 1总则
          heading 1.1编制目的
            paragraph 为防汛，制定本预案。
          heading 1.2适用范围
            paragraph 适用于本县。
        heading 2组织体系
          heading 2.1指挥部
            paragraph 由县长任总指挥。
        """,
    ),
    "bullets": (
        "（一）生态目标\n——森林覆盖率达到45%；\n——湿地保护率达到60%。\n"
        "以上目标逐年考核。\n（二）产业目标\n• 林下经济产值达到3亿元。\n",
        """
        heading （一）生态目标
          item ——森林覆盖率达到45%
          item ——湿地保护率达到60%
          paragraph 以上目标逐年考核。
        heading （二）产业目标
          item •林下经济产值达到3亿元
        """,
    ),
    "a heading whose number is lost": (
        "（一）构建空间格局\n1.划定红线。完成勘界。\n2.保护耕地。面积不减。\n"
        "改善环境质量\n3.治理大气。压减燃煤。\n4.治理水体。消除劣五类。\n（三）发展循环经济\n5.节约用水。推广喷灌。\n",
        """
        heading （一）构建空间格局
          item 1.划定红线
          item 2.保护耕地
        heading 改善环境质量
          item 3.治理大气
          item 4.治理水体
        heading （三）发展循环经济
          item 5.节约用水
        """,
    ),
    "plain headings over lists that begin anew": (
        "二、工作重点\n乡村绿化\n1.栽植行道树。选用乡土树种。\n2.管护古树。逐株建档。\n"
        "城区绿化\n1.新建游园。均匀布点。\n2.改造绿地。增种乔木。\n三、保障措施\n",
        """
        heading 二、工作重点
          heading 乡村绿化
            item 1.栽植行道树
            item 2.管护古树
          heading 城区绿化
            item 1.新建游园
            item 2.改造绿地
        heading 三、保障措施
        """,
    ),
    "a short sentence over a paragraph is a heading": (
        "（一）强化科技支撑。\n联合高校开展攻关，建设观测站网，形成一批实用技术成果。\n（二）完善投入机制。\n把绿化经费列入预算，逐年增加。\n",
        """
        heading （一）强化科技支撑
          paragraph 联合高校开展攻关，建设观测站网，形成一批实用技术成果。
        heading （二）完善投入机制
          paragraph 把绿化经费列入预算，逐年增加。
        """,
    ),
    "a number alone on its line": (
        "1.\n实施退耕还湿，恢复水面两千亩。\n2.\n建设观鸟步道三公里。\n",
        """
        item 1.实施退耕还湿，恢复水面两千亩
        item 2.建设观鸟步道三公里
        """,
    ),
    "parts without a number": (
        "前  言\n本规划承上启下，衔接国土空间规划，范围为全县。\n第一章 基础\n第二章 目标\n"
        "附则\n本规划由县林业局解释。\n",
        """
        heading 前  言
          paragraph 本规划承上启下，衔接国土空间规划，范围为全县。
        heading 第一章基础
        heading 第二章目标
        heading 附则
          paragraph 本规划由县林业局解释。
        """,
    ),
}


@pytest.mark.parametrize(("text", "expected"), MANY.values(), ids=MANY)
def test_tree(text, expected):
    assert drawn(text) == lines(expected)


SEAMS = {
    "after a bracket and two spaces": (
        "（一）推进节水。改造管网。（市水利局负责）  （二）推进治污。新建泵站。（市住建局负责）",
        ["item （一）推进节水", "item （二）推进治污"],
    ),
    "after a stop": ("1.清淤。年内完成。2.护坡。明年完成。", ["item 1.清淤", "item 2.护坡"]),
    "a heading and its first item": (
        "一、总体要求  （一）基本原则。统筹兼顾。\n",
        ["heading 一、总体要求", "  item （一）基本原则"],
    ),
    "chapters run together": (
        "第一章总则第二章目标第三章附则",
        ["heading 第一章总则", "heading 第二章目标", "heading 第三章附则"],
    ),
    "counting on across a heading": (
        "一、水\n（一）节水。改管网。\n二、气  （二）减排。关锅炉。  （三）抑尘。洒水。\n",
        [
            "heading 一、水",
            "  item （一）节水",
            "heading 二、气",
            "  item （二）减排",
            "  item （三）抑尘",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SEAMS.values(), ids=SEAMS)
def test_headings_within_a_line(text, expected):
    assert drawn(text, "heading", "item") == expected


NOT_HEADS = [
    "到2025年，渠道总长达到\n2.4公里以上。",
    "按照要求落实到位，详见（三）的说明。",
    "全县建成三个示范区。",
    "按照第四条的要求办理。",
    "第四条的规定另有要求的，从其规定。",
    "一、二类水体比例提高。",
    "2014.",
    "1.5万亩灌区完成改造。",
    "（试行）办法同时废止。",
    "气温降至\n-5℃以下。",
    "（一）是前提。（三）是关键。",
]


@pytest.mark.parametrize("text", NOT_HEADS)
def test_what_is_no_number_of_a_heading(text):
    assert len([s for s in segments(text) if s.number]) <= int(text.startswith("（一）"))


TASKS = {
    "（一）节能减排行动": "（一）节能减排行动",
    "3. 推进清洁生产。开展审核。": "3.推进清洁生产",
    "2.制定宣传方案，启动报刊、电视宣传工作。": "2.制定宣传方案，启动报刊、电视宣传工作",
    "1．落实《水法》：加强监管。": "1．落实《水法》",
    "第三条 【资金扶持】对种植户给予补助。": "第三条【资金扶持】",
    "（二）压采地下水（2021年—2023年底）": "（二）压采地下水（2021年—2023年底）",
    "4.推进“放管服：一次办”改革；": "4.推进“放管服：一次办”改革",
}


@pytest.mark.parametrize(("text", "expected"), TASKS.items(), ids=TASKS)
def test_name_of_a_task(text, expected):
    assert task_name(segments(text)[0]) == expected


def test_a_sentence_too_long_for_a_name_is_none():
    (segment,) = segments("第一条 " + "为了保护湿地" * 60 + "。")
    assert (segment.kind, segment.title) == ("item", None)


def test_path_names_the_way_from_the_root():
    last = segments(USUAL)[5]
    assert last.path == ("第一章总则", "一、目标", "（一）节水行动", "1.改造渠道", "（1）干渠")
    assert last.depth == len(last.path)


def test_numbers_begin_anew_in_an_annex():
    text = "一、目标\n（一）治水。清淤。\n二、措施\n附件1\n河长名单\n一、干流\n二、支流\n"
    assert drawn(text, "heading")[-2:] == ["heading 一、干流", "heading 二、支流"]
