"""Files that cannot be opened, each with the one sentence that answers it."""

import codecs
from typing import Any

CARD = '{"id":"tp_1","stage":"st_1","persona":"pe_1"}'


def document(**members: Any) -> bytes:
    """Return a small sound file with some members in place of its own, given as JSON."""
    whole = {
        "journeycanvas": "[1,0]",
        "map": '{"id":"map_1"}',
        "personas": '[{"id":"pe_1"}]',
        "stages": '[{"id":"st_1"}]',
        "touchpoints": f"[{CARD}]",
        **members,
    }
    return ("{" + ",\n".join(f'"{name}":{value}' for name, value in whole.items()) + "}").encode()


def card(field: str) -> bytes:
    """Return a small file whose card has one more field, in line 5."""
    return document(touchpoints=f"[{CARD[:-1]},{field}}}]")


CORRECT = "; correct it there in a text editor, or open an older copy."
OLDER = "; open an older copy of it."
NO_MAP = "; make sure that it is a map."

REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "it is empty (line 1, column 1); open an older copy of it."),
    "blank": (b" \n\t", "it is empty (line 1, column 1); open an older copy of it."),
    "zeros": (
        bytes(4096),
        "it holds nothing but zeros (line 1, column 1)" + OLDER,
    ),
    "NUL": (
        document()[:40] + b"\0" + document()[40:],
        "it holds a NUL byte (line 2, column 17); open an older copy of it.",
    ),
    "UTF-16": (
        document().decode().encode("utf-16"),
        "it is written in UTF-16 (line 1, column 1); save it again as UTF-8.",
    ),
    "UTF-32": (
        document().decode().encode("utf-32"),
        "it is written in UTF-32 (line 1, column 1); save it again as UTF-8.",
    ),
    "bad UTF-8": (
        card('"title":"Süß"').decode().encode("latin-1"),
        (
            "it is not text in UTF-8 (line 5, column 71); save it again as UTF-8, or open an older "
            "copy of it."
        ),
    ),
    "truncated": (
        document()[:100],
        "it ends in the middle (line 5, column 1); open an older copy of it.",
    ),
    "truncated text": (
        card('"title":"Never e')[:-2],
        "it ends in the middle (line 5, column 69); open an older copy of it.",
    ),
    "trailing": (
        document() + b"{}",
        "something follows after its end (line 5, column 63)" + CORRECT,
    ),
    "comment": (
        b"// mine\n" + document(),
        "it is not valid JSON at «/» (line 1, column 1)" + CORRECT,
    ),
    "single quotes": (
        b"{'journeycanvas':[1,0]}",
        "it is not valid JSON at «'» (line 1, column 2)" + CORRECT,
    ),
    "control character": (
        card('"title":"a\tb"'),
        "a text in it holds a control character (line 5, column 71)" + CORRECT,
    ),
    "NaN": (card('"emotion":NaN'), "NaN is not a number (line 5, column 71)" + CORRECT),
    "Infinity": (
        card('"emotion":Infinity'),
        "Infinity is not a number (line 5, column 71)" + CORRECT,
    ),
    "minus Infinity": (
        card('"emotion":-Infinity'),
        "-Infinity is not a number (line 5, column 71)" + CORRECT,
    ),
    "1e999": (
        card('"sla":{"amount":1e999}'),
        "in touchpoints tp_1 the field «sla.amount» must be a finite number (line 5, column 77)"
        + CORRECT,
    ),
    "1e308": (
        document(metrics='[{"id":"me_1","stage":"st_1","target":1e308}]'),
        "in metrics me_1 the field «target» is wrong: a number that is too large or not a number "
        "(line 6, column 49)" + CORRECT,
    ),
    "30 digits": (
        card(f'"emotion":{"9" * 30}'),
        "in touchpoints tp_1 the field «emotion» must be at most 2 (line 5, column 71)" + CORRECT,
    ),
    "a million digits": (
        card(f'"emotion":{"9" * 1_000_000}'),
        "a number has too many digits (line 5, column 71)" + CORRECT,
    ),
    "repeated key": (
        card('"title":"a","title":"b"'),
        'an object names "title" twice (line 5, column 73)' + CORRECT,
    ),
    "repeated member": (
        document()[:-1] + b',\n"stages":[]}',
        'an object names "stages" twice (line 6, column 1)' + CORRECT,
    ),
    "lone surrogate": (
        card(r'"title":"\ud83d"'),
        "in touchpoints tp_1 the field «title» has half a character (a lone surrogate) (line 5, "
        "column 69)" + CORRECT,
    ),
    "deep": (
        card('"title":' + "[" * 500 + "]" * 500),
        (
            "its lists and objects are nested more than 64 deep (line 5, column 130); make sure "
            "that it is a map."
        ),
    ),
    "very deep": (
        b'{"a":' * 100_000,
        (
            "its lists and objects are nested more than 64 deep (line 1, column 321); make sure "
            "that it is a map."
        ),
    ),
    "deep behind brackets in texts": (
        card(f'"goal":"{"]" * 900}","title":{"[" * 500}{"]" * 500}'),
        (
            "its lists and objects are nested more than 64 deep (line 5, column 1040); make sure "
            "that it is a map."
        ),
    ),
    "deep beyond the parser": (
        card(f'"goal":"{"]" * 9_000}","title":{"[" * 5_000}{"]" * 5_000}'),
        (
            "its lists and objects are nested more than 64 deep (line 5, column 9140); make sure "
            "that it is a map."
        ),
    ),
    "deep in an unknown member": (
        document(novelty=f'["{"]" * 500}",{"[" * 80}{"]" * 80}]'),
        "its lists and objects are nested more than 64 deep (line 6, column 577)" + NO_MAP,
    ),
    "wrong root": (
        b"[1,2]",
        "it is JSON, but not a map of JourneyCanvas (line 1, column 1)" + NO_MAP,
    ),
    "other JSON": (
        b'{"name":"package"}',
        "it is JSON, but not a map of JourneyCanvas (line 1, column 1)" + NO_MAP,
    ),
    "format 0": (
        document(journeycanvas="[0,9]"),
        "there is no such format of maps (line 1, column 18); make sure that it is a map.",
    ),
    "format -1": (
        document(journeycanvas="-1"),
        "there is no such format of maps (line 1, column 18); make sure that it is a map.",
    ),
    "format as text": (
        document(journeycanvas='"1"'),
        "there is no such format of maps (line 1, column 18); make sure that it is a map.",
    ),
    "format true": (
        document(journeycanvas="[1,true]"),
        "there is no such format of maps (line 1, column 18); make sure that it is a map.",
    ),
    "format 999": (
        document(journeycanvas="[999,0]"),
        (
            "a newer JourneyCanvas wrote it (format 999.0; this one reads 1.x); open it with a "
            "newer version."
        ),
    ),
    "no map": (
        document(map="null"),
        (
            "it has no «map», the object with the scope of the map (line 2, column 7); make sure "
            "that it is a map, or open an older copy."
        ),
    ),
    "a table that is none": (
        document(stages='{"st_1":{}}'),
        "«stages» must be a list (line 4, column 10); correct it there in a text editor.",
    ),
    "a record that is none": (
        document(stages='[{"id":"st_1"},5]'),
        "in stages the entry 2 must be an object (line 4, column 25)" + CORRECT,
    ),
    "no id": (
        document(stages='[{"id":"st_1"},{"name":"x"}]'),
        "in stages 2 the field «id» is missing (line 4, column 25)" + CORRECT,
    ),
    "id as number": (
        document(stages='[{"id":7}]'),
        "in stages 1 the field «id» must be a text (line 4, column 17)" + CORRECT,
    ),
    "id that is none": (
        document(stages='[{"id":"../../etc"}]'),
        "in stages ../../etc the field «id» is not in the form that ids and order keys have "
        "(line 4, column 17)" + CORRECT,
    ),
    "reference as list": (
        document(touchpoints='[{"id":"tp_1","stage":["st_1"]}]'),
        "in touchpoints tp_1 the field «stage» must be a text (line 5, column 37)" + CORRECT,
    ),
    "number for text": (
        card('"title":5'),
        "in touchpoints tp_1 the field «title» must be a text (line 5, column 69)" + CORRECT,
    ),
    "text for number": (
        card('"emotion":"1"'),
        "in touchpoints tp_1 the field «emotion» must be a whole number (line 5, column 71)"
        + CORRECT,
    ),
    "true for number": (
        card('"emotion":true'),
        "in touchpoints tp_1 the field «emotion» must be a whole number (line 5, column 71)"
        + CORRECT,
    ),
    "out of range": (
        card('"emotion":3'),
        "in touchpoints tp_1 the field «emotion» must be at most 2 (line 5, column 71)" + CORRECT,
    ),
    "unknown word": (
        card('"channel":"pigeon"'),
        "in touchpoints tp_1 the field «channel» must be one of 'website', 'email', 'phone', "
        "'product', 'in person', 'support' or 'other' (line 5, column 71)" + CORRECT,
    ),
    "no date": (
        document(map='{"id":"map_1","last_reviewed":"2026-13-01"}'),
        "in map map_1 the field «last_reviewed» is wrong: month must be in 1..12 (line 2, column "
        "37)" + CORRECT,
    ),
    "hostile order key": (
        card('"order":"0"'),
        "in touchpoints tp_1 the field «order» is not in the form that ids and order keys have "
        "(line 5, column 69)" + CORRECT,
    ),
    "nested": (
        document(map='{"id":"map_1","owners":[{"name":"a"},{"name":1}]}'),
        "in map map_1 the field «owners[2].name» must be a text (line 2, column 52)" + CORRECT,
    ),
    "long title": (
        card(f'"title":"{"x" * 201}"'),
        "in touchpoints tp_1 the field «title» is longer than 200 characters (line 5, column 69)"
        + CORRECT,
    ),
    "many tags": (
        card(f'"tags":[{",".join(["1"] * 1001)}]'),
        "in touchpoints tp_1 the field «tags[1]» must be a text (line 5, column 69)" + CORRECT,
    ),
    "unpaired in unknown": (
        document(novelty=r'["\udfff"]'),
        (
            "a text in it is wrong: half a character (a lone surrogate) at position 1 (line 6, "
            "column 12); correct it there in a text editor."
        ),
    ),
    "endless in unknown": (
        document(novelty="[1e999]"),
        "a number in it is too large (line 6, column 12); correct it there in a text editor.",
    ),
    "several": (
        document(stages='[{"id":1},{"id":2},{"id":3}]'),
        "in stages 1 the field «id» must be a text (line 4, column 17) and 2 more records are "
        "faulty" + CORRECT,
    ),
    "byte order mark twice": (
        codecs.BOM_UTF8 * 2 + document(),
        "it is not valid JSON at «\\ufeff» (line 1, column 1)" + CORRECT,
    ),
    "number as name": (
        b"{1:2}",
        "it is not valid JSON at «1» (line 1, column 2)" + CORRECT,
    ),
}
