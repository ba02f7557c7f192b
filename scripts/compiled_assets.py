# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""For Odoo's shell: compile the style sheets and the scripts of the pages."""

# what no page of ours asks for takes longer than the rest
UNSEEN = ("test", "dark", "api_doc", "mail.assets_public")

qweb = env["ir.qweb"]  # noqa: F821 (given by the shell)
scripts, styles = qweb._get_bundles_to_pregenarate()
for name in sorted(scripts | styles):
    if not any(word in name for word in UNSEEN):
        bundle = qweb._get_asset_bundle(name, js=name in scripts, css=name in styles)
        if name in scripts:
            bundle.js()
        if name in styles:
            bundle.css()
# a website has style sheets of its own, even with the colours of all
website = {"website_id": env["website"].search([], limit=1).id}  # noqa: F821
for name in ("web.assets_frontend", "tnl_label_website.assets_reading"):
    qweb._get_asset_bundle(name, js=False, assets_params=website).css()
env.cr.commit()  # noqa: F821
