# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What an office has done with the previous version, fed to its ``odoo shell``.

Two mails were edited, one of them in French only; a second website was set up; a call
has closed without any dossier for the jury, as when the jury's addon came late.
"""

edited = env.ref("tnl_label.mail_template_result")  # noqa: F821
edited.with_context(lang="en_US").subject = "Edited by the office"
french = env.ref("tnl_label.mail_template_result_refused")  # noqa: F821
french.with_context(lang="fr_FR").subject = "Modifié par le bureau"
env["website"].create({"name": "Another site", "homepage_url": "/other"})  # noqa: F821
env.cr.commit()  # noqa: F821
