#!/usr/bin/env python3
"""Keeps the house: the order of the folders, the rooms of each area, and the small rules that no compiler knows.

tidy.py [root] prints `path:line: what is wrong` for each fault and ends with 1 if there is one. Warnings (a file or a
function grown too long) are printed and do not fail. --rules also lists the rules that no code and no test cites yet.
What is allowed is written in the tables below, and only there.
"""
import argparse
import collections
import dataclasses
import pathlib
import re
import subprocess
import sys
from collections.abc import Iterator

# ── What is allowed ─────────────────────────────────────────────────────────────────────────────────────────

# Which areas an area may look at besides itself. Areas look downward only; neighbours above access not at each other.
GROUND = {"core", "calendar", "vault", "duties"}
RECORDS = GROUND | {"dossier", "orders", "tiers"}
ABOVE_ACCESS = RECORDS | {"access"}
NEIGHBOURS = {"custody", "retention", "rights", "service", "care", "security", "reports", "conduct"}
EVERY_AREA = ABOVE_ACCESS | {"applications", "compare", "merging"} | NEIGHBOURS
MAY_SEE = {
    "core": set(),
    "duties": {"core", "calendar"},  # a due time is a term reckoned by the calendar, and reckoned again (CAL-02)
    "calendar": {"core"},
    "vault": {"core"},
    "journal": {"core", "vault"},
    "dossier": GROUND,
    "orders": GROUND | {"dossier"},
    "tiers": GROUND | {"dossier", "orders"},
    "access": RECORDS,
    "applications": ABOVE_ACCESS,  # one mechanism of approval for all that stand on it
    "compare": RECORDS,  # a report on tiers: one question, no records
    **{area: ABOVE_ACCESS | {"applications"} for area in NEIGHBOURS},
    "care": ABOVE_ACCESS | {"applications", "value"},  # a model's chance is offered beside the rules (CHURN-01)
    "merging": ABOVE_ACCESS | {"applications"} | NEIGHBOURS,  # two dossiers become one in every area that knows them
    "policy": EVERY_AREA - {"merging"},
    "archive": EVERY_AREA | {"policy", "journal", "duplicates"},
    # Folders of src/ that are no areas of their own.
    "document": {"core"},
    "value": {"core"},  # models over columns, no records and no rules
    "duplicates": {"core"},  # comparison of rows, the same
    "import": EVERY_AREA | {"policy", "journal", "archive"},
    "works": EVERY_AREA | {"policy", "journal", "archive", "import", "value", "duplicates"},
    "cli": set(),  # the command line is a host: custos.h, and nothing behind it
}

# The rooms of an area. A room that has grown large is a folder of its name. Grounds and tops are built otherwise.
ROOMS = {"model", "commands", "rules", "apply", "queries", "policy"}
ROOMS_OF_THEIR_OWN = {"core", "calendar", "vault", "journal", "policy", "archive", "import", "value",
                      "duplicates", "works"}

# What the library never does by itself: time, chance, words and threads come from the host. The command line is a host.
BANNED_CALLS = {
    r"\b(system|steady|high_resolution)_clock\b": "reads a clock: time is an argument",
    r"\b(std::|::)time\s*\(|\btime\s*\(\s*(nullptr|NULL|0|&)": "reads a clock: time is an argument",
    r"\b(gettimeofday|clock_gettime|localtime(_r)?|gmtime(_r)?|strftime)\s*\(": "reads the machine's clock or zone",
    r"\bs?rand\s*\(|\brandom_device\b|\bmt19937": "draws by chance: keys come from the vault, ids from the state",
    r"\b(secure_)?getenv\s*\(": "reads the environment: settings are arguments",
    r"\bstd::(cout|cerr|clog)\b|\bf?(printf|puts)\s*\(|\bfmt::print": "writes to the terminal",
    r"\bstd::(thread|jthread|async)\b": "starts a thread: the host calls",
    r"\b(system|popen)\s*\(": "starts a program",
}
CALLS_ARE_FINE = {  # file: why
    "src/tiers/gather.cpp": "threads are an option of the call, off unless the host asks; they end before it returns",
}
FLOATING = re.compile(r"\b(float|double)\b")
FLOATING_IS_FINE = {  # path or folder: why
    "include/custos/core/shape": "what models estimate can be told in documents; it has no binary form",
    "include/custos/works/": "answers of works tell what models estimate; nothing of it is kept in the state",
    "src/works/": "answers of works tell what models estimate; nothing of it is kept in the state",
    "src/document/": "the JSON reader meets fractions, and refuses them where no estimate is expected",
    "src/cli/": "shows shares and seconds to people",
    "include/custos/value/": "models estimate; nothing of them is kept in the state",
    "src/value/": "models estimate; nothing of them is kept in the state",
    "include/custos/duplicates/": "likeness is estimated; scores are whole, and nothing is kept",
    "src/duplicates/": "likeness is estimated; scores are whole, and nothing is kept",
    "src/compare/": "a report on the past estimates; nothing of it is kept in the state",
}

