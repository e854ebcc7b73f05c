"""Finds libcustos and makes its functions callable. Nothing is loaded before it is needed.

In this order: the file that CUSTOS_LIBRARY names; the one that a wheel carries beside this file; an installed one.
Every call lets go of Python's lock while it runs. That is needed: a call may wait for another thread's, which may be
inside a callback of ours and wait for Python.
"""
from __future__ import annotations

import ctypes
import os
import pathlib
import threading
from typing import Any, Optional

from . import _ffi

SONAME = "libcustos.so.1"


class LibraryError(ImportError):
    """libcustos is not there, or is of another interface. The text says what would help."""


class Functions:
    """The C functions by their names. One that the library is too old for raises when it is called."""

    def __getattr__(self, name: str) -> Any:
        if name not in _ffi.FUNCTIONS:
            raise AttributeError(name)
        major, minor = _ffi.FUNCTIONS[name][0]

        def missing(*_: Any) -> Any:
            raise LibraryError(f"{name} came with libcustos {major}.{minor}; the one that is loaded is older")
        return missing


_lock = threading.Lock()
_loaded: Optional[Functions] = None


def functions() -> Functions:
    """The functions of the library, which is loaded at the first call. Error: LibraryError."""
    global _loaded
    if _loaded is None:
        with _lock:
            if _loaded is None:
                _loaded = _bound(*_opened())
    return _loaded


def _opened() -> "tuple[ctypes.CDLL, str]":
    named = os.environ.get("CUSTOS_LIBRARY")
    if named:
        return _load(named, "CUSTOS_LIBRARY names it")
    carried = pathlib.Path(__file__).with_name(SONAME)
    if carried.exists():
        return _load(str(carried), "this package carries it")
    return _load(SONAME, "install libcustos, or let CUSTOS_LIBRARY name the file")


def _load(path: str, why: str) -> "tuple[ctypes.CDLL, str]":
    try:
        return ctypes.CDLL(path), path
    except OSError as error:
        raise LibraryError(f"cannot load {path} ({why}): {error}") from None


def _bound(library: ctypes.CDLL, path: str) -> Functions:
    check_interface(library, path)
    made = Functions()
    for name, (_, result, arguments) in _ffi.FUNCTIONS.items():
        try:
            function = library[name]
        except AttributeError:
            continue
        function.restype, function.argtypes = result, arguments
        setattr(made, name, function)
    return made


def check_interface(library: Any, path: str) -> None:
    """Error: LibraryError when a program made for our interface cannot use the library."""
    try:
        number, supports = library.custos_abi_version, library.custos_supports_abi
    except AttributeError:
        raise LibraryError(f"{path} is not libcustos: it has no custos_abi_version") from None
    number.restype = supports.restype = ctypes.c_uint32
    if supports(ctypes.c_uint32(_ffi.ABI_VERSION)) != 1:
        raise LibraryError(f"{path} has interface {number()}, this package needs {_ffi.ABI_VERSION}: "
                           "install package and library of the same version")
