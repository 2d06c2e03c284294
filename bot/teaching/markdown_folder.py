"""A course as a folder of Markdown: `course.md`, and a file for each lesson in the order of names.

Between two lines of `---` at its top a file has fields, those of course.yaml; what follows are its
words. It becomes the tree that course_file.py reads, with lines that still know their file.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

import yaml

from bot.mistakes import Mistake
from bot.speech.yaml_tree import Bounds, UnreadableYaml, line_of, read_tree
from bot.teaching.course_zip import Bundle, shown
from bot.teaching.markdown_text import rendered

FIRST = "course.md"

_STRIDE = 1_000_000
"""Lines are counted on from file to file by this much, so that each number belongs to one."""

_FIELDS = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"\A\s*#[ \t]+(\S.*?)[ \t]*#*[ \t]*(?:\n|\Z)")
_NUMBER = re.compile(r"^[\d\s._-]+(?=\D)")
_STRING = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class _File:
    """A file's fields, and the words below them, which begin in that line."""

    fields: yaml.MappingNode
    words: str
    line: int

    def has(self, name: str) -> bool:
        return any(key.value == name for key, _ in self.fields.value)

    def add(self, name: str, text: str) -> None:
        mark = yaml.Mark(name, 0, self.line, 0, None, 0)
        value = yaml.ScalarNode(_STRING, text, mark, mark)
        self.fields.value.append((yaml.ScalarNode(_STRING, name, mark, mark), value))


@dataclass(frozen=True, slots=True)
class Folder:
    """The tree of the whole course, its other files, and the names of those it was read from."""

    tree: yaml.Node
    media: Mapping[str, bytes]
    names: Sequence[str]

    def located(self, mistake: Mistake) -> Mistake:
        """The same with the file's name before each line."""
        params = dict(mistake.params)
        for name in ("line", "first"):
            number = params.get(name)
            if isinstance(number, int):
                at, line = divmod(number, _STRIDE)
                params[name] = f"{shown(self.names[at])}:{max(1, line)}"
        return Mistake(mistake.key, **params)


def read_folder(bundle: Bundle, bounds: Bounds) -> Folder:
    """The tree of a folder. Raises Mistake."""
    lessons = sorted((name for name in bundle.media if _is_text(name)), key=_in_order)
    if sum(len(bundle.media[name]) for name in lessons) > bounds.megabytes * 2**20:
        raise Mistake("course-file-too-big", limit=bounds.megabytes)
    names = [FIRST, *lessons]
    media = {name: data for name, data in bundle.media.items() if name not in lessons}
    course = _read(FIRST, 0, bundle.course, bounds)
    words = _add_title(course, "")
    if not course.has("blurb"):
        course.add("blurb", " ".join(words.split()))
    nodes = [
        _lesson(name, at * _STRIDE, bundle.media[name], bounds)
        for at, name in enumerate(lessons, start=1)
    ]
    mark = yaml.Mark(FIRST, 0, 0, 0, None, 0)
    sequence = yaml.SequenceNode("tag:yaml.org,2002:seq", nodes, mark, mark)
    key = yaml.ScalarNode(_STRING, "lessons", mark, mark)
    course.fields.value.append((key, sequence))
    return Folder(course.fields, media, names)


def _is_text(name: str) -> bool:
    return name.lower().endswith((".md", ".markdown"))


def _in_order(name: str) -> list[tuple[bool, int, str]]:
    """2 before 10."""
    parts = re.split(r"(\d+)", name.casefold())
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]


def _lesson(name: str, base: int, data: bytes, bounds: Bounds) -> yaml.Node:
    file = _read(name, base, data, bounds)
    words = _add_title(file, _NUMBER.sub("", PurePosixPath(name).stem))
    found = rendered(words)
    for picture in found.pictures:
        file.add("photo", unquote(picture))
    if found.html and not file.has("text"):
        file.add("text", found.html)
    return file.fields


def _add_title(file: _File, otherwise: str) -> str:
    """Said among the fields, or by the heading that the words begin with; returns the others."""
    heading = _HEADING.match(file.words)
    if heading is None or file.has("title"):
        if otherwise and not file.has("title"):
            file.add("title", otherwise)
        return file.words
    file.add("title", heading[1])
    return file.words[heading.end() :]


def _read(name: str, base: int, data: bytes, bounds: Bounds) -> _File:
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise Mistake("course-file-encoding", line=f"{shown(name)}:{number}") from error
    found = _FIELDS.match(text)
    if found is None or not found[1].strip():
        mark = yaml.Mark(name, 0, base, 0, None, 0)
        empty = yaml.MappingNode("tag:yaml.org,2002:map", [], mark, mark)
        return _File(empty, text[found.end() if found else 0 :], base)
    try:
        tree = read_tree(f"\n{found[1]}".encode(), bounds)  # its first line is the file's second
    except UnreadableYaml as error:
        line = f"{shown(name)}:{error.line}"
        raise Mistake(f"course-file-{error.reason}", line=line, limit=bounds.megabytes) from error
    if not isinstance(tree, yaml.MappingNode):
        line = f"{shown(name)}:{line_of(tree)}"
        raise Mistake("course-file-not-fields", line=line, known="title, …")
    for node in _nodes(tree):
        node.start_mark.line += base
    return _File(tree, text[found.end() :], base + text.count("\n", 0, found.end()))


def _nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    """All of a tree; one that is named twice comes once."""
    waiting, seen = [node], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, yaml.MappingNode):
            waiting += [part for pair in one.value for part in pair]
        elif isinstance(one, yaml.SequenceNode):
            waiting += one.value
