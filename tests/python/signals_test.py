"""What a signal's handler raises comes out of the call, wherever it came, and leaves desk, archive and walk usable."""
import datetime
import gc
import signal
import sys
import threading
import time
import unittest

import custos
from custos import documents
from support import ADMINISTRATOR, KEY, Case


class Rang(Exception):
    pass


class Signals(Case):
    def setUp(self):
        super().setUp()
        self.rang = 0
        before = signal.signal(signal.SIGALRM, self.ring)
        self.addCleanup(signal.signal, signal.SIGALRM, before)
        self.addCleanup(signal.setitimer, signal.ITIMER_REAL, 0)
        gc.collect()  # what is raised in a finalizer Python itself keeps back
        gc.disable()
        self.addCleanup(gc.enable)

    def ring(self, *_):
        self.rang += 1
        raise Rang

    def storm(self, work, times=150):
        """How often what the handler raised came out, of how often it rang, while `work` was done again and again."""
        caught = 0
        for turn in range(times):
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.0003 + turn % 61 * 7e-6)
                until = time.monotonic() + 5
                while time.monotonic() < until:
                    work()
            except Rang:
                caught += 1
        return caught, self.rang

    def test_every_one_comes_out_of_a_quick_call_and_the_desk_goes_on(self):
        with custos.create(self.folder / "hotel", administrator=ADMINISTRATOR, key=KEY) as archive, \
                archive.desk(staff=ADMINISTRATOR, purpose="service") as desk:
            for work in (lambda: desk.risk(1, refused="return"), lambda: desk.decide(1), lambda: desk.due(most=1),
                         lambda: desk.find(phone="13800138000", refused="return"),
                         lambda: desk.ask(documents.DossierFind(number=1), refused="return")):
                caught, rang = self.storm(work)
                self.assertEqual((caught, self.rang), (rang, rang))
                self.assertEqual(desk.decide(1).open, ())  # not in use
                self.rang = 0

    def test_every_one_comes_out_of_a_clock_of_the_programs_own(self):
        with custos.create(self.folder / "hotel", administrator=ADMINISTRATOR, key=KEY,
                           clock=lambda: datetime.datetime.now(datetime.timezone.utc)) as archive, \
                archive.desk(staff=ADMINISTRATOR, purpose="service") as desk:
            caught, rang = self.storm(lambda: desk.decide(1))
            self.assertEqual(caught, rang)

    def test_an_archive_that_was_opened_in_vain_is_closed(self):
        """The handler may raise when the archive is open and nobody has it yet."""
        custos.create(self.folder / "hotel", administrator=ADMINISTRATOR, key=KEY).close()

        def work():
            custos.open(self.folder / "hotel", key=KEY).close()
        for delay in range(0, 30):
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.001 * (delay + 1))
                for _ in range(100):
                    work()
            except (Rang, ResourceWarning):
                pass
            signal.setitimer(signal.ITIMER_REAL, 0)
            work()

    @unittest.skipIf(sys.version_info < (3, 11), "skipped: a handler may run at any instruction")
    def test_a_walk_that_is_interrupted_and_gone_on_with_leaves_out_nothing(self):
        self.made()
        numbers = [self.guest(number, f"客人{number}") for number in range(600)]
        query = documents.DossierFind(kind="individual")
        armed = 0
        for _ in range(40):
            walk, seen, ended = None, [], False
            while not ended:
                armed += 1
                try:
                    signal.setitimer(signal.ITIMER_REAL, 0.0003 + armed % 61 * 5e-5)
                    walk = walk or self.desk.dossiers(query)
                    for card in walk:
                        seen += [card.dossier]  # no call, that what is seen is counted
                    ended = True
                    time.sleep(1)  # until it rings
                except Rang:
                    pass
            self.assertEqual(seen, numbers)
        self.assertEqual(self.rang, armed)

    def test_a_call_out_of_the_handler_finds_the_desk_in_use(self):
        """What stands in the desk's own structs is the answer of the call that was interrupted."""
        self.made()
        guests, wrong, codes = [self.guest(1), self.guest(2, "李雷")], [], set()

        def ring(*_):
            try:
                self.desk.risk(guests[1])
            except custos.Error as error:
                codes.add(error.code)
        signal.signal(signal.SIGALRM, ring)
        signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
        until = time.monotonic() + 1
        while time.monotonic() < until:
            card = self.desk.card(guests[0])
            wrong += [card] if card.dossier != guests[0] else []
        signal.setitimer(signal.ITIMER_REAL, 0)
        self.assertEqual((wrong, codes - {"E_IN_USE", "E_REENTRY"}), ([], set()))

    def test_two_threads_at_a_desk_and_the_first_keeps_it(self):
        inside, go = threading.Event(), threading.Event()

        def clock():
            if threading.current_thread() is not threading.main_thread():
                inside.set()
                go.wait(20)
            return self.now
        with custos.create(self.folder / "hotel", administrator=ADMINISTRATOR, key=KEY, clock=clock) as archive, \
                archive.desk(staff=ADMINISTRATOR, purpose="service") as desk:
            answers = []
            thread = threading.Thread(target=lambda: answers.append(desk.decide(1)))
            thread.start()
            self.assertTrue(inside.wait(20))
            for _ in range(3):
                with self.assertRaises(custos.Error) as caught:
                    desk.decide(1)
                self.assertEqual(caught.exception.code, "E_IN_USE")
            go.set()
            thread.join()
            self.assertEqual([len(answers), desk.decide(1)], [1, answers[0]])


if __name__ == "__main__":
    unittest.main()
