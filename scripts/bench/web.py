# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is measured through HTTP: an application, an answer, a verification."""

import itertools
import time
from concurrent.futures import ThreadPoolExecutor

import requests
from lxml import html

from . import form, peer
from .server import FRENCH
from .table import Goal, Measure, Row, middle

RUNS, LONG_RUNS = 4, 3  # of a whole application; the first fills caches
CLIENTS, VISITS = 4, 20


def application(client, edition, towns, survey, pages):
    """Measure one complete application in both products, in turn."""
    goal = Goal("≤ 0.5 of time, ≤ 0.4 of queries", ratio=0.5, query_ratio=0.4)
    note = (
        "ours posts each page then shows the next (reloading sends nothing twice), "
        "and ends with reading over and a receipt, which survey has not"
    )
    sections = steps_of(survey, pages)
    found = _in_turn(client, edition, towns, survey, pages, sections)
    return Row("one application, a page per axis", *found, goal, note=note)


def whole(client, edition, towns, survey, pages):
    """Measure one application whose prepared answers are sent at once."""
    sections = steps_of(survey, pages)
    goal = Goal("≤ 0.35 of time, ≤ 120 queries", ratio=0.35, queries=120)
    note = "ours on the page of the whole form, survey as above, a page a section"
    found = _in_turn(client, edition, towns, survey, pages, sections, way="form")
    return Row("one application, the whole form at once", *found, goal, note=note)


def typed(client, edition, towns, survey, pages):
    """Measure one application whose every answer is saved when it is given."""
    questions = zip(survey.question_ids, itertools.chain(*pages), strict=True)
    steps = [
        ("question_id", q.id, {str(q.id): peer.value(q, code, kind)})
        for q, (code, kind) in questions
    ]
    goal = Goal("≤ 0.4 of time", ratio=0.4)
    found = _in_turn(client, edition, towns, survey, pages, steps, way="answer")
    note = "survey shows one question a page, the only way it saves each answer"
    return Row("one application, each answer saved", *found, goal, note=note)


def steps_of(survey, pages):
    """Return what the browser posts to survey: one step for each section."""
    return [
        ("page_id", s.id, peer.posted(s, p))
        for s, p in zip(survey.page_ids, pages, strict=True)
    ]


def _in_turn(client, edition, towns, survey, pages, steps, way="axis"):
    ours, theirs, track = [], [], edition.track_ids.id
    for town in towns.ids:

        def apply(town=town):
            apply(client, track, town, pages, way)

        ours.append(client.measure(apply))
        theirs.append(client.measure(lambda: take(client, survey.access_token, steps)))
    return middle(ours[1:]), middle(theirs[1:])  # the first run fills caches


def apply(client, track, town, pages, way):
    """Apply by one page an ``axis``, by each ``answer`` too, or by one ``form``."""
    start = {"track_id": track, "partner_id": town, "csrf_token": client.csrf}
    root = client.post("/label/apply/start", start).url.partition("/my/")[2]
    root = "/my/" + root.partition("?")[0]
    steps = [(f"/axis/{number}", page) for number, page in enumerate(pages, 1)]
    if way == "form":
        steps = [("/form", list(itertools.chain(*pages)))]
    page = client.get(f"{root}{steps[0][0]}")
    for path, questions in steps:
        for code, kind in questions * (way == "answer"):
            sent = {"value": form.answer(code, kind), "revision": 0}
            _save(client, f"{root}/answer", code, sent)
        page = client.post(f"{root}{path}", _fields(page, path, questions))
    send = _form(page, "/submit")
    receipt = client.post(f"{root}/submit", send.form_values())
    if "/submissions/" not in receipt.url:
        raise AssertionError(f"the application was refused: {receipt.url}")


def _form(page, action):
    forms = html.fromstring(page.text).forms
    return next(f for f in forms if (f.action or "").endswith(action))


def _fields(page, action, questions):
    given = {f"a-{code}": form.answer(code, kind) for code, kind in questions}
    sent = _form(page, action).form_values()
    data = [pair for pair in sent if pair[0] not in given]
    for name, value in given.items():
        data += [(name, v) for v in (value if isinstance(value, list) else [value])]
    return [*data, ("go", "next")]


def _save(client, path, code, answer):
    result = client.call(path, code=code, answer=answer)
    if result["status"] != "saved":
        raise AssertionError(result)


def _begin(client, token):
    client.session.cookies.pop(f"survey_{token}", None)
    page = client.get(f"/survey/start/{token}")
    answer = page.url.partition("?")[0].rpartition("/")[2]
    client.call(f"/survey/begin/{token}/{answer}")
    return answer


def _send(client, token, answer, step):
    key, number, values = step
    sent = {key: number, **values}
    result = client.call(f"/survey/submit/{token}/{answer}", **sent)
    if "error" in result[1]:
        raise AssertionError(f"survey refused: {result[1]}")


def take(client, token, steps):
    answer = _begin(client, token)
    for step in steps:
        _send(client, token, answer, step)


def autosave(client, candidature, codes, survey, pages):
    """Measure the saving of one answer beside the sending of a page of survey."""
    ours, theirs, token = [], [], survey.access_token
    section = survey.page_ids[0]
    step = ("page_id", section.id, peer.posted(section, pages[0]))
    for rank in range(6):
        sent = {"value": form.CHOICES[rank % 4][0], "revision": rank}
        path = f"/my/candidatures/{candidature}/answer"
        ours.append(
            client.measure(lambda p=path, s=sent: _save(client, p, codes[0], s))
        )
        answer = _begin(client, token)
        theirs.append(client.measure(lambda a=answer: _send(client, token, a, step)))
    goal = Goal("≤ 8 queries, constant", queries=8)
    name = f"saving one answer of {len(codes)}"
    note = "survey has no such request: it sends a whole page of 12 questions"
    return Row(name, middle(ours[1:]), middle(theirs[1:]), goal, note=note)


def verification(server, code):
    """Measure the verification page beside the login page, four clients at once."""
    path, login = f"/label/verify/{code}", "/web/login"
    found = {path: [], login: []}
    queries = {}
    for target in found:
        _visits(server.address + target, 1)  # fills caches
        before = len(server.queries())
        _visits(server.address + target, 1)
        while len(server.queries()) == before:
            time.sleep(0.05)
        queries[target] = server.queries()[-1]
    for _run in range(3):
        for target, runs in found.items():
            start = server.cpu()
            with ThreadPoolExecutor(CLIENTS) as pool:
                addresses = [server.address + target] * CLIENTS
                list(pool.map(_visits, addresses, [VISITS] * CLIENTS))
            spent = (server.cpu() - start) / (CLIENTS * VISITS)
            runs.append(Measure(spent, queries[target]))
    goal = Goal("≤ 3 queries, ≤ 1/4 of /web/login", ratio=1 / 4, queries=3)
    note = "beside it the page /web/login; CPU of the server for one page"
    ours, theirs = middle(found[path]), middle(found[login])
    return Row("one verification page", ours, theirs, goal, note=note)


def _visits(address, count):
    for _visit in range(count):  # a new visitor each time: no cookie
        requests.get(address, headers=FRENCH, timeout=60).raise_for_status()
