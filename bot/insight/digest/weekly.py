"""The digest comes by itself: on Mondays at nine on the community's clock, until an admin switches
it off. What is due stands in the diary, and so does that it is off.

Figures are read and worded outside of the transaction in which it is said.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.approaching import quiet_hours
from bot.community.members import role_of
from bot.community.quiet_hours import next_waking
from bot.community.setup import ensure_admin
from bot.community.timezones import own_clock
from bot.community.turn import Role, Turn
from bot.identity import Links
from bot.insight.digest.gathering import Gathered, gather
from bot.insight.digest.telling import Letter, Reader, letter
from bot.insight.local_days import day_of
from bot.mistakes import Mistake
from bot.outreach.messages import Place, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.speech import words
from bot.speech.formats import moment
from bot.speech.times import moment_of
from storage import communities, consents, diary, digests, organizers
from storage.communities import Community
from storage.database import Database, alone
from storage.diary import DiaryEntry, Duty
from storage.people import Person

TELL = "digest.tell"
"""The diary's word."""

OFF = datetime(9000, 1, 2, tzinfo=UTC)
"""When a digest that is switched off is due: never. Unlike what waits for the bot's return
(storage/diary.ONCE_BACK) it stays so."""

MONDAY, HOUR = 0, time(9)

EVENING = time(21)
"""Who was away in the morning is told until then; later the week is no news, and it is night."""


# When


def next_monday(now: datetime, zone: str) -> datetime:
    """The next Monday at nine, after now."""
    today = day_of(now, zone)
    monday = today + timedelta(days=-today.weekday() % 7)
    due_at = moment_of(datetime.combine(monday, HOUR), zone)
    if due_at > now:
        return due_at
    return moment_of(datetime.combine(monday + timedelta(days=7), HOUR), zone)


def is_time(now: datetime, zone: str) -> bool:
    """Whether clocks there show Monday, by day: a clock may have been changed since it was
    written in."""
    local = now.astimezone(ZoneInfo(zone))
    return local.weekday() == MONDAY and HOUR <= local.time() < EVENING


async def plan_all(database: Database, now: datetime) -> None:
    """By night: every community has a next digest, unless it switched it off."""
    async with database.transaction() as session:
        await alone(session, TELL)
        for community in await digests.communities_without(session, TELL):
            due_at = next_monday(now, community.timezone)
            diary.write_in(session, community.id, TELL, community.id, due_at)


# By itself


async def prepare(entry: DiaryEntry, now: datetime, *, database: Database, links: Links) -> Duty:
    """Read the figures, and word them for everybody who reads them."""
    letters: Mapping[int, Letter] = {}
    async with database.reading() as session:
        community = await session.get_one(Community, entry.subject_id)
        is_away = await communities.is_away(session, community.id)
        if is_time(now, community.timezone) and not is_away:
            gathered = await gather(session, community, now)
            letters = await _letters(session, community, gathered, links)
    return partial(_tell, letters=letters)


async def _letters(
    session: AsyncSession, community: Community, gathered: Gathered, links: Links
) -> Mapping[int, Letter]:
    admins = {person.id for person in await organizers.admins_of(session, community.id)}
    without = await digests.without(session, community.id)
    letters: dict[int, Letter] = {}
    for person in await organizers.creators_of(session, community.id):
        if person.id in without:
            continue
        speech = words(person.language or person.telegram_language)
        reader = Reader(person.id, person.id in admins, speech)
        if (own := letter(community, gathered, reader, links, is_on=True)) is not None:
            letters[person.id] = own
    return letters


async def _tell(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, letters: Mapping[int, Letter]
) -> None:
    """Say it, and write the next one in, unless an admin has just switched it off or the bot is
    in no group any more (the night sees to it once it is back)."""
    community = await session.get_one(Community, entry.subject_id)
    await alone(session, TELL)
    quiet = quiet_hours(await consents.terms_of(session, community.id))
    for person_id, own in letters.items():
        key = f"digest:{community.id}:{entry.due_at:%Y%m%d}:{person_id}"
        reason = Reason("digest", None, community.id, key, PATIENT)
        person = await session.get_one(Person, person_id)
        awake_at = next_waking(now, own_clock(person, community), quiet)
        call = text(Place(person_id), own.html, own.buttons)
        await say(session, call, now, reason, not_before=awake_at)
    await session.flush()
    is_away = await communities.is_away(session, community.id)
    if not is_away and not await diary.is_written_in(session, TELL, community.id):
        due_at = next_monday(now, community.timezone)
        diary.write_in(session, community.id, TELL, community.id, due_at)


# When asked


async def read(session: AsyncSession, turn: Turn) -> Letter:
    """`/digest`: the same at any time. Raises Mistake where there is too little to say."""
    home = turn.community
    gathered = await gather(session, home, turn.now)
    wants_it = turn.person.id not in await digests.without(session, home.id)
    reader = Reader(turn.person.id, turn.role >= Role.ADMIN, turn.words, wants_it)
    is_on = not await diary.is_written_in(session, TELL, home.id, OFF)
    own = letter(home, gathered, reader, turn.links, is_on=is_on)
    if own is None:
        raise Mistake("digest-empty", group=home.title)
    return own


async def switch(session: AsyncSession, turn: Turn, community_id: int, *, on: bool) -> None:
    """*Don't send it on Mondays*, and back again, for everybody in the team. Raises Mistake."""
    community = await ensure_admin(session, turn, community_id)
    await alone(session, TELL)
    await diary.strike_out(session, TELL, community.id)
    due_at = next_monday(turn.now, community.timezone)
    diary.write_in(session, community.id, TELL, community.id, due_at if on else OFF)
    turn.log(session, "digest.switched", community.id, cause="on" if on else "off")
    when = moment(due_at, community.timezone, turn.words)
    html = turn.words("digest-switched", group=community.title, on="yes" if on else "no", when=when)
    await turn.reply(session, html)


async def switch_own(session: AsyncSession, turn: Turn, community_id: int, *, on: bool) -> None:
    """*Not to me*, and back again, for who taps alone. Raises Mistake for who is not of the
    team."""
    if await role_of(session, turn.person.id, community_id, turn.owner_ids) < Role.CREATOR:
        raise Mistake("access-creators")
    community = await session.get_one(Community, community_id)
    await digests.switch_own(session, community_id, turn.person.id, turn.now, on=on)
    turn.log(session, "digest.switched", community_id, cause="own:on" if on else "own:off")
    key = "digest-switched-own"
    await turn.reply(session, turn.words(key, group=community.title, on="yes" if on else "no"))


def ensure_here(turn: Turn, community_id: int, least: Role) -> None:
    """Raises Mistake where somebody speaks about another community by now, or may not do it."""
    if turn.community.id != community_id:
        raise Mistake("community-other-group")
    if turn.role < least:
        raise Mistake("access-admins" if least >= Role.ADMIN else "access-creators")
