# SPDX-FileCopyrightText: 2026 The RA-Studio authors
# SPDX-License-Identifier: Apache-2.0
"""The reward of reflection traces, R = R_con + R_acc + R_refl, for reinforcement learning.

RA-Studio wrote this file beside the training rows; it computes what the program shows, from the
constants, defect types and words below, with Python's standard library alone.

    score(text, solution)    the parts of one output's reward
    ra_reward and ra_*       reward functions of TRL: GRPOTrainer(reward_funcs=ra_reward, ...), or
                             [ra_consistency, ra_answer, ra_type, ra_location, ra_reflection]
    python3 ra_reward.py < lines.jsonl
                             the parts, and the broken rules, of lines {"text", "solution"}

`solution` is the column of that name: a JSON text with `answer` (yes or no), `types` and `boxes`
(fractions of the image) of the ground truth. The draft is judged as the output's own <think> says
it; `draft` and `mode` of the column tell about the training record and don't count.
"""
import bisect
import functools
import json
import math
import re
import sys
import unicodedata
from typing import Dict, List, NamedTuple, Optional, Tuple

PROFILE = json.loads(@PROFILE@)
TYPES = json.loads(@TYPES@)
LEXICONS = [json.loads(@LEXICON_EN@), json.loads(@LEXICON_ZH@)]

YES, NO, UNKNOWN = "yes", "no", ""
Box = Tuple[float, float, float, float]


class Finding(NamedTuple):
    type: str  # "" = unknown
    box: Optional[Box]


class Answer(NamedTuple):
    verdict: str
    findings: List[Finding]


# ---- Characters and names --------------------------------------------------------------------

_SPACES = ("\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
           "\u200a\u2028\u2029\u202f\u205f\u3000")
_SPACE = "[" + _SPACES + "]"
_ASCII_SPACE = r"[ \t-\r]"
_HAN = re.compile("[\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b"
                  "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9]")
_GENERIC = {
    "defect", "defective", "bad", "ng", "nok", "ko", "not ok", "not good", "no good", "anomaly",
    "anomalous", "abnormal", "fault", "faulty", "flaw", "flawed", "abnormality", "fail", "reject",
    "unknown", "缺陷", "异常", "瑕疵", "不良", "次品", "不合格", "未知"}


def is_alnum(c: str) -> bool:
    """Letters and numbers of the basic plane; what lies beyond it makes no words."""
    return c <= "\uffff" and unicodedata.category(c)[0] in "LN"


def is_latin(c: str) -> bool:
    return is_alnum(c) and not _HAN.match(c)


def is_word_part(c: str) -> bool:
    return is_latin(c) or (c <= "\uffff" and unicodedata.category(c)[0] == "M")


def trimmed(text: str) -> str:
    return text.strip(_SPACES)


def without_lone_halves(text: str) -> str:
    """Halves of surrogate pairs that stand alone become U+FFFD."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def folded(text: str) -> str:
    """Simple case folding: as many characters as before."""
    forms = ((c, c.casefold(), c.lower()) for c in text)
    return "".join(f if len(f) == 1 else low if len(low) == 1 else c for c, f, low in forms)


def singular(word: str) -> str:
    if len(word) <= 3 or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    return word if word[-2] in "sui" else word[:-1]


@functools.lru_cache(maxsize=65536)
def normal_name(name: str) -> str:
    """The form in which names are compared: NFKC, folded, punctuation as spaces, singular."""
    text = folded(unicodedata.normalize("NFKC", name))
    text = "".join(" " if unicodedata.category(c)[0] == "P" else c for c in text)
    return " ".join(singular(word) for word in re.split(_SPACE + "+", text) if word)


def words_of(name: str) -> List[str]:
    return normal_name(name).split()


def is_generic_name(name: str) -> bool:
    """True for names that only say "defective": an unknown type."""
    return normal_name(name) in _GENERIC


# ---- Similarity of names, with the project's synonyms ----------------------------------------

_MOST_COMPARED = 256  # code points
_MOST_WITH_OTHER_DIGITS = 0.5


def _likeness(a: str, b: str) -> float:
    """1 - Levenshtein distance / longer length."""
    row = list(range(len(b) + 1))
    for i, left in enumerate(a):
        diagonal, row[0] = row[0], i + 1
        for j, right in enumerate(b):
            replaced = diagonal + (left != right)
            diagonal = row[j + 1]
            row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
    return 1.0 - row[-1] / max(len(a), len(b))


def _index_of_types() -> Dict[str, int]:
    """Types by the normal form of name or synonym; a name is never lost to another's synonym."""
    index: Dict[str, int] = {}
    named = [(t["name"], i) for i, t in enumerate(TYPES)]
    named += [(synonym, i) for i, t in enumerate(TYPES) for synonym in t["synonyms"]]
    for name, i in named:
        if normal_name(name):
            index.setdefault(normal_name(name), i)
    return index


_TYPE_INDEX = _index_of_types()
_KNOWN_NAMES = [name for t in TYPES for name in [t["name"], *t["synonyms"]]]


@functools.lru_cache(maxsize=65536)
def similarity(a: str, b: str) -> float:
    """How alike two type names are, 0..1."""
    a, b = normal_name(a), normal_name(b)
    if not a or not b:
        return 0.0
    if a == b or (a in _TYPE_INDEX and _TYPE_INDEX[a] == _TYPE_INDEX.get(b)):
        return 1.0
    a, b = a[:_MOST_COMPARED], b[:_MOST_COMPARED]
    sorted_a, sorted_b = sorted(a.split(" ")), sorted(b.split(" "))
    value = max(_likeness(a, b), _likeness(" ".join(sorted_a).lstrip(" "),
                                           " ".join(sorted_b).lstrip(" ")))
    digits_a, digits_b = ([w for w in words if any(c.isdecimal() for c in w)]
                          for words in (sorted_a, sorted_b))
    return value if digits_a == digits_b else min(value, _MOST_WITH_OTHER_DIGITS)


