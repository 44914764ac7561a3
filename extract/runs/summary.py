"""What a run came to."""

from dataclasses import dataclass, field

from extract.runs.columns import Batches, decode

FAILURES_KEPT = 1000


@dataclass(slots=True)
class Summary:
    """Rows by table, and the first failures as (source, reason); the table has them all."""

    rows: dict[str, int] = field(default_factory=dict)
    failures: list[tuple[str, str]] = field(default_factory=list)

    def note_failures(self, batches: Batches) -> None:
        """Keep the failures among the rows of a document, as long as they are few."""
        if "failures" in batches and len(self.failures) < FAILURES_KEPT:
            found = decode({"failures": batches["failures"]})["failures"].to_pylist()
            self.failures += [(row["source"], row["error"]) for row in found]
