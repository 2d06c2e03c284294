"""Whatever interrupts a campaign: nobody gets a step twice unreported, or is left out silently.

Real storage, clock and broadcaster, before a Telegram that is told what to answer; an admin pauses,
goes on and stops, people come, and processes die between any two transactions.
"""

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.community.turn import Role, Turn
from bot.community.whereabouts import Whereabouts
from bot.identity import Links, Sealer
from bot.marketing.campaigns import steering
from bot.marketing.campaigns.keeping import keep_draft
from bot.marketing.campaigns.plan import (
    AfterAction,
    AfterStart,
    Content,
    Plan,
    Room,
    Step,
    Variant,
    When,
    Where,
)
from bot.marketing.circle import circle_of
from bot.mistakes import Mistake
from bot.outreach.messages import Place
from bot.outreach.telegram import Telegram
from bot.speech import words
from bot.teaching.course_file import read_course_file
from bot.teaching.importing import import_course
from handlers.clock import Ticker
from handlers.consequences import after_delivery, duties, errands
from storage import broadcasts, campaigns, consents, diary
from storage.broadcasts import DOUBTFUL, Broadcast
from storage.campaigns import (
    FAILED,
    POSTED,
    SKIPPED,
    STOPPED,
    UNCERTAIN,
    Campaign,
    CampaignPost,
    CampaignStep,
)
from storage.communities import Chat, ChatAdmin, Community, Membership
from storage.consents import KINDS
from storage.database import Database, insert_new
from storage.outbox import OutboxRow
from storage.people import Person
from storage.recipients import Recipient
from tests.databases import MakeDatabase
from tests.faults.process import ROOT
from tests.outreach.engine import START, Engine
from tests.outreach.post_office import Fated, PostOffice

ADA, GROUP = 1, -1001
MEMBERS = range(2, 8)
ENDED = {"sent", "blocked", "failed", "doubtful", "skipped"}
LINKS = Links(Sealer(b"key"), "lyceum_bot")
COURSE = ROOT / "tests" / "stories" / "course.yaml"


def step(text: str, when: When, room: Room = Room.PRIVATE) -> Step:
    """These words, in private or in the group."""
    return Step(text, Where(room), when, (Variant("A", Content(text)),))


IN_THE_GROUP = ("All.", "All again.")

PLAN = Plan(
    "Spring",
    "PY101",
    steps=(
        step("First.", AfterStart(0)),
        step("Second.", AfterStart(0, plus=timedelta(minutes=2))),
        step(IN_THE_GROUP[0], AfterStart(0, plus=timedelta(minutes=1)), Room.GROUP),
        step(IN_THE_GROUP[1], AfterStart(0, plus=timedelta(minutes=3)), Room.GROUP),
        step("Welcome.", AfterAction("joined", timedelta(minutes=1))),
    ),
)


