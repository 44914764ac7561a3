"""The scorer: what counts as right, and the figures of a whole run."""

import json
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extract.errors import UsageError
from extract.schema import schema
from extract.score import Tally, by_document, judge, report, score
from extract.score.likeness import fold, pair, same_task, similar

EMPTY = {name: [] for name in ("targets", "years", "percentages", "units", "citations")}


def gold(**tables):
    return {"document": {}, **EMPTY, **tables}


def rows(**tables):
    return {"documents": [], "texts": [], **EMPTY, **tables}


def target(indicator="森林覆盖率", **fields):
    given = {"measure": "level", "comparator": ">=", "value": 60, "unit": "%", "target_year": 2025}
    return {"indicator": indicator} | given | fields


def tallied(measure, wanted, had):
    tally = judge(gold(**wanted), rows(**had))[measure]
    return tally.hit, tally.gold, tally.found


FOLDED = [
    ("２０２５年（含）", "2025年含"),
    ("“十四五” 规划", "十四五规划"),
    ("〔2015〕1号", "20151号"),
    ("吨标煤/万元", "吨标煤/万元"),
    ("PM2.5", "pm2.5"),
    ("一——二？", "一二"),
]


@pytest.mark.parametrize(("text", "expected"), FOLDED, ids=[f[0] for f in FOLDED])
def test_fold_leaves_only_the_words(text, expected):
    assert fold(text) == expected


SIMILAR = [
    ("森林覆盖率", "森林覆盖率", 1.0),
    ("全市森林覆盖率", "森林覆盖率", 0.8),
    ("县以上城市生活垃圾无害化处理率", "处理率", 0.65),
    ("比重", "服务业增加值占生产总值比重", 0.4),
    ("林草覆盖率", "森林覆盖率", 0.5),
    ("森林覆盖率", "优良天数", 0.0),
    ("森林覆盖率", None, 0.0),
    ("（）", "森林", 0.0),
]


@pytest.mark.parametrize(("one", "other", "expected"), SIMILAR)
def test_similar(one, other, expected):
    assert similar(one, other) == similar(other, one) == pytest.approx(expected)


TASKS = [
    ("1.强化考核", "1、强化考核", True),
    (None, "", True),
    (None, "1.强化考核", False),
    ("(一)推进流域综合治理和生态修复", "(一)推进流域综合整治", True),
    ("(一)推进流域综合治理", "(二)发展绿色产业", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), TASKS)
def test_same_task(one, other, expected):
    assert same_task(one, other) is expected


def test_pairs_are_one_to_one_the_most_alike_first():
    def alike(g, f):
        return 1 / (1 + abs(g["n"] - f["n"])) if abs(g["n"] - f["n"]) < 3 else 0.0

    wanted, had = [{"n": 1}, {"n": 4}, {"n": 9}], [{"n": 2}, {"n": 1}, {"n": 1}]
    assert sorted(pair(wanted, had, alike)) == [(0, 1), (1, 0)]


FOUND = {
    "the same": (target(), 1),
    "with its scope before it": (target("全市森林覆盖率"), 1),
    "another bound": (target(comparator="="), 1),
    "another year": (target(target_year=2030), 1),
    "a sign for the bound": (target(comparator="≥"), 1),
    "another value": (target(value=61), 0),
    "another unit": (target(unit="个百分点"), 0),
    "another indicator": (target("优良天数比例"), 0),
    "an upper value": (target(value_max=70.0), 0),
    "a state": (target(measure="status", value=None), 0),
}


@pytest.mark.parametrize(("had", "hit"), FOUND.values(), ids=FOUND)
def test_a_target_is_found_by_value_unit_and_indicator(had, hit):
    assert tallied("targets.found", {"targets": [target()]}, {"targets": [had]})[0] == hit


RECORD = {
    "the same": (target(), (1, 1, 1)),
    "a sign for the bound": (target(comparator="≥"), (1, 1, 1)),
    "another bound": (target(comparator="="), (0, 1, 1)),
    "another year": (target(target_year=2030), (0, 1, 1)),
    "no year": (target(target_year=None), (0, 1, 1)),
    "a baseline": (target(baseline_year=2020), (0, 1, 1)),
    "a direction": (target(direction="increase"), (0, 1, 1)),
    "another scope": (target(scope="全市"), (1, 1, 1)),
}


@pytest.mark.parametrize(("had", "expected"), RECORD.values(), ids=RECORD)
def test_a_record_is_right_in_every_field(had, expected):
    assert tallied("targets.record", {"targets": [target()]}, {"targets": [had]}) == expected


