#!/usr/bin/env python3
"""The table of docs/rules.md: which rule is kept where, which commands and questions it governs, which tests are named
after it. Everything is read from the sources: `rules_table.py FOLDER` prints the page, `--check` compares it with the
one that is kept, `--write` replaces that one.

A rule is kept in a source that names it. It governs the commands and questions whose description names it, or
whose deciding function refuses with it, in its body or in the order that its header publishes. A test is named after it
when the id stands in the names of its suite or case; a file of tests/rules is, and each of its cases counts.
"""
import argparse
import collections
import pathlib
import re
import sys

PAGE = "docs/rules.md"
NOT_KEPT = "src/works/not_kept.def"  # for `custos rules`
HEAD = """# The rules, and where each is kept

Made by `tests/house/rules_table.py --write .` from the sources; the tests fail when it is out of date. *Kept in*: the
sources that name the rule. *Commands and questions*: those that it governs, by the name they have in
documents. *Tests*: how many cases are named after it, and where; those of `rules/` are written for people and played
through both faces. A dash under *Kept in* or *Tests* says that there is nothing yet. One under *Commands and questions*
where the rule is kept says that no command is governed by it alone: it stands in what all of them go through (the
calendar, the vault, the journal, a decision), in a work on files, in a kind of application that is carried out by hand,
or in a call of the archive itself (backup, keys, heads), or it opens duties by the clock.
"""
RULE = re.compile(r'CUSTOS_RULE\((\w+), (\d\d), \d+, "((?:[^"\\]|\\.)*)"')
TITLE = re.compile(r'CUSTOS_DESCRIBE(?:_\w+)?\((\w+), "([a-z_.]+)"')
STRUCT = re.compile(r"((?:^ *///[^\n]*\n)*)^struct (\w+)[^;{]*\{(.*?)^\};", re.M | re.S)
PUBLISHED = re.compile(
    r"((?:^ *///[^\n]*\n)+)^\[\[nodiscard\]\] [^;{]*?\b(?:decide|answer|vet)\("
    r"[^;{]*?const (?:\w+::)*(\w+)& \w+\)", re.M)
DECIDE = re.compile(
    r"^(?:static |inline )?[\w:<>, ]+ (?:decide|answer)\([^;{]*?const (?:\w+::)*(\w+)& \w+\)\s*\{(.*?)^\}", re.M | re.S)
TEST = re.compile(r"^\s*(?:TYPED_)?TEST(?:_[FP])?\((\w+),\s*(\w+)\)|RC_GTEST_(?:FIXTURE_)?PROP\((\w+),\s*(\w+)", re.M)


