"""What is known of members as of a moment: nothing of what came after it, on both databases."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from storage import likely, traits
from storage.communities import Chat, ChatAdmin, Community, Membership
from storage.database import Database
from storage.events import Activity, Event
from storage.facts import HOUR
from storage.likely import BUYS, WHOLE, Scored
from storage.orders import EXPIRED, FULFILLED, REFUNDED, Order
from storage.people import Person
from storage.post_signs import REACTION, PostSign
from storage.referrals import Referral
from storage.touches import CLICKED, Touch

AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
UNTIL = AT + timedelta(days=14)
HOME, OTHER, GROUP = 1, 2, -100
ANN, BEN, CY, ADMIN = 11, 12, 13, 14


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Two communities; three members and an admin in the first."""
    database = Database(database_url)
    async with database.transaction() as session:
        session.add_all(Person(id=who, name=f"P{who}", seen_at=AT) for who in (ANN, BEN, CY, ADMIN))
        session.add_all(_community(home) for home in (HOME, OTHER))
        await session.flush()
        session.add(Chat(id=GROUP, community_id=HOME, title="G", kind="supergroup", joined_at=AT))
        await session.flush()
        joined = AT - timedelta(days=100)
        session.add_all(
            Membership(community_id=HOME, person_id=who, joined_at=joined)
            for who in (ANN, BEN, CY, ADMIN)
        )
        session.add(ChatAdmin(chat_id=GROUP, person_id=ADMIN, status="creator"))
    yield database
    await database.close()


def _community(home: int) -> Community:
    return Community(id=home, title="G", language="en", timezone="UTC", created_at=AT)


def days(number: float) -> datetime:
    return AT + timedelta(days=number)


def things(after: float) -> Sequence[Any]:
    """Everything that gives Ann a trait, so many days from AT; a course is no. 1."""
    at = days(after)
    hour = at.replace(minute=0)
    step: dict[str, Any] = {"community_id": HOME, "person_id": ANN, "at": at}
    press = {"campaign_id": 1, "step": 1, "variant": 0, "place": 0, "course_id": 1}
    sign = {"community_id": HOME, "chat_id": GROUP, "message_id": 1, "person_id": ANN}
    return [
        Event(kind="course.previewed", **step),
        Event(kind="lesson.tried", **step),
        Event(kind="question.asked", **step),
        Event(kind="poll.voted", **step),
        *(
            Activity(community_id=HOME, person_id=ANN, hour=hour + number * HOUR, messages=1)
            for number in range(10)
        ),
        Touch(kind=CLICKED, **press, **step),
        PostSign(kind=REACTION, at=at, **sign),
        Referral(community_id=HOME, person_id=ANN, inviter_id=BEN, came_at=at),
        order(ANN, created=at),
    ]


def order(
    who: int, *, created: datetime, paid: datetime | None = None, state: str = EXPIRED
) -> Order:
    what = {"subject_id": 1, "title": "A", "price_stars": 9, "expires_at": created}
    when = {"created_at": created, "paid_at": paid, "state": state}
    return Order(community_id=HOME, person_id=who, **what, **when)


async def known_at(session: AsyncSession, at: datetime = AT) -> dict[int, set[str]]:
    rows = await session.execute(traits.traits_as_of(HOME, at))
    return {who: {one for one in traits.TRAITS if had & traits.bit(one)} for who, had in rows}


async def test_what_comes_after_the_moment_changes_nothing(database: Database) -> None:
    async with database.reading() as session:
        assert await known_at(session) == {ANN: set(), BEN: set(), CY: set()}
    async with database.transaction() as session:
        session.add_all(things(after=0))
        session.add(order(BEN, created=days(0), paid=days(0), state=FULFILLED))
        late = Person(id=15, name="Late", seen_at=AT)
        session.add(late)
        await session.flush()
        session.add(Membership(community_id=HOME, person_id=15, joined_at=AT))

    async with database.reading() as session:
        assert await known_at(session) == {ANN: set(), BEN: set(), CY: set()}
        later = await known_at(session, days(1))
    assert later[ANN] == set(traits.TRAITS) - {traits.BOUGHT, traits.NEW}
    assert (later[BEN], later[15]) == ({traits.BOUGHT}, {traits.NEW})


async def test_what_became_of_an_order_later_does_not_show(database: Database) -> None:
    async with database.transaction() as session:
        session.add(order(ANN, created=days(-1), paid=days(1), state=FULFILLED))
        session.add(order(BEN, created=days(-9), paid=days(-9), state=REFUNDED))
        session.add(order(CY, created=days(-20)))
        for who in (ANN, CY):
            long_ago = {"community_id": OTHER, "person_id": who, "at": days(-1)}
            session.add(Event(kind="lesson.tried", **long_ago))

    async with database.reading() as session:
        assert await known_at(session) == {ANN: {traits.UNPAID}, BEN: {traits.BOUGHT}, CY: set()}
        tallies = await traits.buyers(session, HOME, AT, UNTIL)
    assert {(one.traits, one.people, one.did) for one in tallies} == {
        (traits.bit(traits.UNPAID), 1, 1),
        (traits.bit(traits.BOUGHT), 1, 0),
        (0, 1, 0),
    }


async def test_who_falls_silent_is_asked_of_those_who_were_here(database: Database) -> None:
    async with database.transaction() as session:
        for who, at in ((ANN, -3), (BEN, -3), (BEN, 20), (CY, -50), (CY, 1), (ADMIN, -3)):
            step = {"community_id": HOME, "person_id": who, "at": days(at)}
            session.add(Event(kind="poll.voted", **step))

    async with database.reading() as session:
        tallies = await traits.leavers(session, HOME, AT, days(30))
        rows = (await session.execute(traits.standing(HOME, days(30)))).all()

    assert [(one.traits, one.people, one.did) for one in tallies] == [
        (traits.bit(traits.TOOK), 2, 1)
    ]
    here_now_and_before = {who: rest for who, _traits, *rest in rows}
    assert here_now_and_before == {ANN: [None, 0, 2], BEN: [BEN, 2, 2], CY: [CY, 2, 0]}


async def test_segments_ask_what_was_learnt_only_where_it_is_sure_and_fresh(
    database: Database,
) -> None:
    model = {"community_id": HOME, "target": BUYS, "learnt": {}, "least": 600}
    async with database.transaction() as session:
        await likely.keep_model(session, **model, is_sure=True, learnt_at=AT, reckoned_at=AT)
        scores = [Scored(ANN, 40, 20, 600, None), Scored(BEN, 0, 0, 599, None)]
        gone = Scored(99, 1, 1, WHOLE, None)
        await likely.keep_scores(session, HOME, [*scores, gone], AT)

    async def chosen(at: datetime) -> set[int]:
        async with database.reading() as session:
            [group] = await likely.likely_buyers(session, HOME, at)
            return set(await session.scalars(group))

    assert await chosen(days(1)) == {ANN}, "and nobody who is no member"
    assert await chosen(days(5)) == set(), "what is of old is not gone by"
    async with database.transaction() as session:
        await likely.keep_model(session, **model, is_sure=False, learnt_at=AT, reckoned_at=AT)
    assert await chosen(days(1)) == set()
    async with database.reading() as session:
        assert await likely.liveliness(session, HOME) == (2, 20.0, 10.0)
