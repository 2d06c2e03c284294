"""What the bot may not do in a group: said with the right's name, and the rest goes on."""

from datetime import timedelta

import pytest

from sandbox.chats import Chat
from sandbox.members import PERMISSIONS
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course, MediaFile
from storage.database import Database
from tests.sandbox.pictures import PIXEL
from tests.stage import MovableClock, Stage
from tests.stories.conftest import COURSE
from tests.stories.launches import reads_in_the_list

PICTURE = PIXEL


@pytest.fixture
async def covered(course: Course, database: Database) -> Course:
    """The course, with a cover."""
    async with database.transaction() as session:
        cover = MediaFile(
            community_id=course.community_id,
            kind="photo",
            filename="cover.png",
            content_type="image/png",
            data=PICTURE,
        )
        session.add(cover)
        await session.flush()
        (await session.get_one(Course, course.id)).cover_id = cover.id
    return course


async def test_the_greeting_names_the_rights_that_are_missing(
    world: World, stage: Stage, bot: Bot, ada: Person
) -> None:
    strict = world.group("Strict", ada)
    strict.permissions = PERMISSIONS - {"can_send_polls", "can_send_photos"}

    await ada.adds(bot, strict)

    greeting = await ada.hears("Hello, Strict", in_=strict)
    assert "Send Media → Polls" in greeting.words
    assert "Send Media → Photos" in greeting.words
    assert "Send Messages" not in greeting.words


async def test_who_adds_it_as_an_admin_is_not_asked_to_make_it_one(
    world: World, stage: Stage, bot: Bot, ada: Person
) -> None:
    tea = world.group("Tea", ada)

    await ada.adds(bot, tea, as_admin=True)

    greeting = await ada.hears("Hello, Tea", in_=tea)
    assert "I am an admin here" in greeting.words
    assert "Make me an admin" not in greeting.words