@dataclass
class Launch:
    """A campaign under way, and all that can happen to it."""

    database: Database
    engine: Engine
    office: PostOffice
    community_id: int
    number: int
    came: int = 0
    """People who joined since it began."""
    hushed_at: int | None = None
    """How many posts had been tried when it was paused or stopped, as long as it is."""

    async def tick(self) -> None:
        """The clock does what is due, and nothing of it fails."""
        everything = errands(self.database, Whereabouts(_nobody()), LINKS)
        ticker = Ticker(
            self.database, duties(LINKS, ()), lambda: None, lambda: self.engine.now, everything
        )
        await ticker.tick()
        await asyncio.gather(*ticker._running.values())
        assert not ticker.put_off

    async def tick_cut_short(self) -> None:
        """The process dies after the first transaction of what takes two."""
        everything = errands(self.database, Whereabouts(_nobody()), LINKS)
        async with self.database.reading() as session:
            due = await diary.due_entries(session, self.engine.now, 100)
        for entry in due:
            if entry.kind in everything:
                await everything[entry.kind](entry, self.engine.now)

    async def admin(self, what: str) -> None:
        """Ada presses something; what can't be done she is told."""
        verb = {"pause": steering.pause, "resume": steering.resume, "stop": steering.stop}[what]
        with suppress(Mistake):
            async with self.database.transaction() as session:
                turn = await _turn(self, session)
                campaign = await campaigns.campaign_by_id(session, self.community_id, self.number)
                assert campaign is not None
                self.listen()
                await verb(session, turn, campaign)
                self.hushed_at = None if what == "resume" else self.office.telegram.tried

    def listen(self) -> None:
        """Nothing was begun since it was told to be silent."""
        assert self.hushed_at in (None, self.office.telegram.tried)

    async def join(self) -> None:
        """Somebody comes into the group and agrees to offers."""
        self.came += 1
        async with self.database.transaction() as session:
            await _belong(session, self.community_id, [100 + self.came], self.engine)

    async def happen(self, what: str) -> None:
        """One thing."""
        match what:
            case "tick":
                await self.tick()
            case "tick cut short":
                await self.tick_cut_short()
                await self.die()
            case "books":
                await self.engine.engine.keep_books()
            case "speak":
                await self.engine.speak()
            case "post":
                await self.office.turn()
            case "crash":
                await self.die()
            case "pause" | "resume" | "stop":
                await self.admin(what)
            case "join":
                await self.join()
            case "second" | "minute" | "night":
                passed = {"second": 1, "minute": 60, "night": 7 * 3600}[what]
                self.engine.now += timedelta(seconds=passed)
            case fate:
                self.engine.fates.append(fate)

    async def die(self) -> None:
        """The process ends, and another one begins."""
        await self.engine.crash()
        await self.office.crash()

    async def finish(self) -> None:
        """All goes well from here; what was in flight is cut off by one last crash."""
        self.engine.fates.clear()
        await self.die()
        await self.admin("resume")
        for _ in range(14):
            await self.tick()
            for _ in range(2):
                await self.engine.engine.keep_books()
                await self.engine.speak()
                await self.office.turn()
            self.engine.now += timedelta(seconds=40)
        await self.tick()
        self.listen()


def _nobody() -> Telegram:
    """No Telegram is asked by what campaigns do in private."""
    return Telegram("http://127.0.0.1:1", "1:x")


async def _turn(launch: Launch, session) -> Turn:  # type: ignore[no-untyped-def]
    home = await session.get_one(Community, launch.community_id)
    ada = await session.get_one(Person, ADA)
    return Turn(ada, Role.ADMIN, home, Place(ADA), words("en"), LINKS, launch.engine.now)


async def _belong(session, community_id: int, ids: list[int], engine: Engine) -> None:  # type: ignore[no-untyped-def]
    now = engine.now
    known = {"name": "Someone", "seen_at": now, "started_at": now}
    await insert_new(session, Person, [{**known, "id": number} for number in ids])
    belongs = {"community_id": community_id, "joined_at": now, "is_creator": False}
    await insert_new(session, Membership, [{**belongs, "person_id": n} for n in ids])
    for number in ids:
        await consents.agree(session, community_id, number, KINDS, now)


async def begin(url: str) -> Launch:
    """It starts."""
    database = Database(url)
    engine = Engine(database, circle=circle_of(LINKS))
    await engine.start()
    after = after_delivery(LINKS, ())
    office = PostOffice(database, Fated(GROUP, engine.fates), after, lambda: engine.now)
    await office.open()
    async with database.transaction() as session:
        home = Community(title="Py", created_at=START)
        session.add(home)
        await session.flush()
        launch = Launch(database, engine, office, home.id, 0)
        session.add(
            Chat(id=GROUP, community_id=home.id, kind="supergroup", title="Py", joined_at=START)
        )
        await session.flush()
        await _belong(session, home.id, [ADA, *MEMBERS], engine)
        session.add(ChatAdmin(chat_id=GROUP, person_id=ADA, status="creator"))
        terms = await consents.own_terms(session, home.id)
        terms.quiet_from = terms.quiet_until = 0
        terms.per_day = terms.per_week = 100
        draft = read_course_file(COURSE.name, COURSE.read_bytes())
        await import_course(session, home.id, ADA, draft, START, publish=True)
        engine.now += timedelta(seconds=1)  # who belonged before has not joined since
        turn = await _turn(launch, session)
        campaign = await keep_draft(session, turn, PLAN)
        launch.number = campaign.id
        await steering.start(session, turn, campaign)
    return launch


