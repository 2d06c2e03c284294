"""Experts: questions that are paid for, and answers that others may unlock."""
