"""Ninety days of a community's life, so that figures and pages have something to say.

It is written where the bot itself would have written it, with the ledger, by a seed: the same in
every run. Nobody in it can be written to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from bot.selling import ledger
from storage import communities, people
from storage.communities import Community
from storage.courses import Course, Lesson, courses_of_community, lessons_of
from storage.database import Database
from storage.entitlements import Entitlement
from storage.events import Activity, log_event
from storage.ledger import STARS
from storage.orders import APPLIED, FULFILLED, REFUNDED, Charge, Order
from storage.progress import Learner, LessonProgress

DAYS = 90
FIRST = 9_000_001
"""The number of the first of its people; Telegram's own of our time are longer."""

NAMES = {
    "en": "Amy Ben Chloe Dan Ella Finn Gina Hugo Iris Jack Kate Liam Mia Noah Olga Paul Ruth Sam "
    "Tess Uma Vera Will Yara Zoe Adam Beth Carl Dora Eric Faye George Holly Ivan Jane Kurt Lena",
    "zh": "李静 王磊 张敏 刘洋 陈晨 杨帆 赵雪 黄涛 周琳 吴昊 徐洁 孙鹏 马丽 朱峰 胡悦 林浩 郭颖 "
    "何军 高洁 罗宇 郑爽 梁晨 谢敏 宋佳 唐宁 许诺 韩雪 冯远 邓超 曹颖 彭亮 曾雨 萧然 田甜 "
    "董洁 袁野",
}
INITIALS = ("", "B.", "K.", "S.")
A_TRY = 0.3
"""The share of people who look at a course on a day they are there …"""
AN_ORDER, A_SALE, A_REFUND = 0.3, 0.75, 0.06
"""… who then order, who then pay, and who give it back."""


@dataclass(slots=True)
class Season:
    """What is being written."""

    session: AsyncSession
    home: Community
    courses: Sequence[Course]
    rng: Random
    now: datetime
    lessons: Mapping[int, Sequence[Lesson]]
    """By course."""
    owned: set[tuple[int, int]] = field(default_factory=set)
    """Who has which course."""

    async def day(self, begin: datetime, crowd: list[int], fervour: float) -> None:
        """One day of those there are by then."""
        for who in crowd:
            if self.rng.random() > fervour:
                continue
            hour = begin + timedelta(hours=self.rng.choice((7, 8, 9, 12, 12, 18, 19, 19, 20, 21)))
            self.session.add(
                Activity(
                    community_id=self.home.id,
                    person_id=who,
                    hour=hour,
                    messages=self.rng.randint(1, 6),
                )
            )
            if self.rng.random() < 0.2:
                self._log(who, "poll.voted", hour)
            if self.rng.random() < 0.12:
                self._log(who, "question.asked", hour)
            if self.rng.random() < A_TRY:
                await self._look(who, hour + timedelta(minutes=self.rng.randint(1, 50)))

    async def _look(self, who: int, at: datetime) -> None:
        course = self.rng.choice(self.courses)
        if (who, course.id) in self.owned:
            return
        self._log(who, "course.previewed", at, course)
        if self.rng.random() > AN_ORDER:
            return
        self._log(who, "order.opened", at, course)
        if self.rng.random() < A_SALE:
            await self._buy(who, course, at + timedelta(minutes=2))

    async def _buy(self, who: int, course: Course, at: datetime) -> None:
        self.owned.add((who, course.id))
        order = Order(
            community_id=self.home.id,
            person_id=who,
            subject_id=course.id,
            title=course.title,
            price_stars=course.price_stars,
            state=FULFILLED,
            created_at=at - timedelta(minutes=2),
            expires_at=at + timedelta(days=1),
            paid_at=at,
        )
        self.session.add(order)
        await self.session.flush()
        charge = Charge(
            telegram_payment_charge_id=f"season-{order.id}",
            order_id=order.id,
            person_id=who,
            currency=STARS,
            amount=course.price_stars,
            payload=f"season-{order.id}",
            standing=APPLIED,
            received_at=at,
        )
        self.session.add(charge)
        await self.session.flush()
        await ledger.sold(self.session, order, charge, {course.creator_id: 1}, at)
        self._log(who, "order.paid", at, course, course.price_stars)
        if self.rng.random() < A_REFUND:
            await self._give_back(who, course, order, charge, at + timedelta(hours=5))
            return
        right = Entitlement(
            community_id=self.home.id,
            person_id=who,
            course_id=course.id,
            order_id=order.id,
            granted_at=at,
        )
        self.session.add(right)
        done = at + timedelta(days=self.rng.randint(4, 30))
        is_through = done < self.now and self.rng.random() < 0.5
        lessons = self.lessons[course.id]
        steps = len(lessons) if is_through else self.rng.randint(0, len(lessons) - 1)
        for lesson in lessons[:steps]:
            self.session.add(
                LessonProgress(
                    person_id=who,
                    lesson_id=lesson.id,
                    opened_at=at,
                    finished_at=min(done, self.now),
                )
            )
        learner = Learner(
            community_id=self.home.id,
            course_id=course.id,
            person_id=who,
            began_at=at,
            stepped_at=at,
            finished_at=done if is_through else None,
        )
        self.session.add(learner)

    async def _give_back(
        self, who: int, course: Course, order: Order, charge: Charge, at: datetime
    ) -> None:
        order.state, charge.refunded_at, charge.refund_asked_at = REFUNDED, at, at
        await ledger.goes_back(self.session, charge, at)
        await ledger.went_back(self.session, charge, at)
        self._log(who, "order.refunded", at, course, -course.price_stars)

    def _log(
        self, who: int, kind: str, at: datetime, course: Course | None = None, value: int = 0
    ) -> None:
        subject = course.id if course is not None else None
        log_event(
            self.session, self.home.id, who, kind, at, subject_id=subject, value=value or None
        )


async def live_through(database: Database, chat_id: int, language: str, now: datetime) -> None:
    """Write it down for the community of a group and its courses, up to the day before now."""
    rng = Random(90)  # noqa: S311 - a play
    names = NAMES[language].split()
    crowd = [FIRST + number for number in range(len(INITIALS) * len(names))]
    first = now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=DAYS)
    async with database.transaction() as session:
        home = await communities.community_of(session, chat_id)
        assert home is not None, "the bot has been greeted"
        courses = await courses_of_community(session, home.id)
        lessons = {course.id: await lessons_of(session, course.id) for course in courses}
        for number, who in enumerate(crowd):
            initial = INITIALS[number // len(names)] if language == "en" else ""
            name = f"{names[number % len(names)]} {initial}".strip()
            await people.remember_person(session, who, name, None, language, now)
            await communities.join_community(session, home.id, who, first)
        season = Season(session, home, courses, rng, now, lessons)
        for number in range(DAYS):
            begin = first + timedelta(days=number)
            there = crowd[: 24 + number * number * 116 // (DAYS * DAYS)]
            weekend = begin.weekday() >= 5
            await season.day(begin, there, 0.28 if weekend else 0.2 + 0.06 * (number % 30 > 24))
