"""A crowd of which everything is known twice: as plain values, and as rows of a database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from storage.base import Base
from storage.communities import Chat, ChatAdmin, Community, Membership
from storage.courses import PUBLISHED, Course, Lesson
from storage.database import insert_new
from storage.entitlements import Entitlement
from storage.events import Activity, Event
from storage.experts import Expert
from storage.giveaways import PASSED, WON, Giveaway, GiveawayDraw
from storage.knowledge import FaqEntry
from storage.orders import Order
from storage.people import Person
from storage.placements import Placement, PlacementTry
from storage.points import PointsTotal
from storage.polls import Poll, PollChoice
from storage.questions import Question, Reply
from storage.quizzes import Quiz, QuizAnswer, QuizGame, QuizRound
from storage.referrals import LEFT, STAYED, WAITING, Referral
from storage.touches import Touch

NOW = datetime(2026, 12, 1, 12, 30, tzinfo=UTC)
HOME, ELSEWHERE = 1, 2
ZONE = "Europe/Berlin"
COURSES = {"PY101": 1, "DATA": 2}
"""Ids by code; the first lesson of each has its id, times ten."""
OPTIONS = ("Make a game", "Read files")
WORDS = ("loops", "Files")
QUIZZES = ("Basics", "Loops")
CAMPAIGNS = (1, 2)
DAY = timedelta(days=1)


@dataclass
class Somebody:
    """What is known of one person in the community `HOME`; moments are days ago."""

    id: int
    is_member: bool = True
    joined: float = 0
    username: str | None = None
    language: str | None = None
    telegram_language: str | None = None
    timezone: str | None = None
    spoke: list[float] = field(default_factory=list)
    did: list[tuple[str, int | None, float]] = field(default_factory=list)
    """Kind, subject, when."""
    choices: set[str] = field(default_factory=set)
    quizzes: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    answered_from: list[str] = field(default_factory=list)
    """Questions of the entries they were answered from."""
    owns: set[str] = field(default_factory=set)
    gave_back: set[str] = field(default_factory=set)
    placed: str | None = None
    inviter: int | None = None
    state: str = WAITING
    has_won: bool | None = None
    """None for who was not drawn, False for who was passed over."""
    points: int | None = None
    is_creator: bool = False
    is_expert: bool | None = None
    is_admin: bool = False
    pressed: list[tuple[int, float]] = field(default_factory=list)
    """Under which campaign's messages, when."""
    unpaid: list[float] = field(default_factory=list)
    """When they ordered a course and did not pay."""


def at(days: float) -> datetime:
    """So many days ago."""
    return NOW - timedelta(days=days)


