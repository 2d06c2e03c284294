"""From a broadcast's recipients to their private chats: each at most once, at the pace left over.

Beside the outbox, whose row per call is too heavy for a million promotions. Four times a second one
transaction writes down what came back and claims what goes next, durable before it is sent; what a
crash left in flight is in doubt and reported. Memory does not grow with the number of recipients.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.outreach.broadcast_answers import Verdict, judge
from bot.outreach.broadcast_books import Circle, Letter, claim, still_running, write_down
from bot.outreach.lane import BEAT, PUT_BACK, Lane
from bot.outreach.pace import Pace
from bot.outreach.spare import PAID, Spare
from bot.outreach.telegram import Refused, TelegramError
from storage import broadcast_turns, doubts, processes, recipients
from storage.broadcasts import BLOCKED, FAILED, SENT, WAITING, Broadcast
from storage.database import Database, DatabaseAway
from storage.recipients import Outcome

IDLE = 1.0
"""Seconds between looks where nothing is to be sent: another process may have started something."""

SLOTS = 64
"""Messages in flight at once: of the hundred connections the outbox needs thirty. Where Telegram
answers within 60 ms, they carry a thousand messages a second."""

PAUSE = timedelta(seconds=5)
"""Before the next try where Telegram could not be reached, or does not know us."""

Call = Callable[[str, Mapping[str, Any]], Awaitable[Any]]
"""Makes one call of the Bot API: `Telegram.call`."""

log = structlog.get_logger()


@dataclass(slots=True)
class Broadcaster:
    """Sends what runs; `wake` it after a commit that started something."""

    database: Database
    call: Call
    process_id: str
    now: Clock
    pace: Pace
    circle: Circle = field(default_factory=Circle)
    lanes: Mapping[bool, Lane] = field(init=False)
    """What is paid for, and what is not."""
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _more: asyncio.Event = field(default_factory=asyncio.Event)
    _under_way: dict[asyncio.Task[None], Letter] = field(default_factory=dict)
    _outcomes: list[Outcome] = field(default_factory=list)
    _may_hold_more: bool = False
    """A commit whose answer was lost may have claimed something we do not know of."""
    _stopping: bool = False

    def __post_init__(self) -> None:
        self.lanes = {False: Lane(Spare(self.pace)), True: Lane(Spare(self.pace, PAID))}

    def wake(self) -> None:
        """Look into the broadcasts now."""
        self._woken.set()

    def stop(self) -> None:
        """Finish what is under way, start nothing new."""
        self._stopping = True
        self._woken.set()
        self._more.set()

    async def run(self) -> None:
        """Send until stopped and the last answer is written down."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._speak_on())
            await self._keep_books_on()

    async def _speak_on(self) -> None:
        while not self._stopping:
            self._more.clear()
            again = self.speak()
            wait = IDLE if again is None else (again - self._time()).total_seconds()
            with suppress(TimeoutError):
                async with asyncio.timeout(min(max(0.0, wait), IDLE)):
                    await self._more.wait()

    async def _keep_books_on(self) -> None:
        while not self._stopping or self.is_busy:
            self._woken.clear()
            wait = BEAT
            try:
                if self.is_busy or await self._is_needed():
                    await self.keep_books()
                else:
                    wait = IDLE
            except DatabaseAway:
                log.exception("broadcasts could not be reached; trying again")
                await asyncio.sleep(IDLE)
            self._more.set()
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._woken.wait()

    def speeds(self) -> Mapping[bool, float]:
        """Messages a second as things are, free and paid."""
        now = self._time()
        return {is_paid: lane.spare.per_second(now) for is_paid, lane in self.lanes.items()}

    @property
    def is_busy(self) -> bool:
        """Whether something is in hand."""
        letters = any(lane.letters for lane in self.lanes.values())
        return bool(letters or self._under_way or self._outcomes or self._may_hold_more)

    async def _is_needed(self) -> bool:
        """Whether somebody's time has come; at night a broadcast waits for hours."""
        now = self.now()
        async with self.database.reading() as session:
            is_needed = bool(await broadcast_turns.running(session, now))
            return is_needed or await doubts.has_orphans(session)

    def _time(self) -> datetime:
        """By which lanes go; what is written down goes by the clock."""
        return self.pace.time(self.now)

    def speak(self) -> datetime | None:
        """Begin what may go now; returns when the next may, by the pace's time."""
        now = self._time()
        times = [at for lane in self.lanes.values() if (at := self._speak(lane, now))]
        return min(times, default=None)

    def _speak(self, lane: Lane, now: datetime) -> datetime | None:
        while lane.letters and len(self._under_way) < SLOTS:
            again = lane.spare.next_at(now)
            if again > now:
                return again
            since, letter = lane.letters.popleft()
            if since + PUT_BACK < now:
                self._note(letter, Verdict(WAITING))
                continue
            wait = self.pace.chat_wait(letter.person_id, now)
            if wait > timedelta():
                self._note(letter, Verdict(WAITING), again_at=self.now() + wait)
                continue
            lane.spare.begin(letter.person_id, now)
            task = asyncio.create_task(self._tell(lane.spare, letter))
            self._under_way[task] = letter
            task.add_done_callback(self._came_back)
            if not lane.letters:
                self._woken.set()  # the next are to be claimed before their beat
        return None

    def _came_back(self, task: asyncio.Task[None]) -> None:
        was_full = len(self._under_way) == SLOTS
        del self._under_way[task]
        if was_full:
            self._more.set()

    async def _tell(self, spare: Spare, letter: Letter) -> None:
        try:
            result = await self.call(letter.method, letter.params)
        except TelegramError as error:
            verdict = judge(error, is_repeated=letter.is_repeated)
            again_at = self._learn(spare, letter, verdict, error)
            self._note(letter, verdict, again_at=again_at)
        except Exception:  # one broken call must not hold up all others
            log.exception("broadcast's call broken", broadcast_id=letter.broadcast_id)
            self._note(letter, Verdict(FAILED, "broken"))
        else:
            spare.went_well()
            self._note(letter, Verdict(SENT), message_id=result["message_id"])
        spare.end(self._time())

    def _learn(
        self, spare: Spare, letter: Letter, verdict: Verdict, error: TelegramError
    ) -> datetime:
        """What an error says about the pace; returns when this person may be tried again."""
        now, pause = self._time(), PAUSE
        if verdict.trouble == "pace":
            assert isinstance(error, Refused)
            pause = timedelta(seconds=error.retry_after or 1)
            spare.refused(letter.person_id, now + pause, now)
        elif verdict.trouble == "silence":
            spare.unanswered(now)
        elif verdict.trouble == "way":
            spare.hold(now + pause)
        else:
            spare.went_well()
        if verdict.state != BLOCKED:
            log.warning("broadcast's message not delivered", error=str(error), key=letter.key)
        return self.now() + pause

    def _note(
        self,
        letter: Letter,
        verdict: Verdict,
        *,
        message_id: int | None = None,
        again_at: datetime | None = None,
    ) -> None:
        outcome = Outcome(
            letter.broadcast_id,
            letter.person_id,
            verdict.state,
            self.now(),
            verdict.reason,
            message_id,
            again_at if verdict.state == WAITING else None,
        )
        self._outcomes.append(outcome)

    async def keep_books(self) -> None:
        """One transaction: write down what came back, see where things stand, claim what is next.

        Raises DatabaseAway; what came back is kept until it is written down.
        """
        for lane in self.lanes.values():
            self._put_back(lane.everything() if self._stopping else lane.late(self._time()))
        now = self.now()
        # together: what is answered while we wait for our turn is still in hand
        outcomes, in_hand = self._outcomes.copy(), self._in_hand()
        held_more, self._may_hold_more = self._may_hold_more, True  # until we know it is committed
        async with self.database.transaction("money") as session:
            await broadcast_turns.count_alone(session, {of for of, _ in in_hand})
            if held_more:
                await recipients.let_go(session, self.process_id, in_hand)
            touched = await write_down(session, self.process_id, outcomes, now)
            touched |= {of for lane in self.lanes.values() for of in lane.broadcasts}
            running = await still_running(session, touched, now)
            for lane in self.lanes.values():
                self._put_back(lane.ended({one.id for one, _ in running}))
            if since := self._outcomes[len(outcomes) :]:
                outcomes += since
                await write_down(session, self.process_id, since, now)
            due = [one for one, is_due in running if is_due]
            claimed = {} if self._stopping else await self._claim(session, due, now)
        self._may_hold_more = False
        del self._outcomes[: len(outcomes)]
        for is_paid, letters in claimed.items():
            self.lanes[is_paid].add(letters, self._time())

    def _put_back(self, letters: Sequence[Letter]) -> None:
        for letter in letters:
            self._note(letter, Verdict(WAITING))

    def _in_hand(self) -> set[tuple[int, int]]:
        queued = [letter.key for lane in self.lanes.values() for _, letter in lane.letters]
        under_way = [letter.key for letter in self._under_way.values()]
        back = [(outcome.broadcast_id, outcome.person_id) for outcome in self._outcomes]
        return {*queued, *under_way, *back}

    async def _claim(
        self, session: AsyncSession, due: Sequence[Broadcast], now: datetime
    ) -> Mapping[bool, list[Letter]]:
        """The room of each lane is shared among those whose turn it is."""
        sharing = max(1, await processes.count_living(session))
        rooms: dict[bool, int] = {}
        turns: list[Broadcast] = []
        for is_paid, lane in self.lanes.items():
            lane.spare.processes = sharing
            rooms[is_paid] = lane.room(self._time())
            mine = [one for one in due if one.is_paid == is_paid]
            turns += lane.whose_turn(mine, rooms[is_paid])
        to_come = Counter(one.is_paid for one in turns)
        claimed: dict[bool, list[Letter]] = {is_paid: [] for is_paid in self.lanes}
        for one in sorted(turns, key=lambda one: (one.community_id, one.id)):
            share = -(-rooms[one.is_paid] // to_come[one.is_paid])
            letters = await claim(session, one, self.process_id, share, now, self.circle)
            claimed[one.is_paid] += letters
            rooms[one.is_paid] -= len(letters)
            to_come[one.is_paid] -= 1
        return claimed
