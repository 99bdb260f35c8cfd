-- Why: a report shows words of a request and of a profile as well as messages; the numbers are those of the proto.
ALTER TABLE report_messages ADD COLUMN source smallint NOT NULL DEFAULT 1;
