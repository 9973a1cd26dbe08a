"""What a curator's tools do with a new article, up to the drafts that a person judges.

`saved` reads the file: text in the character set that `encodings` finds, a web page, or what
`pdf_text`, `web_archive` and `office_documents` read. `fetching` takes a page from the web, within
the `network_reach` that is allowed; `fetched_pages` is what is kept of it. `live_pages` looks
whether words still stand there. `registering` files it as a source. `pulled_passages` are what
there is to decide on, and `on_file` knows which of them are filed already.
`filing` guesses whose words the others are, and
on which topic; `drafting` writes them as YAML, and `review` carries out what a person decides.
Nothing is filed without one.
"""
