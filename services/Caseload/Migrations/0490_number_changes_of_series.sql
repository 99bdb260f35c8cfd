-- Why: a change of one session of a series and one of its rule have numbers from one counter, which invitations and feeds share. Without a number of its own a rule, as the
-- former release writes it, was changed last.
ALTER TABLE session_series ADD COLUMN rule_sequence integer;
ALTER TABLE sessions ADD COLUMN series_sequence integer;

-- Calendars take no lower number than one that they were told. The owner sees no row while the policy is forced.
ALTER TABLE told_meetings NO FORCE ROW LEVEL SECURITY;
ALTER TABLE session_series NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sessions NO FORCE ROW LEVEL SECURITY;
UPDATE session_series SET sequence = told.sequence FROM told_meetings told WHERE told.uid = series_id || '@mentornet' AND told.sequence > session_series.sequence;
UPDATE sessions SET sequence = told.sequence FROM told_meetings told WHERE told.uid = session_id || '@mentornet' AND told.sequence > sessions.sequence;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
ALTER TABLE session_series FORCE ROW LEVEL SECURITY;
ALTER TABLE told_meetings FORCE ROW LEVEL SECURITY;
