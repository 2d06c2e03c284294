"""Giveaways: opened, joined by a tap, closed and frozen, drawn, and checked by anybody.

`draft` reads what an admin writes, `opening` announces it, `conditions` and `entering` let people
in, `closing` freezes the list, `checks` shows it to admins, `drawing` finds the winners, `prizes`
gives them what they won, `record` publishes all of it. The draw itself is in `draw.py` beside.
"""
