"""The pages that look closer: which there are, who may read them, and how they are told.

Each is a file `…_page.py` with two functions: `gather` reads what it needs, in a transaction that
only reads; `tell` makes words and a picture of it, in a worker thread, and does no reading. Sorts
of members alone are not read for the page, but found out for all who ask (sorts.py).
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import Any

from numpy.random import Generator
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.insight import asking
from bot.insight.asking import SPANS, Asked
from bot.insight.stats_words import period_of
from bot.insight.understanding import (
    attribution_page,
    cohorts_page,
    content_page,
    giveaways_page,
    hours_page,
    lifetime_page,
    personas_page,
    prices_page,
    retention_page,
    steps_page,
)
from bot.insight.understanding.attribution_page import Owing
from bot.insight.understanding.drawing import draw
from bot.insight.understanding.prices_page import Trying
from bot.insight.understanding.sorts import WINDOW, Sorting
from bot.insight.understanding.told import Told
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.messages import Buttons, button
from bot.outreach.outbox import Reason
from bot.speech import Html
from storage import courses
from storage.database import Database
from storage.event_counts import ALL


class Page(IntEnum):
    """What there is. Buttons name them by number, so numbers stay."""

    STEPS = 0
    CONTENT = 1
    ATTRIBUTION = 2
    HOURS = 3
    COHORTS = 4
    RETENTION = 5
    LIFETIME = 6
    PERSONAS = 7
    GIVEAWAYS = 8
    PRICES = 9

    @property
    def word(self) -> str:
        """By which texts know it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What others know that pages show: capabilities don't call each other, so it is handed in."""

    owing: Owing
    """What sales are owed to."""
    trying: Trying
    """Which prices were tried out."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a page is made, and for whom."""

    gather: Callable[..., Awaitable[Any]]
    tell: Callable[[Turn, Asked, Any, Generator], Told]
    is_of_period: bool = True
    """Whether it is about the days that are asked for; else about all there was."""
    is_of_course: bool = False
    """Whether it can be of one course or campaign."""
    needs_names: bool = False
    """Whether it counts people in the log, who have names for a while only."""
    looks_back: int = 0
    """Days, up to today, in which people must have names for it."""
    is_for_admins: bool = False
    """Whether it tells of what is not a creator's own."""


KINDS: Mapping[Page, Kind] = {
    Page.STEPS: Kind(steps_page.gather, steps_page.tell, is_of_course=True, needs_names=True),
    Page.CONTENT: Kind(content_page.gather, content_page.tell),
    Page.ATTRIBUTION: Kind(attribution_page.gather, attribution_page.tell, is_for_admins=True),
    Page.HOURS: Kind(hours_page.gather, hours_page.tell, needs_names=True),
    Page.COHORTS: Kind(
        cohorts_page.gather,
        cohorts_page.tell,
        is_of_period=False,
        looks_back=31 * cohorts_page.MONTHS,
    ),
    Page.RETENTION: Kind(
        retention_page.gather, retention_page.tell, is_of_period=False, is_for_admins=True
    ),
    Page.LIFETIME: Kind(lifetime_page.gather, lifetime_page.tell, is_of_period=False),
    Page.PERSONAS: Kind(
        personas_page.gather,
        personas_page.tell,
        is_of_period=False,
        looks_back=WINDOW.days,
        is_for_admins=True,
    ),
    Page.GIVEAWAYS: Kind(
        giveaways_page.gather, giveaways_page.tell, is_of_period=False, is_for_admins=True
    ),
    Page.PRICES: Kind(prices_page.gather, prices_page.tell, is_of_period=False, is_for_admins=True),
}


def page_of(number: int, turn: Turn) -> Page:
    """The page of that number. Raises Mistake for one there is not, or not for them."""
    if number not in set(Page):
        raise Mistake("button-old")
    page = Page(number)
    if KINDS[page].is_for_admins and turn.role < Role.ADMIN:
        raise Mistake("access-admins")
    return page


