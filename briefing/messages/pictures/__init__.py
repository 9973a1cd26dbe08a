"""Answers as pictures: what is drawn of each, its caption, and Typst's templates that draw it.

`picture_maker` is what the rest of the program calls. The words stand in
``briefing/messages/templates/pictures``: a template of Typst's lays out what it is given.
"""
