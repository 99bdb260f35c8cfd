-- Why: where a session is held, a link or a phone number, is what one looks for first; it is for the two alone, and in no calendar.
ALTER TABLE sessions ADD COLUMN place text NOT NULL DEFAULT '';
