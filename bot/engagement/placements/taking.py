"""Placements: a few questions in private, and at the end the course that fits, to try or to buy.

Each answer is written down with its step, so that a restart interrupts nobody; what the answers
mean is decided in advice.py.
"""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.engagement.placements.advice import Advice, ranked
from bot.engagement.placements.file import QuestionDraft
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, button, edited
from bot.outreach.outbox import Reason
from bot.speech import Html
from bot.speech.arguments import unquoted
from bot.speech.formats import progress_bar
from bot.speech.lengths import one_line
from bot.teaching.access import right_to
from bot.teaching.catalogue import card
from bot.teaching.leads import Lead
from storage import communities, courses, people, placements
from storage.courses import PUBLISHED, Course
from storage.events import log_event
from storage.placements import Placement, PlacementTry

LISTED = 10
"""Buttons offered at once, for the newest; others are named."""

NAME_CHARS = 60

LABEL_CHARS = 36
"""What a phone shows of a button; with longer answers they stand in the text, lettered."""

LETTERS = "ABCDEFGH"


def read_name(text: str) -> str:
    """A placement's name. Raises Mistake."""
    name = one_line(text)
    if not 1 <= len(name) <= NAME_CHARS:
        raise Mistake("placement-name", most=NAME_CHARS)
    return name


async def keep(
    session: AsyncSession, turn: Turn, name: str, drafts: Sequence[QuestionDraft]
) -> None:
    """Keep a placement under its name, in place of one of the same name. Raises Mistake."""
    ids: dict[str, int] = {}
    for draft in drafts:
        for answer in draft.answers.values():
            for code, line in answer.lines.items():
                ids[code] = ids.get(code) or await _course_id(session, turn, code, line)
    placement = Placement(
        community_id=turn.community.id,
        name=name,
        name_key=name.casefold(),
        questions=[_kept(draft, ids) for draft in drafts],
        created_by=turn.person.id,
        created_at=turn.now,
    )
    await placements.take_place(session, placement)
    turn.log(session, "placement.kept", placement.community_id, subject_id=placement.id)
    html = turn.words("placement-kept", name=name, count=len(drafts), courses=len(ids))
    await turn.reply(session, html)


async def _course_id(session: AsyncSession, turn: Turn, code: str, line: int) -> int:
    course = await courses.course_by_code(session, turn.community.id, code)
    if course is None:
        raise Mistake("placement-file-course", line=line, field="course", given=code[:40])
    return course.id


def _kept(draft: QuestionDraft, ids: dict[str, int]) -> dict[str, object]:
    return {
        "question": draft.question,
        "answers": [
            {
                "answer": answer.answer,
                "points": [[ids[code], points] for code, points in answer.points.items()],
            }
            for answer in draft.answers.values()
        ],
    }


async def remove(session: AsyncSession, turn: Turn, name: str) -> None:
    """Offer it no longer; who is in the middle of it ends it. Raises Mistake."""
    [placement] = await _wanted(session, turn, name.strip() or "–")
    await placements.put_away(session, placement.community_id, placement.name_key, turn.now)
    turn.log(session, "placement.removed", placement.community_id, subject_id=placement.id)
    await turn.reply(session, turn.words("placement-removed", name=placement.name))


async def offer(session: AsyncSession, turn: Turn, name: str) -> None:
    """In private begin with the one there is, or ask which; in a group show the way. Raises
    Mistake."""
    found = await _wanted(session, turn, name.strip())
    if turn.is_private and len(found) == 1:
        await _begin(session, turn, found[0], "command")
        return
    buttons = []
    for placement in found:
        label = placement.name if len(found) > 1 else turn.words.plain("placement-find")
        if turn.is_private:
            token = turn.links.token("plabegin", placement.id)
            buttons.append([button(label, token=token)])
        else:
            buttons.append([button(label, url=turn.links.address("place", placement.id))])
    title = found[0].name if len(found) == 1 else turn.words.plain("placement-which")
    html = turn.words("placement-card", title=title, private=str(turn.is_private))
    await turn.reply(session, html, buttons)


async def _wanted(session: AsyncSession, turn: Turn, name: str) -> Sequence[Placement]:
    community_id = turn.community.id
    found = await placements.placements_of(session, community_id, LISTED)
    if not found:
        is_theirs = turn.role >= Role.CREATOR and turn.is_private
        raise Mistake("placement-file-how" if is_theirs else "placement-none")
    if not name:
        return found
    named = await placements.placement_by_name(session, community_id, unquoted(name))
    if named is None:
        raise Mistake("placement-unknown", name=name[:40])
    return [named]


async def begin(
    session: AsyncSession, turn: Turn, placement_id: int, cause: str, *, is_invited: bool
) -> None:
    """A button or a link was followed; a link invites anybody. Raises Mistake."""
    placement = await placements.current_placement(session, placement_id)
    if placement is None:
        raise Mistake("placement-gone")
    home = placement.community_id
    if not (is_invited or await communities.is_member(session, home, turn.person.id)):
        raise Mistake("placement-gone")
    await communities.join_community(session, home, turn.person.id, turn.now)
    await people.settle_in(session, turn.person.id, home)
    await _begin(session, turn, placement, cause)


