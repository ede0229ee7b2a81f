"""What leaves by mail after a meeting: drafts opened, addresses copied, sendings noted."""

from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication

from copil_desktop import paths
from copil_desktop.documents import drafts
from copil_desktop.documents.naming import Paper
from copil_desktop.domain.codes import AttendanceStatus as Status
from copil_desktop.dossier import mailing
from copil_desktop.dossier.moving import move
from copil_desktop.errors import UserError
from copil_desktop.ui.dialogs.send_each import SendEachDialog, essentials_batch
from copil_desktop.ui.dialogs.send_to_all import person_label
from copil_desktop.ui.pages.meetings import MeetingsPage
from copil_desktop.ui.tasks import Tasks
from tests.ui.conftest import TODAY
from tests.ui.meeting_dossier import Committee


@pytest.fixture
def copil(dossier):
    made = Committee(dossier)
    with dossier.transaction("Fill"):
        for key, email in (
            ("ébanda", "eric@club.example"),
            ("roy", "marie.roy@rivelac.example"),
            ("maréchal", "ines@rivelac.example"),
            ("nguyen", "zoe@lycee.example"),
            ("diallo", "pas une adresse"),
            ("lefort", "luc@relais.example"),
        ):
            dossier.records.change("people", made.people[key], email=email)
        dossier.records.add(
            "copy_addresses", person_id=made.people["nguyen"], address="secretariat@lycee.example"
        )
        dossier.records.change("people", made.people["lefort"], preferred_channel="letter")
    return made


@pytest.fixture
def meeting(copil, dossier):
    meeting = copil.open()
    for key, status in zip(
        ("ébanda", "roy", "nguyen", "ostrowski"),
        (Status.PRESENT, Status.PRESENT, Status.EXCUSED, Status.ABSENT),
        strict=True,
    ):
        dossier.attendance.mark(meeting, copil.people[key], status)
    item = dossier.agenda.items(meeting)[0].id
    dossier.decisions.add(meeting, "Le nombre est fixé à huit.", agenda_item_id=item)
    for words, owner in (
        ("Relire la charte", "roy"),
        ("Appeler le lycée", "roy"),
        ("Imprimer les affiches", "nguyen"),
    ):
        dossier.actions.add(
            words, today=TODAY, meeting_id=meeting, agenda_item_id=item,
            owner_id=copil.people[owner],
        )  # fmt: skip
    ville = dossier.value("SELECT organisation_id FROM people WHERE id = ?", (copil.people["roy"],))
    dossier.actions.add(
        "Prêter la salle", today=TODAY, meeting_id=meeting, owner_organisation_id=ville
    )
    dossier.actions.add("Sans personne", today=TODAY, meeting_id=meeting)
    return meeting


@pytest.fixture
def view(qtbot, context, meeting):
    page = MeetingsPage(context)
    qtbot.addWidget(page)
    page.resize(1170, 740)
    page.show()
    page.show_target(meeting_id=meeting, moment="write_up")
    return page.meeting.view("write_up")


@pytest.fixture
def opened(monkeypatch, tmp_path):
    """Keep the drafts that the mail program is asked to open."""
    found: list[Path] = []
    monkeypatch.setattr(paths, "drafts_folder", lambda: tmp_path / "drafts")

    def answer(url):
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", answer)
    return found


def read(path):
    return message_from_bytes(path.read_bytes(), policy=policy.default)


def addresses(message, name):
    return [each.addr_spec for each in message[name].addresses]


def test_minutes_leave_with_their_word_file_and_are_noted_once_sent(
    view, opened, dossier, copil, meeting
):
    view.minutes.close_now()
    view.context.bus.deliver()
    dialog = view.mail.send_minutes()
    dialog.finish()
    (path,) = opened
    message = read(path)
    assert message["X-Unsent"] == "1"
    assert addresses(message, "To") == [
        "eric@club.example", "zoe@lycee.example", "marie.roy@rivelac.example",
    ]  # fmt: skip
    assert addresses(message, "Cc") == ["secretariat@lycee.example"]
    assert addresses(message, "From") == ["ines@rivelac.example"]
    (joined,) = message.iter_attachments()
    assert joined.get_filename().endswith("Compte rendu v1.docx")
    # Nothing is noted until the user says that it left.
    assert dossier.meetings.one(meeting).sent_on is None
    dialog.finish()
    assert dossier.meetings.one(meeting).sent_on == TODAY.isoformat()
    noted = mailing.deliveries(dossier, meeting)
    assert [(each.document, each.version, each.on_day) for each in noted] == [
        ("Compte rendu", 1, TODAY.isoformat())
    ] * 3


