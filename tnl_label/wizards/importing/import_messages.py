# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sentences behind the codes of :mod:`..importing`: what is wrong, what to do."""


def file_messages(env):
    """Return why a file as a whole is refused, by code."""
    return {
        "too_big": env._("The file is larger than %(limit)s MB: split it."),
        "too_long": env._("The file has more than %(limit)s rows: split it."),
        "other_format": env._(
            "This file is not in the CSV format (%(format)s was recognised). Open it "
            "with your spreadsheet and save it as “CSV text”, in UTF-8."
        ),
        "utf16": env._("This file is in UTF-16. Save it again as CSV, in UTF-8."),
        "binary": env._("This file is not a text. Choose a CSV file."),
        "encoding": env._(
            "The characters of this file cannot be read. Save it again as CSV, in "
            "UTF-8."
        ),
        "not_csv": env._(
            "The file cannot be read from row %(line)s on: a quotation mark is opened "
            "and not closed there, or closed too early."
        ),
        "no_header": env._(
            "The file is empty. Its first row holds the names of the columns: "
            "%(expected)s."
        ),
        "no_row": env._("The file has its column names, but no row below."),
        "unknown_columns": env._(
            "These columns are not expected: %(names)s. Expected columns: %(expected)s."
        ),
        "columns_twice": env._("These columns are there twice: %(names)s."),
        "missing_columns": env._("These columns are missing: %(names)s."),
        "not_a_directory": env._(
            "This file is not a directory of local authorities: choose the CSV file, "
            "or the same one packed (.xz)."
        ),
        "directory_columns": env._(
            "This file lacks columns of the directory: %(names)s."
        ),
        "directory_row": env._(
            "Row %(line)s of this file cannot be read: a body has a name, a known kind "
            "and a SIREN or an INSEE code. Nothing was replaced."
        ),
        "short_directory": env._(
            "This file holds %(count)s bodies: a directory of the country has more "
            "than 30,000. Nothing was replaced."
        ),
        "too_many_cells": env._(
            "Row %(line)s has %(found)s cells for %(expected)s columns: a separator is "
            "probably inside a text without quotation marks."
        ),
    }


