"""Counting how often rules are right, and testing the confidence that comes of it."""

import json
import tomllib
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import test_golden
from hypothesis import given
from hypothesis import strategies as st

from extract.confidence import STRENGTH, Judged, expected
from extract.schema import schema
from extract.score import judge
from extract.score.calibration import (
    STRENGTHS,
    Coded,
    as_toml,
    held_out,
    log_loss,
    main,
    of_run,
    of_sentences,
    reliabilities,
    seen,
    strengths,
)
from extract.score.judgements import Judgement, judgements
from extract.score.reliability import EDGES, Trusted, bins, calibration_error, reliability
from extract.score.sentences import coded_sentences, in_full

TABLES = ("targets", "years", "percentages", "units", "citations")
EMPTY = dict.fromkeys(TABLES, ())


def judged(table, gold, rows):
    """Return whether each row is right, in order of the rows' own numbers."""
    numbered = [row | {"rule": str(i)} for i, row in enumerate(rows)]
    right = {r.rule: r.right for r in judgements({table: gold}, EMPTY | {table: numbered})}
    return [right.get(row["rule"]) for row in numbered]


# Judging


def target(indicator="森林覆盖率", **fields):
    given = {"measure": "level", "comparator": ">=", "value": 60, "unit": "%", "target_year": 2025}
    return {"indicator": indicator} | given | fields


def state(indicator="水质", value_text="达标"):
    return {"indicator": indicator, "measure": "status", "value_text": value_text}


def time(text="2025年", year=2025, role="deadline"):
    return {"text": text, "start_year": year, "end_year": year, "role": role}


def percentage(text="80%", comparator="="):
    return {"text": text, "value": float(text.strip("%约")), "unit": "%", "comparator": comparator}


def unit(full="县水利局", role="lead", task="1.治理河流"):
    return {"full": full, "role": role, "task": task}


CASES = {
    "targets in full": (
        "targets",
        [target(), target("降水量"), target("湿地率")],
        [target(), target("降水量", target_year=2030), target("湿地率", comparator="=")],
        [True, False, False],
    ),
    "a target twice": ("targets", [target()], [target(), target()], [True, False]),
    "states": ("targets", [state()], [state("空气"), state()], [False, True]),
    "states are no numbers": ("targets", [target()], [state("森林覆盖率")], [False]),
    "years with role": (
        "years",
        [time(), time("2030年", 2030)],
        [time(role="baseline"), time("2030年", 2030), time("年底", 2025)],
        [False, True, None],
    ),
    "percentages by value and bound": (
        "percentages",
        [percentage("80%"), percentage("90%", ">=")],
        [percentage("90%"), percentage("80%")],
        [False, True],
    ),
    "of two equal percentages the like one": (
        "percentages",
        [percentage("80%")],
        [percentage("约80%"), percentage("80%")],
        [False, True],
    ),
    "units with role and task": (
        "units",
        [unit(), unit("县财政局"), unit("县林业局")],
        [unit(), unit("县财政局", "cooperating"), unit("县林业局", task="2.植树")],
        [True, False, False],
    ),
    "citations as often as they come": (
        "citations",
        [{"title": "水十条"}],
        [{"title": "水十条"}, {"title": "气十条"}, {"title": "《水十条》"}],
        [True, False, True],
    ),
}


@pytest.mark.parametrize(("table", "gold", "rows", "right"), CASES.values(), ids=CASES)
def test_each_row_is_right_or_wrong(table, gold, rows, right):
    assert judged(table, gold, rows) == right


def test_rows_of_tables_that_were_not_coded_are_not_judged():
    rows = EMPTY | {"years": [time() | {"rule": "a"}], "units": [unit() | {"rule": "b"}]}
    assert judgements({"years": []}, rows) == [Judgement("years", "a", False)]


some_targets = st.lists(
    st.builds(
        target,
        st.sampled_from(["森林覆盖率", "林草覆盖率", "全市森林覆盖率"]),
        value=st.sampled_from([60, 70]),
        target_year=st.sampled_from([2025, None]),
        comparator=st.sampled_from(["=", ">="]),
    )
    | st.builds(state, st.sampled_from(["水质", "水环境质量"])),
    max_size=6,
)
some = {
    "targets": some_targets,
    "years": st.lists(st.builds(time, year=st.sampled_from([2024, 2025]))),
    "percentages": st.lists(st.builds(percentage, st.sampled_from(["80%", "90%", "约80%"]))),
    "units": st.lists(st.builds(unit, st.sampled_from(["县水利局", "县财政局"]))),
    "citations": st.lists(st.builds(dict, title=st.sampled_from("甲乙丙")), unique_by=repr),
}
MEASURES = {
    "targets": ("targets.record", "targets.status"),
    "years": ("years.role",),
    "percentages": ("percentages",),
    "units": ("units.record",),
    "citations": ("citations",),
}


