"""Escaping for HTML as templates need it most: text that holds nothing to escape."""

from __future__ import annotations

from typing import Any

import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup


def escape(value: object) -> str:
    """Return what stands for a value in HTML: the same text as `markupsafe.escape` gives, mostly three times as fast.

    Nearly all that pages show holds no sign to escape, and then it need not become Markup either: what a template is
    put together from is joined, and escaped no second time.
    """
    kind = type(value)
    if kind is str:
        text: str = value  # type: ignore[assignment]
        if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
            return markupsafe.escape(text)
        return text
    return value if kind is Markup else markupsafe.escape(value)  # type: ignore[return-value]


class Escaping(CodeGenerator):
    """Compiles templates that escape with `escape`."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> Any:  # noqa: N802 - Jinja's name
        """Write the module of a template, and give it the name by which it escapes anew."""
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import escape")
