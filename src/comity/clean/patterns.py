"""The set phrases of pages: what marks a line as share buttons, teaser, notice, credit, byline or caption.

Every pattern is for a whole line and bound by a number of words, so that a sentence that merely mentions such a phrase stays prose.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from comity.terms.report import Role


class Phrase(NamedTuple):
    role: Role
    words: int
    """The most words that a line of this sort has."""
    pattern: re.Pattern[str]


def _phrase(role: Role, words: int, pattern: str) -> Phrase:
    return Phrase(role, words, re.compile(pattern, re.I))


SITES = r"(?:facebook|twitter|x|whats ?app|linked ?in|telegram|viber|bluesky|reddit|pinterest|e-?mail|instagram|tik ?tok|threads|messenger|line|weibo|wechat)"
AGENCIES = frozenset(
    "AFP AP Reuters Xinhua VNA Yonhap Kyodo Bernama Antara ANI PTI IANS TASS Interfax Anadolu EFE DPA ANSA Ukrinform MTI CTK PAP BTA Agerpres "
    "Tanjug HINA APA Azertac Trend Kazinform Kabar Montsame KCNA CNA NNA MENA WAM SPA KUNA QNA BNA ONA IRNA ISNA Fars Petra SANA WAFA MAP APS TAP "
    "LANA SUNA ENA KNA NAN GNA ANP Belga NTB TT STT Ritzau LETA BNS ELTA UNB BSS APP RSS PNA TNA MNA KPL AKP AAP UPI Bloomberg CNN BBC".split()
)
"""News agencies, by the name that credit lines give."""
LINK = re.compile(r"(?:https?://|www\.)\S+\Z")
PHRASES: tuple[Phrase, ...] = (
    _phrase("notice", 6, r"\W*(?:\(?\s*end(?:s|it|all)?\s*\)?|-\s?30\s?-|#{2,}|[*=_~-]{2,}|[*\s]{3,})\W*\Z"),
    _phrase("notice", 60, r".*\b(?:use|uses|using|manage|accept|our) (?:of )?(?:all )?cookies?\b|.*\bcookies? (?:policy|settings|preferences)|cookies help us"),
    _phrase("notice", 40, r".*(?:©|\(c\) ?(?:19|20)\d\d|copyright\b|\ball rights reserved|\bterms (?:&|and|of) (?:conditions|use|service)|\bprivacy policy)"),
    _phrase(
        "notice",
        45,
        r"(?:for )?(?:media|press|further|more|general|additional)?\s*(?:information|inquir(?:y|ies)|enquir(?:y|ies)|quer(?:y|ies)|contacts?|hotline|office)"
        r"(?: (?:and|or|on|about|regarding|for|from|officer|details|point)\b[^.]{0,60}?)?(?:\s*[:,]| (?:please )?(?:contact|call|write|visit|e-?mail)\b)",
    ),
    _phrase("notice", 30, r"(?:tel|phone|telephone|fax|e-?mail|hotline|contact|mobile)\b\.?\s*[:+(]"),
    _phrase("notice", 12, r"(?:subscriptions?|to subscribe|enquiries|write to us)\b.*@"),
    _phrase("notice", 30, r"(?:high-resolution )?(?:photos?|photographs?|pictures|images|videos?|footage)\b.{0,60}\b(?:available|may be used|can be downloaded|on request)\b"),
    _phrase("notice", 8, r"(?:advertisement|sponsored(?: content)?|skip to (?:main )?content|back to top|log ?in|sign in|register|loading|menu|search|comments?|leave a (?:comment|reply)|story continues below|article continues below|this (?:article|story|content) is for subscribers)\b[^.!?]*\W*\Z"),
    _phrase("notice", 40, r"(?:this (?:article|story|report|piece) (?:was|is|has been|first|originally) (?:first |originally )?(?:published|appeared|produced|republished)\b|disclaimer\b|the views expressed (?:here|in this)|views expressed are)"),
    _phrase("notice", 5, r"[A-Z]{2,6}(?:/[A-Za-z0-9]{1,12}){1,4}\Z"),
    _phrase("share", 30, rf"(?:share|tweet|like|pin|print|save|copy link|copy url|e-?mail|follow us|bookmark|listen|{SITES})\b(?:\W+(?:share|tweet|this|article|story|page|post|print|save|copy|link|on|via|to|with|by|us|follow|comments?|email|e-mail|font|size|{SITES}))*\W*\Z"),
    _phrase("share", 40, r"(?:share|tweet)\s*(?:\||:|•|·)"),
    _phrase("share", 14, r"(?:share (?:this|on|via)|follow us on|join our (?:telegram|whatsapp)|click here|download (?:our|the) app|tap here)\b"),
    _phrase("share", 12, r"(?:leftcenterright(?:del)?|font size|text size|a-? ?a\+?)\W*\Z"),
    _phrase("teaser", 30, r"(?:read more|read also|read next|also read|see also|see more|more on|more from|more stories|more news|related|recommended|you may (?:also )?(?:like|be interested)|don['’]t miss|most (?:read|viewed|popular)|trending|latest(?: news| stories)?|editor['’]?s['’]? picks?|top stories|in other news|watch|watch also|up next|other news|must read|popular|further reading|more coverage|what to read next|keep reading|continue reading|explore more)\b\s*(?::|\Z|news\b|stories\b|articles?\b|content\b|topics?\b|links?\b|this (?:story|topic|subject)\b|also\b|>|»|\|)"),
    _phrase("teaser", 30, r"(?:sign up|subscribe|get (?:the|our)|join (?:our|the))\b.*\b(?:newsletter|inbox|alerts?|updates?|briefing|channel|daily|weekly|free)\b"),
    _phrase("teaser", 12, r"(?:newsletter|subscribe(?: now| today)?|sign up(?: now| here)?|donate|support us|become a member)\W*\Z"),
    _phrase("credit", 40, r"[(\[]?(?:additional )?(?:reporting|report|writing|compiled|compilation|editing|edited|translated|translation|photos?|our (?:own )?correspondents?|with (?:agency|agencies|inputs|reporting))\b(?: (?:by|from)\b|[.:;)]| in\b).*[)\]]?\W*\Z"),
    _phrase("credit", 8, r"(?:source|via|courtesy)\s*:\s*\S.*\Z"),
    _phrase("byline", 14, r"(?:by|from|reported by|written by|text by|story by|author|words)\s*:?\s+(?:our\b|the\b|staff\b|a\b|[A-ZÀ-Þ])[^.!?;]*\W*\Z"),
    _phrase("byline", 6, r"(?:our |a |the )?(?:staff|special|diplomatic|political|own|senior|chief|foreign|news|web|online)?\s*(?:staff|correspondents?|reporters?|desk|bureau|writers?|report)(?: in [A-Z]\w+)?\W*\Z"),
    _phrase("byline", 60, r"(?:the (?:writers?|authors?|columnist)|(?:[A-Z][\w.’'-]+ ){2,4}) ?(?:is|are|was) (?:an? |the )?(?:\w+[ -]){0,4}(?:writer|columnist|journalist|correspondent|fellow|analyst|glaciologist|contributor|professor|lecturer|editor|retired)\b"),
)
CAPTION = re.compile(
    r"(?:\A|[\s(\[–—.|-])(?:Ảnh(?: minh họa)?|Photos?|PHOTOS?|Photograph|Picture|Pic|PIC|Image|Images|IMAGE|Foto|Illustration|Illustrative photo|File photo|FILE PHOTO|FILE)"
    r"(?:\s*\d{1,2}\.|\s*[:©/]|\s+(?:by|courtesy|from|credit|shows|taken)\b|\s*[–—-]\s)"
)
CAPTION_END = re.compile(r"(?:\((?:[\w/ .,&’'-]{0,40}\b)?(?:photos?|file|pool|handout|via|getty|images?)\b[\w/ .,&’':-]{0,40}\)|\bphoto\.?|\bpool\b|\bhandout)\W*\Z", re.I)
SIDES = re.compile(
    r"\((?:[^()]{0,24}\b)?(?:left|right|centre|center|middle|front|seated|standing|pictured|foreground|background|L-R|L to R|R-L|clockwise|"
    r"top|bottom|above|below)(?:\b[^()]{0,24})?\)|\((?:C|R|L|2nd [LR]|3rd [LR])\)|\b(?:left|right|centre|center)\), ",
    re.I,
)
BULLET = re.compile(r"(?:[•·▪◦‣●■□►▶*–—-]|\uf0b7|o(?= [A-Z]))\s+")
NUMBER = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\)|\d{1,3}\.|[ivx]{1,5}\.|[a-z]\.)\s+")
BARS = re.compile(r"\s*[|•·»›>]\s*|\s{2,}|\s/\s")
"""What stands between the words of a menu that was scraped into one line."""
NAMED = re.compile(r"(?:[A-ZÀ-Þ\u1e00-\u1eff][\w.’'-]*|de|van|bin|al|da|von)(?: (?:[A-ZÀ-Þ\u1e00-\u1eff][\w.’'-]*|de|van|bin|al|da|von)){0,4}\W*\Z")
"""A line that is only a name: an author, an agency."""
END_MARK = re.compile(r"\s*(?:(?<=[.!?”\"])\s*/\.?(?:\s*/)?|(?<=\w)\./\.?|[■◼▪●□]|(?<=[.!?”\"])\s*(?:#{1,3}|-?\bENDS?\b-?|\(END\)))\s*\Z")
CREDIT_IN_BRACKETS = re.compile(r"(?<=[.!?”\"’'])\s*[(\[](?P<name>[A-ZÀ-Þ][\w.&’'-]*(?:[ /,][\w.&’'-]+){0,4})[)\]]\.?\s*\Z")
CREDIT_IN_CAPITALS = re.compile(r"(?<=[.!?”\"’'])\s*[–—-]?\s*(?P<name>[A-Z]{2,12}(?:[ /][A-Za-z]{2,6}){0,3})\.?(?:\s*\((?:Photo|Video|Graphic)\))*\s*\Z")
CREDIT_GLUED = re.compile(r"(?<=[a-z0-9)%”\"][.!?\"”])(?P<gap>\s?)[–—-]?\s*(?P<name>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,2})\s*\Z")
