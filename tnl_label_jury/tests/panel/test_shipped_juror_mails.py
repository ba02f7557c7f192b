# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The mails of the jury follow each version too, unless the office edited them."""

from pathlib import Path

from odoo.tests import tagged

from odoo.addons.tnl_label.tests.correspondence import test_shipped_mails


@tagged("post_install", "-at_install")
class TestShippedJurorMails(test_shipped_mails.TestShippedMails):
    ADDON = Path(__file__).parents[2]
    EDITED, OTHER = "mail_template_juror_invitation", "mail_template_juror_files"
    SOME = 8
