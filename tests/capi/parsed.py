#!/usr/bin/env python3
"""custos.h as other readers of C see it: pycparser, which cffi and many binding generators stand on.

The header goes through the C preprocessor and pycparser; what comes out must be the functions, the structs and the
callbacks that our own reader finds. Skipped (77) without pycparser.
"""
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
HEADER = HERE.parents[1] / "capi/custos.h"
sys.path.insert(0, str(HERE.parents[1] / "bindings/python"))
from generator import header as reader  # noqa: E402

try:
    from pycparser import c_ast, c_parser
except ImportError:
    print("skipped: python3-pycparser not found")
    sys.exit(77)

FAKE_STDINT = "".join(f"typedef {kind} {name};\n" for kind, name in (
    ("signed int", "int32_t"), ("unsigned int", "uint32_t"), ("signed long long", "int64_t"),
    ("unsigned long long", "uint64_t"), ("unsigned char", "uint8_t")))
MOST_LINES = 1_500


def preprocessed() -> str:
    """What a host's compiler sees, but for the system's headers, which are not ours to parse."""
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "stdint.h").write_text(FAKE_STDINT, encoding="utf-8")
        return subprocess.run(["cc", "-E", "-P", "-std=c99", "-nostdinc", "-I", folder, "-x", "c", str(HEADER)],
                              capture_output=True, encoding="utf-8", check=True).stdout


def parsed() -> "tuple[dict, dict, set]":
    """Functions and structs with the names of their parameters and members; names of callbacks."""
    functions, structs, callbacks = {}, {}, set()
    for node in c_parser.CParser().parse(preprocessed()).ext:
        inner = getattr(node, "type", None)
        if isinstance(node, c_ast.Decl) and isinstance(inner, c_ast.FuncDecl):
            given = inner.args.params if inner.args else []
            functions[node.name] = [each.name for each in given if each.name is not None]
        elif isinstance(node, c_ast.Typedef) and isinstance(getattr(inner, "type", None), c_ast.Struct):
            structs[node.name] = [each.name for each in inner.type.decls]
        elif isinstance(node, c_ast.Typedef) and isinstance(inner, c_ast.PtrDecl):
            callbacks.add(node.name)
    return functions, structs, callbacks


def main() -> int:
    text = HEADER.read_text(encoding="utf-8")
    ours = reader.read(text)
    functions, structs, callbacks = parsed()
    faults = []
    if functions != {each.name: [name for name, _ in each.arguments] for each in ours.functions}:
        faults.append("the functions differ from what generator/header.py reads")
    if structs != {each.name: [name for name, _ in each.members] for each in ours.structs}:
        faults.append("the structs differ")
    if callbacks != set(ours.callbacks):
        faults.append("the callbacks differ")
    if text.count("\n") >= MOST_LINES:
        faults.append(f"custos.h has {MOST_LINES} lines or more")
    print("\n".join(faults) or f"{len(functions)} functions, {len(structs)} structs, {len(callbacks)} callbacks")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
