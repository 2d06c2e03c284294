"""What is asked for in the comments under a channel's post takes place there, to its end.

To Telegram comments are no topic: only what answers a message of theirs stands among them.
"""

from datetime import timedelta

import pytest

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.rules import keep_order
from tests.stories.test_challenges import to
from tests.stories.test_events import line
from tests.stories.test_points import reasons
from tests.stories.test_quizzes import GIFT, right
from tests.stories.test_welcome import switch_on
from tests.stories.waiting import until


@pytest.fixture
async def basics(lyceum: Stage, bot: Bot, ada: Person) -> None:
    """A series of two questions."""
    await ada.sends_document("q.gift", GIFT.encode(), bot, caption="/quiz Basics")
    await ada.hears("Basics is ready with 2 questions", in_=bot)


def threads(*said: Message) -> set[int | None]:
    """Where they stand."""
    return {message.thread_id for message in said}


async def test_a_quiz_is_played_there_from_its_board_to_its_podium(
    basics: None, post: Message, group: Chat, bot: Bot, ada: Person, alice: Person,
    clock: MovableClock,
) -> None:  # fmt: skip
    await ada.says("/quiz play Basics", in_=group, reply_to=post)

    board = await alice.hears("the first one comes at once", in_=group, by=bot)
    clock.move(seconds=6)
    first = await alice.hears("1/2 · What is", in_=group, by=bot)
    await alice.votes(first, right(first))
    clock.move(seconds=6)
    await alice.hears("1 answer to this question", in_=group)
    clock.move(seconds=17)
    await alice.hears("Alice – .* points", in_=group)
    clock.move(seconds=5)
    second = await alice.hears("2/2 · Python is", in_=group, by=bot)
    await alice.votes(second, right(second))
    clock.move(seconds=6)
    await alice.hears("1 answer to this question", in_=group)
    clock.move(seconds=17)
    podium = await alice.hears("🏆", in_=group)
    await ada.says('/quiz "len([])?" "0" "1"', in_=group, reply_to=post)
    single = await alice.hears("len", in_=group, by=bot)

    assert threads(board, first, second, podium, single) == {post.id}


