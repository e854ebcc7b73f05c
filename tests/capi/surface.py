#!/usr/bin/env python3
"""The surface of the C face: what custos.h declares, what the library exports, what was released, and what is tested.

surface.py functions        the functions of the header, one a line
surface.py list FILE        writes them as FUNCTION(name, "parameters") lines, for the misuse matrix
surface.py members FILE     writes the structs as STRUCT(name, MEMBER(name, member) …) lines, for the same
surface.py symbols LIBRARY  the library exports exactly the declared functions, and symbols.txt lists exactly them
surface.py constants        constants.txt lists exactly the numbers of the header; --add appends what is new
surface.py said             the header opens with its contract, is short enough to be read, and dates every function
surface.py binding FILE     every function of the header is called in the C++ layer
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
sys.path.insert(0, str(HERE.parents[1] / "bindings/python"))
from generator import header as reader  # noqa: E402  (the one reader of custos.h)

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


def members() -> str:
    lines = []
    for struct in reader.read(HEADER.read_text(encoding="utf-8")).structs:
        names = (name for name, _ in struct.members if name not in ("struct_size", "reserved"))
        lines.append(f"STRUCT({struct.name}, {' '.join(f'MEMBER({struct.name}, {name})' for name in names)})\n")
    return "".join(lines)


def constants(add: bool) -> int:
    """A number that was released never changes its meaning: neither gone nor another."""
    path = HERE / "constants.txt"
    have = {name: str(number) for name, number in reader.read(HEADER.read_text(encoding="utf-8")).constants.items()}
    released = dict(line.split() for line in path.read_text(encoding="utf-8").splitlines())
    faults = [f"was released as {number}, is {have.get(name, 'gone')}: {name}"
              for name, number in released.items() if have.get(name) != number]
    new = [name for name in have if name not in released]
    if add and not faults:
        with path.open("a", encoding="utf-8") as out:
            out.writelines(f"{name} {have[name]}\n" for name in new)
        return 0
    faults += [f"is new, say so with surface.py constants --add: {name}" for name in new]
    print("\n".join(faults) or f"{len(have)} numbers, as released")
    return 1 if faults else 0


def said() -> int:
    """The contract of ten points and what is not offered, above all else; under each comment the functions that it
    speaks of, each with the version that its macro names."""
    header = HEADER.read_text(encoding="utf-8")
    opening = header[:header.index("*/")]
    points = [int(number) for number in re.findall(r"^ \* +(\d+)\. ", opening, re.MULTILINE)]
    faults = [] if points == list(range(1, 11)) else [f"the contract has the points {points}, not 1 to 10"]
    faults += [] if "\n * Not offered: " in opening else ["what is not offered is not said"]
    lines = header.count("\n")
    faults += [] if lines < 1500 else [f"{lines} lines: under 1,500 can be read"]
    comment = ""
    parts = re.compile(r"/\*.*?\*/|^CUSTOS_API\((\d+), (\d+)\)[^(]*?\b(custos_\w+)\(", re.DOTALL | re.MULTILINE)
    for each in parts.finditer(header):
        if each[3] is None:
            comment = " ".join(each[0].replace("\n *", " ").split())
        elif f"Since {each[1]}.{each[2]}." not in comment:
            faults.append(f"not said since when: {each[3]}")
    print("\n".join(faults) or "says what it has to")
    return 1 if faults else 0


def binding(path: pathlib.Path) -> int:
    text = path.read_text(encoding="utf-8")
    missing = [name for name in declared() if not re.search(rf"\b{name}\b", text)]
    print("\n".join(f"not reached through {path.name}: {name}" for name in missing) or "every function is reached")
    return 1 if missing else 0


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
        case ["members", path]:
            pathlib.Path(path).write_text(members(), encoding="utf-8")
            return 0
        case ["constants", *add]:
            return constants(add == ["--add"])
        case ["said"]:
            return said()
        case ["binding", path]:
            return binding(pathlib.Path(path))
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
