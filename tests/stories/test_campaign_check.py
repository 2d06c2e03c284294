"""The check list of a campaign: what starts from it, and that nothing starts unseen."""

import asyncio
from dataclasses import replace

from bot.marketing.campaigns.plan import Posting
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from storage import consents
from storage.campaigns import DRAFT, RUNNING
from storage.consents import NEWS, PROMOTION
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.launches import (
    after,
    days,
    hours,
    in_group,
    in_private,
    launch,
    meet,
    planned,
    says,
    started,
    state_of,
)
from tests.stories.planning import path


async def checked(ada: Person, bot: Bot, number: int) -> Message:
    """Its check list."""
    await ada.says(f"/campaign check {number}", to=bot)
    return await ada.hears(f"no. {number}.: before it starts", in_=bot)


async def test_an_old_start_starts_nothing_and_its_number_is_no_other_campaigns(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    first = await planned(lyceum, database, ada, course, launch(in_group("Hello!", hours(1))))
    number = await planned(lyceum, database, ada, course, launch(in_group("One.", hours(1))))
    old = await checked(ada, bot, number)
    await ada.says(f"/campaign delete {number}", to=bot)
    asked = await ada.hears("Delete the draft", in_=bot)
    assert await state_of(database, number) == DRAFT
    await ada.taps("Delete it", on=asked)
    await ada.hears("is deleted", in_=bot)
    await ada.says(f"/campaign clone {first}", to=bot)
    cloned = await ada.hears("is a draft like", in_=bot)
    assert f"no. {number}" not in cloned.words

    told = await ada.taps("🚀 Start", on=old)

    assert f"no campaign no. {number}" in str(told["text"])


async def test_what_was_changed_after_its_check_list_is_checked_again(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    number = await planned(lyceum, database, ada, course, launch(in_group("One.", hours(1))))
    old = await checked(ada, bot, number)
    await ada.says(f"/campaign delete {number}", to=bot)
    unmeant = await ada.hears("Delete the draft", in_=bot)
    await ada.says(f"/campaign edit {number}", to=bot)
    await path(ada, bot, ("to see", "1"), ("Step 1", "📍 Where"), ("Where shall", "💬 In private"))
    await path(ada, bot, ("Step 1", "← All steps"), ("to see", "💾 Save"))
    await ada.hears("is a draft for", in_=bot)

    await ada.taps("🚀 Start", on=old)
    told = await ada.hears("Nothing was started", in_=bot)
    kept = await ada.taps("Delete it", on=unmeant)

    assert "Nothing was deleted" in str(kept["text"])
    assert "Nobody has agreed" in told.words
    assert await state_of(database, number) == DRAFT


async def test_a_typed_start_shows_first_what_should_be_seen(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
) -> None:
    await meet((alice,), group, bot, database)
    plain = await planned(lyceum, database, ada, course, launch(in_group("Plain.", hours(1))))
    pinned = launch(in_group("Pinned.", hours(1), Posting(pin=True)))
    warned = await planned(lyceum, database, ada, course, pinned)
    private = await planned(lyceum, database, ada, course, launch(in_private("Psst!", hours(1))))

    await ada.says(f"/campaign start {plain}", to=bot)
    await ada.hears("is running", in_=bot)
    await ada.says(f"/campaign start {warned}", to=bot)
    assert "I may not pin" in (await ada.hears("before it starts", in_=bot)).words
    await ada.says(f"/campaign start {private}", to=group)
    await ada.hears("should be seen before it starts", in_=group)
    await ada.says(f"/campaign start {private}", to=bot)
    listed = await ada.hears("before it starts", in_=bot)
    assert "“Psst!” goes to 1 person" in listed.words
    assert await state_of(database, private) == DRAFT
    await ada.taps("🚀 Start", on=listed)
    await ada.hears(f"no. {private}. is running", in_=bot)
    assert await state_of(database, private) == RUNNING


async def test_a_campaign_that_runs_is_checked_for_what_is_still_to_come(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    plan = launch(in_group("First.", hours(0)), in_group("Last.", hours(9), Posting(pin=True)))
    number = await started(lyceum, database, ada, bot, course, plan)
    await ada.hears("First.", in_=group)

    await ada.says(f"/campaign check {number}", to=bot)

    listed = await ada.hears("what is still to come", in_=bot)
    assert "I may not pin" in listed.words
    assert "First" not in listed.words
    await ada.says(f"/campaign stop {number}", to=bot)
    await ada.hears("is stopped", in_=bot)
    over = await ada.taps("Check again", on=listed)
    assert "nothing left to check" in str(over["text"])


async def test_what_a_campaign_needs_is_not_taken_away_without_a_word(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    await ada.says("/segment new warm active:7d", to=bot)
    await ada.hears("warm", in_=bot)
    await ada.says("/coupon new SPRING --off 50%", to=bot)
    await ada.hears("SPRING", in_=bot)
    offer = replace(says("Cheaper!"), coupon="SPRING")
    step = replace(in_private("Cheaper!", hours(1)), variants=(offer,))
    plan = launch(step, audience="Warm")
    draft = await planned(lyceum, database, ada, course, replace(plan, name="Autumn"))
    running = await started(lyceum, database, ada, bot, course, plan)

    await ada.says("/coupon stop SPRING", to=bot)
    told = await ada.hears("These campaigns still name SPRING", in_=bot)
    await ada.says("/segment delete warm", to=bot)
    refused = await ada.hears("“warm” is needed", in_=bot)
    await ada.says(f"/campaign stop {running}", to=bot)
    await ada.hears("is stopped", in_=bot)
    await ada.says("/segment delete warm", to=bot)
    await ada.taps("Delete it", on=await ada.hears("Delete the segment warm", in_=bot))
    warned = await ada.hears("These drafts are for “warm”", in_=bot)

    assert f"“Autumn” ({draft}), “Spring” ({running})" in told.words
    assert f"“Spring” ({running})" in refused.words
    assert f"“Autumn” ({draft})" in warned.words


async def test_a_group_sees_the_steps_of_a_campaign_and_not_what_they_will_say(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    await meet((alice,), group, bot, database)
    plan = launch(
        in_private("Psst!", hours(1)),
        in_private("Come back!", after("previewed", hours=1)),
        in_private("Never.", hours(90)),
    )
    number = await started(lyceum, database, ada, bot, course, plan)

    await ada.says(f"/campaign show {number}", to=group)
    listed = await ada.hears("the same in our private chat", in_=group)
    await ada.says(f"/campaign show {number} 1", to=group)
    await ada.hears("shown in private only", in_=group)
    clock.move(hours=2)
    await alice.hears("Psst!", in_=bot)
    await until_over_but_reminders(ada, bot, number)
    await ada.says(f"/campaign stop {number}", to=bot)
    await ada.hears("is stopped", in_=bot)
    await ada.says(f"/campaign show {number}", to=bot)
    shown = await ada.hears("everybody who agreed to be written to, without buyers", in_=bot)

    assert "everybody" not in listed.words
    assert not any(one.words == "Psst!" for one in ada.sees(group))
    assert "2. Come back! · words · in private · not said" in shown.words
    assert "3. Never. · words · in private · not said" in shown.words


async def until_over_but_reminders(ada: Person, bot: Bot, number: int) -> None:
    """Until the list of steps says that the first one has reached its reader."""
    async with asyncio.timeout(10):
        while True:
            await ada.says(f"/campaign show {number}", to=bot)
            shown = await ada.hears("For everybody", in_=bot)
            if "Psst! · words · in private · through · ✓ 1 of 1" in shown.words:
                return
            await asyncio.sleep(0.2)


async def test_it_counts_whom_a_reminder_reaches_among_those_who_want_reminders(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    bob: Person,
    database: Database,
) -> None:
    await meet((bob,), group, bot, database)
    async with database.transaction() as session:
        await consents.stop(session, course.community_id, bob.id, (PROMOTION, NEWS), lyceum.clock())
    step = in_private("Still thinking?", after("previewed", hours=2))
    number = await planned(lyceum, database, ada, course, launch(step))

    found = (await checked(ada, bot, number)).words

    assert "1 person of 1 who agreed belong" in found


async def test_it_warns_of_who_had_their_message_today_and_of_what_others_send(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    bob: Person,
    database: Database,
) -> None:
    await meet((bob,), group, bot, database)
    number = await started(
        lyceum, database, ada, bot, course, launch(in_private("News!", hours(0)))
    )
    await bob.hears("News!", in_=bot)
    later = await planned(lyceum, database, ada, course, launch(in_private("More", hours(1))))

    found = (await checked(ada, bot, later)).words
    assert "“More”: 1 person was written to as often as may be already" in found
    assert "writes to people in private, too" not in found

    plan = replace(launch(in_private("Tomorrow!", days(1))), name="Autumn")
    await started(lyceum, database, ada, bot, course, plan)
    also = await planned(lyceum, database, ada, course, launch(in_private("Me too", days(1))))
    found = (await checked(ada, bot, also)).words
    assert "“Autumn” (no. 3) writes to people in private, too" in found
    assert "as often as may be already" not in found
    assert number == 1
