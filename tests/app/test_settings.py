import base64
from pathlib import Path

import pytest
from pydantic import ValidationError

from app.main import app_from_environment
from app.settings import BadSettings, Settings, read_settings

URL = "postgresql://someone:secret@db.example/fairslot"


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "ENVIRONMENT", "PROFILE", "SEED"):
        monkeypatch.delenv(f"FAIRSLOT_{name}", raising=False)


@pytest.mark.parametrize("scheme", ["postgresql://", "postgres://", "postgresql+asyncpg://"])
def test_any_postgresql_address_is_made_one_for_asyncpg(scheme: str):
    assert Settings(database_url=f"{scheme}db/fairslot").database_url == "postgresql+asyncpg://db/fairslot"


def test_another_kind_of_database_is_refused():
    with pytest.raises(ValidationError, match="must begin with postgresql://"):
        Settings(database_url="sqlite:///file")


def test_production_refuses_to_emulate_a_profile():
    with pytest.raises(ValidationError, match="never emulated in production"):
        Settings(database_url=URL, environment="production", profile=Path("any.toml"))


def test_production_is_what_one_gets_without_asking():
    assert Settings(database_url=URL).environment == "production"


@pytest.mark.parametrize("environment", ["development", "rehearsal"])
def test_elsewhere_a_profile_may_be_emulated(environment: str):
    settings = Settings.model_validate({"database_url": URL, "environment": environment, "profile": "any.toml"})

    assert settings.profile == Path("any.toml")


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FAIRSLOT_DATABASE_URL", URL)
    monkeypatch.setenv("FAIRSLOT_SEED", "7")

    assert read_settings().seed == 7


def test_the_missing_address_is_named(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(BadSettings, match="FAIRSLOT_DATABASE_URL: is not set"):
        read_settings()


def test_the_service_ends_with_one_clear_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FAIRSLOT_DATABASE_URL", URL)
    monkeypatch.setenv("FAIRSLOT_PROFILE", "any.toml")

    with pytest.raises(SystemExit) as ended:
        app_from_environment()

    assert str(ended.value) == (
        "fairslot: a capacity profile is never emulated in production: "
        "unset FAIRSLOT_PROFILE, or set FAIRSLOT_ENVIRONMENT to development or rehearsal"
    )


def test_settings_are_frozen_and_do_not_show_the_password():
    settings = Settings(database_url=URL)

    assert "secret" not in repr(settings)
    with pytest.raises(ValidationError):
        settings.seed = 1


def test_a_rehearsal_is_many_callers_in_one_and_its_rates_are_raised():
    rehearsed = Settings(database_url=URL, environment="rehearsal")
    given = Settings(database_url=URL, environment="rehearsal", caller_rate="7/minute")
    served = Settings(database_url=URL)

    assert (rehearsed.caller_rate, rehearsed.address_rate) == ("1000000/minute", "1000000/minute")
    assert (given.caller_rate, given.address_rate) == ("7/minute", "1000000/minute")
    assert (served.caller_rate, served.address_rate) == ("100/minute", "300/minute")


def test_a_proxy_is_trusted_by_its_address_and_never_all_of_them():
    assert Settings(database_url=URL, trusted_proxies="192.0.2.1,2001:db8::/32").trusted_proxies
    with pytest.raises(ValidationError, match="does not appear to be an IPv4 or IPv6"):
        Settings(database_url=URL, trusted_proxies="*")


@pytest.mark.parametrize("key", ["", "short", "A" * 40, "not base64!" * 5])
def test_a_key_of_identities_that_is_none_or_too_short_is_refused(key: str):
    with pytest.raises(ValidationError, match="at least 32 random bytes in base64"):
        Settings(database_url=URL, identity_key=key)


def test_production_needs_a_key_of_identities_of_its_own():
    assert Settings(database_url=URL, environment="development").identity_secret
    with pytest.raises(BadSettings, match="FAIRSLOT_IDENTITY_KEY: production needs a key of its own"):
        _ = Settings(database_url=URL).identity_secret


def test_a_key_of_identities_is_used_as_given_and_never_shown():
    key = base64.b64encode(bytes(range(32))).decode()
    settings = Settings(database_url=URL, identity_key=key)

    assert settings.identity_secret == bytes(range(32))
    assert key not in repr(settings)
