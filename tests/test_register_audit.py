# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The public register outside Odoo: what two copies prove of each other."""

import base64
import json
import os
import subprocess
import sys

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from scoring_strategies import CASES

from odoo.addons.tnl_label.register import (
    GENESIS,
    Checkpoint,
    Key,
    Line,
    NoteError,
    head_of,
    join_notes,
    read_notes,
)
from odoo.addons.tnl_label.register.__main__ import main
from odoo.addons.tnl_label.register.ed25519 import verify
from odoo.addons.tnl_label.tools.one_file import audit

NAME = "label.example.org/label/register"


class Log:
    """A label that keeps a register, honestly unless a test makes it lie."""

    def __init__(self):
        self.lines, self.notes = [], []
        self.secret = None
        self.rotate()

    def add(self, event, **data):
        previous = head_of(self.lines)
        at = f"2026-11-{len(self.lines) + 1:02}T10:00:00Z"
        line = Line(len(self.lines) + 1, at, event, data, previous)
        self.lines.append(line.to_bytes())

    def rotate(self, vouched=True):
        old, self.secret = self.secret, Ed25519PrivateKey.generate()
        self.key = Key(NAME, self.secret.public_key().public_bytes_raw())
        data = {"key": str(self.key), "purpose": "register", "kid": "k"}
        if old and vouched:
            signed = old.sign(str(self.key).encode())
            data["vouched"] = base64.b64encode(signed).decode()
        self.add("key.made", **data)

    def sign(self):
        at = f"2026-11-{len(self.lines):02}T12:00:00Z"
        head = Checkpoint(NAME, len(self.lines), head_of(self.lines), at, "ab" * 32)
        signature = self.secret.sign(head.text().encode())
        self.notes.append(f"{head.text()}\n{self.key.signature_line(signature)}")

    def rechain(self, start, stop=None):
        """Make the chain follow again after a line was changed, as a forger would."""
        for index in range(start, len(self.lines) if stop is None else stop):
            data = json.loads(self.lines[index])
            data |= {"n": index + 1, "previous": head_of(self.lines[:index])}
            own = {key: data.pop(key) for key in ("n", "at", "event", "previous")}
            line = Line(own["n"], own["at"], own["event"], data, own["previous"])
            self.lines[index] = line.to_bytes()

    def saved_in(self, folder):
        (folder / "label/register").mkdir(parents=True)
        content = b"".join(line + b"\n" for line in self.lines)
        (folder / "label/register.jsonl").write_bytes(content)
        notes = folder / "label/register/checkpoints"
        notes.write_text(join_notes(self.notes), encoding="utf-8")
        return str(folder)


@pytest.fixture
def log():
    log = Log()
    log.add("call.opened", edition=2026, rules="cd" * 32)
    log.add("results.published", edition=2026, laureates=2)
    log.add("certificate.issued", certificate="ef" * 32, edition=2026)
    log.sign()
    return log


@pytest.fixture
def old(log, tmp_path):
    return log.saved_in(tmp_path / "old")


def compare(log, old, tmp_path, capsys, lang="en"):
    status = main([old, log.saved_in(tmp_path / "new"), "--lang", lang])
    return status, capsys.readouterr().out


def test_a_register_that_grew_is_good(log, old, tmp_path, capsys):
    log.add("certificate.suspended", certificate="ef" * 32, edition=2026)
    log.sign()
    log.rotate()
    log.sign()
    status, said = compare(log, old, tmp_path, capsys)
    assert (status, said) == (
        0,
        "The new copy continues the old one. Lines unchanged: 4; added: 2. "
        "Every signature holds.\n",
    )
    assert main([old, old, "--lang", "fr"]) == 0
    assert "ajoutées\u00a0: 0" in capsys.readouterr().out


def changed(log):
    log.lines[2] = log.lines[2].replace(b'"laureates":2', b'"laureates":3')


def changed_and_chained(log):
    changed(log)
    log.rechain(3)


def removed_in_the_middle(log):
    del log.lines[1]
    log.rechain(1)


def cut(log):
    log.lines.pop()


def inserted(log):
    log.lines.insert(2, log.lines[1])
    log.rechain(2)


def signed_by_another(log):
    changed_and_chained(log)
    log.notes, log.secret = [], Ed25519PrivateKey.generate()
    log.sign()


def signed_again_by_the_label(log):
    changed_and_chained(log)
    log.notes = []
    log.sign()


def head_taken_off(log):
    log.add("call.opened", edition=2027, rules="")
    log.sign()
    del log.notes[0]


def other_key_slipped_in(log):
    log.rotate(vouched=False)
    log.sign()


def unsigned(log):
    log.notes = []


