"""Two ways to say a step, how posts behave, and what a campaign is for: all of it by taps."""

from datetime import time, timedelta

from bot.marketing.campaigns.plan import Choosing, Posting
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from storage.courses import Course
from storage.database import Database
from tests.stage import Stage
from tests.stories.launches import days, in_group, in_private, launch, planned
from tests.stories.planning import DESK, kept, path, window

MOST_BUTTONS = 10


async def opened(ada: Person, bot: Bot, number: int) -> None:
    """The first step."""
    await ada.says(f"/campaign edit {number}", to=bot)
    await path(ada, bot, (DESK, "1"))
    await window(ada, bot, "Step 1 of 1")


async def keep(ada: Person, bot: Bot) -> None:
    await path(ada, bot, ("Step 1 of 1", "All steps"), (DESK, "Save"))
    await ada.hears("is a draft for", in_=bot)


async def test_two_versions_are_tried_with_a_coupon_in_one_of_them(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, database: Database
) -> None:
    await ada.says("/coupon new SPRING --off 20%", to=bot)
    await ada.hears("SPRING", in_=bot)
    plan = launch(in_private("Only until Sunday.", days(1, "12:00")))
    await opened(ada, bot, await planned(lyceum, database, ada, course, plan))
    await path(ada, bot, ("Step 1 of 1", "Try two versions"))
    await path(ada, bot, ("some the other", "Another version"))
    await window(ada, bot, "the other version")
    await ada.says("Something off for you.", to=bot)
    await ada.hears("Version B", in_=bot)
    await path(ada, bot, ("Version B", "Coupon"), ("Which coupon", "SPRING"))
    await path(ada, bot, ("Coupon: SPRING", "Share"))
    await ada.says("all", to=bot)
    await ada.hears("a number from 1 to 99", in_=bot)
    await ada.says("100", to=bot)
    await ada.hears("a number from 1 to 99", in_=bot)
    await path(ada, bot, ("How many of a hundred", "75 %"), ("Share: 75 %", "All versions"))
    await path(ada, bot, ("each one gets its part to the end", "Another version"))
    await window(ada, bot, "the other version")
    await ada.says("A third way.", to=bot)
    await path(ada, bot, ("Version C", "Take away"))
    await path(ada, bot, ("2 versions", "By fixed shares"))
    await path(ada, bot, ("sent more and more", "Back"))
    await path(ada, bot, ("versions A, B, by learning", "All steps"), (DESK, "Save"))
    await ada.hears("in 2 versions", in_=bot)

    (step,) = (await kept(database))[1].steps
    assert step.choosing is Choosing.LEARN
    assert [(one.name, one.coupon) for one in step.variants] == [("A", None), ("B", "SPRING")]
    assert step.variants[1].content.text == "Something off for you."


async def test_two_hours_are_tried_with_the_same_words(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, database: Database
) -> None:
    plan = launch(in_private("Only until Sunday.", days(1, "12:00")))
    await opened(ada, bot, await planned(lyceum, database, ada, course, plan))
    await path(ada, bot, ("Step 1 of 1", "Try two versions"))
    await path(ada, bot, ("some the other", "Another version"))
    await window(ada, bot, "the other version")
    await ada.says("Only until Sunday.", to=bot)
    await path(ada, bot, ("Hour: with the step", "Hour"))
    await ada.says("late", to=bot)
    await ada.hears("I don't understand the time", in_=bot)
    await ada.says("19:45", to=bot)
    await path(ada, bot, ("Hour: 19:45", "Hour"), ("At what time of its day", "With the step"))
    await path(ada, bot, ("Hour: with the step", "Hour"), ("At what time of its day", "18:00"))
    await path(ada, bot, ("Hour: 18:00", "Show me"))
    await ada.hears("Version B · 50 % · at 18:00", in_=bot)
    await path(ada, bot, ("Hour: 18:00", "All versions"), ("gets its part", "Back"))
    await keep(ada, bot)

    (step,) = (await kept(database))[1].steps
    assert [one.hour for one in step.variants] == [None, time(18)]


async def test_how_a_post_behaves_is_turned_by_taps(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, database: Database
) -> None:
    plan = launch(in_group("One.", days(1, "12:00")))
    await opened(ada, bot, await planned(lyceum, database, ada, course, plan))
    await path(ada, bot, ("Step 1 of 1", "Options"))
    for label in ("☐ 📌 Pin it", "Unpin it after: never", "Delete it after: never"):
        await ada.taps(label, on=await window(ada, bot, "Options of"))
    for label in ("☐ ♻️ Delete the last", "as many as come", "Wait for silence: no"):
        await ada.taps(label, on=await window(ada, bot, "Options of"))
    await ada.taps("Wait for silence: 5 min", on=await window(ada, bot, "Options of"))
    shown = await window(ada, bot, "Options of")
    assert len(list(buttons(shown))) <= MOST_BUTTONS
    await path(ada, bot, ("Options of", "Leave out when"), ("When shall", "the target is reached"))
    await window(ada, bot, "has no target yet")
    await path(ada, bot, ("has no target yet", "the course is sold out"))
    for typed in ("2 days", "6 hours"):
        await ada.says(typed, to=bot)
        await window(ada, bot, "When shall", f"⏰ it is later than {typed}")
    await path(ada, bot, ("When shall", "it is later than 6 hours"), ("When shall", "Back"))
    await path(ada, bot, ("Options of", "Back"))
    told = await window(ada, bot, "left out when")
    assert "Unpin it after: 60 minutes" in told.words
    assert "the course is sold out" in told.words
    await keep(ada, bot)

    (step,) = (await kept(database))[1].steps
    hour = timedelta(hours=1)
    assert step.posting == Posting(True, hour, hour, True, 1, timedelta(minutes=10))
    assert step.unless == "target,sold-out"
    assert step.lateness.within == timedelta(days=1)


