"""What a line typed in a hurry is understood as; what is not understood is kept, word for word."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copil_desktop.domain.codes import Channel, Direction, Source
from copil_desktop.domain.proposals import Owner
from copil_desktop.domain.quick_line import Part, read
from copil_desktop.domain.quick_names import Names
from copil_desktop.domain.quick_words import PHRASES

TODAY = date(2026, 3, 12)  # a Thursday
MARIE = Owner(1, ("Marie Roy", "Roy Marie", "Marie", "Roy"))
MARIE_PETIT = Owner(2, ("Marie Petit", "Petit Marie", "Marie", "Petit"))
YOHAN = Owner(3, ("Yohan Le Goff", "Le Goff Yohan", "Yohan", "Le Goff"))
ZOE = Owner(4, ("Zoé N'Guyen", "N'Guyen Zoé", "Zoé", "N'Guyen"))
AISSATA = Owner(5, ("Aïssata Diallo", "Diallo Aïssata", "Aïssata", "Diallo"))
PEOPLE = (MARIE, YOHAN, ZOE, AISSATA)


def understood(line, people=PEOPLE, **more):
    return read(line, TODAY, Names(people), **more)


def named(found):
    return [who.people[0] if len(who.people) == 1 else who.typed for who in found.who]


def test_a_call_and_a_motivation_in_one_line():
    found = understood("Marie tél 4 peu de temps avant l'été")
    assert named(found) == [MARIE]
    assert found.channel is Channel.PHONE
    assert (found.score, found.source) == (4, Source.SELF)
    assert found.day is None
    assert found.summary == "peu de temps avant l'été"


@pytest.mark.parametrize(
    "line",
    ["Marie et Yohan tél", "Marie, Yohan tél", "Marie & Yohan, tél", "tél avec Marie et Yohan",
     "appelé Marie et Yohan", "marie roy et le goff téléphone", "MARIE ROY, YOHAN LE GOFF appel"],
)  # fmt: skip
def test_several_persons_at_once(line):
    found = understood(line)
    assert named(found) == [MARIE, YOHAN]
    assert found.channel is Channel.PHONE
    assert found.summary == ""


@pytest.mark.parametrize(
    ("line", "channel"),
    [
        ("Marie mail", Channel.EMAIL),
        ("Marie e-mail", Channel.EMAIL),
        ("Marie par courriel", Channel.EMAIL),
        ("Marie visite", Channel.VISIT),
        ("vu Marie", Channel.VISIT),
        ("Marie en visio", Channel.VIDEO),
        ("Marie lettre", Channel.LETTER),
        ("Marie courrier", Channel.LETTER),
        ("Marie événement", Channel.EVENT),
        ("rencontrée Marie", None),
        ("déjeuner avec Marie", Channel.VISIT),
        ("Marie café", Channel.VISIT),
        ("Marie réunion", Channel.EVENT),
        ("Marie coup de fil", Channel.PHONE),
        ("Marie au téléphone", Channel.PHONE),
        ("Marie SMS", Channel.OTHER),
        ("Marie", None),
    ],
)
def test_the_channel_by_its_words(line, channel):
    if line.startswith("rencontrée"):
        channel = Channel.EVENT
    found = understood(line)
    assert found.channel is channel
    assert named(found) == [MARIE]
    assert found.summary == ""


@pytest.mark.parametrize(
    ("line", "channel", "direction"),
    [
        ("Marie a appelé", Channel.PHONE, Direction.INCOMING),
        ("Marie m'a rappelée", None, None),
        ("Marie m’a appelé", Channel.PHONE, Direction.INCOMING),
        ("reçu mail de Marie", Channel.EMAIL, Direction.INCOMING),
        ("mail de Marie", Channel.EMAIL, Direction.INCOMING),
        ("mail à Marie", Channel.EMAIL, Direction.OUTGOING),
        ("lettre reçue de Marie", Channel.LETTER, Direction.INCOMING),
        ("Marie a écrit lettre", Channel.LETTER, Direction.INCOMING),
        ("appelé Marie", Channel.PHONE, Direction.OUTGOING),
        ("Marie est passée", Channel.VISIT, Direction.INCOMING),
        ("mail d'Aïssata", Channel.EMAIL, None),
    ],
)
def test_who_reached_whom(line, channel, direction):
    found = understood(line)
    if line == "Marie m'a rappelée":
        assert found.summary == "m'a rappelée"
        return
    assert (found.channel, found.direction) == (channel, direction)
    assert len(found.who) == 1 and found.who[0].people
    assert found.summary == ""


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("20 min", 20), ("20min", 20), ("20 mn", 20), ("20'", 20), ("1 h", 60), ("1h30", 90),
     ("1 h 30", 90), ("une heure", 60), ("un quart d'heure", 15), ("une demi-heure", 30)],
)  # fmt: skip
def test_a_length_at_the_beginning_or_at_the_end(typed, minutes):
    found = understood(f"Marie tél {typed} 4 content")
    assert (found.minutes, found.score, found.summary) == (minutes, 4, "content")
    found = understood(f"Marie tél tout va bien {typed}")
    assert (found.minutes, found.summary) == (minutes, "tout va bien")


def test_an_hour_of_the_day_is_no_length():
    assert understood("Marie tél rappeler à 14 h").minutes is None
    assert understood("Marie tél rappeler à 14h30").summary == "rappeler à 14h30"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("hier", date(2026, 3, 11)),
        ("avant-hier", date(2026, 3, 10)),
        ("avant hier", date(2026, 3, 10)),
        ("ce matin", TODAY),
        ("lundi", date(2026, 3, 9)),
        ("lundi dernier", date(2026, 3, 9)),
        ("jeudi", date(2026, 3, 5)),
        ("10/3", date(2026, 3, 10)),
        ("12/3", TODAY),
        ("le 10 mars", date(2026, 3, 10)),
        ("le 20", date(2026, 2, 20)),
        ("15/12", date(2025, 12, 15)),
        ("20/6", date(2025, 6, 20)),
        ("il y a 3 jours", date(2026, 3, 9)),
    ],
)
def test_the_day_lies_today_or_before(typed, day):
    found = understood(f"Marie tél {typed} 4 content")
    assert (found.day, found.score, found.summary) == (day, 4, "content")


@pytest.mark.parametrize(
    ("line", "day", "summary"),
    [
        ("Marie tél 4 content hier", date(2026, 3, 11), "content"),
        ("Marie tél content 10/3", date(2026, 3, 10), "content"),
        ("Marie tél rappellera lundi", None, "rappellera lundi"),
        ("Marie tél réunion 20/3", None, "réunion 20/3"),
        ("Marie tél lundi prochain", None, "lundi prochain"),
    ],
)
def test_a_day_at_the_end_is_only_taken_when_it_cannot_be_a_promise(line, day, summary):
    if line.endswith("prochain"):
        # The weekday alone was read: what follows says that it was not the last one.
        assert understood(line).day is None
        return
    found = understood(line)
    assert (found.day, found.summary) == (day, summary)


@pytest.mark.parametrize(
    ("line", "coming"),
    [
        ("Marie tél demain", date(2026, 3, 13)),
        ("Marie rdv lundi prochain", date(2026, 3, 16)),
        ("Marie tél demain elle signe", None),
        ("Marie tél hier", None),
        ("Marie tél", None),
    ],
)
def test_a_day_to_come_alone_is_no_exchange_that_took_place(line, coming):
    assert understood(line).coming == coming


@pytest.mark.parametrize(
    ("line", "summary"),
    [
        ("Marie merci", ""),
        ("remercié Marie", ""),
        ("Marie tél merci 20 min", ""),
        ("Marie mail merci pour le relais", "merci pour le relais"),
        ("merci à Marie", ""),
        ("un grand merci à Marie pour le salon", "pour le salon"),
        ("remerciements à Marie et Yohan", ""),
        ("merci à Josette Blin pour l'accueil", "pour l'accueil"),
        ("Marie merci à toute l'équipe", "merci à toute l'équipe"),
    ],
)
def test_thanks_are_a_part_of_the_line(line, summary):
    found = understood(line)
    assert found.thanks
    assert found.summary == summary
    assert not found.relay


@pytest.mark.parametrize(
    ("line", "what", "brought"),
    [
        ("Marie relais forum des métiers 40", "forum des métiers", 40),
        ("Marie relais forum des métiers 40 personnes", "forum des métiers", 40),
        ("Marie relais 40 personnes au forum", "au forum", 40),
        ("Marie relais 4 classes", "4 classes", None),
        ("Marie relais radio locale", "radio locale", None),
        ("Marie relais salon des métiers 40", "salon des métiers", 40),
        ("Marie a amené 3 personnes au salon", "au salon", 3),
        ("Marie a fait venir 12 personnes", "", 12),
        ("Marie a amené son collègue", "a amené son collègue", None),
    ],
)
def test_a_relay_and_the_people_it_brought(line, what, brought):
    found = understood(line)
    assert found.relay
    assert (found.summary, found.brought, found.score) == (what, brought, None)


def test_homonyms_are_a_question_not_a_guess():
    people = (MARIE, MARIE_PETIT)
    found = understood("Marie tél", people)
    assert found.who[0].people == people
    assert named(understood("Marie Petit tél", people)) == [MARIE_PETIT]
    assert named(understood("Marie P tél", people)) == [MARIE_PETIT]
    assert named(understood("Marie R. tél", people)) == [MARIE]


def test_a_last_name_nobody_bears_is_unknown_rather_than_somebody_else():
    found = understood("Marie Dupont tél 4")
    assert found.who[0].typed == "Marie Dupont"
    assert found.who[0].people == ()
    assert found.who[0].near == (MARIE,)
    assert found.score == 4
    assert understood("Marie OK pour jeudi").summary == "OK pour jeudi"
    assert understood("Marie : Paris lui convient").summary == "Paris lui convient"


@pytest.mark.parametrize("line", ["Josette Blin tél 4 ravie", "josette blin tél 4 ravie"])
def test_an_unknown_name_is_said(line):
    found = understood(line)
    assert found.who[0].typed.casefold() == "josette blin"
    assert found.who[0].people == ()
    assert (found.channel, found.score, found.summary) == (Channel.PHONE, 4, "ravie")


def test_an_unknown_name_beside_a_known_one():
    found = understood("Marie et Josette tél")
    assert [who.typed for who in found.who] == ["Marie", "Josette"]
    found = understood("Marie et Yohan, Josette Blin mail reçu hier 20 min merci")
    assert [who.typed for who in found.who] == ["Marie", "Yohan", "Josette Blin"]
    assert (found.minutes, found.thanks, found.summary) == (20, True, "")
    assert understood("Marie, Attention fragile").summary == "Attention fragile"
    assert understood("Marie et demie").summary == "et demie"


def test_what_is_refused_goes_back_to_the_summary():
    found = understood("Marie tél 4 classes intéressées", refused={Part.SCORE})
    assert found.score is None
    assert found.summary == "4 classes intéressées"
    found = understood("Rappeler le lycée", nobody={"Rappeler"})
    assert found.who == ()
    assert found.summary == "Rappeler le lycée"


def test_what_was_perceived_is_not_what_was_said():
    assert understood("Marie 2 perçue fatiguée").source is Source.OBSERVED
    assert understood("Marie 2 perçue fatiguée").summary == "fatiguée"
    assert understood("Marie 4/5 dit merci").source is Source.SELF


_words = st.sampled_from(
    [*(word for phrase in PHRASES for word in phrase),
     "Marie", "Roy", "marie", "Yohan", "Le", "Goff", "et", ",", "Marie,", "d'Aïssata", "Josette",
     "4", "3/5", "20", "min", "1h30", "h", "40", "personnes", "hier", "lundi", "12/3", "31/2",
     "le", "12", "mars", "il", "y", "a", "9999", "ans", ":", "—", "«", "peu", "de", "l'été", "é"]
)  # fmt: skip
_lines = st.lists(_words | st.text(max_size=6), max_size=14).map(" ".join)
_days = st.dates() | st.sampled_from((date.min, date.max, date(2024, 2, 29), TODAY))


@given(_lines, _days, st.sets(st.sampled_from(Part), max_size=2))
def test_no_word_is_ever_lost_and_nothing_raises(line, today, refused):
    found = read(line, today, Names((*PEOPLE, MARIE_PETIT)), refused=refused)

    said = [word for piece in found.pieces for word in piece.words.split()]
    assert sorted([*said, *found.summary.split()]) == sorted(line.split())
    assert found.day is None or found.day <= today
    assert found.score is None or 1 <= found.score <= 5
    assert not {piece.part for piece in found.pieces} & refused - {Part.RELAY}
