"""The package as it is installed: pure, or as a wheel that carries the library."""
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

from support import ROOT

PROGRAM = "import custos, sys; print(custos.version(), sys.modules['custos'].__file__)"


@unittest.skipUnless(all(map(importlib.util.find_spec, ("pip", "setuptools", "wheel"))),
                     "skipped: pip, setuptools or wheel not found")
class Package(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="custos-test-")
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        shutil.copytree(ROOT / "bindings/python", self.folder / "python",  # setuptools writes beside its sources
                        ignore=shutil.ignore_patterns("__pycache__", "build", "*.egg-info"))

    def pip(self, *words, **settings):
        environment = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
        ran = subprocess.run(
            [sys.executable, "-m", "pip", "--disable-pip-version-check", *words, "--no-build-isolation", "--no-deps",
             self.folder / "python"],
            capture_output=True, text=True, timeout=300, env={**environment, "PIP_NO_INDEX": "1", **settings})
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)

    def version_in(self, folder, **settings):
        environment = {name: text for name, text in os.environ.items() if name not in ("PYTHONPATH", "CUSTOS_LIBRARY")}
        ran = subprocess.run([sys.executable, "-B", "-c", PROGRAM], capture_output=True, text=True, timeout=60,
                             cwd=self.folder, env={**environment, "PYTHONPATH": str(folder), **settings})
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn(str(folder), ran.stdout)

    def test_installs_and_runs(self):
        self.pip("install", "--target", self.folder / "site")
        self.assertTrue((self.folder / "site/custos/py.typed").exists())
        self.version_in(self.folder / "site", CUSTOS_LIBRARY=os.environ["CUSTOS_LIBRARY"])

    @unittest.skipUnless(importlib.util.find_spec("ensurepip"), "skipped: python3-venv not found")
    def test_installs_into_an_environment_of_its_own(self):
        """The lines of README.md, without a registry."""
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        lines = [line for line in readme.splitlines() if line.startswith(("python3 -m venv", "env/bin/pip install"))]
        self.assertEqual(len(lines), 2)
        (self.folder / "bindings").mkdir()
        (self.folder / "python").rename(self.folder / "bindings/python")
        environment = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
        for line, program in zip(lines, (sys.executable, "env/bin/pip")):
            ran = subprocess.run([program, *line.split()[1:]], cwd=self.folder, capture_output=True, text=True,
                                 timeout=300, env={**environment, "PIP_NO_INDEX": "1"})
            self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)
        ran = subprocess.run(["env/bin/python", "-B", "-c", PROGRAM], cwd=self.folder, capture_output=True, text=True,
                             timeout=60, env=environment)
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))
        self.assertIn(str(self.folder / "env"), ran.stdout)

    def test_a_wheel_carries_the_library(self):
        self.pip("wheel", "--wheel-dir", self.folder, CUSTOS_BUNDLE=os.environ["CUSTOS_LIBRARY"])
        wheel, = self.folder.glob("*.whl")
        self.assertRegex(wheel.name, r"^custos-0\.1\.0-py3-none-linux_\w+\.whl$")
        zipfile.ZipFile(wheel).extractall(self.folder / "unpacked")
        self.version_in(self.folder / "unpacked")

    def test_a_wheel_without_it_is_for_any_machine(self):
        self.pip("wheel", "--wheel-dir", self.folder)
        wheel, = self.folder.glob("*.whl")
        self.assertRegex(wheel.name, r"^custos-0\.1\.0-py3-none-any\.whl$")


if __name__ == "__main__":
    unittest.main()
