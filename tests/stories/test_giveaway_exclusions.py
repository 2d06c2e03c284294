"""Whom admins take out before a draw: the group reads it at once, and nobody once it is final."""

import copy
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.community.whereabouts import Whereabouts
from bot.engagement.giveaways.drawing import draw_on
from bot.outreach.telegram import Telegram
from bot.settings import Settings
from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.database import Database
from storage.giveaways import Giveaway, GiveawayEntry, giveaway_by_id
from tests.stage import MovableClock, Stage
from tests.stories.draws import join, opens, record_of, verdict
from tests.stories.locks import TWO_PROCESSES
from tests.stories.waiting import settled, until


async def closes(ada: Person, group: Chat) -> None:
    """An admin closes it; the list is frozen, and something is waited for."""
    await ada.says("/giveaway close 1", in_=group)
    await ada.hears("Their list stands", in_=group)


async def test_exclusions_end_before_the_value_that_decides_is_given(
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    tmp_path: Path,
) -> None:
    opened = await opens(ada, '"A book" 1h --entropy "drand round 9" --check', group, bot)
    await join(opened, ada, alice, bob)
    await closes(ada, group)
    await ada.says("/giveaway entropy 1 abc", to=bot)
    await ada.hears("Say first that the list is checked", in_=bot)
    await ada.says("/giveaway draw 1", to=bot)
    await ada.hears("First comes the value", in_=bot)
    await ada.says("/giveaway exclude 1 @BOB", to=bot)
    await ada.hears("One entrant is excluded; the group reads so", in_=bot)
    told = await alice.hears("an admin took one entrant out before the draw", in_=group)
    assert "Out by now: 1 of 3" in told.words

    await ada.says("/giveaway checked 1", to=bot)

    checked = await alice.hears("the list is checked. One entrant was excluded", in_=group)
    assert "waits for drand round 9, which must come out after this message" in checked.words
    for late in ("exclude 1 @alice", "include 1 @bob", "checked 1"):
        await ada.says(f"/giveaway {late}", to=bot)
        await ada.hears("is checked; nobody is excluded or let back in", in_=bot)
    await ada.says("/giveaway entropy 1 abc", to=bot)
    await ada.hears("goes to", in_=group)
    record = await record_of(world, ada, group)
    assert record["exclusions_hash"] in checked.words
    assert [one["reason"] for one in record["excluded"]] == ["excluded-by-hand"]
    code, said = await verdict(record, tmp_path, "--exclusions", record["exclusions_hash"])
    assert code == 0, said
    assert f"must have come out after {record['checked_at']}" in said
    other = copy.deepcopy(record) | {"excluded": []}
    assert (
        "FAIL the excluded are those of the published hash" in (await verdict(other, tmp_path))[1]
    )
    other = copy.deepcopy(record) | {"exclusions_hash": None}
    assert "FAIL nobody was excluded without a published" in (await verdict(other, tmp_path))[1]
    code, said = await verdict(record, tmp_path, "--exclusions", "0" * 64)
    assert (code, "FAIL the hash of exclusions is the published one" in said) == (1, True)


