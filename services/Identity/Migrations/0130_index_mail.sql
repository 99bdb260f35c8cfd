-- Why: a round queues tens of thousands of mails at once; finding the next one must not read them all.
CREATE INDEX mail_due_idx ON mail (next_attempt_at, id);
CREATE INDEX mail_give_up_idx ON mail (give_up_at) WHERE give_up_at IS NOT NULL;
