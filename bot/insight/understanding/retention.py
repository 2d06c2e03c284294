"""How long members stay: the lives of subscriptions, from the payments for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from storage.subscription_lives import Paid
from storage.subscriptions import ENDED, FAILED, REPLACED, RETURNED

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Life:
    """One membership of one person, from its first payment on."""

    began_at: datetime
    days: float
    """How long it lasted, or has lasted so far."""
    is_over: bool


def lives(paid: Sequence[Paid], now: datetime) -> Sequence[Life]:
    """Each membership of each person for one plan; one that took the place of another goes on with
    it. Whose renewal failed is known to be there until what was paid for is over, and no longer: it
    may still come, or they are gone from then on."""
    found = []
    for _, theirs in groupby(sorted(paid, key=_in_turn), key=lambda one: _in_turn(one)[:2]):
        began_at: datetime | None = None
        for one in theirs:
            began_at = began_at or one.began_at
            if one.state != REPLACED:
                found.append(_life(began_at, one, now))
                began_at = None
        if began_at is not None:
            found.append(_life(began_at, one, now))
    return sorted(found, key=lambda life: life.began_at)


def _in_turn(one: Paid) -> tuple[int, int, datetime]:
    return one.person_id, one.plan_id, one.began_at


def _life(began_at: datetime, last: Paid, now: datetime) -> Life:
    end = now
    is_over = last.state in (ENDED, RETURNED, REPLACED)
    if (is_over or last.state == FAILED) and last.paid_until is not None:
        end = min(end, last.paid_until)
    if last.state == RETURNED and last.refunded_at is not None:
        end = min(end, last.refunded_at)
    return Life(began_at, max((end - began_at) / DAY, 0.0), is_over)
