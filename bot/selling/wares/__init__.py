"""Wares: things that are sent, paid in other money than Stars through a payment provider."""
