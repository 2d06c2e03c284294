"""Other money than Stars: which currencies we know, and how their smallest units are written.

The number of digits is what Telegram calls `exp` (Bot API, Payments: currencies.json), which for
these is that of ISO 4217. A currency that is not listed is refused rather than guessed at: a wrong
number of digits would ask for a hundred times the price.
"""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from bot.speech.formats import MINUS

STARS = "XTR"
"""Telegram's name for its own money, in which digital goods are sold (Bot API, Currencies)."""

_TWO = (
    "AED AUD BGN BRL CAD CHF CNY CZK DKK EUR GBP GEL HKD ILS INR KZT MXN MYR NOK NZD PHP PLN QAR "
    "RON RUB SAR SEK SGD THB TRY TWD UAH USD UZS ZAR"
)
_NONE = "CLP JPY KRW VND"

DIGITS: Mapping[str, int] = {
    **dict.fromkeys(_TWO.split(), 2),
    **dict.fromkeys(_NONE.split(), 0),
}
"""Behind the decimal point."""

_SIGN = re.compile("[$€£¥￥₽₹₩₴₺₸₪฿₫元円원]")

_NUMBER = re.compile(r"(?P<whole>[0-9]{1,9})(?:[.,](?P<rest>[0-9]{1,3}))?", re.ASCII)


def is_other_money(typed: str) -> bool:
    """Whether a price names a currency instead of Stars: `€20`, `20 EUR`, `20元`."""
    if _SIGN.search(typed):
        return True
    return any(word in DIGITS for word in re.findall(r"[A-Z]{3}", typed.upper()))


def read_amount(typed: str, currency: str) -> int | None:
    """`19.90` or `19,90` in the smallest unit; None for anything else."""
    plain = unicodedata.normalize("NFKC", typed).strip()
    found = _NUMBER.fullmatch(plain)
    digits = DIGITS[currency]
    if found is None or len(found["rest"] or "") > digits:
        return None
    return int(found["whole"] + (found["rest"] or "").ljust(digits, "0"))


def in_words(amount: int, currency: str) -> str:
    """`1990` as `19.90 EUR`: with its code, which no two countries share; what goes out stands
    behind a true minus."""
    return f"{plain(amount, currency).replace('-', MINUS)} {currency}"


def plain(amount: int, currency: str) -> str:
    """`1990` as `19.90`, for programs."""
    digits = DIGITS.get(currency, 2)
    return f"{Decimal(amount).scaleb(-digits):.{digits}f}"
