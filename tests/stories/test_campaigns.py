"""Campaigns: planned in a line or a dialog, posted once at the community's local time."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.server import Sandbox
from sandbox.users import Bot
from storage.campaigns import Campaign
from storage.communities import Community
from storage.courses import Course
from storage.database import Database
from storage.events import Event
from tests.stage import MovableClock, Stage


@pytest.fixture
async def local(lyceum: Stage, course: Course, database: Database) -> Community:
    """The community lives in Shanghai (UTC+8, no daylight saving)."""
    async with database.transaction() as session:
        community = await session.get_one(Community, course.community_id)
        community.timezone = "Asia/Shanghai"
    await lyceum.restart()
    return community


async def test_a_campaign_is_posted_once_at_local_time_and_leads_to_a_sale(
    lyceum: Stage,
    local: Community,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    at = (clock() + timedelta(hours=8, minutes=90)).strftime("%Y-%m-%d %H:%M")
    await ada.says(
        f'/campaign new "Spring" --course PY101 --at "{at}" --text “Only this week!”', in_=group
    )
    await ada.hears("Spring", in_=group, by=bot)

    clock.move(hours=1)
    await ada.says("/campaign list", in_=group)
    await ada.hears("planned", in_=group)
    await lyceum.restart()
    clock.move(hours=1)

    post = await alice.hears("Only this week!", in_=group, by=bot)
    await lyceum.restart()
    await alice.taps("Buy", on=post)
    await alice.pays(await alice.hears("Write your first programs", in_=bot))
    await alice.hears("Paid", in_=bot)
    assert sum("Only this week!" in m.words and m.sender is bot for m in alice.sees(group)) == 1
    async with database.reading() as session:
        campaign = (await session.scalars(select(Campaign))).one()
        paid = (await session.scalars(select(Event).where(Event.kind == "order.paid"))).one()
    assert campaign.state == "finished"
    assert paid.cause == f"campaign:{campaign.id}"


async def test_a_stopped_campaign_is_never_posted(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    at = (clock() + timedelta(hours=2)).strftime("%Y-%m-%d %H:%M")
    await ada.says(f'/campaign new "Spring" --course PY101 --at "{at}"', to=bot)
    await ada.hears("no. 1", in_=bot)
    await ada.says("/campaign show 1", to=bot)
    await ada.hears("Write your first programs", in_=bot)
    await ada.says("/campaign stop 1", to=bot)
    await ada.hears("will not be posted", in_=bot)

    clock.move(hours=3)
    await ada.says("/campaign list", to=bot)

    await ada.hears("stopped", in_=bot)
    assert not any("Write your first programs" in m.words for m in ada.sees(group))
    await ada.says("/campaign stop 1", to=bot)
    await ada.hears("can't be stopped", in_=bot)


async def test_a_campaign_that_is_hours_late_is_not_posted_at_night(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    at = (clock() + timedelta(hours=2)).strftime("%Y-%m-%d %H:%M")
    await ada.says(f'/campaign new "Spring" --course PY101 --at "{at}"', to=bot)
    await ada.hears("no. 1", in_=bot)
    await lyceum.stop()
    clock.move(hours=12)

    await lyceum.start()

    await ada.hears("more than 6 hours late", in_=bot)
    assert not any("Write your first programs" in m.words for m in ada.sees(group))


async def test_a_post_nobody_can_vouch_for_is_not_repeated(
    lyceum: Stage,
    sandbox: Sandbox,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    clock: MovableClock,
) -> None:
    at = (clock() + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    await ada.says(f'/campaign new "Spring" --course PY101 --at "{at}" --text "Now!"', to=bot)
    await ada.hears("no. 1", in_=bot)
    sandbox.faults.cut("sendMessage", when="after", times=1)

    clock.move(hours=2)

    await ada.hears("please look into your group", in_=bot)
    assert sum("Now!" in m.words for m in ada.sees(group)) == 1


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("", "in one line"),
        ('new "Spring"', "in one line"),
        ('new "Spring" --course PY999 --at "2030-01-01 09:00"', "no course “PY999”"),
        ('new "Spring" --course PY101 --at tomorrow', "understand the time"),
        ('new "Spring" --course PY101 --at "2020-01-01 09:00"', "past"),
        ('new "Spring" --course PY101 --at "2026-02-31 09:00"', "understand the time"),
        ("stop 77", "no campaign no. 77"),
        ("list", "No campaign yet"),
    ],
)
async def test_a_slip_is_named_with_an_example(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, line: str, answer: str
) -> None:
    await ada.says(f"/campaign {line}", to=bot)

    await ada.hears(answer, in_=bot)


async def test_a_campaign_is_planned_in_a_dialog(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await ada.says("/campaign new", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("Which course", in_=bot))
    await ada.hears("just as it shall look", in_=bot)
    await ada.says("Two seats left!", to=bot)
    calendar = await ada.hears("On which day", in_=bot)
    tomorrow = clock() + timedelta(days=1)
    if tomorrow.day == 1:
        await ada.taps("»", on=calendar)
        calendar = await ada.hears("On which day", in_=bot)
    await ada.presses(calendar, _day_button(calendar, tomorrow.day))
    await ada.hears("At what time", in_=bot)
    await ada.says("half past", to=bot)
    await ada.hears("understand the time “half past”", in_=bot)
    await ada.says("25:99", to=bot)
    await ada.hears("understand the time “25:99”", in_=bot)
    await ada.says("12:30", to=bot)
    summary = await ada.hears("Two seats left!", in_=bot)
    await ada.taps("Send all of it to me", on=summary)
    await ada.hears("📣 Two seats left!", in_=bot)
    await ada.taps("Schedule")
    await ada.hears("no. 1", in_=bot)

    clock.move(hours=40)
    await ada.says("/campaign list", to=bot)

    listed = await ada.hears("Campaigns", in_=bot)
    assert "12:30" in listed.words


async def test_the_calendar_offers_the_days_to_come_in_ones_language(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    calendar = await _calendar(ada, bot)
    today = clock()

    labels = [button.text for button in buttons(calendar)]
    days = [int(digits) for label in labels if (digits := label.strip("[ ]")).isdigit()]
    assert min(days) == today.day
    assert any(f"{today:%B %Y}" in label for label in labels)
    assert "Months" in labels
    assert "🔍" not in "".join(labels)

    todays = _day_button(calendar, today.day)
    clock.move(days=1)
    refusal = await ada.presses(calendar, todays)
    assert f"{today:%a} {today.day} {today:%b %Y} is past" in str(refusal["text"])


async def test_the_calendar_speaks_chinese(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    await ada.says("/language", to=bot)
    await ada.taps("中文", on=await ada.hears("Which language", in_=bot))
    await ada.says("/campaign new", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("哪门课", in_=bot))
    await ada.taps("只发卡片", on=await ada.hears("直接发送", in_=bot))

    labels = [button.text for button in buttons(await ada.hears("哪一天", in_=bot))]
    assert f"🗓 {clock():%Y}年{clock().month}月" in labels
    assert "选月份" in labels


async def test_the_same_line_sent_twice_plans_one_campaign(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    at = (clock() + timedelta(hours=2)).strftime("%Y-%m-%d %H:%M")
    line = f'/campaign new "Spring" --course PY101 --at "{at}"'
    await ada.says(line, to=bot)
    await ada.hears("no. 1", in_=bot)

    await ada.says(line, to=bot)
    await ada.hears("already planned as no. 1", in_=bot)
    await ada.says(line.replace("Spring", "Easter"), to=bot)
    await ada.hears("Easter .*no. 2", in_=bot)


async def _calendar(ada: Person, bot: Bot) -> Message:
    await ada.says("/campaign new", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("Which course", in_=bot))
    await ada.taps("just the card", on=await ada.hears("just as it shall look", in_=bot))
    return await ada.hears("On which day", in_=bot)


async def test_members_plan_nothing(
    lyceum: Stage, course: Course, group: Chat, alice: Person
) -> None:
    await alice.says("/campaign list", in_=group)

    await alice.hears("Only admins", in_=group)


def _day_button(calendar, day: int) -> str:  # type: ignore[no-untyped-def]
    """The calendar marks days in its own way; what the one that names the day would send."""
    for row in calendar.reply_markup.inline_keyboard:
        for button in row:
            if "".join(char for char in button.text if char.isdigit()) == str(day):
                return str(button.callback_data)
    raise AssertionError(f"no day {day}")
