"""The collector is told to wait, and goes on afterwards as before."""

from __future__ import annotations

import gc

import pytest

from generator.running.collector import collector_off


def test_the_collector_waits_and_goes_on() -> None:
    """A server that never collects again would grow for days."""
    assert gc.isenabled()
    with collector_off():
        assert not gc.isenabled()
        with collector_off():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_leaves_the_collector_as_it_was() -> None:
    """A folder that cannot be read is an everyday error, and the server goes on after it."""
    with pytest.raises(ValueError, match="as it must"), collector_off():
        raise ValueError("as it must")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    """Whoever turned it off knows why."""
    gc.disable()
    try:
        with collector_off():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
