"""Posts in groups, topics and channels: pinned, replaced, few a day, never into a conversation; and
what is said where Telegram does not let the bot."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.marketing.campaigns.plan import (
    Button,
    Content,
    Cron,
    Leads,
    Media,
    PollAsked,
    Posting,
    Room,
    Step,
    Variant,
    Where,
)
from sandbox import topics
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from sandbox.world import World
from storage.campaigns import CampaignPost
from storage.courses import Course, keep_media
from storage.database import Database
from tests.sandbox.pictures import PIXEL
from tests.stage import MovableClock, Stage
from tests.stories.broadcasts import until
from tests.stories.launches import (
    GROUP,
    heard,
    hours,
    in_group,
    launch,
    planned,
    says,
    started,
    until_over,
    until_settled,
)


async def test_a_post_is_pinned_unpinned_and_deleted_in_time(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await ada.promotes(bot, group)
    rules = Posting(pin=True, unpin_after=timedelta(hours=2), delete_after=timedelta(hours=4))
    await started(lyceum, database, ada, bot, course, launch(in_group("Read me!", hours(0), rules)))
    await ada.hears("Read me!", in_=group)
    await until(lambda: [one.words for one in group.pinned] == ["Read me!"])

    clock.move(hours=2)
    await until(lambda: not group.pinned)
    assert heard(ada, group, "Read me!", bot) == 1
    await lyceum.restart()
    clock.move(hours=2)

    await until(lambda: not heard(ada, group, "Read me!", bot))
    assert not any("could not" in message.words for message in ada.sees(bot))


async def test_a_post_replaces_the_one_before(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    rules = Posting(replace=True)
    plan = launch(
        in_group("Three days left.", hours(0), rules),
        in_group("Two days left.", hours(24), rules),
        in_group("One day left.", hours(48), rules),
    )
    number = await started(lyceum, database, ada, bot, course, plan)
    await ada.hears("Three days left.", in_=group)
    clock.move(hours=24)

    def left() -> list[str]:
        return [message.words for message in ada.sees(group) if "left." in message.words]

    await until(lambda: left() == ["Two days left."])
    clock.move(hours=24)
    await until(lambda: left() == ["One day left."])
    await until_over(database, number)


async def test_the_post_before_stands_until_another_one_does(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
    sandbox: Sandbox,
) -> None:
    rules = Posting(replace=True)
    steps = (in_group(f"{9 - day} days left.", hours(12 * day), rules) for day in range(4))
    plan = launch(*steps)
    await started(lyceum, database, ada, bot, course, plan)
    await ada.hears("9 days left.", in_=group)
    await until_settled(database)
    sandbox.faults.refuse("sendMessage", 400, times=1, description="Bad Request: no")

    clock.move(hours=12)
    await ada.hears("did not let me post step “8 days left.”", in_=bot)
    await clock.at_rest()
    assert heard(ada, group, "9 days left.", bot) == 1

    wording = "Bad Request: message can't be deleted"
    sandbox.faults.refuse("deleteMessage", 400, times=1, description=wording)
    clock.move(hours=12)
    await ada.hears("7 days left.", in_=group)
    await ada.hears("could not delete the post of Spring", in_=bot)
    assert heard(ada, group, "9 days left.", bot) == 1

    clock.move(hours=12)
    await ada.hears("6 days left.", in_=group)
    await until(lambda: not any(heard(ada, group, f"{left} days left.", bot) for left in (9, 7)))


async def test_times_that_go_by_while_a_place_is_full_are_written_down(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    soon = clock() + timedelta(minutes=2)
    step = in_group("Again!", Cron(f"{soon.minute} * * * *"), Posting(most_per_day=1))
    await started(lyceum, database, ada, bot, course, launch(step))
    clock.move(minutes=2)
    await ada.hears("Again!", in_=group)
    await until_settled(database)

    clock.move(hours=1)
    await clock.at_rest()

    async with database.reading() as session:
        posts = (await session.scalars(select(CampaignPost).order_by(CampaignPost.id))).all()
    assert [(post.state, post.reason) for post in posts] == [
        ("posted", None),
        ("skipped", "crowded"),
    ]
    assert posts[1].occurrence == 24


async def test_not_more_than_so_many_a_day_and_the_rest_at_the_next_free_time(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    rules = Posting(most_per_day=2)
    plan = launch(*(in_group(f"Post {number}.", hours(number), rules) for number in range(3)))
    number = await started(lyceum, database, ada, bot, course, plan)
    await ada.hears("Post 0.", in_=group)
    clock.move(hours=1)
    await ada.hears("Post 1.", in_=group)
    clock.move(hours=1)
    await clock.at_rest()
    clock.move(hours=20)
    await clock.at_rest()
    assert not heard(ada, group, "Post 2.", bot)

    clock.move(hours=3)

    await ada.hears("Post 2.", in_=group)
    await until_over(database, number)


async def test_it_waits_until_nobody_talks(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await ada.promotes(bot, group)  # to hear what is said
    rules = Posting(lull=timedelta(minutes=20))
    await started(lyceum, database, ada, bot, course, launch(in_group("Psst.", hours(1), rules)))
    clock.move(minutes=55)
    await alice.says("Did you see the match yesterday?", in_=group)
    await clock.at_rest()
    clock.move(minutes=6)
    await clock.at_rest()
    await alice.says("It was a good one, was it not?", in_=group)
    await clock.at_rest()
    clock.move(minutes=15)
    await clock.at_rest()
    assert not heard(ada, group, "Psst.", bot)

    clock.move(minutes=6)

    await ada.hears("Psst.", in_=group)


async def test_who_never_stops_talking_keeps_it_away_and_the_admins_hear_of_it(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await ada.promotes(bot, group)  # to hear what is said
    rules = Posting(lull=timedelta(hours=3))
    await started(lyceum, database, ada, bot, course, launch(in_group("Psst.", hours(1), rules)))
    for _ in range(4):
        await alice.says("And another thing I wanted to tell you", in_=group)
        await clock.at_rest()
        clock.move(hours=2)
        await clock.at_rest()

    await ada.hears("your members talked all the time", in_=bot)
    assert not heard(ada, group, "Psst.", bot)


async def test_a_group_that_removed_the_bot_is_told_to_its_last_admins_and_the_rest_goes_on(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    plan = launch(in_group("One.", hours(1)), in_group("Two.", hours(5)))
    number = await started(lyceum, database, ada, bot, course, plan)
    await ada.kicks(bot, group)
    clock.move(hours=1)
    await ada.hears("[Ss]tep “One.” of Spring .no. 1.", in_=bot)

    await ada.adds(bot, group)
    await ada.hears("Hello, Py Lovers", in_=group)
    clock.move(hours=4)

    await ada.hears("Two.", in_=group)
    await until_over(database, number)
    assert not heard(ada, group, "One.", bot)


async def test_a_right_that_is_missing_is_named(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    for_a_while = Posting(pin=True, unpin_after=timedelta(minutes=30))
    plan = launch(in_group("Read me!", hours(0), for_a_while), in_group("Two.", hours(1)))
    number = await started(lyceum, database, ada, bot, course, plan)
    await ada.hears("Read me!", in_=group)
    await ada.hears("could not pin the post of Spring.*Pin Messages", in_=bot)
    group.permissions = frozenset()

    clock.move(hours=1)

    await ada.hears("may not write in Py Lovers", in_=bot)
    await ada.hears("did not let me post step “Two.” of Spring", in_=bot)
    assert not any("could not unpin" in one.words for one in ada.sees(bot))  # it never was
    await until_over(database, number)


async def test_an_album_a_poll_and_tracked_buttons(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    async with database.transaction() as session:
        pictures = [
            await keep_media(
                session, course.community_id, "photo", f"{n}.png", "image/png", data=PIXEL
            )
            for n in range(2)
        ]
    album = Content("Two <b>pictures</b>", media=tuple(Media("photo", one) for one in pictures))
    quiz = Content(poll=PollAsked("What is 1 + 1?", ("2", "3"), correct=0))
    page = Button("Our page", Leads.URL, "https://example.com/")
    link = Content("More", buttons=(page, Button("Get it", Leads.BUY)))
    plan = launch(
        Step("Album", GROUP, hours(0), (Variant("A", album),), posting=Posting(replace=True)),
        Step("Quiz", GROUP, hours(1), (Variant("A", quiz),), posting=Posting(replace=True)),
        Step("Link", GROUP, hours(2), (Variant("A", link),)),
    )
    await started(lyceum, database, ada, bot, course, plan)
    first = await ada.hears("Two pictures", in_=group)
    album_of = [m for m in ada.sees(group) if "photo" in m.content]
    assert len(album_of) == 2
    assert first in album_of

    clock.move(hours=1)
    await ada.hears("What is 1", in_=group)
    await until(lambda: not any("photo" in m.content for m in ada.sees(group)))
    clock.move(hours=1)
    more = await ada.hears("More", in_=group)
    assert next(one.url for one in buttons(more)) == "https://example.com/"
    await alice.taps("Get it", on=more)
    await alice.hears("order no. 1", in_=bot)


async def test_topics_are_posted_to_by_their_number(
    lyceum: Stage,
    course: Course,
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
) -> None:
    group.is_forum = True
    topic = topics.start(world, group, "Offers", ada)
    step = Step("T", Where(Room.TOPIC, thread_id=topic.id), hours(0), (says("In the topic."),))
    await started(lyceum, database, ada, bot, course, launch(step))

    post = await ada.hears("In the topic.", in_=group)

    assert post.thread_id == topic.id
    await until_settled(database)


@pytest.mark.parametrize(
    ("step", "answer"),
    [
        (Step("S", GROUP, hours(0), ()), "says nothing"),
        (Step("S", GROUP, hours(0), (says("x"),), unless="rain"), "a condition I don't know"),
        (Step("S", GROUP, hours(-9), (says("x"),)), "are past"),
        (Step("S", Where(Room.GROUP, -5), hours(0), (says("x"),)), "a chat I am not in"),
    ],
)
async def test_what_can_not_be_said_is_not_started(
    lyceum: Stage,
    course: Course,
    bot: Bot,
    ada: Person,
    database: Database,
    step: Step,
    answer: str,
) -> None:
    number = await planned(lyceum, database, ada, course, launch(step))

    await ada.says(f"/campaign start {number}", to=bot)

    await ada.hears(answer, in_=bot)


async def test_who_cannot_hear_the_group_cannot_wait_for_a_lull(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    plan = launch(in_group("Shh.", hours(1), Posting(lull=timedelta(minutes=10))))
    number = await planned(lyceum, database, ada, course, plan)
    await ada.says(f"/campaign check {number}", to=bot)
    await ada.hears("In Py Lovers I don't see what people say", in_=bot)

    await ada.promotes(bot, group)
    await ada.says(f"/campaign check {number}", to=bot)

    check = await ada.hears("before it starts", in_=bot)
    assert "what people say" not in check.words
