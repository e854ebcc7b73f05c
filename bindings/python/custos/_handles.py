"""Handles that were let go without close().

A finalizer may run in the middle of any call, also between a failure and the reading of its words, or inside a callback,
where the library may not be called. So it calls nothing: what it leaves here is closed by the next opening of an archive,
a desk or a walk, or at the end of the program.
"""
from __future__ import annotations

import atexit
import collections
import os
from typing import Any, Deque, Tuple

from ._library import functions

_left: Deque[Tuple[str, int, Any]] = collections.deque()


def leave(close: str, handle: int, keep: Any = None) -> None:
    """`close` is the function that closes the handle, `keep` what has to live until then."""
    _left.append((close, handle, keep))


def close_left() -> None:
    while _left:
        close, handle, _ = _left.popleft()
        getattr(functions(), close)(handle)


atexit.register(close_left)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_left.clear)  # they are the parent's to close
