"""Suggestions that others can want too."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import prompts
from bot.community.members import ensure_somebody
from bot.community.presence import ensure_not_left
from bot.community.turn import Role, Turn
from bot.mistakes import Mistake, NotAllowed
from bot.outreach.messages import button
from bot.speech import Html
from bot.speech.lengths import one_line, telegram_length
from bot.speech.numbers import named_number
from storage import communities, feedback
from storage.events import log_event
from storage.feedback import Suggestion

SUGGESTION_CHARS = 200
MOST_BY_ONE = 5
"""Open suggestions of one person."""

LISTED = 15
LABEL_CHARS = 40


async def suggest(session: AsyncSession, turn: Turn, typed: str) -> None:
    """`/suggest`: written down with one's own vote, once; alone it asks for the words. Raises
    Mistake."""
    ensure_somebody(turn, "/suggest")
    text = one_line(typed)
    if not text:
        await prompts.ask_for(session, turn, prompts.SUGGESTION)
        return
    if telegram_length(text) > SUGGESTION_CHARS:
        raise Mistake("suggestion-length", most=SUGGESTION_CHARS)
    community, person = turn.community, turn.person
    label = turn.words.plain("suggestion-too")
    before = await feedback.open_suggestions_by(session, community.id, person.id)
    if twin := next((one for one in before if one.text.casefold() == text.casefold()), None):
        html = turn.words("suggestion-twice", number=str(twin.id), suggestion=twin.text)
        again = [[button(label, token=turn.links.token("sugvote", twin.id))]]
        await turn.reply(session, html, again)
        return
    if len(before) >= MOST_BY_ONE:
        raise Mistake("suggestion-enough", most=MOST_BY_ONE)
    suggestion = Suggestion(
        community_id=community.id, person_id=person.id, text=text, made_at=turn.now
    )
    session.add(suggestion)
    await session.flush()
    await feedback.vote(session, suggestion.id, person.id, turn.now)
    _log(session, turn, suggestion, "suggestion.made")
    buttons = [[button(label, token=turn.links.token("sugvote", suggestion.id))]]
    html = turn.words("suggestion-taken", number=str(suggestion.id), suggestion=text)
    await turn.reply(session, html, buttons)


async def vote(session: AsyncSession, turn: Turn, suggestion_id: int) -> str:
    """*I want that too*; returns the toast. Raises Mistake."""
    suggestion = await session.get(Suggestion, suggestion_id)
    if suggestion is None or not await communities.is_member(
        session, suggestion.community_id, turn.person.id
    ):
        raise Mistake("suggestion-not-here")
    await ensure_not_left(session, suggestion.community_id, turn.person.id)
    if suggestion.closed_at is not None:
        raise Mistake("suggestion-closed")
    is_new = await feedback.vote(session, suggestion.id, turn.person.id, turn.now)
    if is_new:
        _log(session, turn, suggestion, "suggestion.wanted")
    count = await feedback.count_votes(session, suggestion.id)
    key = "suggestion-voted" if is_new else "suggestion-voted-already"
    return turn.in_private().words.plain(key, count=count)


async def list_suggestions(session: AsyncSession, turn: Turn) -> None:
    """`/suggestions`: the most wanted first, a button each."""
    found = await feedback.open_suggestions(session, turn.community.id, LISTED)
    if not found:
        await turn.reply(session, turn.words("suggestion-none", group=turn.community.title))
        return
    lines = [
        turn.words(
            "suggestion-line",
            number=str(suggestion.id),
            suggestion=suggestion.text,
            count=str(count),
        )
        for suggestion, count in found
    ]
    buttons = [
        [
            button(
                f"👍 {suggestion.id}. {suggestion.text[:LABEL_CHARS]}",
                token=turn.links.token("sugvote", suggestion.id),
            )
        ]
        for suggestion, _ in found
    ]
    html = turn.words(
        "suggestion-list", group=turn.community.title, suggestions=Html("\n".join(lines))
    )
    await turn.reply(session, html, buttons)


async def close(session: AsyncSession, turn: Turn, number: str) -> None:
    """`/suggestions done 3`, by an admin. Raises Mistake."""
    if turn.role < Role.ADMIN:
        raise NotAllowed("access-admins" if turn.is_private else "access-admins-here")
    found = named_number(number)
    suggestion = await session.get(Suggestion, found) if found is not None else None
    if suggestion is None or suggestion.community_id != turn.community.id:
        raise Mistake("suggestion-unknown", number=number.strip()[:20] or "–")
    suggestion.closed_at = suggestion.closed_at or turn.now
    _log(session, turn, suggestion, "suggestion.closed")
    await turn.reply(session, turn.words("suggestion-done", suggestion=suggestion.text))


def _log(session: AsyncSession, turn: Turn, suggestion: Suggestion, kind: str) -> None:
    log_event(
        session,
        suggestion.community_id,
        turn.person.id,
        kind,
        turn.now,
        subject_id=suggestion.id,
    )
