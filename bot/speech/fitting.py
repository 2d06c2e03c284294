"""Texts of Telegram's HTML that fit where they are shown, so that none is refused as too long."""

import html as markup
import re

from bot.speech import Html
from bot.speech.lengths import telegram_length

_PIECE = re.compile(r"(?P<tag></?(?P<name>[a-z-]+)[^>]*>)|&[^;\s]+;|[^<&]|[<&]", re.DOTALL)


def visible_length(html: str) -> int:
    """How long Telegram finds it: without tags, entities as what they stand for (UTF-16 units)."""
    return telegram_length(markup.unescape(re.sub(r"<[^>]+>", "", html)))


def fitted(html: Html, most: int) -> Html:
    """The text, or as many of its lines as fit with a line of … below; its tags are closed."""
    if visible_length(html) <= most:
        return html
    kept, length = "", 0
    for piece in _PIECE.finditer(html):
        length += 0 if piece["tag"] else telegram_length(markup.unescape(piece[0]))
        if length > most - 2:
            break
        kept += piece[0]
    lines, _, _ = kept.rpartition("\n")
    kept = lines if visible_length(lines) > most // 2 else kept
    return Html(f"{kept.rstrip()}{_ends(kept)}\n…")


def _ends(html: str) -> str:
    """What closes the tags that are open at its end."""
    open_tags: list[str] = []
    for piece in _PIECE.finditer(html):
        if piece["tag"] and piece["tag"].startswith("</"):
            open_tags.pop()
        elif piece["tag"]:
            open_tags.append(piece["name"])
    return "".join(f"</{name}>" for name in reversed(open_tags))
