"""Campaigns of one message that somebody is proposed: begun for them, for the dialog to finish."""

from dataclasses import replace
from datetime import timedelta

from bot.marketing.campaigns.conditions import BOUGHT
from bot.marketing.campaigns.plan import AfterAction, Button, Content, Leads, Plan, Room, Where
from bot.marketing.campaigns.planning import arranging, composing
from bot.speech import Words
from storage.courses import Course

LOOKED, ORDERED = "previewed", "ordered"
"""What a reminder may follow; as campaigns call it."""

AFTER = timedelta(days=1)
"""Long enough to have decided by oneself."""


def card_of(course: Course) -> Plan:
    """The course's card in the group; its time is still to be chosen."""
    return arranging.with_step(arranging.begun(course), Content(card=True))


def reminder_of(course: Course, action: str, speech: Words) -> Plan:
    """A word in private, a day after somebody looked at the course or ordered it, unless they have
    it by then. Only who agreed to offers gets it, as with any campaign."""
    way = Button(speech.plain(f"campaign-way-{Leads.BUY.value}"), Leads.BUY)
    said = speech(f"campaign-reminder-{action}", course=course.title)
    content = composing.with_words(Content(buttons=(way,)), said)
    begun = arranging.with_step(arranging.begun(course), content)
    step = arranging.placed(begun.steps[0], Where(Room.PRIVATE))
    timed = arranging.timed(step, AfterAction(action, AFTER))
    return arranging.changed(begun, 0, replace(timed, unless=BOUGHT))