async def test_in_private_there_are_other_choices(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, database: Database
) -> None:
    plan = launch(in_private("One.", days(1, "12:00")))
    await opened(ada, bot, await planned(lyceum, database, ada, course, plan))
    await path(ada, bot, ("Step 1 of 1", "Options"), ("Options of", "Faster, for Stars"))
    await path(ada, bot, ("Options of", "Leave out when"), ("When shall", "the person has bought"))
    await path(ada, bot, ("When shall", "Back"), ("Options of", "Back"))
    await keep(ada, bot)

    (step,) = (await kept(database))[1].steps
    assert (step.paid, step.unless, step.posting) == (True, "bought", Posting())


async def test_whom_a_campaign_is_for_is_chosen_and_counted(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, database: Database
) -> None:
    await ada.says('/segment new "warm" previewed:PY101', to=bot)
    await ada.hears("warm", in_=bot)
    plan = launch(in_private("One.", days(1, "12:00")))
    number = await planned(lyceum, database, ada, course, plan)
    await ada.says(f"/campaign edit {number}", to=bot)
    await path(ada, bot, (DESK, "Goal"), ("Target", "For whom"), ("private messages", "warm"))
    await path(ada, bot, ("Now for warm: 0 people", "Not to buyers"))
    await path(ada, bot, ("private messages", "Back"), ("For warm, without admins", "Target"))
    await path(ada, bot, ("How many sales", "50"), ("50 sales", "Hold some out"))
    await path(ada, bot, ("drawn by lot", "10 %"), ("compare: 10 %", "All steps"), (DESK, "Save"))
    await ada.hears("is a draft for", in_=bot)

    _, found = await kept(database)
    assert (found.audience, found.target, found.holdout) == ("warm", 50, 10)
    assert (found.spare_buyers, found.spare_admins) == (False, True)


async def test_many_steps_come_in_pages(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, database: Database
) -> None:
    steps = [in_group(f"Step no {number}", days(number, "12:00")) for number in range(1, 13)]
    await planned(lyceum, database, ada, course, launch(*steps))
    await ada.says("/campaign edit 1", to=bot)
    first = await window(ada, bot, "Step no 5")
    assert "Step no 6" not in first.words
    await ada.taps("Later steps", on=first)
    await ada.taps("Later steps", on=await window(ada, bot, "Step no 6"))
    await path(ada, bot, ("Step no 12", "12"), ("Step 12 of 12", "All steps"))
    await ada.taps("Earlier steps", on=await window(ada, bot, "Step no 11"))
    await window(ada, bot, "Step no 10", "6")


async def test_an_admin_who_reads_chinese_finds_every_window(
    lyceum: Stage, course: Course, bot: Bot, ada: Person, database: Database
) -> None:
    await ada.says("/language", to=bot)
    await ada.taps("中文", on=await ada.hears("Which language", in_=bot))
    await ada.hears("中文", in_=bot)
    await planned(lyceum, database, ada, course, launch(in_private("你好", days(1, "12:00"))))
    await ada.says("/campaign edit 1", to=bot)
    await path(
        ada,
        bot,
        ("点按数字", "1"),
        ("第 1 步", "时间"),
        ("什么时候发", "每周"),
        ("每周哪几天", "周一"),
        ("每周哪几天", "选时间"),
        ("几点", "09:00"),
        ("每周一 09:00", "试两个版本"),
        ("试两个版本", "返回"),
        ("第 1 步", "选项"),
        ("选项", "什么情况不发"),
        ("什么情况下不发", "课程已售罄"),
        ("什么情况下不发", "返回"),
        ("选项", "返回"),
        ("课程已售罄", "移动"),
        ("移动只改变", "返回"),
        ("第 1 步", "全部步骤"),
        ("点按数字", "目标"),
        ("目标：", "发给谁"),
        ("私聊消息发给谁", "返回"),
        ("目标：", "留出对照"),
        ("抽签决定", "10 %"),
        ("10%", "全部步骤"),
        ("点按数字", "保存"),
    )
    await ada.hears("的草稿", in_=bot)
