"""The door to MkDocs: sessions begin where they should, and errors are messages. `test_served_builds.py` builds."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from generator.door.reporting import plugin_errors
from generator.door.session import NO_SESSION, Once, Served, session_for
from generator.errors import UsageError


def test_a_server_goes_on_with_its_session(tmp_path: Path) -> None:
    """What one build made is for the next; another site has nothing to do with it."""
    site, other = tmp_path / "site", tmp_path / "other"
    first = session_for("serve", site, NO_SESSION, dirty=False)
    assert isinstance(first, Served)
    assert session_for("serve", site, first, dirty=False) is first
    second = session_for("serve", other, first, dirty=False)
    assert second is not first
    assert not first.settle(), "nothing is under way, and nothing new to show"
    for session in (first, second):
        session.end()
    assert list(tmp_path.iterdir()) == [], "what stood beside the site is gone with the server"


@pytest.mark.parametrize("command", ["build", "gh-deploy"])
def test_a_build_by_itself_is_made_beside_the_site(tmp_path: Path, command: str) -> None:
    """The published site stays as it is until the new one is whole."""
    session = session_for(command, tmp_path / "site", NO_SESSION, dirty=False)
    assert isinstance(session, Once)
    folder = session.begin()
    assert folder.is_dir()
    assert folder != tmp_path / "site"
    session.give_up()
    assert not folder.exists()
    session.end()


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_dirty_build_writes_into_the_site(tmp_path: Path, command: str) -> None:
    """It leaves pages out and counts on those that are there."""
    assert session_for(command, tmp_path / "site", NO_SESSION, dirty=True).begin() == tmp_path / "site"


def test_an_error_of_ours_is_a_message_of_mkdocs() -> None:
    """A curator wants to know what to mend, not where in the program it was noticed; other errors keep theirs."""

    @plugin_errors
    def hook(error: Exception) -> None:
        raise error

    with pytest.raises(PluginError, match=r"seeds: there is no such folder"):
        hook(UsageError("seeds: there is no such folder"))
    with pytest.raises(ZeroDivisionError):
        hook(ZeroDivisionError())
