# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from ...wizards.importing.import_messages import cell_messages, file_messages
from ...wizards.importing.import_plan import Importer
from .test_import import FILES, ImportCase

WRONG_FILES = [
    b"PK\x03\x04",
    "edition\n2001\n".encode("utf-16"),
    b"edition\n\0\n",
    b"edition\n\x81\n",
    b'edition\n"2001\n',
    b"",
    b"edition\n",
    b"edition,colour\n2001,red\n",
    b"edition,edition\n2001,2001\n",
    b"rank\n1\n",
    b"edition\n2001,2002\n",
    b"edition\n" + b"x" * 5_000_001,
    b"edition\n" + b"2001\n" * 50_000,
]
WRONG_EDITIONS = """edition,closing_date,ceremony_date,name,rank,\
contact,laureates,candidates,returning
1,31/31/2001,2001-11-06,=1+1,first,nobody,,,
2002,2002-11-06,2002-10-15,,,,3,2,
2003,,,,,,3,4,5
2004,,,,,,,,
2004,,,,,,,,
2030,,,Other,,,,,
2005,,,"two
lines",,,,,
2006,2006-03-26 02:30,,,,,,,
2007,2007-10-28 02:30,,,,,,,
"""
WRONG_LEVELS = """edition,track,code,name,rank,threshold,symbol
2001,label,a b,,x,101,star
2001,label,7,Decimals,6,2.5555,
2001,label,6,Two ways,7,2.555,
2001,label,8,Other,8,-1,
2001,label,9,Rival,4,,
"""
WRONG_LAUREATES = """edition,level,track,mentions,collectivity_name,type,\
department_code,siren,insee_code
2001,4,other,,One,commune,100,123456789,1
2001,4,other,,Six,commune,38,,
2001,9,label,Nothing,Two,commune,38,,
2001,,,,Seven,commune,38,,47031
2001,4,,,Three,epci,38,,38001
2001,5,,,Four,commune,38,,
2001,,,,Valmont-le-Test,commune,69,990000036,
2001,1,,,Valmont-le-Test,commune,38,,
2090,4,,,Five,commune,38,,
2098,4,,,Five,commune,38,,
2001,,,,Namesake,commune,,,
2001,1,,,Valmonf-le-Test,commune,38,,
2001,1,,,Namesake,commune,42,990000036,
"""
WRONG_FORMS = [
    """record,code,title,kind
choice,a,Choice,
question,S01,No axis,boolean
""",
    """record,code,title,kind
questionnaire,,One,
questionnaire,,Two,
""",
    """record,code,title,kind,required,points,max_points,brackets,\
condition_question,condition_answers,threshold,gates
questionnaire,,One,,,,,,,,,
axis,S,Strategy,,,,,,,,,
axis,T,Empty,,,,,,,,,
axis,U,Usual,,,,,,,,,
question,S01,Choose,single,,,,,,,,
question,S02,Yes,boolean,perhaps,2,,,,,,
question,S03,Yes,boolean,,2,3,,,,,
choice,a,Misplaced,,,,,,,,,
question,S04,Yes,boolean,,1,,0:1,S03,,,
question,S05,Yes,boolean,,1,,,S06,yes,,
question,S06,Yes,boolean,,1,,,S09,yes,,
question,S07,Tell,text,,,,,S03,maybe,,
question,S08,Yes,boolean,,1,,,S07,yes,,
question,S10,Yes,boolean,,1,,,S03,no,,
question,S11,Count,number,,,,2,,,,
question,S13,Yes,boolean,,1,,,S03,,,
question,S12,Count,number,,,,2:2 1:1,,,,
level,1,One,,,,,,,,30,S99
level,2,Two,,,,,,,,30,S07
""",
    """record,code,title,kind,advice_links
questionnaire,,One,,
axis,S,Strategy,,
question,S01,Yes,boolean,A guide
""",
    """record,code,title,kind,max_lines
questionnaire,,One,,
axis,S,Strategy,,
question,S01,Lines,table,0
question,S02,Lines,table,300
column,a,Column,text,
question,S03,Yes,boolean,
column,a,Column,text,
""",
]
WRONG_SOFTWARE = "name,page\nQGIS,qgis.org\n"


@tagged("post_install", "-at_install")
class TestImportMessages(ImportCase):
    def test_each_reason_to_refuse_a_file_has_its_sentence(self):
        sentences = set()
        for data in WRONG_FILES:
            with self.assertRaises(UserError) as caught:
                self.wizards._import_file("editions", data)
            sentences.add(str(caught.exception))
        # those of a directory are tried with the dialogue that brings one
        codes = {code for code in file_messages(self.env) if "directory" not in code}
        self.assertEqual(len(sentences), len(codes))

    def test_each_mistake_has_its_sentence(self):
        self.load_history()
        self.walk(self.make_edition(2030), "open")
        self.make_edition(2098)
        self._double_badge()
        commune = {"is_company": True, "tnl_department_code": "42"}
        self.env["res.partner"].create(commune | {"name": "Namesake"})
        said = set()
        sentence = Importer.sentence

        def listen(importer, problem):
            said.add(problem.code)
            return sentence(importer, problem)

        with patch.object(Importer, "sentence", listen):
            reports = [
                self.load("editions", WRONG_EDITIONS),
                self.load("levels", WRONG_LEVELS),
                self.load("laureates", WRONG_LAUREATES),
                self.load("laureates", FILES["laureates"].replace(",4,", ",1,")),
                *(self.load("questionnaire", text) for text in WRONG_FORMS),
                self.load("software", WRONG_SOFTWARE),
            ]
        self.assertFalse(any(report["applied"] for report in reports))
        self.assertEqual(said, set(cell_messages(self.env)))

    def _double_badge(self):
        """Give two tracks of the edition a level of the same code."""
        self.env["tnl.track"].create(
            [
                {
                    "edition_id": self.edition().id,
                    "name": code,
                    "code": code,
                    "level_ids": [(0, 0, {"code": "5", "name": "Five", "sequence": 5})],
                }
                for code in ("first", "second")
            ]
        )
