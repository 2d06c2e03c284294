"""How the digest reads: a sentence for each finding, a line and a button for each suggestion."""

from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton

from bot.identity import Links
from bot.insight.digest.findings import Finding, Kind, findings, of_creator
from bot.insight.digest.gathering import Gathered
from bot.insight.digest.suggesting import Act, Suggestion, suggestions
from bot.insight.stats_words import money
from bot.outreach.messages import Buttons, button
from bot.speech import Html, Words
from bot.speech.formats import calendar_part, stars
from bot.speech.lengths import shortened
from storage.communities import Community

MONEY = {
    Kind.UNPAID: ("stars",),
    Kind.CAMPAIGN: ("stars", "before"),
}
"""Which facts are Stars alone."""

PLANS = (Act.CARD, Act.LOOKED, Act.ORDERED)
"""What opens the dialog of campaigns; buttons name them by position, so add new ones at the end."""

TITLE_CHARS = 30
"""Of a course on a button."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads it."""

    person_id: int
    is_admin: bool
    speech: Words
    wants_it: bool = True
    """Whether it comes to them on Mondays, where it comes at all."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What one of them reads."""

    html: Html
    buttons: Buttons


def letter(
    community: Community, gathered: Gathered, reader: Reader, links: Links, *, is_on: bool
) -> Letter | None:
    """Their digest; None where there is too little to say."""
    week = gathered.week if reader.is_admin else of_creator(gathered.week, reader.person_id)
    found = findings(week)
    if not found:
        return None
    advised = suggestions(week, found, is_admin=reader.is_admin, on_sale=gathered.on_sale)
    titles = {course.course_id: course.title for course in week.courses}
    speech, period = reader.speech, gathered.period
    html = speech(
        "digest-text",
        group=community.title,
        whose="all" if reader.is_admin else "own",
        first=calendar_part(period.first, "day-month", speech),
        last=calendar_part(period.last, "day-month", speech),
        findings=_lines([_said(one, speech) for one in found], speech),
        advice="yes" if advised else "no",
        suggestions=_lines([_advice(one, titles, speech) for one in advised], speech),
    )
    buttons = [[_button(one, titles, community, speech, links)] for one in advised]
    if is_on:
        label = speech.plain("digest-switch-own", on="yes" if reader.wants_it else "no")
        token = links.token("digestown", community.id, int(not reader.wants_it))
        buttons.append([button(label, token=token)])
    if reader.is_admin:
        label = speech.plain("digest-switch", on="yes" if is_on else "no")
        token = links.token("digestset", community.id, int(not is_on))
        buttons.append([button(label, token=token)])
    return Letter(html, buttons)


def _said(found: Finding, speech: Words) -> Html:
    facts = dict(found.facts)
    for name in MONEY.get(found.kind, ()):
        facts[name] = stars(int(facts[name]), speech)
    if found.kind is Kind.EARNED:
        facts["stars"] = money(int(found.facts["stars"]), found.other, speech)
        facts["before"] = money(int(found.facts["before"]), found.other_before, speech)
    if found.kind is Kind.LOST:
        for name in ("one", "other"):
            facts[name] = speech.plain(f"stats-{facts[name]}")
    return speech(f"digest-{found.kind.value}", **facts)


def _advice(one: Suggestion, titles: dict[int, str], speech: Words) -> Html:
    return speech(f"digest-do-{one.act.value}", course=titles.get(one.course_id, ""))


def _lines(said: list[Html], speech: Words) -> Html:
    return Html(
        "\n".join(
            speech("digest-line", number=str(number), said=one)
            for number, one in enumerate(said, start=1)
        )
    )


def _button(
    one: Suggestion, titles: dict[int, str], community: Community, speech: Words, links: Links
) -> InlineKeyboardButton:
    course = shortened(titles.get(one.course_id, ""), TITLE_CHARS)
    label = speech.plain(f"digest-button-{one.act.value}", course=course)
    if one.act is Act.POLL:
        return button(label, token=links.token("digestpoll", community.id))
    if one.act is Act.FLASH:
        return button(label, token=links.token("digestsale", community.id, one.course_id))
    numbers = (community.id, PLANS.index(one.act), one.course_id)
    return button(label, token=links.token("digestplan", *numbers))
