-- Why: whoever is harassed in a pairing can silence the other side without ending it, and the other side sees nothing of it.
ALTER TABLE conversations
    ADD COLUMN muted_by_mentee boolean NOT NULL DEFAULT false,
    ADD COLUMN muted_by_mentor boolean NOT NULL DEFAULT false;
