"""What columns of tables are called, and what they mean here."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import get_args

from journeycanvas.model.touchpoint import Channel

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "title": "Touchpoint",
        "stage": "Stage",
        "persona": "Lane (persona)",
        "kind": "Kind of thing",
        "channel": "Channel",
        "owner": "Owner",
        "emotion": "Emotion",
        "does": "Does",
        "thinks": "Thinks",
        "feels": "Feels",
        "goal": "Goal",
        "friction": "Friction",
        "opportunity": "Opportunity",
        "question": "Question",
        "criterion": "Criterion",
        "risk": "Risk",
        "progress": "Signal of progress",
        "stuck": "Signal of being stuck",
        "evidence": "Evidence",
        "gap": "Gap",
        "sla": "SLA or duration",
        "with": "Others who take part",
        "teams": "Teams",
        "systems": "Systems",
        "playbook": "Playbook",
        "tags": "Tags",
        "note": "Note",
    }
)
"""What a column can be, with its untranslated words; the order is that of choosing."""

_CALLED: Mapping[str, str] = MappingProxyType(
    {
        "title": "touchpoint touchpoints title activity activities action actions task tasks step"
        " steps interaction interactions moment event what",
        "stage": "stage stages phase phases section",
        "persona": "persona personas lane lanes role roles actor actors who customer user segment"
        " lane-(persona)",
        "kind": "kind kinds kind-of-thing record item-type",
        "channel": "channel channels medium",
        "owner": "owner owners responsible team-owner accountable assignee",
        "emotion": "emotion emotions mood moods score sentiment rating satisfaction experience",
        "does": "does doing do customer-actions customer-action behaviour behavior",
        "thinks": "thinks thinking thoughts thought think",
        "feels": "feels feeling feelings feel",
        "goal": "goal goals need needs intent job jtbd",
        "friction": "friction frictions pain pains pain-point pain-points painpoint painpoints"
        " problem problems issue issues barrier barriers frustration frustrations",
        "opportunity": "opportunity opportunities idea ideas improvement improvements",
        "question": "question questions",
        "criterion": "criterion criteria belief beliefs",
        "risk": "risk risks fear fears concern concerns",
        "progress": "signal-of-progress progress-signal",
        "stuck": "signal-of-being-stuck stuck-signal",
        "evidence": "evidence source sources proof insight insights research",
        "gap": "gap gaps silence meanwhile",
        "sla": "sla duration time wait sla-or-duration sla/duration response-time",
        "with": "with others participants others-who-take-part",
        "teams": "team teams department departments",
        "systems": "system systems tool tools",
        "playbook": "playbook backstage process",
        "tags": "tag tags label labels",
        "note": "note notes comment comments description remark remarks details",
    }
)
_WORDS = {word: what for what, words in _CALLED.items() for word in words.split()}


def meant(name: str) -> str:
    """Return what a column of that name is, empty where nobody can tell.

    >>> meant("Pain points"), meant("Stage:"), meant("Price")
    ('friction', 'stage', '')
    """
    word = re.sub(r"[\s_]+", "-", name.strip().rstrip(":*").strip().casefold())
    return _WORDS.get(word, "")


KIND_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "touchpoint": "touchpoint",
        "friction": "friction",
        "pain point": "friction",
        "pain": "friction",
        "problem": "friction",
        "opportunity": "opportunity",
        "idea": "opportunity",
        "question": "question",
        "criterion": "criterion",
        "risk": "risk",
        "signal of progress": "progress",
        "signal of being stuck": "stuck",
        "evidence": "evidence",
        "gap": "gap",
    }
)
"""What a cell of the column "kind" says, and what its row is then."""

CHANNELS: Mapping[str, str] = MappingProxyType(
    {name: name for name in get_args(Channel)}
    | {
        "web": "website",
        "site": "website",
        "online": "website",
        "mail": "email",
        "e-mail": "email",
        "call": "phone",
        "telephone": "phone",
        "app": "product",
        "in-app": "product",
        "software": "product",
        "in-person": "in person",
        "store": "in person",
        "shop": "in person",
        "face to face": "in person",
        "face-to-face": "in person",
        "help desk": "support",
        "helpdesk": "support",
    }
)
"""What a cell of the column "channel" says, in small letters, and the channel it means."""
