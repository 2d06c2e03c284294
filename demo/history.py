"""Ninety days of the town's past (demo/past.py), written down as the bot would have done it day by
day: so that every figure, picture and page has something to say when the story begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity import Links, Sealer
from demo import asked, happenings, posts, raffles
from demo.club import Club, founded
from demo.happenings import Calendar
from demo.launches import launched, tried
from demo.lines import Lines, read_lines
from demo.past import DAYS, LAUNCHES, Deed, Regular, live, regulars
from demo.shop import Shop
from demo.town import Town
from sandbox.people import Person
from storage import (
    communities,
    consents,
    courses,
    diary,
    people,
    progress,
)
from storage.campaigns import Campaign
from storage.communities import Community
from storage.coupons import Coupon
from storage.courses import Course, Lesson
from storage.database import Database
from storage.events import Scene, count_messages, log_event, set_scene
from storage.giveaways import Giveaway
from storage.touches import ORDERED, PREVIEWED, Touch

ALIKE = Random(11)  # noqa: S311 - habits of a play
"""The past is the same whenever the demo is told …"""

BESIDES = Random(14)  # noqa: S311 - as above
"""… and what it has besides its days is decided apart from these."""

SIMPLE = {
    "asked": "question.asked",
    "voted": "poll.voted",
    "played": "quiz.right",
    "answered": "question.answered",
}
"""Deeds that are one step in the log and nothing more."""

TO_RECKON = "likely.reckon"
"""The diary's word for what the bot does of a night (bot/insight/conversion/nights.py): it is at
work beside us, and so nothing of that is loaded here."""

IN_THE_CLUB = ("subscribed", "renewed", "gave-up", "ended")

SEEN = {"looked": "course.previewed", "tried": "lesson.tried"}


@dataclass(slots=True)
class History:
    """Who the regulars are, and what is there for them."""

    session: AsyncSession
    home: Community
    chat_id: int
    regulars: Sequence[Person]
    shelf: Sequence[tuple[Course, Sequence[Lesson]]]
    launches: Sequence[Campaign]
    coupon: Coupon
    """Of who was told the lower price (demo/happenings.py)."""
    shop: Shop
    club: Club
    giveaways: Sequence[Giveaway]
    entrants: dict[int, list[int]] = field(default_factory=dict)
    """By giveaway: who takes part."""

    async def write(self, deed: Deed) -> None:
        """One deed, with all that came of it."""
        set_scene(self.session, Scene(self.chat_id, cause=self._cause(deed)))
        if deed.what in SIMPLE:
            self._log(deed, SIMPLE[deed.what])
        elif deed.what in SEEN:
            self._press(deed, PREVIEWED)
            self._log(deed, SEEN[deed.what], self._course(deed).id)
        elif deed.what in IN_THE_CLUB:
            await self._in_the_club(deed)
        elif deed.course is None:
            await self._in_the_group(deed)
        else:
            await self._with_a_course(deed)

    async def _in_the_group(self, deed: Deed) -> None:
        who = self.regulars[deed.who].id
        match deed.what:
            case "came":
                await communities.join_community(self.session, self.home.id, who, deed.at)
                self._log(deed, "member.joined")
            case "talked":
                hour = deed.at.replace(minute=0, second=0, microsecond=0)
                count = {(self.home.id, who, hour): deed.count}
                await count_messages(self.session, count, count)
            case "entered":
                giveaway = self.giveaways[deed.count]
                self.entrants.setdefault(giveaway.id, []).append(who)
                raffles.enter(self.session, giveaway, who, deed.at)
            case "drawn":
                giveaway = self.giveaways[deed.count]
                entrants = self.entrants[giveaway.id]
                await raffles.draw(self.session, giveaway, entrants, deed.at)
            case what:
                raise ValueError(what)

    async def _with_a_course(self, deed: Deed) -> None:
        who, course = self.regulars[deed.who], self._course(deed)
        match deed.what:
            case "learned":
                await self._learn(deed)
            case "ordered":
                lower = self.coupon if self._is_told_prices(deed) and deed.variant else None
                cause = self._cause(deed)
                order = await self.shop.order(who, course, deed.at, cause, lower)
                self._press(deed, ORDERED, order.id)
            case "paid":
                await self.shop.pay(who, course, deed.at)
            case "returned":
                await self.shop.give_back(who, course, deed.at)
            case what:
                raise ValueError(what)

    async def _in_the_club(self, deed: Deed) -> None:
        who = self.regulars[deed.who]
        match deed.what:
            case "subscribed":
                await self.club.begin(who, deed.at)
            case "renewed":
                await self.club.renew(who, deed.at)
            case "gave-up":
                self.club.give_up(who)
            case "ended":
                await self.club.end(who, deed.at)

    def _is_told_prices(self, deed: Deed) -> bool:
        """Whether the latest of the campaigns led there, which tried out two."""
        return deed.launch == len(LAUNCHES)

    def _cause(self, deed: Deed) -> str:
        if deed.launch is None:
            return "card"
        return f"campaign:{self.launches[deed.launch].id}:1"

    def _log(self, deed: Deed, kind: str, subject_id: int | None = None) -> None:
        who = self.regulars[deed.who].id
        log_event(self.session, self.home.id, who, kind, deed.at, subject_id=subject_id)

    def _press(self, deed: Deed, kind: str, order_id: int | None = None) -> None:
        """Below a campaign's post, if one led there."""
        if deed.launch is None:
            return
        self.session.add(
            Touch(
                community_id=self.home.id,
                person_id=self.regulars[deed.who].id,
                campaign_id=self.launches[deed.launch].id,
                step=1,
                variant=deed.variant,
                place=0 if self._is_told_prices(deed) else self.chat_id,
                kind=kind,
                course_id=self._course(deed).id,
                order_id=order_id,
                at=deed.at,
            )
        )

    def _course(self, deed: Deed) -> Course:
        assert deed.course is not None
        return self.shelf[deed.course][0]

    async def _learn(self, deed: Deed) -> None:
        assert deed.course is not None
        course, lessons = self.shelf[deed.course]
        who, lesson = self.regulars[deed.who].id, lessons[deed.count]
        learner = await progress.step(self.session, self.home.id, course.id, who, deed.at)
        await progress.finish_lesson(self.session, who, lesson.id, deed.at)
        self._log(deed, "lesson.opened", lesson.id)
        self._log(deed, "lesson.finished", lesson.id)
        if lesson is lessons[-1]:
            learner.finished_at = deed.at
            self._log(deed, "course.finished", course.id)


