"""How somebody stands: their points, level, badges and reasons; and who is at the top."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import IntEnum

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.earning import day_of
from bot.community.members import NOBODY, ensure_somebody
from bot.community.points import OWN_DOING, level_of, needed, streak
from bot.community.timezones import clock_here
from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button, edited
from bot.speech import Html
from bot.speech.formats import moment, progress_bar
from storage import points
from storage.points import PointsEntry

REASONS = 5
"""Latest reasons shown; more than that nobody reads."""

PLACES = 10

LONGEST_STREAK = 366
"""Days looked back for the streak that is shown."""


class Span(IntEnum):
    """What a table of the best counts."""

    WEEK = 0
    MONTH = 1
    ALL = 2


_TITLES = {Span.WEEK: "points-week", Span.MONTH: "points-month", Span.ALL: "points-all"}


def begins(span: Span, today: date) -> date | None:
    """The first day that counts: Monday, the 1st, or ever since."""
    if span is Span.WEEK:
        return today - timedelta(days=today.weekday())
    return today.replace(day=1) if span is Span.MONTH else None


async def show_own(session: AsyncSession, turn: Turn) -> None:
    """`/points`: what one has, and what for. Raises Mistake where nobody knows who that is."""
    ensure_somebody(turn, "/points")
    home, me = turn.community, turn.person.id
    total = await points.total_of(session, home.id, me)
    today = await day_of(session, home.id, turn.now)
    since = today - timedelta(days=LONGEST_STREAK)
    days = await points.days_active(session, home.id, [me], OWN_DOING, since)
    level = level_of(total)
    begin, end = needed(level), needed(level + 1)
    html = turn.words(
        "points-own",
        name=turn.person.name,
        group=home.title,
        points=total,
        level=str(level),
        bar=progress_bar(total - begin, end - begin),
        left=end - total,
        next=str(level + 1),
        streak=streak(days.get(me, ()), today),
        badges=await _badges(session, turn),
        reasons=await _reasons(session, turn),
    )
    buttons = []
    if turn.is_private and turn.role >= Role.ADMIN:
        label = turn.words.plain("points-rules-button")
        buttons.append([button(label, token=turn.links.token("prules", home.id))])
    await turn.reply(session, html, buttons)


async def _badges(session: AsyncSession, turn: Turn) -> Html:
    names = await points.badges_of(session, turn.community.id, turn.person.id)
    if not names:
        return turn.words("points-no-badges")
    return Html(" · ".join(turn.words(f"badge-{name}") for name in names))


async def _reasons(session: AsyncSession, turn: Turn) -> Html:
    entries = await points.latest(session, turn.community.id, turn.person.id, REASONS)
    if not entries:
        return turn.words("points-none")
    return Html("\n".join(_reason(turn, entry) for entry in entries))


def _reason(turn: Turn, entry: PointsEntry) -> Html:
    return turn.words(
        "points-reason",
        amount=f"{entry.amount:+}",
        reason=turn.words(f"points-for-{entry.reason}"),
        time=moment(entry.at, clock_here(turn, turn.community), turn.words),
    )


async def show_top(session: AsyncSession, turn: Turn) -> None:
    """`/top`: the best of the week, and where one stands oneself, if one is somebody."""
    html = await _table(session, turn, Span.WEEK, own=turn.person.id not in NOBODY)
    await turn.reply(session, html, [_spans(turn, Span.WEEK)])


async def change_top(
    session: AsyncSession, turn: Turn, community_id: int, span: Span, message_id: int
) -> None:
    """Another span in the same message. Raises Mistake for another community's table."""
    if turn.community.id != community_id:
        raise Mistake("button-old")
    edit = edited(
        turn.place.chat_id,
        message_id,
        await _table(session, turn, span, own=turn.is_private),
        [_spans(turn, span)],
    )
    await turn.call(session, edit)


async def _table(session: AsyncSession, turn: Turn, span: Span, *, own: bool) -> Html:
    home = turn.community
    since = begins(span, await day_of(session, home.id, turn.now))
    best = await points.leaders(session, home.id, since, PLACES)
    title = turn.words("points-top", group=home.title, span=turn.words(_TITLES[span]))
    if not best:
        return Html(f"{title}\n\n{turn.words('points-top-empty')}")
    lines = [
        turn.words("points-top-line", place=str(place), name=person.name, points=amount)
        for place, (person, amount) in enumerate(best, start=1)
    ]
    html = "\n".join([title, "", *lines])
    if own and turn.person.id not in {person.id for person, _ in best}:
        place, amount = await points.place_of(session, home.id, turn.person.id, since)
        key = "points-top-you" if amount else "points-top-you-none"
        html += "\n\n" + turn.words(key, name=turn.person.name, place=str(place), points=amount)
    return Html(html)


def _spans(turn: Turn, shown: Span) -> Sequence[InlineKeyboardButton]:
    """A button for each span that is not shown."""
    return [
        button(
            turn.words.plain(_TITLES[span]),
            token=turn.links.token("top", turn.community.id, span),
        )
        for span in Span
        if span is not shown
    ]
