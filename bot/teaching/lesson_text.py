"""The words of a lesson: the few HTML tags that Telegram shows, checked before anybody pays.

Refuses tags that Telegram would answer with "can't parse entities", and quietly escapes a lone
`<` or `&`, so that `a < b` needs no thought. Knows nothing of files or of lessons' places.
"""

import html
import re
import unicodedata
from dataclasses import dataclass

# Bot API, "Formatting options", HTML style.
_PLAIN_TAGS = frozenset(
    {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "tg-spoiler", "code", "pre"}
)
_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:\s[^<>]*)?)>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_EMOJI = re.compile(r"</?tg-emoji[^<>]*>")
"""Premium users' emoji; the plain one inside is what everybody may send."""
_LINK = re.compile(r"""\s+href\s*=\s*(?:"([^"]*)"|'([^']*)')\s*""", re.IGNORECASE)
_LANGUAGE = re.compile(r"""\s+class\s*=\s*["'](language-[A-Za-z0-9+#-]{1,32})["']\s*""")
_SCHEMES = ("http://", "https://", "tg://", "mailto:")


class MarkupError(Exception):
    """The text cannot be shown; `tag` is the piece that is wrong and `reason` says how."""

    def __init__(self, reason: str, tag: str) -> None:
        super().__init__(f"{reason}: {tag}")
        self.reason = reason
        self.tag = tag


@dataclass(frozen=True, slots=True)
class LessonText:
    """Text for Telegram's HTML mode, and the same words without tags, as readers see them."""

    html: str
    plain: str


def read_lesson_text(source: str) -> LessonText:
    """Check and tidy what a creator wrote; tags come out balanced and everything else escaped.

    Raises MarkupError with reason `unknown`, `link`, `unopened` or `unclosed`.
    """
    markup: list[str] = []
    plain: list[str] = []
    open_tags: list[str] = []
    at = 0
    source = _EMOJI.sub("", source).strip()
    for tag in _TAG.finditer(source):
        words = _unescape(source[at : tag.start()])
        plain.append(words)
        markup += (_escape(words), _read_tag(tag, open_tags))
        at = tag.end()
    words = _unescape(source[at:])
    plain.append(words)
    markup.append(_escape(words))
    if open_tags:
        raise MarkupError("unclosed", f"<{open_tags[-1]}>")
    return LessonText("".join(markup), "".join(plain))


def plain_words(html: str) -> str:
    """A lesson's words; what was kept before a tag was refused is read as it stands."""
    try:
        return read_lesson_text(html).plain
    except MarkupError:
        return html


def with_other_tags_plain(source: str) -> str:
    """What only looks like a tag, as in `List<int>`, written so that it is read as words."""
    return _TAG.sub(lambda tag: tag[0] if _is_ours(tag) else f"&lt;{tag[0][1:-1]}&gt;", source)


def _is_ours(tag: re.Match[str]) -> bool:
    name = tag["name"].lower()
    if tag["slash"]:
        return name in _PLAIN_TAGS or name in {"a", "blockquote", "tg-emoji"}
    try:
        _opening(name, tag["rest"], tag[0])
    except MarkupError as error:
        return error.reason != "unknown" or name == "tg-emoji"
    return True


def _read_tag(tag: re.Match[str], open_tags: list[str]) -> str:
    name = tag["name"].lower()
    if not tag["slash"]:
        opening = _opening(name, tag["rest"], tag[0])
        open_tags.append(name)
        return opening
    if not open_tags or open_tags[-1] != name:
        raise MarkupError("unopened", tag[0])
    open_tags.pop()
    return f"</{name}>"


def _opening(name: str, rest: str, whole: str) -> str:
    """Rebuild an opening tag from the attributes Telegram knows, and refuse any others."""
    if name == "a":
        return f'<a href="{_escape(_link(rest, whole))}">'
    if name == "code" and (language := _LANGUAGE.fullmatch(rest)):
        return f'<code class="{language[1]}">'
    if name == "blockquote" and rest.strip().lower() in {"", "expandable"}:
        return f"<blockquote{' expandable' if rest.strip() else ''}>"
    if name in _PLAIN_TAGS and not rest.strip():
        return f"<{name}>"
    raise MarkupError("unknown", whole)


def _link(rest: str, whole: str) -> str:
    match = _LINK.fullmatch(rest)
    address = _unescape(match[1] or match[2] or "").strip() if match else ""
    if not address.lower().startswith(_SCHEMES):
        raise MarkupError("link", whole)
    return address


def _escape(words: str) -> str:
    return html.escape(words, quote=True).replace("&#x27;", "'")


def _unescape(words: str) -> str:
    """Resolve entities that end in `;` only, so that `?a=1&copy=2` stays as written."""
    return _ENTITY.sub(lambda entity: _resolve(entity[0]), words)


def _resolve(entity: str) -> str:
    resolved = html.unescape(entity)
    # Telegram turns control characters into spaces; done here, the length we count is true.
    return "".join(
        " " if unicodedata.category(char) == "Cc" and char != "\n" else char for char in resolved
    )
