# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make lint`` names every file of bad style, and leaves good ones alone."""

import pytest
from devenv import file_style

CONFLICT = b"<" * 7 + b" HEAD\n"
KEY = b"-----BEGIN " + b"PRIVATE KEY-----\n"


def problems(path, content):
    """Return the texts of what is wrong with a file of that name and content."""
    path.write_bytes(content)
    return [text for _path, _line, text in file_style.problems([path])]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.py", b"x = 1", "end of line"),
        ("a.py", b"x = 1\n\n", "end of line"),
        ("a.py", b"x = 1 \n", "spaces"),
        ("a.py", b"x = 1\r\n", "LF"),
        ("a.py", b"    breakpoint()\n", "debugger"),
        ("a.py", b"import pdb\n", "debugger"),
        ("a.txt", CONFLICT, "merge conflict"),
        ("a.txt", "é\n".encode("latin-1"), "UTF-8"),
        ("a.txt", KEY, "private key"),
        ("a.txt", b"x" * 600_000 + b"\n", "larger"),
        ("en.po", b'msgid ""\n', "remove it"),
        ("a.rej", b"-x\n", "remove it"),
    ],
)
def test_bad_style_is_named(tmp_path, name, content, words):
    found = problems(tmp_path / name, content)
    assert any(words in text for text in found), found


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.py", b"x = 1\n"),
        ("__init__.py", b""),
        ("a.md", b"two spaces  \nbreak the line\n"),
        ("a.csv", b"a,b\r\n1,2\r\n"),
        ("fr.po", b'msgid "x"\nmsgstr ""'),
        ("a.png", b"\x89PNG\0\r\n"),
    ],
)
def test_good_files_are_left_alone(tmp_path, name, content):
    assert problems(tmp_path / name, content) == []


def test_a_program_without_interpreter_is_named(tmp_path):
    path = tmp_path / "run"
    path.touch(0o755)
    assert "#!" in problems(path, b"echo\n")[0]
    assert problems(path, b"#!/bin/sh\necho\n") == []


def test_names_that_differ_by_capitals_are_named(tmp_path):
    paths = [tmp_path / "Readme", tmp_path / "README"]
    for path in paths:
        path.write_text("x\n")
    assert "capitals" in next(file_style.problems(paths))[2]