def is_generic(name: str) -> bool:
    index = _TYPE_INDEX.get(normal_name(name))
    return (index is not None and TYPES[index]["generic"]) or is_generic_name(name)


# ---- Boxes -----------------------------------------------------------------------------------

_TWINS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full width to ASCII
_TWINS.update({ord("【"): "[", ord("】"): "]"})
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_CORNER = r"\([0-9]+(?:\.[0-9]+)?,[0-9]+(?:\.[0-9]+)?\)" + _SPACE + "*"
_EXACT_LOCATION = re.compile("%s%s(?:;%s*%s%s)*" % (_CORNER, _CORNER, _SPACE, _CORNER, _CORNER))
_FREE_NUMBER = _ASCII_SPACE + r"*([+-]?(?:[0-9]*\.)?[0-9]+)" + _ASCII_SPACE + "*"
_FREE_BOX = re.compile(r"[(\[]{n},{n}(?:,|[)\]]{s}*[,;]?{s}*[(\[]){n},{n}[)\]]".format(
    n=_FREE_NUMBER, s=_ASCII_SPACE))


def iou(a: Box, b: Box) -> float:
    area_a, area_b = ((r[2] - r[0]) * (r[3] - r[1]) for r in (a, b))
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if not (is_proper(a) and is_proper(b)) or width <= 0 or height <= 0:
        return 0.0
    return width * height / (area_a + area_b - width * height)


def is_proper(box: Box) -> bool:
    return all(map(math.isfinite, box)) and box[2] - box[0] > 0 and box[3] - box[1] > 0


def _number(text: str) -> float:
    """NaN for a number too large or too small to hold."""
    value = float(text)
    is_lost = value == 0 and re.search("[1-9]", re.split("[eE]", text)[0])
    return math.nan if is_lost or math.isinf(value) else value


class LocationScan:
    """The boxes of a <location>: corners in brackets, [x1,y1,x2,y2] or bare numbers."""

    def __init__(self, content: str):
        self.boxes: List[Box] = []
        self._numbers: List[float] = []
        self._corner: List[float] = []
        self._in_brackets = False
        self._has_unread = False
        self._scan(content.translate(_TWINS))
        self._finish_group()
        self._drop_corner()
        is_exact = _EXACT_LOCATION.fullmatch(content) and content[-1] not in _SPACES
        self.has_form = bool(is_exact and not self._has_unread)

    def _scan(self, text: str) -> None:
        at = 0
        while at < len(text):
            c, number = text[at], _NUMBER.match(text, at)
            if number:
                self._numbers.append(_number(number.group()))
                at = number.end()
                continue
            if c in "([{" or c in ")]}" or (c in ";\n" and not self._in_brackets):
                self._finish_group()
                self._in_brackets = c in "([{"
            elif c == "_" or (is_alnum(c) and unicodedata.category(c)[0] == "L"):
                # A word takes its digits along: the 2 of bbox_2d is no coordinate.
                while at + 1 < len(text) and (is_alnum(text[at + 1]) or text[at + 1] == "_"):
                    at += 1
            at += 1

    def _finish_group(self) -> None:
        numbers, self._numbers, self._in_brackets = self._numbers, [], False
        if not numbers:
            return
        is_finite = all(map(math.isfinite, numbers))
        if is_finite and len(numbers) % 4 == 0:
            self._drop_corner()
            self.boxes += [tuple(numbers[i:i + 4]) for i in range(0, len(numbers), 4)]
        elif is_finite and len(numbers) == 2:
            if self._corner:
                self.boxes.append((*self._corner, *numbers))
                self._corner = []
            else:
                self._corner = numbers
        else:
            self._drop_corner()
            self._has_unread = True

    def _drop_corner(self) -> None:
        self._has_unread = self._has_unread or bool(self._corner)
        self._corner = []


def free_boxes(text: str) -> List[Tuple[Box, int]]:
    """The boxes that stand in brackets in free text, with their places."""
    found = [(tuple(map(float, match.groups())), match.start())
             for match in _FREE_BOX.finditer(text.translate(_TWINS))]
    return [(box, at) for box, at in found if all(map(math.isfinite, box))]


def largest_number(boxes: List[Box]) -> float:
    return max((value for box in boxes for value in box), default=0.0)


def scale_of(boxes: List[Box], largest_of_trace: float) -> Optional[float]:
    """How the boxes of one part of a trace (location, draft, critique) are to be read.

    1 for fractions, where none of its numbers is over 1.5; else by the largest number of the whole
    trace 1000 for per mille, or None for pixels, since no image size is at hand.
    """
    largest = largest_number(boxes)
    return 1.0 if largest <= 1.5 else 1000.0 if max(largest, largest_of_trace) <= 1000 else None


def placed(box: Box, scale: float) -> Tuple[Optional[Box], bool]:
    """A written box as fractions inside the image, and whether it was written like that."""
    x1, y1, x2, y2 = (value / scale for value in box)
    is_tidy = x1 <= x2 and y1 <= y2 and all(0 <= value <= 1 for value in (x1, y1, x2, y2))
    ordered = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    inside = tuple(min(max(value, 0.0), 1.0) for value in ordered)
    return (inside, is_tidy) if is_proper(inside) else (None, False)


