"""The people a segment holds now: its formula as one SELECT of person ids, never as a list.

Names (courses, options of polls) are looked up first; they are few. Which people there are is asked
by whoever sends, at the time of sending.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.approaching import may_be_approached
from bot.community.points import needed
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
from bot.marketing.segments.reading import slip
from bot.mistakes import Mistake
from bot.teaching.catalogue import find_course
from storage import consents, courses, facts, likely, quizzes, reckoned
from storage.communities import Community
from storage.facts import NO_MEMBERS, Group


@dataclass(frozen=True, slots=True)
class Moment:
    """When and of which community it is asked."""

    session: AsyncSession
    community: Community
    now: datetime


async def people_in(
    session: AsyncSession, community: Community, formula: Formula, now: datetime
) -> Select[int]:
    """Ids of the members a formula holds, each once."""
    moment = Moment(session, community, now)
    wanted = plain(_spelled_out(formula))
    groups = {fact: await _GROUPS[fact.kind](moment, fact.value) for fact in facts_in(wanted)}
    if isinstance(wanted, Fact | Either):
        wanted = All((wanted,))
    return _group(community.id, wanted, groups)[0]


@dataclass(frozen=True, slots=True)
class Spared:
    """Whom a message to a segment is not for, whatever the segment says."""

    admins: bool = True
    owners_of: int | None = None
    """A course; who has it needs no offer of it."""
    weary: bool = True
    """Who was written to as often as may be; not, where that is asked when their turn comes."""


async def audience(
    session: AsyncSession,
    community: Community,
    formula: Formula,
    kind: str,
    now: datetime,
    spared: Spared | None = None,
) -> Select[int]:
    """Those of a segment who may be written to now: they agreed to that kind of message
    (storage/consents.py), can be reached, and were not written to as often as they may be."""
    spared = spared or Spared()
    without: list[Group] = [facts.admins(community.id)] if spared.admins else []
    if spared.owners_of is not None:
        without.append(facts.own(community.id, spared.owners_of))
    people = await people_in(session, community, formula, now)
    may_be = consents.reachable(community.id, kind)
    if spared.weary:
        may_be = await may_be_approached(session, community, kind, now)
    return facts.among(community.id, within=[[people], [may_be]], without=without)


async def ensure_known(
    session: AsyncSession, community_id: int, formula: Formula, text: str
) -> None:
    """Raises Mistake for a course, quiz or option that the community has not; `text` is what was
    typed."""
    for fact in facts_in(formula):
        if fact.value:
            await _ensure_fact_known(session, community_id, fact, text)


async def _ensure_fact_known(
    session: AsyncSession, community_id: int, fact: Fact, text: str
) -> None:
    named = {"name": fact.value[:40]}
    match KINDS[fact.kind].takes:
        case Takes.COURSE:
            if await courses.course_by_code(session, community_id, fact.value) is None:
                raise await _unknown_course(session, community_id, fact, text)
        case Takes.QUIZ:
            if await quizzes.quiz_by_name(session, community_id, fact.value) is None:
                raise slip("segment-quiz-unknown", text, fact.at, **named)
        case Takes.CAMPAIGN:
            if not await facts.is_campaign(session, community_id, int(fact.value)):
                raise slip("segment-campaign-unknown", text, fact.at, **named)
        case Takes.OPTION:
            if not await facts.choices_named(session, community_id, fact.value):
                raise slip("segment-option-unknown", text, fact.at, **named)


async def _unknown_course(
    session: AsyncSession, community_id: int, fact: Fact, text: str
) -> Mistake:
    try:
        meant = (await find_course(session, community_id, fact.value)).code
    except Mistake as mistake:
        meant = str(mistake.params.get("code", ""))
    key = "segment-course-close" if meant else "segment-course-unknown"
    return slip(key, text, fact.at, name=fact.value[:40], **({"code": meant} if meant else {}))


def _spelled_out(formula: Formula) -> Formula:
    """Without the kinds that only say others in short."""
    match formula:
        case Fact(kind="lapsed", value=value):
            return All((Fact("joined-before", value), Not(Fact("active", value))))
        case Fact(kind="level", value=value):
            least = needed(int(value))
            return Fact("points", str(least)) if least else EVERYBODY
        case Fact():
            return formula
        case Not(of=part):
            return Not(_spelled_out(part))
        case All(of=parts):
            return All(tuple(map(_spelled_out, parts)))
        case Either(of=parts):
            return Either(tuple(map(_spelled_out, parts)))


def _group(community_id: int, formula: Formula, groups: Mapping[Fact, Group]) -> Group:
    """The formula, whose every *not* is at a fact, as SELECTs of which any will do."""
    match formula:
        case Fact():
            return groups[formula]
        case Not(of=Fact() as fact):
            return [facts.among(community_id, within=[], without=[groups[fact]])]
        case Either(of=parts):
            return [one for part in parts for one in _group(community_id, part, groups)]
        case All(of=parts):
            denied = [part.of for part in parts if isinstance(part, Not)]
            within = [
                _group(community_id, part, groups) for part in parts if not isinstance(part, Not)
            ]
            without = [_group(community_id, part, groups) for part in denied]
            return [facts.among(community_id, within=within, without=without)]
    raise AssertionError(formula)


# The group of each kind of fact


_Find = Callable[[Moment, str], Awaitable[Group]]


def _for_course(group: Callable[[int, int], Group]) -> _Find:
    async def find(moment: Moment, code: str) -> Group:
        course = await courses.course_by_code(moment.session, moment.community.id, code)
        return NO_MEMBERS if course is None else group(moment.community.id, course.id)

    return find


def _for_course_or_any(group: Callable[[int, int | None], Group]) -> _Find:
    async def find(moment: Moment, code: str) -> Group:
        if not code:
            return group(moment.community.id, None)
        course = await courses.course_by_code(moment.session, moment.community.id, code)
        return NO_MEMBERS if course is None else group(moment.community.id, course.id)

    return find


def _for_time(group: Callable[[int, datetime], Group]) -> _Find:
    async def find(moment: Moment, value: str) -> Group:
        return group(moment.community.id, since(value, moment.community.timezone, moment.now))

    return find


def _for_number(group: Callable[[int, int], Group]) -> _Find:
    async def find(moment: Moment, value: str) -> Group:
        return group(moment.community.id, int(value))

    return find


def _for_words(group: Callable[[int, str], Group]) -> _Find:
    async def find(moment: Moment, value: str) -> Group:
        return group(moment.community.id, value)

    return find


def _for_all(group: Callable[[int], Group]) -> _Find:
    async def find(moment: Moment, _value: str) -> Group:
        return group(moment.community.id)

    return find


async def _voters(moment: Moment, option: str) -> Group:
    choices = await facts.choices_named(moment.session, moment.community.id, option)
    return facts.voted(moment.community.id, choices)


async def _brought_by(moment: Moment, name: str) -> Group:
    return facts.brought_by(moment.community.id, facts.named(name) if name else None)


async def _reading(_moment: Moment, language: str) -> Group:
    return facts.reading(language)


async def _clicked(moment: Moment, campaign: str) -> Group:
    return facts.clicked(moment.community.id, int(campaign) if campaign else None)


async def _engaged(moment: Moment, least: str) -> Group:
    return reckoned.engaged(moment.community.id, int(least), moment.now)


async def _likely(moment: Moment, _value: str) -> Group:
    return await likely.likely_buyers(moment.session, moment.community.id, moment.now)


async def _at_risk(moment: Moment, _value: str) -> Group:
    return await likely.at_risk(moment.session, moment.community.id, moment.now)


async def _of_zone(moment: Moment, zone: str) -> Group:
    home = moment.community
    return facts.of_zone(zone, is_home=zone == home.timezone)


def since(value: str, timezone: str, now: datetime) -> datetime:
    """`30d` back from now, or the beginning of a day on the community's clock."""
    if value.endswith("d"):
        return now - timedelta(days=int(value[:-1]))
    day = date.fromisoformat(value)
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(timezone))
    return midnight.astimezone(UTC)


_GROUPS: Mapping[str, _Find] = {
    "previewed": _for_course(facts.previewed),
    "tried": _for_course(facts.tried),
    "bought": _for_course_or_any(facts.own),
    "finished": _for_course_or_any(facts.finished),
    "placed": _for_course(facts.placed),
    "active": _for_time(facts.active_since),
    "joined": _for_time(facts.joined_since),
    "joined-before": _for_time(facts.joined_before),
    "voted": _voters,
    "quiz": _for_words(facts.played),
    "asked": _for_words(facts.asked_about),
    "referred": _brought_by,
    "brought": _for_number(facts.brought),
    "won": _for_all(facts.won),
    "points": _for_number(facts.scored),
    "language": _reading,
    "timezone": _of_zone,
    "creator": _for_all(facts.creators),
    "expert": _for_all(facts.experts),
    "admin": _for_all(facts.admins),
    "clicked": _clicked,
    "score": _engaged,
    "likely": _likely,
    "at-risk": _at_risk,
}
