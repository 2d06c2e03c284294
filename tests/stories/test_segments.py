"""Segments: a line or a few taps, counted at every step, and whom of it one may write to."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.marketing.segments.finding import Spared, audience
from bot.marketing.segments.formula import from_json
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import consents
from storage.communities import Community
from storage.consents import PROMOTION
from storage.courses import Course
from storage.database import Database
from storage.events import Event
from storage.segments import Segment
from tests.stage import MovableClock, Stage

WARM = "previewed:PY101 & !bought:PY101"


async def looks(person: Person, group: Chat, bot: Bot) -> None:
    """They open the course's card."""
    await person.says("/course PY101", in_=group)
    await person.hears("Write your first programs", in_=group, by=bot)


async def agrees(person: Person, bot: Bot) -> None:
    """They allow offers by themselves."""
    await person.says("/stop", to=bot)
    await person.taps("Offers", on=await person.hears("only when you ask", in_=bot))
    await person.hears("what is ticked", in_=bot)


async def reached(
    database: Database, name: str, stage: Stage, spared: Spared | None = None
) -> set[int]:
    """Whom a campaign to that segment would write to now."""
    async with database.reading() as session:
        segment = (await session.scalars(select(Segment).where(Segment.name == name))).one()
        home = await session.get_one(Community, segment.community_id)
        formula, now = from_json(segment.formula), stage.clock()
        people = await audience(session, home, formula, PROMOTION, now, spared)
        return set((await session.scalars(people)).all())


async def test_a_segment_in_one_line_says_whom_it_holds_and_whom_one_may_write_to(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    await looks(alice, group, bot)
    await looks(bob, group, bot)
    await bob.taps("Buy", on=await bob.hears("Write your first", in_=group))
    await bob.pays(await bob.hears("Write your first programs", in_=bot))
    await bob.hears("Paid", in_=bot)

    await ada.says(f"/segment new warm {WARM}", to=bot)

    told = await ada.hears("warm: members who", in_=bot)
    assert "looked at or tried Python in a Week, and don't have Python in a Week" not in told.words
    assert "looked at or tried Python in a Week and don't have Python in a Week" in told.words
    assert "1 person now; 0 of them may be sent an offer" in told.words
    assert "For example: Alice" in told.words
    await agrees(alice, bot)
    await ada.says("/segment show WARM", to=bot)
    await ada.hears("1 person now; 1 of them may be sent", in_=bot)
    assert await reached(database, "warm", lyceum) == {alice.id}

    async with database.transaction() as session:
        day = lyceum.clock().date()
        await consents.note_told(session, course.community_id, [alice.id], day)
    assert await reached(database, "warm", lyceum) == set()
    await ada.says("/segment show warm", to=bot)
    await ada.hears("1 person now; 0 of them may be sent", in_=bot)


async def test_who_buys_stops_or_blocks_is_left_out_at_the_time_of_sending(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
) -> None:
    for person in (ada, alice, bob):
        await looks(person, group, bot)
        await agrees(person, bot)
    await ada.says('/segment new "All who looked" previewed:PY101', to=bot)
    await ada.hears("All who looked: members", in_=bot)
    name = "All who looked"
    assert await reached(database, name, lyceum) == {alice.id, bob.id}
    everybody = Spared(admins=False)
    assert await reached(database, name, lyceum, everybody) == {ada.id, alice.id, bob.id}

    await alice.taps("Buy", on=await alice.hears("Write your first", in_=group))
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Paid", in_=bot)
    but_owners = Spared(owners_of=course.id)
    assert await reached(database, name, lyceum, but_owners) == {bob.id}
    await bob.blocks(bot)
    await lyceum.at_rest()
    await ada.says("/segment show All who looked", to=bot)
    await ada.hears("3 people now; 2 of them", in_=bot)
    assert await reached(database, name, lyceum) == {alice.id}


async def test_segments_are_listed_changed_and_deleted(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    await ada.says("/segment list", in_=group)
    await ada.hears("/segment works in our private chat", in_=group)
    await ada.says("/segment", to=bot)
    await ada.hears("No segment yet", in_=bot)
    await ada.says(f"/segment new warm {WARM}", to=bot)
    await ada.hears("warm: members who", in_=bot)
    await ada.says("/segment new Warm won", to=bot)
    await ada.hears("There is a segment “Warm” already", in_=bot)
    await ada.says("/segment edit warm won | !active:30d", to=bot)
    await ada.hears("won a giveaway or were not active in the last 30 days", in_=bot)
    await ada.says("/segment list", to=bot)
    await ada.hears("warm · won | !active:30d", in_=bot)
    await ada.says("/segment delete warm", to=bot)
    await ada.taps("Delete it", on=await ada.hears("Delete the segment warm", in_=bot))
    await ada.hears("“warm” is deleted", in_=bot)

    await ada.says("/segment show warm", to=bot)

    await ada.hears("no segment “warm”", in_=bot)
    async with database.reading() as session:
        query = select(Event.kind).where(Event.kind.startswith("segment.")).order_by(Event.id)
        assert (await session.scalars(query)).all() == [
            "segment.made",
            "segment.changed",
            "segment.deleted",
        ]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("dance", "Write it in one line"),
        ("new warm previewed:PY10", "Character 1, at “previewed:PY10”: .* Did you mean PY101"),
        ("new warm won & bought:XYZ", "Character 7, at “bought:XYZ”: you have no course “XYZ”"),
        ("new warm quiz:Basics", "no quiz “Basics”"),
        ('new warm voted:"Tea"', "no poll of yours has the option “Tea”"),
        ("new warm won &", "ends where another condition should stand"),
        ("show", "Which segment"),
        ("edit cold won", "no segment “cold”"),
    ],
)
async def test_a_slip_is_told_with_its_place(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, line: str, answer: str
) -> None:
    await ada.says(f"/segment {line}", to=bot)

    await ada.hears(answer, in_=bot)


