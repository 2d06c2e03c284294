"""What stories about giveaways share: tapping *Join*, reading a record, checking it."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World

SCRIPT = Path(__file__).parents[2] / "docs" / "verify_draw.py"


async def opens(admin: Person, line: str, group: Chat, bot: Bot, *, number: int = 1) -> Message:
    """An admin opens a giveaway with this line; it is the group's first unless told otherwise."""
    await admin.says(f"/giveaway {line}", in_=group)
    return await admin.hears(rf"Fair draw no\. {number},", in_=group, by=bot)


async def join(opened: Message, *people: Person) -> list[str]:
    """They tap *Join*, one after the other; returns what each was told."""
    return [str((await person.taps("Join", on=opened)).get("text")) for person in people]


async def passes_on(admin: Person, group: Chat, bot: Bot, *, number: int = 1) -> Message:
    """An admin gives the only winner's prize to the next, and is sure; what the group reads."""
    await admin.says(f"/giveaway redraw {number}", in_=group)
    offered = await admin.hears("goes to the next in the order", in_=group, by=bot)
    await admin.taps("↻", on=offered)
    told = await admin.taps("Yes, pass it on", on=await admin.hears("Are you sure", in_=bot))
    assert "Done" in str(told["text"])
    return await admin.hears("next in the order of the draw", in_=group)


async def record_of(world: World, person: Person, place: Chat | Bot, number: int = 1) -> Any:
    """What /verify sends."""
    where = {"to": place} if isinstance(place, Bot) else {"in_": place}
    await person.says(f"/verify {number}", **where)  # type: ignore[arg-type]
    said = await person.hears(rf"\(no\. {number}\) · drawn", in_=place)
    document: Any = said.content["document"]
    assert document.file_name == f"giveaway-{number}.json"
    kept = world.files.get(document.file_id)
    assert kept is not None
    return json.loads(kept.data)


async def verdict(record: Any, folder: Path, *options: str) -> tuple[int, str]:
    """Exit code and words of the script that anybody can run."""
    file = folder / "record.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-I", str(SCRIPT), str(file), *options, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await running.communicate()
    assert running.returncode is not None
    return running.returncode, said.decode()
