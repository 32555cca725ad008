"""Work that makes no garbage is not searched for it, and the search goes on afterwards."""

from __future__ import annotations

import gc

import pytest

from generator.text.pausing import no_garbage


def test_the_search_goes_on_afterwards() -> None:
    """A server that never looks for garbage again grows until it is killed."""
    assert gc.isenabled()
    with no_garbage(), no_garbage():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="broken"), no_garbage():
        raise ValueError("broken")
    assert gc.isenabled()


def test_who_does_not_search_is_left_alone() -> None:
    """A program that calls this one may have reasons of its own."""
    gc.disable()
    try:
        with no_garbage():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
