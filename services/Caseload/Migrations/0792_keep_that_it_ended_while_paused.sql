-- Why: whoever is blocked could leave a last word after the other had closed. True where it was paused when it ended.
ALTER TABLE engagements ADD COLUMN ended_paused boolean NOT NULL DEFAULT false;
