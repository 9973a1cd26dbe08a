"""Whose words a quotation is, and how sure that is."""
