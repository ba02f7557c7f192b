# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import api, models

from ...tools.retention import EMPTY_NAME, Kind, Part

_PUBLISHED = ("edition_id.state", "in", ("published", "archived"))
_LABELLED = ("award_ids.outcome", "=", "labelled")
# in the place of a file, that a row cannot do without
_NO_BYTES = base64.b64encode(EMPTY_NAME.encode())
_NO_FILE = {"content": _NO_BYTES, "name": EMPTY_NAME}
_NO_ANSWER = {"value": False, "reason": False, "comment": False}


def _mails_of(model):
    """Return what Odoo keeps beside a row of ``model``: mails, notes, joined files."""
    return (
        Part("mail.mail", "res_id", domain=(("model", "=", model),)),
        Part("mail.message", "res_id", domain=(("model", "=", model),)),
        Part("ir.attachment", "res_id", domain=(("res_model", "=", model),)),
    )


_DOSSIER = (
    Part("tnl.candidature.answer", "candidature_id", _NO_ANSWER | {"team_note": False}),
    Part("tnl.candidature.proposal", "candidature_id", _NO_ANSWER),
    Part("tnl.candidature.share", "candidature_id", {"value": "", "comment": False}),
    Part("tnl.plan.step", "candidature_id", {"note": False}),
    Part("tnl.correction.line", "correction_id.candidature_id", {"sentence": False}),
    Part("tnl.correction", "candidature_id", {"message": False}),
    Part("tnl.link.check", "candidature_id"),
    Part(
        "tnl.submission",
        "candidature_id",
        {"content_json": lambda version: version._erased_content()},
    ),
    Part("tnl.candidature.file", "candidature_id", _NO_FILE),
    *_mails_of("tnl.candidature"),
    Part(
        "tnl.candidature",
        "id",
        {
            "admissibility_reason": False,
            "ds_note": False,
            "extension_reason": False,
            "office_note": False,
            "unticked_reason": False,
        },
    ),
)

_MANDATE = {
    "name": EMPTY_NAME,
    "function": False,
    "email": False,
    "phone": False,
    "requested_note": False,
    "requested_typed": False,
}

# what an account leaves behind is its number, which its acts bear
_ACCOUNT = (
    Part("tnl.mandate", "user_id", _MANDATE),
    Part(
        "res.partner",
        "user_ids",
        {
            "name": EMPTY_NAME,
            "email": False,
            "phone": False,
            "street": False,
            "street2": False,
            "zip": False,
            "city": False,
            "function": False,
            "comment": False,
            "image_1920": False,
        },
    ),
    Part("res.device.log", "user_id"),
    Part("res.users.log", "create_uid"),
    Part(
        "res.users",
        "id",
        {
            "active": False,
            "login": lambda user: f"erased-{user.id}",
            "signature": False,
            "tnl_proven_email": False,
        },
    ),
)