_MOST_FINDINGS = 1000


def paired(names: List[str], boxes: List[Optional[Box]]) -> List[Finding]:
    """The i-th name with the i-th box; spare boxes take the last name."""
    findings = []
    for i in range(min(max(len(names), len(boxes)), _MOST_FINDINGS)):
        name = names[min(i, len(names) - 1)] if names else ""
        box = boxes[i] if i < len(boxes) else None
        if name or box:
            findings.append(Finding(name, box))
    return findings


# ---- Reading an output -----------------------------------------------------------------------

_ELEMENTS = ["think", "reflection", "type", "location", "answer"]  # in the order of a trace
_THINK, _REFLECTION, _TYPE, _LOCATION, _ANSWER = range(5)
_EXACT_TAGS = {tag % name for name in _ELEMENTS for tag in ("<%s>", "</%s>")}
_TAG = re.compile("<{s}*(?:(/){s}*)?(think|reflection|rflection|type|location|answer){s}*>".format(
    s=_ASCII_SPACE), re.I)
_CUT_TAG = re.compile("</?[A-Za-z]{0,10}$")
_UNSAFE = re.compile("<|&(?!lt;|amp;)")
_UNSAFE_IN_NAME = re.compile("&(?!lt;|amp;)")
_NAME_SEPARATOR = re.compile("([,，；、]|(?<!&lt)(?<!&amp);)")
_NAME_JOINT = re.compile("/|(?<={s})and(?={s})".format(s=_ASCII_SPACE), re.I)
_LINE_BREAK = re.compile("[\n\r\u2028\u2029]")
_OPENING_VERDICT = re.compile(r"^\W*(?:(yes)|(no))(?:\W*$|%s*[.,;:!。，；：！])" % _SPACE, re.I)
_CHINESE_VERDICT = re.compile(r"^\W*(?:(是)|(否))\W*$")
_YES_WORD = re.compile(r"(?a:\b)yes(?a:\b)", re.I)


class Element(NamedTuple):
    rank: int
    content: str
    is_opened: bool
    is_closed: bool


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&amp;", "&")


def verdict_of(text: str) -> str:
    """Yes or no as first word, where the other one doesn't follow."""
    match = _OPENING_VERDICT.match(text) or _CHINESE_VERDICT.match(text)
    if not match:
        return UNKNOWN
    if match.group(1):
        return YES
    return UNKNOWN if _YES_WORD.search(text) else NO


class Trace:
    """What can be read of an output, as tolerantly as models need.

    `has_form`: no tolerance was needed, the output is exactly
    think [reflection] (type location answer-yes | answer-no).
    """

    def __init__(self, text: str, known_types: List[str]):
        self.has_form = True
        self.is_reflective = False
        self._text = without_lone_halves(text)
        self._require(self._text == text)
        self._drafts: List[str] = []
        self._critiques: List[str] = []
        self._known = {normal_name(name) for name in known_types}
        self._names: List[str] = []
        self._boxes: List[Box] = []
        self._verdict = UNKNOWN
        ranks = []
        for element in self._elements():
            self._require(not ranks or element.rank > max(ranks))
            is_prefilled = PROFILE["thinkPrefilled"] and element.rank == _THINK
            self._require(element.is_closed and (element.is_opened or is_prefilled))
            ranks.append(element.rank)
            self._read(element)
        self.draft, self.critique = "\n\n".join(self._drafts), "\n\n".join(self._critiques)
        texts = [box for text in (self.draft, self.critique) for box, _ in free_boxes(text)]
        self.largest_number = largest_number(self._boxes + texts)
        self._require(_THINK in ranks and self._verdict != UNKNOWN)
        if self._verdict == NO:
            self._require(_TYPE not in ranks and _LOCATION not in ranks)
        elif self._verdict == YES:
            self._require(self._names and self._boxes)
        self.answer = Answer(self._verdict, [] if self._verdict == NO else self._findings())

    def _require(self, condition) -> None:
        self.has_form = self.has_form and bool(condition)

    def _elements(self) -> List[Element]:
        text, tags = self._text, list(_TAG.finditer(self._text))
        ranks = [_REFLECTION if folded(tag.group(2)) == "rflection"
                 else _ELEMENTS.index(folded(tag.group(2))) for tag in tags]
        self._require(all(tag.group() in _EXACT_TAGS for tag in tags))
        elements: List[Element] = []
        with_text = set()
        end = at = 0
        while at < len(tags):
            tag, rank = tags[at], ranks[at]
            before = text[end:tag.start()]
            if tag.group(1):
                # A closing tag alone closes the text before it: a template may have opened it.
                may_stand = rank != _THINK or not elements
                if trimmed(before) and may_stand and rank not in with_text:
                    with_text.add(rank)
                    elements.append(Element(rank, before, False, True))
                else:
                    self._require(False)
                end, at = tag.end(), at + 1
                continue
            self._require(not trimmed(before))
            last = self._end_of_text(tags, ranks, at) if rank <= _REFLECTION else at + 1
            is_closed = last < len(tags) and bool(tags[last].group(1)) and ranks[last] == rank
            content_end = tags[last].start() if last < len(tags) else len(text)
            content = text[tag.end():content_end]
            if trimmed(content):
                with_text.add(rank)
            if not is_closed and content_end == len(text):
                content = _CUT_TAG.sub("", content)
            elements.append(Element(rank, content, True, is_closed))
            end = tags[last].end() if is_closed else content_end
            at = last + is_closed
        self._require(not trimmed(text[end:]))
        return elements

    @staticmethod
    def _end_of_text(tags, ranks, at: int) -> int:
        """Free text may quote other tags, so it ends at its own closing tag.

        Where there is none before the element opens again, it ends at the next opening tag.
        """
        for i in range(at + 1, len(tags)):
            if ranks[i] == ranks[at]:
                if tags[i].group(1):
                    return i
                break
        opening = (i for i in range(at + 1, len(tags)) if not tags[i].group(1))
        return next(opening, len(tags))

    def _read(self, element: Element) -> None:
        content = element.content
        if element.rank == _TYPE:
            self._read_names(content)
        elif element.rank == _LOCATION:
            scan = LocationScan(content)
            self._require(scan.has_form)
            self._boxes += scan.boxes
        elif element.rank == _ANSWER:
            self._require(content in (YES, NO))
            self._verdict = verdict_of(trimmed(content)) or self._verdict
        else:
            plain = unescaped(trimmed(content).replace("\r\n", "\n").replace("\r", "\n"))
            self._require(plain and not _UNSAFE.search(content))
            self.is_reflective = self.is_reflective or element.rank == _REFLECTION
            if plain:
                (self._drafts if element.rank == _THINK else self._critiques).append(plain)

    def _read_names(self, content: str) -> None:
        parts = _NAME_SEPARATOR.split(content)
        self._require(trimmed(content) == content and all(sign == "," for sign in parts[1::2]))
        for part in map(trimmed, parts[::2]):
            self._require(part)
            pieces = _NAME_JOINT.split(part) if part else []
            is_known = part and normal_name(part) in self._known
            if is_known or any(normal_name(piece) not in self._known for piece in pieces):
                pieces = [part]
            self._require(len(pieces) == 1)
            for piece in map(trimmed, pieces):
                name = trimmed(unescaped(piece))
                lines = [trimmed(line) for line in _LINE_BREAK.split(name)]
                tidy = " ".join(line for line in lines if line)
                self._require(tidy == name and not _UNSAFE_IN_NAME.search(piece))
                self._require("<" not in tidy and ">" not in tidy)
                self._names.append(tidy)

    def _findings(self) -> List[Finding]:
        scale = scale_of(self._boxes, self.largest_number)
        self._require(scale == 1)
        boxes: List[Optional[Box]] = [None] * len(self._boxes)
        if scale is not None:
            for i, box in enumerate(self._boxes):
                boxes[i], is_tidy = placed(box, scale)
                self._require(is_tidy)
        self._require(len(self._names) in (1, len(boxes)))
        self._require(max(len(self._names), len(boxes)) <= _MOST_FINDINGS)
        return paired(self._names, boxes)