async def test_as_an_admin_it_may_do_everything(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    group.permissions = frozenset()
    await ada.promotes(bot, group)

    await ada.says('/poll "Tea?" "Yes" "No"', in_=group)

    await alice.hears("Tea?", in_=group, by=bot)
    assert not any("⚠️" in message.words for message in ada.sees(bot))


async def test_a_poll_that_may_not_be_sent_says_how_to_allow_it(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    group.permissions = PERMISSIONS - {"can_send_polls"}
    await ada.says('/poll "Tea?" "Yes" "No"', in_=group)

    await ada.hears("may not send polls", in_=group)

    group.permissions = PERMISSIONS
    await ada.says('/poll "Tea?" "Yes" "No"', in_=group)
    await alice.hears("Tea?", in_=group, by=bot)


async def test_without_the_right_to_send_pictures_a_course_is_shown_in_words(
    lyceum: Stage, covered: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    group.permissions = PERMISSIONS - {"can_send_photos"}

    await alice.says("/course PY101", in_=group)

    card = await alice.hears("Write your first programs", in_=group)
    assert "photo" not in card.content
    await alice.hears("may not send pictures", in_=group)
    await alice.taps("Buy", on=card)
    await alice.hears("order no. 1", in_=bot)


async def test_a_campaign_without_that_right_is_posted_in_words(
    lyceum: Stage, covered: Course, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    at = (clock() + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    await ada.says(f'/campaign new "Spring" --course PY101 --at "{at}" --text "Now!"', to=bot)
    await ada.hears("no. 1", in_=bot)
    group.permissions = PERMISSIONS - {"can_send_photos"}

    clock.move(hours=2)

    await ada.hears("Now!", in_=group, by=bot)
    await reads_in_the_list(ada, bot, "posted ✓")


async def test_who_may_not_write_any_more_tells_the_admins_once(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    group.permissions = PERMISSIONS - {"can_send_messages"}

    await ada.says("/courses", in_=group)
    await ada.hears("may not write in Py Lovers", in_=bot)
    await ada.says("/courses", in_=group)
    await ada.says("/help", to=bot)
    await ada.hears("What I can do", in_=bot)

    assert sum("may not write in" in message.words for message in ada.sees(bot)) == 1


async def test_an_answer_that_did_not_get_through_waits_again(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await alice.says("/ask What is a tuple?", in_=group)
    notice = await ada.hears("What is a tuple?", in_=bot)
    group.permissions = PERMISSIONS - {"can_send_messages"}
    await ada.says("A fixed list.", to=bot, reply_to=notice)
    await ada.hears("may not write in Py Lovers", in_=bot)

    group.permissions = PERMISSIONS
    await ada.says("/questions", to=bot)
    await ada.hears("One question is waiting", in_=bot)
    again = await ada.hears("What is a tuple?", in_=bot)
    await ada.says("A fixed list.", to=bot, reply_to=again)

    await alice.hears("A fixed list.", in_=group)


async def test_a_giveaway_nobody_could_see_is_not_drawn(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    group.permissions = PERMISSIONS - {"can_send_messages"}
    await ada.says('/giveaway "A book" 1h', in_=group)
    await ada.hears("may not write in Py Lovers", in_=bot)

    group.permissions = PERMISSIONS
    clock.move(hours=2)
    await ada.says("/courses", in_=group)
    await ada.hears("has no courses yet", in_=group)

    assert not any("Nobody joined" in message.words for message in ada.sees(group))


async def test_removed_and_added_again_it_goes_on(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    at = (clock() + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    await ada.says(f'/campaign new "Spring" --course PY101 --at "{at}"', to=bot)
    await ada.hears("no. 1", in_=bot)
    await _is_thrown_out(bot, group, ada)
    clock.move(hours=2)
    await ada.hears("I am in no group of yours", in_=bot)

    await ada.adds(bot, group)
    await ada.hears("Hello, Py Lovers", in_=group)
    await ada.says("/course PY101", in_=group)

    await ada.hears("Write your first programs", in_=group)


async def _is_thrown_out(bot: Bot, group: Chat, ada: Person) -> None:
    """And knows it before time goes on."""
    await ada.kicks(bot, group)
    await ada.says("/campaign new", to=bot)
    await ada.hears("I am not in Py Lovers any more, so I cannot tell who runs it", in_=bot)


def notices_of_absence(person: Person, bot: Bot) -> int:
    """How often somebody read in private that the bot is gone."""
    return sum("I am not in Py Lovers any more" in message.words for message in person.sees(bot))


async def test_a_removal_is_told_to_the_other_admins_at_once_and_once(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await ada.promotes(bot, group)
    await ada.promotes(alice, group)
    for person in (alice, bob):
        await person.says("/courses", in_=group)
        await person.hears("no courses yet", in_=group)
        await person.says("/start", to=bot)
        await person.hears("I am here for Py Lovers", in_=bot)

    await ada.kicks(bot, group)

    notice = await alice.hears("nothing can be posted there", in_=bot)
    assert "Add to Group" in notice.words
    await ada.adds(bot, group)
    await ada.hears("Hello, Py Lovers", in_=group)
    await alice.says("/stats", to=bot)
    await alice.hears("last 7 days", in_=bot)
    assert notices_of_absence(alice, bot) == 1
    await ada.kicks(bot, group)
    await alice.hears("I am not in Py Lovers any more", in_=bot)
    assert [notices_of_absence(person, bot) for person in (ada, alice, bob)] == [0, 2, 0]


async def test_whoever_prepares_something_for_a_group_it_was_removed_from_is_warned(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, bob: Person
) -> None:
    await bob.says("/start", to=bot)
    word = await bob.says("I can help", in_=group)
    await ada.says("/creator", in_=group, reply_to=word)
    await ada.hears("can make courses now", in_=group)
    await ada.kicks(bot, group)
    await ada.says("/create", to=bot)
    await ada.hears("so I cannot tell who runs it", in_=bot)

    await bob.says("/create", to=bot)
    await bob.hears("nothing can be posted there until I am back", in_=bot)
    await bob.hears("called", in_=bot)

    text = COURSE.read_text().replace("PY101", "PY102")
    await bob.sends_document("course.yaml", text.encode(), to=bot)
    await bob.taps("Publish", on=await bob.hears("PY102", in_=bot))
    await bob.hears("nothing can be posted there until I am back", in_=bot)


async def test_a_campaign_of_the_absence_is_not_made_up_for_and_a_later_one_is_posted(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    for name, hours in (("Missed", 1), ("Later", 4)):
        at = (clock() + timedelta(hours=hours)).strftime("%Y-%m-%d %H:%M")
        await ada.says(
            f'/campaign new "{name}" --course PY101 --at "{at}" --text "{name}!"', to=bot
        )
        await ada.hears(f"{name} (no.", in_=bot)
    await _is_thrown_out(bot, group, ada)
    clock.move(hours=2)
    await ada.hears("Missed was not posted", in_=bot)

    await ada.adds(bot, group)
    await ada.hears("Hello, Py Lovers", in_=group)
    clock.move(hours=3)
    await ada.hears("Later!", in_=group, by=bot)

    listed = await reads_in_the_list(ada, bot, "posted ✓")
    assert "Missed" in listed.words
    assert "not posted" in listed.words
    assert not any("Missed!" in message.words for message in ada.sees(group))


async def test_what_was_to_be_said_after_a_removal_is_told_to_the_admins(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await bob.says("/start", to=bot)
    word = await bob.says("I can help", in_=group)
    await ada.says("/creator", in_=group, reply_to=word)
    await ada.hears("can make courses now", in_=group)
    await alice.says("/ask What is a tuple?", in_=group)
    notice = await bob.hears("What is a tuple?", in_=bot)
    await ada.kicks(bot, group)

    await bob.says("A fixed list.", to=bot, reply_to=notice)

    await ada.hears("not in Py Lovers any more", in_=bot)


async def test_a_restriction_later_on_is_told_to_the_admins(
    world: World, lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    from dataclasses import replace

    from sandbox import moves
    from sandbox.members import Status

    place = replace(
        group.member(bot), status=Status.RESTRICTED, permissions=PERMISSIONS - {"can_send_polls"}
    )
    moves.change(world, group, place, ada)

    await ada.hears("may not send polls in Py Lovers", in_=bot)


async def test_what_telegram_said_last_of_who_runs_a_group_holds_for_a_day(
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    clock: MovableClock,
    sandbox: Sandbox,
) -> None:
    await ada.promotes(alice, group)
    clock.move(minutes=1)
    await alice.says("/courses", in_=group)
    await alice.hears("What you can learn", in_=group)
    await alice.says("/start", to=bot)
    await alice.says("/campaign list", to=bot)
    await alice.hears("No campaign yet", in_=bot)
    sandbox.faults.refuse("getChatAdministrators", 400, times=99)

    await ada.promotes(alice, group, frozenset())
    clock.move(hours=23)
    await alice.says("/campaign list", to=bot)
    await alice.hears("No campaign yet", in_=bot)
    clock.move(hours=2)
    for person in (alice, ada):
        await person.says("/campaign list", to=bot)
        await person.hears("Only admins", in_=bot)

    sandbox.faults.clear()
    clock.move(minutes=1)
    await ada.says("/campaign list", to=bot)
    await ada.hears("No campaign yet", in_=bot)
    await alice.says("/campaign list", to=bot)
    await alice.hears("Only admins", in_=bot)


async def test_where_the_bot_is_no_more_nobody_is_an_admin_for_ever(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.promotes(bot, group)
    await ada.promotes(alice, group)
    await alice.says("/courses", in_=group)
    await alice.hears("What you can learn", in_=group)
    await alice.says("/start", to=bot)
    await alice.says("/campaign list", to=bot)
    await alice.hears("No campaign yet", in_=bot)

    await ada.kicks(bot, group)
    await ada.says("/help", to=bot)
    await ada.hears("What I can do", in_=bot)
    await alice.says("/modlog", to=bot)

    await alice.hears("I am not in Py Lovers any more, so I cannot tell", in_=bot)
    await ada.promotes(alice, group, frozenset())
    await ada.adds(bot, group)
    await ada.hears("Hello, Py Lovers", in_=group)
    await alice.says("/refund", to=bot)
    await alice.hears("Only admins", in_=bot)
