"""Two processes want the same at once: a seat, the end of a giveaway, a place in a greeting.

The story is the second process: it holds what the bot wants until the bot waits for it.
"""

import asyncio
import random
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.community import newcomers
from bot.engagement import faq
from bot.engagement import referrals as bringing
from bot.engagement.draw import freeze
from bot.engagement.faq import EntryDraft
from bot.engagement.gatherings import seats as events
from bot.engagement.gatherings.card import refresh_later
from bot.engagement.giveaways import closing
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import diary, gatherings, giveaways, knowledge, people, referrals
from storage import events as log
from storage.communities import Chat as ChatRow
from storage.communities import community_of
from storage.database import Database
from storage.diary import DiaryEntry
from storage.gatherings import Count, GatheringSeat
from storage.giveaways import FROZEN, Giveaway, GiveawayEntry
from storage.outbox import PENDING, SENDING, OutboxRow
from storage.referrals import LEFT, Referral
from tests.stage import MovableClock, Stage
from tests.stories.draws import join, opens
from tests.stories.invites import invite_of
from tests.stories.locks import TWO_PROCESSES, until_somebody_waits
from tests.stories.waiting import settled


async def seats(database: Database) -> dict[int, bool]:
    """By person: whether they have a seat or only wait for one."""
    async with database.reading() as session:
        rows = (await session.scalars(select(GatheringSeat))).all()
    return {row.person_id: not row.is_waiting for row in rows}


