"""The library as a static site: pages, feeds and a search, made of files alone.

`published` says what may leave, `pages` and its neighbours make each file in memory, and
`folder` writes them. Nothing here asks the network, Telegram or a database.
"""
