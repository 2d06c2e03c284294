"""Who answers for Stars, and on which terms: what a question costs, how long it may take."""

from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import INVOICE_STARS, button
from bot.outreach.outbox import Reason
from bot.speech import Html
from bot.speech.arguments import Arguments
from bot.speech.durations import read_duration
from bot.speech.formats import stars
from bot.speech.lengths import one_line, telegram_length
from bot.speech.numbers import whole_number
from storage import experts, ledger
from storage.experts import Expert
from storage.ledger import ASKER, EXPERT

TAKES = frozenset({"within", "unlock", "share", "about"})
"""Options of `/expert`."""

SHORTEST_HOURS, LONGEST_HOURS = 1, 24 * 14
"""An hour is the least anybody can plan with; after two weeks nobody waits any more."""

ABOUT_CHARS = 120
"""UTF-16 units. About two lines of a phone in the list of experts."""

LISTED = 10
"""Experts, or waiting questions, shown at once: what one still looks through in a chat."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What an expert asks for."""

    price_stars: int
    unlock_stars: int = 0
    asker_percent: int = 50
    hours: int = 48
    about: str = ""


def read_terms(arguments: Arguments, before: Terms | None) -> Terms:
    """Terms as typed: `50 --within 24h --unlock 5 --share 50 --about "Careers"`; what is not said
    stays as it was `before`. Raises Mistake."""
    if len(arguments.words) != 1 and not (arguments.options and before):
        raise Mistake("expert-how")
    if arguments.words:
        price = _whole(arguments.words[0], "expert-price", 1, INVOICE_STARS)
        terms = replace(before, price_stars=price) if before else Terms(price)
    else:
        assert before is not None
        terms = before
    said = arguments.options
    if "unlock" in said:
        unlock_stars = _whole(said["unlock"], "expert-price", 0, INVOICE_STARS)
        terms = replace(terms, unlock_stars=unlock_stars)
    if "share" in said:
        percent = _whole(said["share"].rstrip("%"), "expert-share", 0, 100)
        terms = replace(terms, asker_percent=percent)
    if "within" in said:
        terms = replace(terms, hours=_hours(said["within"]))
    if "about" in said:
        about = one_line(said["about"])
        if telegram_length(about) > ABOUT_CHARS:
            raise Mistake("expert-about-length", most=str(ABOUT_CHARS))
        terms = replace(terms, about=about)
    return terms


def _whole(typed: str, key: str, least: int, most: int) -> int:
    typed = typed.strip("⭐ ")
    number = whole_number(typed, least, most)
    if number is None:
        raise Mistake(key, given=typed[:20], least=str(least), most=str(most))
    return number


def _hours(typed: str) -> int:
    length = read_duration(typed)
    hours = round(length.total_seconds() / 3600) if length else 0
    if not SHORTEST_HOURS <= hours <= LONGEST_HOURS:
        raise Mistake("expert-within", given=typed[:20])
    return hours


async def set_terms(session: AsyncSession, turn: Turn, arguments: Arguments) -> None:
    """A creator says what a question costs, or changes it; questions already paid keep theirs."""
    community = turn.community
    expert = await experts.expert_of(session, community.id, turn.person.id)
    before = _terms(expert) if expert else None
    terms = read_terms(arguments, before)
    if expert is None:
        expert = Expert(community_id=community.id, person_id=turn.person.id)
        session.add(expert)
    expert.price_stars, expert.unlock_stars = terms.price_stars, terms.unlock_stars
    expert.asker_percent, expert.hours = terms.asker_percent, terms.hours
    expert.about, expert.is_open = terms.about, True
    await session.flush()
    turn.log(session, "expert.opened", community.id, subject_id=expert.id)
    await show_own(session, turn)


async def close(session: AsyncSession, turn: Turn) -> None:
    """No new questions; what was paid still waits for its answer. Raises Mistake."""
    expert = await experts.expert_of(session, turn.community.id, turn.person.id)
    if expert is None:
        raise Mistake("expert-is-none")
    expert.is_open = False
    turn.log(session, "expert.closed", expert.community_id, subject_id=expert.id)
    waiting = await experts.waiting_for(session, expert.id, turn.now)
    await turn.reply(session, turn.words("expert-closed", count=len(waiting)))


async def close_for(session: AsyncSession, turn: Turn, person_id: int, name: str) -> None:
    """An admin has somebody take no new questions here. Raises Mistake."""
    expert = await experts.expert_of(session, turn.community.id, person_id)
    if expert is None or not expert.is_open:
        raise Mistake("expert-is-none-here", name=name)
    expert.is_open = False
    turn.log(session, "expert.closed", expert.community_id, subject_id=expert.id)
    await turn.reply(session, turn.words("expert-closed-for", name=name))


async def show_own(session: AsyncSession, turn: Turn) -> None:
    """An expert's own terms, what they earned, and what waits for them. Raises Mistake."""
    community = turn.community
    expert = await experts.expert_of(session, community.id, turn.person.id)
    if expert is None:
        raise Mistake("expert-how")
    waiting = await experts.waiting_for(session, expert.id, turn.now)
    answers = (EXPERT, ASKER)
    earned = await ledger.balance(session, community.id, turn.person.id, answers)
    html = turn.words(
        "expert-own" if expert.is_open else "expert-own-closed",
        group=community.title,
        price=stars(expert.price_stars, turn.words),
        hours=expert.hours,
        known=int(bool(expert.about)),
        about=expert.about,
        unlock=expert.unlock_stars,
        unlockprice=stars(expert.unlock_stars, turn.words),
        percent=str(expert.asker_percent),
        answered=await experts.count_answered(session, expert.id),
        earned=stars(earned, turn.words),
        count=len(waiting),
    )
    await turn.reply(session, html)
    for question in waiting[:LISTED]:
        asked = turn.words("expert-waiting", question=question.text)
        await turn.reply(session, asked, reason=Reason("paid-question", question.id))


async def list_experts(session: AsyncSession, turn: Turn) -> None:
    """Who can be asked, with a button for each. Raises Mistake when there is nobody."""
    community = turn.community
    found = await experts.open_experts(session, community.id, LISTED)
    if not found:
        raise Mistake("experts-none")
    lines, buttons = [], []
    for expert, person in found:
        price = stars(expert.price_stars, turn.words)
        lines.append(
            turn.words(
                "experts-row",
                name=person.name,
                known=int(bool(expert.about)),
                about=expert.about,
                price=price,
                hours=expert.hours,
                answered=await experts.count_answered(session, expert.id),
            )
        )
        label = turn.words.plain("experts-ask", name=person.name, price=price)
        buttons.append([button(label, url=turn.links.address("expert", expert.id))])
    html = turn.words("experts-list", group=community.title, experts=Html("\n".join(lines)))
    await turn.reply(session, html, buttons)


def _terms(expert: Expert) -> Terms:
    return Terms(
        expert.price_stars, expert.unlock_stars, expert.asker_percent, expert.hours, expert.about
    )