@given(st.fixed_dictionaries(some), st.fixed_dictionaries(some))
def test_rows_that_are_right_are_the_hits_of_the_scorer(gold, found):
    rows = {table: [row | {"rule": table} for row in found[table]] for table in TABLES}
    right = [row.table for row in judgements(gold, rows) if row.right]
    tallies = judge({"document": {}} | gold, {"documents": [], "texts": []} | found)
    assert {t: right.count(t) for t in TABLES} == {
        t: sum(tallies[name].hit for name in names) for t, names in MEASURES.items()
    }


# Sentences


def test_sentences_are_judged_in_the_tables_they_name(tmp_path):
    (tmp_path / "one.toml").write_text(
        """
[[sentence]]
text = "到2026年，城镇污水处理率达到92%以上。"
percentages = [{text = "92%", value = 92, comparator = ">="}]

[[sentence]]
text = "公众满意度达到85%。"
years = []
percentages = [{text = "86%", value = 86}]
""",
        encoding="utf-8",
    )
    sentences = of_sentences(tmp_path)
    assert [(r.table, r.right) for r in sentences.judged] == [
        ("percentages", True),
        ("percentages", False),
    ]


@pytest.mark.parametrize(
    ("table", "written", "full"),
    [
        ("targets", {"value": 5.0}, {"value": 5.0, "measure": "level", "target_year": None}),
        ("targets", {"value_text": "建成"},
         {"value_text": "建成", "measure": "status", "target_year": None}),
        ("years", {"start_year": 2025}, {"start_year": 2025, "end_year": 2025}),
        ("years", {"start_year": 2025, "open": True}, {"start_year": 2025, "end_year": None}),
        ("percentages", {"value": 5.0},
         {"value": 5.0, "unit": "%", "comparator": "=", "is_target": True}),
        ("units", {"full": "市教育局"}, {"full": "市教育局", "name": "市教育局", "task": None}),
    ],
)  # fmt: skip
def test_what_a_sentence_leaves_out_is_usual(table, written, full):
    assert in_full(table, written) == full


def test_every_golden_sentence_is_read():
    texts = [text for text, _ in coded_sentences(test_golden.GOLDEN / "sentences")]
    assert texts == [one["text"] for one in test_golden.SENTENCES]


# Counting


def coded(name, *rows):
    return Coded("made up", name, tuple(Judgement(*row) for row in rows))


ONE = coded("one", *[("years", "time.year", True)] * 3, ("years", "time.date", False))
TWO = coded("two", ("years", "time.year", False), ("units", "cue.lead", True))


def test_rules_are_counted_over_all_documents_in_order():
    assert list(seen([ONE, TWO]).values()) == [
        Judged(rule="cue.lead", checked=1, right=1),
        Judged(rule="time.date", checked=1, right=0),
        Judged(rule="time.year", checked=4, right=3),
    ]


def test_the_file_holds_what_was_counted_and_names_its_sources():
    text = as_toml([ONE, TWO])
    assert tomllib.loads(text)["judged"] == [
        {"rule": "cue.lead", "checked": 1, "right": 1},
        {"rule": "time.date", "checked": 1, "right": 0},
        {"rule": "time.year", "checked": 4, "right": 3},
    ]
    assert "\n#   made up\n#     one\n#     two\n" in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_a_document_does_not_vouch_for_itself():
    others = seen([TWO])
    assert held_out(ONE, [TWO, ONE]) == [
        Trusted("years", expected(row.rule, others), row.right) for row in ONE.judged
    ]
    assert held_out(ONE, [ONE]) == [Trusted("years", 0.5, r.right) for r in ONE.judged]


def test_log_loss_is_lower_where_others_foretell_the_rows():
    good = [coded(str(i), *[("years", "time.year", True)] * 9) for i in range(3)]
    bad = coded("bad", *[("years", "time.year", False)] * 9)
    assert log_loss(good, good, 4)["years"] < 0.2
    assert log_loss([bad], [*good, bad], 4)["years"] > 1


def test_strengths_are_compared_and_the_lowest_is_named():
    good = [coded(str(i), *[("years", "time.year", True)] * 9) for i in range(3)]
    head, *lines, told = strengths(good, good).splitlines()
    assert head.split() == ["strength", "years", "mean"]
    assert [int(line.split()[0]) for line in lines] == list(STRENGTHS)
    assert told == f"lowest at 1; extract/confidence.py has {STRENGTH}"


# Reliability

trusted = st.builds(
    Trusted,
    st.sampled_from(["targets", "units"]),
    st.floats(0, 1, exclude_min=True, exclude_max=True),
    st.booleans(),
)


@given(st.lists(trusted, min_size=1))
def test_bins_add_up_to_the_whole(rows):
    found = bins(rows)
    assert sum(one.rows for one in found) == len(rows)
    assert sum(one.rows * one.right for one in found) == pytest.approx(sum(r.right for r in rows))
    assert sum(one.rows * one.confidence for one in found) == pytest.approx(
        sum(r.confidence for r in rows)
    )
    assert all(one.low <= one.confidence <= one.high for one in found)
    assert all(one.high <= other.low for one, other in pairwise(found))
    whole = abs(sum(r.right - r.confidence for r in rows)) / len(rows)
    assert whole - 1e-9 <= calibration_error(rows) <= 1


