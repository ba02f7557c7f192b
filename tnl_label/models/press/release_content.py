# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from babel.lists import format_list
from num2words import num2words

from odoo import models

from ...press import text as press_text
from ...press.typography import french
from ...tools.instants import format_day, format_days, format_instant
from ...tools.language import FRENCH, in_french


class TnlEdition(models.Model):
    """The press releases of an edition: texts of the office, figures of the records."""

    _name = "tnl.edition"
    _inherit = "tnl.edition"

    def _is_published(self):
        return self.state in ("published", "archived")

    def _release_kinds(self):
        """Return the kinds of releases that are public now, the latest first."""
        self.ensure_one()
        if self.state == "draft":
            return []
        return ["results", "call"] if self._is_published() else ["call"]

    def _release(self, kind):
        """Return (sudo) the edition's release, else the model of its kind."""
        # texts for the public; the caller knows which kinds are public
        releases = self.env["tnl.release"].sudo()
        own = releases.search([("edition_id", "=", self.id), ("kind", "=", kind)])
        models_first = [("edition_id", "=", False), ("kind", "=", kind)]
        return own or releases.search(models_first, order="id", limit=1)

    def _release_content(self, release, awards):
        """Return the plain data that ``tnl_label.press`` prints.

        :param release: the texts, of this edition or a model
        :param awards: the results to tell; the caller answers for their embargo
        """
        self.ensure_one()
        edition = in_french(self)
        values = edition._release_values(awards)
        sections = []
        for section in release.section_ids:
            blocks = press_text.blocks(section.text or "", values)
            blocks += edition._release_block(section.block, awards)
            title = press_text.fill(section.name, values)
            if blocks and title:
                sections.append({"title": title, "blocks": blocks})
        title_values, kicker = values, edition.env._("Press release")
        day = release.date if release.edition_id else False
        day = day or (self.date_open if release.kind == "call" else self.date_publish)
        if self._is_reconstituted(release):
            day = self._reconstituted_on(awards)
            kicker = edition.env._("Press release reconstituted from public sources")
            sections.append(edition._reconstituted_section(day))
            # what sources announce is told with its source, never as a headline
            if not self._is_complete():
                title_values = values | {"lauréats": ""}
        return {
            "kicker": kicker,
            "date": format_day(day, self.tz, FRENCH) if day else "",
            "title": press_text.first(release.title or "", title_values) or self.name,
            "lead": press_text.blocks(release.lead or "", values),
            "sections": sections,
        }

    def _is_reconstituted(self, release):
        """Tell whether the site wrote the text of an edition that was led elsewhere.

        An office that dates its own text says what was published then.
        """
        is_led_here = self.scheme_hash or not self._is_published()
        return not is_led_here and not (release.edition_id and release.date)

    def _reconstituted_on(self, awards):
        """Return the instant at which the facts of such an edition came here."""
        self.ensure_one()
        return max([self.create_date, *awards.mapped("create_date")])

    def _reconstituted_section(self, day):
        """Say that nobody published this text at the time, and what it is made of."""
        words = self.env._(
            "This text was not published at the time. This site wrote it on "
            "%(day)s, from the public sources of the edition. Its figures are those "
            "that the sources announce, and two sources may differ.",
            day=format_day(day, self.tz or "UTC", FRENCH),
        )
        blocks = [{"kind": "text", "text": words}]
        if sources := self._source_list():
            blocks.append({"kind": "list", "items": sources})
        title = self.env._("How this text was made")
        return {"title": title, "blocks": blocks}

    # --- figures -----------------------------------------------------------------

    def _release_values(self, awards):
        """Return a text by word of ``press.text.WORDS``, empty when not known."""
        counts = self._release_counts(awards)
        axes = self.track_ids[:1].questionnaire_id.axis_ids
        return {
            "année": str(self.year),
            "édition": self.name,
            "rang": _ordinal(self.rank),
            "ouverture": self.date_open and self._french_day(self.date_open),
            "clôture": self.date_close
            and format_instant(self.date_close, self.tz, FRENCH),
            "résultats": self.date_publish and self._french_day(self.date_publish),
            "évènement": self.ceremony_start
            and format_days(self.ceremony_start, self.ceremony_end, FRENCH),
            "cérémonie": self.ceremony_name,
            "lieu": self.ceremony_place,
            "organisateurs": _listed(self.organiser_ids),
            "partenaires": _listed(self.partner_ids),
            "contact": self._contact_text(),
            "courriel": self.contact_email,
            "téléphone": self.contact_phone,
            "compte": self._account_text(),
            "mot-dièse": self.hashtag,
            "site": self._site_text(),
            "axes": len(axes),
        } | counts

    def _release_counts(self, awards):
        known = self._labelled_before()
        announced = self.labelled_before_count
        is_exact = not announced and self._knows_the_past()
        return {
            "annoncés": announced,
            "labellisés": known if is_exact else 0,
            "au-moins": known if not announced and not is_exact else 0,
            "jurés": self.jury_seats,
        } | (self._result_counts(awards) if awards else {})

    def _result_counts(self, awards):
        """Return the figures that nobody is told before the results themselves."""
        received = self.sudo().candidature_ids.filtered(  # a count
            lambda c: c.last_submission_id and c.state != "withdrawn"
        )
        announced, is_complete = self.laureates_count_known, self._is_complete()
        missing = 0 if is_complete else len(awards)
        return {
            "candidatures": self.candidates_count_known or len(received),
            "lauréats": announced or (is_complete and len(awards)),
            "certificats": len(awards.sudo().certificate_ids),  # a count
            "retours": self.returning_count,
            "répartition": self.level_counts_note,
            # a list that may be short says so
            "connus": announced and missing,
            "connus-sans-total": not announced and missing,
        }

    def _french_day(self, day):
        return format_day(day, self.tz, FRENCH)

    # --- lists made from records -----------------------------------------------------

    def _release_block(self, block, awards):
        if block == "axes":
            items = self.track_ids.questionnaire_id.axis_ids.mapped("name")
            return [{"kind": "list", "items": items}] if items else []
        if block == "levels":
            return self._release_levels()
        if block == "laureates":
            return self._release_laureates(awards)
        return []

    def _release_levels(self):
        made = []
        for track in self.track_ids.filtered("level_ids"):
            if len(self.track_ids) > 1:
                made.append({"kind": "heading", "text": track.name})
            items = [
                f"{level.name}\u00a0: {level.description}"
                if level.description
                else level.name
                for level in track.level_ids.sorted("sequence")
            ]
            made.append({"kind": "list", "items": items})
        return made

    def _release_laureates(self, awards):
        made = []
        for group in self._groups_by_level(awards):
            made.append({"kind": "heading", "text": group["title"]})
            if group["awards"]:
                items = [french(award._laureate_line()) for award in group["awards"]]
                made.append({"kind": "list", "items": items})
            else:
                text = self._nobody_text(group["level"])
                made.append({"kind": "text", "text": text})
        return made

    def _nobody_text(self, level):
        """Say of a level of a whole list that no label of it is told."""
        if level in self._withdrawn_levels():
            return self.env._("No label of this level holds today")
        return self.env._("No applicant")

    def _groups_by_level(self, awards):
        """Return ``[{"title", "level", "awards"}]``, the highest level first.

        A level that nobody reached is told only where the list is complete; the
        laureates whose level the sources do not give come last.
        """
        by_level = awards.grouped("level_id")
        is_complete = self._is_complete()
        groups = []
        for track in self.track_ids:
            prefix = f"{track.name} – " if len(self.track_ids) > 1 else ""
            for level in track.level_ids.sorted("sequence", reverse=True):
                found = by_level.get(level, awards.browse())
                if found or is_complete:
                    groups.append(
                        {
                            # a track may have one level, of its own name
                            "title": level.name
                            if level.name == track.name
                            else f"{prefix}{level.name}",
                            "level": level,
                            "awards": found.sorted("laureate_name"),
                        }
                    )
        unknown = by_level.get(self.env["tnl.level"], awards.browse())
        if unknown:
            groups.append(
                {
                    "title": self.env._("Level not given by our sources"),
                    "level": self.env["tnl.level"],
                    "awards": unknown.sorted("laureate_name"),
                }
            )
        return groups


class TnlAward(models.Model):
    _name = "tnl.award"
    _inherit = "tnl.award"

    def _laureate_line(self):
        """Say a laureate in one line: "Arles (13), mention spéciale"."""
        self.ensure_one()
        code = self.laureate_department_code
        name = f"{self.laureate_name} ({code})" if code else self.laureate_name
        return ", ".join([name, *self.mention_ids.mapped("name")])


def _ordinal(rank):
    """Say the rank in French words, feminine as an edition is."""
    if not rank:
        return ""
    return "première" if rank == 1 else num2words(rank, lang="fr", to="ordinal")


def _listed(partners):
    return format_list(partners.mapped("name"), locale="fr") if partners else ""
