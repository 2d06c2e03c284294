"""Small things a bot may send: places, contacts, dice ("sendLocation", "sendDice" …)."""

import telegram

from sandbox import present
from sandbox.errors import BadRequest
from sandbox.messages import Content
from sandbox.methods import Call, method
from sandbox.methods.sending import send
from sandbox.wire import Result

FACES = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}
"""The highest value of each kind of dice ("Dice")."""


@method("sendLocation")
async def send_location(call: Call) -> Result:
    """Show a point on the map."""
    return _sent(call, {"location": _location(call)})


@method("sendVenue")
async def send_venue(call: Call) -> Result:
    """Show a place with its name and address."""
    place = _location(call)
    venue = telegram.Venue(place, call.text("title") or "", call.text("address") or "")
    return _sent(call, {"venue": venue, "location": place})


@method("sendContact")
async def send_contact(call: Call) -> Result:
    """Hand on a phone number."""
    contact = telegram.Contact(
        call.text("phone_number") or "",
        call.text("first_name") or "",
        last_name=call.text("last_name"),
        vcard=call.text("vcard"),
    )
    return _sent(call, {"contact": contact})


@method("sendDice")
async def send_dice(call: Call) -> Result:
    """Throw dice, or play darts, basketball …"""
    emoji = call.text("emoji") or "🎲"
    if emoji not in FACES:
        raise BadRequest("wrong dice emoji specified")
    value = call.world.random.randint(1, FACES[emoji])
    return _sent(call, {"dice": telegram.Dice(value, emoji)})


def _sent(call: Call, content: dict[str, Content]) -> Result:
    chat = call.chat_to_write()
    return present.message(send(call, chat, content=content))


def _location(call: Call) -> telegram.Location:
    latitude, longitude = call.decimal("latitude"), call.decimal("longitude")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise BadRequest("wrong location specified")
    return telegram.Location(longitude, latitude)
