#!/usr/bin/env python3
"""Branch coverage of the areas that everything rests on, from what clang measured: `./run coverage`.

A branch is one outcome of one condition that stands in the source: an `if`, a loop, a case, an operand of && and ||.
Where an exception leaves, no condition stands, so throw edges are left out. So is the way on which a BOOST_OUTCOME_TRY
hands a failure up, this project's throw: what a macro of a system header makes, clang does not count.

Beside it stands the raw figure, llvm-cov's own summary of the same files. Of a template that takes the instantiation of
which most was seen, and it counts the `if constexpr` that the compiler decides. The bar is for the first figure.

    coverage.py BUILD_FOLDER [--show AREA]

The first prints a table and fails if an area is under the bar; with --show it lists the conditions of an area of which
one outcome was never seen.
"""
import json
import pathlib
import subprocess
import sys

BAR = 90.0
AREAS = {"core": ("core", "document"), "calendar": ("calendar",), "vault": ("vault",), "journal": ("journal",),
         "archive": ("archive",)}
ROOT = pathlib.Path(__file__).resolve().parents[2]


def tool(name: str, *arguments: str) -> bytes:
    return subprocess.run([f"{name}-14", *arguments], check=True, stdout=subprocess.PIPE).stdout


def programs(build: pathlib.Path) -> list[str]:
    """The library, and every test: each has its own copy of what the headers make."""
    found = sorted(each for each in build.glob("tests/*/test_*") if each.is_file() and each.suffix == "")
    return [str(each) for each in [*found, build / "capi/libcustos.so.1"]]


def measured(build: pathlib.Path) -> dict:
    raw = sorted(map(str, (build / "profile").glob("*.profraw")))
    if not raw:
        raise SystemExit("no test left a profile: run the tests with LLVM_PROFILE_FILE in profile/")
    merged = str(build / "tests.profdata")
    tool("llvm-profdata", "merge", "-sparse", "-o", merged, *raw)
    first, *others = programs(build)
    objects = [part for each in others for part in ("-object", each)]
    return json.loads(tool("llvm-cov", "export", first, *objects, f"-instr-profile={merged}"))["data"][0]


def area_of(file: str) -> str:
    parts = pathlib.Path(file).parts
    inside = parts[len(ROOT.parts):]
    folder = {"src": 1, "include": 2}.get(inside[0] if inside else "", 0)
    name = inside[folder] if folder and len(inside) > folder else ""
    return next((area for area, folders in AREAS.items() if name in folders), "")


def share(part: int, whole: int) -> float:
    return 100.0 * part / whole if whole else 100.0


def conditions(file: dict) -> dict:
    """Of each condition of a file: was it seen true, was it seen false? What several instantiations of a template saw
    of one condition is put together; the compiler alone decides an `if constexpr`, so that is none."""
    lines = pathlib.Path(file["filename"]).read_text(encoding="utf-8").splitlines()
    seen = {}
    for line, column, end, last, true, false, *_ in file["branches"]:
        if "if constexpr" in lines[line - 1]:
            continue
        before = seen.get((line, column, end, last), (False, False))
        seen[line, column, end, last] = (before[0] or true > 0, before[1] or false > 0)
    return seen


def show(data: dict, area: str) -> None:
    for file in data["files"]:
        if area_of(file["filename"]) != area:
            continue
        lines = pathlib.Path(file["filename"]).read_text(encoding="utf-8").splitlines()
        for (line, *_), (true, false) in sorted(conditions(file).items()):
            if not true or not false:
                never = "neither" if not true and not false else "true" if not true else "false"
                name = pathlib.Path(file["filename"]).relative_to(ROOT)
                print(f"{name}:{line}: never {never}: {lines[line - 1].strip()}")


def main() -> int:
    if len(sys.argv) not in (2, 4):
        print(__doc__)
        return 2
    data = measured(pathlib.Path(sys.argv[1]).resolve())
    if len(sys.argv) == 4:
        show(data, sys.argv[3])
        return 0
    sums = {area: {"branches": [0, 0], "raw": [0, 0], "lines": [0, 0]} for area in AREAS}
    for file in data["files"]:
        if area := area_of(file["filename"]):
            found = conditions(file).values()
            sums[area]["branches"][0] += sum(true + false for true, false in found)
            sums[area]["branches"][1] += 2 * len(found)
            for name, figure in (("branches", "raw"), ("lines", "lines")):
                sums[area][figure][0] += file["summary"][name]["covered"]
                sums[area][figure][1] += file["summary"][name]["count"]
    short = []
    print(f"  {'area':<10}{'branches':>10}{'of':>8}{'raw':>10}{'of':>8}{'lines':>10}{'of':>8}")
    for area, figures in sums.items():
        if share(*figures["branches"]) < BAR:
            short.append(area)
        print(f"  {area:<10}" + "".join(f"{share(*figure):>9.1f}%{figure[1]:>8}" for figure in figures.values()))
    if short:
        print(f"under {BAR:.0f} % of the branches: {', '.join(short)}; --show AREA says which")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
