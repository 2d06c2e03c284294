"""Marked-up text: what becomes of it, and what is refused."""

import pytest
from aiogram import Bot as Api
from aiogram.exceptions import TelegramBadRequest

from sandbox.entities import parse
from sandbox.errors import BotApiError
from sandbox.users import Bot
from sandbox.world import World

Found = tuple[str, int, int]


def found(text: str, mode: str) -> tuple[str, list[Found]]:
    """Plain text, and kind, offset and length of its entities."""
    plain, entities = parse(text, mode)
    return plain, [(str(one.type), one.offset, one.length) for one in entities]


def test_html() -> None:
    source = "<b>Big <i>and</i></b> &lt;small&gt; <tg-spoiler>secret</tg-spoiler>"

    assert found(source, "HTML") == (
        "Big and <small> secret",
        [("bold", 0, 7), ("italic", 4, 3), ("spoiler", 16, 6)],
    )


def test_markdown_v2() -> None:
    assert found(r"*Big* _and_ ~gone~ `code` 1\.5", "MarkdownV2") == (
        "Big and gone code 1.5",
        [("bold", 0, 3), ("italic", 4, 3), ("strikethrough", 8, 4), ("code", 13, 4)],
    )


def test_a_link_keeps_its_address() -> None:
    for source, mode in [
        ('<a href="https://python.org/">docs</a>', "HTML"),
        ("[docs](https://python.org/)", "MarkdownV2"),
        ("[docs](https://python.org/)", "Markdown"),
    ]:
        plain, (link,) = parse(source, mode)
        assert (plain, link.type, link.url) == ("docs", "text_link", "https://python.org/")


def test_offsets_count_utf_16_units() -> None:
    assert found("🎓 课程 <b>x</b>", "HTML")[1] == [("bold", 6, 1)]


def test_code_of_a_language() -> None:
    _, (block,) = parse('<pre><code class="language-python">1</code></pre>', "HTML")

    assert (block.type, block.language) == ("pre", "python")


def test_commands_mentions_and_links_are_found() -> None:
    plain = "/buy@lyceum_bot now, @alice_1: https://python.org #python"

    assert [kind for kind, _, _ in found(plain, "")[1]] == [
        "bot_command",
        "mention",
        "url",
        "hashtag",
    ]


def test_a_tag_that_was_typed_is_no_command() -> None:
    for typed in ("</b>", "<b>bold</b> and </i>", "and/or", "/a/b", "a </buy>"):
        assert "bot_command" not in [kind for kind, _, _ in found(typed, "")[1]], typed


def test_nothing_is_found_in_code_nor_in_a_link() -> None:
    marked = '<code>t.me/x</code> <a href="https://python.org">@alice_1</a> <b>#python</b>'

    assert [kind for kind, _, _ in found(marked, "HTML")[1]] == [
        "code",
        "text_link",
        "bold",
        "hashtag",
    ]


@pytest.mark.parametrize(
    ("source", "mode", "reason"),
    [
        ("<h1>x</h1>", "HTML", 'Unsupported start tag "h1" at byte offset 0'),
        ("é<b>x", "HTML", 'Can\'t find end tag corresponding to start tag "b"'),
        (
            "<b>x</i>",
            "HTML",
            'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
        ),
        ("é<>", "HTML", 'Unsupported start tag "" at byte offset 2'),
        ("x</b>", "HTML", "Unexpected end tag at byte offset 1"),
        ("*_x*_", "MarkdownV2", "Can't find end of Italic entity at byte offset 1"),
        ("[x]", "MarkdownV2", "Can't find end of the entity starting at byte offset 2"),
        ("é*x", "MarkdownV2", "Can't find end of Bold entity at byte offset 2"),
        ("é*x", "Markdown", "Can't find end of the entity starting at byte offset 2"),
        (
            "1.5",
            "MarkdownV2",
            "Character '.' is reserved and must be escaped with the preceding '\\'",
        ),
    ],
)
def test_what_cannot_be_parsed(source: str, mode: str, reason: str) -> None:
    with pytest.raises(BotApiError) as refused:
        parse(source, mode)

    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


async def test_a_text_of_nothing_but_tags_is_empty(api: Api, world: World, bot: Bot) -> None:
    alice = world.user("Alice")
    await alice.says("/start", to=bot)

    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await api.send_message(alice.id, "<b> </b>", parse_mode="HTML")
    with pytest.raises(TelegramBadRequest, match="can't parse entities: Unsupported start tag"):
        await api.send_message(alice.id, "<p>x</p>", parse_mode="HTML")


def test_quotes_emoji_and_what_is_no_link() -> None:
    assert found("<blockquote expandable>long</blockquote>", "HTML")[1] == [
        ("expandable_blockquote", 0, 4)
    ]
    assert found("<blockquote>short</blockquote>", "HTML")[1] == [("blockquote", 0, 5)]
    _, (emoji,) = parse('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', "HTML")
    assert (emoji.type, emoji.custom_emoji_id) == ("custom_emoji", "5368324170671202286")
    assert found('<a href="nowhere">here</a>', "HTML") == ("here", [])


async def test_a_link_to_an_account_mentions_it(api: Api, world: World, bot: Bot) -> None:
    alice = world.user("Alice")
    await alice.says("/start", to=bot)

    for text, mode in [
        (f'<a href="tg://user?id={alice.id}">you</a>', "HTML"),
        (f"[you](tg://user?id={alice.id})", "MarkdownV2"),
    ]:
        sent = await api.send_message(alice.id, text, parse_mode=mode)
        assert sent.entities is not None
        (mention,) = sent.entities
        assert (mention.type, mention.offset, mention.length) == ("text_mention", 0, 3)
        assert mention.user is not None
        assert mention.user.id == alice.id
    nobody = await api.send_message(
        alice.id, '<a href="tg://user?id=5">nobody</a>', parse_mode="HTML"
    )
    assert nobody.entities is None
