"""Walks: all rows in order, going on behind a token, and rows that come meanwhile."""
import ctypes
import datetime
import gc
import unittest

import custos
from custos import documents
from support import ADMINISTRATOR, CLERK, Case


class Walks(Case):
    MANY = 600  # more than two pages of 256

    def setUp(self):
        super().setUp()
        self.made()

    def guests(self, count, first=0):
        return [self.guest(number, name=f"客人{number}") for number in range(first, first + count)]

    def test_all_rows_in_their_order(self):
        numbers = self.guests(self.MANY)
        with self.desk.dossiers(documents.DossierFind(kind="individual")) as walk:
            self.assertEqual([card.dossier for card in walk], numbers)
            self.assertEqual(list(walk), [])
        self.assertEqual(list(self.desk.dossiers(documents.DossierFind(kind="enterprise"))), [])

    def test_goes_on_behind_a_token(self):
        numbers = self.guests(self.MANY)
        query = documents.DossierFind(kind="individual")
        with self.desk.dossiers(query) as walk:
            pages = walk.pages()
            first = [card.dossier for card in next(pages)]
            token = walk.token
        self.assertLess(len(first), self.MANY)
        with self.desk.dossiers(query, token=token) as walk:
            rest = [card.dossier for page in walk.pages() for card in page]
        self.assertEqual(first + rest, numbers)
        with self.assertRaises(custos.BadValue):
            self.desk.dossiers(documents.DossierFind(kind="enterprise"), token=token)

    def test_rows_that_come_meanwhile(self):
        numbers = self.guests(300)
        with self.desk.dossiers(documents.DossierFind(kind="individual")) as walk:
            seen = [next(walk).dossier]
            late = self.guest(9_999, name="来迟")
            seen += [card.dossier for card in walk]
        self.assertEqual(seen[:300], numbers)
        self.assertIn(seen[300:], ([], [late]))  # as the library happened to read

    def test_a_walk_to_the_end_is_closed_and_stays_ended(self):
        numbers = self.guests(3)
        query = documents.DossierFind(kind="individual")
        for walked in (list, lambda walk: [row for page in walk.pages() for row in page]):
            walk = self.desk.dossiers(query)
            handle = walk._handle.value
            self.assertEqual([card.dossier for card in walked(walk)], numbers)
            rows, count = walk._rows, ctypes.c_uint64()
            self.assertEqual(walk._library.custos_cursor_cards(rows, 1, ctypes.byref(count), handle),
                             custos.Status.E_HANDLE)
            later = self.guest(1_000 + len(numbers), name="来迟")
            self.assertEqual((list(walk), list(walk.pages())), ([], []))
            self.assertEqual([card.dossier for card in self.desk.dossiers(query, token=walk.token)], [later])
            numbers.append(later)

    def test_a_closed_walk(self):
        self.guests(2)
        walk = self.desk.dossiers(documents.DossierFind(kind="individual"))
        walk.close()
        walk.close()
        with self.assertRaises(custos.Closed):
            next(walk)

    def test_a_walk_keeps_its_desk(self):
        numbers = self.guests(2)
        walk = self.archive.desk(staff=CLERK, purpose="service").dossiers(documents.DossierFind(kind="individual"))
        gc.collect()
        self.archive.desk(staff=CLERK, purpose="service").close()  # closes what was let go
        self.assertEqual([card.dossier for card in walk], numbers)
        walk.close()

    def test_history_newest_first(self):
        dossier, = self.guests(1)
        for change in range(300):
            self.office.set_labels(dossier=dossier, add=[f"label-{change}"])
        entries = [row.entry for row in self.desk.history(dossier)]
        self.assertEqual(entries, sorted(entries, reverse=True))
        self.assertGreater(len(entries), 256)
        self.assertIn(ADMINISTRATOR, {row.actor for row in self.desk.history(dossier)})


class OrdersAndDuties(Case):
    def test_orders_by_what_is_asked(self):
        self.made()
        first, second = self.guest(1), self.guest(2)
        for number, (dossier, site) in enumerate([(first, "湖"), (second, "湖"), (first, "till")]):
            self.desk.record_sale(f"S-{number}", dossier, 100 + number, site=site, channel="c")
        self.assertEqual([order.amount_fen for order in self.desk.orders()], [100, 101, 102])
        mine = list(self.desk.orders(documents.OrdersList(dossier=first)))
        self.assertEqual([(order.amount_fen, order.site) for order in mine], [(100, "湖"), (102, "till")])
        self.assertEqual(mine[0], self.desk.order("S-0"))
        with self.desk.orders(documents.OrdersList(site="nowhere")) as walk:
            self.assertEqual(list(walk), [])

    def test_duties_are_those_of_the_document(self):
        self.made()
        self.assertTrue(self.office.tick())
        self.assertFalse(self.office.tick())
        until = self.now + datetime.timedelta(days=366)
        due = self.office.due(until=until)
        self.assertGreater(len(due), 2)
        self.assertEqual(due, sorted(due, key=lambda duty: (duty.due, duty.duty)))
        self.assertEqual(list(self.office.duties(documents.DutiesDue(until=until))), due)
        for most in (0, 1, 2):
            self.assertEqual(self.office.due(until=until, most=most), due[:most])
        asked = self.office.duties_due(until=until).duties
        self.assertEqual([(row.duty, row.kind, row.rule, row.due, row.late) for row in asked],
                         [(duty.duty, duty.kind, duty.rule, duty.due, duty.late) for duty in due])
        self.assertEqual(self.office.due(person=77, until=until), [])

    def test_the_access_log_is_the_auditors(self):
        self.made()
        dossier = self.guest(1)
        self.desk.show(dossier, "phone")
        asking = documents.ArchiveAccessLog(dossier=dossier)
        look, = self.office.looks(asking)
        self.assertEqual((look.staff, look.dossier, look.purpose, look.refused, look.question),
                         (CLERK, dossier, documents.Purpose.SERVICE, False, "archive.show"))
        asked, = self.office.archive_access_log(dossier=dossier).rows
        self.assertEqual((look.entry, look.at, list(look.rules)), (asked.entry, asked.at, list(asked.rules)))
        self.assertEqual(len(look.open), len(asked.open))
        with self.assertRaises(custos.Refused) as no:
            next(self.desk.looks())
        self.assertEqual(no.exception.rule_ids, ("ACC-07",))


if __name__ == "__main__":
    unittest.main()
