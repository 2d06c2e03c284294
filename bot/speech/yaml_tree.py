"""Files that people write in YAML, as a tree that remembers its lines; nothing in them is trusted.

It refuses to make objects of them: whoever asks reads each value for itself, and can name the line
of whatever is wrong there.
"""

import unicodedata
from dataclasses import dataclass, field

import yaml

_MB = 1024 * 1024


class UnreadableYaml(Exception):
    """No tree: `reason` is `too-big`, `too-many`, `encoding`, `yaml`, `control` or `empty`."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(f"{reason}, line {line}")
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a file may hold."""

    megabytes: int
    nodes: int = field(default=10_000)
    """Values and names."""


class _Loader(yaml.SafeLoader):
    """PyYAML's loader, which gives up early on a file that is small pieces and nothing else."""

    nodes = 0
    most = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        self.nodes += 1
        if self.nodes > self.most:
            raise UnreadableYaml("too-many")
        return super().compose_node(parent, index)


def read_tree(data: bytes, bounds: Bounds) -> yaml.Node:
    """The tree; aliases cost nothing because none is copied. Raises UnreadableYaml."""
    if len(data) > bounds.megabytes * _MB:
        raise UnreadableYaml("too-big")
    text = _decoded(data)
    try:
        loader = _Loader(text)
        loader.most = bounds.nodes
        document = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise UnreadableYaml("yaml", _line_of_error(error, text)) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise UnreadableYaml("control", line) from error
    except (RecursionError, ValueError) as error:
        # Brackets within brackets without end, or an escape beyond Unicode.
        raise UnreadableYaml("yaml") from error
    if document is None:
        raise UnreadableYaml("empty")
    return document


def line_of(node: yaml.Node) -> int:
    """Lines count from 1, as editors show them."""
    return int(node.start_mark.line) + 1


def is_blank(node: yaml.Node) -> bool:
    """A field that was named and left empty."""
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def holds_control(text: str) -> bool:
    """Neither databases nor Telegram take control characters or halves of a pair."""
    plain = text.replace("\n", "").replace("\t", "")
    return any(unicodedata.category(char) in {"Cc", "Cs"} for char in plain)


def _line_of_error(error: yaml.MarkedYAMLError, text: str) -> int:
    """Where to look: a quote that never ends is noticed at the end, but lies where it began."""
    mark = error.problem_mark or error.context_mark
    if error.context_mark and mark and mark.index >= len(text):
        mark = error.context_mark
    return mark.line + 1 if mark else 1


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableYaml("encoding", line) from error
