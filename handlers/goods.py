"""Everything that can be bought, by the kind its orders carry."""

from bot.selling.courses import COURSES
from bot.selling.goods import Shelf
from storage.orders import COURSE

GOODS: Shelf = {COURSE: COURSES}
