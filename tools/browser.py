"""Finds a Chromium on this machine, or has Playwright fetch one: for set-up and for the browser tests.

Runs on the standard library.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "google-chrome-stable", "google-chrome", "chromium-browser", "microsoft-edge", "chrome", "msedge")
"""Commands under which a browser that Playwright can drive is installed."""

PLACES = {
    "darwin": [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ],
    "win32": [
        r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
        r"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
    ],
}
"""Where browsers are that are no commands, by `sys.platform`."""


def find_browser() -> str:
    """The path of a browser: EDITION_BROWSER, else one on the path, else in a usual place; "" if none."""
    named = os.environ.get("EDITION_BROWSER", "")
    if named:
        return shutil.which(named) or ""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    places = (os.path.expandvars(place) for place in PLACES.get(sys.platform, []))
    return next((place for place in places if Path(place).is_file()), "")


def fetch_browser(python: str, seconds: float = 600) -> bool:
    """Have Playwright fetch its own Chromium (quick if it is there already); whether that worked."""
    print("No browser found; Playwright fetches one (once) …", file=sys.stderr, flush=True)
    command = [python, "-m", "playwright", "install", "--only-shell", "chromium"]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
