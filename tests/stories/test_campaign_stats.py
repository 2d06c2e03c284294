"""What a campaign brought: every press is traced to its message, every sale to its presses."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.identity import Links, Sealer
from bot.teaching.leads import Lead
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from storage.campaigns import Campaign
from storage.communities import Community, community_of
from storage.courses import Course
from storage.database import Database
from storage.events import Event
from storage.touches import Touch
from tests.stage import MovableClock, Stage


@pytest.fixture
async def post(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> Message:
    """A campaign's post in the group."""
    at = (clock() + timedelta(hours=2)).strftime("%Y-%m-%d %H:%M")
    await ada.says(f'/campaign new "Spring" --course PY101 --at "{at}" --text “Now!”', to=bot)
    await ada.hears("no. 1", in_=bot)
    clock.move(hours=2, minutes=1)
    return await ada.hears("Now!", in_=group, by=bot)


async def buys(person: Person, bot: Bot, on: Message) -> None:
    await person.taps("Buy", on=on)
    await person.pays(await person.hears("Write your first programs", in_=bot))
    await person.hears("Paid", in_=bot)


async def touches_in(database: Database) -> list[Touch]:
    async with database.reading() as session:
        return list((await session.scalars(select(Touch).order_by(Touch.id))).all())


async def test_sales_are_traced_to_the_post_and_go_with_a_refund(
    post: Message,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    course: Course,
) -> None:
    await alice.taps("Try", on=post)
    lesson = await alice.hears("Hello, Python", in_=bot)
    await buys(alice, bot, lesson)
    await bob.taps("Try", on=post)
    await bob.hears("Hello, Python", in_=bot)

    await ada.says("/campaign stats 1", to=bot)

    stats = await ada.hears("Paid: 1", in_=bot)
    assert stats.content["photo"]
    assert "Spring (no. 1)" in stats.words
    assert "Pressed a button: 2" in stats.words
    assert "Looked at the course: 2 100%" in stats.words
    assert "Ordered: 1 50%" in stats.words
    assert "Earned: ⭐ 250" in stats.words
    assert "Telegram tells no bot who saw a post" in stats.words
    assert "Reached" not in stats.words
    await ada.taps("First message", on=stats)
    await ada.hears("Sales go to the first message", in_=bot)

    await ada.says("/refund 1", to=bot)
    await ada.taps("give it back", on=await ada.hears("closed for them", in_=bot))
    await alice.hears("back in your balance", in_=bot)
    await ada.says("/campaign stats 1", to=bot)
    stats = await ada.hears("Given back: 1 · ⭐ 250", in_=bot)
    assert "Paid: 0" in stats.words
    assert "Earned: ⭐ 0" in stats.words
    await ada.says("/stats", to=bot)
    await ada.taps("By campaign", on=await ada.hears("Paid: 1", in_=bot))
    named = await ada.hears("Which campaign", in_=bot)
    assert "⭐" not in str(named.reply_markup), "nothing of it is left"
    found = await touches_in(database)
    assert [(one.person_id, one.kind, one.campaign_id) for one in found] == [
        (alice.id, "previewed", 1),
        (alice.id, "ordered", 1),
        (bob.id, "previewed", 1),
    ]
    assert {one.course_id for one in found} == {course.id}
    assert [one.order_id for one in found] == [None, 1, None]


async def test_a_button_says_which_step_variant_and_place_it_stands_for(
    post: Message,
    stage: Stage,
    bot: Bot,
    group: Chat,
    alice: Person,
    course: Course,
    database: Database,
    clock: MovableClock,
) -> None:
    links = Links(Sealer(stage.settings.signing_key()), stage.lyceum.username)
    lead = Lead(1, step=2, variant=1, place=group.id)
    token = links.address("course", course.id, *lead.numbers).partition("start=")[2]

    await alice.says(f"/start {token}", to=bot)
    card = await alice.hears("Write your first programs", in_=bot)
    await alice.taps("Try", on=card)
    lesson = await alice.hears("Hello, Python", in_=bot)
    await buys(alice, bot, lesson)
    clock.move(seconds=5)
    await alice.taps("Buy", on=lesson)
    await alice.hears("already", in_=bot)

    found = await touches_in(database)
    assert [one.kind for one in found] == ["previewed", "previewed", "ordered", "clicked"]
    assert {(one.step, one.variant, one.place) for one in found} == {(2, 1, group.id)}
    async with database.reading() as session:
        query = select(Event.cause).where(
            Event.kind.in_(("course.previewed", "lesson.tried", "order.opened", "order.paid"))
        )
        assert set((await session.scalars(query)).all()) == {"campaign:1"}


