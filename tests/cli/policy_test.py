"""custos policy: documents checked, compared, put into words; with an archive and without."""
import json
import unittest

from support import AtArchive, Case, DONE, FAILED, REFUSED, USAGE


class PolicyCheck(Case):
    def check(self, policy, expect=DONE):
        self.write("p.json", policy)
        return json.loads(self.custos("policy", "check", "p.json", "--json", expect=expect))["findings"]

    def faults(self, policy):
        return [(row["rule"], row["path"]) for row in self.check(policy, expect=REFUSED) if row["fault"]]

    def test_the_rules_own_policy_has_no_fault(self):
        self.assertEqual(self.check({}), [])
        self.assertEqual(self.custos("policy", "check", "p.json"), "no fault found\n")

    def test_comments_are_passed_over_and_texts_are_not(self):
        self.write("p.json", '// a house\n{"house": /* its name */ {"name": "a // b /* c */"}}\n')
        self.custos("policy", "check", "p.json")
        told = json.loads(self.custos("policy", "diff", "p.json", "--json"))
        self.assertEqual(told["differences"],
                         [{"path": "/house/name", "before": '""', "after": '"a // b /* c */"'}])

    def test_a_word_that_is_none_is_told_with_its_path(self):
        self.write("p.json", {"access": {"purposes": [{"grade": "normal", "purposes": ["gossip"]}]}})
        self.custos("policy", "check", "p.json", expect=FAILED)
        self.assertIn("/access/purposes/0/purposes/0", self.said)
        self.write("p.json", {"acess": {}})
        self.custos("policy", "check", "p.json", expect=FAILED)
        self.assertIn("/acess", self.said)

    def test_a_number_that_no_member_holds_is_a_fault_as_one_out_of_range(self):
        for figure in (-1, 2 ** 40):
            self.assertEqual(self.faults({"access": {"dossiers_a_day": figure}}),
                             [("ACC-11", "/access/dossiers_a_day")])
        self.write("p.json", {"access": {"dossiers_a_day": -1}})
        self.assertNotIn("4294967295", self.custos("policy", "check", "p.json", expect=REFUSED))

    def test_every_fault_is_told_not_the_first_alone(self):
        chain = {"kind": "view", "steps": []}
        none = {"kind": "loan", "steps": [{"roles": ["none"], "all": False}]}
        self.assertEqual(self.faults({"applications": {"chains": [chain, none]}, "access": {"dossiers_a_day": 0}}),
                         [("APP-01", "/applications/chains/0/steps"),
                          ("APP-01", "/applications/chains/1/steps/0/roles/0"),
                          ("ACC-11", "/access/dossiers_a_day")])

    def test_rows_that_do_not_go_together(self):
        chain = {"kind": "view", "steps": [{"roles": ["sales"], "all": False}]}
        self.assertEqual(self.faults({"applications": {"chains": [chain, chain]}}),
                         [("APP-01", "/applications/chains/1/kind")])

    def test_a_path_is_a_pointer_into_the_document(self):
        """Each resolves, so that a program can point at what is wrong."""
        far, back = {"n": 40_000}, {"n": -1, "unit": "month_end"}
        policy = {"applications": {"unused_lapses": far}, "calendar": {"zone_minutes": 9999},
                  "custody": {"recalled": far, "terms": [{"kind": "file", "term": back, "renewals": 0,
                                                             "approval": "loan", "keeper": "archivist"}]},
                  "duties": {"owing": [{"kind": "review_order", "term": far, "role": "sales", "steps": []}]}}
        told = {path for _, path in self.faults(policy)}
        self.assertEqual(told, {"/applications/unused_lapses/n", "/calendar/zone_minutes", "/custody/recalled/n",
                                "/custody/terms/0/term/n", "/duties/owing/0/term/n"})
        day = {"day": "2026-03-09", "kind": "holiday", "name": "founding"}
        self.assertEqual(self.faults({"calendar": {"days": [day, day]}}), [("CAL-01", "/calendar/days/1")])
        self.assertEqual(self.faults({"calendar": {"hours": {"business": []}}}), [("CAL-01", "/calendar/hours")])

    def test_what_is_never_reached(self):
        self.assertEqual(self.faults({"access": {"dossiers_a_day": 50, "dossiers_an_hour": 60}}),
                         [("ACC-11", "/access/dossiers_an_hour")])
        purposes = [{"grade": "normal", "purposes": ["service"]}, {"grade": "advanced", "purposes": ["service"]},
                    {"grade": "special", "purposes": ["service"]}]
        told = self.check({"access": {"purposes": purposes}})
        self.assertIn("unreachable: no grade may have the purpose audit", [row["en"] for row in told])

    def test_a_deed_that_leaves_to_anybody_and_a_keeper_who_serves_themselves(self):
        terms = {"kind": "deed", "term": {"n": 3}, "renewals": 0, "approval": "none", "without_approval": [],
                 "keeper": "archivist"}
        self.assertEqual(self.faults({"custody": {"terms": [terms]}}), [("DEED-05", "/custody/terms/0/approval")])
        terms.update(approval="deed_loan", without_approval=["archivist"])
        self.assertEqual(self.faults({"custody": {"terms": [terms]}}),
                         [("APP-02", "/custody/terms/0/without_approval")])
        terms.update(kind="card", approval="none", without_approval=["sales"])
        self.assertEqual(self.faults({"custody": {"terms": [terms]}}),
                         [("LEND-01", "/custody/terms/0/without_approval")])

    def test_what_the_rules_let_out_by_approval_goes_out_by_one(self):
        terms = {"kind": "file", "term": {"n": 3}, "renewals": 1, "approval": "none", "without_approval": [],
                 "keeper": "archivist"}
        for kind, rule in (("file", "LEND-01"), ("project_file", "LEND-01"), ("carrier", "LEND-01"),
                           ("excerpt", "ACC-10")):
            terms.update(kind=kind)
            self.assertEqual(self.faults({"custody": {"terms": [terms]}}), [(rule, "/custody/terms/0/approval")])
        for kind in ("card", "form"):
            terms.update(kind=kind)
            self.assertEqual(self.check({"custody": {"terms": [terms]}}), [])

    def test_times_that_make_no_sense(self):
        clock = {"grade": "major", "authority": {"n": 2, "unit": "working_days"}, "persons": {"n": 2, "unit": "hours"}}
        self.assertEqual(self.faults({"security": {"clocks": [clock]}}),
                         [("SEC-04", "/security/clocks/0/authority/unit")])
        clock["authority"] = {"n": 5, "unit": "hours"}
        self.assertIn("/security/clocks/0", {each["path"] for each in self.check({"security": {"clocks": [clock]}})})
        self.assertEqual(self.faults({"custody": {"lunch_card": "18:00", "dinner_card": "11:30"}}),
                         [("CARD-01", "/custody/dinner_card")])
        self.assertEqual(self.check({"custody": {"lunch_card": "11:00", "dinner_card": "16:30"}}), [])
        self.assertEqual(self.faults({"access": {"log_at_most_every_ms": 60001}}),
                         [("ACC-07", "/access/log_at_most_every_ms")])
        self.assertEqual(self.check({"access": {"log_at_most_every_ms": 60000}}), [])
        self.assertEqual(self.faults({"access": {"log_at_most_entries": 100001}}),
                         [("ACC-07", "/access/log_at_most_entries")])

    def test_every_figure_has_a_range(self):
        """Absurd and harmless all the same: each is told with what would do."""
        terms = {"kind": "file", "term": {"n": 100}, "renewals": 50, "approval": "loan", "without_approval": [],
                 "keeper": "archivist"}
        absurd = {"access": {"overreach_attempts": 4_000_000_000, "emergency_minutes": 2 ** 31},
                  "applications": {"longest_visit": {"n": 36_000}, "unused_lapses": {"n": 0}},
                  "custody": {"terms": [terms], "at_once": 1001, "recalled": {"n": 2, "unit": "months"}}}
        self.assertEqual(set(self.faults(absurd)), {
            ("ACC-09", "/access/overreach_attempts"), ("ACC-13", "/access/emergency_minutes"),
            ("ACC-06", "/applications/longest_visit"), ("APP-03", "/applications/unused_lapses"),
            ("LEND-03", "/custody/terms/0/term"), ("LEND-03", "/custody/terms/0/renewals"),
            ("LEND-01", "/custody/at_once"), ("LEND-03", "/custody/recalled")})
        told = {row["path"]: (row["en"], row["zh"]) for row in self.check(absurd, expect=REFUSED)}
        self.assertEqual(told["/custody/terms/0/renewals"], ("has to be from 0 to 12", "应为 0 至 12"))
        self.assertEqual(told["/applications/longest_visit"], ("has to be from 1 minute to 366 days", "应为 1 分钟至 366 天"))
        self.write("p.json", absurd)
        self.custos("init", "-a", "a", "--new-key", "a.key", "--as", 1, "--policy", "p.json", expect=FAILED)
        self.assertIn("p.json/access/emergency_minutes", self.said)
        self.assertFalse((self.folder / "a").exists())

    def test_what_recurs_no_longer_and_what_is_open_to_partners_is_told(self):
        row = {"kind": "count_deeds", "every": "never", "term": {"n": 0}, "role": "none"}
        told = self.check({"duties": {"recurring": [row]}})
        self.assertEqual([(row["fault"], row["rule"], row["path"]) for row in told],
                         [(False, "DEED-04", "/duties/recurring/0/every")])
        told = self.check({"access": {"partner_purposes": ["service", "emergency", "administration"]}})
        self.assertEqual([(row["fault"], row["rule"], row["path"]) for row in told],
                         [(False, "ACC-03", f"/access/partner_purposes/{row}") for row in (1, 2)])

    def test_a_card_without_a_template(self):
        self.assertEqual(self.faults({"custody": {"card_form": "no_such"}}), [("CARD-06", "/custody/card_form")])


