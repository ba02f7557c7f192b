# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Style of text files: the checks of ``.pre-commit-config.yaml``, without network."""

import os
import re

SIZE_LIMIT = 500 * 1024  # bytes
GENERATED = re.compile(r"\.pot?$|/static/(src/)?lib/|/static/description/index\.html$")
CONFLICT = re.compile(rb"^(<{7} |={7}$|>{7} )")
DEBUGGER = re.compile(rb"^\s*(import (pdb|ipdb|pudb)\b|breakpoint\(|pdb\.set_trace\()")
PRIVATE_KEY = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----")


def problems(files):
    """Yield what is wrong with the style of files.

    :param list files: paths of existing files
    :return: iterable of ``(path, line number or 0, text)``
    """
    lower = {}
    for path in files:
        other = lower.setdefault(str(path).lower(), path)
        if other != path:
            yield path, 0, f"differs from {other.name} only by capitals"
        if path.name == "en.po" or path.suffix == ".rej":
            yield path, 0, "no such file here: remove it"
        if path.is_symlink() and not path.exists():
            yield path, 0, "link to a missing file"
        content = path.read_bytes()
        if len(content) > SIZE_LIMIT:
            yield path, 0, f"larger than {SIZE_LIMIT // 1024} KB"
        if b"\0" in content:
            continue
        for number, text in content_problems(path, content):
            yield path, number, text


def content_problems(path, content):
    """Yield what is wrong in one text file.

    :param Path path: its name, which decides on the checks
    :param bytes content: what it holds
    :return: iterable of ``(line number or 0, text)``
    """
    try:
        content.decode()
    except UnicodeDecodeError as error:
        yield 0, f"not UTF-8: {error.reason}"
    if b"\r" in content and path.suffix != ".csv":
        yield 0, "ends of line: use LF alone"
    if PRIVATE_KEY.search(content) and "tests" not in path.parts:
        yield 0, "a private key"
    if os.access(path, os.X_OK) and not content.startswith(b"#!"):
        yield 0, "executable, but does not start with #!"
    if GENERATED.search(str(path)):
        return
    if content and (not content.endswith(b"\n") or content.endswith(b"\n\n")):
        yield 0, "must end with one end of line"
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.rstrip(b"\r") != line.rstrip() and path.suffix != ".md":
            yield number, "spaces at the end of the line"
        if CONFLICT.match(line) and path.suffix not in (".md", ".rst"):
            yield number, "mark of a merge conflict"
        if path.suffix == ".py" and DEBUGGER.match(line):
            yield number, "call of a debugger"