class TnlRetentionRule(models.Model):
    """What each kind of data of the label is made of."""

    _name = "tnl.retention.rule"
    _inherit = "tnl.retention.rule"

    @api.model
    def _kinds(self):
        """Return what each kind of data is made of; addons add theirs.

        :return: ``{code: tools.retention.Kind}``
        """
        publication = {"publication": "edition_id.date_publish"}
        creation = {"creation": "create_date"}
        return {
            "drafts": Kind(
                "tnl.candidature",
                {"closing": "edition_id.date_close"},
                (*_mails_of("tnl.candidature"), Part("tnl.candidature", "id")),
                (
                    ("submission_ids", "=", False),
                    ("edition_id.state", "not in", ("draft", "open")),
                ),
            ),
            "dossiers_refused": Kind(
                "tnl.candidature",
                publication,
                _DOSSIER,
                (("submission_ids", "!=", False), _PUBLISHED, "!", _LABELLED),
            ),
            "dossiers_labelled": Kind(
                "tnl.candidature", publication, _DOSSIER, (_PUBLISHED, _LABELLED)
            ),
            "files": Kind(
                "tnl.candidature.file",
                publication,
                (Part("tnl.candidature.file", "id", _NO_FILE),),
                (_PUBLISHED,),
            ),
            "messages": Kind(
                "tnl.message",
                publication | {"creation": "sent_at"},
                (
                    *_mails_of("tnl.message"),
                    Part(
                        "tnl.message",
                        "id",
                        {"body": EMPTY_NAME, "subject": False, "author_id": False},
                    ),
                ),
                (_PUBLISHED,),
            ),
            "refusals": Kind(
                "tnl.award",
                publication,
                (Part("tnl.award", "id", {"reasons": False}),),
                (_PUBLISHED, ("outcome", "=", "refused")),
            ),
            "letters": Kind(
                "tnl.letter",
                publication | {"creation": "issued_on"},
                (Part("tnl.letter", "id", {"content_json": "{}", "pdf": False}),),
                (_PUBLISHED,),
            ),
            "stories": Kind(
                "tnl.story",
                creation,
                (
                    *_mails_of("tnl.story"),
                    Part("tnl.story.link", "story_id"),
                    Part("tnl.story.picture", "story_id"),
                    Part("tnl.story", "id"),
                ),
                (("state", "in", ("refused", "replaced", "withdrawn")),),
            ),
            "mandates": Kind(
                "tnl.mandate",
                {"end": "date_to"},
                (Part("tnl.mandate", "id", _MANDATE | {"user_id": False}),),
                (("state", "=", "revoked"),),
            ),
            "mandate_requests": Kind(
                "tnl.mandate",
                creation,
                (Part("tnl.mandate", "id"),),
                (("date_from", "=", False), ("state", "!=", "active")),
            ),
            "invitations": Kind(
                "tnl.invitation",
                {"expiry": "date_expiry"},
                (Part("tnl.invitation", "id"),),
            ),
            "confirmations": Kind(
                "tnl.confirmation",
                {"expiry": "date_expiry"},
                (Part("tnl.confirmation", "id"),),
            ),
            "accounts": Kind(
                "res.users",
                creation,
                _ACCOUNT,
                (
                    ("share", "=", True),
                    ("partner_id.tnl_is_agent", "=", True),
                    ("login", "not =like", "erased-%"),
                ),
                keep="_idle_accounts",
            ),
            "sign_ins": Kind("res.users.log", creation, (Part("res.users.log", "id"),)),
            "devices": Kind(
                "res.device.log",
                {"activity": "last_activity"},
                (Part("res.device.log", "id"),),
            ),
            "outbox": Kind(
                "tnl.mail",
                creation,
                (Part("mail.mail", "tnl_mail_ids"), Part("tnl.mail", "id")),
            ),
            "mailings": Kind(
                "tnl.mailing",
                {"creation": "sent_at"},
                (
                    Part(
                        "tnl.mailing",
                        "id",
                        {"subject": EMPTY_NAME, "body": EMPTY_NAME, "author_id": False},
                    ),
                ),
                (("subject", "!=", EMPTY_NAME),),
            ),
            "notes": Kind(
                "mail.message",
                {"creation": "date"},
                (Part("mail.message", "id"),),
                (("model", "=like", "tnl.%"),),
            ),
            "link_checks": Kind(
                "tnl.link.check", creation, (Part("tnl.link.check", "id"),)
            ),
            "requests": Kind(
                "tnl.person.request",
                {"answer": "answered_on"},
                (
                    *_mails_of("tnl.person.request"),
                    Part("tnl.person.request", "id"),
                ),
            ),
        }

    def _idle_accounts(self, users, limit):
        """Take off the accounts that act, or that signed in since ``limit``."""
        acting = (
            self.env["tnl.mandate"]
            .sudo()
            .search(
                [("user_id", "in", users.ids), ("state", "in", ("requested", "active"))]
            )
        )
        seen = (
            self.env["res.users.log"]
            .sudo()
            .search([("create_uid", "in", users.ids), ("create_date", ">", limit)])
        )
        return users - acting.user_id - seen.create_uid

    @api.model
    def _without_rule(self):
        """Return the fields that no rule erases, and why; addons add theirs.

        :return: ``{reason: {model: names of fields, or "*" for all of them}}``
        """
        return {
            "invented: nobody in it exists, and the office removes it in one act": {
                "tnl.rehearsal": "*",
            },
            "public: it is on the site, for all to read": {
                "tnl.edition": "*",
                "tnl.award": {
                    "laureate_department_code",
                    "laureate_insee",
                    "laureate_name",
                    "laureate_siren",
                    "partner_id",
                    "public_motive",
                    "reply_text",
                    "source_url",
                },
                "tnl.award.change": "*",
                "tnl.certificate": "*",
                "tnl.certificate.version": "*",
                "tnl.credential": "*",
                "tnl.directory.body": "*",
                "tnl.level": "*",
                "tnl.mention": "*",
                "tnl.register.checkpoint": "*",
                "tnl.register.entry": "*",
                "tnl.release": "*",
                "tnl.release.addition": "*",
                "tnl.release.section": "*",
                "tnl.signing.key": "*",
                "tnl.status.list": "*",
                "tnl.track": "*",
            },
            "of the questionnaire and the settings: it is about nobody": {
                "tnl.axis": "*",
                "tnl.ds.field": "*",
                "tnl.ds.value": "*",
                "tnl.partner.kind": "*",
                "tnl.question": "*",
                "tnl.question.advice": "*",
                "tnl.question.choice": "*",
                "tnl.question.column": "*",
                "tnl.questionnaire": "*",
                "tnl.retention.rule": "*",
                "tnl.scheme.variant": "*",
                "tnl.screening.check": "*",
                "tnl.software": "*",
            },
            "digest, reference or code: it proves, and tells nothing": {
                "tnl.award": {"benchmark_json", "engine_json"},
                "tnl.candidature": {"department_code", "ds_number", "reference"},
                "tnl.candidature.file": {"mimetype", "question_code", "sha256"},
                "tnl.erasure": "*",
                "tnl.integrity": "*",
                "tnl.journal": "*",
                "tnl.journal.seal": "*",
                "tnl.letter": {"lang", "pdf_sha256", "reference"},
                "tnl.mailing": {"key"},
                "tnl.message": {"key"},
                "tnl.submission": {"content_hash", "key", "reference"},
            },
            "which public body it is: no person": {
                "tnl.candidature": {"partner_id"},
                "tnl.candidature.member": "*",
                "tnl.letter": {"partner_id"},
                "tnl.mandate": {"partner_id", "requested_name", "requested_siren"},
                "tnl.submission": {"partner_id"},
            },
            "who answers for an act of the label, named by an account": {
                "tnl.award": {"decided_by", "proposed_by"},
                "tnl.candidature": {"screened_by"},
                "tnl.screening.tick": "*",
                "tnl.submission": {"agent_id"},
            },
        }
