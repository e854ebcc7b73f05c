"""custos incidents: a leak from its report to its end, in both languages.

Rule: SEC-04.
"""
import json
import unittest

from support import AtArchive, GUEST, REFUSED, USAGE


class Incidents(AtArchive):
    """12 reports, 21 is the supervisor and the manager."""

    def setUp(self):
        super().setUp()
        for role in ("information_supervisor", "general_manager"):
            self.submit({"schema": "custos.applications.appoint/1", "staff": 21, "role": role, "department": ""},
                        staff=1, purpose="administration")
        told = self.by(12, "incidents", "report", "a list was seen outside", "--suspected", "--grade", "major",
                       "--known", "2026-03-02 11:30")
        self.assertIn("reported as incident 1", told)

    def test_SEC_04_the_register_says_what_is_owed_by_when(self):
        english = self.by(21, "incidents", "list")
        for word in ("suspected", "major", "open", "authority 2026-03-02 13:30", "persons 2026-03-02 13:30"):
            self.assertIn(word, english)
        chinese = self.by(21, "incidents", "list", "--lang", "zh")
        for word in ("疑似", "重大", "处理中", "报告主管部门 2026-03-02 13:30", "员工报告"):
            self.assertIn(word, chinese)
        self.assertIn("no incident", self.by(21, "incidents", "list", "--state", "closed"))
        self.by(12, "incidents", "list", expect=REFUSED)

    def test_SEC_04_from_the_report_to_the_end(self):
        refused = self.by(21, "incidents", "close", 1, "--conclusion", "lists are numbered now", expect=REFUSED)
        self.assertIn("the supervisor has not acted", refused)
        self.submit(GUEST)
        self.by(21, "incidents", "stop", 1, "--staff", 12, "--dossier", 1, "--reason", "the account was used")
        self.by(21, "incidents", "stop", 1, "--staff", "x", "--reason", "the account was used", expect=USAGE)
        self.by(21, "incidents", "assess", 1, "--dossier", 1)
        self.by(12, "incidents", "measure", 1, "--measure", "the list was taken back")
        self.by(21, "incidents", "act", 1, "--measure", "printing was stopped")
        self.by(21, "incidents", "assess", 1, "--cause", "a list lay open", "--scope", "12 names")
        self.by(21, "incidents", "notify", 1, "authority", "--how", "by call", "--proof", "recording 3")
        self.by(21, "incidents", "spare", 1, "--reason", "the list had no names")
        self.by(21, "incidents", "close", 1, "--conclusion", "lists are numbered now")
        shown = self.by(21, "incidents", "show", 1)
        for text in ("source: report", "reported by staff: 12", "dossiers: 1"):
            self.assertIn(text, shown)
        for text in ("a list lay open", "12 names", "by call", "(spared)", "lists are numbered now", "closed"):
            self.assertIn(text, shown)
        view = json.loads(self.by(21, "incidents", "show", 1, "--json"))
        self.assertEqual((view["incident"]["state"], view["owed"]), ("closed", []))

    def test_SEC_04_a_suspicion_is_dismissed(self):
        self.by(21, "incidents", "act", 1, "--measure", "the caller was called back")
        self.by(21, "incidents", "dismiss", 1, "--reason", "it was the auditor")
        self.assertIn("查无实据", self.by(21, "incidents", "show", 1, "--lang", "zh"))


if __name__ == "__main__":
    unittest.main()
