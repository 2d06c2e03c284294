"""Draws that anybody can check: before them, after them, and when a prize goes to somebody else."""

import asyncio
import copy
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from sandbox.chats import Chat
from sandbox.keyboards import buttons
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage.courses import Course
from storage.database import Database
from storage.entitlements import Entitlement
from storage.giveaways import Giveaway
from tests.stage import MovableClock, Stage
from tests.stories.draws import join, opens, passes_on, record_of, verdict
from tests.stories.waiting import until


@pytest.fixture
async def crowd(world: World, lyceum: Stage, group: Chat) -> list[Person]:
    """Six who want to win."""
    crowd = [world.user(f"Guest {number}", username=f"guest_{number}") for number in range(6)]
    for person in crowd:
        await person.joins(group)
    return crowd


async def drawn(ada: Person, group: Chat, number: int = 1) -> str:
    """An admin closes it; who won, as the group reads."""
    await ada.says(f"/giveaway close {number}", in_=group)
    return (await ada.hears("goes to", in_=group)).words


def winner_of(words: str, crowd: list[Person]) -> Person:
    """The one whom a message names."""
    return next(person for person in crowd if f"{person.first_name}!" in words)


async def test_a_prize_goes_on_in_the_same_order_and_never_to_an_earlier_winner(
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    crowd: list[Person],
    clock: MovableClock,
    tmp_path: Path,
) -> None:
    opened = await opens(ada, '"A book" 1h', group, bot)
    await join(opened, *crowd)
    first = winner_of(await drawn(ada, group), crowd)
    await ada.hears(f"{first.first_name} won A book, but I can't write to them", in_=bot)
    winners = [first]

    for _ in range(3):
        if len(winners) == 2:
            await winners[-1].leaves(group)
        said = (await passes_on(ada, group, bot)).words
        assert f"passed the prize on from {winners[-1].first_name}" in said
        assert ("has left" in said) == (len(winners) == 2)
        winners.append(winner_of(said, crowd))

    assert len(set(winners)) == 4
    clock.move(seconds=5)
    asked = next(one for one in ada.sees(bot) if "Are you sure" in one.words)
    again = await ada.taps("Yes", on=asked)
    assert "replaced already" in str(again["text"])
    record = await record_of(world, ada, group)
    code, said = await verdict(record, tmp_path)
    assert code == 0, said
    won = [draw for draw in record["draws"] if draw["result"] == "won"]
    assert [draw["person"] for draw in won] == [person.id for person in winners]
    assert [draw["replaces"] for draw in won[1:]] == [draw["entry"] for draw in won[:-1]]
    assert [draw["reason"] for draw in won] == [None, "replaced", "left", "replaced"]


async def test_a_winner_who_loses_the_prize_is_not_called_unreachable(
    world: World, group: Chat, bot: Bot, ada: Person, crowd: list[Person]
) -> None:
    opened = await opens(ada, '"A book" 1h', group, bot)
    await join(opened, *crowd[:2])
    first = winner_of(await drawn(ada, group), crowd)

    said = (await passes_on(ada, group, bot)).words

    assert f"an admin passed the prize on from {first.first_name} to the next" in said
    record = await record_of(world, ada, group)
    assert [draw["reason"] for draw in record["draws"]] == [None, "replaced"]


async def test_two_admins_redraw_one_winner_at_once(
    group: Chat, bot: Bot, ada: Person, crowd: list[Person], database: Database
) -> None:
    await ada.promotes(bot, group)
    opened = await opens(ada, '"A book" 1h', group, bot)
    await join(opened, *crowd)
    await drawn(ada, group)
    await ada.promotes(crowd[0], group)
    await ada.says("/giveaway redraw 1", in_=group)
    offered = await ada.hears("goes to the next in the order", in_=group, by=bot)
    refused = await crowd[0].taps("↻", on=offered)
    assert "write to me there first" in str(refused["text"])
    await crowd[0].says("/start", to=bot)
    await crowd[0].hears("I", in_=bot)
    asked = []
    for one in (ada, crowd[0]):
        await one.taps("↻", on=offered)
        asked.append((one, await one.hears("Are you sure", in_=bot)))

    told = await asyncio.gather(*(one.taps("Yes", on=question) for one, question in asked))

    assert sorted("Done" in str(answer["text"]) for answer in told) == [False, True]
    stranger = await crowd[1].taps("↻", on=offered)
    assert "Only admins" in str(stranger["text"])


async def test_a_course_moves_on_with_its_prize(
    group: Chat,
    bot: Bot,
    ada: Person,
    crowd: list[Person],
    course: Course,
    database: Database,
) -> None:
    for person in crowd[:2]:
        await person.says("/start", to=bot)
    opened = await opens(ada, "--course PY101 1h", group, bot)
    await join(opened, *crowd[:2])
    first = winner_of(await drawn(ada, group), crowd)
    await first.hears("The course “Python in a Week” is yours", in_=bot)

    await passes_on(ada, group, bot)
    told = await first.hears("Your prize Python in a Week from Py Lovers has gone to", in_=bot)
    assert "because you were replaced by an admin. A course or coupon that came" in told.words

    async with database.reading() as session:
        held = (await session.scalars(select(Entitlement).order_by(Entitlement.id))).all()
    assert [one.revoked_at is None for one in held] == [False, True]
    assert held[0].person_id == first.id
    assert held[1].person_id in {crowd[0].id, crowd[1].id} - {first.id}


