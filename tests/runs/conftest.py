from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Drop = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def drop(tmp_path: Path) -> Drop:
    """Lay files, given by path and content, into a fresh input folder."""

    def lay(files: Mapping[str, str]) -> Path:
        for name, content in files.items():
            path = tmp_path / "drop" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return tmp_path / "drop"

    return lay
