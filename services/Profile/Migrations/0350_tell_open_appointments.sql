-- Why: an admin whom nobody has confirmed yet is sent no report.
ALTER TABLE people ADD COLUMN appointment_open boolean NOT NULL DEFAULT false;
