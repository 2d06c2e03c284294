"""Who may win: what is missing is said to who taps, and looked at again at the draw."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.communities import community_of
from storage.courses import Course
from storage.database import Database
from storage.entitlements import Entitlement
from storage.events import Event, count_messages
from storage.giveaways import Giveaway, GiveawayDraw, GiveawayEntry, enter
from tests.stage import MovableClock, Stage
from tests.stories.conftest import COURSE
from tests.stories.draws import join, opens, record_of


@pytest.fixture
def channel(world: World, ada: Person, alice: Person) -> Chat:
    """Ada's channel, which Alice reads."""
    return world.channel("Py News", ada, members=[alice], username="pynews")


async def spoke(
    database: Database, group: Chat, person: Person, clock: MovableClock, *hours_ago: int
) -> None:
    """Somebody said something so many hours ago."""
    now = clock().replace(minute=0, second=0, microsecond=0)
    async with database.transaction() as session:
        community = await community_of(session, group.id)
        assert community is not None
        counts = {(community.id, person.id, now - timedelta(hours=ago)): 9 for ago in hours_ago}
        await count_messages(session, counts, counts)


async def test_who_talks_little_hears_so_and_joins_after_saying_something(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await ada.promotes(bot, group)  # admins hear what is said
    await spoke(database, group, alice, clock, 30 * 24)
    opened = await opens(ada, '"A book" 1h --active 7', group, bot)
    assert "said something here in the last 7 days" in opened.words

    [told] = await join(opened, alice)
    assert "say something in the group" in told
    await alice.says("Good morning!", in_=group)
    [told] = await join(opened, alice)

    assert "ticket 1" in told


async def test_who_asks_in_the_group_has_said_something(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await ada.promotes(bot, group)
    opened = await opens(ada, '"A book" 1h --active 7 --check', group, bot)

    await alice.says("/ask Will there be tea?", in_=group)
    await alice.hears("passed it on", in_=group)

    assert "ticket 1" in (await join(opened, alice))[0]
    assert "say something in the group" in (await join(opened, bob))[0]


async def test_a_bot_that_hears_nobody_says_so_before_anybody_is_asked_to_talk(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    await ada.says('/giveaway "A book" 1h --active 7', in_=group)
    await ada.hears("I don't hear what is said here.*Make me an administrator", in_=group)
    await opens(ada, '"A book" 1h --bonus 5', group, bot)
    await ada.hears("I don't hear what is said in Py Lovers.*Make me an administrator", in_=bot)
    bot.privacy = False

    opened = await opens(ada, '"A mug" 1h --active 7', group, bot, number=2)

    assert "said something here" in opened.words


async def test_newcomers_and_admins_may_be_left_out_but_never_those_from_before_the_bot(
    world: World, lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    carol = world.user("Carol")
    await carol.joins(group)
    opened = await opens(ada, '"A book" 1h --joined 30d --no-admins', group, bot)
    assert "not for admins" in opened.words

    old, new, admin = await join(opened, alice, carol, ada)

    assert "ticket 1" in old
    assert "who was here before" in new
    assert "not for admins" in admin


async def test_buyers_and_voters(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await ada.says('/poll "Tea or coffee?" "Tea" "Coffee"', in_=group)
    poll = await alice.hears("Tea or coffee?", in_=group, by=bot)
    opened = await opens(ada, '"A mug" 1h --bought PY101 --answered "tea or"', group, bot)

    [told] = await join(opened, alice)
    assert "who bought “Python in a Week”" in told
    await alice.says("/course PY101", in_=group)
    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Paid", in_=bot)
    [told] = await join(opened, alice)
    assert "Answer the poll “Tea or coffee?” first" in told
    await alice.votes(poll, 0)
    await alice.says("/giveaways", in_=group)
    await alice.hears("no. 1", in_=group)
    [told] = await join(opened, alice)

    assert "ticket 1" in told


async def test_an_anonymous_poll_tells_nobody_who_answered_and_is_not_asked_for(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.says('/poll "Tea or coffee?" "Tea" "Coffee" --anonymous', in_=group)
    await alice.hears("Tea or coffee?", in_=group, by=bot)

    await ada.says('/giveaway "A mug" 1h --answered "tea or"', in_=group)

    await ada.hears("“Tea or coffee\\?” is anonymous", in_=group)
    await ada.says("/giveaway new", to=bot)
    await ada.hears("What can one win", in_=bot)
    await ada.says("A mug", to=bot)
    await ada.taps("1", on=await ada.hears("How many winners", in_=bot))
    await ada.taps("60 minutes", on=await ada.hears("How long may people join", in_=bot))
    asked = await ada.hears("Who may win", in_=bot)
    assert not any("Answered" in one.text for one in buttons(asked))
    await ada.says('/poll "Tea or coffee?" "Tea" "Coffee"', in_=group)
    await alice.hears("Tea or coffee?", in_=group, by=bot)
    await opens(ada, '"A mug" 1h --answered "tea or"', group, bot)


async def test_members_of_a_channel_the_bot_can_see_into(
    lyceum: Stage,
    channel: Chat,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await ada.says('/giveaway "A book" 1h --member @pynews', in_=group)
    await ada.hears("can't see who is in “Py News”. Make me an administrator there", in_=group)
    await ada.adds(bot, channel, as_admin=True)
    opened = await opens(ada, '"A book" 1h --member https://t.me/pynews', group, bot)
    assert "members of @pynews" in opened.words

    inside, outside = await join(opened, alice, bob)
    assert "ticket 1" in inside
    assert "for members of @pynews. Join there" in outside
    await bob.joins(channel)
    clock.move(minutes=2)
    [told] = await join(opened, bob)

    assert "ticket 2" in told


async def test_a_private_chat_is_asked_for_by_who_is_in_it(
    world: World, lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    zoe = world.user("Zoe")
    await zoe.says("/start", to=bot)
    cooks = world.group("Secret Cooks", zoe, private=True)
    await zoe.adds(bot, cooks, as_admin=True)
    await zoe.hears("Hello, Secret Cooks", in_=cooks)

    await ada.says(f'/giveaway "A book" 1h --member {cooks.id}', in_=group)
    await ada.hears(f"can't find “{cooks.id}”", in_=group)
    await ada.says(f'/giveaway "A book" 1h --member {group.id}', in_=group)
    await ada.hears("can't see who is in “Py Lovers”", in_=group)
    assert not any("Secret Cooks" in said.words for said in ada.sees(group))
    await zoe.adds(ada, cooks)
    opened = await opens(ada, f'"A book" 1h --member {cooks.id}', group, bot)

    assert "members of Secret Cooks" in opened.words


async def test_a_group_where_the_bot_is_no_admin_can_not_be_asked_for(
    world: World, lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    tea = world.group("Tea", ada, username="tea_group")
    await ada.adds(bot, tea)
    await ada.hears("Hello, Tea", in_=tea)

    await ada.says('/giveaway "A book" 1h --member @tea_group', in_=group)

    await ada.hears("can't see who is in “Tea”. Make me an administrator there", in_=group)


async def test_whoever_left_since_joining_is_passed_over_and_the_record_says_so(
    world: World,
    lyceum: Stage,
    channel: Chat,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    await ada.adds(bot, channel, as_admin=True)
    await bob.joins(channel)
    opened = await opens(ada, '"A book" 1h 3 --member @pynews', group, bot)
    await join(opened, ada, alice, bob)
    await alice.leaves(channel)
    await bob.leaves(group)

    await ada.says("/giveaway close 1", in_=group)

    result = await ada.hears("goes to", in_=group)
    assert "goes to Ada!" in result.words
    async with database.reading() as session:
        draws = (await session.scalars(select(GiveawayDraw))).all()
    outcome = {draw.person_id: (draw.result, draw.reason) for draw in draws}
    assert outcome == {
        ada.id: ("won", None),
        alice.id: ("passed", "left"),
        bob.id: ("passed", "left"),
    }
    record = await record_of(world, ada, group)
    assert sorted(str(draw["reason"]) for draw in record["draws"]) == ["None", "left", "left"]


async def test_nobody_fits_any_more(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    opened = await opens(ada, '"A book" 1h', group, bot)
    await join(opened, alice)
    await alice.leaves(group)

    await ada.says("/giveaway close 1", in_=group)

    await ada.hears("of 1 entrant nobody meets the conditions", in_=group)


async def test_who_talks_gets_more_tickets_up_to_the_cap(
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await spoke(database, group, alice, clock, 2, 3)
    await spoke(database, group, bob, clock, *range(2, 20))
    opened = await opens(ada, '"A book" 1h --bonus 5', group, bot)
    assert "up to 5 more" in opened.words
    await join(opened, ada, alice, bob)

    await ada.says("/giveaway close 1", in_=group)

    await ada.hears("goes to", in_=group)
    async with database.reading() as session:
        entries = (await session.scalars(select(GiveawayEntry))).all()
    assert {entry.person_id: entry.tickets for entry in entries} == {
        ada.id: 1,
        alice.id: 3,
        bob.id: 6,
    }
    record = await record_of(world, alice, bot)
    assert sorted(line.split()[1] for line in record["entries"]) == ["1", "3", "6"]
    own = next(said.words for said in alice.sees(bot) if "You are no." in said.words)
    assert "You are no. 2 with 3 tickets" in own
    assert any(line.split()[0] in own for line in record["entries"])


async def test_a_course_is_opened_by_the_bot_itself(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
) -> None:
    await alice.says("/start", to=bot)
    opened = await opens(ada, "--course PY101 1h", group, bot)
    assert "Python in a Week" in opened.words
    await join(opened, alice)

    await ada.says("/giveaway close 1", in_=group)

    news = await alice.hears("The course “Python in a Week” is yours", in_=bot)
    lesson = await alice.hears("Hello, Python", in_=bot)
    assert news.id < lesson.id
    await alice.says("/learn", to=bot)
    await alice.hears("Your courses", in_=bot)
    async with database.reading() as session:
        held = (await session.scalars(select(Entitlement))).one()
        given = (await session.scalars(select(Event).where(Event.kind == "course.given"))).one()
    assert (held.person_id, held.order_id, held.cause) == (alice.id, None, "giveaway:1")
    assert (given.person_id, given.cause) == (alice.id, "giveaway:1")
    again = await opens(ada, "--course PY101 1h", group, bot, number=2)
    [told] = await join(again, alice)
    assert "you have that course already" in told


async def test_nobody_wins_their_own_course(
    world: World,
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    opened = await opens(ada, "--course PY101 1h 2", group, bot)

    [told] = await join(opened, ada)

    assert "that is your own course" in told
    async with database.transaction() as session:  # or came to make it after they had joined
        giveaway = (await session.scalars(select(Giveaway))).one()
        await enter(session, giveaway, ada.id, clock())
    await join(opened, alice)
    await ada.says("/giveaway close 1", in_=group)
    await ada.hears("goes to Alice!", in_=group)
    drawn = (await record_of(world, ada, group))["draws"]
    assert {draw["reason"] for draw in drawn} == {None, "made"}


async def test_the_dialog_asks_for_one_course_bought_the_one_ticked_last(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    text = COURSE.read_text().replace("PY101", "PY102").replace("Python in a Week", "Python Games")
    await ada.sends_document("course.yaml", text.encode(), to=bot)
    await ada.taps("Publish", on=await ada.hears("PY102", in_=bot))
    await ada.says("/giveaway new", to=bot)
    await ada.hears("What can one win", in_=bot)
    await ada.says("A book", to=bot)
    await ada.taps("1", on=await ada.hears("How many winners", in_=bot))
    await ada.hears("How long may people join", in_=bot)
    await ada.says("1h", to=bot)
    await ada.hears("Who may win", in_=bot)
    await ada.taps("Bought “Python in a Week”")
    await ada.taps("Bought “Python Games”")

    await ada.taps("Next")

    last = await ada.hears("A book → Py Lovers", in_=bot)
    assert "• Bought “Python Games”" in last.words
    assert "Python in a Week" not in last.words
    await ada.taps("Open it", on=last)
    await ada.hears("Fair draw no. 1", in_=group)
    async with database.reading() as session:
        giveaway = (await session.scalars(select(Giveaway))).one()
        bought = await session.get_one(Course, giveaway.bought_course_id)
    assert bought.code == "PY102"