HAPPENINGS = st.sampled_from(
    [
        *("tick", "tick", "tick", "tick", "tick", "tick cut short", "tick cut short"),
        *("books", "speak", "books", "speak", "books", "speak", "crash", "crash"),
        *("post", "post", "post", "post", "post"),
        *("pause", "pause", "pause", "resume", "resume", "stop", "join", "join"),
        *("second", "minute", "minute", "minute", "night", "429", "429", "blocked"),
        *("unreached", "lost before", "lost after", "502", "in flight", "in flight", "well"),
    ]
)
"""Most often what leads on, so that the rest meets a campaign in its midst."""


ASKED_TO_WAIT = ["tick", "minute", "tick", "429", "post"]


@given(happenings=st.lists(HAPPENINGS, min_size=8, max_size=60))
@example(happenings=[*ASKED_TO_WAIT, "stop", "post", "minute", "post", "post"])
@example(happenings=[*ASKED_TO_WAIT, "pause", "post", "minute", "post", "post"])
@example(happenings=[*ASKED_TO_WAIT, "pause", "resume", "post", "minute", "post", "post"])
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_interleaving_sends_a_step_twice_or_leaves_one_out_silently(
    new_sqlite: MakeDatabase, happenings: list[str]
) -> None:
    asyncio.run(_play(new_sqlite(), happenings))


async def _play(url: str, happenings: list[str]) -> None:
    launch = await begin(url)
    try:
        for what in happenings:
            await launch.happen(what)
        await launch.finish()
        await _judge(launch)
    finally:
        await launch.database.close()


async def _judge(launch: Launch) -> None:
    """What was read, what the books say, and what the admin was told must agree."""
    read = launch.engine.read
    async with launch.database.reading() as session:
        campaign = await session.get_one(Campaign, launch.number)
        rows = (await session.scalars(select(CampaignStep))).all()
        posts = (await session.scalars(select(CampaignPost))).all()
        told = (await session.scalars(select(Recipient))).all()
        sent = {one.id: one for one in (await session.scalars(select(Broadcast))).all()}
        tallies = {one.id: await broadcasts.tally(session, one) for one in sent.values()}
        said = str((await session.scalars(select(OutboxRow.params))).all())
        gone = select(Person.id).where(Person.unreachable_at.is_not(None))
        gone_ids = set((await session.scalars(gone)).all())
    is_stopped = campaign.state == STOPPED
    texts = {row.id: row.name for row in rows}
    by_step = {texts[post.step_id]: post for post in posts}
    assert len(by_step) == len(posts), "each step comes once"
    assert set(read.values()) <= {1}, "nobody reads a step twice"
    seen = launch.office.telegram.read
    assert all(seen[text] <= 1 for text in IN_THE_GROUP), "nor does the group"
    said = said.replace("\u2068", "").replace("\u2069", "")

    for text in texts.values():
        post = by_step.get(text)
        is_told = f"step “{text}” of".casefold() in said.casefold()
        if post is None or post.state == SKIPPED:
            assert is_stopped or is_told, (text, "is left out silently")
            assert not seen[text]
            assert not any(said_words == text for _, said_words in read)
            continue
        if text in IN_THE_GROUP:
            assert post.state in (POSTED, FAILED, UNCERTAIN), (text, post.state)
            assert bool(seen[text]) == (post.state == POSTED) or post.state == UNCERTAIN
            assert post.state == POSTED or is_told, (text, "is not told of")
            continue
        assert post.state == POSTED or is_stopped, (text, post.state)
        states = {one.person_id: one.state for one in told if one.broadcast_id == post.broadcast_id}
        expected = set(MEMBERS) if text != "Welcome." else {100 + n for n in _all(launch)}
        assert is_stopped or expected - gone_ids <= set(states), (text, "passes somebody over")
        for who, state in states.items():
            assert is_stopped or state in ENDED, (text, who, state)
            assert state != "sending"
            assert bool(read[who, text]) <= (state in {"sent", DOUBTFUL}), (text, who, state)
            assert state != "sent" or read[who, text], "nobody is called told who was not"
        assert post.broadcast_id is not None
        tally = tallies[post.broadcast_id]
        assert Counter(state for state in states.values() if state in ENDED) == Counter(
            {state: count for state in ENDED if (count := tally.of(state))}
        )
        if tally.counts.get((DOUBTFUL, "crash")):
            assert "I was stopped in the middle" in said


def _all(launch: Launch) -> range:
    return range(1, launch.came + 1)
