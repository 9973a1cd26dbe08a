"""Quotations in texts that are in other languages than English."""
