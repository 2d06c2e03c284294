"""What follows: after a call of some purpose was delivered, and when a diary entry falls due."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import enforcing, greetings, modlog, newcomers, undoing, visiting
from bot.community.absence import LEFT
from bot.community.members import REACHED, Members
from bot.community.rights import GOING_ON, after_refusal, say_in_general
from bot.community.undelivered import PAID_FOR, tell_undelivered
from bot.community.whereabouts import Whereabouts
from bot.engagement import invites, referrals
from bot.engagement.challenges import card as challenge_card
from bot.engagement.challenges import check_ins, deposits, rounds
from bot.engagement.experts import answering as experts_answering
from bot.engagement.feedback import letters
from bot.engagement.gatherings import card as event_card
from bot.engagement.gatherings import ending, guests, seats, ticket_due
from bot.engagement.gatherings import running as event_running
from bot.engagement.giveaways import closing, desk, drawing, opening, prizes
from bot.engagement.giveaways import telling as giveaway_telling
from bot.engagement.points import talk
from bot.engagement.polls import plans, results, voting
from bot.engagement.questions import answering, queue
from bot.engagement.quizzes import games
from bot.identity import Links
from bot.insight import stats as insight_stats
from bot.insight.charts import draw_votes
from bot.insight.conversion import nights
from bot.insight.digest import weekly
from bot.insight.gift_sheet import draw_gift
from bot.marketing import held
from bot.marketing.campaigns import posted, running, sampling, sweeping, telling, unwelcome
from bot.marketing.campaigns.ending import POST
from bot.marketing.campaigns.results import learning
from bot.marketing.storefront import inquiries
from bot.outreach import broadcast_report
from bot.outreach.delivery import AGAIN, FAULT, REFUSED, After
from bot.outreach.files import Picture
from bot.privacy import forgetting, taking
from bot.privacy.keeping import Keeping
from bot.selling import (
    bargain_cards,
    bargains,
    bringing,
    flash,
    flash_card,
    gift_card,
    paid_posts,
    pricing,
    reminders,
    team_card,
    team_seats,
    teams,
    waiting,
)
from bot.selling.gating import entering, keeping, leaving, syncing
from bot.selling.gating.telling import LOOK
from bot.selling.help_desk import returning
from bot.selling.memberships import calling_back, joining, terms
from bot.selling.memberships import due as memberships
from bot.selling.memberships import own as own_memberships
from bot.selling.payments import UNHEARD
from bot.selling.reconciling import asking as reconciling
from bot.selling.reconciling.reading import Desk
from bot.selling.refunds import after_fault, after_refund, ask_again
from bot.selling.wares import sending
from bot.teaching import cohorts, drip, reminding, satisfaction, way
from handlers.clock import Errand
from handlers.goods import GOODS, PRICES, settle_place
from storage.communities import Community
from storage.database import Database
from storage.diary import DiaryEntry, Duty
from storage.personal.traces import FAREWELL


def after_delivery(links: Links, owner_ids: Collection[int]) -> Mapping[str, After]:
    """By purpose of the outbox row (storage/outbox.py)."""
    return {
        **dict.fromkeys(PAID_FOR, partial(tell_undelivered, owner_ids=owner_ids)),
        **dict.fromkeys(GOING_ON, say_in_general),
        REFUSED: after_refusal,
        "refund": partial(after_refund, shelf=GOODS),
        "moderation": enforcing.after_action,
        "moderation-lift": undoing.after_lift,
        f"{FAULT}:refund": after_fault,
        "poll": voting.after_put,
        "poll-close": results.after_close,
        "quiz-board": games.after_board,
        "quiz-question": games.after_ask,
        "question": queue.after_passed_on,
        "question-answer": answering.after_answer,
        "paid-question": experts_answering.after_notice,
        FAREWELL: forgetting.after_farewell,
        "giveaway": closing.after_opening,
        "giveaway-said": giveaway_telling.after_saying,
        "giveaway-prize": prizes.after_prize,
        "giveaway-check": desk.after_showing,
        joining.LINK: partial(joining.after_link, links=links),
        terms.EDIT: partial(own_memberships.after_edit, links=links),
        "invite-link": partial(invites.after_link, links=links),
        "referral-check": referrals.after_check,
        "challenge": check_ins.after_announcing,
        "event": partial(seats.after_announcing, links=links),
        POST: posted.after_post,
        f"{AGAIN}:{POST}": posted.before_again,
        sampling.SAMPLE: sampling.after_sample,
        **dict.fromkeys(posted.CARE, posted.after_care),
        paid_posts.PURPOSE: paid_posts.after_post,
        "flash": flash.after_card,
        "bargain": bargains.after_card,
        "team-offer": teams.after_offer_card,
        "team-card": teams.after_card,
        broadcast_report.PROGRESS: broadcast_report.after_shown,
        entering.LINK: entering.after_link,
        "stats": insight_stats.after_telling,
        visiting.LINK: visiting.after_link,
        inquiries.SAID: inquiries.after_telling,
        entering.STRANGER: entering.after_stranger,
        **dict.fromkeys((entering.APPROVE, entering.SYNC_APPROVE), entering.after_approve),
        **dict.fromkeys((entering.DECLINE, entering.REVOKE), entering.after_minor),
        **dict.fromkeys(
            (leaving.CHECK, leaving.SYNC_CHECK), partial(leaving.after_check, links=links)
        ),
        leaving.REMOVE: partial(leaving.after_remove, links=links),
        "welcome": partial(newcomers.after_greeting, links=links),
    }


def duties(links: Links, owner_ids: Collection[int]) -> Mapping[str, Duty]:
    """By kind of the diary entry (storage/diary.py)."""
    return {
        "order.expire": partial(reminders.expire, shelf=GOODS),
        reminders.REMIND: partial(reminders.remind, links=links, shelf=GOODS),
        way.DUE: partial(drip.fall_due, links=links),
        way.REMIND: partial(reminding.remind, links=links),
        cohorts.BEGIN: cohorts.begin,
        satisfaction.ASK: partial(satisfaction.ask, links=links),
        "refund.again": ask_again,
        returning.BOT_BACK: partial(returning.show, links=links),
        "paid-question.again": partial(experts_answering.show_again, links=links),
        "paid-question.remind": partial(experts_answering.remind, links=links),
        "paid-question.return": experts_answering.return_late,
        "points.talk": talk.judge_hour,
        "points.talk-late": talk.judge_late,
        "referral.stay": referrals.stay,
        "letter.again": partial(letters.pass_on_late, owner_ids=owner_ids),
        "poll.close": results.close,
        "poll.put": plans.put_planned,
        "quiz.ask": games.ask,
        "quiz.board": games.refresh_board,
        "quiz.close": games.close_round,
        "question.count": partial(queue.refresh, links=links),
        "giveaway.count": partial(opening.refresh, links=links),
        "giveaway.close": closing.close_on_time,
        REACHED: partial(_tell_late, links=links),
        "challenge.round": partial(rounds.post_round, links=links),
        "challenge.count": partial(challenge_card.refresh, links=links),
        "challenge.remind": rounds.remind,
        "challenge.end": rounds.end,
        "deposit.settle": deposits.settle,
        "event.begin": partial(event_running.begin, links=links),
        "event.finish": partial(event_running.finish, links=links),
        "event.count": partial(event_card.refresh, links=links),
        seats.TICKET_OFFER: partial(ticket_due.offer, links=links),
        ending.TICKET_SETTLE: ticket_due.settle,
        ticket_due.PASS: ticket_due.pass_on,
        "flash.look": partial(flash_card.look, links=links),
        "flash.count": partial(flash_card.count, links=links),
        "flash.end": partial(flash.end, links=links),
        "bargain.count": partial(bargain_cards.refresh, links=links),
        "team.count": partial(team_card.refresh, links=links),
        "team.end": team_seats.end,
        "team.settle": partial(settle_place, links=links),
        pricing.CHANGE: partial(pricing.change, price_list=PRICES),
        sending.FORGET: sending.forget,
        waiting.LOOK: partial(waiting.look, links=links),
        syncing.REPORT: syncing.report,
        terms.LOOK: partial(memberships.look, links=links),
        terms.REMIND: partial(memberships.remind, links=links, owner_ids=owner_ids),
        terms.CLOSE: memberships.close,
        calling_back.CALL: partial(calling_back.call, links=links),
        "broadcast.show": partial(broadcast_report.refresh, links=links),
        LEFT: partial(held.hold_all, links=links),
        "campaign.start": running.start,
        "campaign.step": partial(running.fall_due, links=links),
        "campaign.end": running.close,
        "campaign.look": running.look_again,
        unwelcome.WATCH: partial(unwelcome.watch, links=links),
        "campaign.unpin": posted.unpin,
        "campaign.delete": posted.delete,
        "moderation.digest": partial(modlog.digest, links=links),
        "welcome.greet": partial(greetings.greet, links=links),
        "welcome.deadline": partial(newcomers.time_is_up, links=links),
        "welcome.away": greetings.put_away,
    }


async def _tell_late(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, links: Links
) -> None:
    """Whom the bot may write to from now on hears what could not be told them so far, has what they
    paid for, and has their lessons come again."""
    await bringing.bring(session, entry, now)
    await prizes.tell_late(session, entry, now, links=links)
    await modlog.tell_late(session, entry, now, links=links)
    await drip.come_back(session, entry, now)


def pictures() -> Mapping[str, Picture]:
    """By kind of the picture (bot/outreach/messages.py)."""
    return {
        "gift": partial(gift_card.draw, paint=draw_gift),
        "poll": partial(results.draw, chart=draw_votes),
    }


def errands(database: Database, whereabouts: Whereabouts, links: Links) -> Mapping[str, Errand]:
    """By kind of the diary entry, too: what takes longer than a transaction may."""
    draw = partial(drawing.draw, database=database, whereabouts=whereabouts, links=links)
    return {
        way.REPLAN: partial(drip.replan, database=database),
        "event.day": partial(guests.remind_day, database=database),
        "event.hour": partial(guests.remind_hour, database=database),
        "event.off": partial(guests.tell_off, database=database),
        "invite.terms": partial(invites.follow_terms, database=database),
        "giveaway.freeze": partial(closing.freeze_list, database=database, links=links),
        "giveaway.draw": draw,
        "giveaway.desk": partial(desk.refresh, database=database, links=links),
        "campaign.gather": partial(telling.gather, database=database, links=links),
        learning.LEARN: partial(learning.learn, database=database),
        "campaign.sweep": partial(sweeping.sweep, database=database, links=links),
        taking.EXPORT: partial(taking.export, database=database),
        forgetting.FORGET: partial(forgetting.forget, database=database),
        syncing.SYNC: partial(syncing.gather, database=database),
    }


def team_errands(
    database: Database, members: Members, links: Links, owner_ids: Collection[int]
) -> Mapping[str, Errand]:
    """What a team reads unasked, of people and money: only who is of it at that moment."""
    tell = partial(inquiries.tell, links=links, owner_ids=owner_ids)
    prepare = partial(weekly.prepare, database=database, links=links)

    async def of_inquiries(entry: DiaryEntry, now: datetime) -> Duty:
        await _ask_for_team(database, members, entry, now)
        return tell

    async def of_the_week(entry: DiaryEntry, now: datetime) -> Duty:
        await _ask_for_team(database, members, entry, now)
        return await prepare(entry, now)

    return {inquiries.TELL: of_inquiries, weekly.TELL: of_the_week}


async def _ask_for_team(
    database: Database, members: Members, entry: DiaryEntry, now: datetime
) -> None:
    async with database.reading() as session:
        home = await session.get(Community, entry.community_id)
    await members.refresh_rights(home, now)


def night_errands(database: Database, keeping: Keeping) -> Mapping[str, Errand]:
    """And what nights bring (handlers/app.py), as far back as the log says who did what."""
    kept_days = keeping.events
    return {nights.DUE: partial(nights.reckon_due, database=database, kept_days=kept_days)}


def book_errands(desk: Desk) -> Mapping[str, Errand]:
    """The like for what Telegram is asked for: its book of our Stars, and our rights at gates."""
    return {
        **dict.fromkeys((keeping.SWEEP, LOOK), partial(keeping.sweep, desk=desk)),
        reconciling.NIGHTLY: partial(reconciling.compare_by_night, desk=desk),
        reconciling.ASKED: partial(reconciling.compare_for, desk=desk),
        UNHEARD: partial(reconciling.compare_unheard, desk=desk),
    }