async def test_public_entropy_is_waited_for_and_decides(
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    crowd: list[Person],
    tmp_path: Path,
) -> None:
    opened = await opens(ada, '"A book" 1h --entropy "drand round 4567890"', group, bot)
    assert "drand round 4567890" in opened.words
    await join(opened, *crowd)
    await ada.says("/giveaway entropy 1 0011", to=bot)
    await ada.hears("must be frozen first", in_=bot)
    await ada.says("/giveaway close 1", in_=group)
    frozen = await ada.hears("Their list stands", in_=group)
    await ada.says("/giveaway draw 1", in_=group)
    await ada.hears("First comes the value", in_=group)

    await lyceum.restart()
    await ada.says("/giveaway entropy 1 9fae42", in_=group)

    await ada.hears("drand round 4567890: 9fae42", in_=group)
    await ada.hears("goes to", in_=group)
    record = await record_of(world, ada, group)
    assert record["list_hash"] in frozen.words
    assert record["public_entropy"] == {"source": "drand round 4567890", "value": "9fae42"}
    code, said = await verdict(record, tmp_path)
    assert code == 0, said
    others = 0
    for other in range(6):  # another value would have drawn somebody else
        record["public_entropy"]["value"] = f"9fae4{other + 3}"
        others += (await verdict(record, tmp_path))[0]
    assert others > 0
    await ada.says("/giveaway entropy 1 9fae43", in_=group)
    await ada.hears("was given already and stays: 9fae42", in_=group)


async def test_an_admin_looks_first_and_exclusions_are_published(
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    crowd: list[Person],
    tmp_path: Path,
) -> None:
    await ada.promotes(bot, group)
    opened = await opens(ada, '"A book" 1h 6 --check', group, bot)
    await join(opened, *crowd)
    for talker in crowd[:3]:
        await talker.says("I would love that book.", in_=group)
    await ada.says("/giveaway close 1", in_=group)
    shown = await ada.hears("before the draw from 6 entrants", in_=bot)
    assert "Never said anything here: 3" in shown.words
    assert "at the same time as others: 6" in shown.words

    refused = await crowd[0].presses(opened, str(next(buttons(shown)).callback_data))
    assert "Only admins" in str(refused["text"])
    out = await ada.taps("Exclude who never spoke (3)", on=shown)
    assert "3 entrants are excluded" in str(out["text"])
    await ada.says("/giveaway exclude 1 @guest_0", to=bot)
    await ada.hears("One entrant is excluded", in_=bot)
    await ada.says("/giveaway exclude 1 @nobody", to=bot)
    await ada.hears("don't find exactly one entrant", in_=bot)
    labels = {one.text: str(one.callback_data) for one in buttons(shown)}
    await ada.says("/giveaway exclude 1", to=bot)
    await ada.hears("Whom. Write the name or the @name", in_=bot)
    await ada.taps("Draw now", on=shown)

    said = (await ada.hears("goes to", in_=group)).words
    assert "Guest 1" in said
    assert "Guest 2" in said
    record = await record_of(world, ada, group)
    reasons = sorted(one["reason"] for one in record["excluded"])
    assert reasons == ["excluded-by-hand", "never-spoke", "never-spoke", "never-spoke"]
    code, words = await verdict(record, tmp_path)
    assert code == 0, words
    await until(lambda: not list(buttons(shown)))
    [stale] = [token for label, token in labels.items() if "came together" in label]
    assert "has ended" in str((await ada.presses(shown, stale))["text"])


