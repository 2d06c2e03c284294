"""What pages and figures ask often, for test_plans.py."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import (
    attributed_sales,
    best_hours,
    broadcasts,
    earnings,
    event_people,
    event_sums,
    facts,
    giveaway_costs,
    interest,
    ledger_rows,
    likely,
    member_cohorts,
    member_rows,
    order_rows,
    persona_facts,
    post_signs,
    question_rows,
    reach,
    reckoned,
    step_times,
    subscription_lives,
    topics,
    traits,
    web_visits,
)
from storage.broadcasts import Broadcast

NOW = datetime(2026, 6, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
ASKED = question_rows.Asked(1, NOW, LATER)
STRETCH = event_sums.Stretch(
    NOW.date(), NOW, NOW.date() + timedelta(days=3), NOW + timedelta(days=3), NOW + timedelta(4)
)
SOLD = order_rows.Wanted(1, None, NOW, NOW)
STEPPED = event_people.Asked(1, ["order.paid"], NOW, NOW, [7])
POST = reach.Post(1, 1, -1, 2, NOW, "", is_html=False)
SIGN = post_signs.Sign(-1, 2, "reaction", None, NOW, total=3)

Question = Callable[[AsyncSession], Awaitable[Any]]


def likely_to_buy() -> Select[int]:
    """By what was learnt."""
    scored = select(likely.MemberScore.person_id).where(likely.MemberScore.community_id == 1)
    return scored.where(likely.MemberScore.buys >= 2000)


OF_FIGURES: dict[str, Question] = {
    "segment: who is engaged or likely to buy": lambda s: s.execute(
        facts.among(
            1,
            within=[[*reckoned.engaged(1, 20, NOW), *reckoned.likely(1, NOW)]],
            without=[reckoned.likely(1, NOW)],
        )
    ),
    "segment: who has fallen silent": lambda s: s.execute(
        facts.among(1, within=[reckoned.silent_lately(1, NOW)], without=[])
    ),
    "segment: how engaged it is": lambda s: likely.liveliness(s, 1, likely_to_buy()),
    "traits: how many buy": lambda s: traits.buyers(s, 1, NOW, NOW, without={3}),
    "traits: how many fall silent": lambda s: traits.leavers(s, 1, NOW, NOW, without={3}),
    "traits: what is so of everybody": lambda s: s.execute(traits.standing(1, NOW)),
    "topic: what was asked lately": lambda s: interest.asked_since(s, 1, NOW, without={5}),
    "topic: what lessons there are": lambda s: interest.lessons_offered(s, 1),
    "topic: how votes fall": lambda s: interest.votes_since(s, 1, NOW),
    "topic: what was looked at": lambda s: interest.looks_since(s, 1, NOW, without={5}),
    "topic: what rests": lambda s: topics.resting(s, 1, NOW),
    "topic: by its key": lambda s: topics.kept(s, 1, ["term:a"]),
    "topic: how many drafts": lambda s: topics.count_drafts(s, 1, NOW),
    "post: its signs": lambda s: post_signs.note(s, [SIGN], {-1: 1}),
    "web: a link": lambda s: web_visits.link_at(s, "a", NOW),
    "web: a visit": lambda s: web_visits.visit_at(s, "a", NOW, NOW),
    "web: what was paid": lambda s: order_rows.rows(s, SOLD, 50),
    "web: what a creator shares in": lambda s: order_rows.shared(s, replace(SOLD, creator_id=2)),
    "web: what was paid, in sums": lambda s: order_rows.count(s, SOLD),
    "web: the journal": lambda s: ledger_rows.entries(s, 1, NOW, NOW, 50),
    "web: members": lambda s: member_rows.members(
        s, 1, likely_to_buy(), member_rows.Order.ENGAGED, 50
    ),
    "web: what members of a page did": lambda s: persona_facts.doings_of(s, 1, NOW, [1, 2]),
    "web: what became of questions": lambda s: question_rows.counts(s, ASKED),
    "web: the questions themselves": lambda s: question_rows.rows(s, ASKED, (), 50),
    "web: how long answers took": lambda s: question_rows.waits(s, ASKED),
    "web: whom answers helped": lambda s: question_rows.votes(s, ASKED),
    "web: whom each answer helped": lambda s: question_rows.votes_by_reply(s, [1, 2]),
    "web: questions to experts": lambda s: question_rows.paid(s, ASKED, None, 50),
    "web: who took a step": lambda s: event_people.people(s, STEPPED, 50, 0),
    "web: who was there": lambda s: event_people.people(s, replace(STEPPED, kinds=()), 50, 0),
    "web: how far broadcasts are": lambda s: broadcasts.tallies(s, [Broadcast(id=1, people=2)]),
    "post: who came": lambda s: reach.came_to(s, [POST]),
    "post: the latest": lambda s: reach.latest_posts(s, 1, NOW, 8),
    "insight: when steps are taken": lambda s: step_times.walks(s, 1, NOW, LATER, without={5}),
    "insight: how many take them": lambda s: step_times.walkers(s, 1, NOW, LATER, without={5}),
    "insight: how long members stay": lambda s: subscription_lives.paid_subscriptions(s, 1),
    "insight: what earned": lambda s: earnings.by_subject(s, 1, None, NOW, LATER),
    "insight: who looked": lambda s: earnings.lookers_by_course(s, 1, NOW, LATER),
    "insight: what buyers brought": lambda s: earnings.totals(s, 1, None),
    "insight: what a month's buyers brought": lambda s: earnings.by_cohort(
        s, 1, None, [NOW, LATER]
    ),
    "insight: when people talk": lambda s: best_hours.people_by_hour(s, 1, NOW, LATER),
    "insight: what members do": lambda s: persona_facts.people_and_doings(s, 1, NOW, 100),
    "insight: who joined": lambda s: member_cohorts.joined_by_month(s, 1, [NOW, LATER]),
    "insight: who is about": lambda s: member_cohorts.about_by_month(s, 1, [NOW, LATER]),
    "insight: what was sold": lambda s: attributed_sales.sold_between(s, 1, NOW, LATER),
    "insight: what was pressed before": lambda s: attributed_sales.pressed_before(
        s, 1, NOW, NOW, LATER
    ),
    "insight: who came": lambda s: giveaway_costs.joined_and_stayed(s, 1, NOW, LATER, LATER, LATER),
}