# ---- Clauses and words of a draft or critique ------------------------------------------------

LEXICON = {name: [word for lexicon in LEXICONS for word in lexicon[name]]
           for name, words in LEXICONS[0].items() if isinstance(words, list)}

_LONGEST_READ = 65536
_LONGEST_LISTED_WORD = 16
_CLAUSE_ENDS = "!?;\n\r\u2028\u2029。！？；：，"
_APOSTROPHES = "'’"
_SHORT_NOT = "n't"
_COMMA_BEFORE = {normal_name(word) for word in LEXICON["commaBefore"]}


class Span(NamedTuple):
    start: int
    end: int


class TakenPlaces:
    """Places of a text that are taken; asking and taking cost no more than the place is long."""

    def __init__(self, length: int):
        self._is_taken = bytearray(length)

    def is_free(self, span: Span) -> bool:
        return 1 not in self._is_taken[span.start:span.end]

    def take(self, span: Span) -> None:
        self._is_taken[span.start:span.end] = b"\1" * (span.end - span.start)


class Word(NamedTuple):
    form: str  # in the form of type names
    span: Span


class Clause:
    def __init__(self, text: str, span: Span, is_question: bool):
        self.span = span
        self.is_question = is_question
        self.text = text[span.start:span.end]
        self.folded = folded(self.text)
        self.words = list(self._scan_words())
        self.places: Dict[str, List[int]] = {}  # of each form among the words, rising
        for i, word in enumerate(self.words):
            self.places.setdefault(word.form, []).append(i)

    def _scan_words(self):
        text, at = self.text, 0
        while at < len(text):
            start = at
            while at < len(text) and (is_word_part(text[at]) or (
                    start < at < len(text) - 1 and text[at] in _APOSTROPHES
                    and is_word_part(text[at + 1]))):
                at += 1
            raw = text[start:at].lower().replace("’", "'")
            span = Span(self.span.start + start, self.span.start + at)
            forms = [_SHORT_NOT] if raw.endswith(_SHORT_NOT) else words_of(raw)
            yield from (Word(form, span) for form in forms)
            at = max(at, start + 1)


def _is_inside_number(text: str, at: int) -> bool:
    return (0 < at < len(text) - 1
            and all(c <= "\uffff" and c.isdecimal() for c in (text[at - 1], text[at + 1])))


def _is_before_listed_word(text: str, at: int) -> bool:
    while at < len(text) and text[at] in _SPACES:
        at += 1
    end = at
    while end < len(text) and is_word_part(text[end]):
        end += 1
    return 0 < end - at <= _LONGEST_LISTED_WORD and normal_name(text[at:end]) in _COMMA_BEFORE


