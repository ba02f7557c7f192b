# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A database as lines of text: its schema, its rights, its records."""

import hashlib
import json

import psycopg2
from psycopg2 import sql

SCHEMA = {
    "column": """
        SELECT table_name || '.' || column_name,
               data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '')
          FROM information_schema.columns WHERE table_schema = 'public'""",
    "constraint": """
        SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
          FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "index": """
        SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'""",
    "function": """
        SELECT proname, md5(prosrc) FROM pg_proc
         WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'tnl%'""",
    "trigger": """
        SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger
         WHERE tgname LIKE 'tnl%'""",
}
# said by their names, which do not depend on the numbers of the rows
NAMED = {
    "name": """
        SELECT module || '.' || name, model || ' ' || coalesce(noupdate, false)
          FROM ir_model_data WHERE module LIKE 'tnl\\_%'""",
    "rule": """
        SELECT d.module || '.' || d.name,
               m.model || ' ' || r.domain_force || ' ' || r.active || ' '
               || r.perm_read || r.perm_write || r.perm_create || r.perm_unlink || ' '
               || coalesce((SELECT string_agg(g.name->>'en_US', ',' ORDER BY g.id)
                    FROM rule_group_rel l JOIN res_groups g ON g.id = l.group_id
                   WHERE l.rule_group_id = r.id), '')
          FROM ir_rule r JOIN ir_model m ON m.id = r.model_id
          JOIN ir_model_data d ON d.model = 'ir.rule' AND d.res_id = r.id""",
    "access": """
        SELECT d.module || '.' || d.name,
               m.model || ' ' || coalesce(g.name->>'en_US', 'all') || ' '
               || a.perm_read || a.perm_write || a.perm_create || a.perm_unlink
          FROM ir_model_access a JOIN ir_model m ON m.id = a.model_id
          LEFT JOIN res_groups g ON g.id = a.group_id
          JOIN ir_model_data d ON d.model = 'ir.model.access' AND d.res_id = a.id""",
    "group": """
        SELECT (a.name->>'en_US') || ' > ' || (b.name->>'en_US'), ''
          FROM res_groups_implied_rel l
          JOIN res_groups a ON a.id = l.gid JOIN res_groups b ON b.id = l.hid""",
}
# what the code says, rather than people: compared by name above, or of no meaning
OF_THE_CODE = {
    "ir_act_client",
    "ir_act_report_xml",
    "ir_act_server",
    "ir_act_url",
    "ir_act_window",
    "ir_act_window_view",
    "ir_actions",
    "ir_asset",
    "ir_attachment",
    "ir_model",
    "ir_model_access",
    "ir_model_constraint",
    "ir_model_data",
    "ir_model_fields",
    "ir_model_fields_selection",
    "ir_model_inherit",
    "ir_model_relation",
    "ir_module_module",
    "ir_module_module_dependency",
    "ir_rule",
    "ir_ui_menu",
    "ir_ui_view",
    "ir_act_window_group_rel",
    "ir_ui_menu_group_rel",
    "ir_ui_view_group_rel",
    "report_paperformat",
    "rule_group_rel",
}
VOLATILE = {
    "bus_bus",
    "ir_actions_server_history",  # what the code of an action was
    "ir_cron_progress",
    "ir_cron_trigger",
    "ir_logging",
    "ir_profile",
    "orm_signaling_registry",
    "res_device_log",
    "res_users_log",
}
# written anew by each update: what they say counts, not the number of the row
REWRITTEN = {"ir_act_window_view"}
# moments, and the numbers of what was just looked at
UNSAID = {
    "menus_by_module",  # lists in the order that rows come
    "views_by_module",
    "arch_prev",
    "write_date",
    "write_uid",
    "nextcall",
    "lastcall",
    "__last_update",
}


def snapshot(of_the_code=False):
    """Return ``{line: value}`` of the database that ``PGDATABASE`` names.

    :param of_the_code: also the records that the addons' files say
    """
    with psycopg2.connect("") as connection, connection.cursor() as cursor:
        found = {}
        for kind, query in {**SCHEMA, **NAMED}.items():
            cursor.execute(query)
            found |= {f"{kind} {name}": value for name, value in cursor.fetchall()}
        left_out = VOLATILE if of_the_code else VOLATILE | OF_THE_CODE
        cursor.execute(
            """
            SELECT table_name FROM information_schema.tables
             WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
            """
        )
        for (table,) in sorted(cursor.fetchall()):
            if table not in left_out:
                found |= _records(cursor, table)
    return found


def _records(cursor, table):
    cursor.execute(
        sql.SQL("SELECT to_jsonb(t) FROM {} t").format(sql.Identifier(table))
    )
    found = {}
    for (row,) in cursor.fetchall():
        number = row.pop("id", None)
        if table in REWRITTEN:
            number = None
            row = {key: row[key] for key in row.keys() - UNSAID - {"create_date"}}
        if number is None:  # a relation: the row is all it says
            found[f"relation {table} {json.dumps(row, sort_keys=True)}"] = ""
        for column, value in row.items() if number is not None else ():
            if column not in UNSAID and not (
                table == "ir_attachment" and _is_asset(row)
            ):
                found[f"record {table}.{column} {number}"] = _short(value)
    return found


def _is_asset(row):
    return "/web/assets/" in (row.get("url") or "")


def _short(value):
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    if len(text) < 200:
        return text
    return f"{text[:60]}… {hashlib.sha256(text.encode()).hexdigest()[:12]}"


def differences(before, after):
    """Yield ``(line, before, after)`` of what is not the same; None where absent."""
    for line in sorted(before.keys() | after.keys()):
        if before.get(line) != after.get(line):
            yield line, before.get(line), after.get(line)


def without_additions(changes, before):
    """Yield the changes that touch what was there.

    A release adds fields, tables, names, and rights on its new models. A right on a
    model that was there, a row among those that were there, are no additions: they
    change what people know.

    :param changes: as :func:`differences` gives them
    :param dict before: the snapshot that they start from
    """
    columns = [line.split(" ")[1] for line in before if line.startswith("column ")]
    tables = {column.partition(".")[0] for column in columns}
    models = {
        value.partition(" ")[0]
        for line, value in before.items()
        if line.startswith(("access ", "rule "))
    }
    for line, old, new in changes:
        kind, name = line.split(" ")[:2]
        is_new = kind in {
            "column",
            "constraint",
            "index",
            "function",
            "trigger",
            "name",
        }
        if kind == "record":
            is_new = f"column {name}" not in before
        elif kind == "relation":
            is_new = name not in tables
        elif kind in {"access", "rule"}:
            is_new = (new or "").partition(" ")[0] not in models
        if old is not None or not is_new:
            yield line, old, new
