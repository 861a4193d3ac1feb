"""How lines of pages look: links, menus, list marks, captions, and what is printed after the last sentence."""

from __future__ import annotations

import re

from comity.vocabulary.pages import page_words

AGENCIES = page_words().agencies
PHRASES = page_words().phrases
SECTIONS = page_words().sections
CONTROLS = page_words().controls
CAPITAL = "A-ZÀ-Þ\u1e00-\u1eff"
LINK = re.compile(r"(?:https?://|www\.)\S+\Z")
CAPTION = re.compile(
    r"""(?:\A|[\s(\[–—.|-])
    (?:Ảnh(?:\ minh\ họa)?|Photos?|PHOTOS?|Photograph|Picture|Pic|PIC|Image|Images|IMAGE|Foto|Illustration|Illustrative\ photo
      |File\ photo|FILE\ PHOTO|FILE)
    (?:\s*\d{1,2}\.|\s*[:©/]|\s+(?:by|courtesy|from|credit|shows|taken)\b|\s*[–—-]\s)""",
    re.X,
)
"""The number or credit of a picture."""
CAPTION_END = re.compile(
    r"""(?:\((?:[\w/\ .,&’'-]{0,40}\b)?(?:photos?|file|pool|handout|via|getty|images?)\b[\w/\ .,&’':-]{0,40}\)
    |(?:\b(?-i:[A-Z])[\w/]+\ |[/–—-]\ ?)(?:photos?|pool|handout))\W*\Z""",
    re.I | re.X,
)
SIDES = re.compile(
    r"""\((?:(?:far|first|second|third|fourth|fifth|sixth|\d(?:st|nd|rd|th)|from|the|standing|seated|pictured
    |in|at|on|row|top|bottom|front|back),?\ ){0,4}
    (?:left|right|centre|center|middle|front|seated|standing|pictured|foreground|background|L-R|L\ to\ R|R-L|clockwise|above
    |below|[CLR])
    (?:,?\ (?:to\ right|row|left|right|front|from\ left|from\ right|and\ \w+|of\ \w+)){0,3}\)
    |,\ (?:left|right|centre|center),\ |\bfrom\ (?:left|right)\ to\ (?:left|right)\b""",
    re.I | re.X,
)
"""Who stands where on a picture."""
BULLET = re.compile(r"(?:[•·▪◦‣●■□►▶*–—-]|\uf0b7|o(?= [A-Z]))\s+")
NUMBER = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\)|\d{1,3}\.|[ivx]{1,5}\.|[a-z]\.)\s+")
BARS = re.compile(r"\s*[|•·»›>]\s*|\s{2,}|\s/\s")
"""What stands between the words of a menu that was scraped into one line."""
NAMED = re.compile(rf"(?:[{CAPITAL}][\w.’'-]*|de|van|bin|al|da|von)(?: (?:[{CAPITAL}][\w.’'-]*|de|van|bin|al|da|von)){{0,4}}\W*\Z")
"""A line that is only a name: an author, an agency."""
END_MARK = re.compile(
    r"""\s*(?:(?<=[.!?”"])\s*/\.?(?:\s*/)?|(?<=\w)\./\.?|[■◼▪●□]|(?<=[.!?”"])\s*(?:\#{1,3}|-?\bENDS?\b-?|\(END\)|\bEnditem\b))\s*\Z""",
    re.X,
)
CREDIT_IN_BRACKETS = re.compile(
    rf"(?<=[.!?”\"’'])\s*[(\[](?P<name>(?:[a-z]{{2,5}}/)?[{CAPITAL}][\w.&’'-]*(?:[ /,][\w.&’'-]+){{0,4}})[)\]]\.?\s*\Z"
)
CREDIT_IN_CAPITALS = re.compile(
    r"(?<=[.!?”\"’'])\s*[–—-]?\s*(?P<name>[A-Z]{2,12}(?:[ /][A-Za-z]{2,6}){0,3})\.?(?:\s*\((?:Photo|Video|Graphic)\))*\s*\Z"
)
CREDIT_GLUED = re.compile(r"(?<=[a-z0-9)%”\"][.!?\"”])\s?[–—-]?\s*(?P<name>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,2})\s*\Z")
SPEAKER = re.compile(rf"[{CAPITAL}][\w.’' -]{{0,40}}(?:\([^()]{{1,60}}\))?:\s")
"""A speaker in a transcript or an interview; two lines of a text that begin so make it one."""