def test_hidden_copies_hide_the_addresses(view, opened):
    view.minutes.close_now()
    view.context.bus.deliver()
    dialog = view.mail.send_minutes()
    dialog.how.set_index(1)
    dialog.finish()
    message = read(opened[0])
    assert addresses(message, "To") == ["ines@rivelac.example"]
    assert "marie.roy@rivelac.example" in addresses(message, "Bcc")
    assert message["Cc"] is None


def test_those_without_an_address_are_named_with_the_reason(view, opened, copil):
    dialog = view.mail.send_minutes()
    assert copil.people["ostrowski"] not in dialog.ticks
    said = [each.text() for each in dialog.findChildren(type(dialog.error)) if each.text()]
    words = "\n".join(each.plain for each in dialog.findChildren(type(dialog.error)))
    assert said
    assert "Paul Ostrowski · pas d’adresse sur sa fiche" in words
    assert "Aïssata Diallo · adresse inutilisable\u00a0: pas une adresse" in words
    assert "Luc Lefort · demande un courrier" in words


def test_addresses_are_copied_for_another_mail_program(view, opened):
    dialog = view.mail.send_minutes()
    dialog.copy_button.click()
    assert "Marie Roy <marie.roy@rivelac.example>" in QGuiApplication.clipboard().text()
    assert "3 adresses copiées." in dialog.asked.plain


def test_before_they_are_closed_the_record_of_decisions_leaves(view, opened, dossier, meeting):
    dialog = view.mail.send_minutes()
    dialog.finish()
    (joined,) = read(opened[0]).iter_attachments()
    assert "Relevé de décisions" in joined.get_filename()
    dialog.finish()
    assert dossier.meetings.one(meeting).sent_on is None


def test_each_absent_person_gets_her_own_letter_and_no_clock_is_reset(
    view, opened, dossier, copil, meeting
):
    before = {each.person.id: each.last_contact for each in dossier.flags(TODAY).contacts}
    dialog = view.mail.send_essentials()
    (line,) = dialog.lines  # the other absent person has no address: named below
    line.open_button.click()
    message = read(opened[0])
    assert addresses(message, "To") == ["zoe@lycee.example"]
    names = [each.get_filename() for each in message.iter_attachments()]
    assert "L’essentiel de la réunion" in names[0]
    assert "Relevé de décisions" in names[1]
    body = message.get_body(("plain",)).get_content()
    assert "imprimer les affiches" in body
    assert "charte" not in body
    dialog.finish()
    assert [each.document for each in mailing.deliveries(dossier, meeting)] == [
        "L’essentiel de la réunion"
    ]
    after = {each.person.id: each.last_contact for each in dossier.flags(TODAY).contacts}
    assert after == before


def test_somebody_without_an_address_is_noted_once_told_otherwise(
    view, opened, dossier, copil, meeting
):
    dialog = view.mail.send_essentials()
    (tick,) = dialog.ticks.values()
    assert tick.text() == "Paul Ostrowski · pas d’adresse sur sa fiche\u00a0: remis autrement"
    assert not dialog.done_button.isEnabled()
    tick.click()
    dialog.finish()
    noted = mailing.deliveries(dossier, meeting)
    assert [each.person_id for each in noted] == [copil.people["ostrowski"]]


def test_convocations_leave_one_by_one_each_with_its_letter(qtbot, context, opened, copil):
    meeting = copil.plan(day="2026-04-15T14:30")
    page = MeetingsPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_target(meeting_id=meeting, moment="prepare")
    dialog = page.send_convocations()
    assert [person_label(line.letter.recipient) for line in dialog.lines] == [
        "Zoé N'Guyen", "Marie Roy",
    ]  # fmt: skip
    dialog.lines[1].open_button.click()
    message = read(opened[0])
    assert addresses(message, "To") == ["marie.roy@rivelac.example"]
    (joined,) = message.iter_attachments()
    assert "Convocation" in joined.get_filename()
    assert "convocation à la réunion" in message.get_body(("plain",)).get_content()
    assert len(dialog.ticks) == 3


