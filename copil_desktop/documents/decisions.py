"""The record of decisions: conclusions only, on one or two pages, handed over at once."""

from pathlib import Path

from copil_desktop.documents import inline, letterhead, parts, wording
from copil_desktop.documents.styles import Column, Style
from copil_desktop.documents.word import WordFile
from copil_desktop.domain.codes import ItemState
from copil_desktop.domain.minutes import Decision, MinutesData
from copil_desktop.i18n import _, ngettext


def write(data: MinutesData, path: Path, template: Path | None = None) -> str:
    """Write the record of decisions as a Word file; return the SHA-256 of its bytes.

    The same data gives the same bytes. A section with nothing in it is left out. Raise
    ``UserError`` when the file cannot be written.
    """
    data = inline.cleaned(data)
    word = letterhead.begin(
        data,
        title=wording.decisions_title(data),
        foot=_("record of decisions"),
        template=template,
        draft=data.is_draft,
    )
    names = wording.Names()
    _head(word, data, names)
    _presences(word, data, names)
    _decisions(word, data)
    if data.actions:
        word.paragraph(Style.HEADING_1, _("Actions"))
        # A visa that holds on no page with them is not left alone on the next.
        parts.actions_table(word, data.actions, data.committee, states=False, keep_last=2)
    _what_follows(word, data)
    drawn_up = _("Drawn up during the meeting; the minutes will follow.")
    if data.chair:
        word.paragraph(Style.SIGNATURE, f"{drawn_up}\t{wording.visa(data.chair)}")
        word.paragraph(Style.SIGNATORY, f"\t{wording.name(data.chair)}")
    else:
        word.paragraph(Style.BODY, drawn_up)
    return word.save(path)


def _head(word: WordFile, data: MinutesData, names: wording.Names) -> None:
    # The initiative stands above the page, functions in the minutes: two pages are enough.
    parts.sheet(
        word,
        [
            parts.date_line(data),
            (_("Place"), data.place),
            (
                wording.chair_label(data.chair),
                names.with_organisation(data.chair) if data.chair else None,
            ),
            (
                _("Secretary of the meeting"),
                names.with_organisation(data.secretary) if data.secretary else None,
            ),
        ],
    )


def _presences(word: WordFile, data: MinutesData, names: wording.Names) -> None:
    if not data.took_place or not (data.attendees or data.quorum):
        return
    word.paragraph(Style.HEADING_1, _("Presences"))
    sentences = [*parts.present_sentence(data, names), *parts.away_sentences(data, names)]
    word.paragraph(Style.BODY, " ".join(sentences))
    parts.quorum(word, data)


def _decisions(word: WordFile, data: MinutesData) -> None:
    if not data.decisions:
        return
    purposes = {item.uid: item.purpose for item in data.items}

    def decided(decision: Decision) -> str:
        purpose = purposes.get(decision.item or "")
        head = inline.strong(wording.decides(decision, data.committee, purpose))
        said = f"{head} {decision.text}"
        vote = wording.vote(decision) if decision.votes_for is not None else ""
        return f"{said}\n{inline.label(vote)}" if vote else said

    word.paragraph(Style.HEADING_1, _("Decisions"))
    parts.table(
        word,
        [
            Column(_("No."), 11.5, parts.NUMBER_WIDTH),
            Column(_("Decision and vote"), 88.5),
        ],
        [(each.number or "–", decided(each)) for each in data.decisions],
        name=_("Decisions"),
        about=_("The decisions of this meeting and their votes."),
    )


def _what_follows(word: WordFile, data: MinutesData) -> None:
    """Say in a paragraph each what is postponed and when the committee meets again."""
    postponed = [item.title for item in data.items if item.state is ItemState.POSTPONED]
    if postponed:
        head = ngettext("Item postponed:", "Items postponed:", len(postponed))
        word.paragraph(
            Style.CLOSING, f"{inline.strong(head)} {'; '.join(postponed)}.", keep_next=True
        )
    if data.next_meeting:
        style = Style.BODY if postponed else Style.CLOSING
        word.paragraph(style, wording.next_meeting(data.next_meeting), keep_next=True)
