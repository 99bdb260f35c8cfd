-- Why: matching goes by places of each kind, pauses, strengths of needs and offers, and times of the week; all of it is facts of a candidate.
ALTER TABLE candidates
    -- Null while all that is known is one number of places for all kinds.
    ADD COLUMN coach_capacity integer,
    ADD COLUMN cross_sector_capacity integer,
    ADD COLUMN hours_per_month integer,
    -- The first day on which they take part again.
    ADD COLUMN paused_until date,
    ADD COLUMN title_family text NOT NULL DEFAULT '',
    ADD COLUMN started_on date,
    -- From 1 to 3, in the order of needs and of offers; empty where none is known.
    ADD COLUMN need_strengths integer[] NOT NULL DEFAULT '{}',
    ADD COLUMN offer_strengths integer[] NOT NULL DEFAULT '{}',
    -- Times of the week on their own clock, as minutes after Monday 00:00: from, to, from, to, in order.
    ADD COLUMN slots integer[] NOT NULL DEFAULT '{}',
    ADD COLUMN meeting_modes text[] NOT NULL DEFAULT '{}',
    ADD COLUMN cbsa text NOT NULL DEFAULT '',
    ADD COLUMN role_eliminated boolean NOT NULL DEFAULT false,
    ADD COLUMN hidden boolean NOT NULL DEFAULT false;
