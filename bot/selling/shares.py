"""`/shares`: what a community keeps of what is sold, and what its creators have of it.

One share holds for all; a creator may have another one, and so may a course, which is the narrowest
and counts first. A share holds for what is paid from then on: what is in the books stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.selling import affiliates
from bot.speech import Html
from bot.speech.arguments import unquoted
from bot.speech.numbers import whole_number
from storage import courses, own_shares
from storage.communities import Community
from storage.courses import Course
from storage.database import alone
from storage.own_shares import Shares
from storage.people import Person

USUAL = ("off", "none", "no")
"""Words for: no share of its own any more."""

NAMED = 20
"""Creators named to who meant one of them."""


@dataclass(frozen=True, slots=True)
class _Whose:
    """What a share is to hold for."""

    name: str
    creator_id: int | None = None
    course_id: int | None = None

    @property
    def of(self) -> str:
        """For the words: `creator` or `course`."""
        return "course" if self.creator_id is None else "creator"


async def run(session: AsyncSession, turn: Turn, typed: str) -> None:
    """`/shares`, `/shares 10%`, `/shares PY101 5%`, `/shares @ada off`. Raises Mistake."""
    if not typed:
        await _show(session, turn)
        return
    name, _, given = typed.rstrip("%％ ").rpartition(" ")
    is_usual = given.casefold() in USUAL and bool(name)
    percent = None if is_usual else whole_number(given, 0, 100)
    if percent is None and not is_usual:
        raise Mistake("shares-how", given=typed[:20])
    if name.strip():
        await _set_own(session, turn, await _whose(session, turn, name), percent)
    elif percent is not None:
        await _set_usual(session, turn, percent)


async def _set_usual(session: AsyncSession, turn: Turn, percent: int) -> None:
    community = await session.get_one(Community, turn.community.id)
    community.house_percent = percent
    turn.log(session, "shares.set", community.id, cause=f"percent:{percent}")
    lines = await _own_lines(session, turn, await own_shares.shares_of(session, community.id))
    html = turn.words("shares-set", percent=percent)
    if lines:
        html = Html("\n".join([html, "", turn.words("shares-own"), *lines]))
    await turn.reply(session, await _with_cut(session, turn, html))


async def _with_cut(session: AsyncSession, turn: Turn, html: Html) -> Html:
    """Commissions that no longer fit into what the creators have are named."""
    cut = await affiliates.lines_cut(session, turn)
    return Html("\n".join([html, "", turn.words("shares-cut"), *cut])) if cut else html


async def _set_own(session: AsyncSession, turn: Turn, whose: _Whose, percent: int | None) -> None:
    home = turn.community.id
    await alone(session, f"shares:{home}")
    numbers = {"creator_id": whose.creator_id, "course_id": whose.course_id}
    await own_shares.set_share(session, home, percent, **numbers)
    cause = f"{whose.of}:{'usual' if percent is None else percent}"  # names nobody
    turn.log(session, "shares.set", home, subject_id=whose.course_id, cause=cause)
    key = "shares-own-set"
    if percent is None:
        key, found = "shares-own-off", await own_shares.shares_of(session, home)
        percent = await _next_wider(session, whose, found)
    html = turn.words(key, of=whose.of, name=whose.name, percent=percent)
    await turn.reply(session, await _with_cut(session, turn, html))


async def _next_wider(session: AsyncSession, whose: _Whose, found: Shares) -> int:
    """What holds where the own share is gone: a course's creator may have one."""
    if whose.course_id is None:
        return found.usual
    course = await session.get_one(Course, whose.course_id)
    return found.percent(course.creator_id)


async def _whose(session: AsyncSession, turn: Turn, typed: str) -> _Whose:
    """The course or the creator of that name. Raises Mistake."""
    wanted = unquoted(typed.strip()).casefold()
    people = await own_shares.sellers(session, turn.community.id)
    if not wanted.startswith("@"):
        made = await courses.courses_of_community(session, turn.community.id)
        by_name = {course.title.casefold(): course for course in reversed(made)}
        by_name |= {course.code.casefold(): course for course in made}  # a code names one alone
        if course := by_name.get(wanted):
            return _Whose(course.title, course_id=course.id)
    found = [one for one in people if wanted in _names(one)]
    if len(found) > 1:
        raise Mistake("shares-which", name=typed.strip()[:40])
    if not found:
        names = ", ".join(one.name for one in people[:NAMED]) or "–"
        raise Mistake("shares-unknown", name=typed.strip()[:40], names=names)
    return _Whose(found[0].name, creator_id=found[0].id)


def _names(person: Person) -> set[str]:
    username = {f"@{person.username.casefold()}"} if person.username else set()
    return {person.name.casefold()} | username


async def _show(session: AsyncSession, turn: Turn) -> None:
    found = await own_shares.shares_of(session, turn.community.id)
    html = turn.words("shares-are", percent=found.usual)
    if lines := await _own_lines(session, turn, found):
        html = Html("\n".join([html, "", turn.words("shares-own"), *lines]))
    await turn.reply(session, html)


async def _own_lines(session: AsyncSession, turn: Turn, found: Shares) -> Sequence[Html]:
    """Whose share is another one: creators first, then courses."""
    lines = []
    for person_id, percent in found.of_creators.items():
        person = await session.get(Person, person_id)
        name = person.name if person else str(person_id)
        lines.append(turn.words("shares-line", of="creator", name=name, code="", percent=percent))
    return [*lines, *await course_lines(session, turn, found)]


async def course_lines(
    session: AsyncSession, turn: Turn, found: Shares, creator_id: int | None = None
) -> Sequence[Html]:
    """Courses with a share of their own; all, or those of one creator."""
    lines = []
    for course_id, percent in found.of_courses.items():
        course = await session.get_one(Course, course_id)
        if creator_id in (None, course.creator_id):
            params = {"of": "course", "name": course.title, "code": course.code}
            lines.append(turn.words("shares-line", **params, percent=percent))
    return lines
