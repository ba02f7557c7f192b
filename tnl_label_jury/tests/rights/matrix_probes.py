# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What each object of the matrix lets a person do, found out by trying."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command


class MatrixProbes:
    """Mixin of the matrix test: one probe an object, each returns a code."""

    def reads(self, user, records, field):
        """Tell whether ``user`` reads a field; every channel must agree."""
        if not records:
            return False
        records = records.with_user(user)
        domain = [("id", "in", records.ids)]
        answers = {
            "read": self.granted(lambda: records.read([field])),
            "web_read": self.granted(lambda: records.web_read({field: {}})),
            "search": self.granted(lambda: records.search(domain)),
            "count": self.granted(lambda: records.search_count(domain)),
            "search_read": self.granted(lambda: records.search_read(domain, [field])),
            "group": self.granted(
                lambda: sum(n for (n,) in records._read_group(domain, [], ["__count"]))
            ),
            "name_search": self.granted(lambda: records.name_search("", domain)),
            "export": self.granted(lambda: records.export_data([field])["datas"]),
        }
        self.assertEqual(len(set(answers.values())), 1, (user.login, field, answers))
        return answers["read"]

    def granted(self, attempt):
        """Return whether an attempt gave something; a refusal is not an error."""
        try:
            return bool(attempt())
        except AccessError:
            return False

    def can(self, attempt):
        """Tell whether an act succeeds, and undo it."""
        try:
            with self.env.cr.savepoint() as savepoint:
                attempt()
                self.env.flush_all()
                savepoint.rollback()
        except UserError:  # AccessError and ValidationError are such errors
            return False
        finally:
            self.env.invalidate_all()
        return True

    def target(self):
        return self.edition.dossier_ids.filtered(lambda d: d.partner_id == self.town)

    def probe_o03(self, user):
        rows = self.env["tnl.jury.grid"].search([("edition_id", "=", self.edition.id)])
        return "R" if self.reads(user, rows, "max_points") else "."

    def probe_o05(self, user):
        dossier = self.target()
        content = self.reads(user, dossier.content_ids, "content_json")
        self.assertEqual(
            bool(self.granted(lambda: dossier.with_user(user).content_html)),
            content,
            "the computed answers follow the right on the content",
        )
        if not self.reads(user, dossier, "name"):
            self.assertFalse(content)
            return "."
        return "R" if content else "E"

    def probe_o06(self, user):
        return "R" if self.reads(user, self.target().file_ids, "name") else "."

    def probe_o07(self, user):
        dossier = self.target().with_user(user)
        if not self.granted(lambda: dossier.admissibility):
            return "."
        note = self.target().candidature_id
        note.office_note = "Seen by the office."
        self.env.invalidate_all()
        return "R" if dossier.office_note else "r"

    def probe_o08(self, user):
        evaluations = self.target().evaluation_ids
        own = evaluations.filtered(lambda e: e.juror_id.user_id == user)
        sees_own = self.reads(user, own, "juror_id")
        sees_others = self.reads(user, evaluations - own, "juror_id")
        newcomer = self.members.get(self.juror2)
        assigns = bool(evaluations) and self.can(
            lambda: self.env["tnl.evaluation"]
            .with_user(user)
            .create({"juror_id": newcomer.id, "dossier_id": self.target().id})
        )
        if assigns:
            return "W"
        return "R" if sees_others else "r" if sees_own else "."

    def probe_o09(self, user):
        recusals = self.edition.juror_ids.recusal_ids
        own = recusals.filtered(lambda r: r.juror_id.user_id == user)
        others = (recusals - own).filtered(lambda r: r.partner_id == self.town)
        free = self._free_body()
        member = self.members.get(user)
        writes_own = bool(member) and self.can(
            lambda: self.recuse(member, free, user=user)
        )
        colleague = self.members.get(self.juror2 if user != self.juror2 else self.juror)
        body = self.town if user in (self.chair2, self.tied) else free
        writes_others = bool(colleague) and self.can(
            lambda: self.recuse(colleague, body, user=user)
        )
        if writes_others:
            return "W"
        if writes_own:
            return "w"
        if others and self.reads(user, others, "juror_id"):
            return "R"
        return "r" if self._reads_own_recusal(user, member, own, free) else "."

    def _free_body(self):
        known = self.env["res.partner"].search([("name", "=", "Elsewhere")])
        return known or self._collectivity("Elsewhere", "commune", "990000036", "38111")

    def _reads_own_recusal(self, user, member, own, free):
        """Tell whether a person reads what they declared, or would have declared."""
        if own:
            return self.reads(user, own, "partner_id")
        if not member or self.edition.state in ("draft", "open"):
            return False
        seen = []

        def declare():
            recusal = self.env["tnl.recusal"].create(
                {"juror_id": member.id, "partner_id": free.id, "origin": "automatic"}
            )
            seen.append(self.reads(user, recusal, "partner_id"))

        self.can(declare)
        return any(seen)

    def probe_o10(self, user):
        lines = (
            self.target()
            .evaluation_ids.filtered(lambda e: e.juror_id.user_id == user)
            .line_ids
        )
        if not self.reads(user, lines, "points"):
            return "."
        writes = self.can(lambda: lines.with_user(user).write({"comment_jury": "x"}))
        return "W" if writes else "R"

    def probe_o11(self, user):
        evaluations = self.target().evaluation_ids.filtered(
            lambda e: e.juror_id.user_id != user and e.state == "sealed"
        )
        if self.reads(user, evaluations.line_ids, "points"):
            return "R"
        count = self.granted(lambda: self.target().with_user(user).evaluation_progress)
        return "E" if count else "."

    def probe_o12(self, user):
        item = self.target().item_ids
        readable = self.reads(user, item, "minutes")
        self.assertEqual(self.reads(user, item.comment_ids, "body"), readable)
        if not readable:
            return "."
        comments = self.env["tnl.deliberation.comment"].with_user(user)
        writes = self.can(
            lambda: comments.create({"item_id": item.id, "body": "Remarkable."})
        )
        return "W" if writes else "R"

    def probe_o13(self, user):
        items = self.edition.deliberation_ids.item_ids
        town = items.filtered(lambda i: i.dossier_id == self.target())
        if self.reads(user, town, "mean"):
            self.assertTrue(self.reads(user, town.figure_ids, "mean"))
            return "R"
        self.assertFalse(self.reads(user, town.figure_ids, "mean"))
        return "r" if self.reads(user, items - town, "mean") else "."

    def probe_o14(self, user):
        award = self.env["tnl.award"].search(
            [("edition_id", "=", self.edition.id), ("partner_id", "=", self.town.id)]
        )
        if not self.reads(user, award, "level_id"):
            return "."
        item = self.target().item_ids.with_user(user)
        proposes = self.can(lambda: item.write({"mention_ids": [Command.clear()]}))
        return "W" if proposes else "R"
