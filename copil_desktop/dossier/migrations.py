"""The dossier's tables, one frozen function a released step.

A migration never imports live code and is never edited once released: write the next one.
``transform()`` drops triggers, collations and generated columns without a word: a migration that
uses it recreates them (a test compares the schema of a migrated and of a fresh file).
"""

from copil_desktop.dossier.driver import version as _sqlite_version

# isort: split
from sqlite_utils import Database, Migrations

from copil_desktop.dossier import first_tables

# Importing the driver first is what gives sqlite-utils its SQLite.
assert _sqlite_version

migrations = Migrations("copil_desktop")


@migrations()
def m001_initial(db: Database) -> None:
    """Create the tables of format version 1, the search index, the guards of closed meetings."""
    first_tables.create_tables(db)
    first_tables.create_indexes(db)
    first_tables.copy_days(db)
    first_tables.guard_closed_meetings(db)
    first_tables.index_words(db)


@migrations()
def m002_rounds(db: Database) -> None:
    """Add the rounds of check-ins, and how long a check-in keeps its day and its note."""
    db.execute(
        "ALTER TABLE dossier ADD COLUMN check_ins_kept_months INTEGER NOT NULL DEFAULT 12"
        " CHECK (check_ins_kept_months BETWEEN 1 AND 1200)"
    )
    db.execute(
        "CREATE TABLE rounds (id INTEGER PRIMARY KEY,"
        " uid TEXT NOT NULL UNIQUE CHECK (length(uid) BETWEEN 1 AND 64"
        " AND uid NOT GLOB '*[^A-Za-z0-9._:-]*' AND instr(uid, char(0)) = 0),"
        " committee_id INTEGER NOT NULL REFERENCES committees(id) ON DELETE CASCADE,"
        " meeting_id INTEGER REFERENCES meetings(id) ON DELETE SET NULL,"
        " started_on TEXT NOT NULL CHECK (date(started_on) IS started_on"
        " AND started_on >= '0001'),"
        " ended_on TEXT CHECK (ended_on IS NULL OR (date(ended_on) IS ended_on"
        " AND ended_on >= '0001'))) STRICT"
    )
    db.execute("CREATE INDEX idx_rounds_committee_id ON rounds(committee_id)")
    db.execute("CREATE INDEX idx_rounds_meeting_id ON rounds(meeting_id)")
    db.execute(
        "ALTER TABLE check_ins ADD COLUMN round_id INTEGER REFERENCES rounds(id) ON DELETE SET NULL"
    )
    db.execute("CREATE INDEX idx_check_ins_round_id ON check_ins(round_id)")


@migrations()
def m003_days_off(db: Database) -> None:
    """Hold days off that correct the calendar, and the school zone of a committee."""
    columns = (
        "id INTEGER PRIMARY KEY",
        first_tables.uid(),
        first_tables.line("name", required=True),
        first_tables.one_of("zone", "A B C Corse"),
        first_tables.day("starts_on", required=True),
        first_tables.day("ends_on", required=True),
    )
    db.execute(f"CREATE TABLE days_off ({', '.join(columns)}) STRICT")
    zone = first_tables.one_of("school_zone", "A B C Corse")
    db.execute(f"ALTER TABLE committees ADD COLUMN {zone}")


@migrations()
def m004_merged_people(db: Database) -> None:
    """Remember which uid became which person, and who was said to be two persons."""
    merged = (
        "id INTEGER PRIMARY KEY",
        first_tables.uid(),
        first_tables.owned("into_id", "people"),
    )
    db.execute(f"CREATE TABLE merged ({', '.join(merged)}) STRICT")
    db.execute("CREATE INDEX idx_merged_into_id ON merged(into_id)")
    distinct = (
        "id INTEGER PRIMARY KEY",
        first_tables.owned("person_id", "people"),
        first_tables.owned("other_id", "people"),
        "UNIQUE (person_id, other_id)",
        "CHECK (person_id <> other_id)",
    )
    db.execute(f"CREATE TABLE distinct_people ({', '.join(distinct)}) STRICT")
    db.execute("CREATE INDEX idx_distinct_people_other_id ON distinct_people(other_id)")


