-- Why: mail to an address at an employer may be a public record, so its owner is asked before a mail about messages goes there.
CREATE TABLE employer_domain_list (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    domains text[] NOT NULL,
    told_at timestamptz NOT NULL
);

CREATE TABLE employer_mail_answers (
    person_id uuid PRIMARY KEY,
    domain text NOT NULL,
    allowed boolean NOT NULL,
    answered_at timestamptz NOT NULL
);
