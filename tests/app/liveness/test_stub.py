"""The stub provider: the contract of any provider, over a real socket; and the bias that it is told to have."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.liveness.client import HttpProvider, connected_provider
from app.liveness.provider import Capture, LivenessProvider, ProviderUnavailable
from app.liveness.rules import LivenessSessionId, Outcome, ProviderSession, ReportedState, decide
from app.liveness.stub.app import create_stub
from app.liveness.stub.rules import Configuration, Group, Latency, Presentation, drawn, result_of
from app.liveness.stub.serving import read_configuration
from app.registration.rules import MemberId
from app.settings import BadSettings
from tests.app.journey import Journey, SetClock
from tests.app.wire import listening
from tests.conftest import STUB_SECRET, client_of, running, settings_for, stub_beside

SETTINGS = settings_for("postgresql://nobody@127.0.0.1/none", caller_rate="off", address_rate="off")
BIASED = Configuration(
    seed=4,
    automatic=True,
    groups={"a": Group(false_reject_rate=0.15, attack_accept_rate=0.2), "b": Group(false_reject_rate=0.01)},
)


def stub_of(configuration: Configuration, clock: SetClock) -> httpx.ASGITransport:
    return httpx.ASGITransport(create_stub(configuration, secret=STUB_SECRET, clock=lambda: clock.now))


@asynccontextmanager
async def provider_of(configuration: Configuration, clock: SetClock) -> AsyncGenerator[HttpProvider]:
    async with connected_provider(SETTINGS, transport=stub_of(configuration, clock)) as provider:
        yield provider


@dataclass
class OnSocket:
    """The stub where others would meet it."""

    provider: LivenessProvider
    clock: SetClock

    async def begin(self, reference: UUID | None = None) -> Capture:
        session_id = LivenessSessionId(reference or uuid4())
        return await self.provider.create(session_id, subject=MemberId(uuid4()), label=None)

    async def choose(self, capture: Capture, **form: str) -> httpx.Response:
        async with httpx.AsyncClient(trust_env=False) as person:
            return await person.post(capture.url, data=form)

    async def open(self, capture: Capture) -> httpx.Response:
        async with httpx.AsyncClient(trust_env=False) as person:
            return await person.get(capture.url, headers={"Accept-Language": "es"})


@pytest.fixture
async def wire(clock: SetClock) -> AsyncIterator[OnSocket]:
    with listening(create_stub(Configuration(), secret=STUB_SECRET, clock=lambda: clock.now)) as (host, port):
        settings = SETTINGS.model_copy(update={"liveness_url": f"http://{host}:{port}"})
        async with connected_provider(settings, transport=None) as provider:
            yield OnSocket(provider, clock)


async def test_the_same_reference_gives_the_same_session(wire: OnSocket):
    reference = uuid4()

    assert await wire.begin(reference) == await wire.begin(reference)
    assert await wire.begin() != await wire.begin(reference)


async def test_a_session_goes_from_created_to_its_result_and_stays_there(wire: OnSocket):
    capture = await wire.begin()
    states = [(await wire.provider.get(capture.provider_session)).state]
    page = await wire.open(capture)
    states.append((await wire.provider.get(capture.provider_session)).state)
    await wire.choose(capture, outcome="pass")
    await wire.choose(capture, outcome="fail", reason="TOO_DARK")
    report = await wire.provider.get(capture.provider_session)

    assert (page.status_code, page.headers["content-language"]) == (200, "es")
    assert states == [ReportedState.CREATED, ReportedState.IN_PROGRESS]
    assert (report.state, report.confidence > 80) == (ReportedState.SUCCEEDED, True)


async def test_an_invalidated_session_captures_nobody(wire: OnSocket):
    capture = await wire.begin()
    await wire.provider.invalidate(capture.provider_session)
    await wire.choose(capture, outcome="pass")

    assert (await wire.provider.get(capture.provider_session)).state is ReportedState.EXPIRED


async def test_a_session_is_over_after_180_seconds(wire: OnSocket):
    capture = await wire.begin()
    wire.clock.advance(timedelta(seconds=180))
    await wire.choose(capture, outcome="pass")

    assert (await wire.provider.get(capture.provider_session)).state is ReportedState.EXPIRED


async def test_an_unknown_session_is_over_and_an_unknown_page_not_found(wire: OnSocket):
    capture = await wire.begin()
    nowhere = await wire.open(Capture(capture.provider_session, capture.url + "x"))

    assert (await wire.provider.get(ProviderSession("nobody"))).state is ReportedState.EXPIRED
    assert nowhere.status_code == 404


async def test_a_choice_that_is_none_changes_nothing(wire: OnSocket):
    capture = await wire.begin()

    assert (await wire.choose(capture, outcome="who knows")).status_code == 400
    assert (await wire.choose(capture, outcome="fail", reason="who knows")).status_code == 400
    assert (await wire.provider.get(capture.provider_session)).state is ReportedState.CREATED


async def test_without_the_secret_it_answers_nobody(wire: OnSocket):
    base = (await wire.begin()).url.partition("/capture")[0]
    async with httpx.AsyncClient(base_url=base, trust_env=False) as stranger:
        asked = await stranger.post("/sessions", json={"reference": "x", "subject": "y"})

    assert asked.status_code == 401


async def test_a_biased_provider_rejects_one_group_as_often_as_it_is_told(clock: SetClock):
    people = 500
    async with provider_of(BIASED, clock) as provider:
        rejected = {group: await rejections(provider, group, people) for group in ("a", "b")}

    for group, rate in (("a", 0.15), ("b", 0.01)):
        five_sigma = 5 * (rate * (1 - rate) / people) ** 0.5
        assert abs(rejected[group] / people - rate) < five_sigma
    assert rejected["a"] > 5 * rejected["b"]


async def rejections(provider: HttpProvider, group: str, people: int) -> int:
    """How many of so many honest people *we* turn away, on the word of the provider."""
    rejected = 0
    for number in range(people):
        capture = await provider.create(LivenessSessionId(uuid4()), subject=MemberId(UUID(int=number)), label=group)
        decision = decide(await provider.get(capture.provider_session))
        assert decision
        rejected += decision.outcome is Outcome.FAILED
    return rejected


@pytest.mark.parametrize(("label", "rate"), [("a", 0.85), ("b", 0.99), ("a:attack", 0.2), ("b:attack", 0.0)])
def test_shares_are_those_of_the_configuration(label: str, rate: float):
    count = 5000
    results = [result_of(Presentation(str(number), 0, label), BIASED) for number in range(count)]
    accepted = sum((result.confidence or 0) >= 80 for result in results)

    assert abs(accepted / count - rate) <= 5 * (rate * (1 - rate) / count) ** 0.5


@given(st.integers(0, 2**32), st.text(max_size=20), st.integers(0, 9))
def test_what_happens_follows_from_seed_person_and_attempt(seed: int, subject: str, attempt: int):
    configuration = BIASED.model_copy(update={"seed": seed})
    presentation = Presentation(subject, attempt, "a")

    assert result_of(presentation, configuration) == result_of(presentation, configuration)
    assert 0 <= drawn(seed, subject, attempt) < 1


def test_another_seed_rejects_other_people():
    other = BIASED.model_copy(update={"seed": 5})
    people = [Presentation(str(number), 0, "a") for number in range(300)]

    assert [result_of(each, BIASED) for each in people] != [result_of(each, other) for each in people]


async def test_a_group_is_told_to_the_stub_through_the_service(database_url: str, clock: SetClock):
    configuration = Configuration(automatic=True, groups={"a": Group(false_reject_rate=1.0)})
    async with running(database_url, clock) as service:
        service.state.liveness_transport = httpx.ASGITransport(stub_beside(service, clock, configuration))
        async with (
            connected_provider(SETTINGS, transport=service.state.liveness_transport) as service.state.liveness,
            client_of(service) as http,
        ):
            journey = Journey(http, service.state.engine, clock)
            party = await journey.register(2)
            begun = [
                await journey.begin_liveness(party, member_id, **{"Fairslot-Stub-Group": group})
                for member_id, group in zip(party.members, ("a", "b"), strict=True)
            ]
            outcomes = [(await journey.read(each, party))["outcome"] for each in begun]

    assert outcomes == ["failed", "passed"]


async def test_a_person_takes_the_time_that_the_group_takes(clock: SetClock):
    slow = Configuration(automatic=True, groups={"default": Group(capture=Latency(mean_ms=20_000))})
    async with provider_of(slow, clock) as provider:
        capture = await provider.create(LivenessSessionId(uuid4()), subject=MemberId(uuid4()), label=None)
        before = await provider.get(capture.provider_session)
        clock.advance(timedelta(seconds=20))
        after = await provider.get(capture.provider_session)

    assert (before.state, after.state) == (ReportedState.IN_PROGRESS, ReportedState.SUCCEEDED)


@pytest.mark.parametrize("group", [Group(outage_rate=1), Group(throttle_rate=1)])
async def test_outages_and_throttling_are_configuration_too(clock: SetClock, group: Group):
    async with provider_of(Configuration(groups={"default": group}), clock) as provider:
        with pytest.raises(ProviderUnavailable) as refused:
            await provider.create(LivenessSessionId(uuid4()), subject=MemberId(uuid4()), label=None)

    assert refused.value.retry_after == 3


def test_the_configuration_is_read_from_a_file_and_a_wrong_one_is_named(tmp_path_factory: pytest.TempPathFactory):
    file = tmp_path_factory.mktemp("stub") / "stub.toml"
    file.write_text("automatic = true\n[groups.a]\nfalse_reject_rate = 0.15\n", "utf-8")
    assert read_configuration(file, seed=3).groups["a"].false_reject_rate == 0.15

    file.write_text("[groups.a]\nfalse_reject_rate = 15\n", "utf-8")
    with pytest.raises(BadSettings, match=r"groups\.a\.false_reject_rate"):
        read_configuration(file, seed=3)
