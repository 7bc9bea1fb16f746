"""The only composition root of the service."""

import gc
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path

from fastapi import FastAPI, Request
from starlette.routing import compile_path
from starlette.types import ASGIApp, Scope

from app import description
from app.access.caller import recognise
from app.booking import routes as booking
from app.booking.claims import routes as claims
from app.booking.desk import routes as desk
from app.booking.geofence import Geofence, UnknownGeofence
from app.booking.ports import routes as ports
from app.capacity.emulation import Emulation, WorkTiming
from app.capacity.rules import Kind, Profile, parse_profile
from app.capacity.sole import only_process
from app.content import routes as content
from app.content.shelves import library_of
from app.database import make_engine
from app.edge import health
from app.edge.bounds import Bounds
from app.edge.description import PROBLEM_RESPONSES, describe, operation_id
from app.edge.logs import make_logger
from app.edge.observation import FaultBarrier, Observation
from app.edge.problems import EdgeCode, Problem, answer_problems, render
from app.edge.rate import RateLimit
from app.edge.rate_rules import Quota, parse_quota
from app.liveness import review_routes as liveness_reviews
from app.liveness import routes as liveness
from app.liveness import webhook as liveness_webhook
from app.liveness.client import connected_provider
from app.lottery import public_routes as draws
from app.lottery import routes as lottery
from app.lottery.awaiting import longest_awaited
from app.metrics import Metrics
from app.outbox import routes as outbox
from app.pages import routes as pages
from app.pages.problems import present
from app.pages.session import Sessions
from app.policy import BadPolicy, Policy, read_policy
from app.registration import routes as registration
from app.settings import BadSettings, Settings, read_settings
from migrations.upgrade import head

# Those that everybody asks come first: a request is matched with one route after the other.
_ROUTERS = (
    content.router,
    lottery.router,
    booking.router,
    outbox.router,
    registration.router,
    liveness.router,
    liveness_reviews.router,
    liveness_webhook.router,
    draws.router,
    claims.router,
    ports.router,
    desk.router,
    health.router,
    pages.router,
)
_UNLIMITED = frozenset(("/livez", "/readyz", "/metrics"))
_SIGNED = frozenset(("/v1/liveness-webhooks",))
_TRANSACTIONS = {
    (method, compile_path(template)[0]): kind
    for method, template, kind in (
        ("GET", "/v1/content/{page}", Kind.READ_CONTENT),
        ("POST", "/v1/registrations", Kind.REGISTER),
        ("POST", "/v1/liveness-sessions", Kind.CHECK_LIVENESS),
        ("PUT", "/v1/draws/{draw_id}/request", Kind.REQUEST),
        ("POST", "/v1/claims", Kind.REQUEST),
        ("GET", "/v1/status", Kind.READ_STATUS),
        ("PUT", "/v1/offers/{offer_id}/confirmation", Kind.CONFIRM),
    )
}


def create_app(settings: Settings) -> FastAPI:
    """A service of these settings; it connects to the database when first asked something. Raises BadSettings."""
    app = FastAPI(
        title=description.TITLE,
        summary=description.SUMMARY,
        description=description.WORDS,
        contact=description.CONTACT,
        servers=description.SERVERS,
        openapi_tags=description.tags(),
        version="1",
        lifespan=_lifespan,
        redirect_slashes=False,
        responses=PROBLEM_RESPONSES,
        generate_unique_id_function=operation_id,
    )
    app.state.settings = settings
    app.state.library = library_of(settings)
    app.state.metrics = Metrics()
    app.state.identity_secret = settings.identity_secret
    app.state.policy = _policy(settings.policy)
    app.state.liveness_transport = None  # the network; tests put an application in its place
    app.state.geofence = _geofence(app.state.policy)
    app.state.expected_revision = head()
    app.state.longest_awaited = longest_awaited
    app.state.recognise = recognise
    for router in _ROUTERS:
        app.include_router(router)
    answer_problems(app)
    describe(app, description.DESCRIPTION)
    _add_middleware(app, settings)
    check_provider(settings)
    return app


def kind_of(scope: Scope) -> Kind | None:
    """Which transaction of the capacity profile a request is, if any."""
    for (method, path), kind in _TRANSACTIONS.items():
        if scope["method"] == method and path.match(scope["path"]):
            return kind
    return None


def _add_middleware(app: FastAPI, settings: Settings) -> None:
    # The last one added is the first to see a request.
    log = make_logger(settings.log_level)
    app.add_middleware(FaultBarrier, log=log)
    if settings.profile:
        app.add_middleware(
            Emulation,
            profile=_profile(settings.profile),
            seed=settings.seed,
            kind_of=kind_of,
            refuse=_refuse,
            registry=app.state.metrics.registry,
        )
    else:
        app.add_middleware(WorkTiming)
    app.add_middleware(Bounds)
    app.add_middleware(
        RateLimit,
        token=_quota("CALLER_RATE", settings.caller_rate),
        address=_quota("ADDRESS_RATE", settings.address_rate),
        unlimited=_UNLIMITED,
        signed=_SIGNED,
    )
    app.add_middleware(Sessions, present=present)
    app.add_middleware(Observation, metrics=app.state.metrics, log=log)


def _quota(name: str, rate: str) -> Quota | None:
    try:
        return parse_quota(rate)
    except ValueError as error:
        raise BadSettings(f"FAIRSLOT_{name}: {error}") from error


def _profile(path: Path) -> Profile:
    try:
        profile = parse_profile(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadSettings(f"FAIRSLOT_PROFILE: {path} cannot be read as a capacity profile: {error}") from error
    if profile.why_not_emulated:
        raise BadSettings(f"FAIRSLOT_PROFILE: {path}: {profile.why_not_emulated}; set it to 'serves', or simulate it")
    return profile


def check_provider(settings: Settings) -> None:
    """Raises BadSettings where nobody but a stub would say that a person is present."""
    if settings.environment == "production" and settings.liveness_url is None:
        raise BadSettings("FAIRSLOT_LIVENESS_URL: production needs a liveness provider; the stub is for trying out")


def _policy(path: Path | None) -> Policy:
    try:
        return read_policy(path)
    except BadPolicy as error:
        raise BadSettings(f"FAIRSLOT_POLICY: {error}") from error


def _geofence(policy: Policy) -> Geofence:
    try:
        return Geofence.read(policy.geofence)
    except UnknownGeofence as error:
        raise BadSettings(f"FAIRSLOT_POLICY: geofence: {error}") from error


def _refuse(scope: Scope, retry_after: int) -> ASGIApp:
    headers = {"Retry-After": str(retry_after)}
    return render(Request(scope), Problem(503, EdgeCode.OVERLOADED, headers=headers))


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncGenerator[None]:
    settings: Settings = app.state.settings
    engine = make_engine(settings)
    app.state.engine = engine
    try:
        async with (
            only_process(engine) if settings.profile else nullcontext(),
            connected_provider(settings, transport=app.state.liveness_transport) as app.state.liveness,
        ):
            yield
    finally:
        await engine.dispose()


def app_to_serve(settings: Settings) -> FastAPI:
    """The application of a process that does nothing but serve it.

    A full collection of garbage walks through all that stands: some 180,000 things, a tenth of a second in which
    nobody is answered. What stands before the first request stays, so it is walked through no more.
    """
    app = create_app(settings)
    gc.collect()
    gc.freeze()
    return app


def app_from_environment() -> FastAPI:
    """For `uvicorn --factory app.main:app_from_environment`."""
    try:
        settings = read_settings()
    except BadSettings as error:
        sys.exit(f"fairslot: {error}")
    return app_to_serve(settings)
