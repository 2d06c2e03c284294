"""An event is announced step by step in private, and appears where it was asked for."""

from datetime import timedelta

from sandbox import topics
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from tests.stage import MovableClock, Stage


async def answers(ada: Person, bot: Bot, clock: MovableClock) -> None:
    """Goes through the steps, up to the last look."""
    await ada.hears("What is it called", in_=bot)
    await ada.says("Live class", to=bot)
    calendar = await ada.hears("On which day", in_=bot)
    tomorrow = clock() + timedelta(days=1)
    if tomorrow.day == 1:
        await ada.taps("»", on=calendar)
        calendar = await ada.hears("On which day", in_=bot)
    day = next(b for b in buttons(calendar) if b.text.strip("[]") == str(tomorrow.day))
    await ada.presses(calendar, str(day.callback_data))
    await ada.hears("At what time", in_=bot)
    await ada.says("12:30", to=bot)
    await ada.hears("How long", in_=bot)
    await ada.says("1h30m", to=bot)
    await ada.hears("How many may come", in_=bot)
    await ada.says("lots", to=bot)
    await ada.hears("no number of seats", in_=bot)
    await ada.taps("As many as like")


async def test_an_event_is_announced_by_dialog(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.says("/event new", to=bot)
    await answers(ada, bot, clock)
    await ada.taps("Announce", on=await ada.hears("no limit", in_=bot))

    card = await alice.hears("Live class", in_=group, by=bot)
    assert "12:30 – 14:00 (UTC)" in card.words


async def test_an_event_asked_for_in_a_topic_is_announced_there(
    world: World, stage: Stage, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    forum = world.group("Forum", ada, members=[alice], topics=True)
    topic = topics.start(world, forum, "Events", ada)
    await ada.says("/start", to=bot)
    await ada.adds(bot, forum)
    await ada.hears("Hello, Forum", in_=forum)

    await ada.says("/event new", in_=forum, topic=topic)
    way = await ada.hears("step by step in our private chat", in_=forum)
    await ada.taps("Private chat", on=way)
    await answers(ada, bot, clock)
    last_look = await ada.hears("no limit", in_=bot)
    assert "Forum" in last_look.words
    await ada.taps("Announce", on=last_look)

    card = await alice.hears("Live class", in_=forum, by=bot)
    assert card.thread_id == topic.id


async def test_a_price_is_set_at_the_last_look(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await ada.says("/event new", to=bot)
    await answers(ada, bot, clock)
    await ada.taps("Ticket price", on=await ada.hears("no limit", in_=bot))
    await ada.taps("Free of charge", on=await ada.hears("What does a seat cost", in_=bot))
    last_look = await ada.hears("no limit", in_=bot)
    assert "⭐" not in last_look.words
    await ada.taps("Ticket price", on=last_look)
    await ada.hears("What does a seat cost", in_=bot)
    await ada.says("a lot", to=bot)
    await ada.hears("is no price", in_=bot)
    await ada.says("40", to=bot)
    await ada.taps("Announce", on=await ada.hears("🎟 ⭐ 40", in_=bot))

    card = await alice.hears("Live class", in_=group, by=bot)
    assert "🎟 Ticket · ⭐ 40" in [one.text for one in buttons(card)]
