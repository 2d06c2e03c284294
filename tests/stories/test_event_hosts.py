"""Who reads what people want to know before an event, and who stands behind it."""

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from tests.stage import MovableClock, Stage
from tests.stories.test_events import line


async def asks(person: Person, bot: Bot, card: Message, what: str) -> None:
    """Ask beforehand."""
    await person.taps("Ask beforehand", on=card)
    invitation = await person.hears("Reply to this message", in_=bot)
    await person.says(what, to=bot, reply_to=invitation)
    await person.hears("Passed on to the host", in_=bot)


async def test_an_admin_who_hides_announces_for_the_group_and_all_admins_read_the_questions(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    clock: MovableClock,
) -> None:
    await ada.says("/start", to=bot)
    await ada.promotes(alice, group, anonymous=True)
    await alice.says(line(clock, hours=2), in_=group, anonymously=True)
    card = await bob.hears("AMA with Grace", in_=group, by=bot)
    assert "🎤 Py Lovers" in card.words
    assert not any(entity.type == "text_mention" for entity in card.entities)
    await asks(bob, bot, card, "Why tuples?")

    await alice.says("/event questions 1", in_=group, anonymously=True)
    await bob.hears("send /event questions 1 in our private chat", in_=group)
    clock.move(hours=1.1)

    await ada.hears("Bob: Why tuples?", in_=bot)


async def test_the_host_reads_the_questions_though_the_bot_was_away_the_hour_before(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, bob: Person, clock: MovableClock
) -> None:
    await ada.says("/start", to=bot)
    await ada.says(line(clock, hours=3), in_=group)
    await asks(bob, bot, await bob.hears("AMA with Grace", in_=group, by=bot), "Why tuples?")
    await lyceum.stop()
    clock.move(hours=3.1)

    await lyceum.start()

    await bob.hears("begins now", in_=group)
    await ada.hears("Bob: Why tuples?", in_=bot)


async def test_the_host_reads_the_questions_once(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, bob: Person, clock: MovableClock
) -> None:
    await ada.says("/start", to=bot)
    await ada.says(line(clock, hours=3), in_=group)
    await asks(bob, bot, await bob.hears("AMA with Grace", in_=group, by=bot), "Why tuples?")
    clock.move(hours=2.1)
    await ada.hears("Bob: Why tuples?", in_=bot)
    clock.move(hours=1)

    await bob.hears("begins now", in_=group)
    await lyceum.lyceum.ticker.tick()

    assert sum("Why tuples?" in message.words for message in ada.sees(bot)) == 1