def texts(root: pathlib.Path, *patterns: str) -> "list[tuple[str, str]]":
    found = sorted({path for pattern in patterns for path in root.glob(pattern)})
    return [(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in found]


def ids_in(text: str) -> "set[str]":
    return {f"{group}-{number}" for group, number in re.findall(r"(?<![A-Z])([A-Z]{3,5})[-_](\d\d)(?!\d)", text)}


class Table:
    def __init__(self, root: pathlib.Path) -> None:
        catalogue = (root / "include/custos/core/rules.def").read_text(encoding="utf-8")
        self.rules = {f"{group}-{number}": words for group, number, words in RULE.findall(catalogue)}
        self.kept: "dict[str, set[str]]" = collections.defaultdict(set)
        self.governs: "dict[str, set[str]]" = collections.defaultdict(set)
        self.tests: "dict[str, collections.Counter]" = collections.defaultdict(collections.Counter)
        self._read_sources(root)
        self._read_tests(root)

    def _read_sources(self, root: pathlib.Path) -> None:
        titles = self._read_rooms(root)
        for path, text in texts(root, "src/**/*.cpp", "src/**/*.hpp", "include/custos/*/**/*.hpp"):
            if path.startswith(("src/cli/", "include/custos/core/rule")):
                continue
            area = path.split("/")[2 if path.startswith("include/") else 1]
            for rule in ids_in(text) & self.rules.keys():
                self.kept[rule].add(path)
            for command, body in DECIDE.findall(text):
                if (area, command) in titles:
                    for rule in ids_in(" ".join(re.findall(r"Rule::\w+", body))):
                        self.governs[rule].add(titles[area, command])
            for comment, command in PUBLISHED.findall(text):
                for rule in ids_in(comment) if (area, command) in titles else ():
                    self.governs[rule].add(titles[area, command])

    def _read_rooms(self, root: pathlib.Path) -> "dict":
        """What is asked of each area, by its title, and the rules that its description names. A room that has grown
        large is a folder of its name."""
        rooms: "dict[str, str]" = collections.defaultdict(str)
        for path, text in texts(root, *(f"include/custos/*/{room}{ending}" for room in ("commands", "queries")
                                        for ending in (".hpp", "/*.hpp"))):
            rooms[path.split("/")[2]] += text
        titles: "dict" = {}
        for area, text in rooms.items():
            named = dict(TITLE.findall(text))
            for comment, name, body in STRUCT.findall(text):
                if re.match(r" */// (?:Command|Question):", comment) and name in named:
                    titles[area, name] = named[name]
                    for rule in ids_in(comment + body):
                        self.governs[rule].add(named[name])
        return titles

    def _read_tests(self, root: pathlib.Path) -> None:
        for path, text in texts(root, "tests/**/*.cpp"):
            for names in TEST.findall(text):
                for rule in ids_in(" ".join(names)):
                    self.tests[rule][path] += 1
        for path, text in texts(root, "tests/**/*.py"):
            for name in re.findall(r"def (test_\w+)\(", text):
                for rule in ids_in(name.upper()):
                    self.tests[rule][path] += 1
        for path, text in texts(root, "tests/rules/*-[0-9][0-9].txt"):
            rule = pathlib.PurePosixPath(path).stem
            self.tests[rule][path] += len(re.findall(r"^case ", text, re.M))

    def page(self) -> str:
        lines = [HEAD.rstrip()]
        group = ""
        for rule, words in self.rules.items():
            if rule.split("-")[0] != group:
                group = rule.split("-")[0]
                lines += ["", f"## {group}", ""]
                lines += ["| Rule | Kept in | Commands and questions | Tests |", "|---|---|---|---|"]
            lines.append(f"| **{rule}** {words} | {cell(short(self.kept[rule]))} | {cell(self.governs[rule])} | "
                         f"{cell(f'{count} in {path[6:]}' for path, count in self.tests[rule].items())} |")
        without = [rule for rule in self.rules if not self.tests[rule]]
        lines += ["", f"{len(self.rules)} rules, {len(self.rules) - len(without)} with tests named after them"
                  f" ({sum(sum(each.values()) for each in self.tests.values())} cases)."]
        return "\n".join(lines) + "\n"


    def not_kept(self) -> str:
        """What a host is told of rules that stand in the catalogue and that no command, no question and no test knows.
        At most a kind of application has their name."""
        rules = [rule.replace("-", "_") for rule in self.rules if not self.governs[rule] and not self.tests[rule]]
        return ("// Made by tests/house/rules_table.py --write . (No include guard: it is a list.)\n"
                + "".join(f"CUSTOS_NOT_KEPT({rule})\n" for rule in rules))


def short(paths: "set[str]") -> "set[str]":
    return {path.removeprefix("include/custos/").removeprefix("src/") for path in paths}


def cell(items) -> str:
    return ", ".join(f"`{item}`" if " " not in item else item for item in sorted(items)) or "—"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--check", action="store_true", help=f"fail when {PAGE} says something else")
    arguments.add_argument("--write", action="store_true", help=f"replace {PAGE}")
    asked = arguments.parse_args()
    table = Table(asked.folder)
    page = table.page()
    made = {PAGE: page, NOT_KEPT: table.not_kept()}
    if asked.write:
        for name, text in made.items():
            (asked.folder / name).write_text(text, encoding="utf-8")
    elif asked.check:
        late = [name for name, text in made.items() if not (asked.folder / name).exists()
                or (asked.folder / name).read_text(encoding="utf-8") != text]
        for name in late:
            print(f"{name} is out of date: run `python3 tests/house/rules_table.py --write .`")
        if late:
            return 1
    else:
        sys.stdout.write(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
