"""What a run came to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

FAILURES_KEPT = 1000


@dataclass(slots=True)
class Summary:
    """Rows by table, and the first failures as (source, reason); the table has them all."""

    rows: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)

    def add(self, batches: Mapping[str, pa.RecordBatch]) -> None:
        """Count the rows of one document."""
        for table, batch in batches.items():
            self.rows[table] += batch.num_rows
        if "failures" in batches and len(self.failures) < FAILURES_KEPT:
            found = batches["failures"].to_pylist()
            self.failures += [(row["source"], row["error"]) for row in found]
