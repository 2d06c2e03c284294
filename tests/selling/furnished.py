"""What stands in the shop when it opens: who is there, and one of everything that is sold."""

from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.engagement.gatherings.seats import DUTIES
from storage import diary
from storage.affiliates import CourseCommission
from storage.bundles import Bundle, BundleCourse
from storage.challenges import Challenge
from storage.communities import Chat, ChatAdmin, Community, Membership
from storage.coupons import Coupon
from storage.courses import PUBLISHED, Course, Lesson, MediaFile
from storage.database import insert_new
from storage.experts import Expert
from storage.gatherings import Gathering
from storage.outbox import SENT, OutboxRow
from storage.people import Person
from storage.subscriptions import Plan
from storage.teams import TeamOffer
from storage.wares import Ware

START = datetime(2026, 6, 1, 10, tzinfo=UTC)
ADA, GRACE = 1, 2
"""Make the courses; Grace answers questions, too."""
BUYERS = (11, 12, 13, 14)
GROUP = -1001

COURSES = (1, 2)
"""Both are in the bundle, and what a membership opens."""
FEW = 3
"""The course of which there are a few seats; no membership opens that."""
COUPON = 1
"""Takes a part off the first course, for as many as there are uses."""
LESSON_STARS, SEATS, STOCK, POSTAGE, USES = 40, 2, 3, 450, 2
"""As many seats are at the event and in the course of few."""
MADE = (
    (1, "PY101", ADA, 250, None),
    (2, "PY201", GRACE, 400, None),
    (FEW, "PY301", GRACE, 120, SEATS),
)
"""The courses: number, code, maker, Stars, seats."""
COMMISSIONS = {1: 20, 2: 35, FEW: 10}
"""Percent of what a course costs, for who leads somebody to it."""


async def furnish(session: AsyncSession) -> None:
    """Three courses with lessons sold alone, a coupon, a bundle, a team offer, a membership, an
    expert, a challenge, an event and a ware."""
    session.add(Community(id=1, title="Py", created_at=START))
    await session.flush()
    known = {"name": "Someone", "seen_at": START, "started_at": START}
    everybody = (ADA, GRACE, *BUYERS)
    await insert_new(session, Person, [{**known, "id": number} for number in everybody])
    belongs = {"community_id": 1, "joined_at": START}
    await insert_new(
        session,
        Membership,
        [{**belongs, "person_id": who, "is_creator": who in (ADA, GRACE)} for who in everybody],
    )
    session.add(Chat(id=GROUP, community_id=1, kind="supergroup", title="Py", joined_at=START))
    await session.flush()
    session.add(ChatAdmin(chat_id=GROUP, person_id=ADA, status="creator"))
    for number, code, maker, stars, seats in MADE:
        session.add(
            Course(
                id=number,
                community_id=1,
                code=code,
                title=code,
                blurb="All of it.",
                price_stars=stars,
                seats=seats,
                state=PUBLISHED,
                creator_id=maker,
                created_at=START,
            )
        )
        await session.flush()
        session.add(
            Lesson(
                course_id=number,
                position=0,
                title="One",
                kind="text",
                text="A lesson.",
                price_stars=LESSON_STARS,
            )
        )
        session.add(CourseCommission(course_id=number, percent=COMMISSIONS[number]))
    session.add(
        MediaFile(
            id=1,
            community_id=1,
            kind="document",
            filename="event.ics",
            content_type="text/calendar",
        )
    )
    await session.flush()
    _offer(session)
    await session.flush()
    for number in (1, 2):
        session.add(BundleCourse(bundle_id=1, course_id=number))


def _offer(session: AsyncSession) -> None:
    session.add(
        Bundle(
            id=1,
            community_id=1,
            code="ALL",
            title="All",
            price_stars=501,
            created_by=ADA,
            created_at=START,
        )
    )
    session.add(
        TeamOffer(
            id=1,
            community_id=1,
            course_id=1,
            price_stars=150,
            people=2,
            minutes=600,
            chat_id=GROUP,
            until=START + timedelta(days=90),
            created_by=ADA,
            created_at=START,
        )
    )
    session.add(
        Expert(
            id=1,
            community_id=1,
            person_id=GRACE,
            about="",
            price_stars=50,
            unlock_stars=10,
            asker_percent=50,
            hours=24,
            is_open=True,
        )
    )
    session.add(
        Challenge(
            id=1,
            community_id=1,
            chat_id=GROUP,
            name="Pages",
            proof="text",
            starts_at=START + timedelta(hours=14),
            timezone="UTC",
            round_days=1,
            rounds=2,
            spare=0,
            deposit_stars=20,
            post_minute=540,
            teams=[],
            state="open",
            created_by=ADA,
            created_at=START,
        )
    )
    diary.write_in(session, 1, "challenge.end", 1, START + timedelta(days=4))
    session.add_all(_posted(number) for number in range(2))
    _offer_more(session)


def _posted(number: int) -> OutboxRow:
    """A round of the challenge whose post the group has seen."""
    return OutboxRow(
        community_id=1,
        chat_id=GROUP,
        method="sendMessage",
        params={},
        purpose="challenge-round",
        subject_id=1,
        unique_key=f"challenge:1:round:{number}",
        created_at=START,
        not_before=START,
        state=SENT,
        sent_at=START,
    )


def _offer_more(session: AsyncSession) -> None:
    session.add(
        Coupon(
            id=COUPON,
            community_id=1,
            code="SPRING",
            off=30,
            is_percent=True,
            course_id=1,
            uses=USES,
            valid_until=START + timedelta(days=400),
            created_by=ADA,
            created_at=START,
        )
    )
    session.add(
        Plan(
            id=1,
            community_id=1,
            code="CLUB",
            title="Club",
            price_stars=99,
            is_all=True,
            created_by=ADA,
            created_at=START,
        )
    )
    session.add(
        Ware(
            id=1,
            community_id=1,
            seller_id=GRACE,
            name="A book",
            about="",
            currency="EUR",
            price=1990,
            taxes=[],
            ways=[{"id": "1", "to": ["*"], "title": "Post", "amount": POSTAGE}],
            stock=STOCK,
            created_at=START,
        )
    )
    session.add(
        Gathering(
            id=1,
            community_id=1,
            chat_id=GROUP,
            title="A talk",
            starts_at=START + timedelta(days=3),
            ends_at=START + timedelta(days=3, hours=1),
            seats=SEATS,
            ticket_stars=30,
            calendar_id=1,
            host_id=GRACE,
            created_at=START,
        )
    )
    diary.write_in(session, 1, DUTIES[2], 1, START + timedelta(days=3))
    diary.write_in(session, 1, DUTIES[3], 1, START + timedelta(days=3, hours=1))
