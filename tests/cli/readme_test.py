"""The READMEs keep their word: the program in them is the one that is compiled, and every console
block is run and compared.

A line "$ command" is run; the lines after it are what must come out, where "…" stands for anything within a line."""
import os
import pathlib
import re
import subprocess
import unittest

from support import Case, CUSTOS, ROOT

READMES = (ROOT / "README.md", ROOT / "docs/zh/README.md")


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


class Readme(Case):
    def test_the_first_program_stands_in_them_word_for_word_and_runs(self):
        program = (ROOT / "docs/examples/first.cpp").read_text(encoding="utf-8")
        ran = subprocess.run(
            [os.environ["CUSTOS_FIRST"]], cwd=self.folder, capture_output=True, encoding="utf-8", timeout=60, check=True
        )
        for readme in READMES:
            text = readme.read_text(encoding="utf-8")
            self.assertIn(program, blocks(text, "cpp"), readme)
            self.assertIn(f"`{ran.stdout.strip()}`", text, readme)

    def test_the_programs_in_other_languages_stand_in_them_word_for_word(self):
        # They are run by the tests of their own faces.
        for language, name in (("c", "first.c"), ("sh", "first.sh"), ("python", "first.py")):
            program = (ROOT / "docs/examples" / name).read_text(encoding="utf-8")
            for readme in READMES:
                self.assertIn(program, blocks(readme.read_text(encoding="utf-8"), language), readme)

    def test_every_console_block_is_true(self):
        for readme in READMES:
            with self.subTest(readme=readme.name):
                folder = self.folder / readme.parent.name
                folder.mkdir()
                self.run_blocks(
                    readme.read_text(encoding="utf-8"), folder, "zh_CN.UTF-8" if "zh" in readme.parts else "C.UTF-8"
                )

    def run_blocks(self, text, folder, language):
        commands = 0
        environment = {
            "PATH": f"{pathlib.Path(CUSTOS).parent}:{os.environ['PATH']}",
            "LANG": language,
            "HOME": str(folder),
        }
        for block in blocks(text, "console"):
            for command, expected in re.findall(r"^\$ (.*?(?<!\\))\n((?:(?!\$ )[^\n]*\n)*)", block, re.M | re.S):
                if command.startswith("export "):  # the next commands are run by shells of their own
                    environment.update(word.split("=", 1) for word in command.split()[1:])
                    continue
                ran = subprocess.run(
                    ["sh", "-c", command],
                    cwd=folder,
                    env=environment,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    encoding="utf-8",
                    timeout=120,
                )
                pattern = ".*".join(re.escape(part) for part in expected.split("…"))
                self.assertRegex(ran.stdout, rf"\A{pattern}\Z", command)
                commands += 1
        self.assertGreaterEqual(commands, 8)


if __name__ == "__main__":
    unittest.main()
