"""Errors of this project as MkDocs reports them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from mkdocs.exceptions import PluginError

from generator.errors import PaperDigestError

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
