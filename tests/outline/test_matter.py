"""What stands around the text: titles, notices, numbers, signatures, annexes, furniture."""

import pytest
from drawing import drawn, lines, segments

NOTICE = """
首页  打印  收藏
云汀县人民政府办公室文件
云政办发〔2021〕8号
云汀县人民政府办公室
关于印发云汀县湿地保护
实施方案的通知
发布时间：2021-03-09 浏览次数：88
各乡镇人民政府，县政府各部门：
《云汀县湿地保护实施方案》已经县政府同意，现印发给你们，请认真贯彻执行。
云汀县人民政府办公室
2021年3月5日
云汀县湿地保护实施方案
为保护湿地，制定本方案。
一、总体要求
二、主要任务
附件：1.任务分解表
2.责任分工表
（此件公开发布）
主办单位：云汀县人民政府 联系电话：0000-1234567
版权所有：云汀县人民政府 备案号：某ICP备00000000号
"""

MANY = {
    "a notice with its plan": (
        NOTICE,
        """
        boilerplate 首页  打印  收藏
        signature 云汀县人民政府办公室文件
        doc_number 云政办发〔2021〕8号
        signature 云汀县人民政府办公室
        notice 关于印发云汀县湿地保护实施方案的通知
        boilerplate 发布时间：2021-03-09 浏览次数：88
        addressee 各乡镇人民政府，县政府各部门：
        paragraph 《云汀县湿地保护实施方案》已经县政府同意，现印发给你们，请认真贯彻执行。
        signature 云汀县人民政府办公室
        date 2021年3月5日
        title 云汀县湿地保护实施方案
        paragraph 为保护湿地，制定本方案。
        heading 一、总体要求
        heading 二、主要任务
        attachment 1.任务分解表
        attachment 2.责任分工表
        boilerplate （此件公开发布）
        boilerplate 主办单位：云汀县人民政府 联系电话：0000-1234567
        boilerplate 版权所有：云汀县人民政府 备案号：某ICP备00000000号
        """,
    ),
    "a report": (
        "下载\n【字号：\n加大\n】\n2031年桐澜县政府工作报告\n"
        "——2031年1月9日在桐澜县第九届人民代表大会第一次会议上\n来源：桐澜日报\n"
        "桐澜县人民政府县长 王某某\n各位代表：\n现在，我向大会报告工作。\n一、过去五年工作回顾\n",
        """
        boilerplate 下载
        boilerplate 【字号：
        boilerplate 加大
        boilerplate 】
        title 2031年桐澜县政府工作报告
        date ——2031年1月9日在桐澜县第九届人民代表大会第一次会议上
        boilerplate 来源：桐澜日报
        signature 桐澜县人民政府县长 王某某
        addressee 各位代表：
        paragraph 现在，我向大会报告工作。
        heading 一、过去五年工作回顾
        """,
    ),
    "number and title run together": (
        "桐政办〔2019〕6号桐澜县人民政府办公室关于印发桐澜县河道管理办法的通知\n各乡镇：\n",
        """
        doc_number 桐政办〔2019〕6号
        notice 桐澜县人民政府办公室关于印发桐澜县河道管理办法的通知
        addressee 各乡镇：
        """,
    ),
    "number in brackets behind the title": (
        "桐澜县人民政府关于加强河道管理的意见（桐政发〔2019〕6号）\n各乡镇：\n",
        """
        title 桐澜县人民政府关于加强河道管理的意见
        doc_number （桐政发〔2019〕6号）
        addressee 各乡镇：
        """,
    ),
    "name and date on one line": (
        "一、要求\n抓好落实。\n抄送：县委各部门，县人大办公室。\n"
        "桐澜县人民政府办公室  2019年4月3日印发\n",
        """
        heading 一、要求
          paragraph 抓好落实。
        addressee 抄送：县委各部门，县人大办公室。
        signature 桐澜县人民政府办公室
        date 2019年4月3日印发
        """,
    ),
    "title at the end, signature in brackets": (
        "为加快创建，制定本计划。\n一、目标\n（一）做好宣传。营造良好氛围。（桐澜县人民政府）\n"
        "桐澜县2030年湿地城市创建工作计划\n发布时间：2030-3-6 15:59:54 某某网\n",
        """
        paragraph 为加快创建，制定本计划。
        heading 一、目标
          item （一）做好宣传
        signature 桐澜县人民政府）
        title 桐澜县2030年湿地城市创建工作计划
        boilerplate 发布时间：2030-3-6 15:59:54 某某网
        """,
    ),
    "a name over two lines": (
        "请认真执行。\n桐澜县创建国家湿地城市工作\n领导小组办公室\n2030年5月1日\n",
        """
        paragraph 请认真执行。
        signature 桐澜县创建国家湿地城市工作⏎领导小组办公室
        date 2030年5月1日
        """,
    ),
    "two plans in one notice": (
        "各乡镇：\n《桐澜县河道管理办法》《桐澜县湖泊管理细则》已经县政府同意，现印发给你们。\n"
        "桐澜县人民政府\n2030年5月1日\n桐澜县河道管理办法\n第一条 管理河道。\n"
        "桐澜县湖泊管理细则\n第一条 管理湖泊。\n",
        """
        addressee 各乡镇：
        paragraph 《桐澜县河道管理办法》《桐澜县湖泊管理细则》已经县政府同意，现印发给你们。
        signature 桐澜县人民政府
        date 2030年5月1日
        title 桐澜县河道管理办法
        item 第一条管理河道
        title 桐澜县湖泊管理细则
        item 第一条管理湖泊
        """,
    ),
    "an annex": (
        "一、要求\n附件2\n桐澜县河道整治任务分解表\n一、干流\n",
        """
        heading 一、要求
        attachment 附件2
        title 桐澜县河道整治任务分解表
        heading 一、干流
        """,
    ),
    "rows of tables": (
        "序号\t指标\t2025年\n1\t水质达标率\t98%\n森林覆盖率  45%  48%\n",
        """
        table_row 序号\t指标\t2025年
        table_row 1\t水质达标率\t98%
        table_row 森林覆盖率  45%  48%
        """,
    ),
}


