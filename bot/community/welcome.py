"""First words in private: who the bot is, what it can do, and for which community it speaks."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach.messages import TEXT_CHARS, button
from bot.speech import LANGUAGES, Html, words
from bot.speech.fitting import visible_length
from storage import communities, people


async def welcome(session: AsyncSession, turn: Turn, *, link_is_broken: bool) -> None:
    """Say who we are and what to do next."""
    if link_is_broken:
        await turn.reply(session, turn.words("start-link-broken"))
        return
    if turn.home is None:
        await turn.reply(session, turn.words("start-stranger", bot=turn.links.username))
        return
    name, group = turn.person.name, turn.home.title
    await turn.reply(session, turn.words("start-member", name=name, group=group))


async def show_help(
    session: AsyncSession, turn: Turn, commands: Sequence[tuple[Role, str]]
) -> None:
    """What somebody can do here: the commands that are theirs, by the role each is for."""
    first = turn.words("help-in-private" if turn.is_private else "help-in-group")
    headings = {
        Role.MEMBER: first,
        Role.CREATOR: turn.words("help-of-creators"),
        Role.ADMIN: turn.words("help-of-admins"),
    }
    parts = [
        [heading, *(turn.words(f"help-{name}") for least, name in commands if least == role)]
        for role, heading in headings.items()
    ]
    for html in _together([Html("\n".join(part)) for part in parts if part[1:]]):
        await turn.reply(session, html)


def _together(parts: Sequence[Html]) -> Sequence[Html]:
    """As many of them in one message as it holds."""
    messages: list[Html] = []
    for part in parts:
        joined = Html(f"{messages[-1]}\n\n{part}") if messages else part
        if messages and visible_length(joined) <= TEXT_CHARS:
            messages[-1] = joined
        else:
            messages.append(part)
    return messages


async def offer_languages(session: AsyncSession, turn: Turn) -> None:
    """One button per language, each in its own words."""
    buttons = [
        button(words(code).plain("language-name"), token=turn.links.token("tongue", number))
        for number, code in enumerate(LANGUAGES)
    ]
    await turn.reply(session, turn.words("language-question"), [buttons])


async def offer_communities(session: AsyncSession, turn: Turn) -> None:
    """One button per community of theirs. Raises Mistake when there is none."""
    homes = await communities.communities_of(session, turn.person.id)
    if not homes:
        raise Mistake("community-unknown")
    buttons = [[button(home.title, token=turn.links.token("home", home.id))] for home in homes]
    await turn.reply(session, turn.words("community-question"), buttons)


async def choose_community(session: AsyncSession, turn: Turn, community_id: int) -> None:
    """Speak about that one in private from now on. Raises Mistake if it is not theirs."""
    homes = await communities.communities_of(session, turn.person.id)
    chosen = next((home for home in homes if home.id == community_id), None)
    if chosen is None:
        raise Mistake("community-unknown")
    await people.settle_in(session, turn.person.id, chosen.id)
    await turn.reply(session, turn.words("community-chosen", group=chosen.title))
