# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Many people at once: how many a minute are served, how long each waits, errors."""

import time
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

from . import form, ours, peer, published, web
from .crowd import Crowd
from .server import Client, Server

AGENT = "rush"
CROWDS = (4, 16)
WORKERS = (0, 2)  # one process with threads; prefork
EACH = 2  # complete applications of each client
VISITS = 25  # verifications of each client
SAVERS = 200  # agents who save an answer at the same instant


def measure(env, log, say):
    """Yield the crowds: applications of both products, verifications, answers."""
    pages = form.pages()
    edition, towns, survey, drafts = _prepare(env, pages)
    code = published.certificate(env)
    env.cr.commit()
    for workers in WORKERS:
        with Server(env.cr.dbname, log, workers=workers).running() as server:
            client = Client(server, AGENT)
            for clients in CROWDS:
                say(f"{clients} clients at once, {workers or 'no'} workers")
                crowd = _crowd(workers, clients, say)
                path = f"/label/verify/{code}"
                visits = [_visit(server, path)] * (VISITS * clients)
                yield crowd("verifications", visits)
                yield crowd(
                    "complete applications",
                    [
                        _application(client, edition, towns.get(), pages)
                        for _act in range(EACH * clients)
                    ],
                )
                yield crowd(
                    "the same in survey",
                    [_answer_of_survey(server, survey, pages)] * (EACH * clients),
                )
            say(f"{SAVERS} answers saved at once")
            yield _crowd(workers, SAVERS, say)(
                "answers saved",
                [_save(client, number, pages, 1 + bool(workers)) for number in drafts],
            )


def _prepare(env, pages):
    env["ir.config_parameter"].set_param(
        "tnl_label.public_url", "https://bench.example.org"
    )
    agent = ours.make_agent(env, AGENT)
    edition = ours.make_edition(env, 2060, pages)
    count = len(WORKERS) * EACH * sum(CROWDS)
    bodies = ours.make_towns(env, count + SAVERS, agent)
    towns = SimpleQueue()
    for number in bodies[:count].ids:
        towns.put(number)
    model = env["tnl.candidature"].with_user(agent)
    drafts = [
        model._start(agent, body.id, edition, edition.track_ids).id
        for body in bodies[count:]
    ]
    return edition, towns, peer.make_survey(env, pages), drafts


def _visit(server, path):
    return lambda: Client(server).get(path)


def _twin(client):
    """Return another browser of the same person: signing in is not what is measured."""
    twin = Client(client.server)
    twin.session.cookies.update(client.session.cookies)
    twin.csrf = client.csrf
    return twin


def _application(client, edition, town, pages):
    track = edition.track_ids.id
    return lambda: web.apply(_twin(client), track, town, pages, "axis")


def _answer_of_survey(server, survey, pages):
    token, steps = survey.access_token, web.steps_of(survey, pages)
    return lambda: web.take(Client(server), token, steps)


def _save(client, number, pages, choice):
    code, path = pages[0][0][0], f"/my/candidatures/{number}/answer"

    def save():
        twin = _twin(client)
        twin.call(path, code=code, answer={"value": form.CHOICES[choice][0]})

    return save


def _crowd(workers, clients, say):
    def run(what, acts):
        waits, errors = [], []

        def one(act):
            start = time.perf_counter()
            try:
                act()
            except Exception as error:  # counted: a rush must have none
                errors.append(error)
            else:
                waits.append(time.perf_counter() - start)

        start = time.perf_counter()
        with ThreadPoolExecutor(clients) as pool:
            list(pool.map(one, acts))
        seconds = time.perf_counter() - start
        for words in dict.fromkeys(f"{type(e).__name__}: {e}" for e in errors):
            say(f"{what}: {words[:300]}")
        return Crowd(what, workers, clients, seconds, tuple(waits), len(errors))

    return run
