"""What the READMEs show is what comes out: their snippets are run, their table is looked up."""

from pathlib import Path

import pandas as pd
import pytest
import regex

from extract.cli import main
from extract.rules import patterns_folder

ROOT = Path(__file__).parent.parent
READMES = {
    name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")
}
SNIPPET = regex.compile(
    r"```python\n(?P<code>.*?)```\n\n```text\n(?P<printed>.*?)```", regex.DOTALL
)
BLOCK = regex.compile(r"```\w*\n.*?```", regex.DOTALL)
TABLE_ROW = regex.compile(r"^\| (?P<cells>[^\n]*) \|$", regex.MULTILINE)
LINK = regex.compile(r"\]\((?P<path>[^)]+)\)")

each_readme = pytest.mark.parametrize("name", READMES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Extract the samples to `outputs` in a folder of its own."""
    folder = tmp_path_factory.mktemp("readme")
    assert main(["extract", str(ROOT / "corpus"), "-o", str(folder / "outputs"), "-w", "1"]) == 0
    return folder


@each_readme
def test_snippets_print_what_the_readme_says(name, folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    snippets = SNIPPET.findall(READMES[name])
    assert len(snippets) == 2
    with pd.option_context("display.width", 200, "display.unicode.east_asian_width", False):
        for code, printed in snippets:
            capsys.readouterr()
            exec(compile(code, name, "exec"), {})  # noqa: S102
            assert capsys.readouterr().out == printed


@each_readme
def test_rows_of_the_table_are_rows_of_targets(name, folder):
    targets = pd.read_parquet(folder / "outputs" / "targets")
    _, _, *rows = [row.split(" | ") for row in TABLE_ROW.findall(READMES[name])]
    found = {tuple(map(shown, cells(row))) for row in targets.itertuples()}
    assert len(rows) == 7
    assert [row for row in rows if tuple(cell.strip() for cell in row) not in found] == []


def cells(row):
    value = row.value_text if row.measure == "status" else row.value
    upper = "" if pd.isna(row.value_max) else f"–{shown(row.value_max)}"
    when = (row.target_year, row.baseline_year)
    return (
        row.indicator,
        row.measure,
        row.comparator,
        shown(value) + upper,
        row.unit,
        *when,
        row.quote,
    )


def shown(value):
    if pd.isna(value):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


@each_readme
def test_the_rule_shown_is_in_its_file(name):
    (rule,) = regex.findall(r"```toml\n(.*?)```", READMES[name], regex.DOTALL)
    assert rule in (patterns_folder() / "quantities.toml").read_text(encoding="utf-8")


@each_readme
def test_links_lead_to_files(name):
    paths = LINK.findall(READMES[name])
    assert paths
    assert [path for path in paths if not (ROOT / path).is_file()] == []


def test_both_languages_show_the_same():
    english, chinese = (BLOCK.findall(text) for text in READMES.values())
    assert english == chinese
