"""Sorts of members: how many there are of each, and what they do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from numpy.random import Generator
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import NOBODY
from bot.community.turn import Turn
from bot.insight.asking import Asked
from bot.insight.charts import share_of
from bot.insight.understanding.personas import FEWEST, Found, Persona, personas
from bot.insight.understanding.series import Bar, Bars
from bot.insight.understanding.told import Told, of_group
from bot.mistakes import Mistake
from bot.speech import Html, Words
from bot.speech.formats import stars
from storage.persona_facts import Doings, doings_of_members

WINDOW = timedelta(days=90)
"""Of talk and taking part; older habits are no habits."""

MOST = 20_000
"""People who are grouped; of more, every n-th."""


@dataclass(frozen=True, slots=True)
class Members:
    """What they did, and how many each of them stands for."""

    doings: Sequence[Doings]
    every: int


async def gather(session: AsyncSession, turn: Turn, _asked: Asked) -> Members:
    """Read it."""
    since = turn.now - WINDOW
    return Members(
        *await doings_of_members(session, turn.community.id, since, MOST, without=NOBODY)
    )


def tell(turn: Turn, _asked: Asked, found: Members, rng: Generator) -> Told:
    """Say which sorts there are. Raises Mistake where there are too few people, or no groups."""
    speech, many = turn.words, len(found.doings)
    if many < FEWEST:
        raise Mistake("insight-personas-few", count=many, least=FEWEST)
    answer = personas(found.doings, turn.now, rng)
    if answer is None:
        raise Mistake("insight-personas-alike", count=many)
    first = answer.personas[0]
    sentence = speech(
        "insight-personas-sentence",
        count=len(answer.personas),
        name=_name(first, speech),
        people=first.people * found.every,
        share=share_of(first.people, many),
    )
    lines = [_line(one, many, found.every, speech) for one in answer.personas]
    chart = Bars(
        of_group(turn, "personas"),
        speech.plain("insight-personas-subtitle", count=many * found.every),
        [_bar(one, many, found.every, speech) for one in answer.personas],
    )
    return Told(sentence, lines, _note(answer, found.every, speech), chart)


def _line(one: Persona, many: int, every: int, speech: Words) -> Html:
    return speech(
        "insight-personas-line",
        name=_name(one, speech),
        people=one.people * every,
        share=share_of(one.people, many),
        what=speech.plain("insight-persona-what", name=one.name),
        days=round(one.days),
        paid=f"{one.paid:.0%}",
        stars=stars(round(one.stars), speech),
    )


def _bar(one: Persona, many: int, every: int, speech: Words) -> Bar:
    said = f"{one.people * every:,} · {share_of(one.people, many)}"
    return Bar(_name(one, speech), [one.people * every], said)


def _name(one: Persona, speech: Words) -> str:
    return speech.plain("insight-persona", name=one.name)


def _note(answer: Found, every: int, speech: Words) -> Html:
    return speech("insight-personas-note", silhouette=f"{answer.silhouette:.2f}", every=every)