def test_of_two_records_alike_the_one_of_the_same_year_is_paired():
    wanted = [target(target_year=2020), target(target_year=2025)]
    tallies = judge(gold(targets=wanted), rows(targets=wanted[::-1]))
    assert tallies["targets.record"].hit == 2


def test_the_measure_counts_among_the_found():
    had = [target(measure="change", direction="increase"), target("降水量")]
    assert tallied("targets.measure", {"targets": [target()]}, {"targets": had}) == (0, 1, 1)


def test_a_state_is_found_by_what_it_names_and_promises():
    wanted = [
        {"indicator": "国家生态县", "measure": "status", "value_text": "创成"},
        {"indicator": "黑臭水体", "measure": "status", "value_text": "消除"},
    ]
    had = [
        {"indicator": "县", "measure": "status", "value_text": "国家生态县创成"},
        {"indicator": "空气质量", "measure": "status", "value_text": "改善"},
    ]
    tally = judge(gold(targets=wanted), rows(targets=had))["targets.status"]
    assert (tally.hit, tally.gold, tally.found) == (1, 2, 2)
    assert tally.errors == ("missed  黑臭水体 | 消除", "extra   空气质量 | 改善")


def when(text, first, last, role="deadline"):
    return {"text": text, "start_year": first, "end_year": last, "role": role}


def test_years_are_paired_by_their_years_and_relative_times_do_not_count():
    wanted = [when("2025年", 2025, 2025), when("十四五", 2021, 2025, "period")]
    had = [
        when("2025年", 2025, 2025, "period"),
        when("“十四五”", 2021, 2025, "period"),
        when("年底", 2025, 2025),
    ]
    assert tallied("years", {"years": wanted}, {"years": had}) == (2, 2, 2)
    assert tallied("years.role", {"years": wanted}, {"years": had}) == (1, 2, 2)


def test_an_open_end_is_not_a_year():
    wanted = [when("2023-长期", 2023, None)]
    assert tallied("years", {"years": wanted}, {"years": [when("2023年", 2023, 2023)]}) == (0, 1, 1)


def test_percentages_count_by_value_unit_and_bound():
    wanted = [
        {"value": 80, "unit": "%", "comparator": ">="},
        {"value": 80, "unit": "%", "comparator": "="},
    ]
    had = [{"value": 80.0, "unit": "%", "comparator": ">="}] * 2
    tally = judge(gold(percentages=wanted), rows(percentages=had))["percentages"]
    assert (tally.hit, tally.gold, tally.found) == (1, 2, 2)
    assert tally.errors == ("missed  (80.0, '%', '=')", "extra   (80.0, '%', '>=')")


def unit(full, role="responsible", task="1.治理河流"):
    return {"role": role, "name": full, "full": full, "task": task}


UNITS = {
    "the same": (unit("市水利局"), (1, 1, 1)),
    "another role": (unit("市水利局", "lead"), (1, 0, 0)),
    "another task": (unit("市水利局", task="2.绿化城区"), (1, 0, 0)),
    "another name": (unit("县水利局"), (0, 0, 0)),
    "an actor": (unit("市水利局", "actor"), (1, 0, 0)),
}


@pytest.mark.parametrize(("had", "hits"), UNITS.values(), ids=UNITS)
def test_units_by_name_by_record_and_in_lists(had, hits):
    tallies = judge(gold(units=[unit("市水利局")]), rows(units=[had]))
    assert tuple(tallies[f"units.{m}"].hit for m in ("name", "record", "listed")) == hits


def test_citations_count_once_for_each_title():
    wanted = [{"title": "水十条"}, {"title": "水十条"}, {"title": "气十条"}]
    assert tallied("citations", {"citations": wanted}, {"citations": [{"title": "水十条"}]}) == (
        1,
        2,
        1,
    )


def test_the_fields_of_the_document_one_by_one():
    wanted = gold() | {
        "document": {"title": "云汀县计划", "issue_date": "2024-02-01", "period_end": 2025}
    }
    had = {"title": "云汀县计划", "issue_date": date(2024, 2, 1), "period_end": 2024}
    tally = judge(wanted, rows(documents=[had]))["document"]
    assert (tally.hit, tally.gold, tally.found) == (9, 10, 10)
    assert tally.errors == ("period_end: 2025  <>  2024",)


