"""docs/examples/hotel_day: a day at a hotel, run as its reader would run it; its transcript is the one that is kept.

Rules: ACC-07, ACC-08, ACC-10, CAL-01, CARD-01, CARD-03, CARD-04, CARD-06, LEND-01, LEND-05,
SENS-04, SYS-02.
"""
import os
import subprocess
import sys
import tempfile
import unittest

from support import ROOT

DAY = ROOT / "docs/examples/hotel_day"


class HotelDay(unittest.TestCase):
    maxDiff = None

    def test_it_is_told_as_it_is_kept(self):
        with tempfile.TemporaryDirectory(prefix="custos-test-") as folder:
            ran = subprocess.run([sys.executable, "-B", DAY / "hotel_day.py"], cwd=folder, text=True,
                                 capture_output=True, timeout=120, env={**os.environ, "PYTHONIOENCODING": "utf-8"})
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))
        self.assertEqual(ran.stdout, (DAY / "transcript.txt").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
