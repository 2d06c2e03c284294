"""Topics: what a community asks about and reacts to, found in what is kept anyway, with the reason
for each in words. What is written about one is drafted in marketing/topics; nothing is posted here.
"""
