-- Why: a resource says what it is, for whom, by whom, and from where, and its licence in full: `license_version` is empty where it is the newest, as
-- the former release means it. `attested_at` is when somebody last said that they may share it.
ALTER TABLE resources
    ADD COLUMN license_version text NOT NULL DEFAULT '',
    ADD COLUMN own_terms text NOT NULL DEFAULT '',
    ADD COLUMN terms_link text NOT NULL DEFAULT '',
    ADD COLUMN kinds integer[] NOT NULL DEFAULT '{}',
    ADD COLUMN audiences integer[] NOT NULL DEFAULT '{}',
    ADD COLUMN minutes integer NOT NULL DEFAULT 0,
    ADD COLUMN languages text[] NOT NULL DEFAULT '{}',
    ADD COLUMN authors text[] NOT NULL DEFAULT '{}',
    ADD COLUMN source text NOT NULL DEFAULT '',
    ADD COLUMN attested_at timestamptz;