TEXTS = [
    ("森林 覆盖率", "森林，覆盖率", (5, 5, 5)),
    ("森林覆盖率", "森覆盖率高", (4, 5, 5)),
    ("森林", None, (0, 2, 0)),
]


@pytest.mark.parametrize(("reference", "text", "expected"), TEXTS)
def test_the_repaired_text_by_characters(reference, text, expected):
    tally = judge(gold(), rows(texts=[{"text": text}] if text else []), reference)["text"]
    assert (tally.hit, tally.gold, tally.found) == expected


@pytest.mark.parametrize(
    ("tally", "shares"),
    [
        (Tally(3, 4, 6), (0.5, 0.75, 0.6)),
        (Tally(0, 0, 0), (1.0, 1.0, 1.0)),
        (Tally(0, 0, 2), (0.0, 1.0, 0.0)),
        (Tally(0, 2, 0), (0.0, 0.0, 0.0)),
    ],
)
def test_precision_recall_and_their_mean(tally, shares):
    assert (tally.precision, tally.recall, tally.f1) == pytest.approx(shares)


# A whole run


def blank(table):
    """Return a row with every column that may be null null, and the rest empty."""
    empty = {
        pa.string(): "",
        pa.int32(): 0,
        pa.float32(): 0.0,
        pa.float64(): 0.0,
        pa.bool_(): False,
    }
    fields = {f.name: None if f.nullable else empty.get(f.type, []) for f in schema(table)}
    return fields | {f.name: 0 for f in schema(table) if f.type == pa.int16() and not f.nullable}


@pytest.fixture
def run(tmp_path):
    """Write a run of two documents and gold files for two, one of which the run did not read."""
    made = {
        "documents": [
            {"doc_id": "a", "source": "部门/云汀.txt", "title": "计划"},
            {"doc_id": "b", "source": "x.md"},
        ],
        "texts": [{"doc_id": "a", "text": "计划"}, {"doc_id": "b", "text": "甲"}],
        "targets": [{"doc_id": "a"} | target(), {"doc_id": "b"} | target("降水量")],
        "years": [], "percentages": [], "units": [],
        "citations": [{"doc_id": "a", "title": "规划"}],
    }  # fmt: skip
    output, coded = tmp_path / "out", tmp_path / "gold"
    coded.mkdir()
    for name, table in made.items():
        (output / name).mkdir(parents=True)
        full = pa.Table.from_pylist([blank(name) | row for row in table], schema=schema(name))
        pq.write_table(full, output / name / "part-0.parquet")
    for name in ("云汀", "失踪"):
        text = json.dumps(
            gold(targets=[target()]) | {"document": {"title": "计划"}}, ensure_ascii=False
        )
        (coded / f"{name}.json").write_text(text, encoding="utf-8")
    (coded / "云汀.repaired.txt").write_text("计划", encoding="utf-8")
    return output, coded


def test_documents_are_known_by_their_file_names(run):
    each = by_document(*run)
    assert each["云汀"]["targets.found"] == Tally(1, 1, 1)
    assert each["云汀"]["citations"] == Tally(0, 0, 1, ("云汀 extra   规划",))
    missed = ("失踪 missed  森林覆盖率 >=60.0% y=2025 b=None ",)
    assert each["失踪"]["targets.found"] == Tally(0, 1, 0, missed)


def test_the_whole_is_the_sum_of_the_documents(run):
    tallies = score(*run)
    assert (tallies["targets.record"].hit, tallies["targets.record"].gold) == (1, 2)
    assert tallies["text"] == Tally(2, 2, 2)
    assert list(tallies)[:2] == ["targets.found", "targets.record"]


def test_the_report_has_a_line_for_each_measure_and_errors_on_request(run):
    plain, full = report(*run).splitlines(), report(*run, errors=True).splitlines()
    assert plain[0].split() == ["precision", "recall", "F1", "hit", "gold", "found"]
    assert plain[1] == "targets.found         1.0000   0.5000  0.6667      1      2      1"
    assert plain[-1] == f"not in {run[0]}: 失踪"
    assert full[: len(plain)] == plain
    assert "citations        云汀 extra   规划" in full[len(plain) :]


def test_a_folder_without_tables_is_refused(run, tmp_path):
    with pytest.raises(UsageError, match="no table called documents; run policy-extract extract"):
        score(tmp_path, run[1])


def test_a_folder_without_gold_is_refused(run, tmp_path):
    with pytest.raises(UsageError, match=r"no gold files; each is NAME\.json"):
        report(run[0], tmp_path)
