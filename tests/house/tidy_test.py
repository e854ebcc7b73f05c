"""Tests of the tidy test: each rule of the house finds its violation, at its line, and leaves good code alone."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

import tidy
from tidy import File

HEADER = "/// Custody: what leaves the archive and must come back.\n#pragma once\n\n"
RULES = File("include/custos/core/rules.def", 'CUSTOS_RULE(LEND, 03, 903, "", "")\n')


def faults(path: str, text: str, *others: File) -> list[tuple[int, str]]:
    """The faults of one file among others, as (line, words)."""
    return [(found.line, found.words) for found in tidy.faults_of([File(path, text), *others]) if found.path == path]


class TidyTest(unittest.TestCase):
    def finds(self, path: str, text: str, line: int, words: str, *others: File) -> None:
        found = faults(path, text, *others)
        hit = any(at == line and words in said for at, said in found)
        self.assertTrue(hit, f"{words!r} at {line} is not in {found}")

    def passes(self, path: str, text: str, *others: File) -> None:
        self.assertEqual([], faults(path, text, *others))

    def test_good_header_passes(self):
        self.passes("include/custos/custody/model.hpp",
                    HEADER + "#include <custos/core/ids.hpp>\n#include <custos/access/model.hpp>\n\n"
                    "#include <boost/describe.hpp>\n#include <vector>\n\n"
                    '// LEND-03: never std::cout << "rand()" here\nstruct Loan {};  ///< "time(0)"\n', RULES)

    def test_areas_look_downward(self):
        upward = HEADER + "#include <custos/access/model.hpp>\n"
        self.finds("include/custos/dossier/model.hpp", upward, 4, "`dossier` may not look at `access`")
        self.finds("src/vault/vault.hpp", HEADER + '#include "journal/tree.hpp"\n', 4, "`vault` may not look at")
        self.finds("include/custos/core/ids.hpp", HEADER + "#include <custos/calendar/day.hpp>\n", 4, "`core` may")
        self.finds("include/custos/rights/model.hpp", HEADER + "#include <custos/care/model.hpp>\n", 4, "`rights` may")
        self.passes("include/custos/archive/archive.hpp", upward)
        self.finds("include/custos/pantry/model.hpp", HEADER, 1, "unknown area `pantry`")

    def test_the_command_line_stands_on_the_c_face(self):
        self.finds("src/cli/main.cpp", "#include <custos/archive/archive.hpp>\n", 1, "`cli` may not look at `archive`")
        self.finds("src/cli/demo/year.cpp", '#include "core/split_mix.hpp"\n', 1, "`cli` may not look at `core`")
        self.finds("src/cli/CMakeLists.txt", "target_link_libraries(custos_cli PRIVATE custos::custos)\n", 1,
                   "links custos::capi and nothing else")
        self.finds("src/cli/CMakeLists.txt", "custos_use_precompiled(custos_cli custos_archive_headers)\n", 1,
                   "links custos::capi and nothing else")
        built = File("src/cli/CMakeLists.txt",
                     "add_executable(custos_cli main.cpp)\n"
                     "target_link_libraries(custos_cli PRIVATE custos::capi custos_build_flags fmt::fmt)\n")
        self.passes("src/cli/main.cpp", '#include "demo/year.hpp"\n\n#include <custos.h>\n', built)
        self.passes("src/cli/CMakeLists.txt", built.text)

    def test_the_order_has_no_circle(self):
        def below(area: str, seen: frozenset[str]) -> None:
            self.assertNotIn(area, seen, f"{area} may look at itself")
            for other in tidy.MAY_SEE[area]:
                below(other, seen | {area})
        for area in ("custody", "archive", "import"):
            below(area, frozenset())
        self.assertLessEqual(set().union(*tidy.MAY_SEE.values()), set(tidy.MAY_SEE))

    def test_areas_have_only_known_rooms(self):
        self.finds("include/custos/custody/helpers.hpp", HEADER, 1, "`helpers` is not a room")
        self.passes("include/custos/custody/queries.hpp", HEADER)
        self.passes("include/custos/vault/sealed.hpp", HEADER)

    def test_the_library_asks_the_host(self):
        for line, words in {
            "auto now = std::chrono::system_clock::now();": "reads a clock",
            "auto now = time(nullptr);": "reads a clock",
            "const int x = rand();": "draws by chance",
            "std::random_device chance;": "draws by chance",
            'auto home = std::getenv("HOME");': "reads the environment",
            "std::cout << 1;": "writes to the terminal",
            'std::printf("%d", 1);': "writes to the terminal",
            "std::thread worker;": "starts a thread",
            "double price = 1;": "floating point",
            "auto price = static_cast<float>(1);": "floating point",
        }.items():
            with self.subTest(line):
                self.finds("include/custos/orders/rules.hpp", f"{HEADER}{line}\n", 4, words)
                self.passes("src/cli/CMakeLists.txt", line + "\n")
        harmless = "auto at = caller.time();\nDay operand(Day);\n// double entry\n"
        self.passes("include/custos/orders/rules.hpp", HEADER + harmless)

    def test_headers_open_like_a_manual(self):
        self.finds("include/custos/orders/model.hpp", "#pragma once\n", 1, "opens with")
        self.finds("src/vault/botan.hpp", "/// Botan behind one door.\nint x;\n", 1, "#pragma once")

    def test_public_headers_promise_only_std_and_boost(self):
        for name in ("<botan/mac.h>", "<sqlite3.h>", "<unicode/calendar.h>", "<fmt/core.h>", '"own.hpp"', "<unistd.h>"):
            self.finds("include/custos/vault/vault.hpp", f"{HEADER}#include {name}\n", 4, "in a public header")
        promised = "#include <cstdint>\n#include <boost/outcome/try.hpp>\n"
        self.passes("include/custos/vault/vault.hpp", HEADER + promised)

    def test_files_are_built(self):
        build = File("src/core/CMakeLists.txt", "custos_area(core SOURCES found.cpp)\n")
        self.finds("src/core/lost.cpp", "int x;\n", 1, "no CMakeLists.txt names", build)
        self.passes("src/core/found.cpp", "int x;\n", build)
        self.passes("src/core/found.cpp", "int x;\n", build, File("src/core/more.cmake", "other.cpp\n"))

    def test_nothing_is_left_unfinished(self):
        self.finds("docs/design.md", "one\n" + "TO" + "DO two\n", 2, "unfinished")
        self.finds("docs/design.md", "see /" + "work/main\n", 1, "somebody's machine")
        self.passes("docs/design.md", "see ../shared/data and build/work/x\n")

    def test_what_is_kept_as_it_is_names_no_machine_either(self):
        store = "tests/archive/golden/store-1/archive/key-copies.json"
        self.finds(store, '{\n "folder": "/' + 'work/main/store"}\n', 2, "somebody's machine")
        self.passes(store, '{"folder": "/tmp/golden"}  ' + "TO" + "DO\n")

    def test_properties_can_fail(self):
        self.finds("tests/core/x.cpp", "// Rules.\n    rc::check([] {});\n", 2, "cannot fail")
        good = File("tests/core/x.cpp", "EXPECT_TRUE(rc::check([] {}));\nconst auto good = rc::check(x);\n")
        self.assertEqual([], list(tidy.properties_can_fail(good)))

    def test_text_is_clean(self):
        path = "src/core/CMakeLists.txt"
        self.finds(path, "\tx\n", 1, "a tab")
        self.finds(path, "x \n", 1, "blanks")
        self.finds(path, "x", 1, "no newline")
        self.finds("tests/x.py", "\n" + "字" * 121 + "\n", 2, "121 characters")
        self.passes("tests/x.py", "字" * 120 + "\n")

    def test_rule_ids_exist(self):
        self.finds("tests/lend.case", "rule LEND-04\n", 1, "LEND-04 is no rule", RULES)
        self.finds("docs/rules.md", "x\nRule::LEND_33\n", 2, "LEND-33 is no rule", RULES)
        self.finds("docs/rules.md", "LEND-99\n", 1, "LEND-99 is no rule", RULES)
        self.passes("tests/lend.case", "rule LEND-99\n", RULES)
        self.passes("docs/rules.md", "LEND-03 with AES-256 and RFC-62\n", RULES)
        self.assertEqual(["LEND-03"], tidy.uncited([RULES], "include/"))
        self.assertEqual([], tidy.uncited([RULES, File("include/x.hpp", "// LEND-03\n")], "include/"))

    def test_long_files_and_functions_are_warned_of(self):
        long_body = "int sum(int a)\n{\n" + "    ++a;\n" * 69 + "    return a;\n}\n"
        found = list(tidy.grown_long(File("src/core/sum.cpp", f"namespace custos {{\n\n{long_body}\n}}\n")))
        self.assertEqual([(3, "a function of 73 lines does not fit a screen")], [(at.line, at.words) for at in found])
        self.assertEqual([], list(tidy.grown_long(File("src/core/sum.cpp", long_body.replace("    ++a;\n", "", 10)))))
        members = "struct Long {\n" + "    int f();\n" * 90 + "};\n"
        self.assertEqual([], list(tidy.grown_long(File("src/core/a.cpp", members))))
        self.assertIn("401 lines", str(list(tidy.grown_long(File("src/core/a.cpp", "\n" * 401)))))

    def test_literals_and_comments_are_not_code(self):
        code = tidy.bare('a(1\'000, "rand() \\" //", \'"\', R"(x")") // rand()\n/* rand()\n*/ b\n#include "x/y.hpp"\n')
        self.assertNotIn("rand", code)
        self.assertEqual(4, code.count("\n"))
        self.assertIn('"x/y.hpp"', code)
        self.assertIn("1'000", code)

    def test_the_program_says_no(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "run.py").write_text("x = 1 \n")
            program = [sys.executable, "-B", tidy.__file__, folder]
            bad = subprocess.run(program, capture_output=True, text=True)
            (pathlib.Path(folder) / "run.py").write_text("x = 1\n")
            good = subprocess.run(program, capture_output=True, text=True)
        self.assertEqual((1, 0), (bad.returncode, good.returncode), bad.stdout + good.stdout)
        self.assertIn("run.py:1: blanks at the end of the line", bad.stdout)


if __name__ == "__main__":
    unittest.main()