def test_a_meeting_moved_then_cancelled_is_postponed_then_taken_back_by_mail(
    qtbot, context, opened, copil
):
    dossier, meeting = copil.dossier, copil.plan(day="2026-04-15T14:30")
    dossier.meetings.convene(meeting, TODAY)
    page = MeetingsPage(context)
    qtbot.addWidget(page)
    page.show()

    def drafted():
        page.show_target(meeting_id=meeting, moment="prepare")
        dialog = page.send_convocations()
        dialog.lines[1].open_button.click()
        dialog.finish()
        message = read(opened[-1])
        (joined,) = message.iter_attachments()
        body = message.get_body(("plain",)).get_content()
        assert joined.get_filename().endswith(f"{message['Subject'].split()[0]}.docx")
        return message["Subject"].split()[0], body.replace("\u00a0", " ").replace("\n", " ")

    move(dossier, {meeting: date(2026, 4, 22)})
    subject, body = drafted()
    assert subject == "Report"
    assert "initialement prévue le mercredi 15 avril 2026 est reportée" in body
    assert "du mercredi 22 avril 2026 à 14 h 30" in body

    dossier.meetings.cancel(meeting, "grève des transports")
    context.bus.deliver()
    subject, body = drafted()
    assert subject == "Annulation"
    # The day that the last letter announced.
    assert "prévue le mercredi 22 avril 2026 est annulée" in body
    noted = [each.document for each in mailing.deliveries(dossier, meeting)]
    assert noted == ["Report", "Annulation"]
    prepare = page.meeting.view("prepare")
    assert prepare.export.buttons[Paper.CONVOCATIONS].text().startswith("Annulation")
    assert prepare.export.buttons[Paper.ATTENDANCE_SHEET].isHidden()


def test_an_owner_of_several_actions_gets_one_mail_with_them_alone(view, opened, copil, tmp_path):
    dialog = view.mail.send_actions()
    dialog.write_all(tmp_path / "brouillons")
    written = sorted((tmp_path / "brouillons").iterdir())
    assert [each.name.rsplit(" - ", 1)[1] for each in written] == [
        "N'Guyen Zoé.eml",
        "Roy Marie.eml",
    ]
    marie = read(written[1]).get_body(("plain",)).get_content()
    # The structure for which she sits has an action too.
    assert marie.count("– ") == 3
    assert "Imprimer" not in marie
    others = [each.plain for each in dialog.findChildren(type(dialog.error))]
    assert "Sans destinataire\u00a0: Sans personne" in others


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_noted(
    view, opened, dossier, meeting, tmp_path
):
    blocked = tmp_path / "fichier"
    blocked.write_text("occupé")
    dialog = view.mail.send_actions()
    dialog.write_all(blocked)
    assert "ne peut pas être écrit" in dialog.error.plain
    dialog.finish()
    assert mailing.deliveries(dossier, meeting) == []


def test_a_draft_is_written_whole_or_not_at_all(tmp_path):
    (tmp_path / "Marie.eml").mkdir()
    with pytest.raises(UserError):
        drafts.save(tmp_path, "Marie.eml", b"draft")
    assert [each.name for each in tmp_path.iterdir()] == ["Marie.eml"]
    assert drafts.save(tmp_path, "Paul.eml", b"draft").read_bytes() == b"draft"


def test_without_a_mail_program_the_draft_is_kept_and_said_where(view, monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "drafts_folder", lambda: tmp_path / "drafts")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    dialog = view.mail.send_minutes()
    dialog.finish()
    assert "Aucune messagerie" in dialog.error.plain
    assert len(list((tmp_path / "drafts").iterdir())) == 1


def test_while_a_draft_is_made_the_dialog_waits_for_it(qtbot, view, opened, context):
    tasks = Tasks()
    dialog = SendEachDialog(
        replace(context, tasks=tasks),
        view.meeting_id,
        essentials_batch(context, view.meeting_id),
        view,
    )
    dialog.open()
    (line,) = dialog.lines
    gate = Event()
    line.letter = replace(line.letter, make=lambda: gate.wait(5) and b"draft")
    for _again in range(3):
        line.open_button.click()
    dialog.reject()
    dialog.finish()
    assert dialog.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert len(opened) == 1
    dialog.reject()
    assert not dialog.isVisible()
