# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Agents, jurors and managers: each insists until answered, and keeps the answers."""

import random
import re
import threading
import time
from collections import Counter
from io import BytesIO

import requests
from pypdf import PdfWriter

from . import world

AGENTS = 3
# what Odoo calls a refusal; anything else is an accident, and one tries again
_REFUSAL = ("odoo.exceptions.", "werkzeug.exceptions.")


class Refused(Exception):
    """The site understood, and said no."""


class Person(threading.Thread):
    """Somebody signed in, who works until told to stop.

    :param Site site: where
    :param str login: of the account
    :param threading.Event over: when to stop
    """

    def __init__(self, site, login, over):
        super().__init__(daemon=True)
        self.site, self.over, self.login = site, over, login
        self.session = requests.Session()
        self.acts = Counter()  # acknowledged, by kind
        self.accidents = Counter()  # what was seen instead of an answer
        self.faults = []  # what no kill excuses
        self.draw = random.Random(login)
        self._sign_in()

    def _sign_in(self):
        data = {"login": self.login, "password": self.login.ljust(8, "x")}
        data["csrf_token"] = self._token("/web/login")
        self._insist("post", "/web/login", data=data)
        self.csrf = self._token("/label/apply")

    def _token(self, path):
        page = self._insist("get", path).text
        return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]

    def run(self):
        try:
            self.work()
        except Exception as error:
            self.faults.append(f"{self.login}: {error!r}")

    def _insist(self, method, path, **options):
        """Send the same request until the site answers it."""
        while True:
            try:
                return self._send(method, path, **options)
            except requests.RequestException as error:
                self.accidents[type(error).__name__] += 1
            except ServerError as error:
                self.accidents[str(error)] += 1
            time.sleep(self.draw.uniform(0.1, 0.5))

    def _send(self, method, path, **options):
        answer = self.session.request(
            method,
            self.site.address + path,
            timeout=90,
            allow_redirects=False,
            **options,
        )
        if answer.status_code >= 500:
            raise ServerError(f"status {answer.status_code}")
        if "/web/login" in answer.headers.get("Location", ""):
            raise Refused(f"signed out at {path}")
        if answer.headers.get("Content-Type", "").startswith("application/json"):
            error = answer.json().get("error")
            if error:
                name = error.get("data", {}).get("name", "")
                if not name.startswith(_REFUSAL):
                    raise ServerError(name)
                raise Refused(f"{path}: {error['data'].get('message')}")
        return answer

    def call(self, model, method, *args, send=None, **kwargs):
        """Call a method by the web client's road; return its result.

        :param send: ``self._send`` for what is not done twice without looking
        """
        answer = (send or self._insist)(
            "post",
            f"/web/dataset/call_kw/{model}/{method}",
            json={
                "params": {
                    "model": model,
                    "method": method,
                    "args": list(args),
                    "kwargs": kwargs,
                }
            },
        )
        return answer.json().get("result")  # nothing at all for None


class ServerError(Exception):
    """The site could not answer."""


class Agent(Person):
    """Changes answers, joins files and submits, one application after the other."""

    def __init__(self, site, over, files, closing):
        self.files, self.closing = files, closing
        self.saved = {}  # application -> the last answer acknowledged
        self.joined = {}  # application -> digests of the files acknowledged
        self.received = {}  # application -> {number: the answer that it must hold}
        super().__init__(site, "tnl_agent", over)

    def work(self):
        revisions = dict.fromkeys(self.files, 1)
        turn = 0
        while self.files and not self.over.is_set():
            turn += 1
            for file in list(self.files):
                try:
                    self._change(file, f"Turn {turn} of {self.name}", revisions)
                    if turn % 3 == 1:
                        self._join(file, turn)
                    if turn % 2:
                        self._submit(file, turn)
                except Closed:
                    if file not in self.closing:
                        raise
                    self.files.remove(file)
                if self.over.is_set():
                    return

    def _change(self, file, text, revisions):
        params = {
            "code": "L03",
            "answer": {"value": text, "revision": revisions[file]},
        }
        answer = self._insist(
            "post", f"/my/candidatures/{file}/answer", json={"params": params}
        ).json()["result"]
        if answer["status"] == "refused":
            raise Closed(answer["message"])
        if answer["status"] != "saved":
            raise Refused(f"application {file}: {answer}")
        revisions[file] = answer["revision"]
        self.saved[file] = text
        self.acts["answer"] += 1

    def _join(self, file, turn):
        if len(self.joined.setdefault(file, [])) > 3:
            return
        content = self.pdf(f"File {turn} of {file}")
        answer = self._insist(
            "post",
            f"/my/candidatures/{file}/files",
            data={"csrf_token": self.csrf, "code": "L02"},
            files={"file": (f"file-{turn}.pdf", content)},
        ).json()
        if answer["status"] == "refused":
            raise Closed(answer["message"])
        self.joined[file].append(turn)
        self.acts["file"] += 1

    @staticmethod
    def pdf(words):
        """Return a PDF that differs by its words."""
        writer, content = PdfWriter(), BytesIO()
        writer.add_blank_page(200, 200)
        writer.add_metadata({"/Title": words})
        writer.write(content)
        return content.getvalue()

    def _submit(self, file, turn):
        data = {"csrf_token": self.csrf, "key": f"{self.name}-{file}-{turn}"}
        answer = self._insist("post", f"/my/candidatures/{file}/submit", data=data)
        if answer.status_code != 303:
            raise Closed(f"application {file}: {answer.status_code}")
        number = int(re.search(r"/submissions/(\d+)$", answer.headers["Location"])[1])
        self.received.setdefault(file, {})[number] = self.saved[file]
        self.acts["submission"] += 1


