"""Whole pages: the article complete and in order, and nothing of the site.

`pages/NAME.txt` is the text that `pages/NAME.html` must give.
"""

from datetime import date
from pathlib import Path

import pytest

from extract.readers import read

PAGES = Path(__file__).parent / "pages"
# Encoding to save the page in, title, date of publication.
ABOUT = {
    "big5.html": ("big5hkscs", "臺南市低碳城市推動計畫", None),
    "card.html": ("utf-8", "桐湾县农村公路养护管理办法", date(2020, 7, 3)),
    "indicators.html": ("utf-8", "临江区“十四五”卫生健康发展规划主要指标", None),
    "layout-tables.html": ("gb18030", "清源市大气污染防治工作要点", date(2013, 4, 9)),
    "minimal.html": ("utf-8", None, None),
    "portal.html": ("utf-8", "云岭县节水型社会建设实施方案（2022—2025年）", date(2022, 5, 18)),
    "program.jsp": ("utf-8", "考核依据", None),
    "word.html": ("utf-8", "关于做好秋冬季森林防火工作的通知", None),
}


def page(name):
    return (PAGES / name).read_text(encoding="utf-8").encode(ABOUT[name][0])


@pytest.mark.parametrize("name", ABOUT)
def test_the_article_and_nothing_else(name):
    expected = (PAGES / name).with_suffix(".txt").read_text(encoding="utf-8")
    assert read(page(name), name).text == expected.removesuffix("\n")


@pytest.mark.parametrize("name", ABOUT)
def test_what_the_page_says_of_itself(name):
    source = read(page(name), name)
    assert (source.encoding, source.title, source.published) == ABOUT[name]


def test_every_page_is_tested():
    assert {path.name for path in PAGES.iterdir() if path.suffix != ".txt"} == set(ABOUT)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le", "utf-16"])
def test_a_page_is_read_by_its_text_whatever_it_declares(codec):
    declared = page("portal.html").decode().replace("utf-8", "big5")
    assert read(declared.encode(codec), "x.html").text == read(page("portal.html"), "x.html").text


SENTENCES = (
    "为推进国土绿化，保护森林资源，制定本方案。",
    "到2025年，全县完成造林2万亩，森林覆盖率达到36%以上。",
    "各乡镇人民政府要加强组织领导，落实目标责任，确保任务完成。",
)
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
SAID = "\n".join(SENTENCES)


@pytest.mark.parametrize(
    "around",
    [
        "<nav>站点导航 首页 新闻</nav>{}",
        '<div class="footNav">联系方式 邮编000000</div>{}',
        '<ul><li><a href="/a">政务公开</a><li><a href="/b">办事大厅</a> 2021-01-01</ul>{}',
        '{}<div class="x"><p>主办单位：县政府办</p><p>网站标识码：5300000000</p></div>',
        '{}<div style="display: none">隐藏的一句话。</div>',
        '{}<div id="qrcode">手机浏览</div>',
        "{}<p>上一篇：<a href='1.html'>关于春耕的通知</a></p>",
        "{}<p>【打印本页】【关闭窗口】</p>",
        "<p>发布时间：2022-01-01　来源：县林业局</p>{}",
        "{}<select><option>友情链接</option></select><button>提交</button>",
        "<script>document.write('<p>脚本。</p>')</script>{}<noscript>请打开脚本。</noscript>",
        "<aside>时政要闻。</aside>{}",
        "<div class='wrap'><div class='left'><h3>栏目</h3></div><div class='main'>{}</div></div>",
        "</body></html>{}",
    ],
)
def test_site_furniture_is_left_out(around):
    page = f"<html><body>{around.format(f'<div>{BODY}</div>')}</body></html>"
    assert read(page.encode(), "x.html").text == SAID


@pytest.mark.parametrize(
    "own",
    [
        "<div class='header'><p>为推进国土绿化，制定本方案。</p></div>",
        "<div class='top'>林政发〔2022〕3号</div>",
        "<div class='tool'>2022年3月1日</div>",
        "<p>附件：<a href='/f.doc'>任务分解表</a></p>",
        "<ul><li><a href='/f1.xlsx'>1.任务分解表</a></li><li><a href='/f2.pdf'>2.图</a></li></ul>",
        "<p>网址：<a href='http://www.example.gov.cn'>http://www.example.gov.cn</a></p>",
        "<p>邮箱：<a href='mailto:a@example.cn'>a@example.cn</a></p>",
        "<p><a href='#s1'>一、总体要求</a></p>",
        "<table><tr class='head'><td>指标</td><td>数值</td></tr></table>",
        "<h2 class='top'>一、总体要求</h2>",
        "<p>关闭小煤矿12家</p>",
        "<p>时间：2025年6月。地点：各乡镇</p>",
        "<dl><dt>责任单位</dt><dd>县林业局</dd></dl>",
    ],
)
def test_text_of_the_article_stays(own):
    page = f"<body><div>{BODY}{own}{BODY}</div></body>"
    text = read(page.encode(), "x.html").text
    assert text.startswith(SAID)
    assert text.endswith(SAID)
    assert len(text) > len(SAID) * 2 + 4


