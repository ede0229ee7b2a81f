"""The world that the name of a structure tells."""

import re

from copil_desktop.domain.codes import World
from copil_desktop.domain.collation import sort_key

#: Words of a name that tell the world, the surest first.
_WORLD_WORDS: tuple[tuple[World, str], ...] = (
    (World.SCHOOL, "lycee college ecole universite iut campus cfa mfr institut groupe scolaire"),
    (
        World.STATE,
        "prefecture sousprefecture rectorat academie dsden dreets ddets drac ars direction"
        "departementale inspectionacademique francetravail missionlocale",
    ),
    (
        World.BUSINESS_NETWORK,
        "club cci cpme medef chambre u2p reseau federation syndicat cjd clubdesentreprises",
    ),
    (
        World.LOCAL_AUTHORITY,
        "mairie ville commune communaute agglomeration metropole departement region conseil cc"
        " ccas petr syndicatmixte pays",
    ),
    (World.ASSOCIATION, "association asso foyer comite ligue amicale centresocial mjc"),
    (World.COMPANY, "sas sarl sa eurl scop entreprise entreprises societe ets groupe cabinet sci"),
)


def guessed_world(name: str) -> World | None:
    """Return the world that a structure's name tells, None when it tells nothing."""
    words = {sort_key(word) for word in re.split(r"[\s,.'’()/-]+", name)}
    for world, told in _WORLD_WORDS:
        if words.intersection(told.split()):
            return world
    return None
