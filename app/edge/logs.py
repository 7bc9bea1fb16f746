"""JSON lines for machines: static messages, ids not people; a refusal is no error."""

import logging
import sys

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
