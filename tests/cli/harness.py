# SPDX-License-Identifier: GPL-3.0-or-later
"""What the command-line tests share: running the program, temporary folders, reading its answers.

The program is taken from the environment's DATELINE, else build/dateline of this repository. Nothing is written outside
temporary folders, and nothing is timed; a run that hangs for two minutes is killed and fails its test.
"""

import csv
import io
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest
from typing import NamedTuple

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = REPOSITORY / "corpus/sample/articles"
SHARED_DATA = REPOSITORY.parent / "shared/data"
NOBODY = 65534

# Exit codes of the program, by DESIGN section 8.
OK, NOTHING_FOUND, USAGE, REJECTS, STORAGE, LOCKED = 0, 1, 2, 3, 4, 75

_HANGS_AFTER = 120  # seconds


def _program():
    named = pathlib.Path(os.environ.get("DATELINE", "build/dateline"))
    for candidate in (named.absolute(), REPOSITORY / named):
        if candidate.is_file():
            return str(candidate)
    raise SystemExit(f"{named}: there is no such program; build it, or name it in DATELINE")


PROGRAM = _program()


class Result(NamedTuple):
    """What one run gave: exit code (negative: ended by that signal), standard output, standard error."""

    code: int
    out: bytes
    err: str

    def text(self):
        return self.out.decode("utf-8")

    def json(self):
        return json.loads(self.text())

    def jsonl(self):
        return [json.loads(line) for line in self.text().split("\n") if line]

    def csv(self):
        """The rows below the header, as dictionaries."""
        csv.field_size_limit(1 << 30)
        return list(csv.DictReader(io.StringIO(self.text(), newline="")))


def environment(changes=None):
    """The tests' own environment without what would change the program's ways; None takes a variable out."""
    env = {k: v for k, v in os.environ.items() if k not in ("DATELINE_CORPUS", "NO_COLOR")}
    for name, value in (changes or {}).items():
        if value is None:
            env.pop(name, None)
        else:
            env[name] = value
    return env


def run(args, input=b"", env=None, cwd=None, user=None):
    """Runs `dateline ARGS`. `env` changes single variables; `user` runs it as another user (root may)."""
    done = subprocess.run(
        [PROGRAM, *(os.fsencode(a) for a in args)],
        input=input.encode() if isinstance(input, str) else input,
        capture_output=True,
        env=environment(env),
        cwd=cwd,
        user=user,
        timeout=_HANGS_AFTER,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr.decode("utf-8", "backslashreplace"))


def start(args, **options):
    """Starts `dateline ARGS` and returns the process; for runs that are to be killed or watched."""
    return subprocess.Popen([PROGRAM, *(os.fsencode(a) for a in args)], env=environment(), **options)


def jsonl(objects):
    """The objects as JSON lines."""
    return "".join(json.dumps(o, ensure_ascii=False) + "\n" for o in objects).encode("utf-8", "surrogatepass")


def write_file(path, content):
    """Writes text, bytes, or a list of objects as JSON lines; makes the folders above. Returns the path as a string."""
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, list):
        content = jsonl(content)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def sample_files():
    return sorted(str(p) for p in SAMPLE.iterdir() if p.is_file())


class CliTest(unittest.TestCase):
    """A test with a temporary folder of its own, and one shared by the class."""

    maxDiff = 4000
    longMessage = True

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dateline-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    @classmethod
    def class_folder(cls):
        """A temporary folder that lives as long as the class; for setUpClass."""
        folder = pathlib.Path(tempfile.mkdtemp(prefix="dateline-test-"))
        cls.addClassCleanup(shutil.rmtree, folder, ignore_errors=True)
        return folder

    def path(self, name):
        return str(self.folder / name)

    def write(self, name, content):
        return write_file(self.folder / name, content)

    def run_ok(self, args, code=OK, **options):
        """Runs and asserts the exit code."""
        result = run(args, **options)
        self.assertEqual(result.code, code, f"{' '.join(map(str, args))[:300]}\n{result.err[:2000]}")
        return result

    def ingest(self, *inputs, corpus=None, code=OK, options=(), **more):
        """Ingests inputs into `corpus` (the test's own by default) and returns the corpus' path."""
        corpus = corpus or self.path("corpus")
        self.run_ok(["ingest", "-c", corpus, "--quiet", *options, *inputs], code=code, **more)
        return corpus

    def articles(self, corpus):
        """All articles of the corpus, by id."""
        rows = self.run_ok(["export", "articles", "-c", corpus]).jsonl()
        by_id = {row["id"]: row for row in rows}
        self.assertEqual(len(rows), len(by_id), "ids are exported once")
        return by_id

    def assert_no_raw_controls(self, data, allowed=b"\n"):
        """No C0 control, DEL, C1 control or bidi override in `data`, but those allowed."""
        for byte in range(0x20):
            if byte not in allowed:
                self.assertNotIn(bytes([byte]), data)
        self.assertNotIn(b"\x7f", data)
        text = data.decode("utf-8")
        odd = [c for c in text if "\x80" <= c < "\xa0"
               or c in "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"]
        self.assertEqual(odd, [])


def main():
    unittest.main(verbosity=1)