@pytest.mark.parametrize(("text", "expected"), MANY.values(), ids=MANY)
def test_matter(text, expected):
    assert drawn(text) == lines(expected)


def test_a_tasks_host_is_no_footer():
    text = (
        "1.举办论坛。邀请专家。\n主办单位：县林业局\n2.举办展览。征集作品。\n主办单位：县文旅局\n"
    )
    assert [s.kind for s in segments(text)] == ["item", "label", "item", "label"]


def test_a_footers_host_is_no_label():
    text = "一、要求\n抓好落实。\n主办单位：桐澜县人民政府\n技术支持：某某公司 ICP备00000000号\n"
    assert [s.kind for s in segments(text)][-2:] == ["boilerplate"] * 2


def test_what_the_page_says_after_its_end_is_furniture():
    text = "一、要求\n抓好落实。\n责任编辑：王某\n县里召开工作会议\n解读：这份文件说了什么\n"
    assert [s.kind for s in segments(text)][-3:] == ["boilerplate"] * 3


@pytest.mark.parametrize(
    "contents",
    [
        "目  录\n第一章 总则\n第二章 目标\n第三章 附则\n",
        "第一章 总则……………1\n第二章 目标……………5\n第三章 附则……………9\n",
    ],
)
def test_contents_are_no_headings(contents):
    text = contents + "第一章 总则\n为保护河湖，制定本规划。\n第二章 目标\n第三章 附则\n"
    assert drawn(text, "heading") == [
        "heading 第一章总则",
        "heading 第二章目标",
        "heading 第三章附则",
    ]


def test_titles_hold_their_span():
    text = "\n桐澜县创建国家湿地城市\n工作实施方案\n一、目标\n"
    title = segments(text)[0]
    assert title.title == "桐澜县创建国家湿地城市工作实施方案"
    assert text[title.start : title.end] == "桐澜县创建国家湿地城市\n工作实施方案"
