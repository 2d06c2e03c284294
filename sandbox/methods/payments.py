"""Invoices, answers to the questions before payment, and Stars ("Payments")."""

import re
from datetime import timedelta

import telegram

from sandbox import facts, keyboards, payments, present, star_book
from sandbox.errors import BadRequest
from sandbox.methods import Call, method
from sandbox.methods.sending import send
from sandbox.payments import STARS, Charge, Invoice
from sandbox.wire import Result, plain

MOST_STARS = 10_000
MOST_TIPS = 4
""""sendInvoice", `suggested_tip_amounts`."""
_CURRENCY = re.compile(r"[A-Z]{3}")
_NEEDS = ("name", "phone_number", "email", "shipping_address")
MONTH = 2_592_000
"""Seconds; "createInvoiceLink": the only subscription_period there is."""


@method("sendInvoice")
async def send_invoice(call: Call) -> Result:
    """Ask for money in a chat."""
    chat = call.chat_to_write()
    invoice = _invoice(call)
    _ensure_pay_first(keyboards.inline(call.object("reply_markup"), chat))
    return present.message(send(call, chat, content={"invoice": invoice}))


@method("createInvoiceLink")
async def create_invoice_link(call: Call) -> Result:
    """Make an address at which one can pay, once or every month."""
    invoice = _invoice(call)
    period = call.number("subscription_period")
    if period is not None:
        if period != MONTH or not invoice.in_stars:
            raise BadRequest("SUBSCRIPTION_PERIOD_INVALID")
        invoice.subscription = timedelta(seconds=period)
    invoice.link = f"https://t.me/$sandbox{call.world.random.getrandbits(64):016x}"
    call.world.till.links[invoice.link] = invoice
    return invoice.link


@method("answerPreCheckoutQuery")
async def answer_pre_checkout_query(call: Call) -> Result:
    """Agree to a payment, or say why not."""
    if not call.flag("ok") and not call.text("error_message"):
        raise BadRequest("error message must be non-empty")
    return _answered(call, "pre_checkout_query")


@method("answerShippingQuery")
async def answer_shipping_query(call: Call) -> Result:
    """Say what shipping costs, or why there is none."""
    if call.flag("ok") and not call.array("shipping_options"):
        raise BadRequest("there are no shipping options")
    if not call.flag("ok") and not call.text("error_message"):
        raise BadRequest("error message must be non-empty")
    return _answered(call, "shipping_query")


@method("refundStarPayment")
async def refund_star_payment(call: Call) -> Result:
    """Give Stars back."""
    charge = _charge(call)
    if not charge.invoice.in_stars:
        raise BadRequest("CHARGE_NOT_FOUND")
    if charge.refunded_at is not None:
        raise BadRequest("CHARGE_ALREADY_REFUNDED")
    payments.refund(call.world, charge)
    return True


@method("editUserStarSubscription")
async def edit_user_star_subscription(call: Call) -> Result:
    """Let a subscription end, or go on after all."""
    charge = _charge(call)
    if charge.invoice.subscription is None or charge.first is not None:
        raise BadRequest("SUBSCRIPTION_ID_INVALID")
    charge.canceled = call.flag("is_canceled")
    return True


@method("getStarTransactions")
async def get_star_transactions(call: Call) -> Result:
    """The bot's book of Stars."""
    limits = facts.limit("getStarTransactions", "limit")
    offset = max(call.number("offset") or 0, 0)
    limit = min(max(call.number("limit") or limits[-1], limits[0]), limits[-1])
    found = star_book.transactions(call.world, call.bot)[offset : offset + limit]
    return {"transactions": plain(found)}  # an empty book says so, which the library does not


@method("getMyStarBalance")
async def get_my_star_balance(call: Call) -> Result:
    """The bot's Stars."""
    return {"amount": call.world.till.earned(call.bot)}


def _invoice(call: Call) -> Invoice:
    title, description = call.text("title") or "", call.text("description") or ""
    payload, currency = call.text("payload") or "", call.text("currency") or ""
    start = call.text("start_parameter") or ""
    if currency == STARS:
        amount = _stars(call)
        return Invoice(call.bot, title, description, payload, currency, amount, start)
    most_tip, tips = _tips(call)
    return Invoice(
        call.bot,
        title,
        description,
        payload,
        currency,
        _amount(call, currency),
        start,
        needs=frozenset(one for one in _NEEDS if call.flag(f"need_{one}")) | _shipped(call),
        flexible=call.flag("is_flexible"),
        most_tip=most_tip,
        tips=tips,
        prices=_prices(call),
    )


def _stars(call: Call) -> int:
    """The price in Stars: one part, without a provider."""
    if call.text("provider_token"):
        raise BadRequest("STARS_PAYMENT_PROVIDER_TOKEN_NOT_ALLOWED")
    prices = _prices(call)
    if len(prices) != 1:
        raise BadRequest("STARS_INVOICE_INVALID")
    if not 1 <= prices[0].amount <= MOST_STARS:
        raise BadRequest("CURRENCY_TOTAL_AMOUNT_INVALID")
    return prices[0].amount


def _amount(call: Call, currency: str) -> int:
    """The price in other money, which takes a provider."""
    if not _CURRENCY.fullmatch(currency):
        raise BadRequest("CURRENCY_INVALID")
    if not call.text("provider_token"):
        raise BadRequest("PAYMENT_PROVIDER_INVALID")
    total = sum(part.amount for part in _prices(call))
    if total < 1:
        raise BadRequest("CURRENCY_TOTAL_AMOUNT_INVALID")
    return total


def _prices(call: Call) -> tuple[telegram.LabeledPrice, ...]:
    parts = call.array("prices") or []
    return tuple(telegram.LabeledPrice.de_json(one) for one in parts if isinstance(one, dict))


def _shipped(call: Call) -> frozenset[str]:
    """Who is to say what shipping costs must know where it goes."""
    return frozenset({"shipping_address"} if call.flag("is_flexible") else ())


def _tips(call: Call) -> tuple[int, tuple[int, ...]]:
    """The most that is taken, and what is suggested."""
    most, suggested = call.number("max_tip_amount") or 0, call.array("suggested_tip_amounts") or []
    tips = [one for one in suggested if isinstance(one, int)]
    if len(tips) > MOST_TIPS or tips != sorted(set(tips)) or any(not 0 < t <= most for t in tips):
        raise BadRequest("TIPS_AMOUNT_INVALID" if len(tips) <= MOST_TIPS else "TIPS_TOO_MANY")
    return most, tuple(tips)


def _ensure_pay_first(markup: telegram.InlineKeyboardMarkup | None) -> None:
    """A keyboard of an invoice begins with Pay ("sendInvoice", `reply_markup`)."""
    if markup is not None and not markup.inline_keyboard[0][0].pay:
        raise BadRequest("REPLY_MARKUP_BUY_EMPTY")


def _answered(call: Call, kind: str) -> bool:
    name = f"{kind}_id"
    answer = {key: value for key, value in call.params.items() if key != name}
    answer["ok"] = call.flag("ok")
    call.world.queries.answer(kind, call.text(name) or "", call.bot, call.world.now(), answer)
    return True


def _charge(call: Call) -> Charge:
    charge = call.world.till.charges.get(call.text("telegram_payment_charge_id") or "")
    if (
        charge is None
        or charge.invoice.bot is not call.bot
        or charge.payer.id != call.number("user_id")
    ):
        raise BadRequest("CHARGE_NOT_FOUND")
    return charge
