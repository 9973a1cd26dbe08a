"""An article to prove words against, made for these tests, and the lists of words."""

import pytest

from quotations import Vocabulary

ARTICLE = """Harbour talks begin

The harbour “must stay open to all,” Prime Minister Alma Berg said on Thursday.

“We don’t want 1,500 soldiers here – we want ships. We haven't asked for more than 5% of the \
fees,” Berg said. “In the end, every ship is welcome…” she added.

Fisheries Minister Jon Moe rejected the anti-harbour campaign. "Nobody will pay $20 a day," Moe \
told reporters. "That is   final."

“The first paragraph of a speech goes on.

“The second paragraph of the speech ends it,” the mayor said.

Berg said that the harbour must stay open. The café is closed.

Observers doubt that the talks will end this year.
"""


@pytest.fixture
def article() -> str:
    return ARTICLE


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The package's own word lists."""
    return Vocabulary.load()