class Closed(Exception):
    """The call is closed."""


class Juror(Person):
    """Marks and seals each dossier: after an accident, looks before going on."""

    def __init__(self, site, login, over, evaluations):
        self.evaluations = evaluations
        self.marks = {}  # line -> points acknowledged
        self.sealed = []
        super().__init__(site, login, over)

    def work(self):
        for evaluation in self.evaluations:
            while not self.over.is_set():
                try:
                    self._assess(evaluation)
                    break
                except (requests.RequestException, ServerError) as error:
                    self.accidents[type(error).__name__] += 1
                    time.sleep(self.draw.uniform(0.1, 0.5))
            if self.over.wait(self.draw.uniform(0, 1)):
                return

    def _assess(self, evaluation):
        wizard = self._wizard("create", {"evaluation_id": evaluation})
        fields = ["line_id", "unconfirmed", "max_points"]
        while (shown := self._wizard("read", [wizard], fields)[0])["unconfirmed"]:
            line = shown["line_id"][0]
            points = self.draw.randint(0, int(shown["max_points"]))
            mark = {
                "points": points,
                "reason": "So it had to be.",
                "comment_jury": f"{points}!",
            }
            self._wizard("write", [wizard], mark)
            self.marks[line] = points
            self.acts["mark"] += 1
            self._wizard("action_confirm_whole", [wizard])
        # the page sends it again with the same dossier in view
        context = {"shown_id": evaluation}
        wizards = "tnl.evaluation.wizard"
        self.site.hot.set()
        self.call(wizards, "action_seal", [wizard], context=context)
        self.sealed.append(evaluation)
        self.acts["seal"] += 1

    def _wizard(self, method, *args):
        return self.call("tnl.evaluation.wizard", method, *args, send=self._send)


class Manager(Person):
    """Does what waits for the office, each act at its hour.

    :param acts: ``[(share of the kills done, method, edition)]``
    """

    def __init__(self, site, over, method, acts):
        self.method, self.todo = method, acts
        self.done = []
        super().__init__(site, "tnl_manager", over)

    def work(self):
        for hour, edition in self.todo:
            while sum(self.site.killed.values()) < hour and not self.over.is_set():
                time.sleep(0.05)
            while True:
                self.site.hot.set()
                try:
                    self.call("tnl.edition", self.method, [edition])
                    break
                except Refused as refusal:
                    # the instant of the closing has not come
                    if self.method != "action_close":
                        raise
                    self.accidents["closing not come"] += 1
                    time.sleep(1)
                    if self.accidents["closing not come"] > 1000:
                        raise refusal
            self.done.append(edition)
            self.acts[self.method] += 1


def crowd(site, size, kills):
    """Return the people, ready to work, and the event that tells them to stop.

    :param Site site: where
    :param world.Size size: how much work there is
    :param int kills: how many kills the work lasts
    """
    over = threading.Event()
    closing = _files(site, f"e.year >= {world.FIRST_CLOSING}")
    files = closing + _files(site, f"e.year = {world.OPEN}")
    people = [Agent(site, over, files[n::AGENTS], closing) for n in range(AGENTS)]
    for login in ("tnl_juror", "tnl_juror2", "tnl_chair"):
        people.append(Juror(site, login, over, _evaluations(site, login)))
    for method, first, count in (
        ("action_publish", world.FIRST_READY, size.ready),
        ("action_close", world.FIRST_CLOSING, size.closing),
    ):
        years = range(first, first + count)
        hours = [kills * number / count for number in range(count)]
        acts = [(h, _edition(site, y)) for h, y in zip(hours, years, strict=True)]
        people.append(Manager(site, over, method, acts))
    return people, over


def _files(site, years):
    return _numbers(
        site,
        "SELECT c.id FROM tnl_candidature c JOIN tnl_edition e "
        f"ON e.id = c.edition_id WHERE {years} ORDER BY c.id",
    )


def _evaluations(site, login):
    return _numbers(
        site,
        "SELECT v.id FROM tnl_evaluation v JOIN tnl_juror j ON j.id = v.juror_id "
        f"JOIN res_users u ON u.id = j.user_id WHERE u.login = '{login}' "
        f"AND j.edition_id = {_edition(site, world.JURY)} ORDER BY v.id",
    )


def _edition(site, year):
    [number] = _numbers(site, f"SELECT id FROM tnl_edition WHERE year = {year}")
    return number


def _numbers(site, query):
    return [int(number) for (number,) in site.rows(query)]
