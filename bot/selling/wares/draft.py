"""`/goods new`: a ware in one line, checked piece by piece; each slip is one clear Mistake.

It refuses what Telegram's rules refuse: things that are not sent anywhere are digital, and digital
goods are sold in Stars only; things that are sent are not sold in Stars.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from babel import Locale

from bot.mistakes import Mistake
from bot.speech.arguments import Arguments
from bot.speech.currencies import DIGITS, STARS, in_words, read_amount
from bot.speech.lengths import one_line, telegram_length
from bot.speech.numbers import whole_number

TAKES = frozenset({"price", "currency", "ship", "tax", "stock", "about"})
NEEDED = ("price", "currency", "ship")

NAME_CHARS, ABOUT_CHARS = 60, 400
"""What still fits on a card with its ways of sending."""

MOST_STOCK, USUAL_STOCK = 100_000, 1
WAYS, TAXES, LABEL_CHARS = 10, 4, 30
"""More ways and taxes than this no buyer reads through."""

ANYWHERE = "*"
"""All countries that no other way names."""

_SPLIT = re.compile(r"\s*[;；\n]\s*")
_COMMA = re.compile(r"\s*[,，、]\s*")
_WAY = re.compile(r"(?P<to>[^:：]+)[:：]\s*(?P<title>.+?)\s+(?P<amount>\S+)")
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Unions, tests and the unknown among the CLDR's territories: nothing is sent there."""
_PERCENT = re.compile(r"(?P<label>.+?)\s+(?P<percent>[0-9]{1,2}(?:[.,][0-9]{1,2})?)\s?[%％]")
_TAX = re.compile(r"(?P<label>.+?)\s+(?P<amount>[0-9.,]+)")
_NOWHERE = frozenset({"none", "no", "off", "nowhere"})


@dataclass(frozen=True, slots=True)
class WareDraft:
    """A ware that is to be sold."""

    name: str
    about: str
    currency: str
    price: int
    taxes: Sequence[dict[str, Any]]
    ways: Sequence[dict[str, Any]]
    stock: int


def read_ware(arguments: Arguments) -> WareDraft:
    """A ware as it was typed. Raises Mistake."""
    options = arguments.options
    name = one_line(" ".join(arguments.words))
    if not name or any(one not in options for one in NEEDED):
        raise Mistake("ware-how")
    if telegram_length(name) > NAME_CHARS:
        raise Mistake("ware-name", most=NAME_CHARS)
    about = one_line(options.get("about", ""))
    if telegram_length(about) > ABOUT_CHARS:
        raise Mistake("ware-about", most=ABOUT_CHARS)
    currency = _currency(options["currency"])
    price = read_ware_price(options["price"], currency)
    stock = whole_number(options.get("stock", str(USUAL_STOCK)), 1, MOST_STOCK)
    if stock is None:
        raise Mistake("ware-stock", most=MOST_STOCK)
    taxes = _taxes(options.get("tax", ""), price, currency)
    return WareDraft(name, about, currency, price, taxes, _ways(options["ship"], currency), stock)


def read_ware_price(typed: str, currency: str) -> int:
    """A price in the currency's smallest unit. Raises Mistake."""
    price = read_amount(typed, currency)
    if not price:
        example = in_words(1990, currency).partition(" ")[0]
        raise Mistake("ware-price", given=typed[:20], example=example)
    return price


def _currency(typed: str) -> str:
    currency = typed.strip().upper()
    if currency in (STARS, "STARS", "⭐"):
        raise Mistake("ware-not-for-stars")
    if currency not in DIGITS:
        raise Mistake("ware-currency", given=typed[:10], known=", ".join(sorted(DIGITS)))
    return currency


def _ways(typed: str, currency: str) -> list[dict[str, Any]]:
    """`DE, AT: Post 4.50; *: Airmail 15`."""
    if typed.strip().casefold() in _NOWHERE:
        raise Mistake("ware-digital")
    lines = [line for line in _SPLIT.split(typed.strip()) if line]
    if not 1 <= len(lines) <= WAYS:
        raise Mistake("ware-ways", most=WAYS)
    return [_way(number, line, currency) for number, line in enumerate(lines, start=1)]


def _way(number: int, line: str, currency: str) -> dict[str, Any]:
    found = _WAY.fullmatch(line)
    amount = read_amount(found["amount"], currency) if found else None
    if found is None or amount is None or telegram_length(found["title"]) > LABEL_CHARS:
        raise Mistake("ware-way", given=line[:40])
    countries = [one.upper() for one in _COMMA.split(found["to"].strip())]
    for country in countries:
        if country != ANYWHERE and not is_country(country):
            raise Mistake("ware-country", given=country[:20])
    return {"id": str(number), "to": countries, "title": found["title"], "amount": amount}


def is_country(code: str) -> bool:
    """Whether a country has that code (ISO 3166-1 alpha-2, as the CLDR lists them)."""
    return len(code) == 2 and code.isalpha() and code in _territories() - _NO_COUNTRIES


@cache
def _territories() -> frozenset[str]:
    return frozenset(Locale("en").territories)


def _taxes(typed: str, price: int, currency: str) -> list[dict[str, Any]]:
    """`VAT 7%, Packaging 0.50`: of the price, or as it stands."""
    lines = [line for line in _COMMA.split(typed.strip()) if line]
    if len(lines) > TAXES:
        raise Mistake("ware-taxes", most=TAXES)
    return [_tax(line, price, currency) for line in lines]


def _tax(line: str, price: int, currency: str) -> dict[str, Any]:
    if found := _PERCENT.fullmatch(line):
        amount: int | None = _part(found["percent"], price)
        label = f"{found['label']} {found['percent']} %"
    elif found := _TAX.fullmatch(line):
        amount, label = read_amount(found["amount"], currency), found["label"]
    else:
        amount, label = None, line
    if amount is None or telegram_length(label) > LABEL_CHARS:
        raise Mistake("ware-tax", given=line[:40])
    return {"label": label, "amount": amount}


def _part(percent: str, price: int) -> int:
    share = Decimal(percent.replace(",", ".")) / 100
    return int((price * share).quantize(Decimal(1), ROUND_HALF_UP))


def taxes_at(taxes: Sequence[dict[str, Any]], price: int) -> list[dict[str, Any]]:
    """The same taxes for another price: those in percent, which their labels name, change with
    it."""
    found = [(tax, _PERCENT.fullmatch(tax["label"])) for tax in taxes]
    return [
        {**tax, "amount": _part(part["percent"], price)} if part else tax for tax, part in found
    ]


def ways_to(ways: Sequence[dict[str, Any]], country: str) -> Sequence[dict[str, Any]]:
    """How a ware is sent to a country: by what names it, else by what goes anywhere."""
    named = [way for way in ways if country.upper() in way["to"]]
    return named or [way for way in ways if ANYWHERE in way["to"]]
