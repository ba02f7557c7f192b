# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Write each addon's ``README.rst`` and ``static/description/index.html``.

Both are made from the fragments of ``readme/`` and from the manifest, in the order of
OCA's oca-gen-addon-readme, which is in no package index. The digest of the source is
written as that program does, which then finds nothing to do. A hook of ``make lint``,
run from the root; exits with 1 when a file was not right.
"""

import ast
import hashlib
import re
import sys
from pathlib import Path

from docutils.core import publish_string

SECTIONS = {
    "CONTEXT": "Use Cases / Context",
    "INSTALL": "Installation",
    "CONFIGURE": "Configuration",
    "USAGE": "Usage",
    "DEVELOP": "Development",
    "ROADMAP": "Known issues / Roadmap",
    "HISTORY": "Changelog",
}
CREDITS = {"CONTRIBUTORS": "Contributors", "CREDITS": "Other credits"}
# titles inside a fragment: one level below that of the fragment's own section
DEEPER = dict.fromkeys(CREDITS, 1)
MARKDOWN = "gfm-raw_html-gfm_auto_identifiers"
BADGES = {
    "Beta": (
        "https://img.shields.io/badge/maturity-Beta-yellow.png",
        "https://odoo-community.org/page/development-status",
        "Beta",
    ),
    "AGPL-3": (
        "https://img.shields.io/badge/license-AGPL--3-blue.png",
        "https://www.gnu.org/licenses/agpl-3.0-standalone.html",
        "License: AGPL-3",
    ),
}
IMAGES = re.compile(r"(?:\.\./)*static/description/")
DOCUTILS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "halt_level": 2,  # a warning stops: Odoo would log it at each installation
    "output_encoding": "unicode",
    "smart_quotes": True,
    "syntax_highlight": "short",
    "xml_declaration": False,
}
GENERATOR = re.compile(r"(<meta[^>]*generator[^>]*Docutils)\s*[\d.]+")


def source_digest(addon):
    """Return the digest of an addon's manifest and fragments, as OCA's program has it.

    :param Path addon: its folder
    """
    return digest(addon, addon / "__manifest__.py", *fragments(addon))


def fragments(addon):
    """Return the files that a README is made of, sorted."""
    return sorted(path for path in (addon / "readme").glob("[!.]*") if path.is_file())


def digest(addon, *paths):
    """Return the digest of files of an addon, names included."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.relative_to(addon).as_posix().encode() + path.read_bytes())
    return f"sha256:{total.hexdigest()}"


def fragment(addon, name):
    """Return a fragment as reStructuredText, empty when there is none."""
    import pypandoc  # of the hook's own environment: the tests do without

    path = addon / "readme" / f"{name}.md"
    if not path.exists():
        return ""
    level = f"--shift-heading-level-by={DEEPER.get(name, 0)}"
    return pypandoc.convert_file(
        str(path), "rst", format=MARKDOWN, extra_args=[level], sandbox=True
    ).strip()


def title(text, line):
    """Return a title of reStructuredText."""
    return f"{text}\n{line * len(text)}"


def badges(manifest):
    """Return the images that tell the maturity and the licence."""
    shown = [BADGES[manifest[key]] for key in ("development_status", "license")]
    lines = [
        f".. |badge{number}| image:: {image}\n    :target: {target}\n    :alt: {text}"
        for number, (image, target, text) in enumerate(shown, 1)
    ]
    return ["\n".join(lines), " ".join(f"|badge{n + 1}|" for n in range(len(shown)))]


def readme(addon, with_badges):
    """Return the text of an addon's README.

    :param Path addon: its folder
    :param bool with_badges: whether images are fetched from elsewhere
    """
    manifest = ast.literal_eval((addon / "__manifest__.py").read_text())
    name = manifest["name"]
    parts = [
        f"{'=' * len(name)}\n{title(name, '=')}",
        "..\n   Written from the folder readme, as oca-gen-addon-readme does:\n"
        f"   changes here are lost.\n   !! source digest: {source_digest(addon)}\n"
        f"   !! fragments: {digest(addon, *fragments(addon))}",
        *(badges(manifest) if with_badges else ()),
        fragment(addon, "DESCRIPTION"),
        "**Table of contents**",
        ".. contents::\n   :local:",
    ]
    for key, heading in SECTIONS.items():
        text = fragment(addon, key)
        parts += [title(heading, "="), text] if text else []
    parts += [
        title("Bug Tracker", "="),
        f"Tell what went wrong to the maintainer, through {manifest['website']}, with\n"
        f"the version of {addon.name} and the steps that lead there. What touches\n"
        "security is told in private, as SECURITY.md says.",
        title("Credits", "="),
        title("Authors", "-"),
        f"- {manifest['author']}",
    ]
    for key, heading in CREDITS.items():
        text = fragment(addon, key)
        parts += [title(heading, "-"), text] if text else []
    parts += [
        title("Maintainers", "-"),
        f"This module is maintained by {manifest['author']}. You are welcome to\n"
        "contribute.",
    ]
    return "\n\n".join(parts) + "\n"


def files(addon):
    """Return what an addon's generated files must hold, by path.

    :param Path addon: its folder
    :raises docutils.utils.SystemMessage: when a fragment makes docutils complain
    """
    page = IMAGES.sub("", readme(addon, with_badges=False))
    html = publish_string(page, writer="html4css1", settings_overrides=DOCUTILS)
    return {
        addon / "README.rst": IMAGES.sub("static/description/", readme(addon, True)),
        addon / "static" / "description" / "index.html": GENERATOR.sub(r"\1", html),
    }


def main():
    """Bring the files of all addons up to date and tell whether one changed."""
    changed = 0
    for manifest in sorted(Path().glob("*/__manifest__.py")):
        for path, wanted in files(manifest.parent).items():
            if not path.exists() or path.read_text() != wanted:
                path.write_text(wanted)
                sys.stdout.write(
                    f"{path} is written anew from {manifest.parent}/readme\n"
                )
                changed = 1
    return changed


if __name__ == "__main__":
    sys.exit(main())
