"""The questions asked often are answered by an index, on both databases."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from bot.community.approaching import agreeing_still
from storage import (
    affiliates,
    arrivals,
    bargains,
    best_hours,
    broadcast_turns,
    broadcasts,
    bundles,
    campaign_people,
    campaign_results,
    campaigns,
    challenges,
    chat_talk,
    complaints,
    consents,
    coupons,
    deposits,
    diary,
    doubts,
    entitlements,
    event_sums,
    events,
    experts,
    facts,
    feedback,
    flash_sales,
    gatherings,
    gifts,
    giveaways,
    holdouts,
    inbox,
    knowledge,
    lateness,
    ledger,
    moderation,
    orders,
    outbox,
    outbox_looks,
    own_shares,
    people,
    points,
    polls,
    presences,
    price_changes,
    questions,
    quizzes,
    recipients,
    referrals,
    rights,
    seats,
    segments,
    star_book,
    teams,
    tickets,
    treats,
    unsent,
    waiting,
)
from storage.broadcasts import Broadcast
from storage.consents import ApproachTerms
from storage.database import Database
from storage.event_counts import ALL
from storage.holdouts import Lot
from storage.outbox import OutboxRow
from tests.storage.figures_asked import NOW, OF_FIGURES, Question

LATER = NOW + timedelta(days=30)
STRETCH = event_sums.Stretch(
    NOW.date(), NOW, NOW.date() + timedelta(days=3), NOW + timedelta(days=3), NOW + timedelta(4)
)
WALK = re.compile(r"Seq Scan|SCAN (?!.*USING|CONSTANT|\(|anon_)")
"""How the databases name it; a subquery's own few rows are no table."""

A_BROADCAST = Broadcast(id=1, until=NOW - timedelta(hours=1), within=3600)


