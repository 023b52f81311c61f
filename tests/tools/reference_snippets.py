#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Holds the C++ reference (docs/reference/cpp.md, docs/reference/cpp/*.md) against the headers and against a run.

  reference_snippets.py check [ROOT]      signatures, headers, named tests and error codes; used by scripts/check_docs
  reference_snippets.py write UNIT.cpp    all snippets as one unit, a function each, that of README.md with them
  reference_snippets.py run PROGRAM       runs that unit's program and compares the output of every snippet

On a page, a block of C++ that begins with `// salient/….hpp` shows signatures of that header; each ends with `;`. Any other
is a snippet, and the next block is its output. A snippet is the inside of `main`, or a program with a `main` of its own.
"""

import functools
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parents[2]
header_line = re.compile(r"// (salient/\S+\.hpp)$")
mark = "\x01"


class Block:
    def __init__(self, page, line, language):
        self.page, self.line, self.language, self.text = page, line, language, []

    def where(self):
        return f"{self.page.relative_to(root).as_posix()}:{self.line}"

    def shows_signatures(self):
        return bool(self.text) and header_line.match(self.text[0]) is not None


def pages():
    return [root / "docs/reference/cpp.md", *sorted((root / "docs/reference/cpp").glob("*.md"))]


def blocks_of(page):
    blocks, current = [], None
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("```"):
            if current is None:
                current = Block(page, number, line[3:].strip())
            else:
                blocks.append(current)
                current = None
        elif current is not None:
            current.text.append(line)
    if current is not None:
        raise SystemExit(f"{current.where()}: the block does not end")
    return blocks


def snippets():
    """Pairs of a snippet and its output."""
    pairs = []
    for page in pages():
        blocks = blocks_of(page)
        for i, block in enumerate(blocks):
            if block.language != "cpp" or block.shows_signatures():
                continue
            if i + 1 == len(blocks) or blocks[i + 1].language != "text":
                raise SystemExit(f"{block.where()}: no output follows the snippet")
            pairs.append((block, blocks[i + 1]))
    return pairs


def readme_snippet():
    """The first block of C++ of README.md, which asks for a folder `maps` and for polygons of the reader's own."""
    block = next(b for b in blocks_of(root / "README.md") if b.language == "cpp")
    block.text = [*block.text[:2], "salient::polygon<salient::lon_lat<double>> const my_polygon;",
                  "salient::multi_polygon<salient::lon_lat<double>> const your_multi_polygon;", *block.text[2:],
                  "static_cast<void>(moved), static_cast<void>(ring), static_cast<void>(common);"]
    return block


# ---- one unit

def write(unit):
    includes, before, functions, calls = [], [], [], []
    for number, block in enumerate([*(snippet for snippet, _ in snippets()), readme_snippet()]):
        body, outside = [], []
        has_main = "int main() {" in block.text
        inside = not has_main
        for offset, line in enumerate(block.text):
            if line.startswith("#include"):
                included = line.partition("//")[0].rstrip()
                if included not in includes:
                    includes.append(included)
                line = ""
            elif has_main and line == "int main() {":
                inside, line = True, ""
            elif has_main and inside and line == "}":
                line = ""
            (body if inside else outside).append((block.line + 1 + offset, line))
        page = block.where().rsplit(":", 1)[0]
        if any(line for _, line in outside):
            before.append(f'#line {outside[0][0]} "{page}"')
            before += [line for _, line in outside]
        functions += [f"\nvoid snippet_{number}() {{", f'#line {body[0][0]} "{page}"', *[line for _, line in body], "}"]
        calls.append(f'  std::puts("\\n\\001{block.where()}"), snippet_{number}();')
    text = "\n".join(["// Made of docs/reference/cpp.md and its pages; not to be changed.", "#include <cstdio>",
                      *sorted(line for line in includes if line != "#include <cstdio>"), *before, "namespace {",
                      *functions, "}", "int main() {", *calls, "}", ""])
    unit = pathlib.Path(unit)
    if not unit.exists() or unit.read_text(encoding="utf-8") != text:
        unit.write_text(text, encoding="utf-8")


# ---- a run

def outputs_of(program):
    """What each snippet printed, by where it stands. It runs in a copy of examples/, which it may write to."""
    with tempfile.TemporaryDirectory() as folder:
        for part in ("data", "boundaries"):
            shutil.copytree(root / "examples" / part, pathlib.Path(folder) / part)
        shutil.copytree(root / "examples/data", pathlib.Path(folder) / "maps")
        done = subprocess.run([str(pathlib.Path(program).resolve())], cwd=folder, stdout=subprocess.PIPE, check=False)
    found = {}
    for part in done.stdout.decode("utf-8").split("\n" + mark)[1:]:
        where, _, text = part.partition("\n")
        found[where] = text.rstrip("\n").split("\n")
    return found, done.returncode


def run(program):
    found, code = outputs_of(program)
    faults = 0
    for block, output in snippets():
        printed = found.get(block.where())
        if printed == output.text:
            continue
        faults += 1
        print(f"{block.where()}: " + ("did not run" if printed is None else "prints other than the page says"))
        print("\n".join(["  says:", *["    " + line for line in output.text]]))
        print("\n".join(["  prints:", *["    " + line for line in printed or []]]))
    print(f"{len(snippets())} snippets of the reference, {faults} of them wrong; the program ended with {code}")
    return 1 if faults or code else 0


