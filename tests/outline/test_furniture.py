"""What a site puts around a document is furniture, above it and below it, and never amid it."""

import pytest
from drawing import segments

BODY = """霁川市水利发展规划
为加快水利发展，制定本规划。
一、总体要求
坚持节水优先，到2030年水质达标率达到95%。
二、主要任务
（一）治理河道。整治河道20公里。
（二）修建水库。新建水库3座。"""
FURNITURE = [
    "当前位置：首页 > 政务公开 > 规划计划",
    "您的位置：首页>公开目录>方案",
    "首页 政务公开 政务服务 互动交流 走进霁川",
    "网站首页",
    "浏览次数：496",
    "浏览量：1,204 次",
    "【字体：大 中 小】",
    "分享到： 微信 微博",
    "【打印本页】 【关闭窗口】",
    "打印 | 收藏 | 关闭",
    "上一篇：霁川市节约用水条例",
    "下一篇：没有了",
    "上一页 1 2 3 下一页",
    "1 2 3 4 下一页",
    "共3页 1 2 3",
    "2030-03-05 10:22 来源：市政府办公室",
    "时间：2030-03-05　来源：本站　作者：管理员",
    "[2030-03-05]",
    "发布日期：2030-03-05 信息来源：市政府办",
    "（责任编辑：李某某）",
    "稿源：霁川日报",
    "本文链接：http://www.example.gov.cn/1.html",
    "http://www.example.gov.cn/art/2030/3/5/art_1.html",
    "版权所有：霁川市人民政府",
    "某ICP备00000000号-1",
    "网站标识码：0000000000　某公网安备00000000000000号",
    "您是第1234567位访客",
    "网站地图 | 联系我们 | 关于我们 | 隐私声明",
    "无障碍阅读 长者助手",
    "登录 | 注册",
    "繁體 简体 English",
    "扫一扫在手机打开当前页",
    "我要纠错 打印本页 关闭窗口",
    "Public domain",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_above_the_text(line):
    assert segments(f"{line}\n{BODY}")[0].kind == "boilerplate"


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_below_the_text(line):
    assert segments(f"{BODY}\n{line}")[-1].kind == "boilerplate"


AMID = [
    "正文",
    "上一篇：霁川市节约用水条例",
    "首页 政务公开 政务服务 互动交流",
    "http://www.example.gov.cn/",
    "主办：市水利局　承办：市河道所",
]


@pytest.mark.parametrize("line", AMID)
def test_amid_a_long_text_it_is_text(line):
    before = "\n".join(f"坚持标本兼治、系统治理，落实第{n}项整治措施。" for n in range(60))
    text = f"一、总体要求\n{before}\n{line}\n二、主要任务\n治理河道。"
    assert all(s.kind != "boilerplate" for s in segments(text))


def test_what_answers_a_field_on_the_line_above_goes_with_it():
    found = segments(f"来源：\n霁川日报\n{BODY}")
    assert [s.kind for s in found[:3]] == ["boilerplate", "boilerplate", "title"]


def test_a_title_does_not_answer_a_field():
    long = "霁川市人民政府关于加快推进水利高质量发展的实施意见"
    assert segments(f"来源：\n{long}\n{BODY}")[1].kind == "title"


def test_contents_end_where_a_table_has_figures():
    text = "目录\n第一部分 收入\n第二部分 支出\n第三部分 结余\n公共支出\n6,492\n其他支出\n5,100"
    kinds = [s.kind for s in segments(text)]
    assert kinds[:5] == ["boilerplate"] * 5
    assert "boilerplate" not in kinds[5:]
