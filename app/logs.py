"""How `serve` logs: to standard error, in lines for people or as JSON, the server's own words and the program's alike."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any, Final

from typing_extensions import override

from app.api.observability.request_log import RequestLog, format_json, format_text
from app.settings import LogFormat, Settings

LOGGERS: Final = ("limber", "uvicorn", "opentelemetry")


def instant_of(record: logging.LogRecord) -> str:
    """When something was logged, in UTC."""
    return datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class JsonLines(logging.Formatter):
    """One object of JSON a line, a traceback included."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """The line of one record."""
        told = {
            "time": instant_of(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


class TextLines(logging.Formatter):
    """A line for people, a traceback after it."""

    def __init__(self) -> None:
        """Lines that begin as those of requests do."""
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    @override
    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        """The instant, in UTC."""
        return instant_of(record)


def logging_config(settings: Settings) -> dict[str, Any]:
    """The server's log and the program's, in one form."""
    form = JsonLines if settings.log_format is LogFormat.JSON else TextLines
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": form}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}},
        "loggers": {name: {"handlers": ["lines"], "level": settings.log_level.upper(), "propagate": False} for name in LOGGERS},
    }


def request_log(settings: Settings) -> RequestLog | None:
    """The log of requests, if there is to be one."""
    if not settings.log_requests:
        return None
    return RequestLog(format_json if settings.log_format is LogFormat.JSON else format_text, _write)


def _write(text: str) -> None:
    # Looked up each time: whoever runs the program may have put something else there.
    sys.stderr.write(text)
    sys.stderr.flush()
