-- Why: one directory for the whole installation, from which each consortium picks its members. Unknown is NULL, never 0.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE organizations (
    name text PRIMARY KEY,
    scheme text NOT NULL,
    kind smallint NOT NULL,
    display_name text NOT NULL,
    city text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT '',
    latitude double precision,
    longitude double precision,
    locale text NOT NULL DEFAULT '',
    enrollment integer,
    poverty_share double precision,
    sector_detail text NOT NULL DEFAULT '',
    cbsa text NOT NULL DEFAULT '',
    retired boolean NOT NULL DEFAULT false,
    search text GENERATED ALWAYS AS (lower(display_name || ' ' || city || ' ' || state || ' ' || split_part(name, '-', 2))) STORED
);

CREATE INDEX organizations_search_idx ON organizations USING gin (search gin_trgm_ops);
CREATE INDEX organizations_list_idx ON organizations (display_name, name);
CREATE INDEX organizations_scheme_idx ON organizations (scheme);

CREATE TABLE needs (
    slug text PRIMARY KEY,
    position integer NOT NULL UNIQUE,
    group_number smallint NOT NULL,
    title text NOT NULL,
    explanation text NOT NULL
);

INSERT INTO needs (slug, position, group_number, title, explanation) VALUES
('align-policy', 1, 1, 'Align policy', 'Find where board policy, regulations and handbooks say one thing and practice another, and rewrite them so that equity is the rule and not the exception.'),
('strategic-plan', 2, 1, 'Build the strategic plan', 'Put equity into the organization''s own plan: goals with owners, dates and measures, so that the work outlives whoever began it.'),
('money-and-staff', 3, 2, 'Find money and staff', 'Move from a title without a budget to a line of your own: grants, braided funds, positions, and the case that persuades those who decide.'),
('mentorship', 4, 2, 'Find mentorship', 'Have somebody who has done this job elsewhere, and a coach, before the first year is over.'),
('every-department', 5, 3, 'Bring equity into every department', 'Make equity part of how finance, hiring, transport, curriculum and care are run, and not the errand of one office.'),
('senior-table', 6, 3, 'A seat at the senior table', 'Be in the room where decisions are made, with a standing part in them, and know how to use it.'),
('community-define', 7, 4, 'Community: define terms', 'Agree with families, staff and partners on what the words mean before arguing about the work.'),
('community-narrate', 8, 4, 'Community: narrate the why and the data', 'Tell why the work is done, with numbers people trust and stories they know.'),
('community-act', 9, 4, 'Community: act by affirming, countering, transforming', 'Affirm what communities do well, counter what harms them, transform what produces the harm.'),
('skill-dei-practice', 10, 5, 'Skill: DEI practice', 'Facilitation, audits, restorative practice, inclusive hiring: the craft of diversity, equity and inclusion.'),
('skill-change-management', 11, 5, 'Skill: change management', 'Bring people through a change: sponsors, resistance, pace, and what keeps it in place.'),
('skill-systems-thinking', 12, 5, 'Skill: systems thinking', 'See the structures and feedback behind an outcome, and find the point where a push counts.'),
('skill-strategic-communication', 13, 5, 'Skill: strategic communication', 'Say the right thing to the right people in time: boards, press, unions, opponents, and those who are tired.');