def asked_of(page: Page, asked: Asked) -> Asked:
    """What is asked, as far as the page can tell it apart."""
    return asked if KINDS[page].is_of_course else asked.about(ALL)


@dataclass(frozen=True, slots=True)
class Sources:
    """Where pages read."""

    database: Database
    sorting: Sorting
    kept_days: int
    """For how long the log has names."""
    elsewhere: Elsewhere


async def gather(turn: Turn, page: Page, asked: Asked, sources: Sources) -> Any:
    """Read what the page needs. Raises Mistake."""
    kind, kept_days, elsewhere = KINDS[page], sources.kept_days, sources.elsewhere
    if kind.looks_back > kept_days:
        raise Mistake("insight-forgotten", days=kept_days, needed=kind.looks_back)
    if page is Page.PERSONAS:
        return await personas_page.gather(turn, sources.sorting)
    read = kind.gather
    if page is Page.ATTRIBUTION:
        read = partial(read, owing=elsewhere.owing)
    if page is Page.PRICES:
        read = partial(read, trying=elsewhere.trying)
    if kind.needs_names:
        asking.ensure_named(asked, turn.now, kept_days)
        earlier = asked.period.before(turn.now)
        read = partial(read, compares=asking.are_named(earlier, turn.now, kept_days))
    async with sources.database.reading() as session:
        return await read(session, turn, asked)


def answer(turn: Turn, page: Page, asked: Asked, found: Any, rng: Generator) -> tuple[Told, bytes]:
    """What it says, and its picture; call it in a worker thread. Raises Mistake where there is too
    little to say anything."""
    told = KINDS[page].tell(turn, asked, found, rng)
    return told, draw(told.chart)


async def tell(
    session: AsyncSession,
    turn: Turn,
    page: Page,
    asked: Asked,
    name: str,
    told: Told,
    picture: bytes,
) -> None:
    """The answer with its picture; `name` is of the course or campaign it is of, or empty."""
    picture_id = await courses.keep_media(
        session, turn.community.id, "photo", "stats.png", "image/png", data=picture
    )
    words = caption(turn, page, asked, name, told)
    call = messages.media(turn.place, "photo", picture_id, words, _buttons(turn, page, asked))
    await turn.call(session, call, Reason("stats", picture_id))


def caption(turn: Turn, page: Page, asked: Asked, name: str, told: Told) -> Html:
    """The answer in words."""
    speech = turn.words
    return speech(
        "insight-text",
        page=speech.plain("insight-page", page=page.word),
        group=turn.community.title,
        period=period_of(asked, speech) if KINDS[page].is_of_period else "",
        dated="yes" if KINDS[page].is_of_period else "no",
        about="course" if asked.of.course_id else "campaign" if name else "all",
        name=name,
        sentence=told.sentence,
        lines=Html("\n".join(line.rstrip() for line in told.lines)),
        note=told.note,
    )


def _buttons(turn: Turn, page: Page, asked: Asked) -> Buttons:
    speech, token = turn.words.plain, turn.links.token
    rows = []
    if KINDS[page].is_of_period:
        rows.append(
            [
                button(
                    speech("stats-days", days=span),
                    token=token("statsin", page, *asked.over(span, turn.now).numbers),
                )
                for span in SPANS
                if span != asked.span
            ]
        )
    rows.append(
        [
            button(speech("insight-more"), token=token("statsmore", *asked.about(ALL).numbers)),
            button(speech("insight-back"), token=token("stats", *asked.numbers)),
        ]
    )
    return rows


async def offer(session: AsyncSession, turn: Turn, asked: Asked) -> None:
    """All pages they may read, to choose one."""
    rows = [
        [
            button(
                turn.words.plain("insight-page-button", page=page.word),
                token=turn.links.token("statsin", page, *asked.numbers),
            )
        ]
        for page in Page
        if turn.role >= Role.ADMIN or not KINDS[page].is_for_admins
    ]
    await turn.reply(session, turn.words("insight-which", group=turn.community.title), rows)
