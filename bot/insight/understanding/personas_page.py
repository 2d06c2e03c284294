"""Sorts of members: how many there are of each, and what they do."""

from numpy.random import Generator

from bot.community.turn import Turn
from bot.insight.asking import Asked
from bot.insight.charts import share_of
from bot.insight.understanding.personas import FEWEST, Found, Persona
from bot.insight.understanding.series import Bar, Bars
from bot.insight.understanding.sorts import Sorting, Sorts
from bot.insight.understanding.told import Told, of_group
from bot.mistakes import Mistake
from bot.speech import Html, Words
from bot.speech.formats import stars


async def gather(turn: Turn, sorting: Sorting) -> Sorts:
    """Have them told apart, or be told what was found an hour ago at most."""
    return await sorting.of(turn.community.id, turn.now)


def tell(turn: Turn, _asked: Asked, found: Sorts, _rng: Generator) -> Told:
    """Say which sorts there are. Raises Mistake where there are too few people, or no groups."""
    speech, many, answer = turn.words, found.many, found.found
    if many < FEWEST:
        raise Mistake("insight-personas-few", count=many, least=FEWEST)
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
