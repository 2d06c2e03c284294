"""What people see of a step: its content as calls of the Bot API, and the buttons below it.

The same for the group, for the preview and for everybody in private. Every button of a campaign is
made in `buttons_of`, so that there is one place where it says what it came from.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.methods import SendMediaGroup, SendPoll
from aiogram.types import InlineKeyboardButton, InputMediaPhoto, InputMediaVideo, InputPollOption
from sqlalchemy.ext.asyncio import AsyncSession

from bot.identity import Links
from bot.marketing.campaigns.plan import Button, Content, Leads, PollAsked, Step, Variant
from bot.outreach import messages
from bot.outreach.messages import CAPTION_CHARS, Buttons, Call, Place, button, keyboard
from bot.outreach.outbox import params_of
from bot.selling.coupons import NO_BUYER, discounted, obstacle, why_never
from bot.speech import Html, Words, words
from bot.speech.fitting import fitted
from bot.teaching.catalogue import card
from bot.teaching.course_prices import buying_label
from bot.teaching.leads import Lead
from storage import coupons, courses, teams
from storage.campaigns import Campaign
from storage.communities import Community
from storage.courses import Course

_FILE = re.compile(r"media:\d+")

SHORT = 20
"""Characters of a label that is read in full beside another one on a phone."""

ANYBODY = 1
"""Stands for who will read it, where a message is made for many in private."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Which message of a campaign a button stands below, and what it leads to."""

    campaign_id: int
    step: int
    """Its position, from 1."""
    variant: int
    """Its position among the step's variants, from 0."""
    place: Place | None
    """Where it is posted; None in private, wherever that is."""
    course_id: int
    coupon_id: int = 0
    team_offer_id: int = 0
    """The group buy that runs for the course; 0 where none does."""

    @property
    def lead(self) -> Lead:
        """As the buttons of a course carry it."""
        return Lead(
            campaign_id=self.campaign_id,
            coupon_id=self.coupon_id,
            step=self.step,
            variant=self.variant,
            place=self.place.chat_id if self.place else 0,
        )


@dataclass(frozen=True, slots=True)
class Setting:
    """What a step is said with: its campaign, course and community, and the links to be made."""

    campaign: Campaign
    course: Course
    home: Community
    links: Links
    now: datetime
    is_preview: bool = False
    """Whoever presses a button of a preview is nobody the campaign has won."""

    @property
    def speech(self) -> Words:
        """The community's language."""
        return words(self.home.language)


def buttons_of(content: Content, where_it_is: Spot, links: Links) -> Buttons:
    """The buttons below a message, one a row; two short ones share it. In a group each leads to the
    private chat, where nobody else is bothered."""
    made = [_button(one, where_it_is, links) for one in content.buttons]
    if len(made) == 2 and all(len(one.text) <= SHORT for one in made):
        return [made]
    return [[one] for one in made]


def _button(one: Button, spot: Spot, links: Links) -> InlineKeyboardButton:
    if one.leads is Leads.URL:
        return button(one.label, url=one.url)
    leads, subject = one.leads, spot.course_id
    if leads is Leads.TEAM:  # who comes when no offer runs can still buy alone
        leads, subject = (leads, spot.team_offer_id) if spot.team_offer_id else (Leads.BUY, subject)
    numbers = (subject, *spot.lead.numbers)
    if spot.place is None:
        return button(one.label, token=links.token(leads.value, *numbers))
    return button(one.label, url=links.address(leads.value, *numbers))


async def call_for(
    session: AsyncSession,
    setting: Setting,
    step: Step,
    position: int,
    variant: int,
    place: Place | None,
) -> Call:
    """A variant as it is said in a place, or in private to anybody."""
    said = step.variants[variant]
    coupon_id, price = await _reduced(session, setting, said)
    campaign, course = setting.campaign, setting.course
    offer_id = await _team_offer(session, setting, said.content)
    number = 0 if setting.is_preview else campaign.id or 0
    spot = Spot(number, position, variant, place, course.id, coupon_id, offer_id)
    content = await _with_ways(session, setting, said.content, price)
    buttons = buttons_of(content, spot, setting.links)
    at = place or Place(ANYBODY)
    if content.poll is not None:
        return _poll(at, content.poll, buttons)
    if content.card:
        return await _card(session, setting, at, content, price, buttons)
    if len(content.media) > 1:
        return _album(at, content)
    if content.media:
        (one,) = content.media
        return messages.media(at, one.kind, one.file, Html(content.text), buttons)
    return messages.text(at, Html(content.text), buttons)


