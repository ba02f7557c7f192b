# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Writes a copy into a folder, address after address; it can stop and go on later."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from . import pages, styles
from .places import inside, page_file, place, plain_file, typed

_PAGE, _STYLE = "text/html", "text/css"


class CopyError(Exception):
    """An address that the site does not answer as it should.

    :param address: the address
    :param status: what it answered
    """

    def __init__(self, address, status):
        super().__init__(f"{address}: {status}")
        self.address, self.status = address, status


class Writer:
    """Copies addresses of a site.

    :param folder: where to write
    :param get: function from an address to ``(status, media type, bytes)``
    :param setting: what pages share, without ``asset``
    :param aliases: function from an address to the other addresses of the same page
    """

    def __init__(self, folder, get, setting, aliases=lambda address: ()):
        self.folder, self.get, self.aliases = Path(folder), get, aliases
        self.setting = replace(setting, asset=self._asset)
        self.assets = {}

    def take(self, address):
        """Copy one address.

        :raises CopyError: when the site answers anything but success
        """
        status, media_type, content = self.get(address)
        if status != 200:
            raise CopyError(address, status)
        is_page = media_type.startswith(_PAGE)
        if is_page:
            content = pages.rewrite(content, address, self.setting)
        name = page_file if is_page else plain_file
        for path in (place(address), *self.aliases(address)):
            self._save(name(path), content)

    def write_unknown(self, address):
        """Make ``404.html`` of what the site says at an address that is not one.

        :raises CopyError: when it answers otherwise
        """
        status, _type, content = self.get(address)
        if status != 404:
            raise CopyError(address, status)
        self._save("404.html", pages.rewrite(content, address, self.setting))

    def _asset(self, address):
        """Copy what a page loads, once; return its path, or None."""
        if address in self.setting.addresses:
            return place(address)
        if address not in self.assets:
            self.assets[address] = None  # a style sheet may load itself
            self.assets[address] = self._copied_asset(address)
        return self.assets[address]

    def _copied_asset(self, address):
        status, media_type, content = self.get(address)
        if status >= 500:
            raise CopyError(address, status)
        if status != 200 or media_type.startswith(_PAGE):
            return None
        if media_type.startswith(_STYLE):
            content = self._rewritten(content, address)
        # the query of an asset only tells versions apart
        path = typed(urlsplit(address).path, media_type)
        self._save(plain_file(path), content)
        return path

    def _rewritten(self, content, address):
        def asset(reference):
            if reference.startswith(("data:", "#")):
                return reference
            wanted = inside(reference, address, self.setting.origin)
            return wanted and self._asset(wanted)

        return styles.rewrite(content.decode(), asset).encode()

    def _save(self, name, content):
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder.resolve()):
            raise CopyError(name, "out of the copy")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
