# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the database holds, compared with what people were told."""

import time
from collections import Counter

from . import world

JOBS = 120  # seconds that the jobs may take once all is calm

# one line an edition: all of its results, or none
RESULTS = f"""
SELECT e.year, e.state,
    (SELECT count(*) FROM tnl_award a WHERE a.edition_id = e.id),
    (SELECT count(*) FROM tnl_award a
        WHERE a.edition_id = e.id AND a.state = 'published'),
    (SELECT count(*) FROM tnl_certificate c JOIN tnl_award a ON a.id = c.award_id
        WHERE a.edition_id = e.id),
    (SELECT count(*) FROM tnl_letter l JOIN tnl_award a ON a.id = l.award_id
        WHERE a.edition_id = e.id),
    (SELECT count(*) FROM tnl_mail m JOIN tnl_award a
        ON m.model = 'tnl.award' AND a.id = m.res_id WHERE a.edition_id = e.id)
FROM tnl_edition e WHERE e.year BETWEEN {world.FIRST_READY} AND {world.OPEN - 1}
"""
# one line an edition that has closed: its final versions are the last ones
CLOSINGS = f"""
SELECT e.id, e.state, e.is_frozen, count(s.id),
    count(s.id) FILTER (WHERE s.is_final), count(s.id) FILTER (
        WHERE s.is_final AND s.id <> c.last_submission_id),
    count(s.id) FILTER (WHERE s.received_at > e.date_close),
    count(DISTINCT s.candidature_id)
FROM tnl_edition e LEFT JOIN tnl_candidature c ON c.edition_id = e.id
LEFT JOIN tnl_submission s ON s.candidature_id = c.id
WHERE e.year >= {world.FIRST_CLOSING} GROUP BY e.id
"""
# what happens once to one thing
TWICE = """
SELECT event, model, res_id, count(*) FROM tnl_journal WHERE event IN (
    'tnl.edition.published', 'tnl.edition.screening', 'tnl.edition.frozen',
    'tnl.award.published', 'tnl.evaluation.sealed'
) GROUP BY event, model, res_id HAVING count(*) > 1
UNION ALL
SELECT 'file', 'tnl.candidature', candidature_id, count(*)
    FROM tnl_candidature_file GROUP BY candidature_id, sha256 HAVING count(*) > 1
UNION ALL
SELECT 'mail', model, res_id, count(*) FROM tnl_mail
    WHERE model IN ('tnl.submission', 'tnl.award')
    GROUP BY template_id, model, res_id HAVING count(*) > 1
"""
# certificates and letters to print, lists to freeze
WAITING = """
SELECT (SELECT count(*) FROM tnl_certificate WHERE pdf_sha256 IS NULL)
    + (SELECT count(*) FROM tnl_letter WHERE pdf_sha256 IS NULL)
    + (SELECT count(*) FROM tnl_edition
        WHERE state <> 'open' AND scheme_hash IS NOT NULL AND NOT is_frozen)
"""
SUBMISSIONS = """
SELECT s.candidature_id, s.number,
    s.content_json::jsonb -> 'answers' -> 'L03' ->> 'value',
    (SELECT count(*) FROM mail_mail m JOIN mail_message g ON g.id = m.mail_message_id
        WHERE g.model = 'tnl.submission' AND g.res_id = s.id)
FROM tnl_submission s
"""
ANSWERS = """
SELECT a.candidature_id, a.value FROM tnl_candidature_answer a
JOIN tnl_question q ON q.id = a.question_id WHERE q.code = 'L03'
"""
FILES = """
SELECT candidature_id, count(*) FROM tnl_candidature_file GROUP BY candidature_id
"""
MARKS = "SELECT id, points FROM tnl_evaluation_line"
SEALS = "SELECT id FROM tnl_evaluation WHERE state = 'sealed' AND seal_hash <> ''"


def halves(site):
    """Return the editions that are published by half, now."""
    return [
        [year, state, awards, *results]
        for year, state, awards, *results in site.rows(RESULTS)
        if set(results) != {awards if state == "published" else "0"}
    ]


def wait_for_jobs(site):
    """Wait until the jobs have done what waits for them.

    :return: how many things still wait
    """
    limit = time.monotonic() + JOBS
    # what woke the jobs may have died with PostgreSQL: they look once a minute
    site.databases.sql(f"NOTIFY cron_trigger, '{site.name}'")
    while (waiting := int(site.rows(WAITING)[0][0])) and time.monotonic() < limit:
        time.sleep(0.5)
    return waiting


def missing(site, people):
    """Return what people were told that is not there, as sentences."""
    found = []
    answers = {int(file): text for file, text in site.rows(ANSWERS)}
    files = {int(file): int(count) for file, count in site.rows(FILES)}
    versions = {(int(f), int(n)): rest for f, n, *rest in site.rows(SUBMISSIONS)}
    marks = {int(line): float(points) for line, points in site.rows(MARKS)}
    seals = {int(number) for (number,) in site.rows(SEALS)}
    states = {
        int(number): state
        for number, state in site.rows("SELECT id, state FROM tnl_edition")
    }
    for person in people:
        told = vars(person)
        for file, text in told.get("saved", {}).items():
            if answers[file] != text:
                found.append(f"answer of {file}: {text}, not {answers[file]}")
        for file, turns in told.get("joined", {}).items():
            if files.get(file, 0) != len(turns):
                found.append(f"files of {file}: {files.get(file, 0)}, not {turns}")
        for file, received in told.get("received", {}).items():
            there = {n: rest for (f, n), rest in versions.items() if f == file}
            expected = {number: [text, "1"] for number, text in received.items()}
            if there != expected:
                found.append(f"versions of {file}: {there}, not {expected}")
        for line, points in told.get("marks", {}).items():
            if marks[line] != points:
                found.append(f"mark {line}: {points}, not {marks[line]}")
        lost = set(told.get("sealed", ())) - seals
        found += [f"seal of {number}" for number in lost]
        for edition in told.get("done", ()):
            expected = "published" if person.method == "action_publish" else "screening"
            if states[edition] != expected:
                found.append(f"edition {edition}: {states[edition]}, not {expected}")
    return found


def closings(site):
    """Return the closed editions whose list is not that of the last versions."""
    return [
        row
        for row in site.rows(CLOSINGS)
        if row[1:3] != ["screening", "t"] or row[4] != row[7] or row[5:7] != ["0", "0"]
    ]


def twice(site):
    """Return what is there twice, as rows."""
    return site.rows(TWICE)


def figures(site, people):
    """Return what happened, as lines to print."""
    acts, accidents = Counter(), Counter()
    for person in people:
        acts += person.acts
        accidents += person.accidents
    slow = sorted(site.outages)
    return [
        f"killed: {site.killed}; master started again: {site.restarts} times",
        f"site away after a kill: median {slow[len(slow) // 2]:.1f} s, "
        f"longest {slow[-1]:.1f} s",
        f"acknowledged: {dict(acts)}",
        f"seen instead of an answer, then tried again: {dict(accidents)}",
    ]
