"""What is wrong with a campaign file, all of it at once: each slip with its line, field and advice.

A record reads its fields one by one and goes on after a slip, so that an admin mends a file once
and not twelve times. What stands in for a value that can't be read never leaves the reader.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeVar

import yaml

from bot.mistakes import Mistake
from bot.speech import Html, Words
from bot.speech.yaml_tree import holds_control, is_blank, line_of

MOST = 20
"""Slips told at once; a longer list nobody works through."""

_SHOWN_CHARS = 40

Value = TypeVar("Value")
Stand = TypeVar("Stand")


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing that is wrong, and where."""

    line: int
    field: str
    mistake: Mistake


class FileSlips(Exception):
    """A file with something wrong in it."""

    def __init__(self, slips: Collection[Slip]) -> None:
        super().__init__(", ".join(f"{one.line} {one.field} {one.mistake.key}" for one in slips))
        self.slips = sorted(slips, key=lambda slip: slip.line)

    def told(self, words: Words) -> Mistake:
        """As somebody reads it."""
        lines = [
            words(
                "campaign-file-slip",
                line=slip.line,
                field=slip.field,
                advice=words(slip.mistake.key, **slip.mistake.params),
            )
            for slip in self.slips[:MOST]
        ]
        more = len(self.slips) - len(lines)
        listed = Html("\n".join(lines))
        return Mistake("campaign-file-slips", count=len(self.slips), slips=listed, more=more)


@dataclass(frozen=True, slots=True)
class Record:
    """Named fields of a file, and the line where they begin."""

    line: int
    fields: Mapping[str, yaml.Node]
    slips: list[Slip]
    name: str
    """What the record is called where it is itself at fault."""

    def line_of(self, name: str) -> int:
        """Where a field's value stands."""
        return line_of(self.fields[name]) if name in self.fields else self.line

    def slip(self, name: str, key: str, **params: str | int) -> None:
        """Something is wrong with a field."""
        self.slips.append(Slip(self.line_of(name), name, Mistake(key, **params)))

    def read(self, name: str, reader: Callable[[str], Value], instead: Stand) -> Value | Stand:
        """A field's value; `instead` where there is none, or none that can be read."""
        node = self.fields.get(name)
        return instead if node is None else self.value(node, name, reader, instead)

    def value(
        self, node: yaml.Node, name: str, reader: Callable[[str], Value], instead: Stand
    ) -> Value | Stand:
        """A node's value; `instead` where it can't be read."""
        try:
            return reader(text_of(node))
        except Mistake as mistake:
            self.slips.append(Slip(line_of(node), name, mistake))
            return instead

    def required(self, name: str, reader: Callable[[str], Value], instead: Stand) -> Value | Stand:
        """The same for a field that must be there."""
        if name not in self.fields:
            self.slip(name, "campaign-slip-missing")
        return self.read(name, reader, instead)

    def items(self, name: str, most: int, least: int = 0) -> list[yaml.Node]:
        """The entries of a list; a slip for what is none, or has too many or too few."""
        node = self.fields.get(name)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.slip(name, "campaign-slip-list")
            return []
        if not least <= len(node.value) <= most:
            self.slip(name, "campaign-slip-count", least=least, most=most)
        return list(node.value[:most])

    def pairs(self, name: str, most: int, least: int = 0) -> Iterator[tuple[str, str, int]]:
        """The entries of a list of `name: value`, each with its line."""
        for node in self.items(name, most, least):
            pair = node.value if isinstance(node, yaml.MappingNode) else []
            if len(pair) != 1:
                self.slips.append(Slip(line_of(node), name, Mistake("campaign-slip-pair")))
                continue
            try:
                yield text_of(pair[0][0]), text_of(pair[0][1]), line_of(node)
            except Mistake as mistake:
                self.slips.append(Slip(line_of(node), name, mistake))


def record_of(node: yaml.Node, name: str, known: Collection[str], slips: list[Slip]) -> Record:
    """A node as a record; `most-per-day` and `most_per_day` mean `most per day`."""
    fields: dict[str, yaml.Node] = {}
    first: dict[str, int] = {}
    if not isinstance(node, yaml.MappingNode):
        listed = ", ".join(known)
        slips.append(Slip(line_of(node), name, Mistake("campaign-slip-fields", known=listed)))
        return Record(line_of(node), fields, slips, name)
    for key, value in node.value:
        typed = key.value if isinstance(key, yaml.ScalarNode) else ""
        meant = " ".join(typed.replace("-", " ").replace("_", " ").split()).lower()
        if meant not in known:
            slips.append(Slip(line_of(key), shown(typed), _unknown(meant, known)))
        elif meant in first:
            twice = Mistake("campaign-slip-twice", first=first[meant])
            slips.append(Slip(line_of(key), meant, twice))
        else:
            first[meant] = line_of(key)
            if not is_blank(value):
                fields[meant] = value
    return Record(line_of(node), fields, slips, name)


def text_of(node: yaml.Node) -> str:
    """A value as it was written: `2026` is a name too. Raises Mistake."""
    if not isinstance(node, yaml.ScalarNode):
        raise Mistake("campaign-slip-text")
    if holds_control(node.value):
        raise Mistake("campaign-slip-control")
    return str(node.value).strip()


def shown(text: str) -> str:
    """What was typed, cut to what fits a sentence."""
    return "".join(char if char.isprintable() else "?" for char in text[:_SHOWN_CHARS])


def closest(given: str, known: Collection[str]) -> str:
    """The known word that was probably meant, or nothing."""
    by_case = {name.casefold(): name for name in known}
    found = get_close_matches(given.casefold(), by_case, n=1)
    return by_case[found[0]] if found else ""


def _unknown(given: str, known: Collection[str]) -> Mistake:
    if meant := closest(given, known):
        return Mistake("campaign-slip-field-close", meant=meant)
    return Mistake("campaign-slip-field-unknown", known=", ".join(known))


@dataclass(slots=True)
class Taken:
    """Names that must differ, and the line of each."""

    lines: dict[str, int] = field(default_factory=dict)

    def take(self, record: Record, name: str) -> None:
        """A slip where it was taken before."""
        key, line = name.casefold(), record.line_of("name")
        if key in self.lines:
            record.slip("name", "campaign-slip-same-name", first=self.lines[key])
        self.lines.setdefault(key, line)
