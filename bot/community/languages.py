"""Which language somebody reads in private; a group's language is its admins' choice."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.speech import LANGUAGES, words
from storage.people import Person


async def choose_own_language(session: AsyncSession, turn: Turn, language: str) -> None:
    """From now on this person is spoken to in that language."""
    assert language in LANGUAGES
    person = await session.get_one(Person, turn.person.id)
    person.language = language
    await turn.reply(session, words(language)("language-chosen"))


def read_language(text: str) -> str | None:
    """A language as somebody types it: by its code, or by its own name; None for one we lack."""
    typed = text.strip().casefold()
    code = typed.replace("_", "-").split("-")[0]
    for language in LANGUAGES:
        if code == language or typed == words(language).plain("language-name").casefold():
            return language
    return None