def clauses_of(text: str) -> List[Clause]:
    clauses, start = [], 0
    for i, c in enumerate(text + "\n"):
        is_end = (not _is_inside_number(text, i) if c in ".:" else c in _CLAUSE_ENDS
                  or (c == "," and _is_before_listed_word(text, i + 1)))
        if is_end:
            if trimmed(text[start:i]):
                clauses.append(Clause(text, Span(start, i), c in "?？"))
            start = i + 1
    return clauses


class Pattern:
    """A word or phrase to look for.

    English: whole words in the form of type names, a `-` at the end means any ending. With Chinese
    characters in it: a part of the text.
    """

    def __init__(self, phrase: str):
        self._part = folded(trimmed(phrase)) if _HAN.search(phrase) else ""
        self._is_beginning = phrase.endswith("-")
        self._words = [phrase] if phrase == _SHORT_NOT else words_of(phrase)
        self.length = len(self._part or " ".join(self._words))

    def _matches_at(self, clause: Clause, at: int) -> bool:
        forms = [word.form for word in clause.words[at:at + len(self._words)]]
        if self._is_beginning and len(forms) == len(self._words) and forms:
            return forms[:-1] == self._words[:-1] and forms[-1].startswith(self._words[-1])
        return bool(forms) and forms == self._words

    def _starts(self, clause: Clause) -> List[int]:
        """Where the first word stands among the clause's words."""
        if self._is_beginning and len(self._words) == 1:
            return sorted(i for form, places in clause.places.items()
                          if form.startswith(self._words[0]) for i in places)
        return clause.places.get(self._words[0], []) if self._words else []

    def matches(self, clause: Clause) -> List[Span]:
        offset = clause.span.start
        if self._part:
            return [Span(offset + m.start(), offset + m.end())
                    for m in re.finditer(re.escape(self._part), clause.folded)]
        return [Span(clause.words[i].span.start, clause.words[i + len(self._words) - 1].span.end)
                for i in self._starts(clause) if self._matches_at(clause, i)]

    def opens(self, clause: Clause) -> bool:
        if self._part:
            return trimmed(clause.folded).startswith(self._part)
        return self._matches_at(clause, 0)


def patterns_of(*lists: str) -> List[Pattern]:
    patterns = (Pattern(phrase) for name in lists for phrase in LEXICON[name])
    return [pattern for pattern in patterns if pattern.length]


def all_matches(patterns: List[Pattern], clause: Clause) -> List[Span]:
    return [span for pattern in patterns for span in pattern.matches(clause)]


# ---- Stated changes: from X to Y, 由X改为Y, X → Y ---------------------------------------------

_LONGEST_TERM = 60
_LONGEST_CHINESE_TERM = 30


class Term(NamedTuple):
    """One end of a stated change: a verdict, a type, or (both empty) something else."""
    verdict: str = UNKNOWN
    type: str = ""


class Change(NamedTuple):
    before: Term
    after: Term
    span: Span


def _choice(words: List[str], border: str = "") -> str:
    return "(?:%s)" % "|".join(re.escape(word) if _HAN.search(word) else
                               border + re.escape(word) + border for word in words)


def _change_patterns() -> List["re.Pattern[str]"]:
    def choice(name: str, is_chinese: bool) -> str:
        return _choice([word for word in LEXICON[name] if bool(_HAN.search(word)) == is_chinese])
    def up_to(following: str, longest: int) -> str:
        """What a change leads to ends before the next one: each place is looked at a few times."""
        return "((?:(?!%s).){1,%d})" % (following, longest)
    space, solid = _ASCII_SPACE, r"[^ \t-\r]"
    border = r"(?a:\b)"
    starts = border + choice("changeFrom", False)
    english = (starts + space + "{1,8}(.{1,60}?)" + space + "{1,8}" + choice("changeTo", False)
               + space + "{1,8}" + up_to(starts + border, _LONGEST_TERM))
    starts = choice("changeFrom", True)
    chinese = (starts + "(.{1,30}?)" + choice("changeTo", True)
               + up_to(starts, _LONGEST_CHINESE_TERM))
    arrow = _choice(LEXICON["changeArrows"])
    arrows = ("(?=(" + solid + ".{0,59}?)" + space + "{0,8}" + arrow + space + "{0,8}(?=" + solid
              + ")" + up_to(arrow, _LONGEST_TERM) + ")")
    return [re.compile(pattern, re.I) for pattern in (english, chinese, arrows)]


_CHANGES = _change_patterns()


def _is_term_border(text: str, at: int) -> bool:
    return not (0 < at < len(text) and is_latin(text[at - 1]) and is_latin(text[at]))


def _without_front_signs(text: str) -> str:
    """Leaves out what is no letter or digit at the front (quotes, stars, spaces)."""
    start = next((i for i, c in enumerate(text) if is_alnum(c)), len(text))
    return text[start:]


def _without_first_word(text: str) -> str:
    end = next((i for i, c in enumerate(text) if c in _SPACES), len(text))
    return text[end:]


