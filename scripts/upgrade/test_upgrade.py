# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A database of the previous version updates: nothing changes but what is named here.

Run by ``make test-upgrade``, which makes that database: the addons as they were, their
demo data, and what an office has done since (``office.py``).
"""

import os
import re
import subprocess
import sys

import psycopg2
import pytest

from .snapshot import differences, snapshot, without_additions

# What was there and may differ, and why; each must be met, or it is to be taken out.
# What is only added is what a release is for: see ``without_additions``.
EXPECTED = {
    r"^constraint \w+\.\w+_fkey$": "what is named is not deleted",
    r"^(column|constraint) tnl_invitation_wizard\.": "a dialogue, of rows that go",
    r"^\w+ .*tnl_question_choice_code_unique$": "checked once the right is",
    r"^(access|column|constraint) \w+[._]recusal_declare_wizard": "the manager records "
    "who withdraws in the session",
    r"^constraint tnl_deliberation\.tnl_deliberation_quorum_positive$": "a quorum is "
    "one member at least",
    r"^name tnl_label_jury\.\w+_menu$": "a juror's menu has four entries",
    r"^name tnl_label_jury\.\w*tnl_jury_guard\w*$": "protection is said on the field",
    r"^name tnl_label(_jury)?\.\w+_rule_\w+$": "record rules are open to updates",
    r"^name tnl_label\.field_\w+_words$": "words are called texts",
    r"^name tnl_label_website\.(lean_\w+|confirmation_words)$": "so are these",
    r"^name tnl_label_website\.\w*proposals?(_\w+)?$": "a shared answer is a "
    "suggestion",
    r"^name tnl_label\.receipt_style$": "said once",
    r"^name tnl_label\.\w+__questionnaire_id$": "a line asks its dialogue",
    r"^record tnl_journal\.": "what was frozen leaves its marks in the journal",
    r"^record (ir_cron|mail_(activity_type|message|template|tracking_value))\.": "new "
    "jobs, activities and mails, and the thread of a job",
    r"^relation ir_act_server_group_rel ": "new actions",
    r"^function tnl_submission_immutable$": "words go once, when they are erased",
    r"^rule tnl_label\.(partner|user)_rule_agents$": "said by one function",
    r"^rule tnl_label(_jury)?\.\w+_rule_own$": "a dialogue is its author's",
    r"^rule tnl_label_jury\.mail_rule_recused$": "the mails to a juror are not a "
    "recused one's",
}


@pytest.fixture(scope="module")
def update(tmp_path_factory):
    """Return a function that updates the addons and returns the log."""
    folder = tmp_path_factory.mktemp("logs")

    def run(name):
        log = folder / f"{name}.log"
        command = [sys.executable, "-m", "odoo", "-d", os.environ["PGDATABASE"]]
        command += ["-u", os.environ["TNL_ADDONS"], "--stop-after-init", "--no-http"]
        command += ["--max-cron-threads=0", f"--logfile={log}"]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        assert result.returncode == 0, log.read_text()[-5000:]
        return log.read_text()

    return run


@pytest.fixture(scope="module")
def story(update):
    """Return the log of the first update, and what it and a second one have changed."""
    before = snapshot()
    log = update("first")
    after, whole = snapshot(), snapshot(of_the_code=True)
    update("second")
    return {
        "log": log,
        "first": list(without_additions(differences(before, after), before)),
        "second": list(differences(whole, snapshot(of_the_code=True))),
    }


def ask(statement):
    with psycopg2.connect("") as connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def subject(name, lang):
    ((found,),) = ask(
        f"""
        SELECT t.subject->>'{lang}' FROM mail_template t JOIN ir_model_data d
            ON d.model = 'mail.template' AND d.res_id = t.id AND d.name = '{name}'
        """
    )
    return found


def test_the_first_update_changes_what_is_named_and_nothing_else(story):
    met, surprises = set(), []
    for line, old, new in story["first"]:
        reasons = [pattern for pattern in EXPECTED if re.search(pattern, line)]
        met.update(reasons)
        if not reasons:
            surprises.append(f"{line}\n    was: {old}\n    is:  {new}")
    assert not surprises, "\n".join(["not named here:", *surprises])
    assert met == set(EXPECTED), f"named, and not met: {set(EXPECTED) - met}"


def test_a_second_update_changes_nothing(story):
    lines = [f"{line}: {old} → {new}" for line, old, new in story["second"]]
    assert not lines, "\n".join(lines)


def test_the_log_of_the_update_has_no_error(story):
    assert not [line for line in story["log"].splitlines() if " ERROR " in line]


def test_a_mail_that_the_office_has_edited_is_kept_and_said(story):
    assert subject("mail_template_result", "en_US") == "Edited by the office"
    assert subject("mail_template_result_refused", "fr_FR") == "Modifié par le bureau"
    kept = [line for line in story["log"].splitlines() if "edited here" in line]
    assert any("mail_template_result:" in line for line in kept)
    assert any("mail_template_result_refused" in line for line in kept)
    assert len(kept) == 2, kept


def test_a_correction_reaches_the_rules_and_the_other_mails(story):
    (locked,) = ask(
        "SELECT count(*) FROM ir_model_data WHERE module LIKE 'tnl_%' AND noupdate "
        "AND model = 'ir.rule'"
    )
    assert locked == (0,)
    # the mails are the office's again, once refreshed
    (open_to_updates,) = ask(
        "SELECT count(*) FROM ir_model_data WHERE module LIKE 'tnl_%' AND NOT noupdate "
        "AND model = 'mail.template'"
    )
    assert open_to_updates == (0,)
