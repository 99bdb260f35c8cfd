-- Why: another time that a calendar proposes is declined by mail, once for each proposal, also where the same mail comes twice.
ALTER TABLE reply_addresses ADD COLUMN countered_at timestamptz;
