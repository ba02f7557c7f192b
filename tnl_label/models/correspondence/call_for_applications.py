# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import plaintext2html, split_every

from ...tools import placeholders
from ...tools.groups import OFFICER
from ...tools.typed_line import clean_line

CALL_KINDS = [("invitation", "Invitation to apply"), ("last_call", "Last call")]
_SUBJECT_LIMIT, _BODY_LIMIT = 200, 10_000
_MOST = 5_000  # bodies written to at once
_SLICE = 200


class TnlEdition(models.Model):
    """Tell bodies that a call is open: invited once, called once more, never again."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    # --- who --------------------------------------------------------------------------

    def _audience_domain(self, audience):
        """Return the domain of an audience among the bodies known.

        :param audience: ``all``; ``laureates`` of the last edition published;
            ``labelled`` once or more; ``never`` labelled; ``drafts`` of this edition
        """
        granted = Domain("state", "=", "published") & Domain("outcome", "=", "labelled")
        if audience == "laureates":
            last = self._public([("state", "in", ("published", "archived"))])[:1]
            granted &= Domain("edition_id", "=", last.id)
        if audience in ("laureates", "labelled"):
            return Domain("tnl_award_ids", "any", granted)
        if audience == "never":
            return Domain("tnl_award_ids", "not any", granted)
        if audience == "drafts":
            own = Domain("edition_id", "=", self.id) & Domain("state", "=", "draft")
            return Domain("tnl_candidature_ids", "any", own)
        return Domain.TRUE

    def _call_domain(self, kind, audience, more=None):
        """Return the domain of the bodies to write to: each once, and willing.

        Who has applied is not invited; of the last call, who has only begun is.

        :param kind: of ``CALL_KINDS``
        :param audience: see :meth:`_audience_domain`
        :param more: other conditions
        """
        self.ensure_one()
        applied = Domain("edition_id", "=", self.id)
        if kind == "last_call":
            applied &= Domain("state", "!=", "draft")
        told = self.env["tnl.mail"]._search(
            [("edition_id", "=", self.id), ("call_kind", "=", kind)]
        )
        return (
            Domain("tnl_kind_id", "!=", False)
            & Domain("tnl_no_call", "=", False)
            & Domain("tnl_candidature_ids", "not any", applied)
            & Domain("id", "not in", told.subselect("partner_id"))
            & self.env["res.partner"]._reachable_domain()
            & self._audience_domain(audience)
            & Domain(more or Domain.TRUE)
        )

    # --- what one body receives -------------------------------------------------------

    def _call_page(self):
        """Return the path of the page of the call; the website gives it."""
        return ""

    def _call_parts(self, body, subject, text):
        """Return what a body receives: the preview and the sending ask here.

        :return: ``{"subject", "html", "email_to", "way_out"}``
        """
        self.ensure_one()
        own = self.with_context(lang=body.lang or self.env.lang)
        way_out = own._link(body._no_call_path())
        closing = own.date_close
        values = {
            "collectivity": body.name or "",
            "kind": body.tnl_kind_id.code or "",
            "edition": own.name or "",
            "closing": own._format_instant(closing) if closing else "",
            "link": own._link(own._call_page()),
        }
        filled = placeholders.fill(text, values).replace("\r\n", "\n").strip()
        html = own.env["ir.qweb"]._render(
            "tnl_label.call_mail", {"text": plaintext2html(filled), "way_out": way_out}
        )
        return {
            "subject": " ".join(placeholders.fill(subject, values).split()),
            "html": html,
            "email_to": body._call_address(),
            "way_out": way_out,
        }

    def _call_problem(self, subject, text):
        """Return the sentence that refuses a text before it leaves, "" for none."""
        if self._call_stage() != "open":
            return self.env._(
                "Nobody is invited to apply now. %s", self._call_sentence()
            )
        refusal = placeholders.refusal(self.env, f"{subject}\n{text}")
        if refusal:
            return refusal
        if not self._link(self._call_page()):
            return self.env._(
                "Each mail must say how to receive no more of them, and the address "
                "of the site is not known. Give the public address of the label in "
                "Settings first."
            )
        return ""

    # --- sending ----------------------------------------------------------------------

    def _write_to_bodies(self, kind, bodies, subject, text):
        """Queue one mail to each body that is still to be told.

        :param kind: of ``CALL_KINDS``
        :param bodies: ``res.partner``
        :return: number of mails
        :raise UserError: nothing has then left, for anybody
        """
        self.ensure_one()
        self._require_group(OFFICER)
        subject, text = clean_line(subject, _SUBJECT_LIMIT), (text or "").strip()
        self._check_call(bodies, subject, text)
        # asked again: somebody may have applied, or said no, since the preview
        bodies = bodies.search(
            self._call_domain(kind, "all") & Domain("id", "in", bodies.ids)
        )
        for ids in split_every(_SLICE, bodies.ids):
            self._queue_calls(kind, bodies.browse(ids), subject, text)
        self.env["tnl.journal"]._record(
            "tnl.edition.called", self, {"kind": kind, "mails": len(bodies)}
        )
        return len(bodies)

    def _check_call(self, bodies, subject, text):
        problem = self._call_problem(subject, text)
        if problem:
            raise UserError(problem)
        if not subject or not text:
            raise UserError(self.env._("Write a subject and a message, then send."))
        if len(text) > _BODY_LIMIT:
            raise UserError(
                self.env._("This message is too long for a mail: please shorten it.")
            )
        if len(bodies) > _MOST:
            raise UserError(
                self.env._(
                    "%(count)s bodies are more than %(most)s at once: choose kinds or "
                    "departments, and send in several times. Nobody receives it twice.",
                    count=len(bodies),
                    most=_MOST,
                )
            )

    def _queue_calls(self, kind, bodies, subject, text):
        parts = [self._call_parts(body, subject, text) for body in bodies]
        # mails and outbox are nobody's to write by hand; the right has been checked
        mails = self.env["mail.mail"].sudo().with_context(tnl_mail=True)
        queued = mails.create([self._call_mail(part) for part in parts])
        outbox = self.env["tnl.mail"].sudo()
        outbox.create(
            [
                {
                    "edition_id": self.id,
                    "partner_id": body.id,
                    "model": body._name,
                    "res_id": body.id,
                    "call_kind": kind,
                    # two people who send at once: the database refuses the second
                    "key": f"call:{self.id}:{kind}:{body.id}",
                }
                | outbox._prepare_mail_vals(mail)
                for body, mail in zip(bodies, queued, strict=True)
            ]
        )

    @api.model
    def _call_mail(self, part):
        """Return the values of the mail, with its one-click way out (RFC 8058)."""
        return self.env["tnl.mail"]._prepare_mail(part) | {
            "headers": repr(
                {
                    "List-Unsubscribe": f"<{part['way_out']}>",
                    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                }
            ),
        }
