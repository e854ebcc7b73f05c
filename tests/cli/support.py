"""How the tests of the command line run it: in a folder of its own, with a key, without the caller's settings."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

CUSTOS = os.environ["CUSTOS_PROGRAM"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = pathlib.Path(os.environ.get("CUSTOS_TEST_DATA", ROOT / "../shared/data"))

DONE, REFUSED, USAGE, FAILED, DAMAGED = range(5)

GUEST = {
    "schema": "custos.dossier.open/1",
    "kind": "individual",
    "form": "guest",
    "grounds": [{"basis": "contract", "purposes": ["service", "order"], "notice": "", "proof": "B-17"}],
    "values": [
        {"field": "name", "value": "张伟", "source": "self_submitted"},
        {"field": "phone", "value": "138 0013 8000", "source": "self_submitted"},
    ],
}
SALE = {
    "schema": "custos.orders.record/1",
    "number": "S-1",
    "dossier": 1,
    "at": "2026-03-02T02:00:00Z",
    "items": [],
    "total": 12800,
    "site": "West Lake",
    "channel": "front desk",
}


class Case(unittest.TestCase):
    """A test with a folder of its own, which is also where the program runs."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="custos-test-")
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def custos(self, *words, expect=DONE, input=None, before=None, **settings):
        """Runs the program; its exit code must be `expect`. Answers what it wrote to stdout; stderr is in self.said.
        `before` is called in its process, before it begins."""
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8"} | settings
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LLVM_PROFILE_FILE"):
            if name in os.environ:
                environment[name] = os.environ[name]
        ran = subprocess.run(
            [CUSTOS, *map(str, words)],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=240,
            preexec_fn=before,
            **({"stdin": subprocess.DEVNULL} if input is None else {"input": input}),
        )
        self.said = ran.stderr
        self.assertEqual(ran.returncode, expect, f"custos {' '.join(map(str, words))}\n{ran.stdout}\n{ran.stderr}")
        return ran.stdout

    def write(self, name, content):
        (self.folder / name).write_text(
            content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8"
        )
        return name


class AtArchive(Case):
    """With an archive: administrator 1, clerk 12 (normal grade), reviewer 21 (advanced grade). The clock stands."""

    NOW = "2026-03-02T12:00:00+08:00"

    def setUp(self):
        super().setUp()
        self.custos("init", "-a", "hotel", "--new-key", "hotel.key", "--as", 1, "--now", self.NOW)
        self.submit(
            {"schema": "custos.access.enlist/1", "staff": 12, "grade": "normal", "department": "front desk"},
            staff=1,
            purpose="administration",
        )
        self.submit(
            {"schema": "custos.access.enlist/1", "staff": 21, "grade": "advanced", "department": "service"},
            staff=1,
            purpose="administration",
        )

    def at(self, *words, **how):
        return self.custos(*words, "-a", "hotel", "-k", "hotel.key", "--now", self.NOW, **how)

    def by(self, staff, *words, purpose="service", **how):
        return self.at(*words, "--as", staff, "--for", purpose, **how)

    def submit(self, command, staff=12, purpose="service", expect=DONE):
        return json.loads(self.by(staff, "submit", "-", purpose=purpose, expect=expect, input=json.dumps(command)))
