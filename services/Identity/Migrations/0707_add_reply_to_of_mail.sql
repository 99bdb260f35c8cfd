-- Why: a mail about one conversation may be answered, to the address that was given for it.
ALTER TABLE mail ADD COLUMN reply_to text;
