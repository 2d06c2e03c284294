"""First words in private: who the bot is, what it can do, and for which community it speaks."""

from collections.abc import Mapping, Sequence

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
    session: AsyncSession,
    turn: Turn,
    commands: Sequence[tuple[Role, str]],
    topics: Mapping[str, Sequence[str]],
) -> None:
    """What somebody can do here: the commands that are theirs, by the role each is for.

    What is for everybody is much: it is folded together by topic, the last of which holds the rest.
    """
    lines = {role: [name for least, name in commands if least == role] for role in Role}
    parts = [_by_topic(turn, lines[Role.MEMBER], topics)]
    for role, heading in ((Role.CREATOR, "help-of-creators"), (Role.ADMIN, "help-of-admins")):
        if lines[role]:
            parts.append(_lines(turn, [heading, *(f"help-{name}" for name in lines[role])]))
    for html in _together(parts):
        await turn.reply(session, html)


def _by_topic(turn: Turn, commands: Sequence[str], topics: Mapping[str, Sequence[str]]) -> Html:
    parts = [turn.words("help-in-private" if turn.is_private else "help-in-group")]
    known = {name for names in topics.values() for name in names}
    for topic, names in topics.items():
        theirs = [name for name in commands if name in names]
        if topic == list(topics)[-1]:
            theirs += [name for name in commands if name not in known]
        if theirs:
            lines = _lines(turn, [f"help-{name}" for name in theirs])
            parts.append(turn.words("help-topic", topic=topic, lines=lines))
    return Html("\n".join(parts))


def _lines(turn: Turn, keys: Sequence[str]) -> Html:
    return Html("\n".join(turn.words(key) for key in keys))


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