def cell_messages(env):
    """Return what is wrong in a cell, by code."""
    return {
        "required": env._("this cell cannot be empty."),
        "formula": env._(
            "“%(text)s” starts like a spreadsheet formula. Start with a letter or a "
            "digit."
        ),
        "control": env._("“%(text)s” contains a line break or an invisible character."),
        "integer": env._("“%(text)s” is not a whole number."),
        "decimal": env._("“%(text)s” is not a positive number."),
        "two_ways": env._(
            "“%(text)s” can be read in two ways: write %(whole)s, without a point, or "
            "%(decimal)s, with a comma where there are decimals."
        ),
        "decimals": env._("“%(text)s” has more than two decimals."),
        "percent": env._("“%(text)s” is more than 100 %%."),
        "boolean": env._("write “oui” or “non” instead of “%(text)s”."),
        "code": env._(
            "“%(text)s” is not a code: use unaccented letters, digits, hyphens and "
            "underscores, without spaces (40 at most)."
        ),
        "year": env._("“%(text)s” is not a year such as 2018."),
        "date": env._(
            "“%(text)s” is not a date such as 2018-10-15 or 2018-10-15 23:59."
        ),
        "no_such_time": env._(
            "“%(text)s” does not exist in the zone %(zone)s: clocks go forward then. "
            "Give another hour."
        ),
        "time_twice": env._(
            "“%(text)s” exists twice in the zone %(zone)s: clocks go back then. Give "
            "another hour."
        ),
        "siren": env._(
            "“%(text)s” is not a valid SIREN: nine digits, the last one being a "
            "control key. Check it, or leave the cell empty."
        ),
        "insee": env._(
            "“%(text)s” is not the INSEE code of a municipality: five characters, such "
            "as 38422, 2A004 or 97101. It is not the post code."
        ),
        "department": env._(
            "“%(text)s” is not the code of a département (38, 2A, 974)."
        ),
        "named_link": env._(
            "“%(text)s” is not a link. Write its title, a vertical bar, then its full "
            "address, starting with https://; one link a line."
        ),
        "link": env._(
            "“%(text)s” is not a full address: start with https:// or http://."
        ),
        "email": env._("“%(text)s” is not an e-mail address."),
        "one_of": env._("“%(text)s” is not known. Write one of: %(allowed)s."),
        "brackets": env._(
            "“%(text)s” is not a bracket. Write “from:points” separated by spaces, for "
            "instance “0:0 25:2 50:4”."
        ),
        "brackets_order": env._(
            "in “%(text)s”, each bracket must start higher than the one before and "
            "give as many points or more."
        ),
        "dates_order": env._(
            "this date (%(second_text)s) must come after %(first)s (%(first_text)s)."
        ),
        "too_many_laureates": env._("there are more laureates than candidates."),
        "too_many_returning": env._(
            "there are more returning laureates than laureates."
        ),
        "insee_department": env._(
            "the municipality %(insee)s is not in the département %(department)s."
        ),
        "insee_commune": env._("only a municipality has an INSEE code of this kind."),
        "twice": env._("“%(text)s” is already on line %(line)s."),
        "misplaced": env._(
            "“%(text)s” has no meaning for this kind of line: clear the cell."
        ),
        "no_questionnaire": env._(
            "a line “questionnaire” with the title is missing at the top of the file."
        ),
        "second_questionnaire": env._("one file holds one questionnaire."),
        "no_axis": env._("the questionnaire has no axis that can be read."),
        "empty_axis": env._("the axis “%(axis)s” has no question."),
        "question_without_axis": env._("put the question below the line of its axis."),
        "choice_without_question": env._(
            "put the choice below the line of its question."
        ),
        "column_without_table": env._(
            "put the column below the line of its question, of the kind “table”."
        ),
        "no_column": env._("add the columns of this table on the lines below."),
        "lines_range": env._(
            "a table has from 1 to %(limit)s lines: write the least and the most in "
            "this order."
        ),
        "choice_of_other_kind": env._(
            "the question %(question)s above is of the kind “%(kind)s”: it has no "
            "choices."
        ),
        "no_choice": env._("add the choices of this question on the lines below."),
        "max_points": env._(
            "the answers give %(best)s points at most: the ceiling cannot be %(text)s."
        ),
        "half_condition": env._("a condition needs both a question and its answers."),
        "condition_later": env._("the question %(text)s must come before this one."),
        "condition_unknown": env._("there is no question %(text)s."),
        "condition_kind": env._(
            "the question %(text)s is of the kind “%(kind)s”: a condition needs a "
            "question with choices, or a yes/no question."
        ),
        "condition_answer": env._(
            "%(text)s is not an answer of %(question)s. Its answers: %(allowed)s."
        ),
        "closing": env._(
            "the answer “%(answer)s” of %(question)s earns more than one that opens "
            "this question: who improves would lose its points. Add “%(answer)s” to "
            "the condition."
        ),
        "threshold_order": env._(
            "the threshold (%(text)s) must be higher than that of the level below, "
            "“%(below)s”."
        ),
        "gate_unknown": env._("there is no question %(text)s."),
        "gate_points": env._(
            "the question %(text)s gives no points: it cannot be a gate."
        ),
        "edition_unknown": env._(
            "the edition %(year)s is not known here. Import the editions first."
        ),
        "edition_running": env._(
            "the edition %(year)s is run in this software: a file does not change it."
        ),
        "track_unknown": env._(
            "the edition %(year)s has no track “%(text)s”. Import its levels first."
        ),
        "track_needed": env._(
            "several tracks of the edition have a level “%(text)s”: say which in the "
            "column “track”."
        ),
        "level_unknown": env._(
            "the edition %(year)s has no level “%(text)s”. Import its levels first."
        ),
        "mention_unknown": env._(
            "the edition %(year)s has no mention “%(text)s”. Add it to the file of the "
            "editions."
        ),
        "rank_taken": env._(
            "the rank %(rank)s is already that of the level “%(name)s”."
        ),
        "ambiguous": env._(
            "several bodies may be meant: %(names)s. Give the SIREN, or complete the "
            "département of the known one."
        ),
        "near": env._(
            "“%(text)s” is not known, and is close to %(names)s. Correct the name; if "
            "it is another body, give its SIREN."
        ),
        "number_of_other": env._(
            "%(number)s is the number of %(known)s, and the line names %(name)s. "
            "Correct the name or the number."
        ),
        "body_conflict": env._(
            "%(name)s is known here with another value: %(known)s. Correct the file or "
            "the contact."
        ),
        "certificate_issued": env._(
            "a certificate states the level and mentions of this result: they no "
            "longer change. Suspend or revoke the label instead."
        ),
    }