class ChangeScanner:
    def __init__(self, known_types: List[str]):
        self._terms = {normal_name(word): Term(YES) for word in LEXICON["changeYes"]}
        self._terms.update({normal_name(word): Term(NO) for word in LEXICON["changeNo"]})
        for name in known_types:
            if normal_name(name) and not is_generic(name):
                self._terms.setdefault(normal_name(name), Term(type=name))

    def _last_term(self, text: str) -> Term:
        for start in range(len(text)):
            if _is_term_border(text, start) and normal_name(text[start:]) in self._terms:
                return self._terms[normal_name(text[start:])]
        return Term()

    def _first_term(self, text: str) -> Tuple[Term, int]:
        """The longest term at the front, where one word such as an article may stand before it."""
        for rest in (text, _without_first_word(_without_front_signs(text))):
            tidy = _without_front_signs(rest)
            for length in range(min(len(tidy), _LONGEST_TERM), 0, -1):
                name = normal_name(tidy[:length])
                if is_alnum(tidy[length - 1]) and _is_term_border(tidy, length) \
                        and name in self._terms:
                    return self._terms[name], len(text) - len(tidy) + length
        return Term(), len(text)

    def scan(self, clause: Clause) -> List[Change]:
        changes, offset = [], clause.span.start
        for pattern in _CHANGES:
            match = pattern.search(clause.text)
            while match:
                before = self._last_term(match.group(1))
                after, length = self._first_term(match.group(2))
                following = match.end(1)
                if before != Term() or after != Term():
                    following = match.start(2)
                    span = Span(offset + match.start(1), offset + following + length)
                    changes.append(Change(before, after, span))
                match = pattern.search(clause.text, following)
        return changes


# ---- What a draft or critique says -----------------------------------------------------------

class Mark(NamedTuple):
    """A word that speaks for a defect or for normal, or (UNKNOWN) only claims its place."""
    pattern: Pattern
    says: str
    type: str = ""  # where it is a defect type


class MarkMatch(NamedTuple):
    mark: Mark
    span: Span
    is_negated: bool


def _type_marks(names: List[str]) -> List[Mark]:
    forms: Dict[str, str] = {}
    for name in names:
        if normal_name(name):
            forms.setdefault(normal_name(name), name)
    return [Mark(Pattern(form), YES, name) for form, name in forms.items()]


_ALL_KNOWN = _KNOWN_NAMES + LEXICON["types"]
_MARKS = _type_marks(_ALL_KNOWN) + [
    Mark(Pattern(word), says)
    for says, words in ((YES, "defect"), (NO, "normal"), (UNKNOWN, "neutral"))
    for word in LEXICON[words]]
_NEGATORS = patterns_of("negators")
_REACH_ENDS = patterns_of("reachEnds")
_CONCLUSIONS = patterns_of("conclusions")
_ABOUT_OTHERS = patterns_of("aboutRest", "aboutReference")
_ABOUT_DRAFT = patterns_of("aboutDraft")
_ABOUT_PART = patterns_of("aboutPart")
_KEPT = patterns_of("kept")
# "answer is yes", "答案是否", "verdict: no": an answer word, a link or sign, a verdict word.
_STATEMENT = re.compile(
    _choice(LEXICON["answerWords"], r"\b") + _SPACE + "*(?:"
    + _choice(LEXICON["answerLinks"], r"\b") + "(?:" + _SPACE + "*[:：=])?|[:：=])[" + _SPACES + "\"'“”‘’「」『』*_]*(?:("
    + _choice(LEXICON["yesWords"], r"\b") + ")|(" + _choice(LEXICON["noWords"], r"\b") + "))", re.I)


class Reading:
    """Verdict, types and boxes that a draft or critique states; unknown is never guessed."""

    def __init__(self, text: str, more_types: List[str], largest_of_trace: float,
                 is_critique: bool = False):
        self._text = text[:_LONGEST_READ]
        self._marks = _type_marks(more_types) + _MARKS
        self._clauses = clauses_of(self._text)
        self._starts = [clause.span.start for clause in self._clauses]
        self._marked = TakenPlaces(len(self._text))
        # Marks, conclusions and stated changes: a negator inside them negates nothing.
        self._unnegating = TakenPlaces(len(self._text))
        self._judged: List[Tuple[Clause, str]] = []
        self._types: Dict[str, str] = {}  # by normal form
        self.changes: List[Change] = []
        self.is_kept = False
        if is_critique:
            self._read_changes(ChangeScanner(_ALL_KNOWN + more_types))
        self._left_out = [
            self._is_about_others(clause)
            or (is_critique and bool(all_matches(_ABOUT_DRAFT, clause)))
            for clause in self._clauses]
        for clause, is_left_out in zip(self._clauses, self._left_out):
            if not is_left_out:
                self._judge(clause)
        self.types = list(self._types.values())
        self.boxes = self._read_boxes(largest_of_trace)
        self.verdict = self._statement() or self._agreed()
        self.answer = Answer(
            self.verdict, [] if self.verdict == NO else paired(self.types, list(self.boxes)))

    @staticmethod
    def _is_about_others(clause: Clause) -> bool:
        return clause.is_question or bool(all_matches(_ABOUT_OTHERS, clause))

    def _read_changes(self, scanner: ChangeScanner) -> None:
        for clause in self._clauses:
            if not self._is_about_others(clause):
                self.changes += scanner.scan(clause)
                if all_matches(_KEPT, clause) and not all_matches(_ABOUT_PART, clause):
                    self.is_kept = True
        for change in self.changes:
            self._unnegating.take(change.span)

    def _marks_of(self, clause: Clause) -> List[MarkMatch]:
        """The marks in the order of the text; longer ones claim their place first."""
        found = [(mark, span) for mark in self._marks for span in mark.pattern.matches(clause)]
        found.sort(key=lambda match: -match[0].pattern.length)
        marks: List[Tuple[Mark, Span]] = []
        for mark, span in found:
            if self._marked.is_free(span):
                self._marked.take(span)
                self._unnegating.take(span)
                if mark.says:
                    marks.append((mark, span))
        marks.sort(key=lambda match: match[1].start)
        negators = self._negator_ends(clause)
        stops = sorted(span.start for span in all_matches(_REACH_ENDS, clause))
        return [MarkMatch(mark, span, self._is_reached(span.start, negators, stops))
                for mark, span in marks]

    def _negator_ends(self, clause: Clause) -> List[int]:
        """Ends of the negators that stand by themselves, rising."""
        for conclusion in all_matches(_CONCLUSIONS, clause):
            self._unnegating.take(conclusion)
        return sorted(negator.end for negator in all_matches(_NEGATORS, clause)
                      if self._unnegating.is_free(negator))

    @staticmethod
    def _is_reached(at: int, negators: List[int], stops: List[int]) -> bool:
        """The last negator reaches farthest: what ends its reach ends that of all before it."""
        behind = bisect.bisect_right(negators, at)
        if not behind:
            return False
        stop = bisect.bisect_left(stops, negators[behind - 1])
        return stop == len(stops) or stops[stop] > at

    def _judge(self, clause: Clause) -> None:
        marks = self._marks_of(clause)
        for mark, _, is_negated in marks:
            if mark.type and not is_negated:
                form = normal_name(mark.type)
                if form not in self._types and not is_generic(mark.type):
                    self._types[form] = mark.type
        if marks:
            says_defect = (marks[-1].mark.says == NO) == marks[-1].is_negated
            self._judged.append((clause, YES if says_defect else NO))

    def _is_left_out(self, at: int) -> bool:
        i = bisect.bisect_right(self._starts, at) - 1
        return i >= 0 and at < self._clauses[i].span.end and self._left_out[i]

    def _read_boxes(self, largest_of_trace: float) -> List[Box]:
        found = free_boxes(self._text)
        scale = scale_of([box for box, _ in found], largest_of_trace)
        if scale is None:
            return []
        boxes = [placed(box, scale)[0] for box, at in found if not self._is_left_out(at)]
        return [box for box in boxes if box]

    def _statement(self) -> str:
        """The last statement that decides at once, or change to a verdict."""
        stated = [(match.start(), YES if match.group(1) else NO)
                  for match in _STATEMENT.finditer(self._text)
                  if not self._is_left_out(match.start())][-1:]
        stated += [(c.span.start, c.after.verdict) for c in self.changes if c.after.verdict]
        return max(stated, key=lambda place: place[0])[1] if stated else UNKNOWN

    def _agreed(self) -> str:
        """What all judged clauses say, or else the last one where it concludes."""
        if not self._judged:
            return UNKNOWN
        last, verdict = self._judged[-1]
        agree = all(said == verdict for _, said in self._judged)
        return verdict if agree or any(p.opens(last) for p in _CONCLUSIONS) else UNKNOWN


