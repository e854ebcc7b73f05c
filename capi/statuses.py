#!/usr/bin/env python3
"""Writes the constants of status.def into custos.h, and the page docs/statuses.md. The header is the one file that
hosts read, the table the one place where statuses are kept; `statuses.py --check` says 1 when they differ, after it has
put them right.
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


PAGE = """# Statuses

What a call of the C interface answers, from `capi/status.def`, the one table that custos.h, the texts of
`custos_status_text` and Python's `custos.Status` come from. A number keeps its meaning for ever. Made by
`capi/statuses.py`; the tests fail when it is out of date.

Zero is done, above zero is an answer, below zero a failure: nothing was changed, unless the function says otherwise.
The error object (`custos_last_error`) has the place, the rule and what would help. 1000 to 1999 are the host's own:
what its callback returned.

| number | name | Python raises | English | Chinese |
|---:|---|---|---|---|
"""
CLASS = re.compile(r"Status\.(\w+): (\w+)")


def page(table: str) -> str:
    errors = (HERE.parent / "bindings/python/custos/errors.py").read_text(encoding="utf-8")
    raised = {"OK": "", "DONE": "", "REFUSED": "`Refused`", "E_OUT_OF_MEMORY": "`MemoryError`",
              **{name: f"`{kind}`" for name, kind in CLASS.findall(errors)}}
    return PAGE + "".join(f"| {number} | `CUSTOS_{name}` | {raised.get(name, '`Error`')} | {en} | {zh} |\n"
                          for name, number, en, zh in rows(table))


def main() -> int:
    table = (HERE / "status.def").read_text(encoding="utf-8")
    header = HERE / "custos.h"
    replaced = BLOCK.sub(lambda match: match[1] + constants(table) + match[2], header.read_text(encoding="utf-8"))
    stale = 0
    for path, text in ((header, replaced), (HERE.parent / "docs/statuses.md", page(table))):
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"{path.name} did not say what status.def says; it does now")
            stale = 1
    return stale if "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
