"""A segment in plain words: “members who looked at Python in a Week, don't have it, and were active
in the last 30 days”. Each fact is a predicate of people, said or denied."""

from collections.abc import Mapping
from datetime import date

from babel import Locale
from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.segments.formula import (
    EVERYBODY,
    KINDS,
    All,
    Either,
    Fact,
    Formula,
    Not,
    Takes,
    facts_in,
    plain,
)
from bot.speech import Html, Words
from bot.speech.formats import calendar_part
from storage import courses

Titles = Mapping[str, str]
"""What courses are called, by their code."""


async def titles_in(session: AsyncSession, community_id: int, formula: Formula) -> Titles:
    """The titles of the courses a formula names."""
    codes = {one.value for one in facts_in(formula) if KINDS[one.kind].takes is Takes.COURSE}
    known = await courses.courses_of_community(session, community_id) if codes - {""} else []
    return {course.code: course.title for course in known if course.code in codes}


def describe(formula: Formula, words: Words, titles: Titles) -> Html:
    """Whom a formula holds, in words; what is joined within what is joined stands in brackets."""
    if formula == EVERYBODY:
        return words("segment-everybody")
    return words("segment-members", described=_said(plain(formula), words, titles))


def _said(formula: Formula, words: Words, titles: Titles) -> Html:
    match formula:
        case Fact():
            return fact_words(formula, words, titles)
        case Not(of=Fact() as fact):
            return fact_words(fact, words, titles, denied=True)
        case All(of=parts):
            return _listed([_part(part, words, titles) for part in parts], words, "and")
        case Either(of=parts):
            return _listed([_part(part, words, titles) for part in parts], words, "or")
    raise AssertionError(formula)


def _part(formula: Formula, words: Words, titles: Titles) -> Html:
    said = _said(formula, words, titles)
    return Html(f"({said})") if isinstance(formula, All | Either) else said


def _listed(parts: list[Html], words: Words, by: str) -> Html:
    *first, last = parts
    between = words("segment-comma" if by == "and" else "segment-or")
    ending = words(f"segment-{by}") if len(parts) == 2 or by == "or" else words("segment-and-last")
    return Html(between.join(first) + ending + last)


def fact_words(fact: Fact, words: Words, titles: Titles, *, denied: bool = False) -> Html:
    """One fact: `were active in the last 30 days`, or that it is not so."""
    value = fact.value
    return words(
        f"segment-fact-{fact.kind}",
        so="no" if denied else "yes",
        value=_value(fact, words, titles),
        number=int(value.rstrip("d")) if value.rstrip("d").isdigit() else 0,
        form=_form(fact),
    )


def _form(fact: Fact) -> str:
    if not fact.value:
        return "any"
    takes = KINDS[fact.kind].takes
    return "day" if takes is Takes.WHEN and not fact.value.endswith("d") else "one"


def _value(fact: Fact, words: Words, titles: Titles) -> str:
    match KINDS[fact.kind].takes:
        case Takes.COURSE:
            return titles.get(fact.value, fact.value)
        case Takes.WHEN if not fact.value.endswith("d"):
            return calendar_part(date.fromisoformat(fact.value), "day", words)
        case Takes.LANGUAGE:
            names = Locale.parse("zh_Hans" if words.language == "zh" else "en").languages
            return str(names.get(fact.value, fact.value))
        case Takes.PERSON if not fact.value.isdigit():
            return f"@{fact.value}"
    return fact.value.replace("_", " ") if fact.kind == "timezone" else fact.value
