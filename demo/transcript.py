"""The demo's transcript: what was said, a line each, in the order in which it was said.

It shows who speaks to whom and cuts what is long; the page shows all of it.
"""

from rich.console import Console
from rich.text import Text

from demo.town import Town
from sandbox.events import Subscription
from sandbox.messages import Message
from sandbox.reading import shown_words


def print_heard(console: Console, town: Town, heard: Subscription) -> None:
    """Every message of the town since the last time."""
    for event in heard.so_far():
        if event.kind == "message" and event.message and (words := _words(event.message)):
            line = Text.assemble("    ", _speaker(town, event.message), ": ", (words, "dim"))
            console.print(line, no_wrap=True, overflow="ellipsis")


def _speaker(town: Town, message: Message) -> tuple[str, str]:
    """Who speaks, and to whom if nobody else reads it; with a colour."""
    sender = message.sender
    name = sender.first_name if sender else ""
    if message.chat.is_private:
        reader = message.chat.peer if sender is town.bot else town.bot
        name += f" → {reader.first_name}" if reader else ""
    return name, "cyan" if sender is town.bot else ""


def _words(message: Message) -> str:
    """What it says in one line; a link's payload is nothing to read."""
    paid = message.content.get("successful_payment")
    if amount := getattr(paid, "total_amount", None):
        return f"⭐ {amount}"
    words = " ".join(shown_words(message).split())
    return "/start" if words.startswith("/start ") else words
