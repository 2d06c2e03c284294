"""Everything an operator can set, from the environment or a `.env` file; see docs/settings.md."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from yarl import URL

_SQLITE = re.compile(r"sqlite(\+aiosqlite)?:///.")
_POSTGRES = ("postgres", "postgresql", "postgres+asyncpg", "postgresql+asyncpg")
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
"""Bot API, Authorizing your bot."""

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""Bot API, setWebhook: secret_token."""

_ORIGIN = re.compile(r"https?://[^/?#@\s]+")
"""The address of a whole site, without a path."""

_KEY = re.compile(r"[!-~]{1,256}")
"""What can stand in a header of HTTP, without spaces."""


_PROVIDER = re.compile(r"[!-9;-~]{1,64}(?::[!-9;-~]{1,190})+")
"""As @BotFather gives them: parts with colons between, 123456789:TEST:abc."""


class Settings(BaseSettings):
    """The settings of one Lyceum; names are those of the environment, in any case."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    bot_token: SecretStr | None = Field(
        default=None, description="The token @BotFather gave you, like 123456:ABC-DEF."
    )
    bot_api_url: str = Field(
        default="https://api.telegram.org",
        description="The Bot API server; Telegram's own, or any self-hosted or test server.",
    )
    database_url: str = Field(
        default="sqlite:///lyceum.db",
        description="Where everything is kept: sqlite:///file or postgresql://user:password@host/name.",
    )
    redis_url: str | None = Field(
        default=None,
        description="A Redis or Valkey server shared by several processes; none by default.",
    )
    owner_ids: Annotated[frozenset[int], NoDecode] = Field(
        default=frozenset(),
        description="Telegram ids of the operators, commas between; told when something breaks.",
    )
    webhook_secret: SecretStr | None = Field(
        default=None,
        description="For --webhook: 1-256 of A-Z a-z 0-9 _ -; by it we know Telegram.",
    )
    webhook_host: str = Field(
        default="127.0.0.1", description="For --webhook: the address to listen on."
    )
    webhook_port: int = Field(
        default=8080, ge=0, le=65535, description="For --webhook: the port to listen on."
    )
    web_address: str | None = Field(
        default=None,
        description="Where browsers find the dashboard: https://learn.example.org; off without.",
    )
    web_host: str = Field(
        default="127.0.0.1", description="For the dashboard: the address to listen on."
    )
    web_port: int = Field(
        default=8081, ge=0, le=65535, description="For the dashboard: the port to listen on."
    )
    secret_key: SecretStr | None = Field(
        default=None,
        description="Signs buttons and links; made from the token when left out.",
    )
    updates_at_once: int = Field(
        default=64, ge=1, le=1000, description="How many updates are handled at the same time."
    )
    messages_per_second: int = Field(
        default=30,
        ge=1,
        le=100_000,
        description="How many messages Telegram allows your bot; more only with paid broadcasts.",
    )
    lease_seconds: int = Field(
        default=30,
        ge=3,
        le=3600,
        description="On PostgreSQL: after so long a silence others take over a process's work.",
    )
    drafts_model: str | None = Field(
        default=None,
        description="The language model that words drafts of /plan; by template when left out.",
    )
    drafts_url: str = Field(
        default="https://api.openai.com/v1",
        description="Where it is: any address that speaks OpenAI's chat completions.",
    )
    drafts_key: SecretStr | None = Field(
        default=None, description="The key its provider gave you, if it wants one."
    )
    drafts_seconds: int = Field(
        default=15, ge=1, le=60, description="How long it may take; then it is the template's turn."
    )
    payment_provider_token: SecretStr | None = Field(
        default=None,
        description="From @BotFather, Payments: pays for what is sent to people (/goods).",
    )
    keep_events_days: int = Field(
        default=730,
        ge=30,
        le=36_500,
        description="How many days the event log says who did what; then only that it was done.",
    )
    keep_messages_days: int = Field(
        default=180, ge=30, le=36_500, description="How many days the words of messages are kept."
    )
    keep_failures_days: int = Field(
        default=30,
        ge=1,
        le=36_500,
        description="How many days updates that could not be handled are kept for you.",
    )
    keep_left_days: int = Field(
        default=365,
        ge=1,
        le=36_500,
        description="Days after which people who left all groups and own no course are forgotten.",
    )
    log_format: str = Field(
        default="text", pattern="^(text|json)$", description="How log lines look: text or json."
    )

    @field_validator("owner_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part for part in value.replace(" ", "").split(",") if part]
        if not all(part.isascii() and part.isdecimal() and len(part) < 19 for part in parts):
            raise ValueError("not only numbers")
        return parts

    @field_validator("bot_api_url", "drafts_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if not _is_address(value, ("https", "http")):
            raise ValueError("no web address")
        return value.rstrip("/")

    @field_validator("web_address")
    @classmethod
    def _public_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        plain = value.rstrip("/")
        if not _is_address(plain, ("https", "http")) or not _ORIGIN.fullmatch(plain):
            raise ValueError("no address of a site")
        is_here = urlsplit(plain).hostname in ("127.0.0.1", "localhost", "::1")
        if not (plain.startswith("https:") or is_here):
            raise ValueError("whoever logs in could be listened to")
        return str(URL(plain).origin())  # as browsers write it in Origin

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not (_SQLITE.match(value) or _is_address(value, _POSTGRES, needs_host=False)):
            raise ValueError("no known database")
        return value

    @field_validator("redis_url")
    @classmethod
    def _known_queue(cls, value: str | None) -> str | None:
        if (
            value
            and not value.startswith("unix://")
            and not _is_address(value, ("redis", "rediss"))
        ):
            raise ValueError("no known server")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _allowed_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("Telegram forbids it")
        return value

    @field_validator("drafts_key")
    @classmethod
    def _sendable_key(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _KEY.fullmatch(value.get_secret_value()):
            raise ValueError("it cannot be sent")
        return value

    @field_validator("payment_provider_token")
    @classmethod
    def _known_provider(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _PROVIDER.fullmatch(value.get_secret_value()):
            raise ValueError("no provider token")
        return value

    def provider(self) -> str:
        """The payment provider's token; empty where nothing is sold that is sent."""
        given = self.payment_provider_token
        return given.get_secret_value() if given is not None else ""

    def token(self) -> str:
        """The bot's token; ValueError says what to do when there is none."""
        if self.bot_token is None:
            raise ValueError("BOT_TOKEN is missing: set it to the token @BotFather gave you")
        token = self.bot_token.get_secret_value()
        if not _TOKEN.fullmatch(token):
            raise ValueError("BOT_TOKEN is no token: copy it whole from @BotFather, 123456:ABC-DEF")
        return token

    def signing_key(self) -> bytes:
        """What buttons and links are signed with."""
        secret = self.secret_key.get_secret_value() if self.secret_key else self.token()
        return secret.encode()

    def sqlite_file(self) -> Path | None:
        """The database file, if the database is one."""
        scheme, _, path = self.database_url.partition(":///")
        return Path(path) if scheme.startswith("sqlite") else None


