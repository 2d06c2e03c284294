"""Certificates: printed once for who has finished a course, under the name they confirm.

A number lets anybody ask whether one holds; it does until the course is given back. Drawing is
done elsewhere (bot/insight/certificate.py), between what is decided here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from zlib import crc32

from aiogram.types import ForceReply
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.timezones import own_clock
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.messages import Buttons, button, text
from bot.outreach.outbox import Reason
from bot.speech import Html, Words
from bot.speech.formats import day_of
from bot.speech.lengths import one_line, telegram_length
from bot.teaching.access import ask, certificate
from bot.teaching.opening import owned_course
from storage import certificates, courses, progress
from storage.certificates import Certificate
from storage.communities import Community
from storage.courses import Course
from storage.people import Person
from storage.progress import Learner

NAME_CHARS = 60
"""UTF-16 units; a longer name would be printed too small to read."""

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without what looks alike."""

_RANDOM = 12
"""Characters: nobody finds a number by trying, and everybody can type one."""

_NUMBER = re.compile(r"[A-Z0-9]{1,16}-[A-Z0-9]{8,12}")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as somebody gave it, and what of it can be printed."""

    printable: str
    lacking: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What a certificate will say, before it is drawn."""

    course: Course
    number: str
    name: str
    community: str
    lessons: int
    finished_at: datetime
    date: str


def new_number(code: str, rng: Random) -> str:
    """A number nobody can guess: `PY101-7K2MXW4D`."""
    return f"{code}-{''.join(rng.choices(_ALPHABET, k=_RANDOM))}"


async def printed(session: AsyncSession, turn: Turn, course_id: int) -> Certificate | None:
    """The certificate somebody has of a course already, theirs also when they can't read it any
    more. Raises Mistake until it is finished, and after it was given back."""
    found = await certificates.certificate_of(session, turn.person.id, course_id)
    if found is not None and await certificates.holds(session, found):
        return found
    await _earned(session, turn, course_id)
    return found


async def _earned(session: AsyncSession, turn: Turn, course_id: int) -> tuple[Course, Learner]:
    """The course, and who has been through it and gets a certificate. Raises Mistake."""
    course = await owned_course(session, turn, course_id)
    learner = await progress.learner_of(session, turn.person.id, course.id)
    thing = certificate(course, learner.finished_at if learner is not None else None)
    if learner is None or not (await ask(session, turn.person.id, thing, turn.now)).is_yes:
        raise Mistake("certificate-not-yet", course=course.title)
    return course, learner


async def propose(session: AsyncSession, turn: Turn, course_id: int, name: Spelling) -> None:
    """Show how the name would be printed, to be confirmed or changed. Raises Mistake."""
    course, learner = await _earned(session, turn, course_id)
    if not name.printable or telegram_length(name.printable) > NAME_CHARS:
        await ask_name(session, turn, course_id, lacking=name.lacking)
        return
    learner.printed_name = name.printable
    html = turn.words(
        "certificate-name",
        course=course.title,
        name=name.printable,
        lacking=name.lacking,
        complete="no" if name.lacking else "yes",
    )
    token = turn.links.token
    mark = _mark(name.printable)
    buttons: Buttons = [
        [button(turn.words.plain("certificate-print"), token=token("certprint", course.id, mark))],
        [button(turn.words.plain("certificate-other"), token=token("certname", course.id))],
    ]
    await turn.reply(session, html, buttons, Reason(community_id=course.community_id))


async def ask_name(session: AsyncSession, turn: Turn, course_id: int, *, lacking: str = "") -> None:
    """Ask how the name shall be written; a reply to this is it. Raises Mistake."""
    course, _ = await _earned(session, turn, course_id)
    html = turn.words(
        "certificate-ask-name",
        most=NAME_CHARS,
        lacking=lacking[:NAME_CHARS],
        complete="no" if lacking else "yes",
    )
    call = text(turn.place, html).model_copy(update={"reply_markup": ForceReply(force_reply=True)})
    await turn.call(session, call, Reason("certificate-name", course.id, course.community_id))


def read_name(typed: str) -> str:
    """A name on one line. Raises Mistake."""
    name = one_line(typed)
    if not 1 <= telegram_length(name) <= NAME_CHARS:
        raise Mistake("certificate-name-length", most=NAME_CHARS)
    return name


async def prepare(
    session: AsyncSession, turn: Turn, course_id: int, mark: int, rng: Random
) -> Draft:
    """What is to be drawn. Raises Mistake for a name that was changed since it was shown."""
    course, learner = await _earned(session, turn, course_id)
    if learner.finished_at is None or not learner.printed_name:
        raise Mistake("certificate-not-yet", course=course.title)
    if _mark(learner.printed_name) != mark:
        raise Mistake("certificate-name-changed")
    community = await session.get_one(Community, course.community_id)
    return Draft(
        course=course,
        number=new_number(course.code, rng),
        name=learner.printed_name,
        community=community.title,
        lessons=await courses.count_lessons(session, course.id),
        finished_at=learner.finished_at,
        date=day_of(learner.finished_at, own_clock(turn.person, community), turn.words),
    )


