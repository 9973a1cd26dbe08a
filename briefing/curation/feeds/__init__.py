"""Feeds: RSS, Atom and pages of press releases, looked at for articles that curators may want.

Nothing is put on file here. What is found is offered in the inbox, and a person decides.
"""
