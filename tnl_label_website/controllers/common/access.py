# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where the rights of visitors and portal users are checked.

Public and portal accounts have no right on any model of the label. Controllers
get records here and nowhere else, and a record that the caller may not see is
refused exactly like one that does not exist.
"""

from base64 import b64decode

from werkzeug.exceptions import NotFound

from odoo.http import request

from odoo.addons.tnl_label.tools.edge import whole_number
from odoo.addons.tnl_label.tools.groups import OFFICER


def _or_not_found(records):
    if not records:
        raise NotFound()
    return records


# --- public --------------------------------------------------------------------


def editions():
    """Return the editions announced to the public, the latest first."""
    return request.env["tnl.edition"]._public()


def edition(year):
    """Return the announced edition of ``year``.

    :raise NotFound: for an unknown year as for one still in preparation
    """
    return _or_not_found(request.env["tnl.edition"]._public([("year", "=", year)]))


def release(year, kind=""):
    """Return ``(edition, kind, content)`` of a press release that is public now.

    :param kind: ``call`` or ``results``, the latest one by default
    :raise NotFound: for the results before publication, as for an unknown edition
    """
    found = edition(year)
    kinds = found._release_kinds()
    kind = kind or kinds[0]
    if kind not in kinds:
        raise NotFound()
    return found, kind, found._public_release(kind)


def rules(year, whole=False):
    """Return the edition of a barème that is public now.

    :param bool whole: all of it, not its digest alone
    :raise NotFound: for any other, as for an unknown edition
    """
    found = edition(year)
    stage = found._public_rules_stage()
    return _or_not_found(found if stage == "all" or stage and not whole else None)


def public_bundle(year):
    """Return the edition whose scored answers the office publishes without names.

    :raise NotFound: for any other
    """
    return _or_not_found(rules(year, whole=True).filtered("is_bundle_public"))


def logo(year, partner_id):
    """Return the sign of an organiser or partner of an announced edition.

    :return: bytes
    :raise NotFound: for any other body, and for one without a sign
    """
    return b64decode(_or_not_found(edition(year)._logo_of(partner_id)).image_256)


def current_edition():
    """Return the edition that the programme's page speaks of, perhaps none."""
    return request.env["tnl.edition"]._current()


def legal_facts():
    """Return who publishes the site, who hosts it and who answers, as public text."""
    return request.env["tnl.edition"]._legal_facts()


def kept_data():
    """Return what is kept of people and for how long, see ``_public_rows``."""
    return request.env["tnl.retention.rule"]._public_rows()


def partner_kinds():
    """Return the kinds of bodies that may apply."""
    # a public list of words
    return request.env["tnl.partner.kind"].sudo().search([])


def prediagnosis_tracks():
    """Return the tracks that have a public pre-diagnosis, perhaps none."""
    return request.env["tnl.edition"]._prediagnosis_tracks()


def awards(domain=None, **search):
    """Return the published awards, and only those.

    :param search: ``offset``, ``limit``, ``order``
    """
    return request.env["tnl.award"]._public(domain, **search)


def awards_named(text):
    """Return the domain of a typed name, and whether the names are only near."""
    return request.env["tnl.award"]._public_named(text)


def located(domain=None):
    """Count the published awards whose body has a place on the map of the world."""
    return request.env["tnl.award"]._count_located(domain)


def award_groups(*groupings, domain=None):
    """Count the published awards by several groupings, in one query.

    :param groupings: each a list of fields
    :return: one list a grouping, of tuples: the values of its fields, then a count
    """
    return request.env["tnl.award"]._public_groups(groupings, domain)


def published_edition(year):
    """Return the edition of ``year`` once its results are public.

    :raise NotFound: before, as for an unknown year
    """
    return _or_not_found(edition(year).filtered(lambda e: e._is_published()))


def observed():
    """Return what the answers of each published edition tell, the oldest first."""
    return request.env["tnl.edition"]._observed()


def published_editions():
    """Return the editions whose results are public, the latest first."""
    return editions().filtered(lambda e: e._is_published())


def laureate(slug):
    """Return the published awards of one laureate, the latest edition first.

    :raise NotFound: for anybody who has no published label
    """
    # a name and a number: nothing longer is one of our addresses
    partner_id = request.env["ir.http"]._unslug(slug[:500])[1] or 0
    partner_id = whole_number(str(partner_id))
    return _or_not_found(awards([("partner_id", "=", partner_id)], order="edition_id"))


