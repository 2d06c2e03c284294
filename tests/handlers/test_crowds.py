"""Whoever comes when the line is full is turned away at once, and nobody is kept out for long."""

import asyncio

import pytest

from handlers.web.crowds import MOST_STREAMS, STREAMS_EACH, Crowd, Crowded, Streams


async def test_as_many_as_fit_are_let_in_in_turn_and_the_rest_is_turned_away() -> None:
    crowd, inside, most = Crowd(2, 3), 0, 0

    async def comes() -> bool:
        nonlocal inside, most
        async with crowd.admit():
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1
        return True

    came = await asyncio.gather(*(comes() for _ in range(9)), return_exceptions=True)

    assert [one is True for one in came] == [True] * 5 + [False] * 4
    assert all(one is True or isinstance(one, Crowded) for one in came)
    assert most == 2
    assert await comes()


async def test_who_hangs_up_in_line_leaves_room() -> None:
    crowd = Crowd(1, 1)
    async with crowd.admit():
        waiting = asyncio.create_task(crowd.admit().__aenter__())
        await asyncio.sleep(0)
        with pytest.raises(Crowded):
            await crowd.admit().__aenter__()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    async with crowd.admit():
        pass


def test_one_person_opens_no_more_streams_than_they_can_look_at() -> None:
    streams, held = Streams(), []
    for _ in range(STREAMS_EACH):
        held.append(streams.open(1))
        held[-1].__enter__()
    with pytest.raises(Crowded), streams.open(1):
        pass
    for person in range(2, 2 + MOST_STREAMS - STREAMS_EACH):
        held.append(streams.open(person))
        held[-1].__enter__()
    with pytest.raises(Crowded), streams.open(-1):
        pass
    held[0].__exit__(None, None, None)
    with streams.open(1):
        pass