# ---- Consistency -----------------------------------------------------------------------------

def specific_types(answer: Answer) -> List[str]:
    """Specific names, each once by normal form."""
    names: Dict[str, str] = {}
    for finding in answer.findings:
        if normal_name(finding.type) and not is_generic(finding.type):
            names.setdefault(normal_name(finding.type), finding.type)
    return list(names.values())


def matches_any(name: str, others: List[str]) -> bool:
    return any(similarity(name, other) > PROFILE["typeThreshold"] for other in others)


def is_of(term: Term, answer: Answer) -> bool:
    """True where the answer has the term, or doesn't know."""
    if term.verdict:
        return answer.verdict in (UNKNOWN, term.verdict)
    if not term.type:
        return True
    types = specific_types(answer)
    return answer.verdict != NO and (not types or matches_any(term.type, types))


def broken_rules(trace: Trace, draft: Answer, true_types: List[str]) -> List[str]:
    """Names of the broken rules of "exact form, and the reasoning agrees with the answer"."""
    final = trace.answer
    known = true_types + specific_types(final) + specific_types(draft)
    judging = Reading(trace.critique if trace.is_reflective else trace.draft, known,
                      trace.largest_number, trace.is_reflective)
    final_types = specific_types(final)
    final_boxes = [f.box for f in final.findings if f.box]
    differs = trace.is_reflective and draft.verdict not in (UNKNOWN, final.verdict)
    is_yes = final.verdict == YES
    says_nothing = not judging.verdict and not judging.changes
    broken = {
        "form": not trace.has_form,
        "verdict": bool(judging.verdict and final.verdict and judging.verdict != final.verdict),
        "silent": differs and says_nothing,
        "from": any(not is_of(change.before, draft) for change in judging.changes),
        "to": any(not is_of(change.after, final) for change in judging.changes),
        "kept": differs and judging.is_kept,
        "type": bool(is_yes and final_types and judging.types
                     and not any(matches_any(name, final_types) for name in judging.types)),
        "box": bool(is_yes and final_boxes and judging.boxes
                    and not any(iou(said, box) >= PROFILE["boxAgreement"]
                                for said in judging.boxes for box in final_boxes)),
    }
    return [rule for rule, is_broken in broken.items() if is_broken]


# ---- Right and wrong -------------------------------------------------------------------------

class Levels(NamedTuple):
    """Mean matched similarity and IoU, or whether they are right; None = not judged."""
    type: Optional[float]
    location: Optional[float]


def mean_matched(predicted: list, truth: list, value) -> float:
    """Greedy one-to-one matching by falling value: sum of matched values / larger count."""
    pairs = [(value(p, t), i, j) for i, p in enumerate(predicted) for j, t in enumerate(truth)]
    pairs = sorted((pair for pair in pairs if pair[0] > 0), key=lambda pair: -pair[0])
    taken_predicted, taken_truth, total = set(), set(), 0.0
    for matched, i, j in pairs:
        if i not in taken_predicted and j not in taken_truth:
            taken_predicted.add(i)
            taken_truth.add(j)
            total += matched
    return total / max(len(predicted), len(truth), 1)