def test_a_whole_article_in_a_block_with_a_furniture_name_stays():
    page = f'<body><div class="sidebar footer" style="display:none">{BODY}</div></body>'
    assert read(page.encode(), "x.html").text == SAID


def test_a_page_of_links_gives_its_links():
    page = '<body><ul><li><a href="1">关于印发方案的通知</a></li></ul></body>'
    assert read(page.encode(), "x.html").text == "关于印发方案的通知"


def test_linked_titles_within_a_known_container_stay():
    listed = "".join(f'<p><a href="/{n}">第{n}号文件</a></p>' for n in range(5))
    page = f'<body><div class="TRS_Editor">{BODY}{listed}</div></body>'
    assert read(page.encode(), "x.html").text.count("号文件") == 5


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("一<b>二</b>三", "一二三"),
        ("一<br>二<br/>三", "一\n二\n三"),
        ("一\n  二", "一二"),
        ("plan\n  2025", "plan 2025"),
        ("PM<sub>2.5</sub>，m<sup>3</sup>", "PM2.5，m3"),
        ("&ldquo;十四五&rdquo;&nbsp;&lt;5%", "“十四五”\u00a0<5%"),
        ("重点&#151;&#151;任务&#8226;", "重点——任务•"),
        ("<ruby>態<rp>(</rp><rt>tài</rt><rp>)</rp></ruby>勢", "態勢"),
        ("<pre>一\n 二</pre>", "一\n二"),
        ('<span style="display:block">一</span>二', "一\n二"),
        ("<p>一<p>二<div>三</div>四", "一\n二\n三\n四"),
        ("　　一、总体要求　", "一、总体要求"),
        ("占比<5%，增速>3%", "占比<5%，增速>3%"),
        ("一<?php echo $a->b ?>二<%= c > d %>三", "一二三"),
        ("百分比<%5", "百分比<%5"),
        ("一<!-- 二 -->三<![if !x]>四<![endif]>", "一三四"),
        ("一\u000b二", "一 二"),
    ],
)
def test_markup_becomes_lines(markup, text):
    assert read(markup.encode(), "x.html").text == text


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<meta name="ArticleTitle" content="节水行动方案"><title>x</title>', "节水行动方案"),
        ('<meta property="og:title" content="节水行动方案">', "节水行动方案"),
        ("<title>全县节水行动方案_政策文件_云岭县人民政府</title>", "全县节水行动方案"),
        ("<title>全县节水行动方案(2021-2025年)</title>", "全县节水行动方案(2021-2025年)"),
        ("<title>云岭县</title>", None),
        ("<title></title>", None),
    ],
)
def test_title_that_the_head_states(head, title):
    assert read(f"<head>{head}</head><body>{BODY}".encode(), "x.html").title == title


@pytest.mark.parametrize(
    "shown",
    [
        "<h1>全县节水行动方案</h1>",
        "<h3>全县节水<br>行动方案</h3>",
        '<div class="con_title">全县节水行动方案</div>',
        "<table><tr><td><font size=5>全县节水行动方案</font></td></tr></table>",
        '<div class="header"><p>全县节水行动方案</p></div>',
    ],
)
def test_a_displayed_title_is_the_first_line(shown):
    page = f"<title>全县节水行动方案-云岭县水利局</title><body>{shown}<div>{BODY}</div>"
    text = read(page.encode(), "x.html").text
    assert text.replace("节水\n", "节水") == f"全县节水行动方案\n{SAID}"


def test_a_title_within_the_article_is_not_put_before_it_again():
    page = f"<h1>全县节水行动方案</h1><p>水发〔2022〕1号<p>全县节水<br>行动方案{BODY}"
    assert (
        read(page.encode(), "x.html").text
        == f"全县节水行动方案\n水发〔2022〕1号\n全县节水\n行动方案\n{SAID}"
    )


@pytest.mark.parametrize(
    ("said", "published"),
    [
        ('<meta name="PubDate" content="2022-03-01 10:20">', date(2022, 3, 1)),
        ('<meta name="publishdate" content="20220301">', date(2022, 3, 1)),
        ('<meta property="article:published_time" content="2022-3-1T8:00">', date(2022, 3, 1)),
        ('<meta name="PubDate" content="2022-13-41">', None),
        ("<p>发布日期：2022年3月1日", date(2022, 3, 1)),
        ("<p>成文日期：2022年3月1日", None),
        ("<p>本办法自2022年3月1日起施行。", None),
    ],
)
def test_date_of_publication(said, published):
    assert read(f"{said}{BODY}".encode(), "x.html").published == published