# What a public header may include besides std: nothing whose types we do not promise.
PUBLIC_INCLUDES = re.compile(r"<(custos/[\w/]+\.(hpp|def)|boost/[\w/.]+|[a-z_0-9]+)>")

LONGEST_LINE = 120  # code points; clang-format keeps C++ to 120 wherever it can break a line
LONG_FILE, LONG_FUNCTION = 400, 70  # lines, worth a warning
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b")
MACHINE_PATH = re.compile(r"(?<![\w.])/(work|home|farm)/|/t" + r"mp/b-")
CODE = {".hpp", ".cpp", ".h", ".c"}
FIXTURES = re.compile(r"^tests/.*\b(corpus|golden|data)/")  # bytes to be read as they are, not to be kept tidy
TEXT = CODE | {".py", ".cmake", ".txt", ".md", ".json", ".def", ".case", ".in", ".sh", ""}


# ── Reading ─────────────────────────────────────────────────────────────────────────────────────────────────

@dataclasses.dataclass(frozen=True, order=True)
class Finding:
    path: str
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.words}"


@dataclasses.dataclass(frozen=True)
class File:
    """A file of the project: its path from the root, its text, and for C++ the code without comments and literals."""
    path: str
    text: str

    @property
    def suffix(self) -> str:
        return pathlib.PurePosixPath(self.path).suffix

    @property
    def is_fixture(self) -> bool:
        return FIXTURES.match(self.path) is not None

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def code(self) -> str:
        return bare(self.text)

    @property
    def is_library(self) -> bool:
        inside = self.path.startswith(("include/", "src/")) and not self.path.startswith("src/cli/")
        return inside and self.suffix in CODE

    @property
    def is_public(self) -> bool:
        return self.path.startswith("include/custos/") and self.suffix == ".hpp"

    @property
    def area(self) -> str | None:
        match = re.match(r"(?:include/custos|src)/(\w+)/", self.path)
        return match[1] if match else None


LITERALS = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)


def bare(text: str) -> str:
    """C++ with comments blanked and literals emptied; every line keeps its number."""
    def blank(match: re.Match) -> str:
        found = match[0]
        if found.startswith("/"):
            return "\n" * found.count("\n") + " "
        return '""' + "\n" * found.count("\n")
    includes = re.compile(r'^\s*#\s*include.*$', re.MULTILINE)
    kept = includes.sub(lambda match: match[0].replace('"', "\0"), text)
    return LITERALS.sub(blank, kept).replace("\0", '"')


def read_all(root: pathlib.Path) -> list[File]:
    """The tracked files, or in a tree without git everything that is not built."""
    if (root / ".git").exists():
        listed = subprocess.run(["git", "-C", root, "ls-files", "-z"], capture_output=True, check=True).stdout.decode()
        paths = [root / name for name in listed.split("\0") if name]
    else:
        paths = [path for path in root.rglob("*") if "build" not in path.relative_to(root).parts]
    files = []
    for path in sorted(paths):
        name = path.relative_to(root).as_posix()
        if path.is_file() and path.suffix in TEXT and (path.suffix == ".json" or not FIXTURES.match(name)):
            files.append(File(name, path.read_bytes().decode("utf-8", "replace")))
    return files


def find(pattern: str | re.Pattern, text: str, path: str, words: str) -> Iterator[Finding]:
    for match in re.finditer(pattern, text):
        yield Finding(path, text.count("\n", 0, match.start()) + 1, words)


# ── The order of the folders ────────────────────────────────────────────────────────────────────────────────

def looks_downward(file: File) -> Iterator[Finding]:
    if file.area is None or file.suffix not in CODE:
        return
    if file.area not in MAY_SEE:
        yield Finding(file.path, 1, f"unknown area `{file.area}`: say in tidy.py what it may see")
        return
    for number, line in enumerate(file.code.split("\n"), 1):
        match = re.match(r'\s*#\s*include\s*[<"](?:custos/)?(\w+)/', line)
        if match and match[1] in MAY_SEE and match[1] != file.area and match[1] not in MAY_SEE[file.area]:
            yield Finding(file.path, number, f"`{file.area}` may not look at `{match[1]}`")


