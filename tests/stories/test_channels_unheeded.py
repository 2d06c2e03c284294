"""Who speaks as a channel is told once that this is not heeded."""

from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from tests.stage import MovableClock, Stage
from tests.stories.waiting import settled


async def test_a_channel_that_calls_the_bot_hears_why_it_gets_no_answer(
    lyceum: Stage, world: World, group: Chat, bot: Bot, ada: Person, alice: Person,
    clock: MovableClock,
) -> None:  # fmt: skip
    await ada.promotes(bot, group)
    channel = world.channel("Alice writes", alice)

    await alice.says("/courses", in_=group, as_channel=channel)
    await alice.hears("Write as yourself or as the group", in_=group)
    await alice.says("/courses", in_=group, as_channel=channel)
    await alice.says("Good morning!", in_=group, as_channel=channel)
    await alice.says("/roll", in_=group, as_channel=channel)
    await settled(ada, group)

    told = [message for message in alice.sees(group) if "as yourself" in message.words]
    assert len(told) == 1
    assert not any("no courses" in message.words for message in alice.sees(group)[:-1])
    clock.move(minutes=4)
    await alice.says("@lyceum_bot how long is it?", in_=group, as_channel=channel)
    await alice.hears("Write as yourself or as the group", in_=group)
