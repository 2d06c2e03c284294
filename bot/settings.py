"""Everything an operator can set, from the environment or a `.env` file; see docs/settings.md."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_DATABASE = re.compile(r"sqlite(\+aiosqlite)?:///.|postgres(ql)?(\+asyncpg)?://.")


class Settings(BaseSettings):
    """The settings of one Lyceum; names are those of the environment, in any case."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", hide_input_in_errors=True)

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
        description="For --webhook: 1-256 letters, digits, _ and -; by it we know Telegram.",
    )
    webhook_host: str = Field(
        default="127.0.0.1", description="For --webhook: the address to listen on."
    )
    webhook_port: int = Field(
        default=8080, ge=0, le=65535, description="For --webhook: the port to listen on."
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
    log_format: str = Field(
        default="text", pattern="^(text|json)$", description="How log lines look: text or json."
    )

    @field_validator("owner_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part for part in value.replace(" ", "").split(",") if part]
        for part in parts:
            if not part.isdecimal():
                raise ValueError(f"“{part}” is no Telegram id; give numbers, commas between")
        return parts

    @field_validator("bot_api_url")
    @classmethod
    def _no_slash_at_the_end(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")):
            raise ValueError("must begin with https:// (or http:// for a server of your own)")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not _DATABASE.match(value):
            raise ValueError("must be sqlite:///file or postgresql://user:password@host/name")
        return value

    @field_validator("redis_url")
    @classmethod
    def _known_queue(cls, value: str | None) -> str | None:
        if value and not value.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("must begin with redis:// or rediss://")
        return value or None

    def token(self) -> str:
        """The bot's token; ValueError says what to do when there is none."""
        if self.bot_token is None:
            raise ValueError("BOT_TOKEN is missing: set it to the token @BotFather gave you")
        if ":" not in (token := self.bot_token.get_secret_value()):
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
