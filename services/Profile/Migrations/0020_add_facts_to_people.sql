-- Why: a pairing is trusted by what is known of both: how strong a need is, when somebody has time, and what has become of their post.
ALTER TABLE people
    -- By slug. The notes are in their own words: they are shown, and never told to matching.
    ADD COLUMN need_strengths jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN need_notes jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN offer_strengths jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN offer_notes jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN accomplishments text[] NOT NULL DEFAULT '{}',
    -- Unknown is as many as for peers.
    ADD COLUMN coach_capacity integer,
    ADD COLUMN cross_sector_capacity integer,
    ADD COLUMN hours_per_month integer,
    ADD COLUMN paused_until date,
    ADD COLUMN availability jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN meeting_modes text[] NOT NULL DEFAULT '{}',
    ADD COLUMN credentials jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN hourly_rate_usd integer,
    ADD COLUMN pro_bono boolean NOT NULL DEFAULT false,
    -- The present post; former ones are in employments.
    ADD COLUMN started_on date,
    ADD COLUMN scope text NOT NULL DEFAULT '',
    ADD COLUMN board_climate smallint NOT NULL DEFAULT 0,
    ADD COLUMN eliminated_on date,
    ADD COLUMN eliminated_wish smallint NOT NULL DEFAULT 0,
    ADD COLUMN title_family text NOT NULL DEFAULT '',
    -- A day and no time: more than coarse steps is never told.
    ADD COLUMN last_active_on date,
    ADD COLUMN requests_run_out integer NOT NULL DEFAULT 0,
    ADD COLUMN offer_paused_at timestamptz;

CREATE TABLE employments (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    employment_id uuid NOT NULL,
    organization text REFERENCES organizations,
    title text NOT NULL,
    reports_to smallint NOT NULL,
    team_size smallint NOT NULL,
    budget smallint NOT NULL,
    senior_seat smallint NOT NULL,
    post smallint NOT NULL,
    started_on date,
    ended_on date NOT NULL,
    eliminated boolean NOT NULL,
    scope text NOT NULL,
    board_climate smallint NOT NULL,
    -- What asked for the employment that followed: asked again, it is the same.
    request_id uuid,
    PRIMARY KEY (consortium_id, employment_id),
    CONSTRAINT employments_request_key UNIQUE (consortium_id, person_id, request_id)
);
CREATE INDEX employments_person_idx ON employments (consortium_id, person_id, ended_on DESC, employment_id DESC);

-- A phrase in small letters and digits, words parted by one space. A title that contains it as whole words belongs to the family;
-- of several phrases the longest decides. Our own wording; an admin adds phrases for their consortium.
CREATE TABLE title_families (
    slug text PRIMARY KEY,
    position smallint NOT NULL,
    title text NOT NULL,
    explanation text NOT NULL
);

CREATE TABLE title_phrases (
    phrase text PRIMARY KEY,
    family text NOT NULL REFERENCES title_families
);

