# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import SUPERUSER_ID, api, fields, models

from ...tools.folding import fold
from ...tools.typed_text import as_typed


class TnlJournal(models.Model):
    """The journal in the words of the product, for those who read it on a screen.

    What is chained stays as it was written: these words are beside it.
    """

    _name = "tnl.journal"
    _inherit = ["tnl.journal", "tnl.zone.mixin"]

    act = fields.Char(compute="_compute_words", search="_search_act")
    about = fields.Char(compute="_compute_words")
    author = fields.Char(string="By", compute="_compute_words")
    happened_on = fields.Datetime(string="Date and time", compute="_compute_words")

    @api.depends("event", "model", "res_id", "user_id", "created_at")
    @api.depends_context("lang")
    def _compute_words(self):
        texts = self._act_texts()
        # a name, for who may read the journal; the account may be gone
        people = self.env["res.users"].sudo().with_context(active_test=False)
        names = {
            user.id: user.name
            for user in people.search([("id", "in", self.mapped("user_id"))])
        }
        named = self._names_about()
        # names of models alone, read at once: each entry says its own
        kinds = self.env["ir.model"].sudo()
        kinds.browse(map(kinds._get_id, set(self.mapped("model")))).fetch(["name"])
        for entry in self:
            entry.act = self._act_text(entry.event, texts)
            entry.about = entry._about_text(named)
            entry.author = names.get(entry.user_id) or self.env._(
                "Account no. %s, deleted", entry.user_id
            )
            if entry.user_id == SUPERUSER_ID:
                entry.author = self.env._("The software, by itself")
            entry.happened_on = entry._happened_at()

    def _names_about(self):
        """Return the names of what the entries are about, where the reader may read it.

        :return: ``{(model, number): name}``
        """
        names = {}
        for model, entries in self.grouped("model").items():
            records = self.env.get(model)
            if records is None or not records._auto or not records.has_access("read"):
                continue
            ids = [number for number in entries.mapped("res_id") if number]
            found = records.with_context(active_test=False).search([("id", "in", ids)])
            names |= {(model, record.id): record.display_name for record in found}
        return names

    def _about_text(self, named):
        """Say what an entry is about: by its name where the reader may read it.

        :param named: see :meth:`_names_about`
        """
        model = self.env["ir.model"]._get(self.model).sudo()  # its name alone
        if not self.res_id:
            return model.name or False
        kind, name = model.name or self.model, named.get((self.model, self.res_id))
        if name and name != f"{self.model},{self.res_id}":  # a row without a name
            return self.env._("%(kind)s: %(name)s", kind=kind, name=name)
        return self.env._("%(kind)s no. %(number)s", kind=kind, number=self.res_id)

    @api.model
    def _act_text(self, event, texts=None):
        """Return an act in words.

        :param event: as it is chained: ``tnl.edition.open``
        :param texts: what :meth:`_act_texts` returns, when it is known
        """
        texts = texts or self._act_texts()
        if event in texts:
            return texts[event]
        model, verb = self._split_event(event)
        state = self.env[model]._fields.get("state") if model else None
        states = dict(state._description_selection(self.env)) if state else {}
        if verb in states:
            return self.env._("Becomes: %s", states[verb])
        return texts.get(f".{verb}", event)

    @api.model
    def _split_event(self, event):
        """Return the model of an event and what happened: "tnl.edition", "open"."""
        parts = event.split(".")
        for end in range(len(parts) - 1, 0, -1):
            model = ".".join(parts[:end])
            if model in self.env:
                return model, ".".join(parts[end:])
        return None, event

    @api.model
    def _search_act(self, operator, value):
        if operator not in ("ilike", "=", "in"):
            return NotImplemented
        wanted = [value] if isinstance(value, str) else value
        # what holds no letter is in no act
        wanted = list(filter(None, (fold(as_typed(str(text))) for text in wanted)))
        texts = self._act_texts()
        groups = self._read_group([], ["event"])  # each event once
        events = [
            event
            for [event] in groups
            for text in wanted
            if text in fold(self._act_text(event, texts))
        ]
        return [("event", "in", events)]

    @api.model
    def _act_texts(self):
        """Return acts in words: by event, or by verb, ``.exported``, for any model.

        A change of state is said by the word of the state.
        """
        return {
            "tnl.journal.marks": self.env._("Values of what is frozen, noted"),
            "res.partner.moved": self.env._("Data of a contact changed"),
            "res.partner.succeeded": self.env._("Body that went into another, noted"),
            "tnl.directory.replaced": self.env._("National directory replaced"),
            "tnl.directory.kept": self.env._("National directory in use kept"),
            "tnl.address.sent": self.env._("Address to be confirmed: mail sent"),
            "tnl.address.confirmed": self.env._("Address confirmed"),
            "tnl.call.wanted": self.env._("Wants to be told of the calls"),
            "tnl.call.refused": self.env._("Wants no more to be told of the calls"),
            "tnl.question.code_kept": self.env._(
                "Question worded anew: same meaning, same code"
            ),
            "tnl.question.code_changed": self.env._(
                "Question of another meaning: new code"
            ),
            "tnl.edition.called": self.env._("Bodies told of the call"),
            "tnl.edition.ceremony": self.env._(
                "Running order of the ceremony downloaded"
            ),
            "tnl.edition.event": self.env._("Event of the ceremony prepared"),
            "tnl.edition.frozen": self.env._(
                "List of the applications received, frozen"
            ),
            "tnl.candidature.elected_named": self.env._(
                "Elected contact may be named in public"
            ),
            "tnl.candidature.elected_unnamed": self.env._(
                "Elected contact is no longer named in public"
            ),
            "tnl.candidature.sheet.exported": self.env._(
                "Answers downloaded as a spreadsheet"
            ),
            "tnl.candidature.imported": self.env._(
                "Version taken over from Démarches Simplifiées"
            ),
            "tnl.message.imported": self.env._(
                "Message taken over from Démarches Simplifiées"
            ),
            "tnl.candidature.sheet.imported": self.env._(
                "Answers brought back by a spreadsheet"
            ),
            "tnl.award.replied": self.env._("Reply of the body received"),
            "tnl.award.reply_withdrawn": self.env._("Reply taken back by the body"),
            "tnl.award.reply_shown": self.env._("Reply of the body made public"),
            "tnl.award.reply_hidden": self.env._("Reply of the body no longer public"),
            "tnl.story.waiting": self.env._("Story of a laureate received"),
            "tnl.story.accepted": self.env._("Story of a laureate made public"),
            "tnl.story.refused": self.env._("Story of a laureate not accepted"),
            "tnl.story.replaced": self.env._("Story of a laureate replaced by another"),
            "tnl.story.withdrawn": self.env._("Story taken back by its body"),
            "tnl.erasure.done": self.env._("Data erased"),
            "tnl.retention.rule.announced": self.env._("Erasure announced"),
            "tnl.answer.exported": self.env._("Answers downloaded as a table"),
            ".asked": self.env._("Asked for"),
            ".added": self.env._("Addition"),
            ".bundle_published": self.env._("Rules made public"),
            ".bundle_withdrawn": self.env._("Rules no longer public"),
            ".changed": self.env._("Changed"),
            ".checked": self.env._("Check ticked"),
            ".contacts": self.env._("Contacts of the application written"),
            ".corrected": self.env._("Corrected"),
            ".created": self.env._("Created"),
            ".damaged": self.env._("Damaged file"),
            ".downloaded": self.env._("Downloaded"),
            ".exported": self.env._("Exported"),
            ".extended": self.env._("More time given"),
            ".grace": self.env._("Received in time, served after the closing"),
            ".imported": self.env._("Imported"),
            ".issued": self.env._("Issued"),
            ".made": self.env._("Made"),
            ".notice_failed": self.env._("Mail of notice not sent"),
            ".prefilled": self.env._("Earlier answers proposed"),
            ".prepared": self.env._("Prepared from an earlier edition"),
            ".proposed": self.env._("Proposed"),
            ".publication_cancelled": self.env._("Planned publication cancelled"),
            ".publication_refused": self.env._("Planned publication not possible"),
            ".publication_scheduled": self.env._("Publication planned"),
            ".read": self.env._("Read before it is public"),
            ".receipt_failed": self.env._("Receipt not sent"),
            ".refused": self.env._("Change refused"),
            ".reminded": self.env._("Reminder sent"),
            ".removed": self.env._("Removed"),
            ".rendered": self.env._("Document made"),
            ".replaced": self.env._("Replaced"),
            ".requested": self.env._("Requested"),
            ".retried": self.env._("Mail sent again"),
            ".scale": self.env._("Scale changed"),
            ".sent": self.env._("Sent"),
            ".shared": self.env._("Answer shared with the members"),
            ".signed": self.env._("Signed"),
            ".started": self.env._("Begun"),
            ".track": self.env._("Track chosen"),
            ".variant": self.env._("Variant of the barème applied"),
            ".unchanged": self.env._("Earlier answers confirmed as unchanged"),
            ".unchecked": self.env._("Check no longer ticked"),
            ".unshared": self.env._("Answer no longer shared"),
        }
