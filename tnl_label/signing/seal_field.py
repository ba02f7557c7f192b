# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The form field of a seal, tagged as ISO 14289-1, 7.18 asks."""

# Bottom left of an A4 landscape page, under the signature block, in points.
_BOX = (70, 40, 400, 60)
_PRINTED_AND_LOCKED = 132


class SealError(ValueError):
    """A file that cannot be sealed; the message says why."""


def add_tagged_field(writer, name: str, reason: str) -> None:
    """Add an empty signature field to the first page and to the document's structure.

    :param writer: pyHanko's incremental writer on a tagged PDF.
    :param reason: what assistive technologies say of the field.
    :raises SealError: the PDF is not tagged.
    """
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name, pdf_string
    from pyhanko.sign import fields

    root = writer.root
    if "/StructTreeRoot" not in root:
        raise SealError("The file is not tagged: seal what this software made.")
    fields.append_signature_field(writer, fields.SigFieldSpec(name, box=_BOX))
    page_ref, _resources = writer.find_page_for_modification(0)
    page = page_ref.get_object()
    widget_ref = page["/Annots"].raw_get(-1)
    tree = root["/StructTreeRoot"]
    parent_tree = tree["/ParentTree"]
    number = _next_number(tree, parent_tree)
    widget = widget_ref.get_object()
    widget[pdf_name("/F")] = generic.NumberObject(_PRINTED_AND_LOCKED)
    widget[pdf_name("/TU")] = pdf_string(reason)
    widget[pdf_name("/Contents")] = pdf_string(reason)
    widget[pdf_name("/StructParent")] = generic.NumberObject(number)
    page[pdf_name("/Tabs")] = pdf_name("/S")
    document_ref = tree.raw_get("/K")
    if isinstance(document_ref, generic.ArrayObject):
        document_ref = document_ref.raw_get(0)
    element_ref = writer.add_object(
        generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/StructElem"),
                pdf_name("/S"): pdf_name("/Form"),
                pdf_name("/P"): document_ref,
                pdf_name("/Pg"): page_ref,
                pdf_name("/Alt"): pdf_string(reason),
                pdf_name("/K"): generic.DictionaryObject(
                    {
                        pdf_name("/Type"): pdf_name("/OBJR"),
                        pdf_name("/Obj"): widget_ref,
                        pdf_name("/Pg"): page_ref,
                    }
                ),
            }
        )
    )
    document = document_ref.get_object()
    kids = document["/K"]
    if not isinstance(kids, generic.ArrayObject):
        kids = generic.ArrayObject([document.raw_get("/K")])
    document[pdf_name("/K")] = generic.ArrayObject([*_raw(kids), element_ref])
    numbers = parent_tree["/Nums"]
    parent_tree[pdf_name("/Nums")] = generic.ArrayObject(
        [*_raw(numbers), generic.NumberObject(number), element_ref]
    )
    tree[pdf_name("/ParentTreeNextKey")] = generic.NumberObject(number + 1)
    for changed in (document, parent_tree, tree, page, widget):
        writer.update_container(changed)


def _raw(array):
    """Return the items of a PDF array, references not followed."""
    return [array.raw_get(index) for index in range(len(array))]


def _next_number(tree, parent_tree):
    used = [int(n) for n in _raw(parent_tree["/Nums"])[::2]]
    return max([int(tree.get("/ParentTreeNextKey", 0)), *(n + 1 for n in used)])
