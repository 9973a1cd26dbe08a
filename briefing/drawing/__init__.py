"""Pages that are drawn by Typst from a template and data, in a process of their own.

Knows nothing of what it draws. `drawer` is what the program calls, `worker` what the other process
runs; `fonts` names the fonts. The templates of pictures stand in ``briefing/messages/pictures``.
"""
