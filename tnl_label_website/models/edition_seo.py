# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import UTC

from odoo import api, models

from ..tools.offline_script import data_block

_LABEL = "Territoire Numérique Libre"
_SCHEMA = "https://schema.org"


class TnlEdition(models.Model):
    """What search engines and link previews are told: the same figures, as data."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _programme_seo(self):
        """Return ``{"description", "json_ld"}`` of the programme's page.

        :param self: the current edition, perhaps none
        """
        organiser = self._organisation(self._label_partner())
        graph = [
            {
                "@type": "WebSite",
                "name": _LABEL,
                "url": self._address("/label"),
                "inLanguage": "fr",
                "publisher": organiser,
            },
            {
                "@type": "Dataset",
                "name": self.env._("Labelled bodies, since the first edition"),
                "description": self.env._(
                    "Every published result of the label Territoire Numérique Libre: "
                    "edition, body, department, level, mentions."
                ),
                "url": self._address("/label/palmares"),
                "creator": organiser,
                "isAccessibleForFree": True,
                "distribution": [
                    {
                        "@type": "DataDownload",
                        "encodingFormat": kind,
                        "contentUrl": self._address(f"/label/palmares.{extension}"),
                    }
                    for extension, kind in (
                        ("csv", "text/csv"),
                        ("json", "application/json"),
                    )
                ],
            },
        ]
        if self and self.date_publish:
            graph.append(self._event())
        sentence = self.env._(
            "The label of the local authorities that choose free software, open "
            "formats, open data and common digital tools."
        )
        call = self._call_text()["sentence"] if self else ""
        return {
            "description": f"{sentence} {call}".strip(),
            "json_ld": _block(graph),
        }

    def _edition_seo(self):
        """Return the same of the edition's page."""
        self.ensure_one()
        known = self._laureates_text() if self._is_published() else ""
        sentence = known or self._call_text()["sentence"]
        return {
            "description": f"{self.name}. {sentence}",
            "json_ld": _block([self._event()]) if self.date_publish else "",
        }

    def _release_seo(self, kind, content):
        """Return the same of a press release, whose text is ready."""
        self.ensure_one()
        lead = " ".join(b["text"] for b in content["lead"] if b["kind"] == "text")
        day = self.date_open if kind == "call" else self.date_publish
        if self._is_reconstituted(self._release(kind)):
            day = self._reconstituted_on(self._told_awards())
        article = {
            "@type": "NewsArticle",
            "headline": content["title"],
            "inLanguage": "fr",
            "url": self._address(f"{self._get_path()}/communique"),
            "publisher": self._organisation(self._label_partner()),
        }
        if day:
            article["datePublished"] = self._local_day(day).isoformat()
        return {"description": lead or content["title"], "json_ld": _block([article])}

    def _event(self):
        """Return the announcement of the results as an event of schema.org."""
        online = not self.ceremony_place
        event = {
            "@type": "Event",
            "name": self._ceremony_title(),
            "url": self._address(self._get_path()),
            "startDate": self._start(),
            "eventStatus": f"{_SCHEMA}/EventScheduled",
            "organizer": [self._organisation(body) for body in self._organisers()],
        }
        if not online:
            event["location"] = {
                "@type": "Place",
                "name": self.ceremony_name or self.ceremony_place,
                "address": self.ceremony_place,
            }
        return event

    def _start(self):
        if not self.scheme_hash:
            return self._local_day(self.date_publish).isoformat()
        return self.date_publish.replace(tzinfo=UTC).isoformat()

    def _organisers(self):
        """Return (sudo) who organises; the label's own organisation by default."""
        # their names are public, the partners are not
        return self.sudo().organiser_ids or self._label_partner()

    @api.model
    def _label_partner(self):
        return self.env["res.company"]._of_label().partner_id

    def _organisation(self, partner):
        public = partner.sudo()  # the name and the site of an organiser
        organisation = {"@type": "Organization", "name": public.name}
        if public.website:
            organisation["url"] = public.website
        return organisation


def _block(graph):
    return data_block({"@context": _SCHEMA, "@graph": graph})
