# Everything is provisioned below .odoo/ (git-ignored); make clean removes it.
# Settings: TNL_HTTP_PORT, TNL_DB, TNL_STATE, ODOO_HOME, PGHOST/PGPORT/PGUSER/PGPASSWORD.

PYTHON ?= python3
DEV := $(PYTHON) scripts/dev.py
ARGS ?=
DB ?=
export DB

.PHONY: help demo demo-session test test-english test-upgrade test-kills test-twins lint format check check-logs bench profile export verifiers release screenshots docs docs-picture i18n clean

help:
	@echo "make demo         the site with demo data, on 127.0.0.1 port 8069"
	@echo "make demo-session   the demo's jury seals everything and meets"
	@echo "make test         every test; one of them: make test ARGS='-k name'"
	@echo "make test-english   the addons' tests on a database without French"
	@echo "make test-upgrade   a database of the previous version, updated"
	@echo "make test-kills   workers and PostgreSQL killed while people work; how many:"
	@echo "                  make test-kills ARGS='100 20' (takes minutes)"
	@echo "make test-twins   10,000 questions of each role, in databases that differ in a secret"
	@echo "make lint         OCA's hooks, the rules of the house, complete translations;"
	@echo "                  what a program can correct is corrected: run it again"
	@echo "make format       OCA's hooks alone"
	@echo "make check DB=…   everything frozen compared with the journal; the demo's"
	@echo "                  database by default, exit status 1 when something differs"
	@echo "make check-logs   installing, updating and starting warn of nothing"
	@echo "make i18n         bring the .pot and fr.po files up to date with the code"
	@echo "make screenshots  the pictures of the READMEs, taken of the demo"
	@echo "make docs         the guides, written again from docs/guide"
	@echo "make docs-picture  the picture of the rooms, drawn from the code"
	@echo "make release      wheels, source archive, bill of materials and licences, in dist/"
	@echo "make bench        the benchmark; ARGS=--pages: public pages in a browser;"
	@echo "                  ARGS=--rush: many people at once"
	@echo "make profile      where the time and the queries of the benchmark go"
	@echo "make verifiers    Open Badges read by verifiers of others, in JavaScript"
	@echo "make export ARGS='folder'   a copy of the public site, for any file server"
	@echo "make clean        remove .odoo/"

demo demo-session test test-english test-upgrade test-kills test-twins lint format check check-logs bench profile export verifiers release screenshots docs docs-picture i18n clean:
	@$(DEV) $@ $(ARGS)