_SECRETS = {
    "webhook_secret": _SECRET,
    "drafts_key": _KEY,
    "payment_provider_token": re.compile(r"[!-~]+"),
}
"""Settings that are never shown, and what they may be."""

_ALLOWED = {
    "bot_api_url": "an address that begins with https://, or http:// for a server of your own",
    "database_url": "sqlite:///file or postgresql://user:password@host/name",
    "redis_url": "redis://host:port, rediss://host:port or unix://path",
    "owner_ids": "whole numbers with commas between, like 123456789,987654321",
    "webhook_secret": "1–256 characters out of A-Z a-z 0-9 _ -",
    "webhook_port": "a whole number from 0 to 65535",
    "web_address": "https://host without a path, or http://localhost:port on this machine",
    "web_port": "a whole number from 0 to 65535",
    "updates_at_once": "a whole number from 1 to 1000",
    "messages_per_second": "a whole number from 1 to 100000",
    "drafts_url": "an address that begins with https://, or http:// for a server of your own",
    "drafts_key": "1–256 letters, digits and signs of ASCII, without spaces",
    "drafts_seconds": "a whole number from 1 to 60",
    "payment_provider_token": "the token of a payment provider from @BotFather, 123:TEST:abc",
    "keep_events_days": "a whole number of days from 30 to 36500",
    "keep_messages_days": "a whole number of days from 30 to 36500",
    "keep_failures_days": "a whole number of days from 1 to 36500",
    "keep_left_days": "a whole number of days from 1 to 36500",
    "log_format": "text or json",
}
"""What each setting that can be wrong may be, as an operator reads it."""


def what_is_wrong(error: ValidationError) -> list[str]:
    """A sentence for each setting that is wrong: its name, what was given, what is allowed."""
    return [_sentence(one) for one in error.errors()]


def _sentence(wrong: Mapping[str, Any]) -> str:
    name = str(wrong["loc"][0])
    return f"{name.upper()} is {_given(name, wrong['input'])}; allowed: {_ALLOWED[name]}."


def _given(name: str, value: object) -> str:
    """What was given; of a secret only its fault, and no password."""
    if name in _SECRETS:
        secret = str(value)
        forbidden = next((one for one in secret if not _SECRETS[name].fullmatch(one)), None)
        has = f"“{forbidden}” in it" if forbidden else f"{len(secret)} characters"
        return f"not allowed with {has}"
    return f"“{re.sub(r'//[^/@]*@', '//…@', str(value))[:80]}”"


def _is_address(value: str, schemes: tuple[str, ...], *, needs_host: bool = True) -> bool:
    """Whether it has one of the schemes and goes somewhere; a port must be a number.

    PostgreSQL needs no host: its socket may be named in the address's query.
    """
    try:
        parts = urlsplit(value)
        somewhere = parts.hostname or (not needs_host and parts.path.strip("/"))
        return parts.scheme in schemes and bool(somewhere) and (parts.port or 0) >= 0
    except ValueError:
        return False