FORGERIES = {
    changed: "line 4 does not follow",
    changed_and_chained: "Line 3 is no longer",
    removed_in_the_middle: "Lines were removed",
    cut: "3 here",
    inserted: "Line 3 is no longer",
    signed_by_another: "no good signature of a known key",
    signed_again_by_the_label: "Line 3 is no longer",
    head_taken_off: "is no longer in the new copy",
    other_key_slipped_in: "is not vouched for",
    unsigned: "no signed head",
}


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_a_rewritten_register_is_found(forge, log, old, tmp_path, capsys):
    forge(log)
    status, said = compare(log, old, tmp_path, capsys)
    assert status == 1
    assert FORGERIES[forge] in said


def test_one_file_audits_where_nothing_is_installed(log, old, tmp_path):
    packed = tmp_path / "audit.pyz"
    packed.write_bytes(audit())
    log.add("call.opened", edition=2027, rules="")
    log.sign()
    command = [sys.executable, "-I", "-S", packed, old, log.saved_in(tmp_path / "new")]
    env = os.environ | {"LC_ALL": "fr_FR.UTF-8", "PYTHONIOENCODING": "utf-8"}
    answer = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=env
    )
    assert answer.returncode == 0, answer.stderr
    assert "Toutes les signatures sont bonnes" in answer.stdout


@pytest.mark.parametrize(
    ("locale", "told"), [("fr_FR.UTF-8", "Compare deux"), ("en_GB.UTF-8", "Compares")]
)
def test_one_file_says_how_to_call_it(tmp_path, locale, told):
    packed = tmp_path / "audit.pyz"
    packed.write_bytes(audit())
    env = os.environ | {"LC_ALL": locale, "PYTHONIOENCODING": "utf-8"}
    for words, status in ((["--help"], 0), (["one"], 2)):
        command = [sys.executable, "-I", "-S", packed, *words]
        answer = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", env=env
        )
        assert answer.returncode == status
        said = answer.stdout + answer.stderr
        assert told in said
        assert "usage:" not in said


def test_what_no_signature_covers_is_said(log, old, tmp_path, capsys):
    log.add("certificate.issued", certificate="aa" * 32, edition=2026)
    status, said = compare(log, old, tmp_path, capsys)
    assert status == 0
    assert "no signature covers yet: 1" in said


def test_a_file_with_its_heads_beside_is_a_copy_too(log, tmp_path, capsys):
    folder = log.saved_in(tmp_path / "site")
    assert main([f"{folder}/label/register.jsonl", folder]) == 0
    assert main([str(tmp_path / "nothing"), folder]) == 2
    assert "register.jsonl" in capsys.readouterr().err


# --- notes and signatures -----------------------------------------------------------


def test_a_checkpoint_is_a_note_of_c2sp(log):
    [note] = read_notes(join_notes(log.notes))
    lines = note.text.split("\n")
    assert lines[:2] == [NAME, "4"]
    assert base64.b64decode(lines[2]).hex() == head_of(log.lines)
    assert str(note) == log.notes[0]
    assert f"\n\n\u2014 {NAME} " in str(note)
    assert note.is_signed_by(log.key)
    other = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    assert not note.is_signed_by(Key(NAME, other))


def test_a_note_made_by_others_is_read():
    """The example of Go's package sumdb/note, where this format comes from."""
    key = Key.from_text(
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    )
    assert key.name == "PeterNeumann"
    [note] = read_notes(
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
        "\n"
        "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC"
        "2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    )
    assert note.is_signed_by(key)
    with pytest.raises(NoteError):
        Key.from_text(str(key).replace("c74f", "c74e"))


@CASES
@given(st.text("\n\u2014 ab+/=0", max_size=40))
def test_any_text_is_a_note_or_is_refused(text):
    try:
        notes = read_notes(text)
    except NoteError:
        return
    assert "\n".join(map(str, notes)).rstrip("\n") == text.rstrip("\n")


@pytest.mark.parametrize(
    ("public", "message", "signature"),
    [  # RFC 8032 section 7.1
        (
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
    ],
)
def test_signatures_of_the_rfc(public, message, signature):
    public, message = bytes.fromhex(public), bytes.fromhex(message)
    signature = bytes.fromhex(signature)
    assert verify(public, message, signature)
    assert not verify(public, message + b" ", signature)


@CASES
@given(st.binary(max_size=50), st.data())
def test_a_signature_is_good_here_when_it_is_for_openssl(message, data):
    secret = Ed25519PrivateKey.generate()
    public = secret.public_key()
    raw, signature = public.public_bytes_raw(), bytearray(secret.sign(message))
    assert verify(raw, message, bytes(signature))
    place = data.draw(st.integers(0, 511))
    signature[place // 8] ^= 1 << place % 8
    try:
        public.verify(bytes(signature), message)
        good = True
    except InvalidSignature:
        good = False
    assert verify(raw, message, bytes(signature)) is good


def test_what_is_no_signature_is_not_good():
    public = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    for signature in (b"", b"\0" * 64, b"\xff" * 64, b"\0" * 63):
        assert not verify(public, b"", signature)
    assert not verify(b"\xff" * 32, b"", b"\0" * 64)


def test_the_empty_register_has_a_head():
    assert head_of([]) == GENESIS
