"""Lets plain `mkdocs build` and `mkdocs serve` work after a build of ours.

The committed `mkdocs.yml` knows nothing of the pages; they are generated. This hook
replaces its configuration by the generated one of the first interface language.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

Command = Literal["build", "gh-deploy", "serve"]
_command: Command = "build"


def on_startup(command: Command, dirty: bool) -> None:
    """Remember what was asked for: the plugins of the generated configuration want to know it too."""
    global _command
    _command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The generated configuration, with the site folder that was asked for. Raises Abort before the first build."""
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    generated = first_language(root)
    if generated is None:
        raise Abort("There are no pages yet: run `make site` first, then `mkdocs build` or `mkdocs serve`.")
    loaded = load_config(str(generated), site_dir=config.site_dir, use_directory_urls=False)
    # Only one language is built here; a link to another would lead nowhere.
    loaded.extra["languages"] = [row for row in loaded.extra["languages"] if row["is_current"]]
    loaded.dev_addr, loaded.watch = config.dev_addr, config.watch
    loaded.plugins.on_startup(command=_command, dirty=False)
    return loaded.plugins.on_config(loaded)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Watch the generated pages as well: a new `edition build` shows at once."""
    server.watch(str(Path(config.config_file_path or "mkdocs.yml").resolve().parent / "build" / "pages"))
    return server


def first_language(root: Path) -> Path | None:
    """The generated configuration of the language at the root of the site, None before the first build."""
    for path in sorted((root / "build").glob("*.yml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        languages = (data.get("extra") or {}).get("languages") or []
        if languages and languages[0].get("is_current") and (path.parent / data["docs_dir"]).is_dir():
            return path
    return None
