-- Why: two who go on add weeks to the end they had agreed on; the weeks of such a version count from there, and not from the day of its signatures.
ALTER TABLE agreements ADD COLUMN weeks_from timestamptz;
