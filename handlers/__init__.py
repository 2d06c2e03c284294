"""The inlets: what enters from outside is read here and handed on; nothing is decided here."""
