"""What came of a campaign: `results` counts, `figures` says it, `learning` acts on it."""