def moved_to(call: Call, place: Place) -> Call:
    """The same, said in another place: as a preview."""
    return call.model_copy(update={"chat_id": place.chat_id, "message_thread_id": place.thread_id})


async def as_variants(
    session: AsyncSession, setting: Setting, step: Step, position: int, shares: Sequence[int]
) -> list[dict[str, Any]]:
    """A step's variants for a broadcast (storage/broadcasts.py), each with its share."""
    made = []
    for number, share in enumerate(shares):
        call = await call_for(session, setting, step, position, number, None)
        params = {
            name: await _at_telegram(session, value)
            for name, value in params_of(call).items()
            if name != "chat_id"
        }
        made.append({"method": call.__api_method__, "params": params, "weight": share})
    return made


async def _at_telegram(session: AsyncSession, value: Any) -> Any:
    """A file of ours by the id that Telegram knows it by (sampling.py has brought it there)."""
    if not isinstance(value, str) or not _FILE.fullmatch(value):
        return value
    media = await courses.media_by_id(session, int(value.removeprefix("media:")))
    return media.file_id if media is not None and media.file_id else value


async def _team_offer(session: AsyncSession, setting: Setting, content: Content) -> int:
    """The group buy a button leads to, by its number; 0 for none."""
    if not any(one.leads is Leads.TEAM for one in content.buttons):
        return 0
    offer = await teams.offer_for(session, setting.course.id, setting.now)
    return offer.id if offer else 0


async def _reduced(session: AsyncSession, setting: Setting, said: Variant) -> tuple[int, int]:
    """The coupon of a variant and the course's price with it; without one that does not hold now,
    so that no card promises what nobody gets."""
    course, now = setting.course, setting.now
    if said.coupon is None:
        return 0, course.price_stars
    coupon = await coupons.coupon_by_code(session, setting.home.id, said.coupon)
    if coupon is None or why_never(coupon, course, now):
        return 0, course.price_stars
    if await obstacle(session, coupon, NO_BUYER, now):
        return 0, course.price_stars
    return coupon.id, discounted(course.price_stars, coupon)


async def _with_ways(
    session: AsyncSession, setting: Setting, content: Content, price: int
) -> Content:
    """A card that names no buttons has those every card has: *Try a lesson* and *Buy*."""
    if not content.card or content.buttons:
        return content
    lessons = await courses.lessons_of(session, setting.course.id)
    ways = [Leads.TRY] if any(lesson.is_free for lesson in lessons) else []
    buying = buying_label(setting.course, setting.speech, price)
    made = tuple(
        Button(buying if way is Leads.BUY else setting.speech.plain("course-try"), way)
        for way in (*ways, Leads.BUY)
    )
    return Content(content.text, content.media, content.poll, content.card, made)


async def _card(
    session: AsyncSession,
    setting: Setting,
    place: Place,
    content: Content,
    price: int,
    buttons: Buttons,
) -> Call:
    speech = setting.speech
    intro = speech("campaign-intro", text=Html(content.text)) if content.text else None
    lowered = price if price != setting.course.price_stars else None
    call = await card(
        session, place, setting.course, speech, setting.links, intro=intro, price_stars=lowered
    )
    return call.model_copy(update={"reply_markup": keyboard(buttons)})


def _poll(place: Place, poll: PollAsked, buttons: Buttons) -> Call:
    quiz: dict[str, Any] = {}
    if poll.correct is not None:
        quiz = {"type": "quiz", "correct_option_id": poll.correct}
        if poll.explanation:
            quiz["explanation"] = poll.explanation
    return SendPoll(
        chat_id=place.chat_id,
        message_thread_id=place.thread_id,
        question=poll.question,
        options=[InputPollOption(text=option) for option in poll.options],
        is_anonymous=poll.is_anonymous,
        reply_markup=keyboard(buttons) if buttons else None,
        **quiz,
    )


def _album(place: Place, content: Content) -> Call:
    """Photos and videos as one; its words stand below the first, and it can have no buttons (Bot
    API, sendMediaGroup)."""
    kinds = {"photo": InputMediaPhoto, "video": InputMediaVideo}
    shown = []
    for number, one in enumerate(content.media):
        file = f"media:{one.file}" if isinstance(one.file, int) else one.file
        words_below: dict[str, Any] = {}
        if number == 0 and content.text:
            caption = fitted(Html(content.text), CAPTION_CHARS)
            words_below = {"caption": caption, "parse_mode": "HTML"}
        shown.append(kinds[one.kind](type=one.kind, media=file, **words_below))
    return SendMediaGroup(chat_id=place.chat_id, message_thread_id=place.thread_id, media=shown)
