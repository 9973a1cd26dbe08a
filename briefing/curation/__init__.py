"""What a curator's tools do with a new article, up to the drafts that a person judges.

`saved` reads the file, text or web page. `registering` files it as a source. `on_file` knows which
of its quotations are filed already. `filing` guesses whose words the others are, and on which
topic, and `drafting` writes them as YAML. Nothing is filed without a person.
"""
