-- Why: a message may come by email, of which quotes and signatures are cut off: its author sees what. Who wants to answer by email says so first.
ALTER TABLE messages ADD COLUMN cut text;
ALTER TABLE notification_settings ADD COLUMN replies boolean NOT NULL DEFAULT false;
