"""The demo: a lively community and a short story, told through the sandbox by `bot.py demo`."""
