"""JSON lines for machines: static messages, ids not people; a refusal is no error."""

import logging
import sys
import traceback
from collections.abc import Iterator

import structlog
from structlog.typing import FilteringBoundLogger


def make_logger(level: str) -> FilteringBoundLogger:
    """A logger of its own for one app; nothing global is configured."""
    return structlog.wrap_logger(
        structlog.WriteLogger(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
    )


def chain_of(fault: BaseException | None) -> Iterator[str]:
    """What was raised where, from the last to the first; messages are left out, they may quote personal data."""
    while fault:
        frames = traceback.extract_tb(fault.__traceback__)
        where = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
        yield type(fault).__qualname__ + where
        fault = fault.__cause__ or fault.__context__
