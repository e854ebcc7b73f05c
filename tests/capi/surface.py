#!/usr/bin/env python3
"""The surface of the C face: what custos.h declares, what the library exports, what was released, and what is tested.

surface.py functions        the functions of the header, one a line
surface.py list FILE        writes them as FUNCTION(name, "parameters") lines, for the misuse matrix
surface.py symbols LIBRARY  the library exports exactly the declared functions, and symbols.txt lists exactly them
surface.py abi FOLDER       abidiff finds no change against baseline.abi but added functions, and finds one that is made
surface.py baseline FOLDER  writes baseline.abi anew (a release)

The interface is compared as a library of empty functions made from the header: quick to build, with debug information
whatever the build is. Without that information abidiff compares names only and says that all is well.
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


def has_debug_information(library: pathlib.Path) -> bool:
    return ".debug_info" in run("readelf", "-S", "--wide", str(library)).stdout


def stub(header: str, folder: pathlib.Path) -> pathlib.Path:
    """A library with the interface of a header and nothing in it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "custos.h").write_text(header, encoding="utf-8")
    functions = re.findall(r"^CUSTOS_API\(\d+, \d+\)\s+([^;]+);", header, re.MULTILINE)
    source = folder / "stub.c"
    source.write_text('#include "custos.h"\n' + "".join(f"{each} {{ return 0; }}\n" for each in functions),
                      encoding="utf-8")
    library = folder / "libstub.so"
    made = run("cc", "-std=c99", "-g", f"-ffile-prefix-map={folder}=.", "-shared", "-fPIC", "-I", str(folder),
               str(source), "-o", str(library))
    if made.returncode or not has_debug_information(library):
        raise SystemExit(f"no library with debug information could be made: {made.stderr}")
    return library


def changes(library: pathlib.Path) -> str:
    """What abidiff finds; empty = nothing but added functions."""
    found = run("abidiff", "--no-added-syms", str(BASELINE), str(library))
    return found.stdout + found.stderr if found.returncode else ""


def abi(folder: pathlib.Path) -> int:
    if shutil.which("abidiff") is None:
        print("skipped: abidiff (abigail-tools) not found")
        return 77
    header = HEADER.read_text(encoding="utf-8")
    broken = {
        "a member moved": header.replace("    uint64_t dossier;\n    uint64_t keeper;",
                                         "    uint64_t keeper;\n    uint64_t dossier;"),
        "a parameter narrowed": header.replace("custos_desk desk, uint64_t dossier)",
                                               "custos_desk desk, uint32_t dossier)"),
        "a function taken away": header.replace("CUSTOS_API(0, 1) const char* custos_version(void);", ""),
    }
    for what, text in broken.items():
        if text == header or not changes(stub(text, folder / "broken")):
            print(f"this check would not see {what}")
            return 1
    found = changes(stub(header, folder / "now"))
    print(found or "the interface is the released one")
    return 1 if found else 0


def baseline(folder: pathlib.Path) -> int:
    library = stub(HEADER.read_text(encoding="utf-8"), folder)
    made = run("abidw", "--no-corpus-path", "--no-comp-dir-path", "--no-show-locs", "--out-file", str(BASELINE),
               str(library))
    print(made.stdout + made.stderr, end="")
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
        case ["abi", folder]:
            return abi(pathlib.Path(folder))
        case ["baseline", folder]:
            return baseline(pathlib.Path(folder))
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main())
