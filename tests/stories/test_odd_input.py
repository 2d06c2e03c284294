"""Confused members and impatient admins: one clear sentence each."""

import pytest

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from tests.stage import SOME_DAY, MovableClock, Stage

pytestmark = pytest.mark.usefixtures("nothing_breaks")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/start", "I am here for Py Lovers"),
        ("/start garbage", "link does not work any more"),
        ("/start buy_1_0-aaaaaaaaaa", "link does not work any more"),
        ("/start ../../etc/passwd", "link does not work any more"),
        ("/corses", "no command /corses"),
        ("/course", "Which course?"),
        ("/course@lyceum_bot Rust", "no course “Rust”"),
        ("/course " + "x" * 4000, "no course “xxx"),
        ("/creator", "works in your group"),
        ("/poll", "Only admins of the group"),
        ("/giveaway", "send /giveaway there"),
        ("/cancel", "nothing to cancel"),
        ("/learn", "no course yet"),
        ("/ask " + "why " * 400, "at most 1000 characters"),
        ("/paysupport " + "help " * 300, "at most 1000 characters"),
        ("good morning", "Hello Alice"),
        ("thanks a lot!", "You are welcome"),
        ("👍", "just write it here"),
        ("blue elephants", "did not understand"),
    ],
)
async def test_a_confused_member_hears_where_to_go_on(
    lyceum: Stage, bot: Bot, group: Chat, alice: Person, line: str, answer: str
) -> None:
    await alice.says("/courses", in_=group)
    await alice.hears("has no courses yet", in_=group)

    await alice.says(line, to=bot)

    await alice.hears(answer, in_=bot)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/start@lyceum_bot", "What I do here"),
        ("/help@lyceum_bot", "What I do here"),
        ("/learn", "Lessons are for you alone"),
        ("/paysupport It is broken", "works in our private chat"),
        ("/language@lyceum_bot", "works in our private chat"),
        ("/questions", "works in our private chat"),
        ("/corses@lyceum_bot", "no command /corses"),
        ("/terms", "Terms"),
        ("/ask@lyceum_bot", "Reply to this message with it"),
        ("/create", "private chat"),
    ],
)
async def test_a_command_in_the_wrong_chat_leads_to_the_right_one(
    lyceum: Stage, group: Chat, alice: Person, line: str, answer: str
) -> None:
    await alice.says(line, in_=group)

    await alice.hears(answer, in_=group)


async def test_commands_of_other_bots_are_none_of_ours(
    lyceum: Stage, world: World, bot: Bot, group: Chat, ada: Person, alice: Person
) -> None:
    await ada.promotes(bot, group)
    await alice.says("/roll", in_=group)
    await alice.says("/roll@dice_bot", in_=group)
    await alice.says("/help@dice_bot", in_=group)
    await alice.says("/courses", in_=group)
    await alice.hears("has no courses yet", in_=group)

    assert sum(message.sender is bot for message in alice.sees(group)) == 2


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ('/poll "Tea?" "Yes"', "I found 1"),
        ("/poll What is your favourite colour", 'each option in quotes: /poll “?"?Which topic'),
        ('/poll "Tea?" Yes please No thanks', "each option in quotes"),
        ("/poll Tea or coffee?\nTea", "I found 1"),
        ('/poll "Tea?" "Yes" "No" --close', "stays open"),
        ('/poll "Tea?" "Yes" "No" --close 0m', "when to close"),
        ('/poll "Tea?" "Yes" "No" --close ' + "999999w" * 150, "when to close"),
        (f'/poll "Tea?" "Yes" "{"x" * 101}"', "1 to 100.*Option 2 has 101: please shorten"),
        ('/poll "Tea?" "Yes" ""', "1 to 100.*Option 2 is empty"),
        ('/poll "" "Yes" "No"', "1 to 300.*It is empty"),
        ('/giveaway "A book"', "everybody may join for 2 hours"),
        ("/giveaway A book 1h", "the prize in quotes"),
        ("/campaign new Spring sale --course PY101 --at DAY 09:00", "time in quotes"),
        ('/giveaway "A book" soon', "when to draw: “soon”"),
        ('/giveaway "A book" 1h -1', "no number of winners"),
        ('/giveaway "A book" 1h 99999999999', "no number of winners"),
        ('/giveaway "" 1h', "Name the prize"),
        ('/giveaway "\u202e\u200b" 1h', "Name the prize"),
        ('/campaign new "X" --course PY101 --at "0001-01-01 00:00"', "understand the time|is past"),
        ('/campaign new "X" --course PY101 --at "9999-12-31 23:59"', "more than a year away"),
        ('/campaign new "" --course PY101 --at "DAY 00:00"', "1 to 60"),
        ('/campaign new "X" --course --at "DAY 00:00"', "Which course?"),
        ("/campaign show -1", "“-1” is not the number of a campaign; /campaign list"),
        ("/campaign show ٣", "“٣” is not the number"),
        ("/campaign show abc", "“abc” is not the number"),
        ("/campaign show", "Which campaign"),
        ("/campaign stop 9", "no campaign no. 9"),
        ("/campaign dance", "in one line"),
        ("/campaign new", "in our private chat"),
        ("/refund", "in our private chat"),
        ("/stats", "in our private chat"),
        ("/creator", "Reply with /creator"),
    ],
)
async def test_an_impatient_admin_hears_what_was_wrong(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    clock: MovableClock,
    line: str,
    answer: str,
) -> None:
    await ada.says(line.replace("DAY", f"{clock() + SOME_DAY:%Y-%m-%d}"), in_=group)

    told = await ada.hears(answer, in_=group, by=bot)
    assert len(told.words) < 500


async def test_names_with_markup_stay_names(
    world: World, lyceum: Stage, group: Chat, bot: Bot, ada: Person
) -> None:
    eve = world.user("<b>Eve</b> & \u202eco", language_code="en")
    await eve.joins(group)
    await eve.says("/ask Who am I?", in_=group)

    notice = await ada.hears("Who am I?", in_=bot)
    assert "<b>Eve</b> &" in notice.words
    await ada.says("You.", to=bot, reply_to=notice)

    answer = await eve.hears("here is the answer", in_=group)
    assert "<b>Eve</b> &" in answer.words
