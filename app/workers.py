"""Several processes that share one port. Each has its own catalogue, caches and connections; the parent only starts them.

The parent has one thread, so that it can fork at any time: it waits for the end of a worker, for a signal, and for
requests for metrics.
"""

import logging
import multiprocessing
import os
import signal
import socket
import struct
import time
from collections.abc import Iterator, Mapping, Sequence
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Final, Protocol

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import Metric
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector
from typing_extensions import override

from app.metrics_server import MetricsServer

MIN_LIFE_SECONDS: Final = 5.0
"""A worker that ends sooner would do so again: then everything ends, and the container is restarted."""

ANSWER_SECONDS: Final = 2.0
"""How long the parent waits for the metrics of a worker. Those of one that is busy for longer are missing once."""

QUESTION_BYTES: Final = 4
_HEAD: Final = struct.Struct(">II")
"""Before each answer of a worker: the number of the question, and the length of the text."""

log = logging.getLogger("limber.workers")


class Work(Protocol):
    """What a worker does until it gets a signal; it answers each question on its line with its metrics."""

    def __call__(self, line: socket.socket) -> None:
        """Work."""


class Line:
    """The parent's end of the line to one worker."""

    def __init__(self, end: socket.socket) -> None:
        """Ask at this end."""
        self._end, self._asked, self._read = end, 0, bytearray()
        end.settimeout(ANSWER_SECONDS)

    def ask(self) -> str | None:
        """The metrics of the worker, or None if it does not answer in time. A late answer to an earlier question is dropped."""
        self._asked += 1
        try:
            self._end.sendall(struct.pack(">I", self._asked))
            while True:
                number, text = self._read_answer()
                if number == self._asked:
                    return text.decode()
        except OSError:
            return None

    def close(self) -> None:
        """Close it."""
        self._end.close()

    def _read_answer(self) -> tuple[int, bytes]:
        self._fill(_HEAD.size)
        number, length = _HEAD.unpack_from(self._read)
        self._fill(_HEAD.size + length)
        text = bytes(self._read[_HEAD.size : _HEAD.size + length])
        del self._read[: _HEAD.size + length]
        return number, text

    def _fill(self, length: int) -> None:
        while len(self._read) < length:
            received = self._end.recv(65_536)
            if not received:
                raise ConnectionError
            self._read += received


def build_answer(question: bytes, text: bytes) -> bytes:
    """What a worker sends to a question, which is four bytes."""
    return _HEAD.pack(int.from_bytes(question), len(text)) + text


class Workers:
    """Starts workers, replaces those that end, and stops all at a signal."""

    def __init__(self, work: Work, count: int, *, metrics: tuple[str, int] | None) -> None:
        """Prepare this number of workers, whose metrics are served at this address together."""
        self._work, self._count, self._is_stopping, self._has_failed = work, count, False, False
        self._fork = multiprocessing.get_context("fork")
        self._running: dict[int, tuple[BaseProcess, Line, float]] = {}
        self._metrics = None if metrics is None else MetricsServer(*metrics, self.collect)

    def run(self) -> bool:
        """Run until a signal, and return whether all went well."""
        woken, waking = socket.socketpair()
        waking.settimeout(0)
        signal.set_wakeup_fd(waking.fileno())
        self._handlers_before = {number: signal.signal(number, self._stop) for number in (signal.SIGTERM, signal.SIGINT)}
        for index in range(1, self._count + 1):
            self._start(index)
        while self._running:
            sentinels = {process.sentinel: index for index, (process, _, _) in self._running.items()}
            listening = [] if self._metrics is None else [self._metrics.socket]
            for ready in wait([woken, *sentinels, *listening]):
                self._react(ready, sentinels, woken)
        if self._metrics is not None:
            self._metrics.server_close()
        return not self._has_failed

    def collect(self) -> bytes:
        """The metrics of all workers, each sample with the number of its worker."""
        answers = {index: line.ask() for index, (_, line, _) in self._running.items()}
        return merge_metrics({index: text for index, text in answers.items() if text is not None})

    def _react(self, ready: object, sentinels: Mapping[int, int], woken: socket.socket) -> None:
        if ready is woken:
            woken.recv(4096)
        elif isinstance(ready, int):
            self._replace(sentinels[ready])
        elif self._metrics is not None:
            self._metrics.handle_request()

    def _start(self, index: int) -> None:
        ours, theirs = socket.socketpair()
        process = self._fork.Process(target=self._work_in_child, args=(theirs, ours), name=f"worker {index}")
        process.start()
        theirs.close()
        self._running[index] = (process, Line(ours), time.monotonic())

    def _work_in_child(self, line: socket.socket, end_of_parent: socket.socket) -> None:
        signal.set_wakeup_fd(-1)
        if self._metrics is not None:
            self._metrics.server_close()
        # A line ends with the parent only if no worker has the parent's end of it.
        end_of_parent.close()
        for _, other, _ in self._running.values():
            other.close()
        for number, handler in self._handlers_before.items():
            signal.signal(number, handler)
        try:
            self._work(line)
        except Exception:
            log.critical("unexpected error in %s", multiprocessing.current_process().name, exc_info=True)
            raise SystemExit(1) from None

    def _replace(self, index: int) -> None:
        process, line, started = self._running.pop(index)
        process.join()
        line.close()
        if self._is_stopping:
            return
        log.warning("%s ended with %s", process.name, process.exitcode)
        if time.monotonic() - started < MIN_LIFE_SECONDS:
            self._has_failed = True
            self._stop(signal.SIGTERM, None)
        else:
            self._start(index)

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        self._is_stopping = True
        for process, _, _ in self._running.values():
            if process.pid is not None:
                os.kill(process.pid, number)


def merge_metrics(texts: Mapping[int, str]) -> bytes:
    """One text of the metrics of several workers, each sample with the label `worker`."""
    merged: dict[str, Metric] = {}
    for index, text in texts.items():
        for family in text_string_to_metric_families(text):
            known = merged.setdefault(family.name, Metric(family.name, family.documentation, family.type))
            known.samples += [sample._replace(labels={**sample.labels, "worker": str(index)}) for sample in family.samples]
    registry = CollectorRegistry()
    registry.register(_Merged([*merged.values()]))
    return generate_latest(registry)


class _Merged(Collector):
    def __init__(self, metrics: Sequence[Metric]) -> None:
        self._metrics = metrics

    @override
    def collect(self) -> Iterator[Metric]:
        yield from self._metrics
