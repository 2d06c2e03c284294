"""Help with a payment as tickets: `writing.py` for who needs it, `answering.py` for the team,
`showing.py` for what both read, `returning.py` for what waits until the bot is back in the group.
"""