async def test_an_event_is_announced_and_begins_there(
    post: Message, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.says(line(clock, hours=2), in_=group, reply_to=post)
    card = await alice.hears("AMA with Grace", in_=group, by=bot)
    toast = await alice.taps("I'm coming", on=card)
    assert "You have a seat" in str(toast["text"])

    clock.move(hours=2)
    begins = await alice.hears("begins now", in_=group)
    clock.move(hours=1)
    ends = await alice.hears("is over", in_=group)

    assert threads(card, begins, ends) == {post.id}


async def test_a_challenge_goes_on_there_day_by_day(
    post: Message, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.says('/challenge "Pages" --days 2', in_=group, reply_to=post)
    card = await alice.hears("Pages", in_=group, by=bot)
    await alice.taps("I'm in", on=card)
    said = [card]
    for day in (1, 2):
        to(clock, day)
        said.append(await alice.hears(f"day {day} of 2", in_=group))
        await alice.says("Wrote a page", in_=group, reply_to=said[-1])
        said.append(await alice.hears(f"Day {day} of 2 · 🔥 {day} in a row", in_=group))

    to(clock, 3)
    said.append(await alice.hears("1 person did it every time", in_=group))

    assert threads(*said) == {post.id}


async def test_what_an_admin_asks_for_below_somebodys_comment_stands_among_the_comments(
    post: Message, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    comment = await alice.says("Tea or coffee?", in_=group, reply_to=post)
    asked = await ada.says('/poll "Which?" "Tea" "Coffee" --close 1h', in_=group, reply_to=comment)

    poll = await alice.hears("Which", in_=group, by=bot)
    await alice.votes(poll, 0)
    clock.move(hours=1)
    result = await alice.hears("Tea – 1", in_=group)

    assert poll.reply_to is asked
    assert result.reply_to is poll
    assert threads(poll, result) == {post.id}


async def test_what_is_planned_there_or_made_step_by_step_comes_there(
    post: Message, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    at = f"{clock() + timedelta(hours=1):%Y-%m-%d %H:%M}"
    await ada.says(f'/poll "Tea?" "Yes" "No" --at "{at}"', in_=group, reply_to=post)
    await alice.hears("Planned", in_=group)
    clock.move(hours=1)
    planned = await alice.hears("Tea", in_=group, by=bot)
    await ada.says("/poll new", in_=group, reply_to=post)
    await ada.taps("Step by step", on=await ada.hears("in our private chat", in_=group))
    await ada.hears("What do you want to ask", in_=bot)
    await ada.says("Coffee?", to=bot)
    await ada.hears("Which answers are there", in_=bot)
    await ada.says("Yes\nNo", to=bot)
    await ada.taps("Next", on=await ada.hears("• No", in_=bot))
    await ada.taps("Next", on=await ada.hears("What kind of poll", in_=bot))
    await ada.taps("24 hours", on=await ada.hears("How long may people vote", in_=bot))
    await ada.taps("Now", on=await ada.hears("When shall I put it", in_=bot))
    await ada.taps("Put it", on=await ada.hears("open for 24 hours", in_=bot))
    made = await alice.hears("Coffee", in_=group, by=bot)

    assert threads(planned, made) == {post.id}


async def test_suggestions_and_thanks_are_answered_there(
    post: Message, group: Chat, ada: Person, alice: Person, bob: Person, database: Database
) -> None:
    comment = await bob.says("Try the second chapter", in_=group, reply_to=post)
    await alice.says("/thanks", in_=group, reply_to=comment)
    thanked = await alice.hears("Bob gets 5 points", in_=group)
    await alice.says("/suggest More about lists", in_=group, reply_to=post)
    taken = await alice.hears("Suggestion no. 1", in_=group)
    toast = await bob.taps("I want that too", on=taken)
    await alice.says("/feedback Great", in_=group, reply_to=post)
    sent_on = await alice.hears("private chat", in_=group)

    assert "2 people want it" in str(toast["text"])
    assert threads(thanked, taken, sent_on) == {post.id}
    assert await reasons(database, bob) == [("helped", 5)]


async def test_a_command_below_the_post_itself_names_nobody_and_quotes_nothing(
    post: Message, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    """Every comment answers the post, whether its writer meant to or not."""
    for person, command, answer in (
        (alice, "/thanks", "Reply with /thanks to the message"),
        (alice, "/ask", "What do you want to know"),
        (alice, "@lyceum_bot", "write your question behind my name"),
        (ada, "/creator", "Reply with /creator to a message"),
        (ada, "/expert off", "private chat"),
    ):
        await person.says(command, in_=group, reply_to=post)
        said = await person.hears(answer, in_=group)
        assert said.thread_id == post.id

    assert not any("Python 4 is out" in message.words for message in ada.sees(bot))


async def test_what_the_bot_offers_after_a_tap_stands_there_too(
    post: Message, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await ada.sends_document("faq.md", b"# What is a tuple?\nA fixed list.\n", bot)
    await ada.hears("1 ", in_=bot)
    await alice.says("/ask What is a tuple?", in_=group, reply_to=post)
    known = await alice.hears("A fixed list.", in_=group)

    await alice.taps("No", on=known)

    offer = await alice.hears("shall I ask the team", in_=group)
    assert threads(known, offer) == {post.id}


@pytest.fixture
async def order(lyceum: Stage, group: Chat, bot: Bot, ada: Person) -> None:
    """One word is not wanted."""
    await keep_order(ada, bot, group)


async def test_who_breaks_a_rule_is_warned_where_they_broke_it(
    order: None, post: Message, group: Chat, ada: Person, alice: Person, bob: Person
) -> None:
    comment = await bob.says("Nice", in_=group, reply_to=post)
    below_it = await alice.says("casino", in_=group, reply_to=comment)
    warning = await alice.hears("Alice: a word that is not wanted", in_=group)
    below_post = await bob.says("casino", in_=group, reply_to=post)
    another = await bob.hears("Bob: a word that is not wanted", in_=group)

    assert below_it.deleted
    assert below_post.deleted
    assert warning.reply_to is another.reply_to is post
    assert threads(warning, another) == {post.id}


async def test_whose_message_others_talk_below_is_not_answered_for_what_they_say(
    order: None, post: Message, group: Chat, alice: Person, bob: Person
) -> None:
    """Below somebody's own message there is a thread, too."""
    question = await bob.says("Tea or coffee?", in_=group)
    said = await alice.says("casino", in_=group, reply_to=question)

    warning = await alice.hears("Alice: a word that is not wanted", in_=group)

    assert said.deleted
    assert warning.reply_to is None


async def test_comments_of_before_a_restart_are_known_once_the_post_is_commented(
    order: None, post: Message, group: Chat, alice: Person, bob: Person, lyceum: Stage
) -> None:
    comment = await bob.says("Nice", in_=group, reply_to=post)
    await lyceum.restart()
    await bob.says("/courses", in_=group, reply_to=post)
    await bob.hears("no courses yet", in_=group)

    await alice.says("casino", in_=group, reply_to=comment)

    warning = await alice.hears("Alice: a word that is not wanted", in_=group)
    assert threads(warning) == {post.id}


async def test_who_comes_in_to_comment_is_greeted_in_the_group_and_comments_when_they_agreed(
    post: Message, world: World, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await ada.promotes(bot, group, frozenset({"can_restrict_members"}))
    await switch_on(ada, bot)
    carl = world.user("Carl")
    await carl.joins(group)
    await until(lambda: not group.allows(carl, "can_send_messages"))
    clock.move(seconds=5)
    greeting = await carl.hears("Welcome to Py Lovers, Carl", in_=group)

    await carl.taps("I agree", on=greeting)
    done = await carl.hears("Welcome, Carl! You can write now", in_=group)
    await until(lambda: group.allows(carl, "can_send_messages"))
    comment = await carl.says("At last", in_=group, reply_to=post)

    assert done is greeting
    assert threads(greeting) == {None}
    assert comment.thread_id == post.id
