"""Knowledge bases as files: Markdown with a heading per question, CSV, or a YAML list.

All three hold question, answer and source; what is written can be read again. Answers are written
with Telegram's HTML tags, or in Markdown with **bold**, `code` and links too; in CSV, which sheets
write, anything else in angle brackets is plain text. What is wrong is named by its line and field.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

import yaml

from bot.engagement.faq import EntryDraft, read_answer, read_question, read_source
from bot.engagement.knowledge.words import question_key
from bot.engagement.sheets import decoded
from bot.mistakes import Mistake
from bot.teaching.lesson_text import with_other_tags_plain

MOST_ENTRIES = 5000
"""In one file: reading them takes about half a minute."""
MOST_BYTES = 5 * 2**20

KINDS = ("md", "csv", "yaml")
FIELDS = ("question", "answer", "source")
ENDINGS = {"md": (".md", ".markdown"), "csv": (".csv",), "yaml": (".yaml", ".yml")}

_HEADING = re.compile(r"#{1,6}\s+(?P<question>.*?)(?:\s+#+)?\s*")
_SOURCE = re.compile(r"source\s*[:：]\s*(?P<source>.+)", re.IGNORECASE)
_FENCE = re.compile(r"^```[^\n]*\n(?P<code>.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_BOLD = re.compile(r"\*\*(?=\S)(?P<text>[^*\n]+?)\*\*")
_CODE = re.compile(r"`(?P<text>[^`\n]+)`")
_LINK = re.compile(r"\[(?P<text>[^\]\n]+)\]\((?P<address>https?://[^\s)]+)\)")


@dataclass(frozen=True, slots=True)
class _Found:
    line: int
    """Counts from 1, as in an editor."""
    question: str
    answer: str
    source: str = ""


def read_faq_file(name: str, data: bytes) -> list[EntryDraft]:
    """The entries of a file. Raises Mistake that names line and field."""
    if len(data) > MOST_BYTES:
        raise Mistake("faq-file-size", most=str(MOST_BYTES // 2**20))
    kind = next((kind for kind in KINDS if name.lower().endswith(ENDINGS[kind])), None)
    if kind is None:
        raise Mistake("faq-file-kind")
    reader = {"md": _read_markdown, "csv": _read_csv, "yaml": _read_yaml}[kind]
    text = decoded(data, "faq-file-").replace("\r\n", "\n").replace("\r", "\n")
    found = list(reader(text))
    if not found:
        raise Mistake("faq-file-nothing")
    if len(found) > MOST_ENTRIES:
        raise Mistake("faq-file-many", most=str(MOST_ENTRIES))
    return _checked(found)


def write_faq_file(kind: str, entries: Sequence[EntryDraft]) -> bytes:
    """The same as a file of that kind."""
    writer = {"md": _markdown, "csv": _csv, "yaml": _yaml}[kind]
    return writer(entries).encode("utf-8")


def _checked(found: Sequence[_Found]) -> list[EntryDraft]:
    drafts: list[EntryDraft] = []
    seen: dict[str, int] = {}
    for one in found:
        with_field = ""
        try:
            with_field = "question"
            question = read_question(one.question)
            with_field = "answer"
            answer = read_answer(one.answer)
            with_field = "source"
            source = read_source(one.source)
        except Mistake as mistake:
            raise _at_line(one.line, with_field, mistake) from mistake
        first = seen.setdefault(question_key(question), one.line)
        if first != one.line:
            raise Mistake("faq-file-twice", line=str(one.line), first=str(first))
        drafts.append(EntryDraft(question, answer, source))
    return drafts


def _at_line(line: int, field: str, mistake: Mistake) -> Mistake:
    """The same mistake, told by where it stands in the file."""
    kind = mistake.key.removeprefix("faq-").removeprefix(f"{field}-")
    return Mistake(f"faq-file-{kind}", line=str(line), field=field, **mistake.params)


# Markdown


def _read_markdown(text: str) -> Iterator[_Found]:
    """A heading that has text below it is a question; one that only heads others is none."""
    heading, body, fenced = None, [], False
    for number, line in enumerate(text.split("\n"), start=1):
        match = None if fenced else _HEADING.fullmatch(line)
        fenced ^= line.lstrip().startswith("```")
        if match is None:
            body.append(line)
            continue
        yield from _section(heading, body)
        heading, body = (number, match["question"]), []
    yield from _section(heading, body)


def _section(heading: tuple[int, str] | None, body: Sequence[str]) -> Iterator[_Found]:
    lines = "\n".join(body).strip().split("\n")
    if heading is None or lines == [""]:
        return
    source = _SOURCE.fullmatch(lines[-1].strip().strip("*_"))
    answer = "\n".join(lines[:-1] if source else lines)
    yield _Found(*heading, _as_html(answer), source["source"] if source else "")


def _as_html(text: str) -> str:
    """The little Markdown that has a tag in Telegram; code is left as it is written."""
    parts: list[str] = []
    at = 0
    for fence in _FENCE.finditer(text):
        parts += (_inline(text[at : fence.start()]), f"<pre>{escape(fence['code'].rstrip())}</pre>")
        at = fence.end()
    return "".join([*parts, _inline(text[at:])])


def _inline(text: str) -> str:
    pieces = _CODE.split(text)
    for at, piece in enumerate(pieces):
        if at % 2:
            pieces[at] = f"<code>{escape(piece, quote=False)}</code>"
        else:
            bold = _BOLD.sub(r"<b>\g<text></b>", piece)
            pieces[at] = _LINK.sub(r'<a href="\g<address>">\g<text></a>', bold)
    return "".join(pieces)


def _markdown(entries: Sequence[EntryDraft]) -> str:
    sections = []
    for entry in entries:
        source = f"\n\nSource: {entry.source}" if entry.source else ""
        sections.append(f"## {entry.question}\n\n{entry.answer}{source}\n")
    return "\n".join(sections)


# CSV


def _read_csv(text: str) -> Iterator[_Found]:
    reader = csv.DictReader(io.StringIO(text), strict=True)
    line = 1
    try:
        names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        for field in FIELDS[:2]:
            if field not in names:
                raise Mistake("faq-file-column", line="1", field=field)
        reader.fieldnames = names
        line = reader.line_num + 1
        for row in reader:
            values = [(row.get(field) or "") for field in FIELDS]
            if any(values):
                question, answer, source = values
                yield _Found(line, question, with_other_tags_plain(answer), source)
            line = reader.line_num + 1
    except csv.Error as error:
        raise Mistake("faq-file-csv", line=str(line)) from error


def _csv(entries: Sequence[EntryDraft]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    writer.writerows((entry.question, entry.answer, entry.source or "") for entry in entries)
    return "\ufeff" + out.getvalue()


# YAML


def _read_yaml(text: str) -> Iterator[_Found]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise Mistake("faq-file-yaml", line=str(mark.line + 1 if mark else 1)) from error
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise Mistake("faq-file-list", line=str(root.start_mark.line + 1))
    for node in root.value:
        yield _read_item(node)


def _read_item(node: yaml.Node) -> _Found:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise Mistake("faq-file-fields", line=str(line), known=", ".join(FIELDS))
    values: dict[str, str] = {}
    for key, value in node.value:
        at = str(key.start_mark.line + 1)
        if not isinstance(key, yaml.ScalarNode) or key.value not in FIELDS:
            name = str(key.value)[:40] if isinstance(key, yaml.ScalarNode) else "?"
            raise Mistake("faq-file-unknown", line=at, field=name, known=", ".join(FIELDS))
        if not isinstance(value, yaml.ScalarNode):
            raise Mistake("faq-file-not-text", line=at, field=key.value)
        values[key.value] = value.value
    return _Found(line, *(values.get(field, "") for field in FIELDS))


def _yaml(entries: Sequence[EntryDraft]) -> str:
    rows = [
        {"question": entry.question, "answer": entry.answer}
        | ({"source": entry.source} if entry.source else {})
        for entry in entries
    ]
    return yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=100)