async def _begin(session: AsyncSession, turn: Turn, placement: Placement, cause: str) -> None:
    """Its first question, or the one they had come to."""
    attempt = await placements.unfinished_try(session, placement.id, turn.person.id)
    if attempt is None:
        attempt = PlacementTry(
            placement_id=placement.id, person_id=turn.person.id, answers=[], started_at=turn.now
        )
        session.add(attempt)
        await session.flush()
        _log(session, turn, placement, "placement.started", cause)
    html, buttons = _question(turn, placement, attempt)
    await turn.reply(session, html, buttons, _reason(placement, attempt))


async def answer(
    session: AsyncSession, turn: Turn, numbers: Sequence[int], message_id: int
) -> None:
    """One of the answers was pressed: on to the next question, or to the course. Raises Mistake."""
    try_id, asked, position = numbers
    placement, attempt = await _own(session, turn, try_id)
    if asked == len(attempt.answers):  # else the question was answered or gone back to meanwhile
        attempt.answers = [*attempt.answers, position]
        _log(session, turn, placement, "placement.answered", f"answer:{asked + 1}.{position + 1}")
    if len(attempt.answers) == len(placement.questions):
        await _recommend(session, turn, placement, attempt, message_id)
    else:
        html, buttons = _question(turn, placement, attempt)
        await _show(session, turn, message_id, html, buttons, _reason(placement, attempt))


async def go_back(
    session: AsyncSession, turn: Turn, numbers: Sequence[int], message_id: int
) -> None:
    """*Back*: the answer before is taken back. Raises Mistake."""
    try_id, asked = numbers
    placement, attempt = await _own(session, turn, try_id)
    if asked == len(attempt.answers):
        attempt.answers = attempt.answers[:-1]
    html, buttons = _question(turn, placement, attempt)
    await _show(session, turn, message_id, html, buttons, _reason(placement, attempt))


async def _own(session: AsyncSession, turn: Turn, try_id: int) -> tuple[Placement, PlacementTry]:
    attempt = await placements.try_by_id(session, try_id)
    if attempt is None or attempt.person_id != turn.person.id:
        raise Mistake("placement-gone")
    if attempt.finished_at is not None:
        raise Mistake("placement-over")
    return await session.get_one(Placement, attempt.placement_id), attempt


async def _recommend(
    session: AsyncSession,
    turn: Turn,
    placement: Placement,
    attempt: PlacementTry,
    message_id: int,
) -> None:
    """What speaks loudest and can be had, as a card that keeps what led to it."""
    attempt.finished_at = turn.now
    course, advice = await _best(session, placement, attempt)
    again = turn.words.plain("placement-again")
    buttons = [[button(again, token=turn.links.token("plabegin", placement.id))]]
    reason = _reason(placement, attempt)
    if course is None or advice is None:
        html = turn.words("placement-no-course", name=placement.name)
        await _show(session, turn, message_id, html, buttons, reason)
        return
    attempt.course_id = course.id
    count, total = advice.answers, len(placement.questions)
    html = turn.words(
        "placement-result", name=placement.name, course=course.title, count=count, total=total
    )
    await _show(session, turn, message_id, html, buttons, reason)
    lead = Lead(placement_id=placement.id)
    owned = await right_to(session, turn.person.id, course.id, turn.now) is not None
    call = await card(session, turn.place, course, turn.words, turn.links, lead=lead, owned=owned)
    await turn.call(session, call, reason)
    for kind in ("placement.recommended", "course.previewed"):
        log_event(
            session,
            placement.community_id,
            turn.person.id,
            kind,
            turn.now,
            subject_id=course.id,
            cause=lead.cause,
        )


async def _best(
    session: AsyncSession, placement: Placement, attempt: PlacementTry
) -> tuple[Course | None, Advice | None]:
    for advice in ranked(placement.questions, attempt.answers):
        course = await courses.course_by_id(session, advice.course_id)
        if course is not None and course.state == PUBLISHED:
            return course, advice
    return None, None


def _question(turn: Turn, placement: Placement, attempt: PlacementTry) -> tuple[Html, Buttons]:
    at, total = len(attempt.answers), len(placement.questions)
    asked = placement.questions[at]
    said = [one["answer"] for one in asked["answers"]]
    html = turn.words(
        "placement-question",
        name=placement.name,
        bar=progress_bar(at, total),
        number=str(at + 1),
        total=str(total),
        question=asked["question"],
    )
    labels = said
    if any(len(one) > LABEL_CHARS for one in said):
        labels = list(LETTERS[: len(said)])
        lines = [
            turn.words("placement-answer", letter=letter, answer=one)
            for letter, one in zip(labels, said, strict=True)
        ]
        html = Html("\n".join([f"{html}\n", *lines]))
    token = turn.links.token
    rows = [
        [button(label, token=token("plasay", attempt.id, at, position))]
        for position, label in enumerate(labels)
    ]
    if at:
        back = turn.words.plain("placement-back")
        rows.append([button(back, token=token("plaback", attempt.id, at))])
    return html, rows


async def _show(
    session: AsyncSession,
    turn: Turn,
    message_id: int,
    html: Html,
    buttons: Buttons,
    reason: Reason,
) -> None:
    """In place of what was pressed."""
    edit = edited(turn.place.chat_id, message_id, html, buttons)
    await turn.call(session, edit, reason)


def _reason(placement: Placement, attempt: PlacementTry) -> Reason:
    return Reason("placement", attempt.id, placement.community_id)


def _log(session: AsyncSession, turn: Turn, placement: Placement, kind: str, cause: str) -> None:
    home, person_id = placement.community_id, turn.person.id
    log_event(session, home, person_id, kind, turn.now, subject_id=placement.id, cause=cause)