# ---- pages against headers

@functools.lru_cache(maxsize=None)
def tokens(code):
    code = re.sub(r"/\*.*?\*/", " ", code, flags=re.S)
    code = re.sub(r"//[^\n]*", " ", code)
    code = re.sub(r"^[ \t]*#[^\n]*", " ", code, flags=re.M)
    code = re.sub(r"\[\[nodiscard\]\]|\b(?:inline|explicit|constexpr)\b", " ", code)
    return re.findall(r"\w+|\S", code)


def declares(header, signature):
    """Whether the header has these tokens as one whole declaration, with `;` or a body behind them."""
    wanted = signature[:-1]
    for i in range(len(header) - len(wanted)):
        if header[i] == wanted[0] and header[i : i + len(wanted)] == wanted:
            begins = i == 0 or header[i - 1] in ("{", "}", ";", ":")
            if begins and header[i + len(wanted)] in (";", "{", ":"):
                return True
    return False


def signatures_of(block):
    """Header and tokens of each signature that a block shows."""
    header, found, text = None, [], []
    for line in [*block.text, "// salient/end.hpp"]:
        named = header_line.match(line)
        if not named:
            text.append(line)
            continue
        depth, current = 0, []
        for token in tokens("\n".join(text)):
            current.append(token)
            depth += {"{": 1, "}": -1}.get(token, 0)
            if token == ";" and depth == 0:
                found.append((header, current))
                current = []
        if current:
            found.append((header, [*current, "…"]))
        header, text = named.group(1), []
    return found


def anchors_of(page):
    """What GitHub makes of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.M) if page.is_file() else []
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def rows_to_be_checked(text):
    """The rows of tables that have a last column `checked by`, headings within them left out."""
    for table in re.findall(r"(?:^\|.*\n)+", text + "\n", flags=re.M):
        head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines())
        if head[-1] == "checked by":
            yield from (row for row in rows if not row[0].startswith("**"))


def check():
    faults = []
    public = {path.relative_to(root / "include").as_posix(): path for path in (root / "include/salient").glob("*/*.hpp")}
    read, shown, every_page = {}, set(), ""
    for page in pages():
        text = page.read_text(encoding="utf-8")
        every_page += text
        for link, anchor in re.findall(r"\]\(([^)#\s]*\.md)?#([^)]+)\)", text):
            if anchor not in anchors_of(page.parent / link if link else page):
                faults.append(f"{page.name}: no heading of {link or page.name} is #{anchor}")
        for row in rows_to_be_checked(text):
            if "](" not in row[-1]:
                faults.append(f"{page.name}: neither snippet nor test is named for {row[0]}")
        for test, case in re.findall(r'\]\(([^)]+\.test\.cpp)\) "([^"]+)"', text):
            path = page.parent / test
            if not path.is_file() or f'TEST_CASE("{case}"' not in path.read_text(encoding="utf-8"):
                faults.append(f"{page.name}: {test} has no case \"{case}\"")
        for block in blocks_of(page):
            if block.language != "cpp" or not block.shows_signatures():
                continue
            for header, signature in signatures_of(block):
                if header not in public:
                    faults.append(f"{block.where()}: there is no {header}")
                    continue
                shown.add(header)
                if header not in read:
                    read[header] = tokens(public[header].read_text(encoding="utf-8"))
                if not declares(read[header], signature):
                    faults.append(f"{block.where()}: {header} does not declare: {' '.join(signature)}")

    index = pages()[0].read_text(encoding="utf-8")
    listed = set()
    for header in re.findall(r"`([a-z]+/\w+\.hpp)`", index.partition("\n## Headers without an entry\n")[2]):
        listed.add("salient/" + header)
    for header in sorted(public):
        if header not in shown and header not in listed:
            faults.append(f"docs/reference/cpp.md: {header} has no entry on a page, and no reason why not")
    for header in sorted(listed):
        if header not in public or header in shown:
            faults.append(f"docs/reference/cpp.md: {header} is listed without an entry, and " +
                          ("does not exist" if header not in public else "has one"))

    errors = (root / "include/salient/core/errors.hpp").read_text(encoding="utf-8")
    for name, code in re.findall(r"^  (\w+) = (\d{3}),$", errors, flags=re.M):
        if f"| {code} | `{name}` |" not in every_page:
            faults.append(f"docs/reference/cpp: no row for error {code}, {name}")
    count = len(snippets())
    for fault in faults:
        print(fault)
    if not faults:
        print(f"reference: {len(shown)} headers shown as they are, {len(listed)} left out with a reason, {count} snippets")
    return 1 if faults else 0


def main(arguments):
    global root
    if arguments[:1] == ["check"] and len(arguments) <= 2:
        root = pathlib.Path(arguments[1]).resolve() if len(arguments) == 2 else root
        return check()
    if len(arguments) == 2 and arguments[0] == "write":
        return write(arguments[1])
    if len(arguments) == 2 and arguments[0] == "run":
        return run(arguments[1])
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
