"""The wheel works where there is no checkout: it carries its patterns."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPT = """
import sys
sys.path[:] = [p for p in sys.path if p != sys.argv[1]]  # the checkout, if installed editable
import extract
from extract.rules import patterns_folder
rows = extract.extract_text("到2027年底，全市森林覆盖率达到62%以上。")
print(extract.__file__)
print(patterns_folder())
print([row.text for row in rows.percentages], [row.start_year for row in rows.years])
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.iterdir()
    return built


def test_the_wheel_carries_all_patterns_and_modules(wheel):
    packed = set(zipfile.ZipFile(wheel).namelist())
    modules = {str(p.relative_to(ROOT)) for p in ROOT.glob("extract/**/*.py")}
    patterns = {f"extract/{p.relative_to(ROOT)}" for p in ROOT.glob("patterns/**/*") if p.is_file()}
    assert modules | patterns | {"extract/py.typed"} <= packed


def test_an_installed_wheel_extracts_a_text(wheel, tmp_path):
    target = tmp_path / "installed"
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--no-deps",
        "--no-index",
        "--target",
        target,
        wheel,
    ]
    subprocess.run(install, check=True, capture_output=True)
    env = {**os.environ, "PYTHONPATH": str(target)}
    command = [sys.executable, "-c", SCRIPT, str(ROOT)]
    done = subprocess.run(
        command, env=env, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    module, patterns, found = done.stdout.splitlines()
    assert Path(module) == target / "extract" / "__init__.py"
    assert Path(patterns) == target / "extract" / "patterns"
    assert found == "['62%'] [2027]"
