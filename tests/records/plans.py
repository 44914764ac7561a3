"""Plans for the tests of units and tasks, read as far as their agencies."""

from dataclasses import dataclass

from extract.aligned import Aligned
from extract.document import Document, Source, fold
from extract.mentions import agencies
from extract.outline import outline, tears
from extract.records import units


@dataclass(frozen=True)
class About:
    province: str | None = "浙江省"
    city: str | None = "衢州市"
    county: str | None = None


# Lists that close a section, stand in brackets after an item, and on label lines.
PLAN = """安平市清洁水源行动方案
一、主要任务
（一）治理河道。
1. 清理淤泥。全面清理城区河道。
2. 整治排口。各镇、街道要排查排口，各镇要建立台账。
（牵头单位：市水务局；责任单位：环保局、各镇）
（二）保护水源。划定保护区。（责任单位：市环保局）
（三）监测水质
3.建设监测站。
完成时限：2020年6月底
牵头单位：市环保局
责任单位：气象局
4.公布数据，接受监督
完成时限：2021年
责任单位：市环保局
本方案由市环保局负责解释。
"""


def document(text):
    body = Aligned.of(text)
    doc = Document(
        id="0123456789abcdef",
        name="plan.txt",
        source=Source(text=text, format="txt", encoding="utf-8", steps=()),
        script="Hans",
        body=body,
        view=fold(body.text),
    )
    found = outline(doc.text, doc.view, tears(text, body))
    return doc.with_segments(found.segments, found.flags)


def unit_rows(doc):
    return units.build(doc, agencies.find(doc), About())