@pytest.fixture
async def card(lyceum: Stage, group: Chat, bot: Bot, ada: Person, clock: MovableClock):  # type: ignore[no-untyped-def]
    """An event with one seat, in a group whose members the bot sees leave."""
    await ada.promotes(bot, group)
    at = (clock() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
    await ada.says(f'/event "AMA" --at "{at}" --seats 1', in_=group)
    return await ada.hears("AMA", in_=group, by=bot)


async def test_two_press_for_the_last_seat_at_once(
    card,
    alice: Person,
    bob: Person,
    database: Database,  # type: ignore[no-untyped-def]
) -> None:
    toasts = await asyncio.gather(
        alice.taps("I'm coming", on=card), bob.taps("I'm coming", on=card)
    )

    told = sorted(str(toast["text"])[:15] for toast in toasts)
    assert told == ["All seats are t", "You have a seat"]
    async with database.reading() as session:
        assert await gatherings.count_seats(session, 1) == Count(coming=1, waiting=1)


@TWO_PROCESSES
async def test_a_seat_given_back_while_the_next_one_leaves_goes_to_the_one_after(
    card, world: World, group: Chat, alice: Person, bob: Person,
    database: Database, clock: MovableClock,
) -> None:  # fmt: skip  # type: ignore[no-untyped-def]
    carl = world.user("Carl")
    await carl.joins(group)
    for guest in (alice, bob, carl):
        await guest.taps("I'm coming", on=card)

    async with database.transaction() as session:
        community = await community_of(session, group.id)
        assert community is not None
        await events.leave_group(session, community.id, alice.id, clock())
        await bob.leaves(group)
        await until_somebody_waits(session)

    await carl.hears("Carl, a seat is free and it is yours", in_=group)
    assert await seats(database) == {carl.id: True}


@TWO_PROCESSES
async def test_a_press_that_comes_while_the_card_is_brought_up_to_date_is_shown(
    card, ada: Person, alice: Person, bob: Person, group: Chat, database: Database,
    clock: MovableClock,
) -> None:  # fmt: skip  # type: ignore[no-untyped-def]
    await alice.taps("I'm coming", on=card)
    await settled(ada, group)

    async with database.transaction() as session:
        gathering = await gatherings.gathering_by_id(session, 1)
        assert gathering is not None
        seat = GatheringSeat(gathering_id=1, person_id=bob.id, is_waiting=True, asked_at=clock())
        session.add(seat)
        await refresh_later(session, gathering, clock())
        clock.move(seconds=6)
        await until_somebody_waits(session)

    await alice.hears("1 person of 1 · 1 waiting", in_=group)


@TWO_PROCESSES
async def test_the_clock_and_an_admin_end_a_giveaway_at_once(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, database: Database, clock: MovableClock
) -> None:
    await opens(ada, '"A book" 1h', group, bot)
    await until_its_place_is_known(database)

    async with database.transaction() as session:
        giveaway = await giveaways.giveaway_by_id(session, 1)
        assert giveaway is not None
        clock.move(hours=1)
        await until_somebody_waits(session)
        await closing.close(session, giveaway, clock())

    await ada.hears("Nobody joined", in_=group)
    await lyceum.lyceum.ticker.tick()
    async with database.reading() as session:
        query = select(DiaryEntry).where(DiaryEntry.kind == "giveaway.close")
        entry = (await session.scalars(query)).one()
    assert entry.done_at is not None, "the clock came second, and found nothing left to do"


async def until_its_place_is_known(database: Database) -> None:
    """Wait until the bot has written down where the one giveaway was announced."""
    async with asyncio.timeout(10):
        while True:
            async with database.reading() as session:
                if await session.scalar(select(Giveaway.message_id)) is not None:
                    return
            await asyncio.sleep(0.02)


@TWO_PROCESSES
async def test_who_comes_in_while_the_greeting_is_written_is_named_in_it(
    lyceum: Stage, world: World, group: Chat, bot: Bot, ada: Person, database: Database,
    clock: MovableClock,
) -> None:  # fmt: skip
    await ada.promotes(bot, group, frozenset({"can_restrict_members"}))
    await ada.says("/welcome", to=bot)
    await ada.taps("Switch on", on=await ada.hears("not asked", in_=bot))
    await ada.hears("newcomers agree to the rules", in_=bot)
    carl, dora = world.user("Carl"), world.user("Dora")
    await carl.joins(group)
    await settled(ada, group)

    async with database.transaction() as session:
        community, chat = (
            await community_of(session, group.id),
            await session.get(ChatRow, group.id),
        )
        assert community is not None
        assert chat is not None
        person = await people.remember_person(session, dora.id, "Dora", None, "en", clock())
        await newcomers.arrive(
            session,
            community,
            chat,
            person,
            clock(),
            random.Random(1),
            came_at=clock(),
            is_held=False,
        )
        await session.flush()
        clock.move(seconds=5)
        await until_somebody_waits(session)

    await carl.hears("Welcome to Py Lovers, Carl, Dora", in_=group)


@TWO_PROCESSES
async def test_tickets_that_were_hashed_are_not_counted_again(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database,
    clock: MovableClock,
) -> None:  # fmt: skip
    opened = await opens(ada, '"A book" 1h --bonus 5', group, bot)
    await join(opened, alice)
    await until_its_place_is_known(database)
    async with database.transaction() as session:  # talk that is written down just now
        community = await community_of(session, group.id)
        assert community is not None
        hour = clock().replace(minute=0, second=0, microsecond=0) - timedelta(hours=2)
        talk = {(community.id, alice.id, hour): 9}
        await log.count_messages(session, talk, talk)

    async with database.transaction() as session:
        entry = await session.get_one(GiveawayEntry, (1, alice.id), with_for_update=True)
        clock.move(hours=1)
        await until_somebody_waits(session)
        entry.tickets = 1
        giveaway = await giveaways.giveaway_by_id(session, 1)
        assert giveaway is not None
        giveaway.list_hash = freeze(giveaway.entry_key, [(alice.id, 1)]).hash
        giveaway.state = FROZEN
        diary.write_in(session, giveaway.community_id, "giveaway.draw", 1, clock())

    await ada.hears("goes to Alice", in_=group)


@TWO_PROCESSES
async def test_who_leaves_while_telegram_says_they_are_there_brings_nothing(
    lyceum: Stage, world: World, group: Chat, bot: Bot, ada: Person, alice: Person,
    database: Database, clock: MovableClock,
) -> None:  # fmt: skip
    await ada.promotes(bot, group)
    carol = world.user("Carol")
    await carol.opens(await invite_of(alice, group))
    await settled(ada, group)

    async with database.transaction() as session:
        community = await community_of(session, group.id)
        assert community is not None
        assert await referrals.referral_of(session, community.id, carol.id) is not None
        clock.move(days=8)
        await until_somebody_waits(session)
        await bringing.went(session, community.id, group.id, carol.id, clock())

    await until_it_was_checked(database)
    async with database.reading() as session:
        assert await session.scalar(select(Referral.state)) == LEFT


async def until_it_was_checked(database: Database) -> None:
    """Wait until what Telegram says about the one newcomer has been dealt with."""
    asked = select(OutboxRow.id).where(
        OutboxRow.purpose == "referral-check", OutboxRow.state.in_((PENDING, SENDING))
    )
    async with asyncio.timeout(10):
        while True:
            async with database.reading() as session:
                if await session.scalar(asked) is None:
                    return
            await asyncio.sleep(0.02)


@TWO_PROCESSES
async def test_two_who_write_the_same_question_at_once_have_written_one(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    question = "Where is the recording?"
    await ada.says("/faq", to=bot)
    await ada.taps("Add an answer", on=await ada.hears("nothing yet", in_=bot))
    await ada.hears("Write the question", in_=bot)
    await ada.says(question, to=bot)
    await ada.hears("Write the answer", in_=bot)
    drafts = [EntryDraft(question, "In the pinned message")]
    vectors = await faq.vectors_of(drafts)

    async with database.transaction() as session:
        community = await community_of(session, group.id)
        assert community is not None
        await faq.put(session, community.id, drafts, vectors)
        await session.flush()
        await ada.says("On the course page", to=bot)
        await until_somebody_waits(session)

    await ada.hears("On the course page", in_=bot)
    async with database.reading() as session:
        [entry] = await knowledge.all_entries(session, community.id)
    assert entry.answer == "On the course page"
