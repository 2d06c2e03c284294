"""The demo's words, from lines.yaml: what people say, what they wait for, what is printed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

HERE = Path(__file__).parent


class Lines(BaseModel):
    """One language's words."""

    model_config = ConfigDict(frozen=True)

    group: str
    cast: Mapping[str, str]
    chatter: Sequence[tuple[str, str]]
    ask: str
    ask_new: str
    files: Mapping[str, str]
    answer: str
    poll: str
    giveaway: str
    quiz: str
    course: str
    gift: str
    membership: str
    pay: str
    guests: Sequence[str]
    """Who comes later, for the docs' pictures."""
    regulars: Sequence[str]
    """Who has been around for long."""
    launches: Sequence[str]
    """Names of the campaigns of the past."""
    posts: Sequence[str]
    """What the bot wrote in the group in the past, the oldest first."""
    trial: str
    """Of the one that tried out two prices."""
    club: str
    """The membership of the past."""
    prize: str
    """What was given away besides courses."""
    questions: Sequence[tuple[str, str]]
    """What was asked in the past, and what the team answered."""
    book: str
    home: Mapping[str, str]
    country: str
    """Where one of them lives."""
    try_: str = Field(alias="try")
    buy: str
    join: str
    next: str
    heard: Mapping[str, str]
    told: Mapping[str, str]


class Faq(BaseModel):
    """A question and its answer in Telegram's HTML."""

    question: str
    answer: str


def read_lines(language: str) -> Lines:
    """The words of a language. Raises KeyError for one there is not."""
    return Lines.model_validate(_read("lines.yaml")[language])


def read_faq(language: str) -> Sequence[Faq]:
    """What the community knows."""
    return [Faq.model_validate(entry) for entry in _read("faq.yaml")[language]]


def _read(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((HERE / name).read_text("utf-8"))
    return found
