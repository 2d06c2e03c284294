"""Naming people so that Telegram tells them."""

from bot.speech import Html, words


def mention(person_id: int, name: str) -> Html:
    """Somebody's name, which notifies them (Bot API, HTML style: inline mention)."""
    shown = words(None)("person-name", name=name)
    return Html(f'<a href="tg://user?id={person_id}">{shown}</a>')