def stands_on_the_c_face(file: File) -> Iterator[Finding]:
    """The command line links the C face alone, so that the face is proved by use."""
    if file.path == "src/cli/CMakeLists.txt":
        yield from find(r"\bcustos::(custos|headers|capi_static)\b|\bcustos_(?!cli\b|build_flags\b)\w+", file.text,
                        file.path, "the command line links custos::capi and nothing else of Custos")


def keeps_its_rooms(file: File) -> Iterator[Finding]:
    if not file.is_public or file.area is None or file.area in ROOMS_OF_THEIR_OWN:
        return
    room = file.path.removeprefix(f"include/custos/{file.area}/").removesuffix(".hpp").split("/")[0]
    if room not in ROOMS:
        yield Finding(file.path, 1, f"`{room}` is not a room: {', '.join(sorted(ROOMS))}")


# ── Code ────────────────────────────────────────────────────────────────────────────────────────────────────

def asks_the_host(file: File) -> Iterator[Finding]:
    if file.is_library:
        for pattern, words in BANNED_CALLS.items() if file.path not in CALLS_ARE_FINE else ():
            yield from find(pattern, file.code, file.path, words)
        if not any(file.path.startswith(path) for path in FLOATING_IS_FINE):
            yield from find(FLOATING, file.code, file.path, "floating point: money and time are whole numbers")


def properties_can_fail(file: File) -> Iterator[Finding]:
    """rc::check and always answer false where a property does not hold, and fail nothing by themselves."""
    if file.suffix == ".cpp":
        yield from find(r"(?<!_TRUE\()(?<!= )(?<!return )(?<!bool )\b(rc::check|always)\(", file.code, file.path,
                        "a property that cannot fail: EXPECT_TRUE(rc::check(…))")


def opens_like_a_manual(file: File) -> Iterator[Finding]:
    if file.suffix == ".hpp" and file.path.startswith(("include/", "src/")):
        if not file.text.startswith("/// "):
            yield Finding(file.path, 1, "a header opens with `///` and a sentence that says what lives here")
        if "\n#pragma once\n" not in file.text:
            yield Finding(file.path, 1, "a header has #pragma once")


def includes_what_we_promise(file: File) -> Iterator[Finding]:
    if file.is_public:
        for number, line in enumerate(file.code.split("\n"), 1):
            match = re.match(r'\s*#\s*include\s*(\S+)', line)
            if match and not PUBLIC_INCLUDES.fullmatch(match[1]):
                yield Finding(file.path, number, f"{match[1]} in a public header: only std, Boost and custos")


def is_built(files: list[File]) -> Iterator[Finding]:
    """A .cpp that no CMakeLists.txt or .cmake beside or above it names is dead."""
    lists: dict[str, str] = collections.defaultdict(str)
    for file in files:
        if file.path.endswith(("CMakeLists.txt", ".cmake")):
            lists[str(pathlib.PurePosixPath(file.path).parent)] += file.text
    for file in files:
        path = pathlib.PurePosixPath(file.path)
        if file.suffix in {".cpp", ".c"} and path.parts[0] in {"src", "tests", "capi", "bench"}:
            above = [lists[str(parent)] for parent in path.parents if str(parent) in lists]
            name = re.escape(path.stem.removeprefix("fuzz_"))  # custos_fuzz(name) is built from fuzz_name.cpp
            if not any(re.search(rf"\b{name}\b", text) for text in above):
                yield Finding(file.path, 1, "no CMakeLists.txt names this file")


# ── Text ────────────────────────────────────────────────────────────────────────────────────────────────────

def is_finished(file: File) -> Iterator[Finding]:
    yield from find(UNFINISHED, file.text, file.path, "a mark of unfinished work")


def names_no_machine(file: File) -> Iterator[Finding]:
    yield from find(MACHINE_PATH, file.text, file.path, "a path of somebody's machine")


def is_clean(file: File) -> Iterator[Finding]:
    if file.suffix in {".md"} or file.path.startswith("tests/") and file.suffix in {".json", ".txt"}:
        return  # Markdown breaks lines with blanks; fixtures are as they are
    for number, line in enumerate(file.lines, 1):
        if "\t" in line:
            yield Finding(file.path, number, "a tab")
        if line != line.rstrip():
            yield Finding(file.path, number, "blanks at the end of the line")
        if len(line) > LONGEST_LINE and file.suffix in CODE | {".py", ".cmake"}:
            yield Finding(file.path, number, f"{len(line)} characters: at most {LONGEST_LINE} fit")
    if file.text and not file.text.endswith("\n"):
        yield Finding(file.path, len(file.lines), "no newline at the end of the file")


