"""The demo's town: people with a group of their own, and what their community knows and teaches."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.engagement.faq import EntryDraft, put, vectors_of
from bot.teaching.course_file import read_course_file
from bot.teaching.importing import import_course
from demo.lines import HERE, Lines, read_faq
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.users import Bot
from sandbox.world import World
from storage import communities
from storage.database import Database

COURSES = ("python", "data")
"""Folders of a language's."""

ZONES = {"en": "Europe/London", "zh": "Asia/Shanghai"}


@dataclass(frozen=True, slots=True)
class Town:
    """Who lives there."""

    world: World
    bot: Bot
    group: Chat
    admin: Person
    creator: Person
    alice: Person
    bob: Person
    carol: Person
    regulars: Sequence[Person]
    """Who has been around for ninety days (demo/history.py)."""


def found_town(world: World, lines: Lines, language: str) -> Town:
    """People and their group; the bot is not in it yet."""
    code = {"en": "en", "zh": "zh-hans"}[language]
    people = {
        role: world.user(name, username=role, language_code=code)
        for role, name in lines.cast.items()
    }
    extras = [world.user(name, language_code=code, is_extra=True) for name in lines.regulars]
    members = [*(people[role] for role in ("creator", "alice", "bob", "carol")), *extras]
    group = world.group(lines.group, people["admin"], members=members, username="python_cafe")
    bot = world.bot("lyceum_demo_bot", "Lyceum")
    return Town(world, bot, group, regulars=extras, **people)


async def settle(database: Database, town: Town, language: str, now: datetime) -> None:
    """Give the community its courses, its known answers, its language and its clock."""
    drafts = [read_course_file("course.zip", _zipped(HERE / language / name)) for name in COURSES]
    known = [EntryDraft(entry.question, entry.answer) for entry in read_faq(language)]
    vectors = await vectors_of(known)
    async with database.transaction() as session:
        community = await communities.community_of(session, town.group.id)
        assert community is not None, "the bot has been greeted"
        community.language, community.timezone = language, ZONES[language]
        community.set_up_at = now
        await communities.join_community(session, community.id, town.creator.id, now)
        await communities.appoint_creator(session, community.id, town.creator.id)
        for draft in drafts:
            await import_course(session, community.id, town.creator.id, draft, now, publish=True)
        await put(session, community.id, known, vectors)


async def hand_in(town: Town, lines: Lines, language: str) -> None:
    """Grace sends the bot her quiz, the questions that lead to one of her courses, and a book."""
    for name, caption in (("basics.gift", "quiz"), ("fits.csv", "placement")):
        data = (HERE / language / name).read_bytes()
        await town.creator.sends_document(name, data, town.bot, caption=lines.files[caption])
        await town.creator.hears(lines.heard[caption], in_=town.bot, by=town.bot)
    await put_up(town, lines, language)


async def put_up(town: Town, lines: Lines, language: str) -> None:
    """Grace sells a printed book, which is sent to who buys it."""
    cover = (HERE / language / "python" / "cover.png").read_bytes()
    await town.creator.sends_photo(cover, town.bot, caption=lines.files["book"])
    for said in ("book", "book_card"):
        await town.creator.hears(lines.heard[said], in_=town.bot, by=town.bot)


def _zipped(folder: Path) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    return buffer.getvalue()
