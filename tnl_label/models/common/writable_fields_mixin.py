# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2 import IntegrityError

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import ormcache
from odoo.tools.misc import clean_context

from .journal_refusal import keep_refusal

# JSON cannot carry this object: no RPC client can put it in a context.
_SENTINEL = object()
# the thread of a record follows the rights on its messages and activities
_THREAD_FIELDS = frozenset(
    {
        "activity_date_deadline",
        "activity_ids",
        "activity_summary",
        "activity_type_id",
        "activity_user_id",
        "message_follower_ids",
        "message_ids",
    }
)


class TnlWritableFieldsMixin(models.AbstractModel):
    """Who may write each field, said beside the field: the one door of every write.

    A client chooses the values, the x2many commands, the defaults and the context of
    a write, so read-only views protect nothing. Each field has an attribute
    ``tnl_editable``, a text of words; an addon that adds a field says it there too::

        date_close = fields.Datetime(tnl_editable="always")

    ============ ==================================================================
    ``always``   people: ``create`` and ``write``
    ``create``   people, when they make the record
    ``write``    people, once it is made
    ``draft``    people, as long as the record is in its first state
    ``act``      acts alone, in :meth:`_with_transition`: not even superuser code
    ``once``     our code, when it makes the record, and nobody afterwards
    ``fill``     our code, once: as long as the field is empty
    (no word)    our code alone, in superuser mode
    ============ ==================================================================

    A field that says nothing follows ``_tnl_editable`` of its model. What is written
    ``once``, or filled once, is frozen: the check of integrity watches it.
    """

    _name = "tnl.writable.fields.mixin"
    _inherit = [
        "tnl.frozen.mixin",
        "tnl.zone.mixin",
        "tnl.name.order.mixin",
        "tnl.mean.mixin",
        "tnl.shown.mixin",
        "tnl.reason.mixin",
        "tnl.web.address.mixin",
        "tnl.number.mixin",
    ]
    _description = "Who may write each field"

    _tnl_editable = "create write"
    _initial_state = "draft"

    @api.model
    def _valid_field_parameter(self, field, name):
        return name == "tnl_editable" or super()._valid_field_parameter(field, name)

    def _is_frozen_field(self, field):
        if super()._is_frozen_field(field):
            return True
        return bool(self._editable_words(field.name) & {"once", "fill"})

    # --- what acts of the code lift -------------------------------------------------

    def _with_transition(self):
        """Return the records in an environment that writes the fields of acts."""
        return self.with_context(tnl_transition=_SENTINEL)

    def _in_transition(self):
        return self.env.context.get("tnl_transition") is _SENTINEL

    def _with_new_version(self):
        """Return the records in an environment that replaces what is written once."""
        return self.with_context(tnl_new_version=_SENTINEL)

    def _in_new_version(self):
        return self.env.context.get("tnl_new_version") is _SENTINEL

    # --- the door -------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        records = self
        if not self.env.su:
            self.browse().check_access("create")
            for vals in vals_list:
                self._check_given_records(vals)
            given = set().union(*vals_list)
            closed = {name for name in given if not self._is_creatable(name)}
            if closed:
                self._refuse("hand", closed)
            records = self.with_env(self.env(context=self._open_defaults()))
        if not self._in_transition():
            blank = self._act_values()
            vals_list = [vals | blank for vals in vals_list]
        if self.env.su:
            return super(TnlWritableFieldsMixin, records).create(vals_list)
        try:
            with self.env.cr.savepoint():
                return super(TnlWritableFieldsMixin, records).create(vals_list)
        except (IntegrityError, UserError):
            records._check_may_add(vals_list)
            raise

    def _open_defaults(self):
        """Return the context without the defaults that the caller may not write.

        "default_state" in a context is a write like another.
        """
        context = self.env.context
        if not self._is_creatable(None):
            return clean_context(context)
        return {
            key: value
            for key, value in context.items()
            if not key.startswith("default_")
            or self._is_creatable(key.removeprefix("default_"))
        }

    def _check_may_add(self, vals_list):
        """Refuse the records that the rules refuse, before a constraint is heard.

        Odoo weighs the rules on rows already written: a constraint answers first, and
        tells what exists to somebody who may not know it.
        """
        domain = self.env["ir.rule"]._compute_domain(self._name, "create")
        # rules are weighed on the values as they would be, not on what may be read
        blank = self.sudo().with_context(active_test=False)
        for vals in vals_list:
            vals = blank._add_missing_default_values(vals)
            draft = blank.new(vals | {"create_uid": self.env.uid})
            if not draft.filtered_domain(domain):
                raise self.env["ir.rule"]._make_access_error("create", self.browse())

    def write(self, vals):
        self._compare_shown(vals)
        if not self.env.su:
            self.browse().check_access("write")
            self._check_given_records(vals)
        closed = self._closed_door(vals)
        if closed:
            self._refuse(*closed)
        return super().write(vals)

    def _closed_door(self, vals):
        """Return the first door that refuses ``vals``, and the fields it refuses.

        :param vals: values to write
        :return: ``(door, names)``, the door being ``act``, ``once``, ``draft`` or
            ``hand``; None when everything may be written
        """
        closed = {}
        for name in vals:
            closed.setdefault(self._door_of(name), set()).add(name)
        for door in ("act", "once", "draft", "hand"):
            if door in closed:
                return door, closed[door]
        return None

    def _door_of(self, name):
        """Return the door that keeps a field closed now, None when it is open."""
        words = self._editable_words(name)
        if "act" in words:
            return None if self._in_transition() else "act"
        if self._in_new_version():
            return None
        if "once" in words:
            return "once"
        if "fill" in words:
            return "once" if any(record[name] for record in self.sudo()) else None
        if self.env.su or words & {"always", "write"}:
            return None
        if "draft" in words:
            is_first = all(record.state == self._initial_state for record in self)
            return None if is_first else "draft"
        return "hand"

    def _editable_words(self, name):
        """Return the words that say who writes field ``name``, see the class.

        :param name: None for a field that says nothing
        """
        if self._is_of_thread(name):
            return frozenset({"always"})
        field = self._fields.get(name)
        words = getattr(field, "tnl_editable", None)
        return frozenset((self._tnl_editable if words is None else words).split())

    def _is_of_thread(self, name):
        return name in _THREAD_FIELDS

    def _is_creatable(self, name):
        words = self._editable_words(name)
        if "act" in words:
            # blanked where people fill most fields: a copy or a form may hold it
            return self._is_creatable(None)
        return bool(words & {"always", "create", "draft"})

    @ormcache()
    def _act_names(self):
        return tuple(n for n in self._fields if "act" in self._editable_words(n))

    def _act_values(self):
        """Return the values of a new record in the fields that acts alone write."""
        return dict.fromkeys(self._act_names(), False)

    # --- what a form shows ----------------------------------------------------------

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Show as text what the door would refuse: nobody types it in vain."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if view_type == "form":
            self._show_closed(arch)
        return arch, view

    @api.model
    def _show_closed(self, node):
        """Say which fields below a node of a form are read only, and when."""
        for child in node:
            is_field = child.tag == "field"
            field = self._fields.get(child.get("name")) if is_field else None
            if field and "readonly" not in child.attrib:
                closed = self._closed_when(field.name)
                if closed:
                    child.set("readonly", closed)
            inner = self.env[field.comodel_name] if field and len(child) else self
            if isinstance(inner, TnlWritableFieldsMixin):
                inner._show_closed(child)

    @api.model
    def _closed_when(self, name):
        """Return the expression of a view that tells when people do not write a field.

        :return: text; "" for a field that they write
        """
        words = self._editable_words(name)
        if words & {"always", "write"}:
            return ""
        if "draft" in words:
            return f"state != '{self._initial_state}'"
        return "id" if self._is_creatable(name) else "1"

    # --- records that a person names ------------------------------------------------

    def onchange(self, values, field_names, fields_spec):
        """Answer what the person may read of the records named, and no other.

        A form asks before anything is written: a field computed in superuser mode
        would tell of records that nobody may read yet.
        """
        if self.env.su:
            return super().onchange(values, field_names, fields_spec)
        self._check_given_records(values)
        result = super().onchange(values, field_names, fields_spec)
        self._hide_unreadable(result.get("value", {}))
        return result

    def _check_given_records(self, vals):
        """Refuse records that the person may not read, as those that do not exist.

        Odoo checks the rights on the record that is written, not on those it names:
        their name could then be read beside it.
        """
        for name, value in vals.items():
            field = self._fields.get(name)
            if not field or not field.relational or not value:
                continue
            ids = named_ids(value)
            if ids and ids - self._readable_ids(field.comodel_name, ids):
                raise AccessError(
                    self.env._(
                        "“%s”: this record does not exist, or is not open to you. "
                        "Choose it in the list.",
                        self._label_of(name),
                    )
                )

    def _hide_unreadable(self, values):
        """Empty, in the answer of a form, the records that the person may not read."""
        for name, value in values.items():
            field = self._fields.get(name)
            if not field or field.type != "many2one" or not value:
                continue
            record_id = value["id"] if isinstance(value, dict) else value
            if not self._readable_ids(field.comodel_name, {record_id}):
                values[name] = False

    def _readable_ids(self, model, ids):
        records = self.env[model].with_context(active_test=False)
        if not records.has_access("read"):
            return set()
        return set(records.search([("id", "in", list(ids))])._ids)

    # --- refusing -------------------------------------------------------------------

    def _refuse(self, door, names):
        """Refuse a write, and keep in the journal which door refused it.

        :raise AccessError: or UserError, as :meth:`_refusal` says
        """
        keep_refusal(self, door, sorted(names))
        labels = [self._label_of(name) for name in names if name in self._fields]
        raise self._refusal(door, ", ".join(sorted(labels or names)))

    @api.model
    def _label_of(self, name):
        """Return the label of a field, in the user's language."""
        return self._fields[name]._description_string(self.env)

    def _refusal(self, door, labels):
        """Return the exception of a refused write; models give it their own words.

        :param door: see :meth:`_closed_door`
        :param labels: the fields refused, in words
        """
        if door == "act":
            return AccessError(self.env._("Only the actions change this: %s.", labels))
        if door == "once":
            return UserError(self.env._("This is written once: %s.", labels))
        return AccessError(self.env._("These are not filled by hand: %s.", labels))


def named_ids(value):
    """Return the ids of stored records in a value of a relational field."""
    if isinstance(value, dict):  # as a form sends a many2one
        value = value.get("id")
    if isinstance(value, int):
        return {value}
    ids = set()
    for command in value if isinstance(value, list | tuple) else ():
        if isinstance(command, int):
            ids.add(command)
        elif command[0] in (Command.UPDATE, Command.LINK):
            ids.add(command[1])
        elif command[0] == Command.SET:
            ids.update(command[2])
    return {found for found in ids if isinstance(found, int)}
