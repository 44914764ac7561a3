"""What the command line prints beside records: progress, the summary of a run, the codebook."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from extract import codebook
from extract.runs.summary import Summary

BAR_AFTER_SECONDS = 1.0
FAILURES_SHOWN = 10


@contextmanager
def progress_bar(console: Console) -> Iterator[Callable[[int, int], None]]:
    """Yield what to tell (done, total); in a terminal a bar shows it once a second has passed."""
    bar = Progress(
        TextColumn("extracting"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )
    task = bar.add_task("documents", total=None)
    timer = Timer(BAR_AFTER_SECONDS, bar.start)
    if console.is_interactive:
        timer.start()
    try:
        yield lambda done, total: bar.update(task, completed=done, total=total)
    finally:
        timer.cancel()
        if console.is_interactive:
            timer.join()
            bar.stop()


def print_summary(console: Console, summary: Summary, output: Path) -> None:
    """Print what a run wrote, and which files it could not read and why."""
    documents, failed = summary.rows["documents"], summary.rows["failures"]
    told = f"{_counted(documents, 'document')} read, {_counted(failed, 'file')} failed"
    console.print(Text(f"{told}; tables in {output}"))
    for table, count in summary.rows.items():
        if table not in ("documents", "texts", "failures"):
            console.print(Text(f"  {table:<12}{count:>9}"))
    for source, reason in summary.failures[:FAILURES_SHOWN]:
        console.print(Text.assemble(("failed ", "red"), f"{source}: {reason}"))
    if failed > FAILURES_SHOWN:
        more = f"and {failed - FAILURES_SHOWN} more, all in {output / 'failures'}"
        console.print(Text(more, style="red"))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def print_codebook(console: Console, table: str) -> None:
    """Print what a table and its columns mean; raises UsageError when there is no such table."""
    columns = codebook.entries(table)
    console.print(Text.assemble((table, "bold cyan"), f"  {codebook.about(table)}"))
    name_width = max(len(column.name) for column in columns)
    type_width = max(len(column.label) for column in columns)
    for column in columns:
        name, label = column.name.ljust(name_width), column.label.ljust(type_width)
        console.print(Text.assemble("  ", name, "  ", (label, "dim"), "  ", column.meaning))
        if column.values:
            indent = " " * (name_width + type_width + 6)
            console.print(Text(indent + " ".join(column.values), style="dim"))
    console.print()
