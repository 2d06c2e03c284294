"""Who wants to know too: counted where they pressed, named and told when the answer comes."""

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from tests.stage import Stage
from tests.stories.test_questions import labels
from tests.stories.waiting import until


async def test_who_wants_to_know_too_is_named_and_told(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await bob.says("/start", to=bot)
    await bob.hears("I am", in_=bot)
    await alice.says("/ask Is there a discount for students?", in_=group)
    passed_on = await alice.hears("passed it on", in_=group)
    await bob.taps("want to know too", on=passed_on)

    notice = await ada.hears("discount for students", in_=bot)
    await ada.says("Half price.", to=bot, reply_to=notice)

    answer = await bob.hears("Half price.", in_=group)
    assert "Wanted to know too: Bob" in answer.words
    told = await bob.hears("you wanted to know too in Py Lovers", in_=bot)
    assert "Half price." in told.words
    assert "discount for students" in told.words


async def test_who_answers_in_the_group_reads_who_wanted_to_know(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    await bob.says("/start", to=bot)
    await bob.hears("I am", in_=bot)
    await alice.says("/ask Is there a discount for students?", in_=group)
    passed_on = await alice.hears("passed it on", in_=group)
    await bob.taps("want to know too", on=passed_on)

    await ada.says("Half price.", in_=group, reply_to=passed_on)

    noted = await ada.hears("the answer is above", in_=group)
    assert "Wanted to know too: Bob" in noted.words
    await bob.hears("Half price.", in_=bot)


async def test_the_number_is_shown_where_it_was_pressed(
    lyceum: Stage, group: Chat, ada: Person, alice: Person, bob: Person
) -> None:
    await alice.says("/ask Is there a discount for students?", in_=group)
    await alice.hears("passed it on", in_=group)
    await bob.says("/ask is there any student discount?", in_=group)
    offer = await bob.hears("has been asked", in_=group)

    await bob.taps("want to know too", on=offer)

    await until(lambda: "🙋 I want to know too · 1" in labels(offer))
    assert "✏️ My question is another one" in labels(offer)
