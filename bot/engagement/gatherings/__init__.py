"""Events: announced, visited, and left with a word of thanks.

`draft` reads what an admin writes, `card` is how an event looks, `seats` gives seats away, `guests`
hear of it in private, `questions` are collected beforehand, `running` begins and ends it, `ical` is
its file for calendars. (An *event* of the event log is something else: storage/events.py.)
"""
