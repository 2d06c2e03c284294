"""Reconciling: Telegram's book of our Stars against what we took down, each night and on demand.

`reading.py` copies the book, `judging.py` mends what can safely be mended, `telling.py` reports it,
`asking.py` says when.
"""
