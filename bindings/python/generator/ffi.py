"""Writes _ffi.py: constants, enums, structs and functions of custos.h as ctypes knows them."""
import os
import re
import textwrap
from typing import Iterator, Optional, Tuple

from .header import Callback, Header, Type

SCALARS = {"int32_t": "c_int32", "uint32_t": "c_uint32", "int64_t": "c_int64", "uint64_t": "c_uint64",
           "uint8_t": "c_uint8"}

# Enums whose names have no word of their own in common, by their first.
NAMES = {"CUSTOS_OK": "Status", "CUSTOS_GRANTED": "Outcome", "CUSTOS_ORDER_SALE": "OrderKind",
         "CUSTOS_ORDER_BOOKED": "OrderState", "CUSTOS_CUSTOMER_INDIVIDUAL": "CustomerKind", "CUSTOS_BY_PHONE": "FindBy",
         "CUSTOS_KEY_BYTES": "KeyKind", "CUSTOS_LOG_INFORMATION": "LogLevel"}

OPENING = '''"""The C face as ctypes sees it. Made by bindings/python/generate.py from capi/custos.h; not to be edited.

What a call expects and answers is said in custos.h, which this file follows name by name.
"""
import ctypes
import enum
from ctypes import POINTER, Structure, c_char, c_char_p, c_int32, c_int64, c_uint8, c_uint32, c_uint64, c_void_p
'''


def write(header: Header) -> str:
    parts = [OPENING, *_constants(header), *_enums(header), *_callbacks(header), *_structs(header),
             _functions(header)]
    return "\n".join(parts)


# ── Constants and enums ─────────────────────────────────────────────────────────────────────────────────────────────

def _grouped(values: Tuple[Tuple[str, int], ...]) -> Optional[Tuple[str, str]]:
    """(class name, prefix of its members), or none for numbers that are no closed list."""
    names = [name for name, _ in values]
    if names[0] in ("CUSTOS_HOST_FIRST",) or len(names) < 2:
        return None
    prefix = os.path.commonprefix(names)
    prefix = prefix[:prefix.rfind("_") + 1]
    if names[0] in NAMES:
        return NAMES[names[0]], prefix
    if prefix == "CUSTOS_":
        return None
    return "".join(word.capitalize() for word in prefix.split("_")[1:]), prefix


def _constants(header: Header) -> Iterator[str]:
    listed = {name for values in header.enums if _grouped(values) for name, _ in values}
    for name, number in header.constants.items():
        if name not in listed:
            yield f"{name[len('CUSTOS_'):]} = {number}"
    yield ""


def _enums(header: Header) -> Iterator[str]:
    for values in header.enums:
        group = _grouped(values)
        if group:
            yield f"\nclass {group[0]}(enum.IntEnum):"
            yield from (f"    {name[len(group[1]):]} = {number}" for name, number in values)
            yield ""


# ── Types ───────────────────────────────────────────────────────────────────────────────────────────────────────────

def _plain(name: str, header: Header) -> Optional[str]:
    if name in header.aliases:
        return _plain(header.aliases[name].name, header)
    return SCALARS.get(name)


def _type(made: Type, header: Header, behind_pointer: bool = False) -> str:
    if made.name in header.callbacks:
        return made.name
    if made.stars:
        if made.name == "void":
            return "c_void_p"
        if made.name == "char":
            return "c_char_p" if not behind_pointer else "c_void_p"
        inner = _plain(made.name, header)
        if inner is None:
            return f"POINTER({made.name})"
        return "c_void_p" if behind_pointer or inner == "c_uint8" else f"POINTER({inner})"
    inner = "c_char" if made.name == "char" else _plain(made.name, header)
    if inner is None:
        raise ValueError(made.name)
    for length in reversed(made.lengths):
        inner = f"({inner} * {length})" if inner.startswith("(") else f"{inner} * {length}"
    return inner


def _callback(made: Callback, header: Header) -> str:
    arguments = [_type(made.result, header)] + [_type(each, header, behind_pointer=True) for each in made.arguments]
    return f"ctypes.CFUNCTYPE({', '.join(arguments)})"


def _callbacks(header: Header) -> Iterator[str]:
    for name, made in header.callbacks.items():
        yield f"{name} = {_callback(made, header)}"
    for struct in header.structs:
        for name, made in struct.members:
            if isinstance(made, Callback):
                yield _filled(f"{struct.name}_{name} = {_callback(made, header)}")
    yield ""


def _structs(header: Header) -> Iterator[str]:
    for struct in header.structs:
        yield f"\nclass {struct.name}(Structure):"
        yield "    _fields_ = ["
        for name, made in struct.members:
            if isinstance(made, Callback):
                shown = f"{struct.name}_{name}"
            else:
                shown = _type(made, header)
            yield f'        ("{name}", {shown}),'
        yield "    ]\n"


# ── Functions ───────────────────────────────────────────────────────────────────────────────────────────────────────

def _functions(header: Header) -> str:
    lines = ["", "# name: (first version, result, arguments)", "FUNCTIONS = {"]
    for function in header.functions:
        given = [_argument(name, made, header) for name, made in function.arguments]
        result = "c_char_p" if function.result.name == "char" else _type(function.result, header)
        line = f'    "{function.name}": ({function.since}, {result}, [{", ".join(given)}]),'
        lines.append(_filled(line, "        "))
    return "\n".join(lines + ["}", ""])


def _argument(name: str, made: Type, header: Header) -> str:
    """Bytes come out through any address, so that a slice of an array will do; bytes go in as Python's own."""
    if made.name == "char" and name == "out":
        return "c_void_p"
    return _type(made, header)


def _filled(line: str, indent: str = "    ") -> str:
    if len(line) <= 120:
        return line
    return "\n".join(textwrap.wrap(line.strip(), 118, initial_indent=re.match(" *", line)[0],
                                   subsequent_indent=indent, break_long_words=False))
