"""Generated files are what they are made from, and the generator sees what it reads."""
import ctypes
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from support import ROOT

sys.path.insert(0, str(ROOT / "bindings/python"))

from custos import _ffi  # noqa: E402
from generator import ffi, header  # noqa: E402


class Drift(unittest.TestCase):
    def test_generated_files_are_fresh(self):
        ran = subprocess.run([sys.executable, "-B", ROOT / "bindings/python/generate.py", "--check"],
                             capture_output=True, text=True, timeout=120)
        self.assertEqual((ran.returncode, ran.stdout), (0, ""), ran.stdout + ran.stderr)

    def test_every_function_of_the_library_is_declared(self):
        declared = set(_ffi.FUNCTIONS)
        map_file = (ROOT / "capi/custos.h").read_text(encoding="utf-8")
        for name in declared:
            self.assertIn(name + "(", map_file)
            self.assertTrue(ctypes.CDLL(os.environ["CUSTOS_LIBRARY"])[name])
        exported = subprocess.run(["nm", "-D", "--defined-only", os.environ["CUSTOS_LIBRARY"]], capture_output=True,
                                  text=True, check=True).stdout
        in_library = {word.split("@")[0] for line in exported.splitlines() for word in line.split()
                      if word.startswith("custos_")}
        self.assertEqual(in_library, declared)

    def test_structs_have_the_compilers_layout(self):
        structs = [each for each in vars(_ffi).values() if isinstance(each, type) and issubclass(each, ctypes.Structure)
                   and each is not ctypes.Structure]
        lines = ["#include <stddef.h>", "#include <stdio.h>", "#include <custos.h>", "int main(void) {"]
        expected = []
        for struct in structs:
            name = struct.__name__
            lines.append(f'printf("%zu\\n", sizeof({name}));')
            expected.append(ctypes.sizeof(struct))
            for member, *_ in struct._fields_:
                lines.append(f'printf("%zu\\n", offsetof({name}, {member}));')
                expected.append(getattr(struct, member).offset)
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        folder = pathlib.Path(holder.name)
        (folder / "layout.c").write_text("\n".join([*lines, "return 0; }"]), encoding="utf-8")
        subprocess.run(["cc", "-std=c99", "-I", ROOT / "capi", "-o", folder / "layout", folder / "layout.c"],
                       check=True)
        said = subprocess.run([folder / "layout"], capture_output=True, text=True, check=True).stdout.split()
        self.assertGreater(len(structs), 15)
        self.assertEqual([int(each) for each in said], expected)


class HeaderReader(unittest.TestCase):
    SOURCE = """
    #ifndef X
    #define X
    #define CUSTOS_ABI_VERSION 7
    typedef int32_t custos_status; /* a comment; with semicolons { */
    enum { CUSTOS_COLOUR_RED = 1, CUSTOS_COLOUR_BLUE = -2 };
    typedef int32_t (*custos_view_fn)(void* ctx, const char* data, uint64_t size);
    typedef struct custos_box { uint32_t struct_size; uint8_t grid[4][2]; int32_t (*ask)(void* ctx); } custos_box;
    CUSTOS_API(0, 3) custos_status custos_boxed(custos_box* out, const char* name, uint64_t name_size);
    #ifdef __cplusplus
    } this is not read
    #endif
    #endif
    """

    def test_reads_what_a_header_of_ours_holds(self):
        read = header.read(self.SOURCE)
        self.assertEqual(read.constants, {"CUSTOS_ABI_VERSION": 7, "CUSTOS_COLOUR_RED": 1, "CUSTOS_COLOUR_BLUE": -2})
        self.assertEqual([function.name for function in read.functions], ["custos_boxed"])
        self.assertEqual(read.functions[0].since, (0, 3))
        made = {}
        exec(compile(ffi.write(read), "made", "exec"), made)
        self.assertEqual(ctypes.sizeof(made["custos_box"]), 24)
        self.assertEqual(made["Colour"].BLUE, -2)

    def test_refuses_what_it_does_not_know(self):
        for strange in ("union { int a; };", "CUSTOS_API(0, 1) custos_status custos_sum(int32_t, ...);",
                        "#if CUSTOS_FAST\n#endif", "typedef struct custos_bits { uint32_t one : 1; } custos_bits;"):
            with self.subTest(strange), self.assertRaises(header.Unreadable):
                header.read(strange)


if __name__ == "__main__":
    unittest.main()