async def test_buttons_sent_before_steps_were_known_still_lead_to_the_course(
    post: Message, stage: Stage, bot: Bot, alice: Person, course: Course, database: Database
) -> None:
    links = Links(Sealer(stage.settings.signing_key()), stage.lyceum.username)

    await alice.says(f"/start {links.sealer.seal('try', course.id, 1)}", to=bot)
    await alice.hears("Hello, Python", in_=bot)

    (found,) = await touches_in(database)
    assert (found.campaign_id, found.step, found.variant, found.place) == (1, 0, 0, 0)


async def test_what_does_not_come_from_a_campaign_is_no_touch(
    lyceum: Stage, group: Chat, bot: Bot, alice: Person, course: Course, database: Database
) -> None:
    await alice.says("/course PY101", in_=group)
    await alice.taps("Try", on=await alice.hears("Write your first", in_=group))
    await alice.hears("Hello, Python", in_=bot)

    assert await touches_in(database) == []


async def test_a_sale_a_week_after_the_press_is_not_the_campaigns(
    post: Message, bot: Bot, ada: Person, alice: Person, clock: MovableClock
) -> None:
    await alice.taps("Try", on=post)
    lesson = await alice.hears("Hello, Python", in_=bot)
    clock.move(days=8)
    await alice.says("/course PY101", to=bot)
    await buys(alice, bot, await alice.hears("Write your first programs", in_=bot))
    assert lesson

    await ada.says("/campaign stats 1", to=bot)

    stats = await ada.hears("Pressed a button: 1", in_=bot)
    assert "Paid: 0" in stats.words


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("stats", "Which campaign"),
        ("stats spring", "is not the number"),
        ("stats 77", "no campaign no. 77"),
        ("stats 1", "nobody has got it"),
    ],
)
async def test_a_slip_is_told(post: Message, bot: Bot, ada: Person, line: str, answer: str) -> None:
    await ada.says(f"/campaign {line}", to=bot)

    await ada.hears(answer, in_=bot)


async def test_figures_are_for_the_team_and_for_no_other_community(
    post: Message, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    await ada.says("/campaign stats 1", in_=group)
    await ada.hears("in our private chat", in_=group)
    await alice.says("/start", to=bot)
    await alice.says("/campaign stats 1", to=bot)
    await alice.hears("Only admins", in_=bot)
    async with database.transaction() as session:
        home = await community_of(session, group.id)
        assert home is not None
        elsewhere = Community(title="Elsewhere", timezone="UTC", created_at=home.created_at)
        session.add(elsewhere)
        await session.flush()
        session.add(
            Campaign(
                id=5,
                community_id=elsewhere.id,
                name="Theirs",
                course_id=1,
                created_by=1,
                created_at=home.created_at,
            )
        )
    await ada.says("/campaign stats 5", to=bot)
    await ada.hears("no campaign no. 5", in_=bot)


async def test_in_chinese(post: Message, bot: Bot, ada: Person, alice: Person) -> None:
    await alice.taps("Try", on=post)
    await alice.hears("Hello, Python", in_=bot)
    await ada.says("/language 中文", to=bot)
    await ada.hears("中文", in_=bot)

    await ada.says("/campaign stats 1", to=bot)

    stats = await ada.hears("点了按钮：1", in_=bot)
    assert "收入：⭐ 0" in stats.words