OFTEN: dict[str, Question] = OF_FIGURES | {
    "inbox: what the dead left": lambda s: inbox.take_over(s, 1, "me", {"me"}),
    "inbox: an update is done": lambda s: inbox.mark_done(s, 1, [5], "me", NOW),
    "inbox: what is old": lambda s: inbox.forget_done(s, NOW),
    "outbox: what may go": lambda s: outbox.take(s, "me", NOW, 30, lambda _row: None),
    "outbox: when the next may go": outbox.next_due,
    "outbox: what the dead left": lambda s: outbox.left_in_flight(s, {"me"}),
    "outbox: what was meant": lambda s: outbox.said(s, 5, 7),
    "outbox: what was asked for last": lambda s: outbox_looks.latest_of(
        s, ["question-how"], 5, NOW
    ),
    "outbox: what was said last": lambda s: outbox_looks.latest_in(s, 5, 6),
    "outbox: what followed": lambda s: outbox_looks.is_followed(s, OutboxRow(id=1, chat_id=5), 1),
    "outbox: who is spoken to": lambda s: outbox.speaking(s, 5),
    "diary: what is due": lambda s: diary.due_entries(s, NOW, 200),
    "diary: whether it is written in": lambda s: diary.is_written_in(s, "a", 1),
    "order: by its payload": lambda s: orders.order_by_id(s, 1),
    "order: one that can be paid": lambda s: orders.open_order(s, 1, "course", 2, NOW),
    "order: the one that was paid": lambda s: orders.paid_order(s, "question", 1),
    "order: what somebody bought": lambda s: orders.orders_of(s, 1, 5),
    "order: what a community sold": lambda s: orders.paid_orders(s, 1, 5),
    "coupon: by its code": lambda s: coupons.coupon_by_code(s, 1, "SPRING"),
    "coupon: what was made for somebody": lambda s: coupons.coupons_of(s, 1, 2, NOW),
    "coupon: what somebody won": lambda s: coupons.given_coupon(s, 1, 2, "giveaway:3"),
    "coupon: how often it was used": lambda s: coupons.uses_of(s, 1, 2, 3, NOW),
    "coupon: how often each was paid with": lambda s: coupons.paid_uses(s, [1, 2]),
    "coupon: how many of a set somebody used": lambda s: coupons.uses_of_set(s, 1, 2, 3, NOW),
    "coupon: whether somebody has bought": lambda s: coupons.has_bought(s, 1, 2, 3, NOW),
    "coupon: how many of each set were paid with": lambda s: coupons.paid_codes(s, [1, 2]),
    "bundle: by its code": lambda s: bundles.bundle_by_code(s, 1, "PYALL"),
    "bundle: what is in it": lambda s: bundles.courses_in(s, 1),
    "flash sale: that of a course": lambda s: flash_sales.running_sale(s, 1),
    "flash sale: what is sold": lambda s: flash_sales.sold(s, 1),
    "flash sale: what is taken": lambda s: flash_sales.taken(s, 1, NOW, but_for=2),
    "team: the offer for a course": lambda s: teams.offer_for(s, 1, NOW),
    "team: the one somebody started": lambda s: teams.team_of_starter(s, 1, 2),
    "team: who is in": lambda s: teams.members_of(s, 1),
    "team: where somebody waits": lambda s: teams.waiting_place(s, 1, 2, but_in=3),
    "team: who is paying": lambda s: teams.being_paid(s, 1, NOW),
    "bargain: the offer for a course": lambda s: bargains.offer_for(s, 1, NOW),
    "bargain: somebody's own": lambda s: bargains.bargains_for(s, 1, 2, NOW),
    "bargain: how many have helped": lambda s: bargains.count_helps(s, [1, 2]),
    "treat: what somebody gives away": lambda s: treats.treats_of(s, 1, 2),
    "treat: how many have read it": lambda s: treats.count_readers(s, 1),
    "gift: by its code": lambda s: gifts.gift_by_code(s, "7KQ2MDXA94TB"),
    "gift: the one that is not paid": lambda s: gifts.unpaid_gift(s, 1, 2),
    "gift: what somebody gave": lambda s: gifts.gifts_by(s, 1, 5),
    "gift: the one a wish is for": lambda s: gifts.gift_asked_about(s, 1),
    "ticket: of a person": lambda s: tickets.ticket_of(s, 1, 2),
    "ticket: what was paid": lambda s: tickets.held_tickets(s, 1),
    "ticket: who is paying": lambda s: tickets.count_paying(s, 1, NOW, but_for=2),
    "ticket: until when it is being paid": lambda s: tickets.is_paying(
        s, tickets.Ticket(id=1), NOW
    ),
    "price: what is to come": lambda s: price_changes.planned_for(s, "course", 1),
    "line: who is in it": lambda s: waiting.line_of(s, 1),
    "line: somebody's place": lambda s: waiting.place_of(s, 1, 2),
    "line: how many come before": lambda s: waiting.how_many_before(
        s, waiting.LinePlace(id=3, course_id=1)
    ),
    "line: how long it is": lambda s: waiting.length_of(s, 1),
    "order: seats that are taken": lambda s: seats.seats_taken(s, 1, NOW, but_for=2),
    "charge: by Telegram's id": lambda s: orders.charge_by_telegram_id(s, "abc"),
    "charge: the one that paid": lambda s: orders.paying_charge(s, 1),
    "books: what is to be judged": lambda s: star_book.open_lines(s, 0, 100),
    "books: whether it went back": lambda s: star_book.is_given_back(s, "abc"),
    "question: how many somebody asked": lambda s: questions.count_asked(s, 1, 2, NOW),
    "question: what waits for an expert": lambda s: experts.waiting_for(s, 1, NOW),
    "question: what somebody asked": lambda s: experts.questions_by(s, 1, 2, 5),
    "unlock: of a person": lambda s: experts.active_unlock(s, 1, 2),
    "order: invoices that are not paid": lambda s: orders.awaiting_orders(s, 1, "course", 2),
    "shares: what differs": lambda s: own_shares.own_of(s, 1),
    "ledger: where a charge is": lambda s: ledger.lines_of(s, 1),
    "ledger: how often something happened to it": lambda s: ledger.count_postings(s, 1, "sold"),
    "ledger: what was done last": lambda s: ledger.latest_lines(s, 1, "asked-back"),
    "ledger: what is somebody's": lambda s: ledger.balance(s, 1, 2, ("creator",)),
    "ledger: what somebody earned": lambda s: ledger.turnovers(s, 1, 2, ("asked-back",)),
    "ledger: what a community has": lambda s: ledger.sums(s, 1),
    "ledger: what a month brought": lambda s: ledger.sums(s, 1, NOW),
    "ledger: who has Stars": lambda s: ledger.richest(s, 1, 5),
    "affiliates: who led somebody": lambda s: affiliates.leads_to(s, [1, 2], 3, NOW),
    "affiliates: who led to a membership": lambda s: affiliates.leads_of(s, 1),
    "entitlement: of a person": lambda s: entitlements.active(s, 1, 2),
    "entitlement: all that somebody had": lambda s: rights.rights_of(s, 1, [2]),
    "entitlement: who of these people had some": lambda s: rights.rights_among(s, [1, 3], [2, 4]),
    "entitlement: courses of a person": lambda s: entitlements.owned_courses(s, 1, 2),
    "entitlement: how many learn": lambda s: entitlements.count_learners(s, 1),
    "events: who did something": lambda s: events.people_who_did(
        s, 1, ["order.paid"], NOW - timedelta(days=7)
    ),
    "events: who was seen": lambda s: events.people_seen(s, 1, NOW - timedelta(days=7)),
    "events: what was earned": lambda s: event_sums.by_kind(s, 1, STRETCH, ["order.paid"]),
    "events: what campaigns brought": lambda s: event_sums.by_campaign(
        s, 1, STRETCH, ["order.paid"]
    ),
    "events: what courses brought": lambda s: event_sums.by_course(s, 1, STRETCH, ["order.paid"]),
    "presences: who came over days": lambda s: presences.of_days(
        s, 1, ALL, STRETCH.first, STRETCH.part_day
    ),
    "presences: who came in hours": lambda s: presences.of_hours(s, 1, NOW.date(), 9),
    "presences: what is kept of a day": lambda s: presences.kept(s, 1, {-1, 9}, {NOW.date()}),
    "presences: numbers of people": lambda s: presences.numbers_of(s, 1, {2, 3}),
    "presences: who talked": lambda s: presences.talkers(s, 1, NOW - timedelta(days=7), NOW, ()),
    "presences: what is newer": lambda s: presences.newer_steps(
        s, 9, 1, ALL, STRETCH.begin, STRETCH.end, ()
    ),
    "presences: a part of a day": lambda s: presences.steps_of_part(
        s, 1, ALL, NOW.date(), STRETCH.begin, STRETCH.end, ()
    ),
    "activity: who talked in an hour": lambda s: events.talk_of(s, 1, NOW),
    "points: what is there": lambda s: points.total_of(s, 1, 2),
    "points: what was counted": lambda s: points.counted(s, 1, {2}, "asked", {"a"}),
    "points: what a day brought": lambda s: points.earned_on(s, 1, {2}, "asked", NOW.date()),
    "points: active days": lambda s: points.days_active(s, 1, {2}, {"asked"}, NOW.date()),
    "points: the latest": lambda s: points.latest(s, 1, 2, 5),
    "referral: who brought somebody": lambda s: referrals.referral_of(s, 1, 2),
    "referral: whose link it is": lambda s: referrals.link_by_address(s, 1, "https://t.me/+a"),
    "referral: whether somebody was here": lambda s: referrals.was_here(
        s, 1, 2, NOW, talked_before=NOW
    ),
    "consent: what somebody chose": lambda s: consents.choices_of(s, 1),
    "consent: who agrees": lambda s: s.execute(consents.consented(1, "news")),
    "consent: who may be written to": lambda s: s.execute(
        consents.approachable(1, "news", ApproachTerms(**consents.USUAL), NOW.date())
    ),
    "consent: who of a page may be written to": lambda s: s.execute(
        consents.approachable(1, "news", ApproachTerms(**consents.USUAL), NOW.date(), {1, 2})
    ),
    "consent: who of a page still agrees": lambda s: agreeing_still(s, 1, "news", {1, 2}),
    "people: by which clocks a page lives": lambda s: people.clocks_of(s, {1, 2}, "UTC"),
    "segment: looked, does not own, is active": lambda s: s.execute(
        facts.among(
            1,
            within=[facts.previewed(1, 2), facts.active_since(1, NOW)],
            without=[facts.own(1, 2), facts.finished(1, 2), facts.active_since(1, NOW)],
        )
    ),
    "segment: one of these": lambda s: s.execute(
        facts.among(
            1,
            within=[
                [
                    *facts.joined_since(1, NOW),
                    *facts.joined_before(1, NOW),
                    *facts.scored(1, 100),
                    *facts.voted(1, [(1, 2), (3, 4)]),
                    *facts.won(1),
                    *facts.brought_by(1, None),
                    *facts.brought(1, 3),
                    *facts.admins(1),
                    *facts.experts(1),
                ]
            ],
            without=[facts.admins(1), facts.won(1), facts.voted(1, [(1, 2)])],
        )
    ),
    "segment: who pressed under a campaign": lambda s: s.execute(
        facts.among(1, within=[facts.clicked(1, 2)], without=[facts.clicked(1, 3)])
    ),
    "segment: by its name": lambda s: segments.segment_by_name(s, 1, "warm"),
    "poll: by Telegram's id": lambda s: polls.poll_by_telegram_id(s, "abc"),
    "poll: votes that came early": lambda s: polls.take_strays(s, "abc"),
    "quiz: by Telegram's id": lambda s: quizzes.round_by_telegram_id(s, "abc"),
    "quiz: what runs in a group": lambda s: quizzes.running_game(s, 1, -100),
    "quiz: how it stands": lambda s: quizzes.standings(s, 1),
    "question: what waits": lambda s: questions.open_questions(s, 1, 10),
    "question: whom an entry helped": lambda s: questions.votes_on_entry(s, 1, 2),
    "question: who wants it": lambda s: questions.who_wants(s, 1),
    "question: how many want it": lambda s: questions.count_wants(s, 1),
    "knowledge: what changed": lambda s: knowledge.version_of(s, 1),
    "giveaway: somebody's entry": lambda s: giveaways.entry_of(s, 1, 2),
    "giveaway: who won": lambda s: giveaways.winners_of(s, 1),
    "arrival: of a person": lambda s: arrivals.arrival_of(s, -100, 2),
    "arrival: who is awaited": lambda s: arrivals.is_awaited(s, 1),
    "strikes: of a person": lambda s: moderation.strikes_since(s, 1, 2, NOW),
    "event: somebody's seat": lambda s: gatherings.seat_of(s, 1, 2),
    "event: how many come": lambda s: gatherings.count_seats(s, 1),
    "challenge: whether somebody takes part": lambda s: challenges.member_of(s, 1, 2),
    "deposit: somebody's": lambda s: deposits.deposit_of(s, 1, 2),
    "deposit: what is held": lambda s: deposits.held_deposits(s, 1),
    "campaign: what was pressed": lambda s: campaign_results.pressed_by_message(s, 1, [2]),
    "campaign: what was pressed at all": lambda s: campaign_results.pressed_at_all(s, 1, 2),
    "campaign: its private messages": lambda s: campaign_results.broadcasts_of(s, 1, 2),
    "campaign: private messages of several": lambda s: campaign_results.broadcasts_of_several(
        s, 1, [2, 3]
    ),
    "campaign: whom they reached": lambda s: campaign_results.reached_by_message(s, {1: 1, 2: 2}),
    "campaign: what those bought": lambda s: campaign_results.bought_by_message(
        s, {1: 1}, {2: [1]}
    ),
    "campaign: what it sold": lambda s: campaign_results.sold_to_those_who_pressed(s, 1, [2]),
    "campaign: what buyers pressed": lambda s: campaign_results.pressed_by_buyers(s, 1, [2]),
    "campaign: what was sold by lot": lambda s: holdouts.chosen_by_lot(s, [Lot(1, [1, 2], 3)]),
    "campaign: where some are held out": lambda s: holdouts.holding_out(s, [1]),
    "activity: at which hours a community is there": lambda s: best_hours.hours_of_all(s, 1, NOW),
    "broadcast: what is to be sent": lambda s: broadcast_turns.running(s, NOW, {1, 2}),
    "broadcast: how far it is": lambda s: broadcasts.tally(s, Broadcast(id=1, people=5)),
    "broadcast: a community's latest": lambda s: broadcasts.latest_of(s, 1, 5),
    "broadcast: what a campaign sends": lambda s: broadcasts.of_cause(s, 1, "campaign:7"),
    "campaign: its steps": lambda s: campaigns.steps_of(s, 1),
    "campaign: when something comes next": lambda s: campaigns.next_steps(s, [1, 2]),
    "campaign: its posts": lambda s: campaigns.posts_of(s, 1, ("posting",)),
    "campaign: what became of several": lambda s: campaigns.fates(s, [1, 2]),
    "campaign: promotions in a chat": lambda s: campaigns.posted_in(s, -100, NOW),
    "campaign: what stands in a place": lambda s: campaigns.standing_in(s, 1, -100, 5),
    "campaign: how much was sold": lambda s: campaign_people.count_sales(s, 1, 2, NOW),
    "campaign: who looked": lambda s: s.execute(
        campaign_people.acted(1, 2, 3, "previewed", NOW - timedelta(days=7), NOW)
    ),
    "campaign: who came through it": lambda s: s.execute(
        campaign_people.acted(1, 2, 3, "clicked", NOW - timedelta(days=7), NOW)
    ),
    "campaign: who ordered": lambda s: s.execute(
        campaign_people.acted(1, 2, 3, "ordered", NOW - timedelta(days=7), NOW)
    ),
    "campaign: who joined": lambda s: s.execute(
        campaign_people.acted(1, 2, 3, "joined", NOW - timedelta(days=7), NOW)
    ),
    "campaign: who is to be told": lambda s: s.execute(
        campaign_people.untold(
            consents.reachable(1, "reminder"),
            campaign_people.acted(1, 2, 3, "bought", NOW - timedelta(days=7), NOW),
            5,
        )
    ),
    "outbox: what is taken back": lambda s: outbox.take_back(s, "campaign", [1, 2]),
    "talk: when somebody spoke": lambda s: chat_talk.last_said(s, -100, None),
    "recipients: who is next": lambda s: recipients.take(s, 1, "me", NOW, 8),
    "recipients: who is counted": lambda s: recipients.mark_counted(s, 1, {1, 2}, NOW.date()),
    "recipients: who waits for a later time": lambda s: broadcast_turns.waiting_beyond(
        s, A_BROADCAST, NOW, 5
    ),
    "recipients: who is late": lambda s: lateness.pass_over(s, A_BROADCAST, NOW),
    "recipients: who is left at the end": lambda s: lateness.pass_over_all(s, A_BROADCAST, 8),
    "recipients: who was sent nothing": lambda s: s.execute(
        unsent.TAKE_BACK, {"home": 1, "who": 2, "then": NOW.date()}
    ),
    "recipients: what came of them": lambda s: recipients.record(s, "me", []),
    "recipients: what is put back": lambda s: recipients.let_go(s, "me", []),
    "recipients: what the dead left": doubts.has_orphans,
    "recipients: who is in doubt": lambda s: doubts.doubtful_people(s, 1, 5),
    "recipients: whom a complaint is about": lambda s: complaints.complain(s, 1, 2, 3),
    "recipients: after which message somebody goes": lambda s: complaints.depart(s, 1, NOW),
    "broadcasts: how a campaign was taken": lambda s: broadcasts.sums_of(s, 1, "campaign:1"),
    "campaigns: what is open": lambda s: campaigns.campaigns_in(s, 1, campaigns.OPEN),
    "rating: what a course got": lambda s: feedback.opinion_of(s, "course", 1),
}


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An empty one: on PostgreSQL the planner is told that walking through tables costs a lot."""
    database = Database(database_url)
    yield database
    await database.close()


@pytest.mark.parametrize("question", OFTEN)
async def test_an_index_answers(database: Database, question: str) -> None:
    asked: list[tuple[str, Any]] = []

    async with database.reading() as session:
        connection = await session.connection()

        def note(_connection, _cursor, statement, parameters, _context, many):  # type: ignore[no-untyped-def]
            asked.append((statement, parameters[0] if many else parameters))

        event.listen(connection.sync_connection, "before_cursor_execute", note)
        if database.is_sqlite:
            how = "EXPLAIN QUERY PLAN "
        else:
            await session.execute(text("SET LOCAL enable_seqscan = off"))
            how = "EXPLAIN "
        asked.clear()
        await OFTEN[question](session)
        event.remove(connection.sync_connection, "before_cursor_execute", note)
        statements = list(asked)
        assert statements, question
        for statement, parameters in statements:
            plan = await connection.exec_driver_sql(how + statement, parameters)
            lines = [str(row[-1]) for row in plan.all()]
            assert _walks(lines) == [], (statement, lines)


def _walks(plan: list[str]) -> list[str]:
    """Steps that look at every row of a table."""
    return [line for line in plan if WALK.search(line)]
