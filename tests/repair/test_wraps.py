"""Line ends inside sentences go; those that end something stay."""

import pytest

from extract.aligned import Aligned
from extract.repair import wraps
from extract.repair.lines import width, wrapped_width

PARAGRAPHS = [
    "一、总体要求",
    "坚持生态优先、绿色发展，以改善环境质量为核心，统筹山水林田湖草系统治理，加快补齐环境基础设施短板，"
    "健全现代环境治理体系，到2030年全县空气质量优良天数比例达到92.5%以上，地表水达到或好于Ⅲ类水体比例保持100%。",
    "（一）大气污染防治。持续推进工业炉窑、锅炉综合治理，淘汰35蒸吨及以下燃煤锅炉，推进重点行业超低排放改造，"
    "2028年底前完成钢铁、水泥企业改造任务；加强施工扬尘监管，县城建成区道路机械化清扫率达到90%以上。",
    "责任单位：县生态环境局、县发展和改革局、县住房和城乡建设局、县交通运输局、县城市管理局、各乡镇人民政府",
    "（二）水污染防治。",
    "1.完善城镇污水收集管网，新建改造管网120公里，县城生活污水集中收集率提高到75%，乡镇污水处理设施稳定运行，"
    "农村生活污水治理率达到45%，消除县城黑臭水体，加强饮用水水源地规范化建设与管理，确保水质稳定达标。",
    "2.推进畜禽养殖废弃物资源化利用，规模养殖场粪污处理设施装备配套率保持在98%以上。",
    "二、保障措施",
    "各乡镇、各部门要把生态环境保护摆上重要位置，主要负责同志亲自抓、负总责，细化分解任务，压实工作责任，"
    "建立台账、挂图作战、定期调度，形成齐抓共管的工作格局；县财政局要统筹资金，保障重点工程建设需要。",
    "县人民政府办公室",
    "2026年3月2日",
]


def wrapped(paragraph, columns, indent):
    """Break a paragraph as a page does: no mark at the head of a line, no number cut."""
    lines, line = [], indent
    for character in paragraph:
        taken = width(line) + 2 * line.count("　")
        in_number = character.isascii() and line[-1:].isascii()
        if taken >= columns and not in_number and character not in "，。；、：）”%":
            lines.append(line)
            line = ""
        line += character
    return "\n".join([*lines, line])


def page(columns, indent):
    return "\n".join(wrapped(p, columns, indent) for p in PARAGRAPHS)


@pytest.mark.parametrize("indent", ["", "　　"], ids=["flush", "indented"])
@pytest.mark.parametrize("columns", [36, 48, 56, 72])
def test_a_wrapped_text_is_put_together_again(columns, indent):
    body = wraps.mend(Aligned.of(page(columns, indent)))
    assert [line.strip() for line in body.text.split("\n")] == PARAGRAPHS


def test_blank_lines_and_trailing_blanks_at_a_page_break_go_with_it():
    raw = page(48, "　　").replace("基础\n", "基础\n", 1)
    first = raw.split("\n")[2]
    body = wraps.mend(Aligned.of(raw.replace(first + "\n", first + "  \n\n", 1)))
    assert [line.strip() for line in body.text.split("\n")] == PARAGRAPHS


STRONG = {
    "责任单位：县财政局、县\n\n统计局": "责任单位：县财政局、县统计局",
    "配合单位：县财政局、  \n\n县林业局": "配合单位：县财政局、县林业局",
    "责任单位：县农办、县发\n改局、各乡镇": "责任单位：县农办、县发改局、各乡镇",
    "迈上新台阶\n，为实现目标": "迈上新台阶，为实现目标",
    "稳步提高\n。\n二、任务": "稳步提高。\n二、任务",
    "（2028～2030\n均值）": "（2028～2030均值）",
    "《临溪县水污染\n防治条例》": "《临溪县水污染防治条例》",
    "按季度报送资金使用和工程进度，\n逐项销号。": "按季度报送资金使用和工程进度，逐项销号。",
    "(Green\nFinance)": "(Green Finance)",
    "到2030年，农村自来水普及率达到\n92%以上。": "到2030年，农村自来水普及率达到92%以上。",
    "完善体系，到2030\n年底，新建管网120\n公里。": "完善体系，到2030年底，新建管网120公里。",
    "制定工作方案，2030年\n年底前完成，": "制定工作方案，2030年年底前完成，",
    "健全联席会议制度，重点事项由\n县水务局牵头，": "健全联席会议制度，重点事项由县水务局牵头，",
    "日常工作由县水务局\n负责，各乡镇配合。": "日常工作由县水务局负责，各乡镇配合。",
}

