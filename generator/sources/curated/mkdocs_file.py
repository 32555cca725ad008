"""The options of a digest, from the mkdocs.yml that it has."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from generator.errors import UsageError
from generator.options import DEFAULTS, Options, make_options

PLUGIN = "paper-digest"


class _Loader(yaml.SafeLoader):
    """Reads what MkDocs reads: looks `!ENV` up; no option of ours has another tag, so the others are passed over."""


def _passed_over(*_: object) -> None:
    """Return nothing for a value that is none of ours."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _passed_over)
_Loader.add_multi_constructor("!", _passed_over)


def read_mkdocs_options(path: Path) -> Options:
    """Return the options that stand in a mkdocs.yml, paths taken from the folder of that file.

    A file without the plugin gives the defaults. Raises UsageError where the file cannot be read or an option is wrong.
    """
    try:
        config = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a safe loader
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise UsageError(f"{path} cannot be read: {error}; mend it or name another file with -f") from error
    if not isinstance(config, dict):
        raise UsageError(f"{path} is not a MkDocs configuration: expected keys such as site_name at its top")
    title = config.get("site_name") or DEFAULTS.title
    try:
        return make_options(str(title), _chosen(config.get("plugins")), path.parent)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from None


def _chosen(plugins: Any) -> Mapping[str, object]:
    """Return what stands under the plugin's name in `plugins`, a list or a mapping."""
    listed = [plugins] if isinstance(plugins, dict) else plugins if isinstance(plugins, list) else []
    for plugin in listed:
        if isinstance(plugin, dict) and isinstance(plugin.get(PLUGIN), dict):
            chosen: Mapping[str, object] = plugin[PLUGIN]
            return chosen
    return {}
