"""The overview: what a period brought beside the one before, in a sentence, figures and a chart.

It says what `/stats` says in chat, made of the same values; each figure leads to its rows.
"""

import asyncio
from dataclasses import dataclass, replace

from aiohttp import web

from bot.community.turn import Role, Turn
from bot.insight import stats, stats_words
from bot.insight.funnel_steps import ACTIVE
from bot.insight.periods import Against
from bot.insight.plots import days_json
from bot.insight.stats_words import Answer, change
from bot.mistakes import Mistake
from bot.speech import Words
from bot.speech.formats import signed, stars
from handlers.web import choices
from handlers.web.choices import Choice
from handlers.web.dashboard import show_room
from handlers.web.house import HOUSE
from handlers.web.pages import said
from handlers.web.visitors import for_team

routes = web.RouteTableDef()


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure as it is read, with its change and the way to its rows."""

    key: str
    label: str
    shown: str
    change: str
    before: str
    mood: str
    rows: str
    more: str = ""
    """Money other than Stars, on a line of its own: cards are too narrow for two sums in one."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the funnel."""

    label: str
    count: int
    share: str
    """Of the step before."""
    width: int
    """In percent of the widest."""
    rows: str


@routes.get("/dashboard/{community}")
@for_team(Role.CREATOR)
async def overview(request: web.Request, turn: Turn) -> web.StreamResponse:
    """The first page."""
    house = request.app[HOUSE]
    async with house.database.reading() as session:
        choice = await choices.read(session, request, turn)
        choice = choices.of_own(choice)
        try:
            if not (choice.sees_all or choice.courses):
                raise Mistake("web-no-course")
            answer = await stats.find(session, turn, choice.asked, house.keeping.events)
        except Mistake as mistake:
            empty = said(mistake, turn.words)
            return show_room(request, turn, "", **choice.given, compares=True, empty=empty)
    return await _shown(request, turn, choice, answer)


async def _shown(
    request: web.Request, turn: Turn, choice: Choice, answer: Answer
) -> web.StreamResponse:
    speech = turn.words
    days = stats_words.days_of(turn, answer)
    unit = speech.plain("web-unit-stars")
    chart = await asyncio.to_thread(days_json, days, unit) if days is not None else ""
    then = [signed(one) for one in days.before] if days is not None else []
    now = [signed(one) for one in days.amounts] if days is not None else []
    rows = zip(days.labels, now, then or now, strict=True) if days else ()
    return show_room(
        request,
        turn,
        "",
        **choice.given,
        compares=True,
        empty="",
        sentence=stats_words.sentence(answer, speech),
        figures=_figures(turn, choice, answer),
        steps=_steps(turn, choice, answer),
        active="yes" if ACTIVE in answer.now.people else "no",
        chart=chart,
        days=list(rows),
        has_before=bool(then),
        period=stats_words.period_of(answer.asked, speech),
        before=stats_words.before_of(answer.asked, speech),
    )


def _figures(turn: Turn, choice: Choice, answer: Answer) -> list[Figure]:
    speech, now, before = turn.words, answer.now, answer.before
    names = dict(zip(now.people, stats_words.labels(answer, speech), strict=True))
    found = [
        _figure(
            "earned",
            speech.plain("web-earned"),
            (now.stars, before.stars if before else None),
            _rows(turn, choice, "orders"),
            speech,
        )
    ]
    if other := stats_words.others(now.other):
        found[0] = replace(found[0], more=speech.plain("web-and-other", other=other))
    for step in ("paid", "ordered", "previewed", ACTIVE):
        if step in now.people:
            counts = (now.people[step], before.people[step] if before else None)
            found.append(_figure(step, names[step], counts, _rows_of(turn, choice, step), speech))
    back = (now.refunds, before.refunds if before else None)
    rows = _rows(turn, choice, "orders", "which=back")
    found.append(_figure("back", speech.plain("web-given-back"), back, rows, speech))
    return found


def _figure(
    key: str, label: str, counts: tuple[int, int | None], rows: str, speech: Words
) -> Figure:
    now, before = counts
    is_money = key == "earned"
    shown = stars(now, speech) if is_money else speech.plain("web-count", count=now)
    earlier = "" if before is None else stars(before, speech) if is_money else str(before)
    mood = "" if before is None or now == before else _mood(key, now > before)
    return Figure(key, label, shown, change(now, before), earlier, mood, rows)


def _mood(key: str, is_more: bool) -> str:
    """More is good, but of what was given back."""
    return "good" if is_more != (key == "back") else "bad"


def _steps(turn: Turn, choice: Choice, answer: Answer) -> list[Step]:
    most = max(*answer.now.people.values(), 1)
    found, last = [], 0
    labels = stats_words.labels(answer, turn.words)
    for label, (step, count) in zip(labels, answer.now.people.items(), strict=True):
        share = f"{round(100 * count / last)}%" if last else ""
        width = round(100 * count / most)
        found.append(Step(label, count, share, width, _rows_of(turn, choice, step)))
        last = count
    return found


def _rows_of(turn: Turn, choice: Choice, step: str) -> str:
    """Where the people of a step are named: buyers in their orders, others for admins alone."""
    if step == "paid":
        return _rows(turn, choice, "orders")
    return _rows(turn, choice, "people", f"step={step}") if turn.role >= Role.ADMIN else ""


def _rows(turn: Turn, choice: Choice, room: str, more: str = "") -> str:
    """The rows behind a figure, over the same time."""
    first, last = choice.asked.period.first, choice.asked.period.last
    of = choice.asked.of
    about = f"&course={of.course_id}" if of.course_id else ""
    about += f"&campaign={of.campaign_id}" if of.campaign_id else ""
    against = choice.asked.period.against
    about += f"&against={against}" if against is not Against.BEFORE else ""
    more = f"&{more}" if more else ""
    return f"/dashboard/{turn.community.id}/{room}?from={first}&to={last}{about}{more}"
