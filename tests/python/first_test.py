"""The first program of README, as its reader would run it."""
import os
import subprocess
import sys
import tempfile
import unittest

from support import ROOT


class First(unittest.TestCase):
    def test_prints_what_readme_says(self):
        with tempfile.TemporaryDirectory(prefix="custos-test-") as folder:
            ran = subprocess.run([sys.executable, "-B", ROOT / "docs/examples/first.py"], cwd=folder, text=True,
                                 capture_output=True, timeout=120, env={**os.environ, "PYTHONIOENCODING": "utf-8"})
        self.assertEqual(ran.stdout, "refused by ORD-03\ndossier 1, phone 138****8000\n", ran.stderr)
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main()
