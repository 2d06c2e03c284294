"""*Look closer*: what the pages below `/stats` say in chat, and `/likely`, drawn by the browser
from the same series as the chat's pictures.

Who may read which is as in chat; who is likely to buy is for admins alone.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

import numpy as np
from aiohttp import web

from bot.community.turn import Role, Turn
from bot.insight import plots, stats
from bot.insight.conversion import telling
from bot.insight.understanding import pages, plotting, tabling
from bot.insight.understanding.pages import KINDS, Page, Sources
from bot.insight.understanding.tabling import Table
from bot.mistakes import Mistake
from bot.speech.formats import moment
from handlers.elsewhere import KNOWN_ELSEWHERE
from handlers.web import choices
from handlers.web.choices import Choice
from handlers.web.dashboard import ROOMS, show_room
from handlers.web.house import HOUSE
from handlers.web.pages import said
from handlers.web.visitors import for_team

routes = web.RouteTableDef()

LIKELY = "likely"

ROWS: Mapping[str, str] = {
    Page.STEPS.word: "people",
    Page.CONTENT.word: "orders",
    Page.ATTRIBUTION.word: "campaigns",
    Page.HOURS.word: "people",
    Page.COHORTS.word: "members",
    Page.RETENTION.word: "orders",
    Page.LIFETIME.word: "orders",
    Page.PERSONAS.word: "members",
    Page.GIVEAWAYS.word: "giveaways",
    Page.PRICES.word: "experiments",
    LIKELY: "members",
}
"""In which room the rows behind each are."""


@routes.get("/dashboard/{community}/closer")
@for_team(Role.CREATOR)
async def closer(request: web.Request, turn: Turn) -> web.StreamResponse:
    """One of the pages; the first is the way step by step."""
    looks = _looks(turn)
    look = request.query.get("look", Page.STEPS.word)
    if look not in looks:
        raise web.HTTPNotFound
    async with request.app[HOUSE].database.reading() as session:
        choice = await choices.read(session, request, turn)
    page = next((one for one in Page if one.word == look), None)
    if page is Page.STEPS:
        choice = choices.of_own(choice)
    try:
        found = await (
            _likely(request, turn) if page is None else _told(request, turn, choice, page)
        )
    except Mistake as mistake:
        found = {"empty": said(mistake, turn.words)}
    given = choice.given if page is Page.STEPS else {**choice.given, "courses": ()}
    return show_room(
        request,
        turn,
        "closer",
        **given,
        compares=True,
        look=look,
        looks=[(name, turn.words.plain("web-look", name=name)) for name in looks],
        is_dated=page is not None and KINDS[page].is_of_period,
        **_rows(turn, choice, look),
        **found,
    )


def _looks(turn: Turn) -> list[str]:
    """Those somebody may read."""
    is_admin = turn.role >= Role.ADMIN
    own = [one.word for one in Page if is_admin or not KINDS[one].is_for_admins]
    return [*own, LIKELY] if is_admin else own


def _rows(turn: Turn, choice: Choice, look: str) -> dict[str, str]:
    """Where the rows behind it are; creators have those of their orders alone."""
    room, is_steps = ROWS[look], look == Page.STEPS.word
    if turn.role < dict(ROOMS).get(room, Role.ADMIN):
        if not is_steps:
            return {"rows": "", "rows_in": ""}
        room = "orders"
    query = f"?group={LIKELY}&sort={LIKELY}" if look == LIKELY else choice.kept
    if is_steps and choice.asked.of.course_id:
        query += f"{'&' if query else '?'}course={choice.asked.of.course_id}"
    return {"rows": f"/dashboard/{turn.community.id}/{room}{query}", "rows_in": room}


async def _told(request: web.Request, turn: Turn, choice: Choice, page: Page) -> dict[str, Any]:
    """What a page says, and its chart. Raises Mistake."""
    house, asked = request.app[HOUSE], pages.asked_of(page, choice.asked)
    if page is Page.STEPS:
        async with house.database.reading() as session:
            asked = await stats.of_own(session, turn, asked)
    sources = Sources(house.database, house.sorting, house.keeping.events, KNOWN_ELSEWHERE)
    found = await pages.gather(turn, page, asked, sources)
    # The same chance as in chat, so that the same is said here and there.
    rng = np.random.default_rng(turn.community.id)

    def tell() -> dict[str, Any]:
        told = KINDS[page].tell(turn, asked, found, rng)
        return {
            "empty": "",
            "sentence": told.sentence,
            "lines": told.lines,
            "note": told.note,
            "subtitle": told.chart.subtitle,
            "legend": plotting.legend_of(told.chart),
            "table": tabling.table_of(told.chart),
            "corner": "",
            "chart": plotting.chart_json(told.chart),
        }

    return await asyncio.to_thread(tell)


async def _likely(request: web.Request, turn: Turn) -> dict[str, Any]:
    """What `/likely` says, and how good it was. Raises Mistake where nothing is reckoned."""
    async with request.app[HOUSE].database.reading() as session:
        answer = await telling.find(session, turn)
    if answer is None:
        raise Mistake("web-likely-none")
    judged, speech, zone = answer.buys.judged, turn.words, turn.community.timezone
    first, *others = telling.lines(answer, speech)
    reckoned, learnt = (moment(at, zone, speech) for at in (answer.reckoned_at, answer.learnt_at))
    shown = {
        "empty": "",
        "sentence": first,
        "lines": others,
        "note": speech("web-reckoned", reckoned=reckoned, learnt=learnt),
        "chart": "",
    }
    if judged is None:
        return shown
    labels = telling.labels(turn, judged)
    columns = (labels.said, labels.came, speech.plain("web-column", name="people"))
    rows = [
        [telling.percent(one.said), telling.percent(one.came), f"{one.did} / {one.people}"]
        for one in judged.bins
    ]
    return {
        **shown,
        "lines": [*others, telling.quality(answer.buys, speech)],
        "subtitle": labels.subtitle,
        "legend": (("soon", labels.exact), ("now", labels.seen)),
        "table": Table(columns[1:], rows),
        "corner": columns[0],
        "chart": await asyncio.to_thread(plots.reliability_json, judged.bins),
    }
