"""Handles that were let go without close(), and handles in a forked child.

A finalizer may run in the middle of any call, also between a failure and the reading of its words, or inside a
callback, where the library may not be called. So it calls nothing: what it leaves here is closed by the next opening
of an archive, a desk or a walk, or at the end of the program.

Keys, locks and random pools belong to the parent. In a child every archive, desk and walk that it got with its memory
answers Forked, before the library is touched; closing one there lets go of it and does nothing. The child may open
another archive.
"""
from __future__ import annotations

import atexit
import collections
import os
import sys
import weakref
from typing import Any, Callable, Deque, List, Tuple

from ._library import functions

_left: Deque[Tuple[str, int, Any]] = collections.deque()
_let_go: List[Callable[[], None]] = []
_living: "weakref.WeakSet[Any]" = weakref.WeakSet()


class Living:
    """Something that has a handle. In a child it is told by `_forget`, and its `_library` refuses."""
    _library: Any

    def __init__(self) -> None:
        _living.add(self)

    def __reduce_ex__(self, protocol: Any) -> Any:
        """A handle has one owner: a copy that is let go would close it under the other's hands."""
        raise TypeError(f"an open {type(self).__name__} cannot be copied or pickled")

    def _forget(self) -> None:
        """Lets go of the handle without closing it."""

    def _end(self) -> None:
        """The program ends."""


class _Refusing:
    """In the place of the library's functions."""

    def __getattr__(self, name: str) -> Any:
        from .errors import forked
        raise forked()


def leave(close: str, handle: int, keep: Any = None) -> None:
    """`close` is the function that closes the handle, `keep` what has to live until then."""
    _left.append((close, handle, keep))


def before_closing(let_go: Callable[[], None]) -> None:
    """`let_go` is called before what was left is closed, and may leave more."""
    _let_go.append(let_go)


def close_left() -> None:
    for let_go in _let_go:
        let_go()
    while _left:
        close, handle, _ = _left.popleft()
        getattr(functions(), close)(handle)


def _at_end() -> None:
    """Every one of them, whichever fails: nobody is left who could catch that, so each is told as what was not caught.
    """
    for end in [close_left, *(thing._end for thing in list(_living))]:
        try:
            end()
        except BaseException:
            sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]


def _in_child() -> None:
    _left.clear()  # they are the parent's to close
    for thing in list(_living):
        thing._library = _Refusing()
        thing._forget()


atexit.register(_at_end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)
