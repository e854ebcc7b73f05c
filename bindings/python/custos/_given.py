"""What a program gives, on its way to C. ctypes cuts a number that is too long without a word, to another clerk's or
another customer's, and an error of Python's own may quote the text that it could not encode: so both are looked at here
first, and what is wrong is named by its place and never by its value.
"""
from __future__ import annotations

import operator
import os
from collections.abc import Mapping
from typing import Any, Iterator

from ._ffi import Status


def u64(given: Any, name: str) -> int:
    """An id, a size or a count. Errors: TypeError for what is no whole number; BadValue outside of 0 to 2^64 - 1."""
    return _between(given, name, 0, (1 << 64) - 1)


def i64(given: Any, name: str) -> int:
    return _between(given, name, -1 << 63, (1 << 63) - 1)


def _between(given: Any, name: str, least: int, most: int) -> int:
    number = whole(given, name)
    if not least <= number <= most:
        raise beyond(name)
    return number


def beyond(name: str) -> Exception:
    """A BadValue: there is no room for such a number."""
    from .errors import error_of  # errors speak in documents, whose reader needs this file
    return error_of(Status.E_ARGUMENT, name)


def whole(given: Any, name: str) -> int:
    """A whole number of any kind, as NumPy's; never a float, and no bool, which is a slip."""
    if given.__class__ is int:
        return given
    try:
        if not isinstance(given, bool):
            return operator.index(given)
    except TypeError:
        pass
    raise TypeError(f"{name}: a whole number is wanted, not {type(given).__name__}")


def text(given: Any, name: str) -> bytes:
    """A text as UTF-8. Errors: TypeError for what is no str; ValueError for half of a surrogate pair."""
    if not isinstance(given, str):
        raise TypeError(f"{name}: a str is wanted, not {type(given).__name__}")
    try:
        return given.encode()
    except UnicodeEncodeError:
        pass
    # Outside, so that no context carries it.
    raise ValueError(f"{name}: the text is not UTF-8: it holds half of a surrogate pair")


def each(given: Any, name: str) -> Iterator[Any]:
    """What a list, or whatever else goes through its items, holds; one text is none, and a dict is a part."""
    if not isinstance(given, (str, bytes, bytearray, Mapping)):
        try:
            return iter(given)
        except TypeError:
            pass
    raise TypeError(f"{name}: a list is wanted, not {type(given).__name__}")


def folder(given: Any, name: str) -> bytes:
    try:
        return os.fsencode(given)
    except (TypeError, UnicodeError):
        pass
    raise TypeError(f"{name}: a path is wanted, not {type(given).__name__}")


def octets(given: Any, name: str) -> bytes:
    if not isinstance(given, (bytes, bytearray, memoryview)):
        raise TypeError(f"{name}: bytes are wanted, not {type(given).__name__}")
    return bytes(given)


def fixed(given: Any, size: int, name: str) -> bytes:
    """Bytes of one size, as keys and digests are."""
    made = octets(given, name)
    if len(made) != size:
        raise ValueError(f"{name}: {size} bytes are wanted")
    return made
