"""The demo's past: ninety days that any figure can be read from, with books that balance."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.engagement.giveaways.closing import frozen_list
from bot.insight.conversion import nights
from bot.insight.conversion.gathering import BUYS, times
from bot.insight.conversion.judging import is_enough
from bot.insight.funnel import count_funnel
from bot.insight.periods import Period
from bot.insight.understanding.elasticity import Arm, elasticity
from bot.insight.understanding.retention import lives
from bot.marketing.campaigns.results.priced import price_trials
from demo.history import live_through
from demo.lines import read_lines
from demo.past import DAYS
from demo.stage import LANGUAGES
from demo.town import found_town, settle
from sandbox.actor_view import people
from sandbox.star_book import transactions
from sandbox.world import World
from storage.communities import Community, found_community
from storage.database import Database
from storage.diary import is_written_in
from storage.giveaway_costs import drawn_since, prizes_of
from storage.ledger_audit import imbalances
from storage.orders import Charge
from storage.subscription_lives import paid_subscriptions
from tests.databases import MakeDatabase
from tests.stage import MovableClock, morning


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_figure_has_something_to_say_and_the_books_balance(
    new_sqlite: MakeDatabase, language: str
) -> None:
    lines, clock = read_lines(language), MovableClock.set_to(morning())
    town = found_town(World(clock=clock), lines, language)
    database = Database(new_sqlite())
    async with database.transaction() as session:
        home = await found_community(session, town.group.id, "supergroup", lines.group, clock())
        await session.flush()
    await settle(database, town, language, clock())
    await live_through(database, town, language, clock())

    async with database.reading() as session:
        home = await session.get_one(Community, home.id)
        yesterday = (clock() - timedelta(days=1)).date()
        period = Period(yesterday - timedelta(days=88), yesterday, home.timezone)
        found = await count_funnel(session, home.id, period)
        steps = [found.people[step] for step in ("active", "interacted", "previewed", "paid")]
        assert steps == sorted(steps, reverse=True)
        assert steps[-1] > 20
        assert found.refunds > 0
        assert await imbalances(session) == []
        kept = select(func.sum(Charge.amount)).where(Charge.refunded_at.is_(None))
        assert await session.scalar(kept) == town.world.till.earned(town.bot) > 0
        lines_there = (await session.scalars(select(Charge.telegram_payment_charge_id))).all()
        assert {one.id for one in transactions(town.world, town.bot)} == set(lines_there)
        began = lives(await paid_subscriptions(session, home.id), clock())
        assert len(began) >= 10
        assert sum(life.is_over for life in began) >= 3
        ((_, arms),) = await price_trials(session, home.id)
        assert len({price for price, _, _ in arms}) == 2
        assert elasticity([[Arm(*arm) for arm in arms]]) is not None
        drawn = await drawn_since(session, home.id, clock() - timedelta(days=90), 10)
        assert [await prizes_of(session, one) for one in drawn] == [1, 2, 1]
        assert await is_written_in(session, nights.DUE, home.id)
    assert is_enough(await times(database, home.id, BUYS, clock(), 2 * DAYS))
    for one in drawn:
        assert (await frozen_list(database, one)).hash == one.list_hash
    await database.close()


def test_the_page_offers_nobody_of_the_past_to_act_as() -> None:
    world = World()
    town = found_town(world, read_lines("en"), "en")

    names = {str(one["first_name"]) for one in people(world) if isinstance(one, dict)}
    assert names == {"Ada", "Grace", "Alice", "Bob", "Carol"}
    assert len(town.regulars) > 50