def story_picture(slug, picture_id):
    """Return a picture of the story that everybody reads of a laureate.

    :raise NotFound: for one of another version as for one that does not exist
    """
    pictures = laureate(slug)._public_stories().picture_ids
    return _or_not_found(pictures.filtered(lambda p: p.id == picture_id))


def certificate(code):
    """Return the certificate of a typed or scanned code, or an empty recordset."""
    return request.env["tnl.certificate"]._public_by_code(code)


def certificate_of_file(digest):
    """Return the certificate of which a file was issued, or an empty recordset."""
    return request.env["tnl.certificate"]._public_by_digest(digest)


def content(record, field):
    """Return the bytes of a stored file of a record that was checked here.

    :raise DamagedFile: when they are not what was recorded
    """
    return record._stored_bytes(field)


def signing_keys():
    """Return the published key set of certificates: public parts only."""
    return request.env["tnl.signing.key"]._public_jwks()


def did_document():
    """Return the DID document of the label, or None while it has no such key."""
    return request.env["tnl.signing.key"]._did_document()


def register_file():
    """Return the public register: lines of JSON, as bytes."""
    return request.env["tnl.register.entry"]._file()


def register_lines(certificate):
    """Return the lines about a certificate, known by the digest of its code."""
    return request.env["tnl.register.entry"]._public_lines(certificate)


def register_heads():
    """Return the history of the signed heads of the register, as bytes."""
    return request.env["tnl.register.checkpoint"]._file()


def register_key():
    """Return the public key of the register as text, or nothing."""
    key = request.env["tnl.signing.key"]._active("register")
    return str(key._register_key()) if key else ""


def status_list(purpose):
    """Return the published status list of a purpose, or an empty recordset."""
    return request.env["tnl.status.list"]._public_list(purpose)


def credential(code):
    """Return the credential of the certificate of a code, or an empty recordset."""
    return certificate(code).credential_id


def called_body(partner_id, token):
    """Return the body of the link at the foot of our mail, or an empty recordset."""
    return request.env["res.partner"]._by_no_call_token(partner_id, token)


# --- the office ------------------------------------------------------------------


def questionnaire(questionnaire_id):
    """Return a questionnaire, in preparation or not, that the office may look at.

    :raise NotFound: for anybody else, and for one that does not exist
    """
    _keep_private()
    model = request.env["tnl.questionnaire"]
    if not request.env.user.has_group(OFFICER):
        raise NotFound()
    return _or_not_found(model.search([("id", "=", questionnaire_id)]))


# --- the applicant's portal ----------------------------------------------------


def _keep_private():
    """Ask browsers and proxies to keep no copy of the answer."""
    request.future_response.headers["Cache-Control"] = "private, no-store"


def candidature(candidature_id):
    """Return an application of the caller's collectivities.

    :raise NotFound: for one of somebody else as for one that does not exist
    """
    _keep_private()
    model = request.env["tnl.candidature"]
    return _or_not_found(model._for_agent(request.env.user, candidature_id))


def planned_candidature(candidature_id):
    """Return an application of the caller that has a progress plan.

    :raise NotFound: for any other
    """
    owned = candidature(candidature_id)
    return _or_not_found(owned.filtered(lambda c: c._has_plan()))


def candidatures():
    """Return every application of the caller's collectivities."""
    _keep_private()
    return request.env["tnl.candidature"]._all_for_agent(request.env.user)


def group_candidature(candidature_id):
    """Return an application of the caller's that may share answers with members.

    :raise NotFound: for any other
    """
    owned = candidature(candidature_id)
    return _or_not_found(owned.filtered(lambda c: c._has_members()))


def submission(candidature_id, number):
    """Return one received version of an application of the caller."""
    received = candidature(candidature_id).submission_ids
    return _or_not_found(received.filtered(lambda s: s.number == number))


def file(candidature_id, file_id):
    """Return a file of an application of the caller.

    A file taken off the draft stays readable as long as a submission holds it.
    """
    owned = candidature(candidature_id)
    files = owned.file_ids | owned.submission_ids.file_ids
    return _or_not_found(files.filtered(lambda f: f.id == file_id)[:1])


def letter(candidature_id):
    """Return the letter of decision of an application of the caller, once public."""
    award = candidature(candidature_id)._published_award()
    return _or_not_found(award.letter_ids)


def award_of(candidature):
    """Return the published award of an application of the caller.

    :raise NotFound: as long as nothing is public
    """
    return _or_not_found(candidature._published_award())


def labelled_award(candidature_id):
    """Return the public label of an application of the caller, whatever it is worth.

    :raise NotFound: before the publication, and without a label
    """
    award = candidature(candidature_id)._published_award()
    return _or_not_found(award.filtered(lambda a: a.outcome == "labelled"))