async def test_without_a_check_nobody_is_excluded_while_the_value_is_waited_for(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    opened = await opens(ada, '"A book" 1h --entropy "drand round 9"', group, bot)
    await join(opened, alice, bob)
    await closes(ada, group)

    await ada.says("/giveaway exclude 1 @bob", to=bot)

    await ada.hears("opened without --check, so its list stays as it is", in_=bot)


async def test_what_was_excluded_comes_back_and_is_not_counted_twice(
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    tmp_path: Path,
) -> None:
    await ada.promotes(bot, group)
    opened = await opens(ada, '"A book" 1h 2 --check', group, bot)
    await join(opened, alice, bob)
    await closes(ada, group)
    shown = await ada.hears("before the draw from 2 entrants", in_=bot)
    await ada.taps("Exclude who never spoke (2)", on=shown)
    await alice.hears("took 2 entrants out before the draw (never said anything here)", in_=group)
    await ada.says("/giveaway exclude 1 @bob", to=bot)
    await ada.hears("They are excluded already", in_=bot)
    await bob.says("/verify 1", to=bot)
    await bob.hears("took you out before the draw: you never said anything", in_=bot)
    await ada.says("/giveaway check 1", to=bot)
    again = await ada.hears("Excluded so far: 2", in_=bot)

    told = await ada.taps("Let back in who never spoke (2)", on=again)

    assert "2 entrants are back in" in str(told["text"])
    await alice.hears("let 2 entrants back in. Out by now: 0 of 2", in_=group)
    await ada.says("/giveaway exclude 1 bob", to=bot)
    await ada.hears("One entrant is excluded", in_=bot)
    await ada.says("/giveaway include 1 @Bob", to=bot)
    await ada.hears("One entrant is back in", in_=bot)
    await ada.taps("Draw now", on=shown)
    await ada.hears("(?s)the list is checked. Nobody was excluded.*Now it is drawn", in_=group)
    said = (await ada.hears("goes to", in_=group)).words
    assert "Alice" in said
    assert "Bob" in said
    assert (await verdict(await record_of(world, ada, group), tmp_path))[0] == 0


async def test_a_tap_ends_the_check_and_the_next_look_offers_no_more(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    opened = await opens(ada, '"A book" 1h --check --entropy "drand round 9"', group, bot)
    await join(opened, alice)
    await closes(ada, group)
    shown = await ada.hears("before the draw from 1 entrant", in_=bot)
    assert "Draw now" not in [one.text for one in buttons(shown)]

    told = await ada.taps("The list is checked", on=shown)

    assert "The group reads so" in str(told["text"])
    await alice.hears("the list is checked. Nobody was excluded", in_=group)
    await ada.says("/giveaway check 1", to=bot)
    again = await ada.hears("Excluded so far: 0", in_=bot)
    assert list(buttons(again)) == []


async def test_nobody_who_was_there_before_the_bot_came_at_the_same_time_as_others(
    world: World, lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, bob: Person
) -> None:
    newcomers = [world.user(f"Guest {number}") for number in range(3)]
    for person in newcomers:
        await person.joins(group)
    opened = await opens(ada, '"A book" 1h --check', group, bot)
    await join(opened, ada, alice, bob, *newcomers)

    await closes(ada, group)

    shown = await ada.hears("before the draw from 6 entrants", in_=bot)
    assert "at the same time as others: 3\nGuest 0, Guest 1, Guest 2" in shown.words


async def test_who_came_one_by_one_while_the_bot_was_down_did_not_come_together(
    world: World, lyceum: Stage, group: Chat, bot: Bot, ada: Person, clock: MovableClock
) -> None:
    newcomers = [world.user(f"Guest {number}") for number in range(3)]
    await lyceum.stop()
    for person in newcomers:
        await person.joins(group)
        clock.move(minutes=30)
    await lyceum.start()
    await settled(ada, group)
    opened = await opens(ada, '"A book" 1h --check', group, bot)
    await join(opened, *newcomers)

    await closes(ada, group)

    shown = await ada.hears("before the draw from 3 entrants", in_=bot)
    assert "at the same time as others: 0" in shown.words


@TWO_PROCESSES
async def test_who_looks_through_the_entrants_waits_for_nobody(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person, database: Database
) -> None:
    opened = await opens(ada, '"A book" 1h --check', group, bot)
    await join(opened, alice)
    await closes(ada, group)
    await ada.hears("before the draw from 1 entrant", in_=bot)

    async with database.transaction() as session:
        assert await giveaway_by_id(session, 1) is not None
        await ada.says("/giveaway check 1", to=bot)
        await until(lambda: sum("before the draw" in one.words for one in ada.sees(bot)) == 2)


async def test_exclusions_changed_behind_the_published_hash_stop_the_draw(
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    bob: Person,
    database: Database,
    settings: Settings,
) -> None:
    telegram = Telegram(settings.bot_api_url, settings.bot_token.get_secret_value())
    opened = await opens(ada, '"A book" 1h --check --entropy "drand round 9"', group, bot)
    await join(opened, alice, bob)
    await closes(ada, group)
    await ada.says("/giveaway checked 1", to=bot)
    await ada.hears("the list is checked", in_=group)
    async with database.transaction() as session:
        await session.execute(
            update(GiveawayEntry)
            .where(GiveawayEntry.person_id == alice.id)
            .values(excluded="never-spoke")
        )

    async with database.reading() as session:
        giveaway = await session.get_one(Giveaway, 1)

    with pytest.raises(RuntimeError, match="exclusions of giveaway 1 have changed"):
        await draw_on(database, Whereabouts(telegram), giveaway, 1, lyceum.clock())
