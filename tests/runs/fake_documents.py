"""A stand-in for the pipeline whose documents say what is to become of them.

Worker processes import it by name.
"""

import hashlib
import os
import signal
import time
from datetime import date

from extract.errors import PatternError, ReadError
from extract.tables import AlignmentRun, Count, DocumentRow, Tables, TextRow, YearRow


def fake_extract(data: bytes, name: str) -> Tables:
    if name.endswith(".xyz"):
        raise ReadError(f"no reader for {name}")
    text = data.decode()
    match text.split():
        case ["raise", *_]:
            raise ZeroDivisionError("divided \ud800 by nought")
        case ["exit", *_]:
            os._exit(7)
        case ["kill", *_]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["pattern", *_]:
            raise PatternError("patterns/times.toml: no such key")
        case ["null", *_]:
            return Tables(texts=[replace_text(text)])
        case ["wait", seconds, *_]:
            time.sleep(float(seconds))
    return rows_of(data, text, name)


def replace_text(text: str) -> TextRow:
    return TextRow(doc_id="0" * 16, raw_text=text, text=None, alignment=())  # type: ignore[arg-type]


def rows_of(data: bytes, text: str, name: str) -> Tables:
    sha256 = hashlib.sha256(data).hexdigest()
    doc_id = sha256[:16]
    run = AlignmentRun(start=0, end=len(text), raw_start=0, raw_end=len(text))
    return Tables(
        documents=[document_row(doc_id, sha256, data, text, name)],
        texts=[TextRow(doc_id=doc_id, raw_text=text, text=text, alignment=(run, run))],
        years=[year_row(doc_id, text, i) for i in range(len(text.split()))],
    )


def document_row(doc_id: str, sha256: str, data: bytes, text: str, name: str) -> DocumentRow:
    return DocumentRow(
        doc_id=doc_id, source=name, sha256=sha256, n_bytes=len(data), format="txt",
        encoding="utf-8", script="Hans", title=None, notice_title=None, doc_number=None,
        issuers=("市政府", "市委"), issue_date=date(2021, 3, 1), publish_date=None, province=None,
        city=None, county=None, adcode=None, admin_level=None, doc_type=None, period_start=2021,
        period_end=None, also_at=(), n_chars_raw=len(text), n_chars=len(text),
        repairs=(Count(kind="width", count=3),), flags=(),
    )  # fmt: skip


def year_row(doc_id: str, text: str, place: int) -> YearRow:
    return YearRow(
        doc_id=doc_id, seg_id=f"{doc_id}-s00000", start=0, end=len(text), raw_start=0,
        raw_end=len(text), quote=text, record_id=f"{doc_id}-years-{place:05d}", rule="year",
        confidence=0.5, text=text, start_year=2021, end_year=None, start_date=None,
        end_date=date(2025, 12, 31), role="deadline",
    )  # fmt: skip
