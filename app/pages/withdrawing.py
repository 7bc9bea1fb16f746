"""Leaving altogether: the whole registration is withdrawn, after a question."""

from fastapi import APIRouter, Response

from app.edge.preconditions import version_of
from app.edge.problems import problem_of
from app.errors.edge import VersionStale
from app.pages.problems import told
from app.pages.questions import Question
from app.pages.sending import VERSION
from app.pages.visit import Visit, Visiting
from app.registration.actions.read import read_registration
from app.registration.actions.withdraw import withdraw

router = APIRouter()

_WITHDRAWAL = Question(
    question="site-withdraw-registration-question",
    warning="site-withdrawn-for-good",
    keep="site-stay-registered",
    submit="site-withdraw-registration",
    action="/withdrawal",
)


@router.get("/apply/withdrawal")
async def page_withdrawal(visit: Visiting) -> Response:
    return await _ask(visit)


@router.post("/apply/withdrawal")
async def send_withdrawal_of_registration(visit: Visiting) -> Response:
    sent = await visit.sent()
    try:
        async with visit.transaction() as transaction:
            party_id = await visit.party(transaction)
            await withdraw(transaction, party_id, seen=version_of(sent.version), now=visit.now)
    except VersionStale as stale:
        problem = problem_of(stale)
        return await _ask(visit, status=problem.status, problem=told(visit.voice, problem))
    return visit.forget(visit.go("?done=withdrawn"))


async def _ask(visit: Visit, *, status: int = 200, **facts: dict[str, str]) -> Response:
    async with visit.transaction() as transaction:
        stored = await read_registration(transaction, party_id=await visit.party(transaction))
    return visit.show(
        "giving-up.html.j2", status=status, asked=_WITHDRAWAL, hidden={VERSION: str(stored.version)}, **facts
    )