async def test_a_segment_is_put_together_by_taps_and_counted_at_each(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
) -> None:
    await looks(alice, group, bot)
    await looks(bob, group, bot)
    await bob.taps("Buy", on=await bob.hears("Write your first", in_=group))
    await bob.pays(await bob.hears("Write your first programs", in_=bot))
    await bob.hears("Paid", in_=bot)
    await ada.says('/poll "What next?" "Make a game" "Read files"', in_=group)
    poll = await alice.hears("What next", in_=group, by=bot)
    await alice.votes(poll, 0)

    await ada.says("/segment new", to=bot)
    await ada.hears("What is it called", in_=bot)
    await ada.says("Warm", to=bot)
    hub = await ada.hears("Warm: all members", in_=bot)
    assert "3 people now" in hub.words
    await ada.taps("Condition", on=hub)
    await ada.taps("Looked at a course", on=await ada.hears("What is asked", in_=bot))
    await ada.taps("Python in a Week", on=await ada.hears("Looked at a course: tap", in_=bot))
    hub = await ada.hears("looked at or tried Python in a Week", in_=bot)
    assert "2 people now" in hub.words
    await ada.taps("And…", on=hub)
    await ada.taps("Not", on=await ada.hears("What is asked", in_=bot))
    await ada.taps("Have a course", on=await ada.hears("must not be so", in_=bot))
    await ada.says("PY10", to=bot)
    await ada.hears("Did you mean PY101", in_=bot)
    await ada.says("py101", to=bot)
    hub = await ada.hears("and don't have Python in a Week", in_=bot)
    assert "1 person now" in hub.words
    await ada.taps("Or…", on=hub)
    await ada.taps("Admins", on=await ada.hears("What is asked", in_=bot))
    hub = await ada.hears("or are admins", in_=bot)
    assert "2 people now" in hub.words
    await ada.taps("Take back", on=hub)
    hub = await ada.hears("1 person now", in_=bot)
    await ada.taps("And…", on=hub)
    await ada.taps("Voted", on=await ada.hears("What is asked", in_=bot))
    await ada.taps("Make a game", on=await ada.hears("Voted: tap", in_=bot))
    hub = await ada.hears("voted for “Make a game”", in_=bot)
    assert "1 person now" in hub.words
    await ada.taps("Save", on=hub)

    saved = await ada.hears("For example: Alice", in_=bot)
    assert 'previewed:PY101 & !bought:PY101 & voted:"Make a game"' in saved.words
    assert list(buttons(await ada.hears("voted for", in_=bot))) == []  # the form is closed
    await ada.says("/segment edit warm", to=bot)
    await ada.taps("Or…", on=await ada.hears("voted for", in_=bot))
    await ada.taps("Active", on=await ada.hears("What is asked", in_=bot))
    await ada.taps("30 days", on=await ada.hears("Active: tap", in_=bot))
    await ada.taps("Save", on=await ada.hears("active in the last 30 days", in_=bot))
    await ada.hears("3 people now", in_=bot)


async def test_a_segment_becomes_empty_as_time_goes_by(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await looks(alice, group, bot)
    await agrees(alice, bot)
    await ada.says("/segment new fresh active:2d & !admin", to=bot)
    await ada.hears("1 person now; 1 of them", in_=bot)

    clock.ahead += timedelta(days=3)

    assert await reached(database, "fresh", lyceum) == set()
    await ada.says("/segment show fresh", to=bot)
    shown = await ada.hears("0 people now; 0 of them", in_=bot)
    assert "For example" not in shown.words


async def test_each_community_has_its_own_and_members_none(
    world: World, lyceum: Stage, course: Course, bot: Bot, ada: Person, alice: Person
) -> None:
    other = world.group("Tea Lovers", alice, members=[ada])
    await alice.adds(bot, other)
    await alice.hears("Hello, Tea Lovers", in_=other)
    await ada.says("/segment new everyone active:30d", to=bot)
    await ada.hears("everyone: members", in_=bot)
    await alice.says("/start", to=bot)
    await alice.says("/segment list", to=bot)
    await alice.hears("No segment yet", in_=bot)
    await alice.says("/segment new warm bought:PY101", to=bot)
    await alice.hears("you have no course “PY101”", in_=bot)


async def test_members_see_no_segments(lyceum: Stage, group: Chat, bot: Bot, alice: Person) -> None:
    await alice.says("/courses", in_=group)
    await alice.hears("no courses", in_=group)
    await alice.says("/segment list", to=bot)

    await alice.hears("Only admins", in_=bot)


async def test_it_speaks_chinese(lyceum: Stage, course: Course, bot: Bot, ada: Person) -> None:
    await ada.says("/language zh", to=bot)
    await ada.hears("中文", in_=bot)
    await ada.says("/segment new 意向 previewed：PY101＆！bought：PY101", to=bot)

    told = await ada.hears("意向：看过或试学过", in_=bot)

    assert "现在有 0 人" in told.words
    await ada.says("/segment edit 意向", to=bot)
    await ada.taps("并且", on=await ada.hears("现在有 0 人", in_=bot))
    offered = await ada.hears("要求什么", in_=bot)
    assert "中过奖" in [button.text for button in buttons(offered)]
