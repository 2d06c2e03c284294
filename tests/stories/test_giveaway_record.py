"""What /verify sends: the record and the script that repeats it, or why there is neither."""

import asyncio
import json
import re
import sys
from pathlib import Path

from bot.identity import Links, Sealer
from bot.settings import Settings
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import unused_media
from storage.database import Database
from tests.stage import Stage
from tests.stories.draws import join, opens, record_of


def saved(world: World, said: Message, folder: Path) -> Path:
    """The document of a message, as somebody saves it."""
    document = said.content["document"]
    kept = world.files.get(document.file_id)
    assert kept is not None
    file = folder / document.file_name
    file.write_bytes(kept.data)
    return file


async def test_the_script_comes_with_the_record_and_repeats_the_draw(
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    tmp_path: Path,
) -> None:
    await join(await opens(ada, '"A book" 1h', group, bot), alice)
    await ada.says("/giveaway close 1", in_=group)
    await ada.hears("goes to Alice", in_=group)
    await alice.says("/verify 1", in_=group)
    told = await alice.hears(r"\(no\. 1\) · drawn", in_=group)
    assert "send me /verify 1 in private" in told.words

    await alice.says("/verify 1", to=bot)

    record = await alice.hears(r"\(no\. 1\) · drawn", in_=bot)
    script = await alice.hears("Anybody can check a draw", in_=bot)
    files = [saved(world, said, tmp_path) for said in (script, record)]
    assert f"python3 {files[0].name} {files[1].name}" in script.words
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-I", *map(str, files), stdout=asyncio.subprocess.PIPE
    )
    said, _ = await running.communicate()
    assert running.returncode == 0
    assert f"winner 1: {alice.id}" in said.decode()


async def test_in_private_it_is_sent_as_often_as_one_asks_and_for_as_long(
    world: World,
    lyceum: Stage,
    group: Chat,
    bot: Bot,
    ada: Person,
    alice: Person,
    database: Database,
) -> None:
    await join(await opens(ada, '"A book" 1h', group, bot), alice)
    await ada.says("/giveaway close 1", in_=group)
    await ada.hears("goes to Alice", in_=group)

    first = await record_of(world, alice, bot)
    second = await record_of(world, alice, bot)
    await alice.hears("Anybody can check a draw", in_=bot)
    await alice.hears("Anybody can check a draw", in_=bot)
    await unused_media.forget(database)

    assert json.dumps(first) == json.dumps(second)
    assert json.dumps(await record_of(world, alice, bot)) == json.dumps(first)
    await alice.hears("Anybody can check a draw", in_=bot)


async def test_of_a_giveaway_without_a_draw_nothing_is_promised(
    lyceum: Stage, group: Chat, bot: Bot, ada: Person, alice: Person
) -> None:
    await join(await opens(ada, '"A book" 1h', group, bot), alice)
    await ada.says("/giveaway cancel 1", in_=group)
    await opens(ada, '"A pen" 1h', group, bot, number=2)
    await ada.says("/giveaway close 2", in_=group)
    await ada.hears("Nobody joined", in_=group)

    await alice.says("/verify 1", to=bot)
    await alice.says("/verify 2", to=bot)

    called_off = (await alice.hears(r"\(no\. 1\) · ended", in_=bot)).words
    nobody = (await alice.hears(r"\(no\. 2\) · ended", in_=bot)).words
    assert "It was called off" in called_off
    assert "Nobody had joined" in nobody
    assert not re.search("published with the draw", called_off + nobody)


async def test_an_alert_shows_no_markup(
    lyceum: Stage, settings: Settings, group: Chat, bot: Bot, ada: Person
) -> None:
    opened = await opens(ada, '"A book" 1h --check', group, bot)
    links = Links(Sealer(settings.signing_key()), bot.username)

    told = await ada.presses(opened, links.token("draw", 1))  # before it can be drawn

    assert told["show_alert"] is True
    assert "End it with /giveaway close 1" in str(told["text"])
    assert "<" not in str(told["text"])
