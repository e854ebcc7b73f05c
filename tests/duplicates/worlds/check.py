"""Runs `custos duplicates try` on every world and holds the project's bar against it: no certain pair is false.

    python3 -B check.py CUSTOS [CUSTOMERS [SEED]]

Recall has a bar for each world too: far below what is measured, so that only a rule that has gone blind falls through.
"""
import csv
import os
import subprocess
import sys
import tempfile
from collections import Counter

import worlds

# Certain pairs of all true ones; and certain ones with those for a person.
BARS = {
    'guests': (.88, .98), 'parcels': (.78, .97), 'club': (.78, .93), 'pinyin': (.88, .98), 'minorities': (.93, .99),
    'patients': (.95, .99), 'germans': (.68, .89), 'english_firms': (.94, .99), 'firms': (.84, .98),
    'firms_one_check': (.84, .98), 'firms_no_check': (.84, .98), 'firms_no_codes': (.77, .97),
}


def pairs_of(path):
    with open(path, encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file):
            yield int(row['left'][1:]) - 1, int(row['right'][1:]) - 1, row['verdict'] == 'certain'


def measure(custos, world, customers, seed, folder):
    people, truth, out = (os.path.join(folder, world + end) for end in ('.csv', '.truth', '.pairs.csv'))
    worlds.make(world, customers, seed, people, truth)
    run = subprocess.run([custos, 'duplicates', 'try', '--people', people, '--out', out], capture_output=True,
                         text=True)
    if run.returncode != 0:
        raise SystemExit('%s: custos says: %s' % (world, run.stderr))
    with open(truth, encoding='utf-8') as file:
        whose = file.read().split()
    all_pairs = sum(n * (n - 1) // 2 for n in Counter(whose).values())
    certain = [whose[left] == whose[right] for left, right, sure in pairs_of(out) if sure]
    both = [whose[left] == whose[right] for left, right, _ in pairs_of(out)]
    return len(whose), all_pairs, certain, both


def main():
    custos = sys.argv[1]
    customers = int(sys.argv[2]) if len(sys.argv) > 2 else 1500
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    faults = 0
    print('%-16s %6s %6s  %s' % ('world', 'rows', 'pairs',
                                 'certain: false, recall, F1; with those for a person: precision, recall'))
    with tempfile.TemporaryDirectory(prefix='custos-worlds-') as folder:
        for world, (least_certain, least_both) in BARS.items():
            rows, pairs, certain, both = measure(custos, world, customers, seed, folder)
            wrong = certain.count(False)
            recall = certain.count(True) / pairs
            found = both.count(True) / pairs
            f1 = 2 * certain.count(True) / (len(certain) + pairs)
            print('%-16s %6d %6d  %d, %.4f, %.4f; %.4f, %.4f' % (world, rows, pairs, wrong, recall, f1,
                                                                both.count(True) / len(both), found))
            if wrong or recall < least_certain or found < least_both:
                print('  falls short: no certain pair may be false, recall at least %.2f and %.2f' % (least_certain,
                                                                                                      least_both))
                faults += 1
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
