"""How long a buyer waits at the till: Lyceum on SQLite and on PostgreSQL beside a bare aiogram.

1, 10 and 100 buyers at once. For each payment Telegram's pre-checkout question is posted to the
bot's webhook, and as soon as it is agreed to, the payment's news; answers go over real HTTP to a
sink. Lyceum looks up the order, its price, coupon, seat and buyer, writes down charge, ledger and
access, and sends receipt and lesson. The course has a seat for each of them, and every second one
pays with a coupon of as many uses, so that each question counts what is left; who comes after the
last seat must hear no. The reference agrees to everything from memory and says "Paid". Prints
p50/p99 of the pre-checkout answers, the ratio to the bare bot's, and payments a second (from the
question to the receipt). Telegram waits ten seconds.

    uv run python -m benchmarks.checkout [--payments 1000] [--buyers 1 10 100]
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import aiohttp
import orjson
from aiohttp import web

from benchmarks.dispatch import HEADERS, TOKEN, ok, running_bot, until_up
from benchmarks.segments import running_server
from bot.identity import Sealer
from storage.communities import Community, Membership
from storage.coupons import Coupon
from storage.courses import PUBLISHED, Course, Lesson
from storage.database import Database, insert_new
from storage.migrations import migrate
from storage.orders import AWAITING, COURSE, Order
from storage.people import Person

PRICE, WITH_COUPON = 250, 200
REFUSED = 2
"""Orders beyond the last seat, with the coupon and without it."""
SEALER = Sealer(TOKEN.encode())


@dataclass
class Till:
    """Takes the bot's calls and says ok to everything; tells who waits for which."""

    agreed: dict[str, asyncio.Event] = field(default_factory=dict)
    """By the question's id."""
    refused: dict[str, str] = field(default_factory=dict)
    """By the question's id, what was said instead of yes."""
    told: dict[int, asyncio.Event] = field(default_factory=dict)
    """By the buyer's chat."""
    port: int = 0

    async def answer(self, request: web.Request) -> web.Response:
        """One call of the Bot API."""
        method = request.match_info["method"]
        if method == "getMe":
            me = {"id": 7000000001, "is_bot": True, "first_name": "B", "username": "bench_bot"}
            return ok(me)
        if method.startswith(("answerPreCheckout", "send")):
            is_json = request.content_type == "application/json"
            said = orjson.loads(await request.read()) if is_json else await request.post()
            if method == "answerPreCheckoutQuery":
                number = str(said["pre_checkout_query_id"])
                if str(said.get("ok")).lower() != "true":
                    self.refused[number] = str(said.get("error_message"))
                self.agreed[number].set()
                return ok(True)
            chat_id = int(str(said["chat_id"]))
            if chat_id in self.told:
                self.told[chat_id].set()
            return ok({"message_id": 1, "date": 1, "chat": {"id": chat_id, "type": "private"}})
        return ok([] if method == "getChatAdministrators" else True)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator["Till"]:
        """Listen on a free port."""
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self.answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.port = runner.addresses[0][1]
        yield self
        await runner.cleanup()


async def seed(url: str, buyers: int) -> None:
    """A course with a seat for each buyer, and an open order of it for each, every second with a
    coupon; their ids begin with 1001, the orders' with 1. The last buyers come too late."""
    await asyncio.to_thread(migrate, url)
    now = datetime.now(UTC)
    database = Database(url)
    people = range(1001, 1001 + buyers + REFUSED)
    async with database.transaction("bulk") as session:
        session.add(Community(id=1, title="Python Café", created_at=now))
        await session.flush()
        known = {"name": "Buyer", "seen_at": now, "started_at": now}
        await insert_new(session, Person, [{**known, "id": one} for one in (1, *people)])
        belongs = {"community_id": 1, "joined_at": now, "is_creator": False}
        await insert_new(session, Membership, [{**belongs, "person_id": one} for one in people])
        what = {"code": "PY101", "title": "Python in a Week", "blurb": "Small steps."}
        course = Course(id=1, community_id=1, price_stars=PRICE, state=PUBLISHED, **what)
        course.creator_id, course.created_at, course.seats = 1, now, buyers
        session.add(course)
        await session.flush()
        session.add(Lesson(course_id=1, position=1, title="Hello", kind="text", text="Hello."))
        await session.flush()
        coupon = Coupon(id=1, community_id=1, code="FIFTY", off=PRICE - WITH_COUPON, course_id=1)
        coupon.is_percent, coupon.uses = False, buyers // 2
        coupon.valid_until, coupon.created_by, coupon.created_at = now + timedelta(days=1), 1, now
        session.add(coupon)
        await session.flush()
        order = {
            "community_id": 1,
            "kind": COURSE,
            "subject_id": 1,
            "title": "Python in a Week",
            "state": AWAITING,
            "cause": "card",
            "created_at": now,
            "expires_at": now + timedelta(hours=1),
        }
        rows = [
            {
                **order,
                "id": at,
                "person_id": one,
                "price_stars": price(at),
                "coupon_id": 1 if _has_coupon(at) else None,
            }
            for at, one in enumerate(people, start=1)
        ]
        await insert_new(session, Order, rows)
    await database.close()


def _has_coupon(number: int) -> bool:
    return number % 2 == 0


def price(number: int) -> int:
    """Stars, of an order."""
    return WITH_COUPON if _has_coupon(number) else PRICE