class PolicyAtArchive(AtArchive):
    def appoint(self, staff, role):
        appoint = {"schema": "custos.applications.appoint/1", "staff": staff, "role": role, "department": ""}
        self.submit(appoint, staff=1, purpose="administration")

    def adopt(self, policy):
        """Put forward by the administrator, signed by two who hold every office between them, put into force."""
        roles = json.loads(self.custos("schema", "applications.appoint"))
        for role in roles["properties"]["role"]["enum"]:
            if role != "none":
                self.appoint(12, role)
                self.appoint(21, role)
        desk = {"staff": 1, "purpose": "administration"}
        draft = self.submit({"schema": "custos.policy.draft/1", "policy": policy, "reason": "why"}, **desk)["id"]
        asked = self.submit({"schema": "custos.applications.apply/1", "kind": "policy_change", "dossier": 0,
                             "object": draft, "purpose": "administration", "fields": [], "reason": "why"}, **desk)["id"]
        for staff in (12, 21):
            self.submit({"schema": "custos.applications.sign/1", "application": asked, "evidence": "stamp"}, staff)
        self.submit({"schema": "custos.policy.adopt/1", "draft": draft, "approval": asked}, **desk)

    def findings(self, policy, path):
        """What is found at that path: what the document leaves out is in force, and has findings of its own."""
        self.write("p.json", policy)
        told = self.at("policy", "check", "p.json", "--json", expect=REFUSED)
        return [(row["fault"], row["rule"]) for row in json.loads(told)["findings"] if row["path"] == path]

    CHAIN = {"applications": {"chains": [{"kind": "view", "steps": [{"roles": ["sales"], "all": False},
                                                                    {"roles": ["chair"], "all": False}]}]}}
    OTHERS = (False, "APP-01")  # others sign than the rules name
    UNSTAMPED = (False, "ACC-05")  # no department stamps it

    def test_an_office_that_nobody_holds_and_a_chain_that_nobody_completes(self):
        self.appoint(12, "sales")
        path = "/applications/chains/0/steps"
        self.assertEqual(self.findings(self.CHAIN, path), [(True, "APP-01"), self.OTHERS, self.UNSTAMPED])
        self.appoint(12, "chair")  # one person signs one step (APP-02)
        self.assertEqual(self.findings(self.CHAIN, path), [(True, "APP-01"), self.OTHERS, self.UNSTAMPED])
        self.appoint(21, "chair")
        self.assertEqual(self.findings(self.CHAIN, path),
                         [self.OTHERS, self.UNSTAMPED, (False, "APP-02"), (False, "APP-02")])
        self.appoint(1, "sales")
        self.appoint(1, "chair")
        self.assertEqual(self.findings(self.CHAIN, path), [self.OTHERS, self.UNSTAMPED])

    def test_acc_05_lend_01_a_chain_that_no_department_stamps_is_a_doubt(self):
        for kind, rule in (("view", "ACC-05"), ("loan", "LEND-01")):
            steps = [{"roles": ["department_head"], "all": False}, {"roles": ["information_specialist"], "all": False}]
            chain = {"applications": {"chains": [{"kind": kind, "steps": steps}]}}
            path = "/applications/chains/0/steps"
            self.assertIn((False, rule), self.findings(chain, path))
            steps[0]["stamped"] = True
            self.assertNotIn((False, rule), self.findings(chain, path))

    def test_deed_04_a_house_has_a_safe_and_each_has_a_name(self):
        for safes, path in (([], "/custody/safes"), (["safe", " "], "/custody/safes/1"),
                            (["safe", "SAFE "], "/custody/safes/1")):
            self.assertEqual(self.findings({"custody": {"safes": safes}}, path), [(True, "DEED-04")])
        self.assertEqual(self.findings({"custody": {"safes": ["strong room"]}}, "/custody/safes"), [])

    def test_who_owes_and_who_is_told_is_held_by_somebody(self):
        policy = {"duties": {"usual_steps": [{"after": {"n": 1}, "role": "auditor"}], "owing": [], "recurring": []}}
        path = "/duties/usual_steps/0/role"
        self.assertEqual(self.findings(policy, path), [(True, "SYS-01")])
        left_out = "/duties/recurring/audit_compliance/role"
        self.assertEqual(self.findings(policy, left_out), [(True, "PRIV-06")])
        self.appoint(12, "auditor")
        self.assertEqual(self.findings(policy, path), [])
        self.assertEqual(self.findings(policy, left_out), [])

    def test_app_01_the_office_and_the_kind_are_named_and_no_member_that_is_not_there(self):
        self.write("p.json", self.CHAIN)
        found = json.loads(self.at("policy", "check", "p.json", "--json", expect=REFUSED))["findings"]
        told = {row["path"]: (row["en"], row["zh"]) for row in found if row["fault"]}
        self.assertEqual(told["/applications/chains/0/steps"],
                         ("nobody can complete the chain of view: too few persons hold its offices",
                          "无人能完成“查阅档案”的审批流程：任职人员不足"))
        self.assertEqual(told["/duties/owing/return_loan/role"],
                         ("nobody holds the office archivist", "岗位“档案管理员”无人担任"))
        self.assertNotRegex(self.at("policy", "check", "p.json", "--lang", "zh", expect=REFUSED), "customer_service")

    def test_diff_and_explain_take_the_policy_in_force(self):
        self.adopt({"access": {"dossiers_a_day": 7}})
        self.write("p.json", {"access": {"dossiers_a_day": 9}})
        told = json.loads(self.at("policy", "diff", "p.json", "--json"))["differences"]
        self.assertEqual(told, [{"path": "/access/dossiers_a_day", "before": "7", "after": "9"}])
        self.assertIn("7 dossiers a day", self.at("policy", "explain"))


