"""Challenges: joined, checked in day by day, with a deposit or without.

`draft` reads what an admin writes, `card` is how it looks in the group, `check_ins` takes people in
and their proofs, `days` is the arithmetic of streaks, `rounds` is what time does, `deposits` keeps
and gives back what was paid.
"""
