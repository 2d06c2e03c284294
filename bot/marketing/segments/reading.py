"""The one-line language of segments: `previewed:PY101 & !bought:PY101 & (active:7d | won)`.

`&` joins closer than `|`; `and`, `or`, `not` and full-width signs are read too, and whatever quotes
a phone puts in. A slip is told in one sentence that names its place. Whether there is a course or a
quiz of that name is looked at later (`finding.ensure_known`).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches

from bot.community.setup import read_timezone
from bot.marketing.segments.formula import (
    KINDS,
    All,
    Either,
    Fact,
    Formula,
    Not,
    Takes,
    facts_in,
    written,
)
from bot.mistakes import Mistake
from bot.speech.durations import read_duration

MOST_CHARS = 800
MOST_FACTS = 20
DEEPEST = 10
"""Brackets within brackets; more than that nobody follows."""

MOST_DAYS = 3650
YEARS = range(2013, 3000)
"""Telegram began in 2013; nobody plans for longer."""

NEAR_CHARS = 18
"""Shown of what stands where the slip is."""

_SAME = str.maketrans("＆｜！（）：“”„«»「」『』", '&|!():"""""""""')
"""One sign for one, so that places stay the same."""

_TOKEN = re.compile(
    r'(?P<sign>[&|!()])|(?P<kind>[^\s&|!():"]+)(?:(?P<colon>:)\s*'
    r'(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s&|!()"]+))?)?'
)
_NAME = re.compile(r'\s*(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))')
_WORDS = {"and": "&", "or": "|", "not": "!"}
_NUMBER = re.compile(r"[0-9]{1,9}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_PERSON = re.compile(r"@?[A-Za-z0-9_]{4,32}|[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class _Token:
    """A sign, or a fact as it was typed; `sign` is empty for a fact and for the end."""

    at: int
    sign: str = ""
    fact: Fact | None = None


def read_formula(text: str) -> Formula:
    """A segment from what was typed. Raises Mistake that names the place of the slip."""
    if not text.strip():
        raise Mistake("segment-empty")
    if len(text) > MOST_CHARS:
        raise Mistake("segment-long", most=MOST_CHARS)
    reader = _Reader(text, _tokens(text))
    formula = reader.either(0)
    left = reader.next
    if left.sign == ")":
        raise slip("segment-bracket-extra", text, left.at)
    if left.fact is not None or left.sign:
        raise slip("segment-sign-missing", text, left.at)
    return ensure_few(formula)


def ensure_few(formula: Formula) -> Formula:
    """The formula. Raises Mistake for one that is too long to be shown and followed."""
    if len(written(formula)) > MOST_CHARS:
        raise Mistake("segment-long", most=MOST_CHARS)
    if sum(1 for _ in facts_in(formula)) > MOST_FACTS:
        raise Mistake("segment-many", most=MOST_FACTS)
    return formula


def slip(key: str, text: str, at: int, **params: str | int) -> Mistake:
    """A mistake at a place of what was typed, counted from 1 and shown with what stands there."""
    near = text[at : at + NEAR_CHARS].strip() or "…"
    return Mistake(key, at=at + 1, near=near, **params)


def read_name_first(text: str) -> tuple[str, str]:
    """A segment's name, in quotes if it has spaces, and the formula behind it."""
    found = _NAME.match(text.translate(_SAME))
    if found is None:
        return "", ""
    which = "quoted" if found["quoted"] is not None else "bare"
    return text[slice(*found.span(which))].strip(), text[found.end() :].strip()


def read_value(kind: str, value: str) -> str:
    """A fact's value as it is kept. Raises Mistake, with an example, for what can't be read."""
    found = _READ[KINDS[kind].takes](value.strip())
    if not found:
        raise Mistake("segment-value-wrong", given=value.strip()[:40], kind=kind)
    return found


@dataclass(slots=True)
class _Reader:
    """Goes through the tokens from left to right."""

    text: str
    tokens: list[_Token]
    position: int = 0

    @property
    def next(self) -> _Token:
        """What comes next; the end again and again."""
        return self.tokens[self.position]

    def take(self, sign: str) -> bool:
        """Go past that sign, if it is next."""
        if self.next.sign != sign:
            return False
        self.position += 1
        return True

    def either(self, depth: int) -> Formula:
        """Parts with `|` between them."""
        parts = [self.all(depth)]
        while self.take("|"):
            parts.append(self.all(depth))
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def all(self, depth: int) -> Formula:
        """Parts with `&` between them."""
        parts = [self.one(depth)]
        while self.take("&"):
            parts.append(self.one(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def one(self, depth: int) -> Formula:
        """A fact, something in brackets, or either with `!` before it."""
        token = self.next
        if depth > DEEPEST:
            raise slip("segment-deep", self.text, token.at, most=DEEPEST)
        if self.take("!"):
            return Not(self.one(depth + 1))
        if self.take("("):
            inner = self.either(depth + 1)
            if not self.take(")"):
                raise slip("segment-bracket-open", self.text, token.at)
            return inner
        if token.fact is None:
            key = "segment-condition-missing" if token.sign else "segment-ends"
            raise slip(key, self.text, token.at)
        self.position += 1
        return token.fact


def _tokens(text: str) -> list[_Token]:
    same, found, at = text.translate(_SAME), [], 0
    while at < len(same):
        if same[at].isspace():
            at += 1
            continue
        token = _TOKEN.match(same, at)
        if token is None:
            key = "segment-quote" if same[at] == '"' else "segment-condition-missing"
            raise slip(key, text, at)
        found.append(_token(text, token))
        at = token.end()
    return [*found, _Token(len(text))]


def _token(text: str, token: re.Match[str]) -> _Token:
    at, kind = token.start(), (token["kind"] or "").casefold()
    if token["sign"]:
        return _Token(at, token["sign"])
    if kind in _WORDS and not token["colon"]:
        return _Token(at, _WORDS[kind])
    if kind not in KINDS:
        close = get_close_matches(kind, KINDS, n=1)
        if close:
            raise slip("segment-kind-close", text, at, given=kind[:30], meant=close[0])
        raise slip("segment-kind-unknown", text, at, given=kind[:30], known=", ".join(KINDS))
    return _Token(at, fact=_fact(text, token, kind))


def _fact(text: str, token: re.Match[str], kind: str) -> Fact:
    rule, at = KINDS[kind], token.start()
    which = "quoted" if token["quoted"] is not None else "bare"
    typed = text[slice(*token.span(which))].strip() if token[which] else ""
    if text[token.end() : token.end() + 1].translate(_SAME) == '"':
        raise slip("segment-quote", text, token.end())
    if rule.takes is Takes.NOTHING and token["colon"]:
        raise slip("segment-value-extra", text, at, kind=kind)
    if not typed:
        if token["colon"] or not (rule.takes is Takes.NOTHING or rule.may_be_bare):
            raise slip("segment-value-missing", text, at, kind=kind)
        return Fact(kind, at=at)
    value = _READ[rule.takes](typed)
    if not value:
        raise slip("segment-value-here", text, at, given=typed[:40], kind=kind)
    return Fact(kind, value, at)


# Values


def _period(typed: str) -> str:
    """Days, as `30d`."""
    found = read_duration(typed)
    if found is None or found % timedelta(days=1) or found.days > MOST_DAYS:
        return ""
    return f"{found.days}d"


def _when(typed: str) -> str:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return _period(typed)
    return day.isoformat() if day.year in YEARS else ""


def _zone(typed: str) -> str:
    try:
        return read_timezone(typed)
    except Mistake:
        return ""


def _matching(pattern: re.Pattern[str], typed: str) -> str:
    return typed if pattern.fullmatch(typed) else ""


def _number(typed: str) -> str:
    return str(int(typed) or "") if _NUMBER.fullmatch(typed) else ""


_READ: Mapping[Takes, Callable[[str], str]] = {
    Takes.NOTHING: lambda _typed: "",
    Takes.COURSE: str.upper,
    Takes.PERIOD: _period,
    Takes.WHEN: _when,
    Takes.OPTION: str,
    Takes.QUIZ: str,
    Takes.WORDS: str,
    Takes.PERSON: lambda typed: _matching(_PERSON, typed).lstrip("@").lower(),
    Takes.LANGUAGE: lambda typed: _matching(_LANGUAGE, typed.lower()),
    Takes.ZONE: _zone,
    Takes.NUMBER: _number,
    Takes.CAMPAIGN: lambda typed: _number(typed.lstrip("#№")),
}