async def live_through(database: Database, town: Town, language: str, now: datetime) -> None:
    """Write all of it down; the town's community must be settled (demo/town.py)."""
    lines, links = read_lines(language), Links(Sealer(town.bot.token.encode()), "")
    async with database.transaction() as session:
        await _live_through(session, town, lines, links, now)


async def _live_through(
    session: AsyncSession, town: Town, lines: Lines, links: Links, now: datetime
) -> None:
    home = await communities.community_of(session, town.group.id)
    assert home is not None, "the bot has been greeted"
    home.created_at = now - timedelta(days=DAYS)
    found = sorted(await courses.courses_of_community(session, home.id), key=lambda one: one.id)
    shelf = [(one, await courses.lessons_of(session, one.id)) for one in found]
    launches = [
        await launched(session, town, home, found[0], launch, name, now)
        for launch, name in zip(LAUNCHES, lines.launches, strict=True)
    ]
    trial, coupon = await tried(session, town, home, found[happenings.TRIED], lines.trial, now)
    await _introduce(session, town.regulars, now)
    calendar = Calendar(now, ZoneInfo(home.timezone))
    club = await founded(session, town, links, home, lines.club, now)
    prizes = await raffles.opened(session, town, home, found, lines.prize, calendar, BESIDES)
    shop = Shop(session, town, home, links)
    history = History(
        *(session, home, town.group.id, town.regulars, shelf, [*launches, trial]),
        *(coupon, shop, club, prizes),
    )
    habits = regulars(ALIKE, len(town.regulars))
    deeds, told = _all_deeds(habits, [len(lessons) for _, lessons in shelf], calendar, now)
    for deed in deeds:
        await history.write(deed)
    shop.expire()
    await club.look_ahead()
    await _agree(session, town, home, [bool(one.looked) for one in habits], now)
    looked = [one for one, habit in zip(town.regulars, habits, strict=True) if habit.looked]
    in_two_ways = asked.by_lot(looked, ALIKE)
    await asked.tell_in_two_ways(session, launches[-1], 2, in_two_ways, now - asked.TOLD_BEFORE)
    heard = [(town.regulars[who].id, price) for who, price in told]
    await asked.tell_in_two_ways(session, trial, 1, heard, trial.created_at)
    await posts.post(session, town, home, habits, lines.posts, calendar, now, BESIDES)
    rest = (home, town.group.id, town.regulars, town.creator, lines, now, ALIKE)
    await asked.ask(session, *rest)
    diary.write_in(session, home.id, TO_RECKON, home.id, now)


def _all_deeds(
    habits: Sequence[Regular], lessons: Sequence[int], calendar: Calendar, now: datetime
) -> tuple[Sequence[Deed], Sequence[tuple[int, int]]]:
    """All that was done, the earliest first, and who was told which price."""
    days = list(live(ALIKE, habits, lessons, now, calendar.zone))
    months = list(happenings.keep_a_membership(BESIDES, habits, calendar, now))
    told = happenings.told(BESIDES, habits)
    course = lessons[happenings.TRIED]
    sold = list(happenings.hear_a_price(BESIDES, told, course, habits, calendar))
    prizes = happenings.take_part(BESIDES, habits, [*days, *sold], calendar)
    return sorted([*days, *months, *sold, *prizes], key=lambda deed: deed.at), told


async def _introduce(session: AsyncSession, regulars: Sequence[Person], now: datetime) -> None:
    rows = [
        {
            "id": one.id,
            "name": one.full_name,
            "telegram_language": one.language_code,
            "seen_at": now,
        }
        for one in regulars
    ]
    await people.note_people(session, rows)


async def _agree(
    session: AsyncSession, town: Town, home: Community, has_looked: Sequence[bool], now: datetime
) -> None:
    """Who looked at a course has met the bot in private, and most of them want to hear more."""
    for one, looked in zip(town.regulars, has_looked, strict=True):
        if looked:
            town.world.private(one, town.bot).started = True
            known = await session.get_one(people.Person, one.id)
            await people.mark_started(session, known, now - timedelta(days=1))
            if ALIKE.random() < 0.7:
                await consents.agree(session, home.id, one.id, consents.KINDS, now)
