#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what no compiler does: each folder includes only what stands left of it in ingest, extract, index, query,
corpus; every source opens with its licence; headers have #pragma once; a source includes its own header first."""
import pathlib
import re
import subprocess
import sys

ORDER = ["ingest", "extract", "index", "query", "corpus"]
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"/]+)/')


def sources():
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.cpp", "*.hpp"],
                            stdout=subprocess.PIPE, text=True, check=True).stdout
    return [pathlib.Path(line) for line in listed.splitlines() if pathlib.Path(line).exists()]


def problems(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or lines[0] != "// SPDX-License-Identifier: GPL-3.0-or-later":
        yield 1, "the first line must be the licence"
    if path.suffix == ".hpp" and "#pragma once" not in lines:
        yield 1, "a header needs #pragma once"
    own = str(path.with_suffix(".hpp"))
    includes = [line for line in lines if line.startswith("#include")]
    if path.suffix == ".cpp" and f'#include "{own}"' in includes and includes[0] != f'#include "{own}"':
        yield 1, f"its own header {own} comes first"
    if path.parts[0] not in ORDER:
        return
    allowed = ORDER[: ORDER.index(path.parts[0]) + 1]
    for number, line in enumerate(lines, 1):
        found = INCLUDE.match(line)
        if found and found[1] in ORDER and found[1] not in allowed:
            yield number, f"{path.parts[0]}/ may not include {found[1]}/"


def main():
    count = 0
    for path in sources():
        for line, what in problems(path):
            print(f"{path}:{line}: {what}")
            count += 1
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
