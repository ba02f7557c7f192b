# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is measured on N finished applications, in the database of the bench."""

import json
import time
from contextlib import nullcontext

from odoo import fields

from odoo.addons.tnl_label.scoring.canonical import canonical, digest

from . import ours, peer, profiling
from .table import Goal, Measure, Row, middle

BATCH = 500
RUNS = 3


def measure(env, act, is_ours=True):
    """Return the time and the queries of an act, its writes included.

    :param bool is_ours: not the peer's: ``make profile`` watches it
    """
    env.flush_all()
    env.invalidate_all()
    with profiling.watch() if is_ours else nullcontext():
        count, start = env.cr.sql_log_count, time.perf_counter()
        spent = time.process_time()
        act()
        env.flush_all()
        return Measure(
            time.perf_counter() - start,
            env.cr.sql_log_count - count,
            cpu=time.process_time() - spent,
        )


def in_turn(env, mine, theirs, runs=RUNS):
    """Measure two acts one after the other, several times."""
    pairs = [(measure(env, mine), measure(env, theirs, False)) for _run in range(runs)]
    return middle([a for a, _b in pairs]), middle([b for _a, b in pairs])


def _batches(count):
    return [range(at, min(at + BATCH, count)) for at in range(0, count, BATCH)]


def creation(env, edition, towns, survey, pages):
    """Make N finished applications in both; the last of each is kept."""

    def mine():
        for batch in _batches(len(towns)):
            _create_ours(env, edition, towns, pages, batch)

    def theirs():
        for batch in _batches(len(towns)):
            env["survey.user_input"].create(
                [
                    {
                        "survey_id": survey.id,
                        "state": "done",
                        "user_input_line_ids": peer.lines(survey, pages, seed),
                    }
                    for seed in batch
                ]
            )
            env.flush_all()

    goal = Goal("≤ 1/5 of its time", ratio=1 / 5)
    mine, theirs = in_turn(env, mine, theirs, 1)
    return Row(f"{len(towns)} finished applications in batch", mine, theirs, goal)


def _create_ours(env, edition, towns, pages, batch):
    track, now = edition.track_ids, fields.Datetime.now()
    questions = track.questionnaire_id.axis_ids.question_ids
    candidatures = (
        env["tnl.candidature"]
        ._with_transition()
        .create(
            [
                {
                    "reference": f"BENCH-{edition.id}-{seed}",
                    "edition_id": edition.id,
                    "track_id": track.id,
                    "partner_id": towns[seed].id,
                    "state": "submitted",
                    "answered_count": len(questions),
                    "question_count": len(questions),
                }
                for seed in batch
            ]
        )
    )
    contents = [ours.content(pages, seed) for seed in batch]
    env["tnl.candidature.answer"].create(
        [
            {
                "candidature_id": candidature.id,
                "question_id": question.id,
                "value": content["answers"][question.code]["value"],
            }
            for candidature, content in zip(candidatures, contents, strict=True)
            for question in questions
        ]
    )
    submissions = env["tnl.submission"].create(
        [
            {
                "candidature_id": candidature.id,
                "number": 1,
                "reference": f"{candidature.reference}-v1",
                "received_at": now,
                "key": "bench",
                "content_json": canonical(content).decode(),
                "content_hash": digest(content),
                "answer_count": len(questions),
                "is_final": True,
            }
            for candidature, content in zip(candidatures, contents, strict=True)
        ]
    )
    for candidature, submission in zip(candidatures, submissions, strict=True):
        candidature.last_submission_id = submission
    env.flush_all()


def scoring(env, candidatures, inputs):
    """Score all of them and store it; ours is written with its explanation."""
    awards = env["tnl.award"]
    found = []

    def mine():
        for batch in _batches(len(candidatures)):
            records = candidatures[batch.start : batch.stop]
            scored = awards._prepare_engine_vals(records)
            found.append(awards.create([v | {"outcome": "refused"} for v in scored]))
            env.flush_all()
            env.invalidate_all()

    def theirs():
        env.add_to_compute(inputs._fields["scoring_percentage"], inputs)
        env.flush_all()

    pairs = []
    for _run in range(RUNS if len(inputs) < 2000 else 1):
        awards.concat(*found).unlink()
        found.clear()
        pairs.append((measure(env, mine), measure(env, theirs, False)))
    goal = Goal("≤ 0.1 of its time", ratio=0.1)
    note = (
        "ours stores the points of each question and axis, survey two figures; why is "
        "explained when it is read: see the next row"
    )
    mine, theirs = (middle(side) for side in zip(*pairs, strict=True))
    return Row(f"scoring {len(inputs)}", mine, theirs, goal, note=note)


