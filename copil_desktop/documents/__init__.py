"""Frozen data in, Word files, mails and calendars out; French wording and typography."""
