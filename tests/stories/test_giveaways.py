"""Giveaways: joined by a tap, drawn on time, closed and called off, wherever the group goes."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.engagement.draw import commitment
from sandbox import topics
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.members import PERMISSIONS
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import community_of
from storage.database import Database
from storage.events import Event
from storage.giveaways import Giveaway, GiveawayDraw
from tests.stage import MovableClock, Stage
from tests.stories.draws import join, opens, record_of, verdict


async def counts(person: Person, group: Chat, entrants: int) -> None:
    """See the button say how many have joined."""
    card = await person.hears("drawn on", in_=group)
    while f"({entrants})" not in next(buttons(card)).text:
        card = await person.hears("drawn on", in_=group)


async def test_members_join_once_and_the_draw_can_be_checked(
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
    tmp_path: Path,
) -> None:
    opened = await opens(ada, '"A seat in the course" 2h', group, bot)
    committed = opened.words.rsplit(maxsplit=1)[-1]
    token = str(next(buttons(opened)).callback_data)

    [first] = await join(opened, alice)
    clock.move(seconds=5)
    again, second = await join(opened, alice, bob)
    assert "ticket 1" in first
    assert "already" in again
    assert "ticket 2" in second
    clock.move(seconds=10)
    await counts(ada, group, 2)
    clock.move(hours=2)

    result = await alice.hears("goes to", in_=group)
    late = await alice.presses(opened, token)
    assert "over" in str(late["text"])
    async with database.reading() as session:
        giveaway = (await session.scalars(select(Giveaway))).one()
        kinds = set((await session.scalars(select(Event.kind))).all())
    assert {"giveaway.opened", "giveaway.joined", "giveaway.drawn", "giveaway.won"} <= kinds
    assert giveaway.seed in result.words
    assert commitment(giveaway.seed) == committed
    record = await record_of(world, bob, group)
    code, said = await verdict(record, tmp_path, "--commitment", committed)
    assert code == 0, said
    winner = {alice.id: "Alice", bob.id: "Bob"}[record["draws"][0]["person"]]
    assert f"goes to {winner}" in result.words
    assert f"winner 1: {record['draws'][0]['person']}" in said


@pytest.mark.parametrize("winners", ["0", "51", "0000011999", "99999999999999999999", "two"])
async def test_a_number_of_winners_that_nobody_could_read_is_refused(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, winners: str
) -> None:
    await ada.says(f'/giveaway "A book" 1h {winners}', in_=group)

    await ada.hears(f"{winners}.* 50", in_=group)


async def test_a_draw_due_while_the_bot_was_down_is_made_up_for_once(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    opened = await opens(ada, '"A book" 1h', group, bot)
    await join(opened, alice)
    await lyceum.stop()
    clock.move(hours=5)

    await lyceum.start()

    await alice.hears("goes to", in_=group)
    await lyceum.restart()
    assert sum("goes to" in message.words for message in alice.sees(group)) == 1


async def test_nobody_joined(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await opens(ada, '"A book" 1h', group, bot)

    clock.move(hours=2)

    await ada.hears("Nobody joined", in_=group)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ('"A book" soon', "soon"),
        ('"A book" 1h --lucky', "no option --lucky"),
        ('"A book" 1h 1 --winners 3', "How many win: “1” or “3”"),
        ('"A book" 1h --bonus many', "“many” does not fit --bonus"),
        ('"A book" 1h --entrants 0', "does not fit --entrants"),
        ('"A book" --entrants 00000000199999999999999999999', "does not fit --entrants"),
        ('"A book" 1h --bonus 00000000199', "“00000000199” does not fit --bonus"),
        ('"A book" 1h --joined yesterday', "since when: “yesterday”"),
        ('"A book" 1h --bought XX1', "no course “XX1”"),
        ('"A book" 1h --answered "Tea?"', "no poll here that asks “Tea?”"),
        ('"A book" 1h --member @nowhere', "can't find “@nowhere”"),
        ("close", "Write its number"),
        ("close 7", "no giveaway no. 7"),
    ],
)
async def test_a_slip_is_named_with_an_example(
    lyceum: Stage, group: Chat, ada: Person, line: str, answer: str
) -> None:
    await ada.says(f"/giveaway {line}", in_=group)

    await ada.hears(answer, in_=group)


async def test_it_closes_by_itself_with_the_last_wanted(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    opened = await opens(ada, '"A book" --entrants 2', group, bot)
    assert "when 2 people have joined" in opened.words
    token = str(next(buttons(opened)).callback_data)

    await join(opened, alice, bob)

    late = await ada.presses(opened, token)
    assert "over" in str(late["text"])
    await alice.hears("goes to", in_=group)


async def test_two_admins_close_one_giveaway_at_once(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await ada.promotes(bob, group)
    clock.move(minutes=1)
    opened = await opens(ada, '"A book" 3h', group, bot)
    await join(opened, alice)

    await asyncio.gather(
        ada.says("/giveaway close 1", in_=group), bob.says("/giveaway close 1", in_=group)
    )

    await alice.hears("is closed and will be drawn", in_=group)
    await alice.hears("is closed already", in_=group)
    await alice.hears("goes to Alice", in_=group)
    await bob.says("/giveaway close 1", in_=group)
    await bob.hears("is closed already", in_=group)
    assert sum("goes to" in message.words for message in alice.sees(group)) == 1


async def test_members_see_what_runs_and_only_admins_end_it(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await alice.says("/giveaways", in_=group)
    await alice.hears("No giveaway yet", in_=group)
    opened = await opens(ada, '"A book" 3h', group, bot)
    await join(opened, alice)
    await alice.says("/giveaway cancel 1", in_=group)
    await alice.hears("Only admins", in_=group)
    await alice.says("/verify", in_=group)
    await alice.hears("(no. 1) · open", in_=group)

    await ada.says("/giveaway cancel 1", to=bot)

    await alice.hears("called off by an admin. One person had joined", in_=group)
    clock.move(hours=4)
    await alice.says("/giveaways", in_=group)
    await alice.hears("ended without a draw", in_=group)
    await ada.says("/giveaway cancel 1", to=bot)
    await ada.hears("has ended", in_=bot)
    assert not any("goes to" in message.words for message in alice.sees(group))


async def test_a_giveaway_goes_on_when_the_group_becomes_a_supergroup(
    world: World,
    stage: Stage,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    small = world.basic_group("Small", ada, members=[alice, bob])
    await ada.says("/start", to=bot)
    await ada.adds(bot, small)
    await ada.hears("Hello, Small", in_=small)
    opened = await opens(ada, '"A book" 2h 2', small, bot)
    await join(opened, alice)

    large = await ada.upgrades(small)
    await ada.says("/courses", in_=large)
    await ada.hears("has no courses yet", in_=large)
    [told] = await join(opened, bob)
    assert "ticket 2" in told
    clock.move(seconds=10)
    anew = await bob.hears("Fair draw no. 1", in_=large, by=bot)
    [told] = await join(anew, bob)
    assert "already, with ticket 2" in told

    clock.move(hours=2)
    result = await alice.hears("goes to", in_=large)
    assert "Alice" in result.words
    assert "Bob" in result.words


async def test_a_giveaway_nobody_has_joined_is_announced_in_the_supergroup(
    world: World, stage: Stage, bot: Bot, ada: Person, alice: Person
) -> None:
    small = world.basic_group("Small", ada, members=[alice])
    await ada.says("/start", to=bot)
    await ada.adds(bot, small)
    await ada.hears("Hello, Small", in_=small)
    await opens(ada, '"A book" 2h', small, bot)

    large = await ada.upgrades(small)

    [told] = await join(await alice.hears("Fair draw no. 1", in_=large, by=bot), alice)
    assert "ticket 1" in told


async def test_an_admin_who_hides_opens_and_closes(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await ada.promotes(alice, group, anonymous=True)
    await alice.says('/giveaway "A book" 3h', in_=group, anonymously=True)
    opened = await bob.hears("Fair draw no. 1", in_=group, by=bot)
    await join(opened, bob)

    await alice.says("/giveaway close 1", in_=group, anonymously=True)

    await bob.hears("goes to Bob", in_=group)


async def test_it_stays_in_its_topic_until_the_topic_is_closed(
    world: World, stage: Stage, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    forum = world.group("Forum", ada, members=[alice], topics=True)
    await ada.says("/start", to=bot)
    await ada.adds(bot, forum)
    await ada.hears("Hello, Forum", in_=forum)
    topic = topics.start(world, forum, "Prizes", ada)
    for prize in ("A book", "A mug"):
        await ada.says(f'/giveaway "{prize}" 1h', in_=forum, topic=topic)
        opened = await alice.hears(prize, in_=forum, by=bot)
        assert opened.thread_id == topic.id
        await join(opened, alice)
    await ada.says("/giveaway close 1", in_=forum, topic=topic)
    assert (await alice.hears("A book goes to", in_=forum)).thread_id == topic.id

    topics.close(world, forum, topic, ada)
    clock.move(hours=2)

    assert (await alice.hears("A mug goes to", in_=forum)).thread_id is None
    await ada.hears("closed topic of Forum", in_=bot)
    clock.move(days=1)
    await ada.says('/giveaway "A hat" 1h', in_=forum, topic=topic)
    await ada.hears("closed topic of Forum", in_=bot)
    await ada.says("/giveaways", to=bot)
    listed = await ada.hears("A hat", in_=bot)
    assert "A hat · 0 entrants · ended without a draw" in listed.words


async def test_the_record_comes_in_private_where_documents_are_not_allowed(
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
) -> None:
    opened = await opens(ada, '"A book" 1h', group, bot)
    await join(opened, alice)
    await ada.says("/giveaway close 1", in_=group)
    await alice.hears("goes to Alice", in_=group)
    group.permissions = PERMISSIONS - {"can_send_documents"}

    await alice.says("/verify 1", in_=group)

    plain = await alice.hears(r"\(no\. 1\) · drawn", in_=group)
    assert "document" not in plain.content
    await alice.hears("may not send documents in Py Lovers", in_=group)
    assert (await record_of(world, alice, bot))["draws"][0]["person"] == alice.id


async def test_an_admin_reads_in_private_in_a_language_of_their_own(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    async with database.transaction() as session:
        community = await community_of(session, group.id)
        assert community is not None
        community.language = "zh"
    await lyceum.restart()
    await ada.says('/giveaway "A book" 1h --check', in_=group)
    await alice.taps("参加", on=await ada.hears("公平抽奖 1 号", in_=group, by=bot))
    await ada.says("/giveaway close 1", in_=group)
    shown = await ada.hears("before the draw from 1 entrant", in_=bot)
    told = await ada.taps("Exclude who never spoke", on=shown)
    assert "One entrant is excluded" in str(told["text"])
    await alice.hears("管理员在开奖前排除了 1 位参加者（从未在群里发言）", in_=group)

    await ada.says("/giveaway cancel 1", to=bot)

    await ada.hears("was called off by an admin. One person had joined", in_=bot)
    await alice.hears("管理员取消了", in_=group)


async def test_a_long_record_comes_below_its_words(
    world: World, lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    source = "Bitcoin block after the closing & its hash, " * 2
    await alice.says("/start", to=bot)
    opened = await opens(ada, f'"{"A prize & " * 19}" 1h --entropy "{source}"', group, bot)
    await join(opened, alice)
    await ada.says("/giveaway close 1", in_=group)
    await ada.hears("Their list stands", in_=group)
    await ada.says("/giveaway entropy 1 " + "ab" * 140, in_=group)
    await ada.hears("goes to Alice", in_=group)

    await alice.says("/verify 1", to=bot)

    assert "You are no. 1" in (await alice.hears(r"\(no\. 1\) · drawn", in_=bot)).words
    below = await alice.hears("The record of giveaway no. 1", in_=bot)
    assert "document" in below.content


async def test_many_press_and_the_button_is_edited_at_a_rate_telegram_tolerates(
    sandbox: Sandbox,
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    opened = await opens(ada, '"A book" 1h', group, bot)
    crowd = [world.user(f"Member {number}") for number in range(30)]
    for person in crowd:
        await person.joins(group)

    told = await asyncio.gather(*(join(opened, person) for person in crowd))

    tickets = {line for [line] in told}
    assert len(tickets) == len(crowd), "each has a number of their own"
    assert all("You are in with ticket" in line for line in tickets)
    clock.move(seconds=10)
    await counts(ada, group, 30)
    edits = [call for call in sandbox.recorder if call.method == "editMessageText"]
    assert len(edits) <= 3, "one, or a few where thirty presses take long"
    clock.move(hours=1)
    await ada.hears("goes to", in_=group)
    async with database.reading() as session:
        assert len((await session.scalars(select(GiveawayDraw))).all()) == 1
