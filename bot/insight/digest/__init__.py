"""The Monday digest: a week in three findings, and what could be done about them."""
