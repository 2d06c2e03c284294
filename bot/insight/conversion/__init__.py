"""Who is likely to buy, and who will probably fall silent: P = h(Z, I, C).

Learnt by each community from its own past, and reckoned for each member every night. Used by
segments, never shown to members.
"""
