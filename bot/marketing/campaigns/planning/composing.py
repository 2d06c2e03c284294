"""Putting a message together piece by piece: each change gives new content that could be sent.

The dialog asks for the pieces; nothing is stored here.
"""

from dataclasses import replace

from bot.marketing.campaigns.files.content import (
    ABOVE_CARD_CHARS,
    ALBUM,
    read_button,
    read_text,
)
from bot.marketing.campaigns.plan import (
    MOST_BUTTONS,
    Button,
    Content,
    Leads,
    Media,
    Room,
    Where,
)
from bot.mistakes import Mistake
from bot.outreach.messages import CAPTION_CHARS, TEXT_CHARS


def with_words(content: Content, html: str) -> Content:
    """The same with these words. Raises Mistake for what Telegram would not show."""
    most = ABOVE_CARD_CHARS if content.card else CAPTION_CHARS if content.media else TEXT_CHARS
    return replace(content, text=read_text(most, html) if html.strip() else "")


def with_card(content: Content) -> Content:
    """The course's card below, or no more. Raises Mistake where it does not fit."""
    if content.poll or content.media:
        raise Mistake("campaign-card-beside")
    if content.card and not content.text:
        raise Mistake("campaign-card-alone")
    return with_words(replace(content, card=not content.card), content.text)


def with_media(content: Content, media: Media) -> Content:
    """One picture or film more of an album. Raises Mistake for too many."""
    if len(content.media) + 1 not in ALBUM:
        raise Mistake("campaign-album-most", most=ALBUM[-1])
    return replace(content, media=(*content.media, media), buttons=())


def with_button(content: Content, label: str, leads: Leads) -> Content:
    """A button that leads there, or none such any more. Raises Mistake."""
    kept = tuple(one for one in content.buttons if one.leads is not leads)
    if len(kept) < len(content.buttons):
        return replace(content, buttons=kept)
    return _more(content, Button(label, leads))


def with_link(content: Content, typed: str) -> Content:
    """A button that opens an address: `What it says https://…`. Raises Mistake."""
    label, _, address = " ".join(typed.split()).rpartition(" ")
    if "://" not in address or not label:
        raise Mistake("campaign-link-how")
    return _more(content, read_button(label.rstrip(":：- "), address))


def without_links(content: Content) -> Content:
    """No button opens an address any more."""
    kept = tuple(one for one in content.buttons if one.leads is not Leads.URL)
    return replace(content, buttons=kept)


def reworded(before: Content, after: Content) -> Content:
    """What was sent anew, with the buttons it had; words that stood without the course's card stay
    without it."""
    had_words_alone = bool(before.text) and not (before.card or before.media or before.poll)
    card = after.card and not (after.text and had_words_alone)
    return replace(after, card=card, buttons=before.buttons)


def _more(content: Content, button: Button) -> Content:
    if len(content.media) > 1:
        raise Mistake("campaign-slip-album-buttons")
    if len(content.buttons) >= MOST_BUTTONS:
        raise Mistake("campaign-buttons-most", most=MOST_BUTTONS)
    return replace(content, buttons=(*content.buttons, button))


def ensure_goes(content: Content, where: Where) -> None:
    """Raises Mistake for what can't be said there."""
    if where.room is Room.PRIVATE and len(content.media) > 1:
        raise Mistake("campaign-slip-album-private")
    if where.room is Room.CHANNEL and content.poll and not content.poll.is_anonymous:
        raise Mistake("campaign-channel-poll")
