"""Jobs → rows, in worker processes; the rows come in the order of the jobs however many there are.

Each process holds one job at a time, so that when one dies it is known of which document.
"""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext

from extract.errors import ExtractError, PatternError
from extract.runs.columns import Batches, encode
from extract.runs.perform import Extract, failed, perform
from extract.runs.plan import Job

READY = "ready"
# How far workers may run ahead of the oldest document that is not done, in bytes of input: rows
# wait in memory for their turn, and take some ten times the room of their document.
AHEAD = 32_000_000


def default_workers() -> int:
    """Return the number of processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def execute(jobs: Sequence[Job], workers: int, extract: Extract) -> Iterator[Batches]:
    """Yield the rows of each job, in order.

    `extract` must be importable by name in another process. Raises PatternError when a pattern
    file is at fault, and ExtractError when worker processes cannot start.
    """
    engine = _Engine(jobs, min(workers, len(jobs)), extract)
    try:
        yield from engine.results()
    finally:
        engine.stop()


class _Worker:
    """A process and the pipe to it."""

    def __init__(self, context: SpawnContext, extract: Extract) -> None:
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, extract), daemon=True)
        with _without_interrupts():
            self.process.start()
        theirs.close()
        self.ready = False
        self.job: int | None = None

    @property
    def idle(self) -> bool:
        """Whether it waits for a job."""
        return self.ready and self.job is None

    def give(self, number: int, job: Job) -> None:
        """Send it a job."""
        self.job = number
        with suppress(BrokenPipeError):  # it died while idle; the end of its pipe will tell
            self.connection.send(job)

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.process.terminate()
        self.process.join()
        self.connection.close()


class _Engine:
    """Hands jobs out and puts what comes back into order."""

    def __init__(self, jobs: Sequence[Job], workers: int, extract: Extract) -> None:
        self.jobs = jobs
        self.extract = extract
        self.context = multiprocessing.get_context("spawn")
        self.workers: list[_Worker] = []
        self.done: dict[int, Batches] = {}
        self.given = 0  # jobs handed out so far
        self.ahead = 0  # bytes of jobs handed out and not yet yielded
        self.workers.extend(_Worker(self.context, extract) for _ in range(workers))

    def results(self) -> Iterator[Batches]:
        """Yield what comes of each job, in order."""
        for number, job in enumerate(self.jobs):
            self._hand_out(number)
            while number not in self.done:
                self._collect()
                self._hand_out(number)
            yield self.done.pop(number)
            self.ahead -= job.n_bytes

    def stop(self) -> None:
        """End all processes."""
        for worker in self.workers:
            worker.stop()

    def _hand_out(self, awaited: int) -> None:
        for worker in self.workers:
            if worker.idle and self.given < len(self.jobs) and self._may_go_on(awaited):
                job = self.jobs[self.given]
                worker.give(self.given, job)
                self.given += 1
                self.ahead += job.n_bytes

    def _may_go_on(self, awaited: int) -> bool:
        return self.given == awaited or self.ahead + self.jobs[self.given].n_bytes <= AHEAD

    def _collect(self) -> None:
        """Wait until at least one worker says something, or dies, and take note of it."""
        heard = set(wait([worker.connection for worker in self.workers]))
        for place, worker in enumerate(self.workers):
            if worker.connection in heard:
                self._hear(place, worker)

    def _hear(self, place: int, worker: _Worker) -> None:
        try:
            said = worker.connection.recv()
        except (EOFError, ConnectionResetError):
            self._bury(place, worker)
            return
        if isinstance(said, PatternError):
            raise said
        if said == READY:
            worker.ready = True
        elif worker.job is not None:
            self.done[worker.job] = said
            worker.job = None

    def _bury(self, place: int, worker: _Worker) -> None:
        """Record the job that a dead worker held as failed, and put another worker in its place."""
        worker.process.join()
        cause = _cause(worker.process.exitcode)
        if not worker.ready:
            raise ExtractError(f"a worker process could not start: {cause}")
        if worker.job is not None:
            self.done[worker.job] = encode(failed(self.jobs[worker.job], "extract", cause))
        worker.stop()
        self.workers[place] = _Worker(self.context, self.extract)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach: it is for this one, which ends them."""
    # The tracker starts with the first process and unblocks what it finds blocked (CPython 3.11).
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _cause(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        name = signal.Signals(-exit_code).name
        return f"its process was killed by {name}, for want of memory perhaps: try fewer workers"
    return f"its process ended with status {exit_code}; please report it with this file"


def _serve(connection: "Connection", extract: Extract) -> None:
    """Do jobs until the other end closes; runs in the worker process."""
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        connection.send(READY)
        while True:
            connection.send(_answer(connection.recv(), extract))


def _answer(job: Job, extract: Extract) -> Batches | PatternError:
    try:
        return perform(job, extract)
    except PatternError as error:
        return error
