"""The funnel: how many people were reached, joined in, looked, ordered and paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import NOBODY
from bot.community.turn import Turn
from bot.outreach import messages
from bot.outreach.messages import button
from bot.outreach.outbox import Reason
from bot.outreach.outcomes import Outcome
from bot.speech import Html
from bot.speech.formats import progress_bar, stars
from storage import courses, events

SPANS = (7, 30)
"""Days one can look back."""

INTERACTED = (
    "question.asked",
    "poll.voted",
    "quiz.right",
    "quiz.wrong",
    "giveaway.joined",
    "course.previewed",
    "lesson.tried",
    "order.opened",
    "order.paid",
)
PREVIEWED = ("course.previewed", "lesson.tried", "order.opened", "order.paid")
ORDERED = ("order.opened", "order.paid")
PAID = ("order.paid",)
"""Whoever took a later step counts in the earlier ones as well."""

STEPS = ("reached", "interacted", "previewed", "ordered", "paid")


@dataclass(frozen=True, slots=True)
class Funnel:
    """People per step, Stars earned less Stars given back, and what was given back."""

    days: int
    people: Sequence[int]
    stars: int
    refunds: int = 0
    stars_back: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing has happened yet."""
        return not any(self.people)


async def count_funnel(
    session: AsyncSession, community_id: int, days: int, now: datetime
) -> Funnel:
    """The funnel of a community over the last days."""
    since = now - timedelta(days=days)
    later = [
        await events.people_who_did(session, community_id, kinds, since, without=NOBODY)
        for kinds in (INTERACTED, PREVIEWED, ORDERED, PAID)
    ]
    reached = await events.people_seen(session, community_id, since, without=NOBODY)
    earned = await events.stars_earned(session, community_id, since)
    refunds, back = await events.given_back(session, community_id, since)
    return Funnel(days, (reached, *later), earned, refunds, back)


def labels(turn: Turn) -> list[str]:
    """The steps by name."""
    return [turn.words.plain(f"stats-{step}") for step in STEPS]


async def tell(session: AsyncSession, turn: Turn, funnel: Funnel, picture: bytes) -> None:
    """The funnel as text and picture, with a button for the other span."""
    most = max(funnel.people)
    lines = [
        turn.words(
            "stats-line",
            bar=progress_bar(count, most),
            step=label,
            count=count,
            share=_share(count, before),
        )
        for label, count, before in zip(
            labels(turn), funnel.people, (0, *funnel.people[:-1]), strict=True
        )
    ]
    html = turn.words(
        "stats-text",
        group=turn.community.title,
        days=funnel.days,
        lines=Html("\n".join(lines)),
        stars=stars(funnel.stars, turn.words),
        refunds=funnel.refunds,
        back=stars(funnel.stars_back, turn.words),
    )
    picture_id = await courses.keep_media(
        session, turn.community.id, "photo", "funnel.png", "image/png", data=picture
    )
    buttons = [
        [
            button(turn.words.plain("stats-days", days=days), token=turn.links.token("stats", days))
            for days in SPANS
            if days != funnel.days
        ]
    ]
    call = messages.media(turn.place, "photo", picture_id, html, buttons)
    await turn.call(session, call, Reason("stats", picture_id))


async def after_telling(session: AsyncSession, outcome: Outcome, _now: datetime) -> None:
    """Telegram has the picture, or never will: each was drawn for one message only."""
    if outcome.row.subject_id is not None:
        await courses.drop_data(session, outcome.row.subject_id)


def _share(count: int, before: int) -> str:
    return f"{round(100 * count / before)}%" if before else ""
