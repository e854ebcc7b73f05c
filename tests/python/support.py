"""What the tests of the Python package share: an archive in a folder of its own, with staff, a guest and a clock that
stands where the test puts it.
"""
import datetime
import pathlib
import tempfile
import unittest

from hypothesis import settings

import custos
from custos import documents

# A machine that compiles meanwhile is slow; what was found on one is of no use on another.
settings.register_profile("house", deadline=None, database=None)
settings.load_profile("house")

ROOT = pathlib.Path(__file__).resolve().parents[2]
KEY = bytes(range(32))
NOON = datetime.datetime(2026, 3, 2, 4, tzinfo=datetime.timezone.utc)  # at the site: 12:00
ADMINISTRATOR, CLERK, OTHER = 1, 12, 13

try:
    import numpy
except ImportError:
    numpy = None

needs_numpy = unittest.skipIf(numpy is None, "skipped: NumPy not found")


def ground():
    return documents.DossierGround(basis="contract", purposes=["service", "order"], notice="", proof="B-17")


def value(field, text):
    return documents.DossierGivenValue(field=field, value=text, source="self_submitted")


def phone_of(number):
    """A well-formed phone for the n-th guest of a test."""
    return f"138{number:08d}"


class Case(unittest.TestCase):
    """A folder, and in it an archive with an administrator, a clerk and a desk for each."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="custos-test-")
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        self.now = NOON

    def clock(self):
        return self.now

    def made(self, **more):
        """A new archive with its staff; closed when the test ends."""
        archive = custos.create(self.folder / "hotel", administrator=ADMINISTRATOR, key=KEY, clock=self.clock, **more)
        self.addCleanup(archive.close)
        self.archive = archive
        self.office = archive.desk(staff=ADMINISTRATOR, purpose="service")
        self.addCleanup(self.office.close)
        for staff in (CLERK, OTHER):
            self.office.enlist_staff(staff=staff, grade="advanced", department="front desk")
        self.desk = archive.desk(staff=CLERK, purpose=documents.Purpose.SERVICE)
        self.addCleanup(self.desk.close)
        return archive

    def guest(self, number=1, name="张伟"):
        """The dossier of a new guest."""
        return self.desk.open_dossier(kind="individual", form="guest", grounds=[ground()],
                                      values=[value("name", name), value("phone", phone_of(number))]).id

    def tiers_by_spend(self, high=10_000):
        """Confirms a round of 2025Q1 in which customers who spent `high` fen or more are "high", all others "base"."""
        at_least = {"threshold": {"metric": "spend", "at_least": high}}
        self.office.define_scheme(scheme=documents.TiersScheme(name="value", tiers=[
            {"name": "high", "when": at_least}, {"name": "base", "when": {"otherwise": True}}]))
        self.desk.propose_round(scheme="value", period="2025Q1")
        self.office.confirm_round(scheme="value")


IN_ROUND = datetime.datetime(2025, 3, 2, 9, tzinfo=datetime.timezone.utc)  # a day of 2025Q1