async def issue(
    session: AsyncSession, turn: Turn, draft: Draft, picture: bytes, paper: bytes
) -> None:
    """Keep it and hand it over; where it was printed meanwhile, that one. Raises Mistake."""
    course = await owned_course(session, turn, draft.course.id)
    await progress.hold(session, turn.person.id, course.id)
    found = await certificates.certificate_of(session, turn.person.id, course.id)
    if found is None:
        home, stem = course.community_id, f"certificate-{draft.number}"
        image = ("photo", f"{stem}.png", "image/png")
        file = ("document", f"{stem}.pdf", "application/pdf")
        found = Certificate(
            number=draft.number,
            community_id=home,
            course_id=course.id,
            person_id=turn.person.id,
            name=draft.name,
            course=course.title,
            community=draft.community,
            finished_at=draft.finished_at,
            issued_at=turn.now,
            picture_id=await courses.keep_media(session, home, *image, data=picture),
            paper_id=await courses.keep_media(session, home, *file, data=paper),
        )
        session.add(found)
        await session.flush()
        turn.log(session, "certificate.issued", home, subject_id=course.id)
    await hand_over(session, turn, found)


async def hand_over(session: AsyncSession, turn: Turn, found: Certificate) -> None:
    """The picture, and the sheet to print."""
    html = turn.words(
        "certificate-here",
        number=found.number,
        course=found.course,
        link=turn.links.address("certified", found.id, _mark(found.number)),
    )
    reason = Reason("certificate", found.id, found.community_id)
    await turn.call(session, messages.media(turn.place, "photo", found.picture_id, html), reason)
    sheet = turn.words("certificate-sheet")
    await turn.call(session, messages.media(turn.place, "document", found.paper_id, sheet), reason)


async def verify_number(session: AsyncSession, turn: Turn, typed: str) -> None:
    """`/certificate PY101-7K2MXW4D`: who, what, when, and whether it holds. Raises Mistake."""
    await _tell(session, turn, await find_numbered(session, typed))


async def find_numbered(session: AsyncSession, typed: str) -> Certificate:
    """The certificate of a number, as it was typed. Raises Mistake."""
    number = "".join(typed.split()).upper()
    is_one = _NUMBER.fullmatch(number) is not None
    found = await certificates.certificate_numbered(session, number) if is_one else None
    if found is None:
        raise Mistake("certificate-unknown", number=typed.strip()[:30])
    return found


async def verify_link(session: AsyncSession, turn: Turn, numbers: Sequence[int]) -> None:
    """The link that came with it was opened; older ones carry nothing of its number. Raises
    Mistake when it is gone."""
    certificate_id, *mark = numbers
    found = await session.get(Certificate, certificate_id)
    if found is None or (mark and mark[0] != _mark(found.number)):
        raise Mistake("certificate-gone")
    await _tell(session, turn, found)


async def list_own(session: AsyncSession, turn: Turn) -> None:
    """`/certificate`: one's own, to have them again or at last. Raises Mistake without any."""
    found = await certificates.certificates_of(session, turn.person.id)
    waiting = await certificates.not_printed(session, turn.person.id)
    if not found and not waiting:
        raise Mistake("certificate-none")
    named = [(one.title, one.id) for one in waiting]
    for one in found:
        mark = "" if await certificates.holds(session, one) else "✖ "
        named.append((f"{mark}{one.course}", one.course_id))
    buttons = [
        [button(f"🎓 {title}", token=turn.links.token("cert", course_id))]
        for title, course_id in named
    ]
    html = turn.words("certificate-list" if found else "certificate-ready")
    await turn.reply(session, html, buttons)


async def told(session: AsyncSession, found: Certificate, speech: Words) -> Html:
    """What anybody who knows its number is told of it."""
    community = await session.get_one(Community, found.community_id)
    person = await session.get(Person, found.person_id)
    clock = own_clock(person, community) if person is not None else community.timezone
    return speech(
        "certificate-verified",
        number=found.number,
        name=found.name,
        course=found.course,
        group=found.community,
        date=day_of(found.finished_at, clock, speech),  # the day that is printed on it
        holds="yes" if await certificates.holds(session, found) else "no",
    )


async def _tell(session: AsyncSession, turn: Turn, found: Certificate) -> None:
    html = await told(session, found, turn.words)
    await turn.reply(session, html, reason=Reason(community_id=found.community_id))


def _mark(words: str) -> int:
    """A *Print* button prints the name it stood below and no other; a link leads to the certificate
    of the number it was made for."""
    return crc32(words.encode())
