"""What a sentence states by itself: patterns that question drafts and training examples share."""

from __future__ import annotations

import re

DEFINITIONS = {
    "en": re.compile(
        r"(?<![\w-] )(?!(?:When|If|While|After|Before|Because|Since|Although|Unless|Until|Where"
        r"|Whether|In|On|At|For|To|By|With|From|During|There|Here|What|How|Who|Only|Also|Then|So|But|And)\b)"
        r"(?P<subject>(?:(?:The|A|An)\s)?[A-Z][\w-]*(?:\s[\w-]+){0,4})\s(?P<verb>is|are|was|were)\s"
        r"(?P<answer>(?:an?|the|one of)\s[^.;:]+)[.;]"
    ),
    "ko": re.compile(
        r"(?P<subject>(?:[가-힣A-Za-z0-9]+\s){0,3}?[가-힣A-Za-z0-9]{2,}?(?:은|는|이란|란))\s"
        r"(?P<answer>[^.,:]+?)(?:이다|입니다|을 말한다|를 말한다|을 뜻한다|를 뜻한다)\."
    ),
}
POINTING = re.compile(
    r"(?:it|this|that|these|those|he|she|they|we|you|there|이것|그것|이는|그는|이|그|저)\b",
    re.IGNORECASE,
)
"""Words that only say something after the sentence before."""
