"""The frame around every page: templates, what a browser may do with them, and how nothing of them is kept."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.content.language import voice_of
from app.content.languages import BY_TAG, Language
from app.content.library import Library
from app.pages.sending import KEY, PROOF, VERSION, Seal, new_form_key
from app.pages.session import AWAITED, HOME, SEED, set_cookie

_HERE = Path(__file__).parent
_STATIC = _HERE / "static"
_TEMPLATES = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
FILES = {name: (_STATIC / name).read_bytes() for name in ("site.css", "site.js")}
DIGEST = hashlib.sha256(b"".join(FILES.values())).hexdigest()[:12]
_GUARDS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

_EMPTY_LINES = re.compile(r"\n\s+")  # every byte travels to a slow telephone
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
_NOTICES = frozenset(("saved", "signed-out", "withdrawn"))  # what a page may be asked to say was done

Facts = Mapping[str, Any]


def is_secure(request: Request) -> bool:
    """Whether cookies must not travel in the clear."""
    return request.app.state.settings.environment == "production"


def _spoken(library: Library, language: str) -> Language:
    """Of a partial language, the one that its pages fall back to."""
    return BY_TAG[library.language_of("site-home", language=language)]


def _awaited(request: Request) -> str | None:
    """The decision that somebody at this device waits for."""
    found = _UUID.fullmatch(request.cookies.get(AWAITED, ""))
    return found[0] if found else None


def form_key(value: str) -> Mapping[str, str]:
    return {"name": KEY, "value": value}


def page(request: Request, template: str, facts: Facts, *, status: int = 200) -> Response:
    """A page in the reader's language; it belongs to one person, so nobody on the way keeps it."""
    voice, seal = voice_of(request), Seal.of(request)
    spoken = _spoken(request.app.state.library, voice.language)

    def say(name: str, **values: str | int) -> str:
        return voice.sentence(name, values)

    done = request.query_params.get("done")
    frame = {
        "say": say,
        "tongue": spoken,
        "chosen": voice.language,
        "home": HOME,
        "digest": DIGEST,
        "here": request.url.path,
        "is_known": "authorization" in request.headers,
        "proof": {"name": PROOF, "value": seal.proof},
        "form_key": form_key(new_form_key()),
        "version_name": VERSION,
        "is_instead": voice.choice.instead_of is not None or spoken.tag != voice.language,
        "awaited": _awaited(request),
        "notice": f"site-{done}" if done in _NOTICES else None,
    }
    content = _TEMPLATES.get_template(template).render({**frame, **facts})
    response = HTMLResponse(_EMPTY_LINES.sub("\n", content), status, headers=_GUARDS)
    voice.mark(response)
    if seal.is_new:
        set_cookie(response, SEED, seal.seed, secure=is_secure(request))
    return response
