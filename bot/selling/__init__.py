"""Selling: orders, payments, entitlements and refunds; every Star accounted for."""