def explanation(env, candidatures):
    """Read why, of a page of awards: what is not stored is paid for here."""
    awards = env["tnl.award"].search(
        [("candidature_id", "in", candidatures.ids)], limit=80
    )
    runs = [measure(env, lambda: awards.mapped("explanation")) for _run in range(RUNS)]
    name = f"explaining {len(awards)} scores"
    return Row(name, middle(runs), None, Goal("≤ 5 queries", queries=5))


def ranking(env, edition, survey):
    """Read the first hundred by score."""
    awards, inputs = env["tnl.award"], env["survey.user_input"]
    mine, theirs = in_turn(
        env,
        lambda: awards.search(
            [("edition_id", "=", edition.id)], limit=100, order="engine_score desc, id"
        ),
        lambda: inputs.search(
            [("survey_id", "=", survey.id)],
            limit=100,
            order="scoring_percentage desc, id",
        ),
    )
    goal = Goal("≤ its time, ≤ 1 ms", ratio=1, value=0.001)
    return Row("ranking, first 100", mine, theirs, goal)


def listing(env):
    """Read eighty lines as the list view of each product does."""
    goal = Goal("≤ 1.2 of its time, ≤ 4 queries", ratio=1.2, queries=4)
    found = _views(env, "tnl.candidature", "survey.user_input", "list")
    return Row("list view of 80", *found, goal)


def board(env):
    """Open the first page of the office: editions there, surveys here."""
    goal = Goal("not slower", ratio=1)
    found = _views(env, "tnl.edition", "survey.survey", "kanban")
    return Row("board of editions", *found, goal, note="beside the board of surveys")


def _views(env, mine, theirs, kind):
    def read(model):
        view = env[model].get_views([(False, kind)])
        names = view["models"][model]["fields"]
        arch = view["views"][kind]["arch"]
        shown = {n: _spec(names[n]) for n in names if f'name="{n}"' in arch}
        return lambda: env[model].web_search_read([], shown, limit=80)

    return in_turn(env, read(mine), read(theirs))


def _spec(field):
    return {"fields": {"display_name": {}}} if field["type"] == "many2one" else {}


def statistics(env, edition, survey):
    """Open the page of the answers to each question, as each product shows it."""
    # the answers are counted once they no longer change
    edition._with_transition().write({"state": "screening", "is_frozen": True})
    # kept for all requests: read once by a server
    env["ir.actions.act_window"]._for_xml_id("tnl_label.tnl_answer_figure_action")

    def mine():
        shown = edition.action_answer_figures()["domain"]
        env["tnl.answer.figure"].search_read(shown)

    def theirs():
        lines = env["survey.user_input.line"].search([("survey_id", "=", survey.id)])
        survey._prepare_statistics(lines)
        survey.question_and_page_ids._prepare_statistics(lines)

    mine, theirs = in_turn(env, mine, theirs, 1)
    goal = Goal("≤ 2 s, ≤ 20 queries", value=2, queries=20)
    note = "ours from the versions received, survey's from its lines, not drawn"
    return Row("statistics per question", mine, theirs, goal, note=note)


def export(env, edition, survey):
    """Export every answer, as each product offers it."""
    lines = env["survey.user_input.line"].search([("survey_id", "=", survey.id)])
    names = ["user_input_id", "question_id", "display_name", "answer_score"]
    mine, theirs = in_turn(
        env,
        lambda: json.dumps(edition._bundle()),
        lambda: lines.export_data(names),
        1,
    )
    goal = Goal("≤ 0.08 of its time", ratio=0.08)
    return Row("exporting answers", mine, theirs, goal)
