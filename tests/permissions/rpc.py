# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The methods that a client may call by name, and what comes of calling them."""

import inspect
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw, get_public_method
from odoo.sql_db import Cursor

from .world import SECRETS

_SUITE = "odoo.addons.tnl_"
_LIST = Path(__file__).with_name("public_methods.txt")
# they describe models and screens, they read no record
_DESCRIPTIONS = {"fields_get", "get_view", "get_views"}
# a notification on the bus, of an import's progress for instance, is no fact
_BUS = '"bus_bus"'
_WRITES = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")
_MAIL = "From: a@b.example\nTo: c@d.example\nSubject: x\nMessage-ID: <1@b>\n\nHello"
# what a curious client would pass, by name of the argument
_ARGUMENTS = {
    "act_type_xmlids": ["mail.mail_activity_data_todo"],
    "data": [],
    "domain": [],
    "field_name": "display_name",
    "field_names": [],
    "fields": ["display_name"],
    "fields_spec": {"display_name": {}},
    "fields_to_export": ["display_name"],
    "group_by": "id",
    "groupby": ["id"],
    "grouping_sets": [["id"]],
    "message": _MAIL,
    "message_dict": {},
    "model": "tnl.candidature",
    "msg_dict": {"subject": "x", "email_from": "a@b.example"},
    "name": "",
    "notification_type": "email",
    "operation": "read",
    "progress_bar": {"field": "id", "colors": {}},
    "specification": {"display_name": {}},
    "translations": {"en_US": "forged"},
    "values": {},
    "vals": {"display_name": "forged"},
    "vals_list": [{"display_name": "forged"}],
    "views": [],
}


def suite_models(env):
    """Return the names of the models made by the suite, wizards included."""
    return sorted(
        name for name in env.registry if name.startswith(("tnl.", "report.tnl_"))
    )


def public_methods(env):
    """Return ``{model: names}`` of what a client may call on the suite's models.

    On the models of others, only what the suite adds or overrides.
    """
    found = {}
    for name in env.registry:
        own = name in suite_models(env)
        methods = _methods(env[name], only_of_suite=not own)
        if methods:
            found[name] = methods
    return found


def _methods(model, only_of_suite):
    cls = type(model)
    names = set()
    for name in dir(cls):
        if name.startswith("_") or name in cls._fields:
            continue
        if only_of_suite and not _is_of_suite(cls, name):
            continue
        try:
            get_public_method(model, name)
        except (AccessError, AttributeError):
            continue
        names.add(name)
    return names


def _is_of_suite(cls, name):
    """Tell whether the suite writes a method, for this model and not for all."""
    return any(
        name in vars(base)
        and base.__module__.startswith(_SUITE)
        and getattr(base, "_name", None) != "base"
        for base in cls.mro()
    )


def listing(env):
    """Return the lines of the reviewed list: ``model method``, inherited ones once."""
    lines = set()
    for model, names in public_methods(env).items():
        cls = type(env[model])
        for name in names:
            if _is_of_suite(cls, name):
                lines.add(f"{model} {name}")
            else:
                origin = [base for base in cls.mro() if name in vars(base)][-1]
                lines.add(f"{getattr(origin, '_name', None) or 'base'} {name}")
    return lines


def reviewed():
    """Return the lines of ``public_methods.txt``, comments left out."""
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


class Intruder:
    """Call every public method of the suite as somebody who has no business there.

    :param targets: ``{model: records}`` that are not the caller's
    :param only_of_suite: leave out the methods inherited from Odoo
    """

    def __init__(self, env, user, targets, only_of_suite):
        self.env = env(user=user)
        self.targets = targets
        self.only_of_suite = only_of_suite
        self.calls = 0
        self.problems = []
        self.senseless = set()

    def run(self):
        savepoint = self.env.cr.savepoint()
        with _spied_writes() as writes:
            for model in suite_models(self.env):
                for name in sorted(_methods(self.env[model], self.only_of_suite)):
                    if name not in _DESCRIPTIONS:
                        self._call(model, name, writes)
                        if writes or self.env.transaction.field_dirty:
                            savepoint.rollback()
                            self.env.cr.clear()
                            writes.clear()
        savepoint.close()

    def _call(self, model, name, writes):
        method = getattr(type(self.env[model]), name)
        args = arguments(method, docids=self.targets["tnl.edition"].ids)
        if not getattr(method, "_api_model", False):
            # an id that does not exist where there is nothing
            args = [self.targets.get(model, self.env[model]).ids or [1], *args]
        self.calls += 1
        try:
            result = call_kw(self.env[model], name, args, {})
            self.env.flush_all()
        except UserError:
            return
        except Exception:  # a request without sense: the server undoes it as well
            self.senseless.add(name)
            writes.append("an error")
            return
        self._judge(model, name, result, writes)

    def _judge(self, model, name, result, writes):
        who = f"{self.env.user.login}: {model}.{name}"
        if writes:
            self.problems.append(f"{who} writes: {writes[0][:120]}")
        text = repr(result)
        told = [word for word in SECRETS.values() if word in text]
        if told:
            self.problems.append(f"{who} tells {told}")


def arguments(method, **more):
    """Return a value for each argument that must be given."""
    values = _ARGUMENTS | more
    parameters = list(inspect.signature(method).parameters.values())[1:]
    return [
        values.get(parameter.name)
        for parameter in parameters
        if parameter.default is parameter.empty
        and parameter.kind is parameter.POSITIONAL_OR_KEYWORD
    ]


@contextmanager
def _spied_writes():
    """Give the list of the statements that change the database."""
    writes = []
    execute = Cursor.execute

    def spy(self, query, *args, **kwargs):
        text = str(getattr(query, "code", query)).lstrip()
        if text[:8].upper().startswith(_WRITES) and _BUS not in text:
            writes.append(text)
        return execute(self, query, *args, **kwargs)

    with patch.object(Cursor, "execute", spy):
        yield writes