def boxes_of(answer: Answer) -> List[Box]:
    return [finding.box for finding in answer.findings if finding.box]


def level_values(answer: Answer, truth: Answer) -> Levels:
    """None where the truth is not yes or states nothing at the level; 0 where the answer is no."""
    if truth.verdict != YES:
        return Levels(None, None)
    judged = answer if answer.verdict == YES else Answer(NO, [])
    true_types, true_boxes = specific_types(truth), boxes_of(truth)
    return Levels(
        mean_matched(specific_types(judged), true_types, similarity) if true_types else None,
        mean_matched(boxes_of(judged), true_boxes, iou) if true_boxes else None)


def levels_right(values: Levels) -> Levels:
    return Levels(
        None if values.type is None else values.type > PROFILE["typeThreshold"],
        None if values.location is None else values.location > PROFILE["locationThreshold"])


def outcome(draft: Answer, final: Answer, truth: Answer) -> Optional[Tuple[bool, bool]]:
    """Whether draft and final answer are right by the profile's rule; None = draft unknown."""
    if draft.verdict == UNKNOWN:
        return None
    if PROFILE["rule"] != "strict" or {draft.verdict, final.verdict, truth.verdict} != {YES}:
        return draft.verdict == truth.verdict, final.verdict == truth.verdict
    draft_right, final_right = (levels_right(level_values(a, truth)) for a in (draft, final))
    # A kept yes is judged by what changed in it, at the levels that the draft states.
    stated = (bool(specific_types(draft)) and draft_right.type is not None,
              bool(boxes_of(draft)) and draft_right.location is not None)
    return tuple(all(right for right, is_stated in zip(rights, stated) if is_stated)
                 for rights in (draft_right, final_right))


def reflection_reward(is_reflective: bool, result: Optional[Tuple[bool, bool]]) -> float:
    if not is_reflective:
        return PROFILE["efficiencyBonus"] if result and result[1] else 0.0
    rewards = {(False, True): PROFILE["fixed"], (True, False): PROFILE["broken"]}
    return rewards.get(result, PROFILE["needless"])


# ---- The reward ------------------------------------------------------------------------------

PARTS = ("consistency", "answer", "type", "location", "reflection")


@functools.lru_cache(maxsize=4096)
def judge(text: str, solution: str) -> Tuple[Tuple[float, ...], Tuple[str, ...]]:
    """The parts of the reward in the order of PARTS, and the names of the broken rules."""
    column = json.loads(solution)
    true_types = [name for name in column["types"] if not is_generic(name)]
    findings = [Finding(name, None) for name in true_types]
    findings += [Finding("", tuple(box)) for box in column["boxes"]]
    truth = Answer(column["answer"], findings)

    trace = Trace(text, _KNOWN_NAMES + true_types)
    final = trace.answer
    final_names = [finding.type for finding in final.findings if finding.type]
    draft = Reading(trace.draft, true_types + final_names, trace.largest_number).answer
    broken = broken_rules(trace, draft, true_types)
    if truth.verdict not in (YES, NO):
        return (0.0,) * len(PARTS), tuple(broken)

    both_yes = truth.verdict == final.verdict == YES
    values = level_values(final, truth) if both_yes else Levels(None, None)
    result = outcome(draft if trace.is_reflective else final, final, truth)
    return (
        0.0 if broken else PROFILE["consistency"],
        PROFILE["answer"] if final.verdict == truth.verdict else 0.0,
        PROFILE["typeWeight"] * (values.type or 0.0),
        PROFILE["locationWeight"] * (values.location or 0.0),
        reflection_reward(trace.is_reflective, result),
    ), tuple(broken)


def score(text: str, solution: str) -> Dict[str, float]:
    """The parts of one output's reward: consistency, answer, type, location, reflection."""
    return dict(zip(PARTS, map(float, judge(text, solution)[0])))


# ---- Reward functions of TRL -----------------------------------------------------------------

def completion_text(completion) -> str:
    """A completion is a text, or a conversation whose last message holds a text or parts of it."""
    if isinstance(completion, str):
        return completion
    content = completion[-1]["content"] if completion else ""
    if isinstance(content, str):
        return content
    return "".join(part.get("text") or "" for part in content or [])


def _scores(completions, solution) -> List[Dict[str, float]]:
    return [score(completion_text(c), s) for c, s in zip(completions, solution)]


def ra_consistency(completions, solution, **kwargs) -> List[float]:
    return [parts["consistency"] for parts in _scores(completions, solution)]


def ra_answer(completions, solution, **kwargs) -> List[float]:
    return [parts["answer"] for parts in _scores(completions, solution)]


def ra_type(completions, solution, **kwargs) -> List[float]:
    return [parts["type"] for parts in _scores(completions, solution)]


def ra_location(completions, solution, **kwargs) -> List[float]:
    return [parts["location"] for parts in _scores(completions, solution)]


def ra_reflection(completions, solution, **kwargs) -> List[float]:
    return [parts["reflection"] for parts in _scores(completions, solution)]


def ra_reward(completions, solution, **kwargs) -> List[float]:
    return [sum(parts.values()) for parts in _scores(completions, solution)]


def main() -> None:
    for line in sys.stdin.buffer:
        row = json.loads(line.decode("utf-8"))
        _, broken = judge(row["text"], row["solution"])
        parts = score(row["text"], row["solution"])
        print(json.dumps({**parts, "reward": sum(parts.values()), "broken": broken}))


if __name__ == "__main__":
    main()
