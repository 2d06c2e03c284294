"""Pictures of private steps are brought to Telegram by a sample, whoever can't get it."""

import pytest

from bot.marketing.campaigns.plan import Content, Media, Step, Variant
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.courses import Course, keep_media
from storage.database import Database
from tests.sandbox.pictures import PIXEL
from tests.stage import MovableClock, Stage
from tests.stories.launches import PRIVATE, after, hours, launch, meet, started
from tests.stories.test_campaign_people import looks


@pytest.fixture
async def picture(
    course: Course, group: Chat, bot: Bot, alice: Person, bob: Person, database: Database
) -> Variant:
    """A message with a picture that Telegram has not seen; Alice and Bob want to hear of offers."""
    await meet((alice, bob), group, bot, database)
    async with database.transaction() as session:
        one = await keep_media(
            session, course.community_id, "photo", "c.png", "image/png", data=PIXEL
        )
    return Variant("A", Content("Look!", media=(Media("photo", one),)))


async def pass_by(clock: MovableClock, minutes: int) -> None:
    for _ in range(minutes):
        clock.move(minutes=1)
        await clock.at_rest()


async def test_a_sample_that_its_admin_can_not_get_goes_to_another_one(
    lyceum: Stage,
    course: Course,
    picture: Variant,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await ada.promotes(bot, group)  # to hear of other admins
    await ada.promotes(bob, group)
    step = Step("P", PRIVATE, hours(1), (picture,))
    await started(lyceum, database, ada, bot, course, launch(step, spare_admins=False))
    await ada.blocks(bot)

    clock.move(hours=1)
    await clock.at_rest()
    await pass_by(clock, 2)

    await alice.hears("Look!", in_=bot)
    await bob.hears("Look!", in_=bot)


async def test_a_sample_waits_until_an_admin_is_back(
    lyceum: Stage,
    course: Course,
    picture: Variant,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    step = Step("P", PRIVATE, hours(1), (picture,))
    await started(lyceum, database, ada, bot, course, launch(step))
    await ada.blocks(bot)
    clock.move(hours=1)
    await clock.at_rest()
    await pass_by(clock, 3)
    assert not any("Look!" in message.words for message in alice.sees(bot))

    await ada.unblocks(bot)
    await ada.says("/start", to=bot)
    await pass_by(clock, 3)

    await alice.hears("Look!", in_=bot)


@pytest.mark.parametrize("follows", [False, True])
async def test_a_picture_that_telegram_refuses_is_told_and_tried_again(
    lyceum: Stage,
    course: Course,
    picture: Variant,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
    sandbox: Sandbox,
    follows: bool,
) -> None:
    when = after("previewed", hours=1) if follows else hours(1)
    await started(lyceum, database, ada, bot, course, launch(Step("P", PRIVATE, when, (picture,))))
    await looks(alice, group, bot)
    sandbox.faults.refuse(
        "sendPhoto", 400, times=1, description="Bad Request: IMAGE_PROCESS_FAILED"
    )

    clock.move(hours=1, minutes=1)

    await ada.hears("“P” of Spring .no. 1. waits.*IMAGE_PROCESS_FAILED", in_=bot)
    await pass_by(clock, 12)
    await alice.hears("Look!", in_=bot)