@migrations()
def m005_non_voters(db: Database) -> None:
    """Name the persons who do not take part in a vote; closed minutes keep theirs."""
    columns = (
        "id INTEGER PRIMARY KEY",
        first_tables.owned("decision_id", "decisions"),
        first_tables.position(),
        first_tables.kept("person_id", "people"),
        "UNIQUE (decision_id, person_id)",
    )
    db.execute(f"CREATE TABLE non_voters ({', '.join(columns)}) STRICT")
    db.execute("CREATE INDEX idx_non_voters_person_id ON non_voters(person_id)")
    for event, rows in (("INSERT", "new"), ("DELETE", "old"), ("UPDATE", "old new")):
        ids = ", ".join(f"{row}.decision_id" for row in rows.split())
        db.execute(
            f"CREATE TRIGGER non_voters_closed_{event.lower()} BEFORE {event} ON non_voters"
            " WHEN EXISTS (SELECT 1 FROM decisions d JOIN meetings m ON m.id = d.meeting_id"
            f" WHERE d.id IN ({ids}) AND m.status IN ('closed', 'approved'))"
            " BEGIN SELECT RAISE(ABORT, 'closed meeting'); END"
        )


@migrations()
def m006_calendar(db: Database) -> None:
    """Note proxies announced in replies; count what calendars must be told again of a meeting.

    The count goes up when day, hour, place or cancellation change, and never down: not by undo.
    """
    db.execute(f"ALTER TABLE invitations ADD COLUMN {first_tables.ref('proxy_to_id', 'people')}")
    db.execute("CREATE INDEX idx_invitations_proxy_to_id ON invitations(proxy_to_id)")
    db.execute(f"ALTER TABLE meetings ADD COLUMN {first_tables.count('calendar_sequence', 0)}")
    changed = " OR ".join(
        f"new.{name} IS NOT old.{name}" for name in ("starts_at", "ends_at", "place", "video_link")
    )
    db.execute(
        "CREATE TRIGGER meetings_calendar_update"
        " AFTER UPDATE OF starts_at, ends_at, place, video_link, status ON meetings"
        f" WHEN {changed} OR (new.status = 'cancelled') <> (old.status = 'cancelled') BEGIN"
        " UPDATE meetings SET calendar_sequence = 1 + max("
        "coalesce(old.calendar_sequence, 0), coalesce(new.calendar_sequence, 0))"
        " WHERE id = new.id; END"
    )


@migrations()
def m007_looks(db: Database) -> None:
    """Keep the Word template of a démarche and the logos of its partners."""
    files = (
        "id INTEGER PRIMARY KEY",
        first_tables.uid(),
        "content BLOB NOT NULL CHECK (length(content) BETWEEN 1 AND 4000000)",
    )
    db.execute(f"CREATE TABLE files ({', '.join(files)}) STRICT")
    logos = (
        "id INTEGER PRIMARY KEY",
        first_tables.uid(),
        first_tables.owned("initiative_id", "initiatives"),
        first_tables.position(),
        first_tables.line("name", required=True),
        first_tables.kept("file_id", "files"),
    )
    db.execute(f"CREATE TABLE logos ({', '.join(logos)}) STRICT")
    db.execute("CREATE INDEX idx_logos_initiative_id ON logos(initiative_id)")
    db.execute("CREATE INDEX idx_logos_file_id ON logos(file_id)")
    template = first_tables.kept("template_id", "files", required=False)
    db.execute(f"ALTER TABLE initiatives ADD COLUMN {template}")
    db.execute(f"ALTER TABLE initiatives ADD COLUMN {first_tables.line('template_name')}")
    db.execute("CREATE INDEX idx_initiatives_template_id ON initiatives(template_id)")


@migrations()
def m008_visa(db: Database) -> None:
    """Note on which day the chair agreed to the agenda, before the convocation leaves."""
    db.execute(f"ALTER TABLE meetings ADD COLUMN {first_tables.day('visa_on')}")


@migrations()
def m009_announced(db: Database) -> None:
    """Keep what the last convocation of a meeting announced, and which one it replaced."""
    added = {
        "convened_for": first_tables.moment,
        "convened_place": first_tables.text,
        "convened_agenda": first_tables.text,
        "replaced_on": first_tables.day,
        "replaced_for": first_tables.moment,
    }
    for name, column in added.items():
        db.execute(f"ALTER TABLE meetings ADD COLUMN {column(name)}")
    changed = " OR ".join(f"new.{name} IS NOT old.{name}" for name in added)
    db.execute(
        "CREATE TRIGGER meetings_closed_announced BEFORE UPDATE ON meetings"
        " WHEN old.status IN ('closed', 'approved') AND new.status IN ('closed', 'approved')"
        f" AND ({changed}) BEGIN SELECT RAISE(ABORT, 'closed meeting'); END"
    )
