# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A site whose workers and database are killed while people work.

``killing.server_to_kill`` gives a PostgreSQL of its own, ``world`` what is prepared in
it, ``site`` the server and the kills, ``people`` those who work, ``facts`` what is
there at the end.
"""