async def test_a_record_that_was_tampered_with_is_found_out(
    world: World,
    group: Chat,
    bot: Bot,
    ada: Person,
    crowd: list[Person],
    tmp_path: Path,
) -> None:
    opened = await opens(ada, '"A book" 1h 2', group, bot)
    await join(opened, *crowd)
    await drawn(ada, group)
    genuine = await record_of(world, ada, group)
    assert (await verdict(genuine, tmp_path))[0] == 0
    loser = next(
        line.split()[0]
        for line in genuine["entries"]
        if line.split()[0] not in {draw["entry"] for draw in genuine["draws"]}
    )

    def tampered(**changes: Any) -> Any:
        return copy.deepcopy(genuine) | changes

    def drawing(at: int, **changes: Any) -> Any:
        record = copy.deepcopy(genuine)
        record["draws"][at] |= changes
        return record

    one_more = {**genuine["draws"][1], "replaces": genuine["draws"][0]["entry"]}
    for record, complaint in (
        (tampered(seed="0" * 64), "the seed is the one committed to"),
        (tampered(entries=genuine["entries"][1:]), "the list is the frozen one"),
        (tampered(entries=genuine["entries"][::-1]), "the list is in order"),
        (
            tampered(entries=[line[:-1] + "7" for line in genuine["entries"]]),
            "the list is the frozen one",
        ),
        (drawing(0, entry=loser), "the entries drawn follow from seed and list (not no. 1)"),
        (drawing(1, result="passed", reason=None), "for each entry passed over there is a reason"),
        (drawing(1, person=ada.id), "each winner is the one who stood in the list"),
        (tampered(draws=genuine["draws"][::-1]), "the entries drawn follow from seed and list"),
        (tampered(draws=[*genuine["draws"], one_more]), "nobody won twice"),
        (tampered(draws=genuine["draws"][:1]), "as many winners were drawn as were promised"),
        (
            tampered(excluded=[{"entry": genuine["draws"][0]["entry"], "reason": "x"}]),
            "nobody who was excluded won",
        ),
        (tampered(format="other"), "the record is of the kind"),
        ({"giveaway": 1}, "this is no record of a draw"),
        ([], "this is no record of a draw"),
    ):
        code, said = await verdict(record, tmp_path)
        assert code == 1, complaint
        assert f"FAIL {complaint}" in said, said
    code, said = await verdict(genuine, tmp_path, "--commitment", "0" * 64)
    assert (code, "FAIL the commitment is the published one" in said) == (1, True)


async def test_a_record_packed_by_gzip_is_read_too(
    world: World, group: Chat, bot: Bot, ada: Person, crowd: list[Person], tmp_path: Path
) -> None:
    opened = await opens(ada, '"A book" 1h', group, bot)
    await join(opened, *crowd)
    await drawn(ada, group)
    record = await record_of(world, ada, group)
    (tmp_path / "record.json.gz").write_bytes(gzip.compress(json.dumps(record).encode()))
    from tests.stories.draws import SCRIPT

    running = await asyncio.create_subprocess_exec(
        "python3", str(SCRIPT), str(tmp_path / "record.json.gz"), stdout=asyncio.subprocess.PIPE
    )

    said, _ = await running.communicate()

    assert b"The draw holds." in said
    assert running.returncode == 0


async def test_a_giveaway_is_opened_step_by_step_for_the_topic_one_came_from(
    world: World,
    stage: Stage,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
) -> None:
    from sandbox import topics

    forum = world.group("Forum", ada, members=[alice], topics=True)
    await ada.says("/start", to=bot)
    await ada.adds(bot, forum)
    await ada.hears("Hello, Forum", in_=forum)
    topic = topics.start(world, forum, "Prizes", ada)
    await ada.says("/giveaway new", in_=forum, topic=topic)
    await ada.taps("Private chat", on=await ada.hears("step by step", in_=forum))
    await ada.hears("What can one win", in_=bot)
    await ada.says("A book", to=bot)
    await ada.taps("2", on=await ada.hears("How many winners", in_=bot))
    await ada.hears("How long may people join", in_=bot)
    await ada.says("90m", to=bot)
    asked = await ada.hears("Who may win", in_=bot)
    await ada.taps("No admins", on=asked)
    await ada.taps("Up to 5 more", on=asked)
    await ada.taps("Next", on=asked)
    last = await ada.hears("A book → Forum", in_=bot)
    assert "• No admins" in last.words

    await ada.taps("Open it", on=last)

    opened = await alice.hears("Fair draw no. 1", in_=forum, by=bot)
    assert opened.thread_id == topic.id
    assert "2 winners" in opened.words
    await ada.hears("is open. End it early", in_=bot)
    async with database.reading() as session:
        giveaway = (await session.scalars(select(Giveaway))).one()
    assert (giveaway.bars_admins, giveaway.bonus, giveaway.winners) == (True, 5, 2)
    assert (giveaway.draws_at - giveaway.created_at).total_seconds() == 90 * 60


async def test_step_by_step_a_course_for_the_first_to_come(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
) -> None:
    await ada.says("/giveaway new", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("What can one win", in_=bot))
    await ada.hears("How many winners", in_=bot)
    await ada.says("many", to=bot)
    await ada.hears("“many” is no number of winners", in_=bot)
    await ada.says("1", to=bot)
    await ada.hears("How long may people join", in_=bot)
    await ada.says("1", to=bot)
    asked = await ada.hears("Who may win", in_=bot)
    await ada.says("@nowhere", to=bot)
    await ada.hears("can't find “@nowhere”", in_=bot)
    await ada.taps("Next")
    last = await ada.hears("Python in a Week → Py Lovers", in_=bot)
    assert "when 1 person has joined" in last.words
    await ada.taps("Open it", on=last)
    opened = await alice.hears("Fair draw no. 1", in_=group, by=bot)

    await join(opened, alice)

    await alice.hears("goes to Alice", in_=group)
    assert asked.words
