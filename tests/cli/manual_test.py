#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Help, manual pages and completion are made from one source, and agree."""

import re
import subprocess
import tempfile
import unittest

import harness


def commands():
    page = harness.run(["help"]).out.decode()
    return re.findall(r"^  ([a-z]+) +\S", page.split("Commands:")[1].split("First steps:")[0], re.M)


def options_of(command):
    return set(re.findall(r"--[a-z][a-z-]+", harness.run(["help", command]).out.decode().split("Options:")[1].split("Example")[0]))


class Manual(unittest.TestCase):
    def test_every_option_of_help_stands_in_the_manual_page_and_the_other_way_round(self):
        for command in commands():
            page = harness.run(["help", "--man", command]).out.decode().replace("\\-", "-")
            section = page.split(".SH OPTIONS")[1].split(".SH EXAMPLES")[0]
            headings = set(re.findall(r"--[a-z][a-z-]+", "\n".join(re.findall(r"^\\fB.*$", section, re.M))))
            with self.subTest(command=command):
                self.assertTrue(headings)
                self.assertLessEqual(headings, options_of(command))
                self.assertIn("--help", headings)
                self.assertEqual({o for o in options_of(command) if o in section}, options_of(command))

    def test_the_manual_page_of_the_program_names_every_command(self):
        page = harness.run(["help", "--man"]).out.decode().replace("\\-", "-")
        for command in commands():
            self.assertIn(f"dateline-{command}", page)

    def test_completion_knows_every_command_and_option(self):
        script = harness.run(["help", "--completion"]).out.decode()
        self.assertEqual(subprocess.run(["bash", "-n"], input=script.encode()).returncode, 0)
        for command in commands():
            line = re.search(rf'^    {command}\) options="([^"]*)"', script, re.M)
            with self.subTest(command=command):
                self.assertIsNotNone(line)
                self.assertLessEqual(set(line[1].split()), options_of(command))
                self.assertIn("--help", line[1])

    def test_completion_completes_a_command_and_an_option_in_bash(self):
        with tempfile.NamedTemporaryFile("w", suffix=".bash") as script:
            script.write(harness.run(["help", "--completion"]).out.decode())
            script.flush()
            def complete(*words):
                listed = " ".join(f"'{w}'" for w in words)
                run = subprocess.run(["bash", "-c", f"source {script.name}; COMP_WORDS=({listed}); COMP_CWORD={len(words) - 1}; _dateline; "
                                      "echo ${COMPREPLY[@]}"], stdout=subprocess.PIPE, text=True)
                return run.stdout.split()
            self.assertEqual(complete("dateline", "timel"), ["timeline"])
            self.assertIn("--limit", complete("dateline", "search", "--li"))
            self.assertEqual(complete("dateline", "search", "--format", "js"), ["json", "jsonl"])


if __name__ == "__main__":
    unittest.main()
