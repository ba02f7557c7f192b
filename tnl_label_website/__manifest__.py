# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "TNL Label - Website",
    "summary": "Public site, applicants' portal and verification of the label",
    "version": "19.0.1.0.0",
    "development_status": "Beta",
    "category": "Website/Website",
    "website": "https://adullact.org",
    "author": "ADULLACT",
    "license": "AGPL-3",
    "depends": ["tnl_label", "website", "portal"],
    "data": [
        "data/website_menu_data.xml",
        "templates/components.xml",
        "templates/site.xml",
        "templates/programme.xml",
        "templates/edition.xml",
        "templates/palmares.xml",
        "templates/verify.xml",
        "templates/apply.xml",
        "templates/portal.xml",
        "templates/candidature.xml",
        "templates/contacts.xml",
        "templates/axis.xml",
        "templates/question.xml",
        "templates/recap.xml",
        "templates/submission.xml",
        "templates/patches.xml",
    ],
    "post_init_hook": "post_init_hook",
    "assets": {
        "web._assets_primary_variables": [
            "tnl_label_website/static/src/scss/palette.scss",
            "tnl_label_website/static/src/scss/primary_variables.scss",
        ],
        "web.assets_frontend": [
            "tnl_label_website/static/src/scss/base.scss",
            "tnl_label_website/static/src/scss/components.scss",
            "tnl_label_website/static/src/scss/pages.scss",
            "tnl_label_website/static/src/scss/form.scss",
            "tnl_label_website/static/src/scss/palmares.scss",
            "tnl_label_website/static/src/interactions/*.js",
        ],
        "web.assets_tests": [
            "tnl_label_website/static/tests/tours/*.js",
        ],
    },
}