def own_story_picture(candidature_id, picture_id):
    """Return a picture of the last version of the caller's story."""
    pictures = labelled_award(candidature_id)._story().picture_ids
    return _or_not_found(pictures.filtered(lambda p: p.id == picture_id))


def own_bundle(candidature_id):
    """Return what computes the caller's application again, once all of it is public.

    :return: JSON data
    :raise NotFound: before, and for an application that was not scored
    """
    award = candidature(candidature_id)._published_award()
    scored = award.filtered("engine_json")
    return _or_not_found(scored)._own_bundle()


def mandates():
    """Return the mandates that let the caller act now."""
    return request.env["tnl.mandate"]._active_for_user(request.env.user)


def pending_mandates():
    """Return the caller's own requests that wait for the office."""
    return (
        request.env["tnl.mandate"]
        .sudo()  # the caller's own rows, found by their account
        .search([("user_id", "=", request.env.uid), ("state", "=", "requested")])
    )


def collectivity(partner_id):
    """Return a collectivity the caller acts for.

    :raise NotFound: for somebody else's as for one that does not exist
    """
    _keep_private()
    model = request.env["tnl.mandate"]
    return _or_not_found(model._collectivity_of(request.env.user, partner_id))


def people(partner_id, state="active"):
    """Return the people of a collectivity the caller acts for."""
    return request.env["tnl.mandate"]._people_of(collectivity(partner_id), state)


def joining_text():
    """Say how many people ask to join each collectivity the caller acts for.

    :return: ``{collectivity id: words}``, without those nobody asks to join
    """
    env = request.env
    partners = mandates().partner_id
    # collectivities of the caller; a number for each
    waiting = (
        env["tnl.mandate"]
        .sudo()
        ._read_group(
            [("partner_id", "in", partners.ids), ("state", "=", "requested")],
            ["partner_id"],
            ["__count"],
        )
    )
    return {
        partner.id: env._("1 request waits for your answer")
        if count == 1
        else env._("%s requests wait for your answer", count)
        for partner, count in waiting
    }


def person(partner_id, mandate_id):
    """Return a mandate, whatever its state, of a collectivity of the caller.

    :raise NotFound: for one of another collectivity as for a missing one
    """
    # the collectivity was checked above
    mandates = collectivity(partner_id).sudo().tnl_mandate_ids
    return _or_not_found(mandates.filtered(lambda m: m.id == mandate_id))


def invitation_of(partner_id, invitation_id):
    """Return an invitation that waits, of a collectivity of the caller."""
    waiting = request.env["tnl.invitation"]._waiting_of(collectivity(partner_id))
    return _or_not_found(waiting.filtered(lambda i: i.id == invitation_id))


def invitation(token):
    """Return the invitation that a link opens, perhaps none."""
    return request.env["tnl.invitation"]._by_token(token)


def accepted_invitation(token):
    """Return the invitation of a link that the caller has accepted, perhaps none."""
    return request.env["tnl.invitation"]._accepted_by_token(token, request.env.user)


def confirmation(token):
    """Return the confirmation that a link opens, perhaps none."""
    return request.env["tnl.confirmation"]._by_token(token)


def keep_secret_address():
    """Ask browsers to keep no copy of the answer, nor to tell its address."""
    _keep_private()
    headers = request.future_response.headers
    headers["Referrer-Policy"] = "no-referrer"
    headers["X-Robots-Tag"] = "noindex"


def dead_link(kind):
    """Answer for a link of a mail that opens nothing, whatever the reason.

    :param kind: of the mail: ``invitation``, ``newcomer``, ``confirmation``,
        ``address`` or ``password``
    """
    values = {"kind": kind}
    return request.render("tnl_label_website.link_dead", values, status=404)


def newcomer(token):
    """Return the address, the SIREN and the name that a link of ours holds, or None."""
    return request.env["tnl.edition"]._newcomer_facts(token)


def has_account(address):
    """Tell the holder of a link whether their address has an account."""
    return request.env["res.users"]._has_login(address)


def open_tracks():
    """Return the tracks one may apply to now."""
    return request.env["tnl.edition"]._open_now().track_ids


def open_track(track_id):
    """Return one track of an open edition.

    :raise NotFound: for any other
    """
    return _or_not_found(open_tracks().filtered(lambda t: t.id == track_id))


def received_at():
    """Return the instant (naive UTC) at which the complete request was here."""
    return request.env["ir.http"]._received_at()
