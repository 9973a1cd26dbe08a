"""Takes the data from a branch of a git repository that is kept elsewhere."""

from briefing.library.repository.address import RepositoryAddress, password_in, read_repository
from briefing.library.repository.checkout import Checkout, Repository
from briefing.library.repository.git_program import GitFault, RepositoryAway

__all__ = [
    "Checkout",
    "GitFault",
    "Repository",
    "RepositoryAddress",
    "RepositoryAway",
    "password_in",
    "read_repository",
]
