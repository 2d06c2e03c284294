"""The recorder remembers the latest calls, and however long it runs it does not grow."""

import asyncio

from sandbox.recorder import KEPT, Answered, Recorder


def answered(number: int) -> Answered:
    return Answered(float(number), "getMe", {}, ok=True, response={"id": number})


async def test_only_the_latest_calls_are_kept_and_all_are_counted() -> None:
    recorder = Recorder()

    for number in range(KEPT + 5):
        recorder.put(answered(number))

    assert len(recorder) == KEPT
    assert recorder.total == KEPT + 5
    assert [call.at for call in recorder][:1] == [5.0]
    assert [call.at for call in recorder.since(KEPT + 3)] == [KEPT + 3, KEPT + 4]
    assert len(recorder.since(0)) == KEPT


async def test_one_can_wait_for_the_next_call() -> None:
    recorder = Recorder()
    waiting = asyncio.create_task(recorder.beyond(1))

    recorder.put(answered(1))
    await asyncio.sleep(0)
    assert not waiting.done()
    recorder.put(answered(2))

    async with asyncio.timeout(1):
        await waiting
