"""Everything that can be bought, by the kind its orders carry."""

from bot.engagement.experts.asking import QUESTIONS
from bot.engagement.experts.unlocking import UNLOCKS
from bot.selling.courses import COURSES
from bot.selling.goods import Shelf
from storage.experts import QUESTION, UNLOCK
from storage.orders import COURSE

GOODS: Shelf = {COURSE: COURSES, QUESTION: QUESTIONS, UNLOCK: UNLOCKS}
