"""Reconciling: Telegram's book of our Stars against what we took down, each night, on demand,
and soon after a payment that was agreed to and not heard of.

`reading.py` copies the book, `judging.py` mends what can safely be mended, `telling.py` reports it,
`asking.py` says when.
"""
