#!/usr/bin/env python3
"""What calls through the Python package cost, beside their bars: bench/python.py [--customers n] [--sales n].

CUSTOS_LIBRARY names the library and PYTHONPATH the package. The archive lies in the temporary folder (TMPDIR), so what
is written waits for that disk. Each figure is the best of several rounds; scalar calls go round among all customers.
A question about a customer leaves a line in the access log, and about every 256th call writes them: the best round of
200 has no such call in it, so beside it stands what one costs on average when they come without a pause.
Beside the time on the wall stands that of the processor, which other programs on the machine disturb less.
"""
import argparse
import itertools
import os
import tempfile
import time

import numpy

import custos
from custos import documents
from custos._library import functions

IN_ROUND = numpy.datetime64("2025-03-02T09:00", "ms")  # a day of 2025Q1, whose round is confirmed


def best(rounds, times, call):
    """Seconds for one call, on the wall and of the processor."""
    def work():
        for _ in range(times):
            call()
    return tuple(min(each) / times for each in zip(*(clocked(work) for _ in range(rounds))))


def clocked(work):
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def report(name, seconds, bar=""):
    print(f"{name:<44} {shown(seconds[0])} {shown(seconds[1])}  {bar}".rstrip())


def shown(seconds):
    units = [(1, "s "), (1e-3, "ms"), (1e-6, "µs")]
    size, unit = next((each for each in units if seconds >= each[0]), units[-1])
    return f"{seconds / size:8.2f} {unit}"


def an_item(seconds, count):
    return tuple(each / count for each in seconds)


def house(archive, customers):
    """Staff, and customers who may be sold to. Answers the clerk's desk and the customers' numbers."""
    office = archive.desk(staff=1, purpose="service")
    office.enlist_staff(staff=12, grade="advanced", department="front desk")
    desk = archive.desk(staff=12, purpose="service")
    ground = documents.DossierGround(basis="contract", purposes=["service", "order"], notice="", proof="B-17")
    numbers = []

    def enter():
        for at in range(customers):
            values = [documents.DossierGivenValue(field, text, "self_submitted")
                      for field, text in (("name", "张伟"), ("phone", f"138{at:08d}"))]
            numbers.append(desk.open_dossier(kind="individual", form="guest", grounds=[ground], values=values).id)
    report("open a dossier (document, durable)", an_item(clocked(enter), customers))
    return office, desk, numbers


def sales(desk, customers, count):
    numbers = numpy.char.add("S-", numpy.arange(count).astype("U"))
    buyers = numpy.resize(numpy.array(customers, dtype="uint64"), count)
    totals = numpy.arange(count, dtype="int64") % 90_000 + 100
    at = numpy.full(count, IN_ROUND)
    seconds = clocked(lambda: desk.record_sales(numbers, buyers, totals, site="West Lake", channel="till", at=at))
    report(f"record {count:,} sales from NumPy columns", seconds, "1,000,000 in 3 s")
    report("  an item", an_item(seconds, count), "3 µs")


def confirm_round(office, desk):
    office.define_scheme(scheme=documents.TiersScheme(name="value", tiers=[
        {"name": "high", "when": {"threshold": {"metric": "spend", "at_least": 1_000_000}}},
        {"name": "base", "when": {"otherwise": True}}]))
    desk.propose_round(scheme="value", period="2025Q1")
    office.confirm_round(scheme="value")


def scalars(desk, customers):
    report("an empty call through ctypes, to compare", best(100, 200, functions().custos_abi_version))
    turn = itertools.cycle(customers).__next__
    phone = itertools.cycle([f"138{at:08d}" for at in range(len(customers))]).__next__
    for name, call in (("risk at the till", lambda: desk.risk(turn())), ("tier of", lambda: desk.tier(turn(), "value")),
                       ("find by phone", lambda: desk.find(phone=phone())), ("card", lambda: desk.card(turn())),
                       ("decide on two fields", lambda: desk.decide(turn(), ("name", "phone")))):
        report(name, best(100, 200, call), "2 µs")
        if name in ("tier of", "find by phone"):
            report("  on average, its line written", best(1, 5_000, call))
    query = documents.TiersOf(dossier=customers[0])
    report("ask a document (tiers.of)", best(50, 20, lambda: desk.ask(query)))


def batches(desk, customers, count):
    asked = numpy.resize(numpy.array(customers, dtype="uint64"), count)
    seconds = best(5, 1, lambda: desk.tiers("value", asked))
    report(f"tiers of {count:,} customers into NumPy", seconds, "1,000,000 in 200 ms")
    report("  an item", an_item(seconds, count), "0.5 µs")
    seconds = best(5, 1, lambda: desk.decide_all(asked[:100_000], ("name", "phone")))
    report("decide on many dossiers, an item", an_item(seconds, len(asked[:100_000])), "0.5 µs")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--customers", type=int, default=2_000)
    arguments.add_argument("--sales", type=int, default=1_000_000)
    asked = arguments.parse_args()
    print(f"custos {custos.version()}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print(f"{'':<44} {'wall':>11} {'processor':>11}  bar")
    with tempfile.TemporaryDirectory(prefix="custos-bench-") as folder:
        with custos.create(folder + "/archive", administrator=1, key=bytes(range(32))) as archive:
            office, desk, customers = house(archive, asked.customers)
            sales(desk, customers, asked.sales)
            confirm_round(office, desk)
            scalars(desk, customers)
            batches(desk, customers, asked.sales)


if __name__ == "__main__":
    main()