def question(number: int) -> dict[str, object]:
    """Telegram asks whether the buyer may pay (Bot API, PreCheckoutQuery)."""
    asked = {
        "id": f"q{number}",
        "from": _person(number),
        "currency": "XTR",
        "total_amount": price(number),
        "invoice_payload": SEALER.seal("order", number),
    }
    return {"update_id": 2 * number, "pre_checkout_query": asked}


def payment(number: int) -> dict[str, object]:
    """The buyer has paid (Bot API, SuccessfulPayment)."""
    person = _person(number)
    paid = {
        "currency": "XTR",
        "total_amount": price(number),
        "invoice_payload": SEALER.seal("order", number),
        "telegram_payment_charge_id": f"charge-{number}",
        "provider_payment_charge_id": "",
    }
    message = {
        "message_id": number,
        "date": int(time.time()),
        "chat": {"id": person["id"], "type": "private", "first_name": "Buyer"},
        "from": person,
        "successful_payment": paid,
    }
    return {"update_id": 2 * number + 1, "message": message}


def _person(number: int) -> dict[str, object]:
    return {"id": 1000 + number, "is_bot": False, "first_name": "Buyer"}


@dataclass(frozen=True)
class Result:
    """What so many buyers at once have seen."""

    p50: float
    p99: float
    """Milliseconds until the pre-checkout answer."""
    per_second: float


async def pay_all(
    session: aiohttp.ClientSession, url: str, till: Till, numbers: range, buyers: int
) -> Result:
    """So many buyers at once, each paying one order after the other."""
    waiting, waits = iter(numbers), list[float]()

    async def buy() -> None:
        for number in waiting:
            agreed = till.agreed[f"q{number}"] = asyncio.Event()
            told = till.told[1000 + number] = asyncio.Event()
            began = time.perf_counter()
            await _post(session, url, question(number))
            await agreed.wait()
            waits.append(time.perf_counter() - began)
            await _post(session, url, payment(number))
            await told.wait()

    began = time.perf_counter()
    async with asyncio.timeout(600):
        await asyncio.gather(*(buy() for _ in range(buyers)))
    seconds = time.perf_counter() - began
    assert not till.refused, till.refused
    cuts = statistics.quantiles(waits, n=100)
    return Result(cuts[49] * 1000, cuts[98] * 1000, len(numbers) / seconds)


async def _post(session: aiohttp.ClientSession, url: str, update: dict[str, object]) -> None:
    async with session.post(url, data=orjson.dumps(update), headers=HEADERS) as response:
        assert response.status == 200, response.status


async def measure(
    arguments: list[str], port: int, database: str, payments: int, sizes: list[int]
) -> list[Result]:
    """One bot, each number of buyers after the other."""
    hook = f"http://127.0.0.1:{port}/hook"
    warm, found = max(sizes), []
    if arguments[-1] == "--webhook":
        arguments = [*arguments, hook]
        await seed(database, warm + payments * len(sizes))
    connector = aiohttp.TCPConnector(limit=0)
    async with Till().opened() as till, aiohttp.ClientSession(connector=connector) as session:
        with running_bot(arguments, till.port, port, database):
            await until_up(session, hook)
            await pay_all(session, hook, till, range(1, warm + 1), warm)
            for at, buyers in enumerate(sizes):
                first = warm + 1 + at * payments
                numbers = range(first, first + payments)
                found.append(await pay_all(session, hook, till, numbers, buyers))
            if database:
                sold = warm + payments * len(sizes)
                await _come_too_late(session, hook, till, range(sold + 1, sold + 1 + REFUSED))
    return found


async def _come_too_late(
    session: aiohttp.ClientSession, url: str, till: Till, numbers: range
) -> None:
    """They ask when every seat is sold, and must hear no."""
    for number in numbers:
        agreed = till.agreed[f"q{number}"] = asyncio.Event()
        await _post(session, url, question(number))
        async with asyncio.timeout(60):
            await agreed.wait()
    assert set(till.refused) == {f"q{number}" for number in numbers}, "the last seat is sold once"


def _print(found: dict[str, list[Result]], sizes: list[int]) -> None:
    reference = found["bare aiogram"]
    print(f"{'buyers':>7}  {'':24}{'p50 ms':>9}{'p99 ms':>9}{'ratio p99':>11}{'payments/s':>12}")
    for at, buyers in enumerate(sizes):
        for name, results in found.items():
            one, ratio = results[at], results[at].p99 / reference[at].p99
            print(
                f"{buyers:>7}  {name:24}{one.p50:9.1f}{one.p99:9.1f}{ratio:11.1f}"
                f"{one.per_second:12.0f}"
            )


def main() -> None:
    """Measure each and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--payments", type=int, default=1000)
    parser.add_argument("--buyers", type=int, nargs="*", default=[1, 10, 100])
    asked = parser.parse_args()
    lyceum = ["bot.py", "run", "--webhook"]
    with tempfile.TemporaryDirectory() as folder, running_server("postgres") as server:
        bots = {
            "bare aiogram": (["-m", "benchmarks.bare_aiogram"], ""),
            "Lyceum, SQLite": (lyceum, f"sqlite:///{folder}/bench.db"),
            "Lyceum, PostgreSQL": (lyceum, server),
        }
        found = {
            name: asyncio.run(measure(arguments, port, url, asked.payments, asked.buyers))
            for port, (name, (arguments, url)) in enumerate(bots.items(), start=18090)
        }
    _print(found, asked.buyers)


if __name__ == "__main__":
    main()
