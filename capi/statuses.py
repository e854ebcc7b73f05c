#!/usr/bin/env python3
"""Writes the constants of status.def into custos.h. The header is the one file that hosts read, the table the one place
where statuses are kept; `statuses.py --check` says 1 when they differ, after it has put the header right.
"""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
ROW = re.compile(r'^CUSTOS_STATUS\((\w+), (-?\d+), "([^"]+)", "([^"]+)"\)$', re.MULTILINE)
BLOCK = re.compile(r"(/\* \(from capi/status\.def; do not edit\) \*/\n).*?(/\* \(end of what comes)", re.DOTALL)


def rows(table: str) -> list[tuple[str, int, str, str]]:
    return [(name, int(number), en, zh) for name, number, en, zh in ROW.findall(table)]


def constants(table: str) -> str:
    lines = [f"    CUSTOS_{name} = {number}, /* {en} */" for name, number, en, _ in rows(table)]
    lines[-1] = lines[-1].replace(", /*", " /*", 1)
    return "enum {\n" + "\n".join(lines) + "\n};\n"


def main() -> int:
    header = HERE / "custos.h"
    old = header.read_text(encoding="utf-8")
    made = constants((HERE / "status.def").read_text(encoding="utf-8"))
    new = BLOCK.sub(lambda match: match[1] + made + match[2], old)
    if new == old:
        return 0
    header.write_text(new, encoding="utf-8")
    print("custos.h did not have the statuses of status.def; it has them now")
    return 1 if "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
