"""Saying things: what a message is, the outbox it waits in, the pace and its way to Telegram."""