KEPT = [
    "临溪县人民政府办公室\n关于印发实施方案的通知",
    "县财政局\n县统计局",
    "县财政局、\n2.推进污水处理",
    "县财政局、\n牵头单位：县林业局",
    "主任，\n副主任若干人，\n委员若干人。",
    "完成任务。\n各乡镇要加强领导。",
    "目标如下：\n森林覆盖率达到65%",
    "任务\n。ㄒ唬┥鷳",
    "各县、市\n\n二、统计局",
    "（2028\n2030）",
    "（一\n二、三）",
    "指标\n（一）目标\n65\n70",
    "| 甲 | 乙 |\n| 1 | 2 |",
    "森林覆盖率达到\n65",
    "序号，12\n个，",
    "鼓励社会资本，广泛参与\n加强宣传引导，营造氛围。",
    "加强行业监管，规范市场行为\n推进信息公开，",
]


@pytest.mark.parametrize(("raw", "text"), STRONG.items(), ids=STRONG)
def test_strong_evidence_joins_lines_anywhere(raw, text):
    assert wraps.mend(Aligned.of(raw)).text == text


@pytest.mark.parametrize("raw", KEPT)
def test_lines_stay_apart_without_it(raw):
    assert wraps.mend(Aligned.of(raw)).text == raw


ROW = "城镇生活污水处理设施全覆盖的行政村所占的比例（%） 41.5 ≥60 预期性"


def test_rows_of_a_table_stay_apart_in_a_wrapped_text():
    raw = page(72, "") + f"\n{ROW}\n{ROW}\n"
    assert f"\n{ROW}\n{ROW}" in wraps.mend(Aligned.of(raw)).text


LISTS = {
    "names": "\n".join(["临溪县第一高级中学教育集团总校"] * 30),
    "items": "\n".join(f"{i}.推进重点项目建设，确保按期完成全年任务。" for i in range(30)),
    "paragraphs": "\n".join("推进建设，" * i + "完成任务。" for i in range(1, 40)),
    "rows": "\n".join(["森林覆盖率\t%\t65\t70\t约束性\t市林业局牵头落实"] * 30),
    "few lines": "推进重点流域水生态修复与治理，\n完善城乡污水收集处理设施，加强",
    "nothing": " \n\n",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_lists_and_paragraphs_are_not_wrapped_texts(text):
    assert wrapped_width(text) is None


@pytest.mark.parametrize("columns", [36, 48, 72])
def test_the_width_of_a_wrapped_text_is_found(columns):
    assert columns - 2 <= wrapped_width(page(columns, "")) <= columns + 2


def test_a_joined_line_leads_back_over_the_line_end():
    body = wraps.mend(Aligned.of("县财政局、县 \n\n 统计局"))
    assert body.text == "县财政局、县统计局"
    assert body.source_span(5, 9) == (5, 13)


def test_a_label_in_brackets_goes_on_to_their_end():
    above, below = (
        "推进山水林田湖系统治理。（牵头单位：县林业局；",
        "责任单位：县财政局、县水务局）",
    )
    body = wraps.mend(Aligned.of(f"{page(48, '')}\n{above}\n{below}\n三、附则"))
    assert body.text.endswith(f"\n{above}{below}\n三、附则")


def test_the_number_of_a_page_is_joined_to_no_line():
    lines = page(48, "").split("\n")
    raw = "\n".join([*lines[:3], "- 1 -", *lines[3:]])
    assert "\n- 1 -\n" in wraps.mend(Aligned.of(raw)).text


def test_a_title_is_not_joined_to_what_it_heads():
    title = "临溪县人民政府办公室关于印发环境保护工作方案的通知"
    raw = f"{title}\n各乡镇人民政府，县政府各部门：\n{page(48, '')}"
    assert wraps.mend(Aligned.of(raw)).text.startswith(f"{title}\n各乡镇")


def test_a_line_much_longer_than_the_page_is_wide_ends_by_itself():
    link = f"原文链接：https://www.linxi.gov.cn/zwgk/zcwj/{'0123456789abcdef' * 3}.html"
    title = "临溪县2031年大气污染防治工作要点"
    assert f"{link}\n{title}" in wraps.mend(Aligned.of(f"{link}\n{title}\n{page(48, '')}")).text


def test_a_blank_line_ends_a_paragraph_that_ends_in_a_bracket():
    above = "完善城乡污水收集处理设施运行维护机制（县水务局）"
    below = "推进畜禽养殖废弃物资源化利用，改善环境"
    raw = page(48, "")
    assert f"{above}\n\n{below}" in wraps.mend(Aligned.of(f"{raw}\n{above}\n\n{below}")).text
    spaced = f"{raw}\n{above}\n{below}".replace("\n", "\n\n")
    assert f"{above}{below}" in wraps.mend(Aligned.of(spaced)).text
