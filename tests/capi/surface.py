#!/usr/bin/env python3
"""The surface of the C face: what custos.h declares, what the library exports, what was released, and what is tested.

surface.py functions        the functions of the header, one a line
surface.py list FILE        writes them as FUNCTION(name, "parameters") lines, for the misuse matrix
surface.py symbols LIBRARY  the library exports exactly the declared functions, and symbols.txt lists exactly them
surface.py abi LIBRARY      abidiff against baseline.abi finds no change but added functions
surface.py baseline LIBRARY writes baseline.abi anew (a release)
"""
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
HEADER = HERE.parents[1] / "capi/custos.h"
DECLARED = re.compile(r"^CUSTOS_API\(\d+, \d+\)\s+(?:const )?\w+\*? ?\*?(custos_\w+)\(([^)]*)\);", re.MULTILINE)
BASELINE = HERE / "baseline.abi"


def signatures() -> dict[str, list[str]]:
    """The names of the parameters of each function."""
    header = HEADER.read_text(encoding="utf-8")
    found = {name: [] if given == "void" else [re.search(r"(\w+)$", each)[1] for each in given.split(",")]
             for name, given in DECLARED.findall(header)}
    if len(found) != len(re.findall(r"^CUSTOS_API\(", header, re.MULTILINE)):
        raise SystemExit("a declaration in custos.h is not of the usual form")
    return found


def declared() -> list[str]:
    return list(signatures())


def run(*command: str) -> subprocess.CompletedProcess:
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def exported(library: str) -> set[str]:
    lines = run("nm", "-D", "--defined-only", library).stdout.splitlines()
    symbols = (line.split() for line in lines)
    return {parts[-1].split("@")[0] for parts in symbols if parts[1] != "A"}  # A: the version node itself


def symbols(library: str) -> int:
    names, given = set(declared()), exported(library)
    released = set((HERE / "symbols.txt").read_text(encoding="utf-8").split())
    faults = [f"declared and not exported: {name}" for name in sorted(names - given)]
    faults += [f"exported and not declared: {name}" for name in sorted(given - names)]
    faults += [f"was released and is gone: {name}" for name in sorted(released - names)]
    faults += [f"is new: add it to symbols.txt: {name}" for name in sorted(names - released)]
    print("\n".join(faults) or f"{len(names)} functions, declared, exported and listed")
    return 1 if faults else 0


def has_debug_information(library: str) -> bool:
    """Without it abidiff compares names only, and says that all is well."""
    return ".debug_info" in run("readelf", "-S", "--wide", library).stdout


def abi(library: str) -> int:
    if shutil.which("abidiff") is None:
        print("skipped: abidiff (abigail-tools) not found")
        return 77
    if not has_debug_information(library):
        print(f"{library} has no debug information: nothing could be compared")
        return 1
    found = run("abidiff", "--no-added-syms", "--headers-dir2", str(HEADER.parent), str(BASELINE), library)
    print(found.stdout + found.stderr)
    return 1 if found.returncode else 0


def baseline(library: str) -> int:
    if not has_debug_information(library):
        raise SystemExit("build the library with -g first")
    made = run("abidw", "--no-corpus-path", "--no-comp-dir-path", "--headers-dir", str(HEADER.parent),
               "--drop-private-types", "--no-show-locs", "--out-file", str(BASELINE), library)
    print(made.stdout + made.stderr)
    return made.returncode


def main() -> int:
    match sys.argv[1:]:
        case ["functions"]:
            print("\n".join(declared()))
            return 0
        case ["list", path]:
            lines = [f'FUNCTION({name}, "{",".join(given)}")\n' for name, given in signatures().items()]
            pathlib.Path(path).write_text("".join(lines), encoding="utf-8")
            return 0
        case ["symbols", library]:
            return symbols(library)
        case ["abi", library]:
            return abi(library)
        case ["baseline", library]:
            return baseline(library)
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main())