class PolicyWords(Case):
    def test_rows_are_compared_by_what_they_are_about(self):
        row = {"kind": "file", "term": {"n": 3}, "renewals": 1, "approval": "loan", "without_approval": [],
               "keeper": "archivist"}
        other = {**row, "kind": "carrier"}
        self.write("a.json", {"custody": {"terms": [row, other]}})
        self.write("b.json", {"custody": {"terms": [other, {**row, "renewals": 2}]}})
        told = json.loads(self.custos("policy", "diff", "a.json", "b.json", "--json"))["differences"]
        self.assertEqual(told, [{"path": "/custody/terms/file/renewals", "before": "1", "after": "2"}])
        self.assertIn("/custody/terms/file/renewals", self.custos("policy", "diff", "a.json", "b.json"))
        self.assertEqual(self.custos("policy", "diff", "a.json", "a.json"), "no difference\n")
        self.write("c.json", {"custody": {"terms": [row]}})  # a carrier goes out as the rules have it
        gone = json.loads(self.custos("policy", "diff", "a.json", "c.json", "--json"))["differences"]
        self.assertEqual({difference["path"] for difference in gone if "/custody/terms/carrier/" in difference["path"]},
                         {difference["path"] for difference in gone})
        self.write("none.json", {"custody": {"terms": []}})
        self.write("usual.json", {})
        self.assertEqual(self.custos("policy", "diff", "none.json", "usual.json"), "no difference\n")

    def test_in_words_of_both_languages(self):
        english = self.custos("policy", "explain", "--lang", "en")
        self.assertIn("To borrow: the head of the department and the department's stamp, "
                      "then the information specialist (APP-01).", english)
        self.assertIn("One person reads 50 dossiers a day", english)
        chinese = self.custos("policy", "explain", "--lang", "zh")
        self.assertIn("借阅：部门负责人并加盖部门印章，其后信息专员（APP-01）。", chinese)
        self.assertNotIn("dossiers", chinese)
        told = json.loads(self.custos("policy", "explain", "--json"))
        self.assertEqual(len(told["chapters"]), 6)

    def test_a_verb_is_named(self):
        self.custos("policy", expect=USAGE)


if __name__ == "__main__":
    unittest.main()
