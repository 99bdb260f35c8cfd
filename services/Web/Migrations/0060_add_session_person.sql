-- Why: a person's sessions are part of their export and go with their erasure. Those of before this end by themselves within hours.
ALTER TABLE sessions ADD COLUMN person_id uuid;
CREATE INDEX sessions_person_id ON sessions (person_id);