def test_bins_cover_all_confidence():
    assert tuple(sorted(set(EDGES))) == EDGES
    assert (EDGES[0], EDGES[-1]) == (0, 1)


def test_confidence_that_comes_true_has_no_error():
    rows = [Trusted("years", 0.75, right) for right in (True, True, True, False)]
    assert calibration_error(rows) == 0
    assert calibration_error([*rows, *(Trusted("years", 0.25, True),) * 4]) == 0.375


def test_the_table_shows_bins_and_the_whole():
    rows = [Trusted("years", 0.75, right) for right in (True, True, True, False)]
    rows += [Trusted("years", 0.99, True), Trusted("units", 0.4, False)]
    assert [line.split() for line in reliability(rows).splitlines()] == [
        ["confidence", "rows", "mean", "right", "error"],
        ["years", "0.50–0.80", "4", "0.750", "0.750", "0.000"],
        ["years", "0.98–1.00", "1", "0.990", "1.000", "0.010"],
        ["years", "all", "5", "0.798", "0.800", "0.002"],
        ["units", "0.00–0.50", "1", "0.400", "0.000", "0.400"],
        ["units", "all", "1", "0.400", "0.000", "0.400"],
    ]


def test_each_collection_has_a_table():
    other = Coded("another", "three", ONE.judged)
    heads = [line for line in reliabilities([ONE, TWO, other], [ONE, TWO, other]) if "==" in line]
    assert heads == [
        "== reliability of made up, each document held out",
        "== reliability of another, each document held out",
    ]


# A whole run


def blank(table):
    """Return a row with every column that may be null null, and the rest empty."""
    empty = {pa.string(): "", pa.float32(): 0.0, pa.float64(): 0.0, pa.bool_(): False}
    fields = {f.name: None if f.nullable else empty.get(f.type, []) for f in schema(table)}
    return fields | {f.name: 0 for f in schema(table) if pa.types.is_integer(f.type)}


SHARES = {"time.year": (12, 9), "time.date": (4, 1), "time.plan": (5, 5)}


@pytest.fixture
def run(tmp_path):
    """Write a run of two documents whose rules are right as often as SHARES says."""
    rows, gold = {"a": [], "b": []}, {"a": [], "b": []}
    for rule, (checked, right) in SHARES.items():
        for i in range(checked):
            doc, year = "ab"[i % 2], 1900 + len(rows["a"]) + 50 * len(rows["b"])
            rows[doc].append({"rule": rule} | time(f"{year}年", year))
            gold[doc].append(time(f"{year}年", year, "deadline" if i < right else "baseline"))
    tables = {t: [] for t in (*TABLES, "documents", "texts")} | {
        "documents": [{"doc_id": doc, "source": f"{doc}.txt"} for doc in rows],
        "years": [{"doc_id": doc} | row for doc in rows for row in rows[doc]],
    }
    for name, table in tables.items():
        (tmp_path / "out" / name).mkdir(parents=True)
        full = pa.Table.from_pylist([blank(name) | row for row in table], schema=schema(name))
        pq.write_table(full, tmp_path / "out" / name / "part-0.parquet")
    (tmp_path / "gold").mkdir()
    for doc, years in gold.items():
        text = json.dumps({"document": {}, **EMPTY, "years": years}, ensure_ascii=False)
        (tmp_path / "gold" / f"{doc}.json").write_text(text, encoding="utf-8")
    return tmp_path / "out", tmp_path / "gold"


def test_a_run_is_judged_document_by_document(run):
    documents = of_run("made", *run)
    assert [one.name for one in documents] == ["a", "b"]
    assert {r: (one.checked, one.right) for r, one in seen(documents).items()} == SHARES


def test_the_command_writes_the_figures(run, tmp_path, capsys):
    path = tmp_path / "confidence.toml"
    assert main(["--coded", "made", *map(str, run), "--write", str(path)]) == 0
    written = tomllib.loads(path.read_text(encoding="utf-8"))["judged"]
    assert {one["rule"]: (one["checked"], one["right"]) for one in written} == SHARES
    assert capsys.readouterr().out.startswith(f"== {path}: 3 rules\nstrength")


def test_the_command_prints_how_reliable_confidence_is(run, capsys):
    assert main(["--coded", "made", *map(str, run)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "== reliability of made, each document held out"
    assert said[-1].split()[:3] == ["years", "all", "21"]


def test_the_shipped_figures_say_what_they_were_counted_on():
    path = Path(__file__).parent.parent / "patterns" / "confidence.toml"
    head, _, _ = path.read_text(encoding="utf-8").partition("[[judged]]")
    samples = [p.stem for p in test_golden.DOCUMENTS]
    assert [name for name in [*samples, "sentences"] if f" {name}\n" not in head] == []
