"""Sending digests: planning what is due, and delivering each message once."""
