"""No lesson is reached by buttons that were passed on, nor by numbers that were guessed."""

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
from tests.stage import Stage
from tests.stories.gates import buys


async def test_who_has_not_bought_reads_nothing_by_a_buyers_buttons(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person, bob: Person
) -> None:
    await buys(alice, bot, group)
    first = await alice.hears("Hello, Python", in_=bot)
    await alice.taps("Next", on=first)
    second = await alice.hears("2/3", in_=bot)
    await alice.taps("All lessons", on=second)
    await alice.hears("📚 Python in a Week", in_=bot)
    await bob.says("/courses", in_=group)
    await bob.hears("Python in a Week", in_=group)
    await bob.says("/courses", to=bot)
    own = await bob.hears("Python in a Week", in_=bot)
    paid = second.words.splitlines()[-1]
    asked = {
        str(button.callback_data)
        for message in alice.sees(bot)
        for button in buttons(message)
        if button.callback_data
    }

    for token in sorted(asked):
        await bob.presses(own, token)

    kinds = {token.partition("_")[0] for token in asked}
    assert {"lesson", "lessons", "done", "open"} <= kinds
    assert not any(paid in message.words for message in bob.sees(bot))
    assert not any("2/3" in message.words for message in bob.sees(bot))


async def test_a_number_that_is_changed_is_no_button(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, alice: Person, bob: Person
) -> None:
    await buys(alice, bot, group)
    first = await alice.hears("Hello, Python", in_=bot)
    token = next(
        str(button.callback_data)
        for button in buttons(first)
        if str(button.callback_data).startswith("done_")
    )
    kind, _, rest = token.partition("_")
    number, _, signature = rest.partition("-")
    await bob.says("/courses", in_=group)
    await bob.hears("Python in a Week", in_=group)
    await bob.says("/courses", to=bot)
    own = await bob.hears("Python in a Week", in_=bot)

    for guess in range(1, 6):
        for forged in ("lesson", kind):
            if (forged, str(guess)) != (kind, number):
                answer = await bob.presses(own, f"{forged}_{guess}-{signature}")
                assert "from another time" in str(answer["text"])

    assert not any("/3" in message.words for message in bob.sees(bot))
