"""The service's configuration: one frozen object, read once, passed down."""

import base64
import binascii
import os
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_PREFIX = "FAIRSLOT_"
_ASYNC_DRIVER = "postgresql+asyncpg://"
_REHEARSED = "1000000/minute"
_KEY_BYTES = 32
# Known to everybody, so production refuses it.
_IDENTITY_KEY_FOR_TRIALS = base64.b64encode(b"fairslot: known to all, for trials").decode()
_PLAIN = ("postgresql://", "postgres://")


class BadSettings(Exception):
    """Settings that cannot be used; the message is one sentence that names the thing and the mend."""


class Settings(BaseSettings):
    """Each field is read from the environment as FAIRSLOT_<NAME>; arguments win over it."""

    model_config = SettingsConfigDict(frozen=True, env_prefix=_PREFIX, extra="forbid")

    database_url: str = Field(repr=False)
    environment: Literal["production", "development", "rehearsal"] = "production"
    profile: Path | None = None
    seed: int = 0
    policy: Path | None = None
    draw_key: str | None = Field(default=None, repr=False, pattern=r"^[0-9a-fA-F]{64}$")
    liveness_url: str | None = None
    liveness_secret: str | None = Field(default=None, repr=False, min_length=32)
    liveness_timeout_seconds: float = Field(default=2.0, gt=0, le=30)
    pool_size: int = Field(default=10, ge=1)
    pool_timeout_seconds: float = Field(default=5.0, gt=0)
    caller_rate: str = Field(default="100/minute", description="How often one token may be used; or off")
    address_rate: str = Field(default="300/minute", description="How often one address may ask without a token; or off")
    trusted_proxies: str = Field(default="", description="Proxies that are believed about whom they speak for")
    identity_key: str = Field(default=_IDENTITY_KEY_FOR_TRIALS, repr=False)
    outbox: Path | None = Field(default=None, description="A folder that messages leave to, each a file")
    smtp_url: str | None = Field(default=None, repr=False, description="A server that messages leave by")
    mail_from: str = Field(default="no-reply@fairslot.invalid", pattern=r"^[^@\s]+@[A-Za-z0-9.-]+$")
    pseudo_locale: bool = Field(default=False, description="English in disguise in the place of every language")
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @model_validator(mode="before")
    @classmethod
    def _load_comes_from_one_address(cls, given: dict[str, object]) -> dict[str, object]:
        """A rehearsal is many callers in one, so its rates are raised unless they are given."""
        if given.get("environment") != "rehearsal":
            return given
        return {"caller_rate": _REHEARSED, "address_rate": _REHEARSED} | given

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, proxies: str) -> str:
        for proxy in filter(None, proxies.split(",")):
            ip_network(proxy)
        return proxies

    @field_validator("identity_key")
    @classmethod
    def _is_long_enough(cls, key: str) -> str:
        try:
            is_long_enough = len(base64.b64decode(key, validate=True)) >= _KEY_BYTES
        except binascii.Error:
            is_long_enough = False
        if not is_long_enough:
            msg = f"must be at least {_KEY_BYTES} random bytes in base64; make one with: openssl rand -base64 32"
            raise ValueError(msg)
        return key

    @property
    def identity_secret(self) -> bytes:
        """What the hashes of persons are keyed with. Raises BadSettings in production without a key of its own."""
        if self.environment == "production" and self.identity_key == _IDENTITY_KEY_FOR_TRIALS:
            raise BadSettings(
                f"{_PREFIX}IDENTITY_KEY: production needs a key of its own; make one with: openssl rand -base64 32"
            )
        return base64.b64decode(self.identity_key)

    @field_validator("database_url")
    @classmethod
    def _for_asyncpg(cls, url: str) -> str:
        for plain in _PLAIN:
            if url.startswith(plain):
                return _ASYNC_DRIVER + url.removeprefix(plain)
        if not url.startswith(_ASYNC_DRIVER):
            msg = "must begin with postgresql://"
            raise ValueError(msg)
        return url

    @field_validator("smtp_url")
    @classmethod
    def _names_a_server(cls, url: str | None) -> str | None:
        if url is not None and not (url.startswith("smtp://") and urlsplit(url).hostname):
            msg = "must be like smtp://user:password@host:port"
            raise ValueError(msg)
        return url

    @field_validator("liveness_url")
    @classmethod
    def _is_http(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("http://", "https://")):
            msg = "must begin with https:// or http://"
            raise ValueError(msg)
        return url

    @model_validator(mode="after")
    def _messages_leave_by_one_way(self) -> Self:
        if self.outbox and self.smtp_url:
            msg = f"messages leave by one way: unset {_PREFIX}OUTBOX or {_PREFIX}SMTP_URL"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _provider_shares_a_secret(self) -> Self:
        if self.liveness_url is not None and self.liveness_secret is None:
            msg = (
                f"a liveness provider signs what it says: set {_PREFIX}LIVENESS_SECRET to the secret you share with it"
            )
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _production_emulates_nothing(self) -> Self:
        if self.environment == "production" and self.profile is not None:
            msg = (
                "a capacity profile is never emulated in production: "
                f"unset {_PREFIX}PROFILE, or set {_PREFIX}ENVIRONMENT to development or rehearsal"
            )
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _only_development_is_disguised(self) -> Self:
        if self.pseudo_locale and self.environment != "development":
            msg = (
                "a pseudo-locale is for development alone: "
                f"unset {_PREFIX}PSEUDO_LOCALE, or set {_PREFIX}ENVIRONMENT to development"
            )
            raise ValueError(msg)
        return self


def read_settings(given: Mapping[str, object] | None = None) -> Settings:
    """Read the settings from the environment, what is `given` first, or raise BadSettings."""
    try:
        return Settings.model_validate(given or {})
    except ValidationError as error:
        raise BadSettings(_one_sentence(error)) from error


def as_environment(settings: Settings) -> dict[str, str]:
    """The settings as variables, for processes of our own that read them there."""
    return {_PREFIX + name.upper(): str(value) for name, value in settings.model_dump(exclude_none=True).items()}


def export(settings: Settings) -> None:
    """Put the settings into our own environment, which child processes inherit."""
    os.environ.update(as_environment(settings))  # noqa: TID251 - this is app.settings


def _one_sentence(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    wrong = "is not set" if first["type"] == "missing" else first["msg"].removeprefix("Value error, ")
    where = "".join(_PREFIX + str(part).upper() + ": " for part in first["loc"][:1])
    return where + wrong
