# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""``make test-english``: the core's tests on a database that never had French.

A new database: Odoo, its website and our addons come by one and the same command.
"""

import os

from . import odoo_command, stamps, templates
from .console import run_in_foreground, step
from .databases import Databases
from .settings import REPOSITORY, present_addons
from .tasks import environment

PREFIX = "tnl_english_"
# what is said, printed or sent in a language, and one edition whole
TESTS = [
    "scripts/english",
    "tnl_label/tests/award",
    "tnl_label/tests/candidature/test_dossier_zip.py",
    "tnl_label/tests/candidature/test_submission.py",
    "tnl_label/tests/candidature/test_submission_document.py",
    "tnl_label/tests/certificate",
    "tnl_label/tests/press",
    "tnl_label/tests/screening/test_correction.py",
    "tnl_label/tests/test_language.py",
    "tnl_label_jury/tests/deliberation/test_minutes.py",
    "tnl_label_jury/tests/deliberation/test_without_french.py",
]
# they assert French words, or read in French: nothing to ask of a database without it
FRENCH = {
    "tnl_label_jury/tests/deliberation/test_minutes.py": [
        "TestMinutes::test_a_draft_says_that_it_is_one",
        "TestMinutes::test_minutes_frozen_before_keep_their_file_and_verify",
        "TestMinutes::test_they_say_the_session",
        "TestMinutes::test_who_has_withdrawn_gets_an_extract",
    ],
    "tnl_label/tests/award/test_award.py": [
        "TestDecision::test_the_engine_s_level_is_shown_beside_the_proposal",
    ],
    "tnl_label/tests/candidature/test_submission.py": [
        "TestSubmitting::test_the_receipt_speaks_the_applicant_s_language",
    ],
    "tnl_label/tests/candidature/test_submission_document.py": [
        "TestReceipt::test_the_annex_holds_the_answers_in_reading_order",
        "TestReceipt::test_the_receipt_says_what_was_received",
        "TestConfirmedReceipt::test_the_receipt_says_who_confirmed_and_when",
    ],
}


def test_english(*arguments):
    """Run the tests that need no French.

    :param arguments: options passed to pytest
    :return: pytest's exit status
    :raises Failure: when an addon does not install
    """
    with environment() as values:
        databases = Databases(values)
        values["TNL_TEMPLATE"] = _new_database(databases)
        values["PGDATABASE"] = name = f"tnl_test_{os.getpid()}"
        left_out = [
            f"--deselect={file}::{test}"
            for file, tests in FRENCH.items()
            for test in tests
        ]
        try:
            command = ["pytest", *left_out, *arguments, *TESTS]
            return run_in_foreground(command, env=values, cwd=REPOSITORY)
        finally:
            for left in databases.names(f"{name}_"):
                databases.drop(left)


def _new_database(databases):
    """Return the name of the database, made now unless the code is the same."""
    name = PREFIX + templates.code_key()
    with stamps.alone("databases"):
        if name in databases.names():
            return name
        for other in databases.names(PREFIX):
            databases.drop(other)
        fresh = f"{name}_new"
        with step(f"new database {name}, in English alone"):
            databases.make(fresh)
            log = f"{PREFIX}install.log"
            odoo_command.install(fresh, present_addons(), databases.environment, log)
            databases.rename(fresh, name)
    return name
