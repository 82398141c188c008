"""The logging of `serve`: to standard error, as text or JSON, for the server and the program alike."""

import json
import logging
import sys
import threading
from datetime import UTC, datetime
from logging.config import dictConfig
from typing import Any, Final

from typing_extensions import override

from app.api.observability.request_log import RequestLog, format_json, format_text
from app.settings import LogFormat, Settings

LOGGERS: Final = ("limber", "uvicorn", "opentelemetry")


def format_time_of(record: logging.LogRecord) -> str:
    """The time of a log record, in UTC."""
    return datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class JsonLines(logging.Formatter):
    """One JSON object per line, including a traceback."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Format one record."""
        fields = {
            "time": format_time_of(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            fields["traceback"] = self.formatException(record.exc_info)
        return json.dumps(fields, ensure_ascii=False)


class TextLines(logging.Formatter):
    """Text lines, with a traceback after them."""

    def __init__(self) -> None:
        """Begin lines like those of the request log."""
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    @override
    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        """Format the time in UTC."""
        return format_time_of(record)


def logging_config(settings: Settings) -> dict[str, Any]:
    """The logging configuration of the server and the program."""
    form = JsonLines if settings.log_format is LogFormat.JSON else TextLines
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": form}},
        "handlers": {
            "lines": {
                "class": "logging.StreamHandler",
                "formatter": "lines",
                "level": settings.log_level.upper(),
                "stream": "ext://sys.stderr",
            }
        },
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {name: {"level": settings.log_level.upper()} for name in LOGGERS},
    }


def configure_logging(settings: Settings) -> None:
    """Log everything of this process in one form: what libraries log or warn of, and errors that end a thread or the process."""
    dictConfig(logging_config(settings))
    logging.captureWarnings(capture=True)
    log = logging.getLogger("limber")
    sys.excepthook = lambda *error: log.critical("unexpected error", exc_info=error)
    threading.excepthook = lambda ended: log.critical(
        "unexpected error in a thread", exc_info=(ended.exc_type, ended.exc_value or ended.exc_type(), ended.exc_traceback)
    )


def format_line(text: str, settings: Settings) -> str:
    """Format a line that is printed before the log begins: where the log is JSON, so is every line before it."""
    if settings.log_format is LogFormat.TEXT:
        return text
    return JsonLines().format(logging.LogRecord("limber", logging.INFO, __file__, 0, text, None, None))


def build_error_record(text: str) -> logging.LogRecord:
    """Return the log record of an error that ends a command."""
    return logging.LogRecord("limber", logging.ERROR, __file__, 0, text, None, None)


def create_request_log(settings: Settings) -> RequestLog | None:
    """Create the request log, if it is enabled."""
    if not settings.log_requests:
        return None
    return RequestLog(format_json if settings.log_format is LogFormat.JSON else format_text, _write)


def _write(text: str) -> None:
    # Looked up each time because the caller of the program may have replaced it.
    sys.stderr.write(text)
    sys.stderr.flush()
