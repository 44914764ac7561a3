"""Parquet datasets → pandas frames."""

from pathlib import Path

import pandas as pd

from extract.errors import UsageError
from extract.runs.commit import table_folder


def read_table(output: Path, table: str) -> pd.DataFrame:
    """Return one table of the last committed run; raises UsageError when it is not there."""
    folder = table_folder(output, table)
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such table; write it with `policy-extract extract`")
    return pd.read_parquet(folder, dtype_backend="numpy_nullable")
