"""What comes from Word or from a web page, as lines of notes.

``from_html`` turns the formatted text of a clipboard into what ``rich_text`` reads: « - » and
« 1. » for lists, ``*…*`` for words that stand out, rows between bars for tables,
``[text](address)`` for links. What Word adds for itself is dropped.
``from_text`` does the same of bare text.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\u200b\u00ad\ufffc]")
#: Signs that Word draws before the members of a list, and those that browsers do.
_SIGN = "[-–—•·o§¨ØüvqÜà▪▫◦●○■□➢➤✓\uf0a7\uf0b7\uf0d8\uf0fc*]"
_TYPED_BULLET = re.compile(rf"({_SIGN})[ \u00a0\t]+")
_TEXT_BULLET = re.compile("([ \t\u00a0]*)[•▪▫◦●○■□➢➤✓\uf0a7\uf0b7\uf0d8\uf0fc][ \u00a0\t]*(?=\\S)")
_TYPED_NUMBER = re.compile(r"(?:(\d{1,2})|[a-z]|[ivx]{1,4})[.)][ \u00a0\t]+", re.IGNORECASE)

_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section", "article"}
    | {"header", "footer", "dl", "dt", "dd", "ul", "ol", "li", "table", "figure", "address"}
)
_BOLD = frozenset({"b", "strong", "i", "em"})
_UNSEEN = frozenset({"style", "script", "head", "title", "xml", "template", "noscript", "svg"})
_ALONE = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "wbr", "base", "area"})
_WORD_LIST = re.compile(r"mso-list:\s*l\d+\s+level(\d+)", re.IGNORECASE)
_INDENT = "  "


def from_text(text: str) -> str:
    """Return bare text as lines of notes: bullets become « - », control characters go."""
    lines = _cleaned(text).split("\n")
    return "\n".join(_TEXT_BULLET.sub(r"\1- ", line).rstrip() for line in lines)


def _cleaned(text: str) -> str:
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def from_html(html: str) -> str:
    """Return formatted text as lines of notes; never raises, whatever the page is like."""
    reader = _Reader()
    reader.feed(_cleaned(_fragment(html)))
    reader.close()
    return reader.notes()


def _fragment(html: str) -> str:
    begin, end = "<!--StartFragment-->", "<!--EndFragment-->"
    if begin in html:
        html = html.partition(begin)[2].partition(end)[0]
    return html


@dataclass
class _List:
    ordered: bool
    last: int = 0


@dataclass
class _Table:
    """A table being read; ``inner`` counts the tables inside its cells: they give text alone.

    A cell over several columns or rows leaves the others empty: ``spans`` are those of the cell
    being read, ``below`` how many rows of each column are still to be left.
    """

    rows: list[list[str]] = field(default_factory=list)
    in_cell: bool = False
    inner: int = 0
    spans: tuple[int, int] = (1, 1)
    below: dict[int, int] = field(default_factory=dict)

    def begin_row(self) -> None:
        self.rows.append([])
        self._leave()

    def end_cell(self, text: str) -> None:
        wide, high = self.spans
        row = self.rows[-1]
        for place in range(len(row), len(row) + wide):
            if high > 1:
                self.below[place] = high - 1
        row += [text, *[""] * (wide - 1)]
        self.spans = (1, 1)
        self._leave()

    def _leave(self) -> None:
        row = self.rows[-1]
        while self.below.get(len(row), 0):
            self.below[len(row)] -= 1
            row.append("")


@dataclass
class _Open:
    """An open element: whether it hides its text, makes it stand out, or leads somewhere."""

    tag: str
    hides: bool = False
    strong: bool = False
    plain: bool = False
    keeps_spaces: bool = False
    address: str | None = None
    began: int = 0


class _Reader(HTMLParser):
    """Reads one fragment; ``_line`` is what stands on the line being read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._done: list[str] = []
        self._line: list[tuple[str, bool]] = []
        self._open: list[_Open] = []
        self._lists: list[_List] = []
        self._table: _Table | None = None
        self._lead = ""
        self._word_numbers: dict[int, int] = {}

    # Elements

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        style = given.get("style", "")
        if tag == "br":
            self._break_line()
        if tag in _ALONE or tag.startswith("o:"):
            return
        if self._table is not None:
            self._begin_in_table(self._table, tag, given)
        elif tag in _BLOCKS:
            self._begin_block(tag, style, given)
        self._open.append(self._opened(tag, given, style))

    def _break_line(self) -> None:
        if self._table is None:
            self._end_line()
        elif self._line:
            self._line.append((" ", False))

    def _begin_in_table(self, table: _Table, tag: str, given: dict[str, str]) -> None:
        if tag == "table":
            table.inner += 1
        elif not table.inner and tag in ("td", "th", "tr"):
            self._end_cell(table)
            table.in_cell = tag != "tr"
            if tag == "tr":
                table.begin_row()
            else:
                table.spans = (_count(given.get("colspan")), _count(given.get("rowspan")))
        elif tag in _BLOCKS or tag in ("td", "th", "tr"):
            self._break_line()

    def _begin_block(self, tag: str, style: str, given: dict[str, str]) -> None:
        inside_member = tag == "p" and not self._line
        if not inside_member or not self._lead:
            self._end_line()
        if tag in ("ul", "ol"):
            self._lists.append(_List(tag == "ol", _count(given.get("start"), 99) - 1))
        elif tag == "li":
            if self._lists and "value" in given:
                self._lists[-1].last = _count(given["value"], 99) - 1
            self._begin_member()
        elif tag == "table":
            self._table = _Table()
        elif match := _WORD_LIST.search(style):
            self._lead = _INDENT * (int(match[1]) - 1) + "\0"
        elif not self._lists:
            self._word_numbers.clear()

    def _begin_member(self) -> None:
        depth = max(len(self._lists) - 1, 0)
        sign = "-"
        if self._lists and self._lists[-1].ordered:
            self._lists[-1].last += 1
            sign = f"{self._lists[-1].last}."
        self._lead = f"{_INDENT * depth}{sign} "

    def _opened(self, tag: str, given: dict[str, str], style: str) -> _Open:
        look = style.lower().replace(" ", "")
        heading = len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()
        light = "font-weight:normal" in look or "font-weight:400" in look
        heavy = any(f"font-weight:{each}" in look for each in ("bold", "600", "700", "800"))
        return _Open(
            tag,
            hides=tag in _UNSEEN or "display:none" in look or "mso-hide:all" in look,
            strong=(tag in _BOLD and not light) or heavy or heading or "font-style:italic" in look,
            plain=light,
            keeps_spaces=tag == "pre" or "white-space:pre" in look,
            address=given.get("href") if tag == "a" else None,
            began=len(self._line),
        )

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _ALONE:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        places = [place for place, each in enumerate(self._open) if each.tag == tag]
        if not places:
            return
        ended = self._open[places[-1]]
        del self._open[places[-1] :]
        if ended.address:
            self._link(ended)
        if self._table is not None:
            self._end_in_table(self._table, tag)
        elif tag in _BLOCKS:
            self._end_line()
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()
            if tag in ("li", "ul", "ol"):
                self._lead = ""

    def _link(self, ended: _Open) -> None:
        shown = "".join(text for text, _strong in self._line[ended.began :]).strip()
        address = (ended.address or "").strip()
        if not address.startswith(("http://", "https://", "mailto:")) or not shown:
            return
        bare = address.removeprefix("mailto:")
        said = shown if shown in (address, bare) else f"[{shown}]({address})"
        if said == shown or not set("[]") & set(shown):
            strong = any(strong for _text, strong in self._line[ended.began :])
            self._line[ended.began :] = [(said, strong)]

    # Text

    def handle_data(self, data: str) -> None:
        if any(each.hides for each in self._open):
            return
        text = (
            data if any(each.keeps_spaces for each in self._open) else re.sub("[ \t\n]+", " ", data)
        )
        strong = False
        for each in self._open:
            strong = each.strong or (strong and not each.plain)
        if text.strip() or self._line:
            self._line.append((text, strong))

    def _text(self) -> str:
        """Return the line being read, words that stand out between asterisks, and begin another."""
        made: list[str] = []
        for text, strong in _joined(self._line):
            bare = text.strip(" \u00a0")
            if strong and bare and "*" not in bare:
                before, after = text[: text.index(bare)], text[text.index(bare) + len(bare) :]
                text = f"{before}*{bare}*{after}"
            made.append(text)
        self._line = []
        for each in self._open:
            each.began = 0
        return "".join(made).strip(" ")

    def _end_line(self) -> None:
        text = self._text()
        lead, self._lead = self._lead, ""
        if not text:
            self._lead = lead if lead and lead[-1] != "\0" else ""
            return
        if lead.endswith("\0"):
            text, lead = self._word_member(text, lead[:-1])
        elif not lead:
            text = self._typed_member(text)
        self._done += [f"{lead}{line}" for line in text.split("\n") if line.strip()]
        # What follows in the same member stays in it, by its indent.
        self._lead = _INDENT * len(self._lists)

    def _word_member(self, text: str, indent: str) -> tuple[str, str]:
        """Return a member of Word's list without the sign that Word typed, and its own."""
        depth = len(indent) // len(_INDENT)
        for deeper in [each for each in self._word_numbers if each > depth]:
            del self._word_numbers[deeper]
        bare = text.lstrip("*")
        if match := _TYPED_NUMBER.match(bare):
            self._word_numbers[depth] = self._word_numbers.get(depth, 0) + 1
            return bare[match.end() :].strip(), f"{indent}{self._word_numbers[depth]}. "
        match = _TYPED_BULLET.match(bare)
        return (bare[match.end() :].strip() if match else text), f"{indent}- "

    @staticmethod
    def _typed_member(text: str) -> str:
        return _TEXT_BULLET.sub(r"\1- ", text)

    # Tables

    def _end_in_table(self, table: _Table, tag: str) -> None:
        if tag == "table":
            if table.inner:
                table.inner -= 1
            else:
                self._close_table(table)
        elif tag in ("td", "th") and not table.inner:
            self._end_cell(table)
            table.in_cell = False

    def _end_cell(self, table: _Table) -> None:
        text = re.sub("[ \n]+", " ", self._text()).replace("|", "\\|")
        if text or table.in_cell:
            if not table.rows:
                table.begin_row()
            table.end_cell(text)

    def _close_table(self, table: _Table) -> None:
        self._end_cell(table)
        self._table = None
        rows = [row for row in table.rows if any(row)]
        if len(rows) > 1 and max(map(len, rows)) > 1:
            self._done += [f"| {' | '.join(row)} |" for row in rows]
        else:
            self._done += [cell.replace("\\|", "|") for row in rows for cell in row if cell]

    def notes(self) -> str:
        """Return everything read."""
        if self._table is not None:
            self._close_table(self._table)
        self._end_line()
        return "\n".join(self._done)


def _count(said: str | None, most: int = 20) -> int:
    """Return a number of columns, rows or members that a page says; 1 for what is none."""
    said = (said or "").strip()
    return min(max(int(said), 1), most) if said.isdecimal() and len(said) < 5 else 1


def _joined(line: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Return the pieces of a line with neighbours of one look joined."""
    joined: list[tuple[str, bool]] = []
    for text, strong in line:
        if joined and (joined[-1][1] == strong or not text.strip()):
            joined[-1] = (joined[-1][0] + text, joined[-1][1])
        else:
            joined.append((text, strong))
    return joined
