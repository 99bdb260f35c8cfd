-- Why: who came to a session of a circle can be corrected for a week from when it was first noted, as of any session.
ALTER TABLE circle_sessions ADD COLUMN attendance_noted_at timestamptz;
