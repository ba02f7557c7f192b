# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The whole run: prepare both, measure in turn, print, write."""

import json

from devenv.console import say as tell

from . import (
    crowd,
    form,
    jury,
    mass,
    ours,
    pages,
    peer,
    profiling,
    published,
    rush,
    web,
)
from .server import Client, Server
from .table import as_data, render

AGENT = "bench"


def say(words):
    tell(f"==> {words}")


def run(env, options, result):
    """Measure everything that exists now, print the table, write it as JSON.

    :param options: :class:`bench.options.Options`; a profile is printed and written
        in place of the table
    :param result: path of the file to write
    """
    env = env(context=dict(env.context, tracking_disable=True))
    log = result.parent / "log"
    if options.pages or options.rush:
        return _tables(env, log / "bench.log", options, result)
    rows, found = [], []
    pages = log / "profile-pages.txt" if options.profile else None
    if options.profile:
        profiling.start()
    try:
        for row in _rows(env, log / "bench.log", options, pages):
            rows.append(row)
            found.append(profiling.finish(row.operation))
    finally:  # what was measured is shown, whatever fails after
        if options.profile:
            text = "".join(found) + pages.read_text()
        else:
            text = f"\n{render(rows)}\n"
            data = {"size": options.size, "rows": [as_data(row) for row in rows]}
        result.write_text(
            text
            if options.profile
            else json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        )
        tell(text)


def _tables(env, log, options, result):
    """Measure the pages in a browser, or many people at once: a table of its own."""
    data = {}
    if options.pages:
        measured = list(published.pages_in_browser(env, log, say))
        tell(f"\n{pages.render(measured)}\n")
        data["pages"] = [page.as_data() for page in measured]
    if options.rush:
        measured = list(rush.measure(env, log, say))
        tell(f"\n{crowd.render(measured)}\n")
        data["rush"] = [one.as_data() for one in measured]
    result.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def _rows(env, log, options, profile):
    yield from through_http(env, log, options, profile)
    yield from in_batch(env, options.size)
    say("assignment, board of deliberation, certificate")
    yield jury.assignment()
    yield jury.board(env)
    yield published.document(env)
    yield published.batch(env)


def through_http(env, log, options, profile=None):
    """Measure what people do with a browser, on a real server.

    :param profile: path of the file where the cost of each address is written
    """
    say("the same form in both products")
    env["ir.config_parameter"].set_param(
        "tnl_label.public_url", "https://bench.example.org"
    )
    agent = ours.make_agent(env, AGENT)
    pages, small = form.pages(), form.pages(1, 5)
    edition = ours.make_edition(env, 2060, pages)
    short = ours.make_edition(env, 2061, small)
    towns = ours.make_towns(env, 2 * web.RUNS + web.LONG_RUNS + 1, agent)
    drafts = [
        env["tnl.candidature"]
        .with_user(agent)
        ._start(agent, towns[-1].id, e, e.track_ids)
        for e in (edition, short)
    ]
    survey = peer.make_survey(env, pages)
    one_by_one = peer.make_survey(env, pages, "page_per_question")
    code = published.certificate(env)
    env.cr.commit()
    with Server(env.cr.dbname, log, profile).running() as server:
        client = Client(server, AGENT)
        say("one complete application, five pages, then submit")
        yield web.application(client, edition, towns[: web.RUNS], survey, pages)
        say("one complete application, all at once, then submit")
        others = towns[web.RUNS : 2 * web.RUNS]
        yield web.whole(client, edition, others, survey, pages)
        say("one complete application, each answer saved when it is given")
        others = towns[2 * web.RUNS : -1]
        yield web.typed(client, edition, others, one_by_one, pages)
        say("saving one answer")
        for draft, questions in zip(drafts, (pages, small), strict=True):
            codes = [c for page in questions for c, _kind in page]
            yield web.autosave(client, draft.id, codes, survey, pages)
        say("verification page")
        yield web.verification(server, code)
        many = 35_000 if options.palmares else 3_500
        yield from published.palmares(env, server, say, many)


def in_batch(env, size):
    """Measure what the office does on N applications."""
    pages = form.pages()
    edition = ours.make_edition(env, 2062, pages)
    survey = peer.make_survey(env, pages)
    towns = ours.make_towns(env, size)
    env.cr.commit()
    say(f"{size} finished applications in batch")
    yield mass.creation(env, edition, towns, survey, pages)
    env.cr.commit()
    env.cr.execute("ANALYZE")
    candidatures = edition.candidature_ids
    inputs = env["survey.user_input"].search([("survey_id", "=", survey.id)])
    say(f"scoring {size}")
    yield mass.scoring(env, candidatures, inputs)
    yield mass.explanation(env, candidatures)
    say("ranking, list, board, statistics, export")
    env.cr.execute("ANALYZE")  # the awards are new, as after a night
    yield mass.ranking(env, edition, survey)
    yield mass.listing(env)
    yield mass.board(env)
    yield mass.statistics(env, edition, survey)
    yield mass.export(env, edition, survey)
