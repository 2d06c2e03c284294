"""Formatting: marked-up text becomes plain text and entities ("Formatting options").

Offsets count UTF-16 code units, as everywhere in the Bot API. It follows the server's wording
when a text can't be parsed, and finds commands, mentions and links in what people type.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from telegram import MessageEntity

from sandbox.errors import BadRequest
from sandbox.wire import JSON

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<rest>[^<>]*)>")
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_KINDS = {
    "b": MessageEntity.BOLD,
    "strong": MessageEntity.BOLD,
    "i": MessageEntity.ITALIC,
    "em": MessageEntity.ITALIC,
    "u": MessageEntity.UNDERLINE,
    "ins": MessageEntity.UNDERLINE,
    "s": MessageEntity.STRIKETHROUGH,
    "strike": MessageEntity.STRIKETHROUGH,
    "del": MessageEntity.STRIKETHROUGH,
    "tg-spoiler": MessageEntity.SPOILER,
    "code": MessageEntity.CODE,
    "pre": MessageEntity.PRE,
    "blockquote": MessageEntity.BLOCKQUOTE,
    "a": MessageEntity.TEXT_LINK,
    "span": MessageEntity.SPOILER,
    "tg-emoji": MessageEntity.CUSTOM_EMOJI,
}
_MARKS = {
    "*": MessageEntity.BOLD,
    "_": MessageEntity.ITALIC,
    "__": MessageEntity.UNDERLINE,
    "~": MessageEntity.STRIKETHROUGH,
    "||": MessageEntity.SPOILER,
    "`": MessageEntity.CODE,
    "```": MessageEntity.PRE,
}
_NAMES = {
    "*": "Bold",
    "_": "Italic",
    "__": "Underline",
    "~": "Strikethrough",
    "||": "Spoiler",
    "`": "Code",
    "```": "Pre",
}
"""What tdlib calls what a mark begins."""
_CLOSED = frozenset({MessageEntity.CODE, MessageEntity.PRE, MessageEntity.TEXT_LINK})
"""Where nothing is found: code contains no other entities, and a link leads where it says."""
_RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@\w{3,32})?(?![\w/<>]))"
    r"|(?P<mention>(?<!\w)@[a-zA-Z]\w{3,31})"
    r"|(?P<url>https?://[^\s<>\"]+|(?<!\w)t\.me/[^\s<>\"]+)"
    r"|(?P<hashtag>(?<!\w)#\w+)"
)


def parse(
    text: str, parse_mode: str | None, entities: Sequence[JSON] | None = None
) -> tuple[str, list[MessageEntity]]:
    """Plain text and its entities; `entities` given by the bot win only without a parse mode."""
    mode = (parse_mode or "").lower()
    if mode == "html":
        plain, marked = _Html(text).parsed()
    elif mode == "markdownv2":
        plain, marked = _Markdown(text).parsed()
    elif mode == "markdown":
        plain, marked = _Markdown(text, legacy=True).parsed()
    elif mode:
        raise BadRequest("unsupported parse_mode")
    else:
        plain, marked = text, [_given(one) for one in entities or () if isinstance(one, dict)]
    return _trimmed(plain, [*marked, *_outside(marked, detect(plain))])


def _outside(
    marked: Sequence[MessageEntity], found: Sequence[MessageEntity]
) -> list[MessageEntity]:
    """What is found where nothing else may be: not in code, nor in what leads somewhere already."""
    closed = [one for one in marked if one.type in _CLOSED]
    return [
        one
        for one in found
        if all(
            one.offset + one.length <= other.offset or other.offset + other.length <= one.offset
            for other in closed
        )
    ]


def _given(entity: dict[str, JSON]) -> MessageEntity:
    """An entity the bot gives itself; its moment, if it has one, must be one."""
    moment = entity.get("unix_time", 0)
    if not isinstance(moment, int) or not 0 <= moment < 2**31:
        raise BadRequest("can't parse MessageEntity: Invalid time specified")
    return MessageEntity.de_json(entity)


def detect(text: str) -> list[MessageEntity]:
    """What Telegram finds by itself: commands, mentions, links, hashtags."""
    return [
        MessageEntity(str(found.lastgroup), units(text[: found.start()]), units(found[0]))
        for found in _FOUND.finditer(text)
    ]


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _trimmed(text: str, entities: list[MessageEntity]) -> tuple[str, list[MessageEntity]]:
    """Without white space at both ends, as the server stores it."""
    lead = units(text) - units(text.lstrip())
    text = text.strip()
    size = units(text)
    kept = []
    for entity in entities:
        start = max(0, entity.offset - lead)
        end = min(size, entity.offset - lead + entity.length)
        if end > start:
            fields = {**entity.to_dict(), "offset": start, "length": end - start}
            kept.append(MessageEntity.de_json(fields))
    return text, sorted(kept, key=lambda entity: (entity.offset, -entity.length))


@dataclass
class _Open:
    """A tag or mark not closed yet."""

    name: str
    offset: int
    byte: int
    extra: dict[str, str] = field(default_factory=dict)


def _refuse(reason: str) -> BadRequest:
    return BadRequest(f"can't parse entities: {reason}")


@dataclass
class _Html:
    source: str
    plain: str = ""
    stack: list[_Open] = field(default_factory=list)
    entities: list[MessageEntity] = field(default_factory=list)

    def parsed(self) -> tuple[str, list[MessageEntity]]:
        at = 0
        while (start := self.source.find("<", at)) >= 0:
            self.plain += html.unescape(self.source[at:start])
            tag = _TAG.match(self.source, start)
            byte = len(self.source[:start].encode())
            if tag is None:
                raise _refuse(f'Unsupported start tag "" at byte offset {byte}')
            (self._close if tag["end"] else self._begin)(tag, byte)
            at = tag.end()
        self.plain += html.unescape(self.source[at:])
        if self.stack:
            last = self.stack[-1]
            raise _refuse(f'Can\'t find end tag corresponding to start tag "{last.name}"')
        return self.plain, self.entities

    def _begin(self, tag: re.Match[str], byte: int) -> None:
        name = tag["name"].lower()
        attributes = {
            found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "")
            for found in _ATTRIBUTE.finditer(tag["rest"])
        }
        if name not in _KINDS or (name == "span" and attributes.get("class") != "tg-spoiler"):
            raise _refuse(f'Unsupported start tag "{name}" at byte offset {byte}')
        self.stack.append(_Open(name, units(self.plain), byte, attributes))

    def _close(self, tag: re.Match[str], byte: int) -> None:
        name = tag["name"].lower()
        if not self.stack:
            raise _refuse(f"Unexpected end tag at byte offset {byte}")
        opened = self.stack.pop()
        if opened.name != name:
            raise _refuse(
                f"Unmatched end tag at byte offset {byte}, "
                f'expected "</{opened.name}>", found "</{name}>"'
            )
        self._add(opened, units(self.plain) - opened.offset)

    def _add(self, opened: _Open, length: int) -> None:
        kind, extra = _KINDS[opened.name], opened.extra
        if not length:
            return
        if opened.name == "a":
            address = extra.get("href") or self.plain[-length:]
            user_id = re.fullmatch(r"tg://user\?id=(\d+)", address)
            if user_id is None and not re.match(r"(https?|tg|mailto|tel):", address):
                return
            self.entities.append(MessageEntity(kind, opened.offset, length, url=address))
        elif opened.name == "code" and self.stack and self.stack[-1].name == "pre":
            self.stack[-1].extra |= extra
        elif opened.name == "pre":
            language = extra.get("class", "").removeprefix("language-") or None
            self.entities.append(MessageEntity(kind, opened.offset, length, language=language))
        elif opened.name == "blockquote" and "expandable" in extra:
            kind = MessageEntity.EXPANDABLE_BLOCKQUOTE
            self.entities.append(MessageEntity(kind, opened.offset, length))
        elif opened.name == "tg-emoji":
            emoji = extra.get("emoji-id")
            self.entities.append(MessageEntity(kind, opened.offset, length, custom_emoji_id=emoji))
        else:
            self.entities.append(MessageEntity(kind, opened.offset, length))


@dataclass
class _Markdown:
    """MarkdownV2, or with `legacy` the older and simpler Markdown."""

    source: str
    legacy: bool = False
    plain: str = ""
    stack: list[_Open] = field(default_factory=list)
    entities: list[MessageEntity] = field(default_factory=list)

    def parsed(self) -> tuple[str, list[MessageEntity]]:
        at = 0
        while at < len(self.source):
            at = self._step(at)
        if self.stack:
            last = self.stack[-1]
            raise self._unended(last)
        return self.plain, self.entities

    def _unended(self, opened: _Open) -> BadRequest:
        """What the server says of a mark without its counterpart (tdlib, `MessageEntity.cpp`)."""
        if self.legacy:
            return _refuse(f"Can't find end of the entity starting at byte offset {opened.byte}")
        name = _NAMES.get(opened.name, "TextUrl")
        return _refuse(f"Can't find end of {name} entity at byte offset {opened.byte}")

    def _step(self, at: int) -> int:
        char = self.source[at]
        byte = len(self.source[:at].encode())
        if char == "\\" and at + 1 < len(self.source) and ord(self.source[at + 1]) < 127:
            self.plain += self.source[at + 1]
            return at + 2
        if self.stack and self.stack[-1].name in ("`", "```") and char != "`":
            self.plain += char
            return at + 1
        if mark := self._mark_at(at):
            self._toggle(mark, byte)
            return at + len(mark)
        if char == "[":
            self.stack.append(_Open("[", units(self.plain), byte))
            return at + 1
        if char == "]" and self.stack and self.stack[-1].name == "[":
            return self._link(at, byte)
        if char in _RESERVED and not self.legacy:
            raise _refuse(
                f"Character '{char}' is reserved and must be escaped with the preceding '\\'"
            )
        self.plain += char
        return at + 1

    def _mark_at(self, at: int) -> str | None:
        marks = ("*", "_", "```", "`") if self.legacy else ("```", "||", "__", *"*_~`")
        return next((mark for mark in marks if self.source.startswith(mark, at)), None)

    def _toggle(self, mark: str, byte: int) -> None:
        if not self.stack or all(opened.name != mark for opened in self.stack):
            self.stack.append(_Open(mark, units(self.plain), byte))
            return
        opened = self.stack.pop()
        if opened.name != mark:
            raise self._unended(opened)
        if length := units(self.plain) - opened.offset:
            self.entities.append(MessageEntity(_MARKS[mark], opened.offset, length))

    def _link(self, at: int, byte: int) -> int:
        opened = self.stack.pop()
        address = re.compile(r"\(([^)]*)\)").match(self.source, at + 1)
        if address is None:
            raise _refuse(f"Can't find end of the entity starting at byte offset {byte}")
        length = units(self.plain) - opened.offset
        kind = MessageEntity.TEXT_LINK
        self.entities.append(MessageEntity(kind, opened.offset, length, url=address[1]))
        return address.end()