def a_crowd(rng: Random, size: int) -> list[Somebody]:
    """People of whom anything may be so."""

    def some(values: Sequence[str], chance: float) -> set[str]:
        return {one for one in values if rng.random() < chance}

    def maybe(value: object, chance: float) -> bool:
        return rng.random() < chance

    crowd = []
    for who in range(1001, 1001 + size):
        one = Somebody(who, is_member=rng.random() < 0.9, joined=rng.choice([0.5, 5, 20, 60, 200]))
        one.username = f"User_{who}" if rng.random() < 0.5 else None
        one.language = rng.choice([None, None, "en", "zh"])
        one.telegram_language = rng.choice([None, "en", "EN-gb", "zh-hans", "zh_TW", "de"])
        one.timezone = rng.choice([None, None, ZONE, "Asia/Tokyo"])
        one.spoke = [
            rng.choice([0.2, 6, 29.99, 30.02, 45]) for _ in range(rng.choice([0, 0, 1, 3]))
        ]
        for _ in range(rng.choice([0, 0, 1, 2, 4])):
            number = rng.choice(list(COURSES.values()))
            kind, subject = rng.choice(
                [
                    ("course.previewed", number),
                    ("lesson.tried", number * 10),
                    ("course.finished", number),
                    ("poll.voted", 1),
                    ("quiz.right", 1),
                    ("challenge.checked-in", 1),
                    ("timezone.chosen", None),
                ]
            )
            one.did.append((kind, subject, rng.choice([0.1, 3, 13, 40, 100])))
        one.choices, one.quizzes = some(OPTIONS, 0.3), some(QUIZZES, 0.3)
        one.asked = [f"Please explain {word.lower()}?" for word in some(WORDS, 0.2)]
        one.answered_from = [f"What are {word.lower()}?" for word in some(WORDS, 0.2)]
        one.owns = some(list(COURSES), 0.3)
        one.gave_back = some(list(COURSES), 0.2) - one.owns
        one.placed = rng.choice([None, None, *COURSES])
        if crowd and rng.random() < 0.4:
            one.inviter = rng.choice(crowd[: len(crowd) // 2 + 1]).id
            one.state = rng.choice([WAITING, STAYED, STAYED, LEFT])
        one.has_won = rng.choice([None, None, None, True, False])
        one.points = rng.choice([None, 0, 49, 50, 151])
        one.is_creator, one.is_admin = maybe(one, 0.1), maybe(one, 0.1)
        one.is_expert = rng.choice([None, None, None, True, False])
        one.pressed = [
            (rng.choice(CAMPAIGNS), rng.choice([0.1, 6.9, 7.1, 50]))
            for _ in range(rng.choice([0, 0, 0, 1, 3]))
        ]
        one.unpaid = [rng.choice([0.5, 13, 15]) for _ in range(rng.choice([0, 0, 0, 0, 1, 2]))]
        if who % 12 == 0:  # somebody who was here often, and then no more
            one.spoke, one.did = [20, 29.99, 40], []
        crowd.append(one)
    return crowd


async def settle(session: AsyncSession, crowd: Sequence[Somebody]) -> None:
    """Write everything down, and the contrary of it for the neighbours, who must not count."""
    for community in (HOME, ELSEWHERE):
        session.add(Community(id=community, title="C", timezone=ZONE, created_at=at(400)))
    await session.flush()
    for community in (HOME, ELSEWHERE):
        await _furnish(session, community)
    for one in crowd:
        person = {"id": one.id, "name": f"P{one.id}", "username": one.username, "seen_at": at(1)}
        person |= {"language": one.language, "telegram_language": one.telegram_language}
        await _rows(session, Person, [{**person, "timezone": one.timezone}])
    for one in crowd:
        await _belong(session, one)
        await _do(session, one)
        await _take_part(session, one)
        await _want(session, one)


async def _furnish(session: AsyncSession, home: int) -> None:
    """Courses, polls, quizzes; those of the neighbours have the same names and other numbers."""
    more = 100 * (home - 1)
    for code, number in COURSES.items():
        session.add(
            Course(
                id=number + more,
                community_id=home,
                code=code,
                title=code,
                blurb="",
                price_stars=1,
                state=PUBLISHED,
                creator_id=1,
                created_at=NOW,
            )
        )
        await session.flush()
        lesson = {"course_id": number + more, "position": 1, "title": "L", "kind": "text"}
        await _rows(
            session, Lesson, [{**lesson, "id": (number + more) * 10, "text": "", "is_free": True}]
        )
    made = {"community_id": home, "created_by": 1, "created_at": NOW}
    poll = {**made, "id": 1 + more, "chat_id": -home, "question": "?", "options": list(OPTIONS)}
    await _rows(session, Poll, [poll])
    for number, name in enumerate(QUIZZES, start=1 + more):
        quiz = {**made, "id": number, "name": name, "name_key": name.casefold(), "questions": []}
        await _rows(session, Quiz, [quiz])
        game = {**made, "id": number, "quiz_id": number, "chat_id": -home, "state": "finished"}
        await _rows(session, QuizGame, [{**game, "asked": 1}])
        await _rows(session, QuizRound, [{"id": number, "game_id": number, "position": 0}])
    for number, word in enumerate(WORDS, start=1 + more):
        entry = {"id": number, "community_id": home, "question": f"What are {word.lower()}?"}
        entry |= {"question_key": word, "answer": "", "version": 1, "is_removed": False}
        await _rows(session, FaqEntry, [entry])
    session.add(Giveaway(**_giveaway(1 + more, home)))
    placement = {**made, "id": 1 + more, "name": "P", "name_key": "p", "questions": []}
    await _rows(session, Placement, [placement])
    chat = {"id": -home, "community_id": home, "kind": "supergroup", "title": "G"}
    await _rows(session, Chat, [{**chat, "joined_at": NOW}])


def _giveaway(number: int, home: int) -> dict[str, object]:
    row: dict[str, object] = {"id": number, "community_id": home, "chat_id": -home, "prize": "B"}
    row |= {"winners": 1, "draws_at": NOW, "seed": "s", "entry_key": "k"}
    return row | {"created_by": 1, "created_at": NOW}


async def _belong(session: AsyncSession, one: Somebody) -> None:
    row = {"person_id": one.id, "is_creator": one.is_creator, "joined_at": at(one.joined)}
    if one.is_member:
        await _rows(session, Membership, [{**row, "community_id": HOME}])
    other = {"community_id": ELSEWHERE, "is_creator": not one.is_creator, "joined_at": at(1)}
    await _rows(session, Membership, [{**row, **other}])
    if one.is_admin:
        admin = {"chat_id": -HOME, "person_id": one.id, "status": "administrator"}
        await _rows(session, ChatAdmin, [admin])
    expert = {"person_id": one.id, "about": "", "price_stars": 1, "unlock_stars": 0}
    expert |= {"asker_percent": 0, "hours": 1}
    if one.is_expert is not None:
        await _rows(session, Expert, [{**expert, "community_id": HOME, "is_open": one.is_expert}])
    await _rows(session, Expert, [{**expert, "community_id": ELSEWHERE, "is_open": True}])
    if one.points is not None:
        total = {"community_id": HOME, "person_id": one.id, "amount": one.points}
        await _rows(session, PointsTotal, [total])
    await _rows(
        session, PointsTotal, [{"community_id": ELSEWHERE, "person_id": one.id, "amount": 999}]
    )
    if one.inviter is not None:
        brought = {"community_id": HOME, "person_id": one.id, "inviter_id": one.inviter}
        await _rows(session, Referral, [{**brought, "came_at": NOW, "state": one.state}])


async def _do(session: AsyncSession, one: Somebody) -> None:
    for days in set(one.spoke):
        hour = at(days).replace(minute=0, second=0, microsecond=0)
        talk = {"community_id": HOME, "person_id": one.id, "hour": hour, "messages": 1}
        await _rows(session, Activity, [talk])
    for kind, subject, days in one.did:
        event = {"person_id": one.id, "kind": kind, "subject_id": subject}
        for home in (HOME, ELSEWHERE):
            session.add(Event(**event, community_id=home, at=at(days)))
    for text in one.asked:
        question = {"community_id": HOME, "chat_id": -HOME, "message_id": 1, "asker_id": one.id}
        await _rows(session, Question, [{**question, "text": text, "asked_at": NOW}])
    for question_text in one.answered_from:
        number = 1 + [f"What are {word.lower()}?" for word in WORDS].index(question_text)
        reply = {"community_id": HOME, "chat_id": -HOME, "message_id": 1, "asker_id": one.id}
        reply |= {"text": "And what is this?", "entry_id": number, "vector": b"", "said_at": NOW}
        await _rows(session, Reply, [reply])


async def _want(session: AsyncSession, one: Somebody) -> None:
    """What they pressed and ordered; the neighbours' campaigns and orders have other numbers."""
    for campaign, days in one.pressed:
        for home in (HOME, ELSEWHERE):
            press = {"community_id": home, "person_id": one.id, "kind": "clicked", "step": 0}
            press |= {"campaign_id": campaign + 100 * (home - 1), "variant": 0, "place": 0}
            await _rows(session, Touch, [{**press, "course_id": 1, "at": at(days)}])
    if not one.pressed:
        press = {"community_id": ELSEWHERE, "person_id": one.id, "kind": "clicked", "step": 0}
        press |= {"campaign_id": 1, "variant": 0, "place": 0, "course_id": 1, "at": at(1)}
        await _rows(session, Touch, [press])
    order = {"person_id": one.id, "kind": "course", "subject_id": 1, "title": "", "price_stars": 1}
    for days in one.unpaid:
        mine = {"community_id": HOME, "state": "expired", "created_at": at(days)}
        await _rows(session, Order, [{**order, **mine, "expires_at": at(days)}])
    theirs = {"community_id": ELSEWHERE, "state": "awaiting", "created_at": NOW, "expires_at": NOW}
    paid = {"community_id": HOME, "state": "fulfilled", "created_at": NOW, "expires_at": NOW}
    await _rows(session, Order, [{**order, **theirs}, {**order, **paid}])


async def _take_part(session: AsyncSession, one: Somebody) -> None:
    for option in one.choices:
        choice = {"poll_id": 1, "option": OPTIONS.index(option), "person_id": one.id}
        await _rows(session, PollChoice, [choice])
    for option in set(OPTIONS) - one.choices:
        choice = {"poll_id": 101, "option": OPTIONS.index(option), "person_id": one.id}
        await _rows(session, PollChoice, [choice])
    for name in one.quizzes:
        answer = {"round_id": 1 + QUIZZES.index(name), "person_id": one.id, "option": 0}
        await _rows(session, QuizAnswer, [{**answer, "points": 0, "milliseconds": 0}])
    for code in one.owns | one.gave_back:
        right = {"community_id": HOME, "person_id": one.id, "course_id": COURSES[code]}
        revoked = NOW if code in one.gave_back else None
        await _rows(session, Entitlement, [{**right, "granted_at": NOW, "revoked_at": revoked}])
    tried = {"placement_id": 1, "person_id": one.id, "answers": [], "started_at": NOW}
    course_id = COURSES[one.placed] if one.placed else None
    await _rows(session, PlacementTry, [{**tried, "course_id": course_id}])
    if one.has_won is not None:
        drawn = {"giveaway_id": 1, "number": one.id, "person_id": one.id, "at": NOW}
        await _rows(session, GiveawayDraw, [{**drawn, "result": WON if one.has_won else PASSED}])


async def _rows(session: AsyncSession, table: type[Base], rows: list[dict[str, object]]) -> None:
    await insert_new(session, table, rows)
