"""A refusal or a fault as a page, in words that fit a page."""

from datetime import timedelta

from fastapi import Request, Response

from app.content.language import Voice, voice_of
from app.edge.problems import Problem
from app.errors.access import TokenMissing, TokenUnknown
from app.errors.booking import OutsideGeofence
from app.errors.edge import IdempotencyKeyInFlight, IdempotencyKeyReused, VersionStale
from app.errors.registration import PersonAlreadyRegistered, ReviewNotFound
from app.pages import frame, words

# Elsewhere their words speak of headers and addresses, which nobody sees who reads a page.
_WORDED_FOR_PAGES = frozenset(
    refusal.code
    for refusal in (
        IdempotencyKeyInFlight,
        IdempotencyKeyReused,
        OutsideGeofence,
        PersonAlreadyRegistered,
        ReviewNotFound,
        TokenMissing,
        TokenUnknown,
        VersionStale,
    )
)
_RETRY_AFTER = "Retry-After"
_NOT_KNOWN = 401


def told(voice: Voice, problem: Problem) -> dict[str, str]:
    """Title and detail; after what time to try again, and that one may get back in, if so."""
    code = problem.code
    wording = voice.wording(f"site-problem-{code}" if code in _WORDED_FOR_PAGES else f"problem-{code}", problem.facts)
    seconds = problem.headers.get(_RETRY_AFTER)
    wait = "" if seconds is None else words.length(timedelta(seconds=int(seconds)), language=voice.language)
    again = voice.sentence("site-try-again-after", {"time": wait}) if wait else ""
    return {
        "title": wording.title,
        "detail": wording.detail,
        "again": again,
        "recovery": problem.ways_out.get("recovery", ""),
    }


def present(request: Request, problem: Problem) -> Response:
    """The whole page where there is no form to show it on."""
    facts = {"problem": told(voice_of(request), problem), "asks_who": problem.status == _NOT_KNOWN}
    shown = frame.page(request, "problem.html.j2", facts, status=problem.status)
    shown.headers.update(problem.headers)
    return shown
