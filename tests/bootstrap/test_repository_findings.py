"""What the doctor says of the repository that the data comes from."""

from pathlib import Path

from bootstrap.doctor_finding import Level
from bootstrap.library_repository import repository_findings
from briefing.settings import DEFAULT_PATH, load_settings
from tests.support.git_repository import GitRepository


def test_the_repository_of_the_data_is_asked_and_nothing_of_it_is_taken(
    tmp_path: Path,
) -> None:
    server = GitRepository(tmp_path / "git")
    newest = server.commit()
    given = load_settings(
        DEFAULT_PATH,
        {
            "BRIEFING_LIBRARY__GIT": str(server.address),
            "BRIEFING_LIBRARY__GIT_CHECKOUT": str(tmp_path / "taken"),
        },
    ).library
    (found,) = repository_findings(given)
    assert found.says == f"main is at {newest[:10]}; any commit counts"
    (gone,) = repository_findings(given.model_copy(update={"git_branch": "gone"}))
    assert (gone.level, gone.says) == (Level.WRONG, "there is no branch gone")
    assert not (tmp_path / "taken").exists()
