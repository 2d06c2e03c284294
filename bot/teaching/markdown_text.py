"""Markdown as Telegram's HTML: a lesson's words as people write them in their notes.

CommonMark with ~~struck out~~ words, read by markdown-it-py; HTML in it stays, to be looked at with
the rest (lesson_text.py). Line breaks stay as they are written, as in a course file; headings are
bold lines, lists have their dots, and tables (as GitHub writes them) stand in columns of fixed
width, as Telegram knows none of these (Bot API, Formatting options).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from unicodedata import east_asian_width

from markdown_it import MarkdownIt
from markdown_it.token import Token

_READER = MarkdownIt("commonmark").enable(["strikethrough", "table"])

_TAGS = {
    "heading_open": "<b>",
    "heading_close": "</b>\n\n",
    "blockquote_open": "<blockquote>",
    "hr": "———\n\n",
    "strong_open": "<b>",
    "strong_close": "</b>",
    "em_open": "<i>",
    "em_close": "</i>",
    "s_open": "<s>",
    "s_close": "</s>",
    "link_close": "</a>",
    "softbreak": "\n",
    "hardbreak": "\n",
}
_INDENT = "   "


@dataclass(frozen=True, slots=True)
class Rendered:
    """The words, and the addresses of the pictures that stood among them."""

    html: str
    pictures: Sequence[str]


@dataclass(slots=True)
class _Writer:
    pieces: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    """Of the lists we are in: the next number, or None for dots."""
    rows: list[list[str]] = field(default_factory=list)
    """Of the table we are in: its cells, as plain words."""

    def block(self, token: Token) -> None:
        """One token of the document; words come with their paragraph."""
        match token.type:
            case "inline":
                self.pieces += self._inline(token.children or ())
            case "paragraph_close":
                self.pieces.append("\n" if token.hidden or self.lists else "\n\n")
            case "bullet_list_open" | "ordered_list_open":
                self._open_list(token)
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
                self.pieces.append("" if self.lists else "\n")
            case "list_item_open":
                self.pieces.append(self._mark())
            case "blockquote_close":
                self._trim()
                self.pieces.append("</blockquote>\n\n")
            case "fence" | "code_block":
                self.pieces.append(_code(token))
            case "html_block":
                self.pieces.append(token.content.rstrip("\n") + "\n\n")
            case kind:
                self.pieces.append(_TAGS.get(kind, ""))

    def table(self, token: Token) -> bool:
        """The same where it belongs to a table; whether it does."""
        if token.type == "tr_open":
            self.rows.append([])
        elif token.type == "inline" and self.rows:
            self.rows[-1].append(_plain(token.children or ()))
        elif token.type == "table_close":
            self.pieces.append(f"<pre>{escape(in_columns(self.rows), quote=False)}</pre>\n\n")
            self.rows = []
        return bool(self.rows)

    def _open_list(self, token: Token) -> None:
        is_numbered = token.type == "ordered_list_open"
        self.lists.append(int(token.attrGet("start") or 1) if is_numbered else None)

    def _mark(self) -> str:
        depth, number = _INDENT * (len(self.lists) - 1), self.lists[-1]
        if number is None:
            return f"{depth}• "
        self.lists[-1] = number + 1
        return f"{depth}{number}. "

    def _inline(self, tokens: Sequence[Token]) -> Iterator[str]:
        for token in tokens:
            match token.type:
                case "text":
                    yield escape(token.content, quote=False)
                case "html_inline":
                    yield token.content
                case "code_inline":
                    yield f"<code>{escape(token.content, quote=False)}</code>"
                case "link_open":
                    yield f'<a href="{escape(str(token.attrGet("href")))}">'
                case "image":
                    self.pictures.append(str(token.attrGet("src")))
                case kind:
                    yield _TAGS.get(kind, "")

    def _trim(self) -> None:
        while self.pieces and not self.pieces[-1].strip():
            self.pieces.pop()


def _plain(tokens: Sequence[Token]) -> str:
    """Words without their looks: columns of fixed width have none."""
    return "".join(" " if one.type.endswith("break") else one.content for one in tokens)


def in_columns(rows: Sequence[Sequence[str]]) -> str:
    """A table whose first row is its head, each column as wide as its widest cell."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        for row in rows
    ]
    rule = "  ".join("─" * width for width in widths)
    return "\n".join(line.rstrip() for line in [lines[0], rule, *lines[1:]])


def _width(words: str) -> int:
    """Columns a fixed-width font needs: two for what is wide (Unicode Standard Annex 11)."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in words)


def _code(token: Token) -> str:
    words = escape(token.content.rstrip("\n"), quote=False)
    language = token.info.split(maxsplit=1)[0] if token.info.strip() else ""
    if language:
        words = f'<code class="language-{escape(language)}">{words}</code>'
    return f"<pre>{words}</pre>\n\n"


def rendered(source: str) -> Rendered:
    """The whole text; what is wrong with its tags is found by who reads it."""
    writer = _Writer()
    for token in _READER.parse(source):
        if not writer.table(token):
            writer.block(token)
    return Rendered("".join(writer.pieces).strip(), writer.pictures)
