-- Why: a mail that somebody can end by a link in it is known by what they would end. What waits of it is dropped then.
ALTER TABLE mail ADD COLUMN subscription text;
