"""Memberships: courses lent for as long as somebody pays for them every month.

`offering.py` says what there is, `subscribing.py` takes the payments, `due.py` sees to what time
brings, `owning.py` to what somebody has for good meanwhile, `calling_back.py` is the word to who
let one end, `own.py` is the member's side of it, and `terms.py` holds what they share.
"""
