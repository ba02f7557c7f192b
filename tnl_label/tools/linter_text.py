# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sentences of what is odd in an edition, by code of ``tnl_label.linting``."""

from odoo.tools.translate import LazyTranslate

# pylint: disable=prefer-env-translation
_lt = LazyTranslate(__name__)  # said in the language of who asks

# what the check of an edition and that of the server say in one sentence
MAIL_SERVER = _lt(
    "The label's mails do not leave: no mail server takes them. An administrator "
    "corrects it in Settings, “Technical”, “Outgoing Mail Servers”; the test mail then "
    "says what the server answers."
)
HOLIDAYS = {
    "new_year": _lt("New Year's Day"),
    "easter_monday": _lt("Easter Monday"),
    "labour": _lt("Labour Day"),
    "victory": _lt("Victory Day of 1945"),
    "ascension": _lt("Ascension Day"),
    "whit_monday": _lt("Whit Monday"),
    "national": _lt("National Day"),
    "assumption": _lt("Assumption Day"),
    "all_saints": _lt("All Saints' Day"),
    "armistice": _lt("Armistice Day of 1918"),
    "christmas": _lt("Christmas Day"),
    "abolition": _lt("Abolition of slavery"),
}
SENTENCES = {
    # --- calendar
    "opening_past": _lt("“%(date)s” (%(instant)s) is past: write the real day."),
    "jury_undated": _lt("“%(date)s” is empty: members of the jury need the day."),
    "holiday": _lt("“%(date)s” (%(instant)s) is a public holiday: %(holiday)s."),
    "weekend": _lt("“%(date)s” (%(instant)s) is on a week-end: nobody answers then."),
    "closing_midnight": _lt(
        "“%(date)s” is at 00:00: many will understand the evening after. Write 23:59 "
        "on %(day)s."
    ),
    "date_year": _lt("“%(date)s” (%(instant)s) is not in %(year)s."),
    "call_short": _lt(
        "Days left to apply: %(days)s, less than %(least)s. Councils may not meet in "
        "time."
    ),
    "reminder_before_call": _lt(
        "These reminders fall before the opening, and will not leave: %(reminders)s."
    ),
    "jury_near": _lt(
        "Days between the closing and the jury: %(days)s, less than %(least)s. "
        "Screening and reading need time."
    ),
    "results_near": _lt(
        "Days between the jury and the results: %(days)s, less than %(least)s. "
        "Decisions, letters and certificates need time."
    ),
    "event_before_closing": _lt(
        "The event begins on %(day)s, before the call closes: is it that of another "
        "year?"
    ),
    "event_elsewhen": _lt(
        "“%(other)s” (%(other_instant)s) is not during the event, which begins on "
        "%(day)s."
    ),
    # --- what a year says anew
    "name_year": _lt(
        "The name says %(year)s, and the edition is that of another year."
    ),
    "hashtag_missing": _lt("“%(date)s” is empty: releases leave its line out."),
    "hashtag_form": _lt(
        "The hashtag is not one word after “#”: networks will not recognise it."
    ),
    "hashtag_year": _lt(
        "The hashtag says %(year)s, and the edition is that of another year."
    ),
    "rank_missing": _lt(
        "“%(date)s” is empty: releases do not say which one it is, as “the third "
        "edition”."
    ),
    "rank_taken": _lt("Rank %(rank)s is already that of the edition of %(year)s."),
    "rank_gap": _lt(
        "The rank is %(rank)s; after the edition before, %(expected)s is expected."
    ),
    "words_year": _lt("“%(date)s” says %(year)s: is it that of another year?"),
    "empty": _lt("“%(date)s” is empty."),
    # --- texts
    "text_axes": _lt("The text says “%(said)s”; the form has %(count)s."),
    "text_levels": _lt("The text says “%(said)s”; the scale has %(count)s."),
    "text_questions": _lt("The text says “%(said)s”; the form has %(count)s."),
    "text_level": _lt("The text names “%(said)s”, which is no level of this edition."),
    "text_hashtag": _lt("The text gives %(said)s, the hashtag of another year."),
    "text_closing": _lt(
        "The text gives %(said)s as the end; the call closes on another day."
    ),
    "text_past": _lt("The text gives %(said)s, before the opening of the call."),
    "text_last_year": _lt("The text speaks of %(year)s: was it written then?"),
    # --- barème
    "level_unreachable": _lt(
        "No answers reach this level, even the best ones: questions that exclude each "
        "other, or a minimum out of reach."
    ),
    "level_for_all": _lt(
        "Everyone reaches this level: the worst answers to the required questions are "
        "enough."
    ),
    "gate_conditional": _lt(
        "The gate %(question)s is asked of some only: the others cannot pass it."
    ),
    "gate_optional": _lt(
        "The gate %(question)s is not required: one may lose the level without having "
        "seen it."
    ),
    "gate_aside": _lt(
        "The gate %(question)s is passed by whoever declares it not applicable."
    ),
    "axis_empty": _lt("This axis has no question."),
    "axis_weightless": _lt(
        "The weight of this axis is 0: its points count for nothing."
    ),
    "ceiling_low": _lt(
        "One question is worth %(best)s and reaches the ceiling (%(ceiling)s): the "
        "others, of which the total is %(maximum)s, count for nothing."
    ),
    "ceiling_useless": _lt(
        "The ceiling (%(ceiling)s) is without effect: the total of the points is "
        "%(maximum)s."
    ),
    "axis_heavy": _lt(
        "A point of this axis weighs %(times)s times as much as one of the axis "
        "%(other)s."
    ),
    "points_hidden": _lt(
        "Points of the best answer: %(best)s; points counted at most: %(maximum)s."
    ),
    "points_lost": _lt(
        "Points of the best answer: %(best)s; the question counts for nothing. Give "
        "its maximum of points."
    ),
    "choices_alike": _lt(
        "All the choices are worth the same: the question tells nothing."
    ),
    "condition_always": _lt(
        "The condition holds for every answer to %(question)s: it is without effect."
    ),
    "question_twice": _lt("Two questions have the same words: “%(said)s”."),
    "level_twice": _lt("Two levels have the same name: “%(said)s”."),
}