# ── The rules' ids ──────────────────────────────────────────────────────────────────────────────────────────

CITING = ("include/", "src/", "capi/", "tests/", "docs/")


def rules_of(files: list[File]) -> set[str]:
    catalogue = next((file.text for file in files if file.path == "include/custos/core/rules.def"), "")
    lines = re.findall(r"^CUSTOS_RULE\((\w+), (\d+),", catalogue, re.MULTILINE)
    return {f"{group}-{digits}" for group, digits in lines}


def ids_in(file: File, rules: set[str]) -> Iterator[tuple[int, str]]:
    groups = "|".join(sorted({rule.split("-")[0] for rule in rules}))
    for match in re.finditer(rf"\b({groups})[-_](\d\d)\b", file.text):
        yield file.text.count("\n", 0, match.start()) + 1, f"{match[1]}-{match[2]}"


def cites_real_rules(files: list[File]) -> Iterator[Finding]:
    rules = rules_of(files)
    for file in files if rules else []:
        if file.path.startswith(CITING) and file.path != "tests/house/tidy_test.py":
            for line, rule in ids_in(file, rules):
                unknown_on_purpose = rule.endswith("-99") and file.path.startswith("tests/")
                if rule not in rules and not unknown_on_purpose:
                    yield Finding(file.path, line, f"{rule} is no rule of the catalogue")


def uncited(files: list[File], *folders: str) -> list[str]:
    rules = rules_of(files)
    citing = [file for file in files if file.path.startswith(folders) and file.suffix != ".def"]
    return sorted(rules - {rule for file in citing for _, rule in ids_in(file, rules)})


# ── Size ────────────────────────────────────────────────────────────────────────────────────────────────────

NOT_A_FUNCTION = re.compile(
    r"^\s*(extern|namespace|class|struct|union|enum|if|for|while|switch|do|else|try|catch|return)\b|=\s*$")


def functions(code: str) -> Iterator[tuple[int, int]]:
    """First line and number of lines of each outermost function body, by its braces."""
    depth, head, since, function = 0, "", 1, None
    for number, line in enumerate(code.split("\n"), 1):
        if line.lstrip().startswith("#"):
            continue
        for character in line + "\n":
            if character == "{":
                if function is None and "(" in head and not NOT_A_FUNCTION.search(head.strip()):
                    function = (depth, since)
                depth += 1
                head = ""
            elif character == "}":
                depth -= 1
                if function and function[0] == depth:
                    yield function[1], number - function[1] + 1
                    function = None
                head = ""
            elif character == ";":
                head = ""
            else:
                if not head.strip():
                    since = number
                head += character


def grown_long(file: File) -> Iterator[Finding]:
    if file.suffix in CODE:
        if len(file.lines) - 1 > LONG_FILE:
            yield Finding(file.path, 1, f"{len(file.lines) - 1} lines: does one file hold two thoughts?")
        for line, length in functions(file.code):
            if length > LONG_FUNCTION:
                yield Finding(file.path, line, f"a function of {length} lines does not fit a screen")


# ── All of it ───────────────────────────────────────────────────────────────────────────────────────────────

FILE_CHECKS = (looks_downward, stands_on_the_c_face, keeps_its_rooms, asks_the_host, properties_can_fail,
               opens_like_a_manual, includes_what_we_promise, is_finished, names_no_machine, is_clean)
FIXTURE_CHECKS = (names_no_machine,)


def faults_of(files: list[File]) -> list[Finding]:
    found = [finding for file in files for check in (FIXTURE_CHECKS if file.is_fixture else FILE_CHECKS)
             for finding in check(file)]
    files = [file for file in files if not file.is_fixture]
    return sorted(found + list(is_built(files)) + list(cites_real_rules(files)))


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("root", nargs="?", default=".", type=pathlib.Path)
    arguments.add_argument("--rules", action="store_true", help="name the rules that nothing cites yet")
    asked = arguments.parse_args()
    files = read_all(asked.root.resolve())
    faults = faults_of(files)
    warnings = sorted(finding for file in files for finding in grown_long(file))
    for finding in faults:
        print(finding)
    for finding in warnings:
        print(f"{finding} (warning)")
    for words, missing in (("code", uncited(files, "include/", "src/")), ("test", uncited(files, "tests/"))):
        names = f": {' '.join(missing)}" if asked.rules else ""
        print(f"rules that no {words} cites: {len(missing)} of {len(rules_of(files))}{names}")
    print(f"house rules: {len(files)} files, {len(faults)} faults, {len(warnings)} warnings")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
