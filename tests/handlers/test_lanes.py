"""Lanes keep order, what rests takes nobody's place, and what cannot end is left in order."""

import asyncio

from handlers.lanes import Lanes

FOREVER = 3600.0
"""Seconds until the next try: none in this test."""


async def test_what_rests_takes_nobodys_place_and_keeps_its_own() -> None:
    lanes, done = Lanes(at_once=1), []
    is_mended = asyncio.Event()

    async def broken(attempt: int) -> float | None:
        done.append(f"try {attempt}")
        return None if is_mended.is_set() else 0.01

    async def behind(_attempt: int) -> None:
        done.append("behind")

    async def elsewhere(_attempt: int) -> None:
        done.append("elsewhere")
        is_mended.set()

    lanes.enter(["person:1"], broken)
    lanes.enter(["person:1", "chat:1"], behind)
    lanes.enter(["person:2"], elsewhere)
    await lanes.drain()

    assert done.index("elsewhere") < done.index("try 1")
    assert done[-1] == "behind"


async def test_closing_ends_what_can_end_and_leaves_the_rest_in_its_order() -> None:
    lanes, done = Lanes(at_once=2), []

    async def broken(_attempt: int) -> float:
        done.append("broken")
        return FOREVER

    async def stuck(_attempt: int) -> None:
        done.append("stuck")
        await asyncio.Event().wait()

    async def well(_attempt: int) -> None:
        done.append("well")

    lanes.enter(["person:1"], broken)
    lanes.enter(["person:1", "person:2"], well)
    lanes.enter(["person:2"], well)
    lanes.enter(["person:3"], stuck)
    lanes.enter(["person:3"], well)
    lanes.enter(["person:4"], well)
    async with asyncio.timeout(5):
        await lanes.close(0.1)

    assert done == ["broken", "stuck", "well"]


async def test_what_is_urgent_needs_no_place() -> None:
    lanes, done = Lanes(at_once=1), []
    is_asked = asyncio.Event()

    async def long(_attempt: int) -> None:
        await is_asked.wait()
        done.append("long")

    async def asked(_attempt: int) -> None:
        done.append("asked")
        is_asked.set()

    lanes.enter(["person:1"], long)
    lanes.enter(["person:2"], asked, is_urgent=True)
    async with asyncio.timeout(5):
        await lanes.drain()

    assert done == ["asked", "long"]