CREATE TABLE consortium_title_phrases (
    consortium_id uuid NOT NULL,
    phrase text NOT NULL,
    family text NOT NULL REFERENCES title_families,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (consortium_id, phrase)
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['employments', 'consortium_title_phrases'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY %I ON %I USING (consortium_id = nullif(current_setting(''app.consortium_id'', true), '''')::uuid)
                WITH CHECK (consortium_id = nullif(current_setting(''app.consortium_id'', true), '''')::uuid)',
            name || '_consortium', name);
    END LOOP;
END $$;

INSERT INTO title_families (slug, position, title, explanation) VALUES
    ('chief-equity-officer', 1, 'Chief equity officer', 'Leads equity for the whole organization and answers to its head.'),
    ('director-of-dei', 2, 'Director of equity or DEI', 'Runs an office or department for equity, diversity and inclusion.'),
    ('equity-manager', 3, 'Equity manager or coordinator', 'Carries out equity work without leading the office, often alone.'),
    ('health-equity-officer', 4, 'Health-equity officer', 'Works on fair care and outcomes in a hospital or health department.'),
    ('university-diversity-officer', 5, 'University diversity officer', 'Leads diversity and inclusion at a university or college.'),
    ('city-equity-manager', 6, 'City or county equity manager', 'Leads equity in a city, county or other public administration.'),
    ('civil-rights-officer', 7, 'Civil-rights and compliance officer', 'Answers for Title IX, Title VI, Section 504 and the like.'),
    ('family-community-officer', 8, 'Family and community engagement', 'Works with families, communities and partners outside.'),
    ('student-services-officer', 9, 'Student belonging and services', 'Works on belonging, access and support for students.'),
    ('multilingual-officer', 10, 'Multilingual and special programs', 'Answers for learners of English, special education or native education.'),
    ('talent-diversity-officer', 11, 'Talent and workforce diversity', 'Works on who is hired, kept and promoted.'),
    ('equity-consultant', 12, 'Equity coach or consultant', 'Coaches or advises organizations from outside.');

INSERT INTO title_phrases (phrase, family) VALUES
    ('chief equity officer', 'chief-equity-officer'),
    ('chief equity and inclusion officer', 'chief-equity-officer'),
    ('chief equity inclusion officer', 'chief-equity-officer'),
    ('chief equity and engagement officer', 'chief-equity-officer'),
    ('chief equity and access officer', 'chief-equity-officer'),
    ('chief equity and belonging officer', 'chief-equity-officer'),
    ('chief of equity', 'chief-equity-officer'),
    ('chief diversity officer', 'chief-equity-officer'),
    ('chief diversity and inclusion officer', 'chief-equity-officer'),
    ('chief diversity equity and inclusion officer', 'chief-equity-officer'),
    ('chief inclusion officer', 'chief-equity-officer'),
    ('chief belonging officer', 'chief-equity-officer'),
    ('chief dei officer', 'chief-equity-officer'),
    ('cdo', 'chief-equity-officer'),
    ('chief of diversity', 'chief-equity-officer'),
    ('assistant superintendent of equity', 'chief-equity-officer'),
    ('assistant superintendent for equity', 'chief-equity-officer'),
    ('associate superintendent of equity', 'chief-equity-officer'),
    ('associate superintendent for equity', 'chief-equity-officer'),
    ('deputy superintendent of equity', 'chief-equity-officer'),
    ('deputy superintendent for equity', 'chief-equity-officer'),
    ('vice president of diversity', 'chief-equity-officer'),
    ('vice president for diversity', 'chief-equity-officer'),
    ('vice president of equity', 'chief-equity-officer'),
    ('vice president for equity', 'chief-equity-officer'),
    ('vp of dei', 'chief-equity-officer'),
    ('vp dei', 'chief-equity-officer'),
    ('director of equity', 'director-of-dei'),
    ('director for equity', 'director-of-dei'),
    ('equity director', 'director-of-dei'),
    ('executive director of equity', 'director-of-dei'),
    ('director of educational equity', 'director-of-dei'),
    ('director of racial equity', 'director-of-dei'),
    ('director of diversity', 'director-of-dei'),
    ('diversity director', 'director-of-dei'),
    ('director of dei', 'director-of-dei'),
    ('director dei', 'director-of-dei'),
    ('dei director', 'director-of-dei'),
    ('director of inclusion', 'director-of-dei'),
    ('director of inclusive excellence', 'director-of-dei'),
    ('director of belonging', 'director-of-dei'),
    ('director of access and equity', 'director-of-dei'),
    ('director of opportunity', 'director-of-dei'),
    ('director of culture and belonging', 'director-of-dei'),
    ('head of equity', 'director-of-dei'),
    ('head of dei', 'director-of-dei'),
    ('head of diversity', 'director-of-dei'),
    ('head of inclusion', 'director-of-dei'),
    ('equity manager', 'equity-manager'),
    ('manager of equity', 'equity-manager'),
    ('equity coordinator', 'equity-manager'),
    ('coordinator of equity', 'equity-manager'),
    ('equity specialist', 'equity-manager'),
    ('equity lead', 'equity-manager'),
    ('equity officer', 'equity-manager'),
    ('equity and inclusion officer', 'equity-manager'),
    ('equity administrator', 'equity-manager'),
    ('equity supervisor', 'equity-manager'),
    ('equity facilitator', 'equity-manager'),
    ('equity program manager', 'equity-manager'),
    ('diversity manager', 'equity-manager'),
    ('diversity coordinator', 'equity-manager'),
    ('diversity officer', 'equity-manager'),
    ('diversity specialist', 'equity-manager'),
    ('dei manager', 'equity-manager'),
    ('dei coordinator', 'equity-manager'),
    ('dei specialist', 'equity-manager'),
    ('dei officer', 'equity-manager'),
    ('dei lead', 'equity-manager'),
    ('inclusion manager', 'equity-manager'),
    ('inclusion coordinator', 'equity-manager'),
    ('inclusion officer', 'equity-manager'),
    ('health equity', 'health-equity-officer'),
    ('health equity officer', 'health-equity-officer'),
    ('chief health equity officer', 'health-equity-officer'),
    ('director of health equity', 'health-equity-officer'),
    ('vice president of health equity', 'health-equity-officer'),
    ('health equity manager', 'health-equity-officer'),
    ('community health equity', 'health-equity-officer'),
    ('patient equity', 'health-equity-officer'),
    ('health disparities', 'health-equity-officer'),
    ('university diversity officer', 'university-diversity-officer'),
    ('vice provost for diversity', 'university-diversity-officer'),
    ('vice provost of diversity', 'university-diversity-officer'),
    ('vice provost for inclusion', 'university-diversity-officer'),
    ('vice provost for equity', 'university-diversity-officer'),
    ('vice chancellor for diversity', 'university-diversity-officer'),
    ('vice chancellor for equity', 'university-diversity-officer'),
    ('vice chancellor of diversity', 'university-diversity-officer'),
    ('associate provost for diversity', 'university-diversity-officer'),
    ('associate dean for diversity', 'university-diversity-officer'),
    ('associate dean of diversity', 'university-diversity-officer'),
    ('dean of diversity', 'university-diversity-officer'),
    ('dean of inclusion', 'university-diversity-officer'),
    ('dean of equity', 'university-diversity-officer'),
    ('director of multicultural affairs', 'university-diversity-officer'),
    ('city equity manager', 'city-equity-manager'),
    ('city equity officer', 'city-equity-manager'),
    ('county equity officer', 'city-equity-manager'),
    ('county equity manager', 'city-equity-manager'),
    ('municipal equity', 'city-equity-manager'),
    ('racial equity manager', 'city-equity-manager'),
    ('racial equity officer', 'city-equity-manager'),
    ('social equity manager', 'city-equity-manager'),
    ('human relations director', 'city-equity-manager'),
    ('office of human rights', 'city-equity-manager'),
    ('title ix', 'civil-rights-officer'),
    ('title ix coordinator', 'civil-rights-officer'),
    ('title vi coordinator', 'civil-rights-officer'),
    ('section 504', 'civil-rights-officer'),
    ('civil rights', 'civil-rights-officer'),
    ('civil rights officer', 'civil-rights-officer'),
    ('equal opportunity', 'civil-rights-officer'),
    ('equity compliance', 'civil-rights-officer'),
    ('eeo officer', 'civil-rights-officer'),
    ('affirmative action', 'civil-rights-officer'),
    ('family engagement', 'family-community-officer'),
    ('family and community engagement', 'family-community-officer'),
    ('community engagement', 'family-community-officer'),
    ('community partnerships', 'family-community-officer'),
    ('parent engagement', 'family-community-officer'),
    ('family and community', 'family-community-officer'),
    ('student services', 'student-services-officer'),
    ('student belonging', 'student-services-officer'),
    ('student equity', 'student-services-officer'),
    ('student support', 'student-services-officer'),
    ('student access', 'student-services-officer'),
    ('student success', 'student-services-officer'),
    ('school climate', 'student-services-officer'),
    ('multilingual', 'multilingual-officer'),
    ('english learners', 'multilingual-officer'),
    ('english language learners', 'multilingual-officer'),
    ('bilingual education', 'multilingual-officer'),
    ('special education', 'multilingual-officer'),
    ('native education', 'multilingual-officer'),
    ('indian education', 'multilingual-officer'),
    ('talent and equity', 'talent-diversity-officer'),
    ('workforce diversity', 'talent-diversity-officer'),
    ('diversity recruitment', 'talent-diversity-officer'),
    ('talent diversity', 'talent-diversity-officer'),
    ('equity in hiring', 'talent-diversity-officer'),
    ('supplier diversity', 'talent-diversity-officer'),
    ('equity consultant', 'equity-consultant'),
    ('dei consultant', 'equity-consultant'),
    ('equity coach', 'equity-consultant'),
    ('executive coach', 'equity-consultant'),
    ('leadership coach', 'equity-consultant'),
    ('equity advisor', 'equity-consultant'),
    ('equity strategist', 'equity-consultant');

-- Titles that are there already.
ALTER TABLE people NO FORCE ROW LEVEL SECURITY;
UPDATE people SET title_family = coalesce((
    SELECT t.family FROM title_phrases t
    WHERE ' ' || btrim(regexp_replace(replace(lower(people.title), '&', ' and '), '[^a-z0-9]+', ' ', 'g')) || ' ' LIKE '% ' || t.phrase || ' %'
    ORDER BY length(t.phrase) DESC, t.phrase LIMIT 1), '')
WHERE title <> '';
ALTER TABLE people FORCE ROW LEVEL SECURITY;
