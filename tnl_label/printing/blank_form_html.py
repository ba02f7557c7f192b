# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The blank questionnaire of an edition as HTML, for ``printing.pdf.render_pdf``.

``html`` and ``odf_form`` take the same plain data, whose texts are ready to print::

    {"lang", "title", "intro": [text], "answer", "tracks": [
        {"title", "description", "axes": [
            {"title", "description", "questions": [
                {"title", "help", "facts": [text], "choices": [text],
                 "lines": int, "columns": [text], "rows": int}]}]}]}
"""

from html import escape

from .html_page import page, tag


def html(form: dict) -> str:
    """Return the document; every text of ``form`` is escaped."""
    parts = [tag("h1", form["title"]), *(tag("p", text) for text in form["intro"])]
    for track in form["tracks"]:
        parts.append('<section class="o_tnl_track">')
        parts.append(tag("h2", track["title"]) + tag("p", track["description"]))
        for axis in track["axes"]:
            parts.append(tag("h3", axis["title"]) + tag("p", axis["description"]))
            parts += [_question(q, form["answer"]) for q in axis["questions"]]
        parts.append("</section>")
    return page(form["title"], form["lang"], "o_tnl_form", parts)


def _question(question, answer):
    choices = "".join(tag("li", text) for text in question["choices"])
    parts = [
        tag("h4", question["title"]),
        tag("p", question["help"]),
        tag("p", "\n".join(question["facts"]), "o_tnl_facts"),
        f"<ul>{choices}</ul>" if choices else "",
    ]
    if question["lines"]:
        height = question["lines"] * 8
        parts.append(tag("p", answer, "o_tnl_answer"))
        parts.append(f'<div class="o_tnl_room" style="height: {height}mm"></div>')
    if question["columns"]:
        parts += [tag("p", answer, "o_tnl_answer"), empty_table(question)]
    return "".join(parts)


def empty_table(question: dict) -> str:
    """Return a table to fill: its headings, and empty lines."""
    head = "".join(
        f'<th scope="col">{escape(text)}</th>' for text in question["columns"]
    )
    line = f"<tr>{'<td>&nbsp;</td>' * len(question['columns'])}</tr>"
    body = line * question["rows"]
    return (
        f'<table class="o_tnl_fill"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )
