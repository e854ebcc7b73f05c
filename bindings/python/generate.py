#!/usr/bin/env python3
"""Writes what of the Python package follows from elsewhere: custos/_ffi.py from capi/custos.h, custos/_documents.py
from the schemas of the library itself (CUSTOS_LIBRARY).

generate.py writes what is stale and says so; generate.py --check then also ends with 1, for the tests.
"""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

from generator import documents, ffi, header  # noqa: E402  (found beside this file)


def made() -> dict:
    """Path → text of every generated file. The declarations come first: the schemas are asked for through them."""
    declared = header.read((ROOT / "capi/custos.h").read_text(encoding="utf-8"))
    return {HERE / "custos/_ffi.py": ffi.write(declared),
            HERE / "custos/_documents.py": documents.write(documents.schemas())}


def main() -> int:
    stale = 0
    for path, text in made().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"{path.relative_to(ROOT)} was not what it is made from; it is now")
            stale = 1
    return stale if "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
