-- Why: mails tell times on the reader's own clock. The zone is the one of the profile, as far as the person lets it be known; the latest word counts.
CREATE TABLE reader_zones (
    person_id uuid PRIMARY KEY,
    time_zone text NOT NULL,
    updated_at timestamptz NOT NULL
);
