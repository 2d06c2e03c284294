"""The groups of members one can look at: who is likely to buy, who falls silent, sorts of members,
and the segments admins have saved. What marketing and insight know of people comes together here.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.insight.understanding.sorts import Sorts
from bot.marketing.segments.describing import describe, titles_in
from bot.marketing.segments.finding import people_in
from bot.marketing.segments.keeping import formula_of
from storage import facts, likely, member_rows, segments
from storage.facts import Group
from storage.segments import Segment

EVERYBODY, LIKELY, AT_RISK = "", "likely", "at-risk"

SAVED, SORT = "segment", "sort"
"""Before the number of a saved segment, or the name of a sort of members."""


@dataclass(frozen=True, slots=True)
class Circle:
    """One of them: by what an address names it, and what it is called."""

    key: str
    name: str
    kind: str
    """`usual`, `sort` or `segment`."""


async def circles(session: AsyncSession, turn: Turn, sorts: Sorts | None) -> Sequence[Circle]:
    """All there are, the usual ones first; sorts by how many are of each, once they are known."""
    speech = turn.words
    found = [
        Circle(key, speech.plain("web-circle", name=key or "everybody"), "usual")
        for key in (EVERYBODY, LIKELY, AT_RISK)
    ]
    sorted_by = sorts.of if sorts is not None else {}
    found += [
        Circle(f"{SORT}-{name}", speech.plain("insight-persona", name=name), SORT)
        for name, _ in Counter(sorted_by.values()).most_common()
    ]
    saved = await segments.segments_of(session, turn.community.id)
    return [*found, *(Circle(f"{SAVED}-{one.id}", one.name, SAVED) for one in saved)]


async def people_of(
    session: AsyncSession, turn: Turn, circle: Circle, sorts: Sorts | None
) -> Select[int] | None:
    """Who is in it; None is everybody."""
    home = turn.community.id
    match circle.kind, circle.key:
        case "usual", "":
            return None
        case "usual", "likely":
            return _but_admins(home, await likely.likely_buyers(session, home, turn.now))
        case "usual", _:
            return _but_admins(home, await likely.at_risk(session, home, turn.now))
        case "sort", key if sorts is not None:
            name = key.removeprefix(f"{SORT}-")
            return member_rows.these(home, [who for who, sort in sorts.of.items() if sort == name])
    saved = await _saved(session, circle)
    return await people_in(session, turn.community, formula_of(saved), turn.now)


async def words_of(session: AsyncSession, turn: Turn, circle: Circle, sorts: Sorts | None) -> str:
    """Whom it holds."""
    if circle.kind == SAVED:
        formula = formula_of(await _saved(session, circle))
        return describe(formula, turn.words, await titles_in(session, turn.community.id, formula))
    if circle.kind == SORT:
        name = circle.key.removeprefix(f"{SORT}-")
        what = turn.words.plain("insight-persona-what", name=name)
        if sorts is None or sorts.every == 1:
            return what
        return turn.words.plain("web-circle-some", what=what, every=sorts.every)
    return turn.words.plain("web-circle-what", name=circle.key or "everybody")


def _but_admins(home: int, group: Group) -> Select[int]:
    """As `/likely` counts them."""
    return facts.among(home, within=[group], without=[facts.admins(home)])


async def _saved(session: AsyncSession, circle: Circle) -> Segment:
    """It was read a moment ago, in the same transaction."""
    return await session.get_one(Segment, int(circle.key.removeprefix(f"{SAVED}-")))
