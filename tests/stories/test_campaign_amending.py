"""A paused campaign in another version: what was counted stays countable, and each step comes at
the time of its new version."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import select

from bot.marketing.campaigns.clocks import follow_clock
from bot.marketing.campaigns.keeping import plan_of
from bot.marketing.campaigns.plan import AfterStart, Cron, Plan, Step
from bot.marketing.campaigns.planning.amending import Opened, edition_of, save
from bot.mistakes import Mistake
from bot.speech.times import moment_of
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from storage import courses
from storage.campaigns import Campaign, CampaignStep
from storage.communities import Community
from storage.courses import Course
from storage.database import Database
from tests.stage import MovableClock, Stage
from tests.stories.launches import (
    GROUP,
    PRIVATE,
    days,
    in_group,
    launch,
    planned,
    says,
    started,
    turn_of,
    until_settled,
)

TWO_WAYS = (says("Way A"), says("Way B", name="B"))


async def paused(ada: Person, bot: Bot, number: int) -> None:
    await ada.says(f"/campaign pause {number}", to=bot)
    await ada.hears("is paused", in_=bot)


async def amend(stage: Stage, database: Database, ada: Person, number: int, plan: Plan) -> None:
    """As the dialog does it; the steps stay where they are. Raises Mistake."""
    async with database.transaction() as session:
        campaign = await session.get_one(Campaign, number)
        turn = await turn_of(session, stage, ada, campaign.community_id)
        opened = Opened(number, edition_of(campaign), tuple(range(len(plan.steps))))
        _, is_other = await save(session, turn, plan, opened)
    assert not is_other


async def next_at(database: Database) -> datetime | None:
    """When the first step is due."""
    async with database.reading() as session:
        return await session.scalar(select(CampaignStep.next_at).where(CampaignStep.position == 1))


@pytest.mark.parametrize("when", [AfterStart(1, time(18)), Cron("0 18 * * *")])
async def test_a_step_that_gets_hours_to_try_is_due_at_the_first_of_them(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    when: AfterStart | Cron,
) -> None:
    plan = launch(Step("S", PRIVATE, when, TWO_WAYS))
    number = await started(lyceum, database, ada, bot, course, plan)
    await paused(ada, bot, number)
    before = await next_at(database)
    assert before is not None

    tried = replace(
        plan.steps[0],
        variants=(replace(TWO_WAYS[0], hour=time(12)), replace(TWO_WAYS[1], hour=time(18))),
    )
    await amend(lyceum, database, ada, number, replace(plan, steps=(tried,)))

    assert await next_at(database) == before - timedelta(hours=6)


async def test_versions_and_holdout_stay_once_something_was_said(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    soon = clock() + timedelta(minutes=2)
    plan = launch(Step("S", GROUP, Cron(f"{soon.minute} * * * *"), TWO_WAYS))
    number = await started(lyceum, database, ada, bot, course, plan)
    clock.move(minutes=2)
    await ada.hears("Way", in_=group)
    await until_settled(database)
    await paused(ada, bot, number)

    only = replace(plan.steps[0], variants=TWO_WAYS[1:])
    with pytest.raises(Mistake, match="campaign-version-said"):
        await amend(lyceum, database, ada, number, replace(plan, steps=(only,)))
    with pytest.raises(Mistake, match="campaign-holdout-said"):
        await amend(lyceum, database, ada, number, replace(plan, holdout=20))

    more = replace(plan.steps[0], variants=(*TWO_WAYS, says("Way C", name="C")))
    await amend(lyceum, database, ada, number, replace(plan, steps=(more,)))


async def test_what_can_not_be_said_any_more_does_not_go_on(
    lyceum: Stage, course: Course, group: Chat, bot: Bot, ada: Person, database: Database
) -> None:
    number = await started(
        lyceum, database, ada, bot, course, launch(in_group("Hello!", days(1, "09:00")))
    )
    await paused(ada, bot, number)
    async with database.transaction() as session:
        (await session.get_one(Course, course.id)).state = courses.WITHDRAWN

    await ada.says(f"/campaign resume {number}", to=bot)

    await ada.hears("PY101 is not for sale", in_=bot)


async def test_every_campaign_follows_another_clock_also_one_paused_before_it_began(
    lyceum: Stage,
    course: Course,
    group: Chat,
    bot: Bot,
    ada: Person,
    database: Database,
    clock: MovableClock,
) -> None:
    tomorrow = clock().replace(tzinfo=None, microsecond=0) + timedelta(days=1)
    plan = replace(launch(in_group("Hello!", days(0))), starts=tomorrow)
    number = await started(lyceum, database, ada, bot, course, plan)
    await paused(ada, bot, number)
    for one in range(51):
        await planned(lyceum, database, ada, course, replace(plan, name=f"Spring {one}"))

    async with database.transaction() as session:
        home = await session.get_one(Community, course.community_id)
        home.timezone = "Asia/Shanghai"
        await follow_clock(session, home.id, clock())

    async with database.reading() as session:
        campaign = await session.get_one(Campaign, number)
        assert plan_of(campaign).starts == tomorrow
        assert campaign.starts_at == moment_of(tomorrow, "Asia/Shanghai")
