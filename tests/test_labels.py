"""Every code has its French words, in agreement where a person is meant."""

from enum import StrEnum

import pytest

from copil_desktop import labels
from copil_desktop.domain import codes

SPOKEN_ELSEWHERE = {codes.Role, codes.AttendanceStatus}
LISTS = [
    each
    for each in vars(codes).values()
    if isinstance(each, type) and issubclass(each, StrEnum) and each is not StrEnum
]


@pytest.mark.parametrize("kind", [each for each in LISTS if each not in SPOKEN_ELSEWHERE])
def test_every_code_has_a_word_of_its_own(kind: type[StrEnum]):
    words = [labels.word(code) for code in kind]
    assert all(words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("honorific", "chair", "present", "substitute"),
    [
        ("Mme", "présidente", "présente", "suppléante"),
        ("M.", "président", "présent", "suppléant"),
        (None, "présidence", "présence", "suppléance"),
    ],
)
def test_roles_and_presences_agree(honorific, chair, present, substitute):
    assert labels.role(codes.Role.CHAIR, honorific) == chair
    assert labels.attendance(codes.AttendanceStatus.PRESENT, honorific) == present
    assert labels.substitute(honorific) == substitute


def test_no_word_uses_a_middle_dot_nor_a_bracketed_e():
    for role in codes.Role:
        for honorific in (None, "M.", "Mme"):
            word = labels.role(role, honorific)
            assert "·" not in word
            assert "(e)" not in word


def test_someone_not_marked_yet_is_to_be_marked():
    assert labels.attendance(None) == "à marquer"


def test_a_meeting_is_named_by_committee_and_number():
    assert labels.meeting_name("COPIL", 9) == "COPIL n°\u00a09"
    assert labels.meeting_name("COPIL", None) == "COPIL"
