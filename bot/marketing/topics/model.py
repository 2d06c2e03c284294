"""A language model that words drafts, at any address that speaks OpenAI's chat completions.

The library is `openai`, an optional one: its makers keep it, every large provider and most servers
of one's own speak its protocol (`base_url`), and it needs six small packages. Seen and left:
any-llm-sdk brings a second provider's library, litellm thirty packages with boto3, both to reach
addresses that understand this protocol anyway.

What the model says is a stranger's text: words and nothing else. Whatever goes wrong is
`Unwritten`, and somebody else words the draft.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

import structlog
from pydantic import BaseModel, ValidationError

from bot.outreach.messages import TEXT_CHARS
from bot.settings import Settings
from bot.speech.lengths import one_line, shortened

log = structlog.get_logger()


class Unwritten(Exception):
    """The model has worded nothing; `reason` says why: `missing` (the library), `slow`, `away`,
    `refused` or `nonsense`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Message(BaseModel):
    content: str


class _Choice(BaseModel):
    message: _Message


class _Answer(BaseModel):
    """What we read of an answer (OpenAI API reference, chat completion object)."""

    choices: Sequence[_Choice]


@dataclass(frozen=True, slots=True)
class Writer:
    """A model at an address."""

    url: str
    key: str
    model: str
    seconds: float
    """How long an answer may take."""

    async def write(self, instructions: str, material: str) -> str:
        """Plain words, as many as fit into a message. Raises Unwritten. Call it outside of any
        transaction."""
        answer = await self._ask(instructions, material)
        try:
            said = _Answer.model_validate_json(answer)
        except ValidationError as error:
            raise Unwritten("nonsense") from error
        words = tidied(said.choices[0].message.content) if said.choices else ""
        if not words:
            raise Unwritten("nonsense")
        return shortened(words, TEXT_CHARS)

    async def _ask(self, instructions: str, material: str) -> bytes:
        try:
            await asyncio.to_thread(import_module, "openai")  # a second's reading, when first used
            import openai  # noqa: PLC0415
        except ImportError as error:
            raise Unwritten("missing") from error
        client = openai.AsyncOpenAI(
            api_key=self.key, base_url=self.url, timeout=self.seconds, max_retries=0
        )
        try:
            async with asyncio.timeout(self.seconds), client:
                answer = await client.chat.completions.with_raw_response.create(
                    model=self.model,
                    messages=[
                        {"role": "system", "content": instructions},
                        {"role": "user", "content": material},
                    ],
                )
                return answer.content
        except (TimeoutError, openai.APITimeoutError) as error:
            raise Unwritten("slow") from error
        except openai.APIStatusError as error:
            log.warning("the language model refused", status=error.status_code)
            raise Unwritten("refused") from error
        except openai.APIConnectionError as error:
            log.warning("the language model is out of reach", error=str(error.__cause__ or error))
            raise Unwritten("away") from error
        except openai.OpenAIError as error:
            raise Unwritten("nonsense") from error


def writer_of(settings: Settings) -> Writer | None:
    """The model that is set, if one is."""
    if settings.drafts_model is None:
        return None
    key = settings.drafts_key.get_secret_value() if settings.drafts_key else "none"
    return Writer(settings.drafts_url, key, settings.drafts_model, settings.drafts_seconds)


def tidied(said: str) -> str:
    """Its lines without what can't be seen; of several empty ones in a row one is left."""
    lines: list[str] = []
    for line in map(one_line, said.splitlines()):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip()
