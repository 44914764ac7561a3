"""The command line: policy-extract extract, show, repair, tables, score, ledger."""

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from extract import __version__
from extract.errors import ExtractError, PatternError, ReadError, UsageError

ALL_READ, BROKEN, WRONG_USE, SOME_FAILED, INTERRUPTED = 0, 1, 2, 3, 130

DESCRIPTION = """\
Targets, deadlines and responsible units from Chinese government documents, as Parquet tables.
"""
EXAMPLES = """\
examples:
  policy-extract extract ~/drop --output ~/tables     every document below ~/drop
  policy-extract show plan.txt                        what is found in one document
  policy-extract repair plan.txt --explain            what was mended in it, edit by edit
  policy-extract tables targets                       what the columns of a table mean
  policy-extract score ~/tables ~/coded --errors      compare with hand-coded documents

exit status: 0 all read, 3 some files could not be read, 2 wrong use, 1 anything else
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; what is wrong goes to standard error."""
    _print_whatever_the_locale()
    args = _parser().parse_args(argv)
    try:
        return int(args.run(args))
    except (UsageError, PatternError) as error:
        return _complain(str(error), WRONG_USE)
    except BrokenPipeError:  # the reader of our output has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ALL_READ
    except (ExtractError, OSError) as error:
        return _complain(str(error), BROKEN)
    except KeyboardInterrupt:
        return _complain("interrupted", INTERRUPTED)


# The pipeline takes a second to import: commands import what they run, so that --help need not.


def _extract(args: argparse.Namespace) -> int:
    from extract.runs.run import run
    from extract.terminal import print_summary, progress_bar

    with progress_bar(_console(stderr=True)) as progress:
        summary = run(args.inputs, args.output, args.workers, progress)
    print_summary(_console(), summary, args.output)
    return SOME_FAILED if summary.failures else ALL_READ


def _show(args: argparse.Namespace) -> int:
    from extract import extract_bytes
    from extract.show import USUAL, refuse_unknown, show

    refuse_unknown(args.tables or ())
    data = _bytes_of(args.file)
    try:
        rows = extract_bytes(data, args.file.name)
    except ReadError as error:
        return _complain(f"{args.file}: {error}", SOME_FAILED)
    show(_console(), rows, str(args.file), args.tables or USUAL)
    return ALL_READ


def _repair(args: argparse.Namespace) -> int:
    from extract.explain import explain
    from extract.readers import read
    from extract.repair import repair

    data = _bytes_of(args.file)
    try:
        source = read(data, args.file.name)
    except ReadError as error:
        return _complain(f"{args.file}: {error}", SOME_FAILED)
    body, _ = repair(source.text)
    if args.explain:
        explain(_console(), source, body, str(args.file))
    else:
        print(body.text, end="")
    return ALL_READ


def _bytes_of(path: Path) -> bytes:
    """Return what is in a file that is named as one document."""
    if path.is_dir():
        raise UsageError(f"{path}: this is a folder, not a document")
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file")
    return path.read_bytes()


def _tables(args: argparse.Namespace) -> int:
    from extract.codebook import markdown
    from extract.tables import TABLES
    from extract.terminal import print_codebook

    if args.markdown:
        print(markdown(), end="")
        return ALL_READ
    for table in args.tables or TABLES:
        print_codebook(_console(), table)
    return ALL_READ


def _score(args: argparse.Namespace) -> int:
    from extract.score import report

    print(report(args.output, args.gold, errors=args.errors))
    return ALL_READ


def _ledger(args: argparse.Namespace) -> int:
    from extract.backlog import report

    print(report(args.output, args.kind, args.limit))
    return ALL_READ


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="policy-extract",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_extract(commands)
    _add_show(commands)
    _add_repair(commands)
    _add_tables(commands)
    _add_score(commands)
    _add_ledger(commands)
    return parser


def _add_extract(commands: Any) -> None:
    command = commands.add_parser(
        "extract",
        help="extract documents into tables",
        description="Read every file of the inputs and write all tables to one folder. The tables "
        "of an earlier run there are replaced when, and only when, this run ends well.",
    )
    command.add_argument(
        "inputs", metavar="INPUT", nargs="+", type=Path, help="a document, or a folder of them"
    )
    command.add_argument(
        "-o", "--output", metavar="DIR", type=Path, required=True, help="where the tables go"
    )
    command.add_argument(
        "-w", "--workers", metavar="N", type=_workers, help="processes (default: one a processor)"
    )
    command.set_defaults(run=_extract)


def _add_show(commands: Any) -> None:
    command = commands.add_parser(
        "show",
        help="show what is found in one document",
        description="Print one document's records, by table, with the words they rest on.",
    )
    command.add_argument("file", metavar="FILE", type=Path, help="the document")
    command.add_argument(
        "-t", "--table", metavar="TABLE", action="append", dest="tables",
        help="only this table; also segments (the outline) and quantities (every numeral)",
    )  # fmt: skip
    command.set_defaults(run=_show)


def _add_repair(commands: Any) -> None:
    command = commands.add_parser(
        "repair",
        help="print one document as it was meant to be",
        description="Print the repaired text of one document, the one that offsets in the tables "
        "count in.",
    )
    command.add_argument("file", metavar="FILE", type=Path, help="the document")
    command.add_argument(
        "--explain", action="store_true",
        help="list every edit instead: line:column and offset in the raw text, kind, certainty "
        "(exact, inferred, lost), confidence, raw and new text",
    )  # fmt: skip
    command.set_defaults(run=_repair)


def _add_tables(commands: Any) -> None:
    command = commands.add_parser(
        "tables",
        help="print the codebook",
        description="Print every column of the tables: its type, whether it may be null, what "
        "it means and, where they are few, its values.",
    )
    command.add_argument(
        "tables", metavar="TABLE", nargs="*", help="only these tables (default: all)"
    )
    command.add_argument("--markdown", action="store_true", help="print it as docs/tables.md")
    command.set_defaults(run=_tables)


def _add_score(commands: Any) -> None:
    command = commands.add_parser(
        "score",
        help="compare a run with hand-coded documents",
        description="Print precision, recall and F1 of each table against gold files NAME.json, "
        "NAME being a document's file name without its ending.",
    )
    command.add_argument("output", metavar="OUTPUT", type=Path, help="the tables of a run")
    command.add_argument("gold", metavar="GOLD", type=Path, help="the folder of gold files")
    command.add_argument("--errors", action="store_true", help="list every miss and false alarm")
    command.set_defaults(run=_score)


def _add_ledger(commands: Any) -> None:
    command = commands.add_parser(
        "ledger",
        help="list the numbers that no rule knows yet",
        description="Print how the numbers of one kind in the ledger are used, the commonest use "
        "first: the words before, the unit and what follows, each with a place.",
    )
    command.add_argument("output", metavar="OUTPUT", type=Path, help="the tables of a run")
    command.add_argument("--kind", metavar="KIND", default="other", help="(default: other)")
    command.add_argument(
        "--limit", metavar="N", type=int, default=40, help="how many uses (default: 40)"
    )
    command.set_defaults(run=_ledger)


def _workers(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes, 1 or more")
    return int(text)


def _console(*, stderr: bool = False) -> Any:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=True)


def _complain(message: str, status: int) -> int:
    print(f"policy-extract: {message}", file=sys.stderr)
    return status


def _print_whatever_the_locale() -> None:
    """Write Chinese to any terminal or pipe: what its encoding lacks is escaped, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
