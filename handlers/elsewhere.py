"""What marketing knows and insight shows: they don't call each other, so it is handed in."""

from bot.insight.understanding.pages import Elsewhere
from bot.marketing.campaigns.results.priced import price_trials
from bot.marketing.campaigns.results.standing import owed_between

KNOWN_ELSEWHERE = Elsewhere(owing=owed_between, trying=price_trials)
"""For the pages that look closer, in chat and on the web."""
