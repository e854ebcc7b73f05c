"""Signals. In the main thread Python runs a signal's handler between two of its instructions, wherever that is, and
what the handler raises (KeyboardInterrupt is only the best known) comes out there. Two places cannot take that as it
comes: a callback, out of which ctypes lets nothing, and the turn at a desk, which nobody would give back.

Since Python 3.11 a handler runs at a function's first instruction, behind a call, and at a jump back, and nowhere else.
"""
from __future__ import annotations

import sys
from typing import Any, Callable, Tuple, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


class Turn:
    """Whose turn it is at something that takes one call at a time. Whoever comes makes a list of his own, tries to be
    the holder by `vars(turn).setdefault("holder", mine)`, which is one step for threads and for signals, and in
    `finally` deletes the holder if that is he: whether he knows of his turn or was interrupted before he could.
    """
    holder: Any = None


def guarded_at_once(function: Function) -> Function:
    """The function, whose body is one `try`, with that guard from its very first instruction, which the compiler leaves
    outside. It means to write anew what CPython 3.11 made, so it does that there alone, where it was tried: Python
    before has no table of guards and runs no handler there; a later one keeps the gap of one instruction."""
    table = getattr(function.__code__, "co_exceptiontable", b"")
    if table and sys.implementation.name == "cpython" and sys.version_info[:2] == (3, 11):
        start, at = _number(table, 0)
        length, at = _number(table, at)
        first = bytearray(_spelt(0) + _spelt(start + length))
        first[0] |= _FIRST
        function.__code__ = function.__code__.replace(co_exceptiontable=bytes(first) + table[at:])
    return function


# Numbers of the table (CPython, Objects/exception_table_notes.txt): six bits a byte, the highest first; another bit
# says that more follow, and the last marks the first byte of an entry.
_MORE, _FIRST = 0x40, 0x80


def _number(table: bytes, at: int) -> Tuple[int, int]:
    """A number, and where the next one begins."""
    value = table[at] & 63
    while table[at] & _MORE:
        at += 1
        value = value << 6 | table[at] & 63
    return value, at + 1


def _spelt(value: int) -> bytes:
    made = [value & 63]
    while value := value >> 6:
        made.append(value & 63 | _MORE)
    return bytes(reversed(made))
