"""Segments an admin saves: made, shown with whom they hold now, changed and deleted.

Counting reads a lot and locks nothing, so it is done in a transaction that only looks; what is
decided and said comes after it, in one of its own.
"""

from dataclasses import dataclass
from html import escape

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.marketing.segments.describing import describe, titles_in
from bot.marketing.segments.finding import Spared, audience, ensure_known, people_in
from bot.marketing.segments.formula import Formula, from_json, to_json, written
from bot.marketing.segments.reading import read_formula
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.speech import Html
from bot.speech.lengths import one_line, shortened, telegram_length
from storage import facts, likely, segments
from storage.consents import PROMOTION
from storage.database import Database, new_rows
from storage.events import log_event
from storage.likely import Liveliness
from storage.segments import Segment

NAME_CHARS = 40
NAMED = 5
"""People shown of a segment, to see at a glance whether it is the right one."""

MOST, LISTED_CHARS = 30, 60
"""Segments of a community, and what is listed of each: all of them fit into one message."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a formula means and holds at the moment."""

    described: Html
    """In words, and below them in the one-line language; too long for a text's parameter."""
    people: int
    may_be_written: int
    names: tuple[str, ...]
    lively: Liveliness
    """How engaged those of them are whom the last night saw."""


# Looking


async def look(database: Database, turn: Turn, formula: Formula) -> Found:
    """Count a formula's people, and those who may be sent an offer now."""
    home = turn.community
    async with database.reading() as session:
        people = await people_in(session, home, formula, turn.now)
        writable = await audience(session, home, formula, PROMOTION, turn.now, Spared(admins=False))
        return Found(
            described=await _described(session, turn, formula),
            people=await facts.count(session, people),
            may_be_written=await facts.count(session, writable),
            names=tuple(one.name for one in await facts.some_of(session, people, NAMED)),
            lively=await likely.liveliness(session, home.id, people),
        )


async def saved(
    session: AsyncSession, turn: Turn, name: str, *, to_change: bool = False
) -> Segment:
    """The segment of that name. Raises Mistake."""
    if not name.strip():
        raise Mistake("segment-name-missing")
    home, wanted = turn.community.id, one_line(name)
    found = await segments.segment_by_name(session, home, wanted, to_change=to_change)
    if found is None:
        raise Mistake("segment-unknown", name=name.strip()[:NAME_CHARS])
    return found


def formula_of(segment: Segment) -> Formula:
    """What is kept of it, as a value."""
    return from_json(segment.formula)


async def list_segments(session: AsyncSession, turn: Turn) -> None:
    """`/segment list`."""
    found = await segments.segments_of(session, turn.community.id)
    if not found:
        raise Mistake("segment-none")
    lines = [
        turn.words("segment-line", name=one.name, formula=_in_short(formula_of(one)))
        for one in found
    ]
    listed = Html("\n".join(lines))
    await turn.reply(
        session, turn.words("segment-list", group=turn.community.title, segments=listed)
    )


def _in_short(formula: Formula) -> str:
    return shortened(written(formula), LISTED_CHARS) or "–"


async def show(session: AsyncSession, turn: Turn, name: str, found: Found) -> None:
    """A segment in words and numbers, under its name."""
    html = turn.words(
        "segment-shown",
        name=name,
        described=found.described,
        people=found.people,
        writable=found.may_be_written,
        names=", ".join(found.names),
        named=len(found.names),
        scored=found.lively.people,
        engagement=round(found.lively.now),
        before=round(found.lively.before),
    )
    await turn.reply(session, html)


# Changing


async def read_checked(session: AsyncSession, turn: Turn, text: str) -> Formula:
    """A formula of what the community has. Raises Mistake that names the place of a slip."""
    formula = read_formula(text)
    await ensure_known(session, turn.community.id, formula, text)
    return formula


def read_name(text: str) -> str:
    """A segment's name. Raises Mistake."""
    name = one_line(text)
    if not 1 <= telegram_length(name) <= NAME_CHARS:
        raise Mistake("segment-name-length", most=NAME_CHARS)
    return name


async def ensure_free(session: AsyncSession, turn: Turn, name: str) -> None:
    """Raises Mistake for a name that is taken."""
    if await segments.segment_by_name(session, turn.community.id, name) is not None:
        raise Mistake("segment-taken", name=name)


async def save_new(session: AsyncSession, turn: Turn, name: str, formula: Formula) -> None:
    """Keep it under a new name. Raises Mistake for one that is taken."""
    home = turn.community
    if len(await segments.segments_of(session, home.id)) >= MOST:
        raise Mistake("segment-most", most=MOST)
    row = {
        "community_id": home.id,
        "name": name,
        "name_key": name.casefold(),
        "formula": to_json(formula),
        "created_by": turn.person.id,
        "created_at": turn.now,
        "changed_at": turn.now,
    }
    if not (ids := await new_rows(session, Segment, [row], Segment.id)):
        raise Mistake("segment-taken", name=name)
    _log(session, turn, ids[0], formula, "segment.made")


async def change(session: AsyncSession, turn: Turn, name: str, formula: Formula) -> Segment:
    """Another formula under the same name. Raises Mistake."""
    segment = await saved(session, turn, name, to_change=True)
    segment.formula, segment.changed_at = to_json(formula), turn.now
    _log(session, turn, segment.id, formula, "segment.changed")
    return segment


async def ask_delete(session: AsyncSession, turn: Turn, segment: Segment) -> None:
    """What it is, and whether it is meant: a formula is not typed again with ease."""
    said = await _described(session, turn, formula_of(segment))
    html = turn.words("segment-delete-sure", name=segment.name, said=said)
    meant = turn.links.token("segdrop", segment.id)
    await turn.reply(session, html, [[button(turn.words.plain("segment-delete"), token=meant)]])


async def segment_asked_about(session: AsyncSession, turn: Turn, number: int) -> Segment:
    """The community's segment by its number. Raises Mistake where it is gone by now."""
    found = await session.get(Segment, number)
    if found is None or found.community_id != turn.community.id:
        raise Mistake("segment-delete-gone")
    return found


async def delete(session: AsyncSession, turn: Turn, name: str) -> None:
    """It is no more. Raises Mistake."""
    segment = await saved(session, turn, name, to_change=True)
    await segments.drop(session, segment)
    _log(session, turn, segment.id, formula_of(segment), "segment.deleted")
    await turn.reply(session, turn.words("segment-deleted", name=segment.name))


async def _described(session: AsyncSession, turn: Turn, formula: Formula) -> Html:
    titles = await titles_in(session, turn.community.id, formula)
    said, line = describe(formula, turn.words, titles), written(formula)
    return Html(f"{said}\n<code>{escape(line, quote=False)}</code>") if line else said


def _log(session: AsyncSession, turn: Turn, segment_id: int, formula: Formula, kind: str) -> None:
    home, cause = turn.community.id, written(formula)
    log_event(session, home, turn.person.id, kind, turn.now, subject_id=segment_id, cause=cause)
