"""What is wrong, as MkDocs reports it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from generator.digest import Built
from generator.errors import Level, PaperDigestError
from generator.text.words import count

log = logging.getLogger("mkdocs.plugins.paper-digest")

P = ParamSpec("P")
T = TypeVar("T")


def plugin_errors(hook: Callable[P, T]) -> Callable[P, T]:
    """Return a hook whose errors end the build with their message, without a traceback."""

    @wraps(hook)
    def reporting(*given: P.args, **named: P.kwargs) -> T:
        try:
            return hook(*given, **named)
        except PaperDigestError as error:
            raise PluginError(str(error)) from error

    return reporting


def report(built: Built) -> None:
    """Report what was met on the way to a digest."""
    for finding in built.findings:
        log.log(logging.WARNING if finding.level is Level.FAULT else logging.INFO, "%s", finding)
    if built.placed:
        placed = f"{count(built.placed, 'changed paper')} {'was' if built.placed == 1 else 'were'} placed"
        log.info("%s among the others; all are being compared anew, and then shown so", placed)


def warned() -> bool:
    """Return whether MkDocs has counted a warning: a strict build then fails, but only when everything is done."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
