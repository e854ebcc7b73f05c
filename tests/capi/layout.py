#!/usr/bin/env python3
"""Writes layout.c from custos.h: one assertion for the size of every struct and the place of every member.

The sizes and places in layout.txt are the released ones; a line may be added there, none changed. A struct that grew
has the sizes of all its versions, the newest last. `layout.py --check` says what differs from the header;
`layout.py --add` appends what the header has more; `layout.py sizes FILE` writes the sizes as SIZES(struct, …) lines
for a test.
"""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
HEADER = HERE.parents[1] / "capi/custos.h"
SIZES = {"uint8_t": 1, "char": 1, "int32_t": 4, "uint32_t": 4, "custos_status": 4, "int64_t": 8, "uint64_t": 8}
STRUCT = re.compile(r"typedef struct (\w+) \{(.*?)\n\} \1;", re.DOTALL)
MEMBER = re.compile(r"^(?P<type>.*?[\s*])(?P<name>\w+)(?P<dims>(\[\d+\])*)$", re.DOTALL)
FUNCTION = re.compile(r"^\S+ \(\*(\w+)\)\(.*\)$", re.DOTALL)


def members(body: str) -> list[tuple[str, int, int]]:
    """Name, size and alignment of each member, as the System V ABI for x86-64 and AArch64 lays them out."""
    body = re.sub(r"/\*.*?\*/", "", body, flags=re.DOTALL)
    found = []
    for line in filter(None, (" ".join(part.split()) for part in body.split(";"))):
        if function := FUNCTION.match(line):
            found.append((function[1], 8, 8))
            continue
        match = MEMBER.match(line)
        kind = match["type"].strip()
        size = 8 if kind.endswith("*") or kind.endswith("_fn") else SIZES[kind.removeprefix("const ").strip()]
        count = 1
        for dim in re.findall(r"\[(\d+)\]", match["dims"]):
            count *= int(dim)
        found.append((match["name"], size * count, size))
    return found


def lines_of(header: str) -> list[str]:
    lines = []
    for name, body in STRUCT.findall(header):
        place, widest = 0, 1
        for member, size, alignment in members(body):
            gap = -place % alignment
            if gap:
                raise SystemExit(f"{name}.{member}: {gap} bytes of padding before it")
            lines.append(f"{name}.{member} {place} {size}")
            place += size
            widest = max(widest, alignment)
        if place % widest:
            raise SystemExit(f"{name}: {-place % widest} bytes of padding at its end")
        lines.append(f"{name} {place}")
    return lines


def grown(released: list[str], have: list[str]) -> list[str]:
    """What the header has, with the sizes that its structs had before."""
    sizes = {name: figures for name, *figures in map(str.split, released) if "." not in name}
    lines = []
    for name, *figures in map(str.split, have):
        before = sizes.get(name, []) if "." not in name else []
        lines.append(" ".join([name, *before, *(each for each in figures if each not in before[-1:])]))
    return lines


def sizes_source(lines: list[str]) -> str:
    structs = (line.split() for line in lines if "." not in line)
    return "".join(f"SIZES({name}, {', '.join(figures)})\n" for name, *figures in structs)


def c_source(lines: list[str]) -> str:
    text = '#include "custos.h"\n\n#include <stddef.h>\n\n'
    text += "#define HOLDS(name, what) typedef char name[(what) ? 1 : -1]\n\n"
    for number, line in enumerate(lines):
        what, *figures = line.split()
        if "." in what:
            struct, member = what.split(".")
            text += f"HOLDS(h{number}, offsetof({struct}, {member}) == {figures[0]});\n"
            text += f"HOLDS(s{number}, sizeof((({struct}*)0)->{member}) == {figures[1]});\n"
        else:
            text += f"HOLDS(h{number}, sizeof({what}) == {figures[-1]});\n"
    return text


def main() -> int:
    released = HERE / "layout.txt"
    want = released.read_text(encoding="utf-8").splitlines()
    have = grown(want, lines_of(HEADER.read_text(encoding="utf-8")))
    if sys.argv[1] == "sizes":
        pathlib.Path(sys.argv[2]).write_text(sizes_source(want), encoding="utf-8")
        return 0
    if "--add" in sys.argv:
        released.write_text("\n".join(have) + "\n", encoding="utf-8")
        return 0
    if "--check" in sys.argv:
        for line in sorted(set(want) - set(have)):
            print(f"was released and is gone or moved: {line}")
        for line in sorted(set(have) - set(want)):
            print(f"is new, say so with layout.py --add: {line}")
        return 0 if want == have else 1
    pathlib.Path(sys.argv[1]).write_text(c_source(want), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
