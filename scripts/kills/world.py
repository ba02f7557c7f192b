# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the site is given before anybody comes."""

from dataclasses import dataclass

OPEN = 2040  # years: the call that stays open, the jury's edition,
JURY = 2041
FIRST_READY = 2000  # those that wait for their publication, and for their closing
FIRST_CLOSING = 2050


@dataclass
class Size:
    """How much work there is.

    :param int files: applications that agents change and submit all along
    :param int dossiers: each read by three members of the jury
    :param int ready: editions to publish, of two laureates each
    :param int closing: editions to close, with two applications each
    :param int gap: seconds between two closings
    """

    files: int
    dossiers: int
    ready: int
    closing: int
    gap: int


PREPARE = """
from datetime import timedelta
from odoo import fields
from odoo.addons.base.models import res_users
from odoo.addons.tnl_label_jury.tests.common import JuryCast

res_users.MIN_ROUNDS = 1  # passwords are made to be slow to verify

class Cast(JuryCast):
    pass

Cast.env = env
Cast.set_up_cast()
env["tnl.signing.key"]._generate("qr")
# mails stay in their queue, where they are counted
env.ref("mail.ir_cron_mail_scheduler_action").active = False

kind = env.ref("tnl_label.partner_kind_commune")
towns = env["res.partner"].create([
    {{"name": f"Town {{n}}", "is_company": True, "tnl_kind_id": kind.id}}
    for n in range(max({size.files}, {size.dossiers}))
])
env["tnl.mandate"].create([
    {{"partner_id": town.id, "name": role, "role": role,
      "user_id": Cast.agent.id if role == "technical" else False,
      "email": f"{{role}}@town.example"}}
    for town in towns for role in ("technical", "elected")
]).action_accept()

for number in range({size.ready}):
    ready = Cast.make_open_edition({FIRST_READY} + number)
    Cast.apply(ready)
    Cast.apply(ready, Cast.rival_agent, Cast.rival)
    Cast.walk(ready, "embargo")
    ready.date_publish = fields.Datetime.now()

jury = Cast.make_open_edition({JURY})
for town in towns[:{size.dossiers}]:
    Cast.apply(jury, Cast.agent, town)
Cast.walk(jury, "screening")
for user, role in (
    (Cast.juror, "member"), (Cast.juror2, "member"), (Cast.chair, "chair")
):
    Cast.invite(jury, user, role)
Cast.walk(jury, "jury")

year = Cast.make_open_edition({OPEN})
for town in towns[:{size.files}]:
    Cast.apply(year, Cast.agent, town, submit=False)
first = fields.Datetime.now() + timedelta(seconds=15)
for number in range({size.closing}):
    closing = Cast.make_open_edition(
        {FIRST_CLOSING} + number,
        date_close=first + timedelta(seconds=number * {size.gap}),
        grace_minutes=0,
    )
    for town in towns[:2]:
        Cast.apply(closing, Cast.agent, town, submit=False)
env.cr.commit()
"""


def script(size):
    """Return the script for Odoo's shell.

    :param Size size: how much work there is
    """
    years = {"OPEN": OPEN, "JURY": JURY}
    years |= {"FIRST_READY": FIRST_READY, "FIRST_CLOSING": FIRST_CLOSING}
    return PREPARE.format(size=size, **years)
