
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE FUNCTION public.check_independence() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN
    INSERT INTO independence_checks (consortium_id) VALUES (coalesce(NEW.consortium_id, OLD.consortium_id));
    RETURN NULL;
END$$;

CREATE FUNCTION public.check_independence_of_labour_markets() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN
    IF EXISTS (SELECT FROM before JOIN after USING (name) WHERE before.cbsa <> after.cbsa) THEN
        INSERT INTO independence_checks (consortium_id) SELECT consortium_id FROM consortia WHERE deleted_at IS NULL;
    END IF;
    RETURN NULL;
END$$;

CREATE FUNCTION public.check_independence_of_relation() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN
    INSERT INTO independence_checks (consortium_id)
    SELECT consortium_id FROM consortia
    WHERE deleted_at IS NULL AND (coalesce(NEW.consortium_id, OLD.consortium_id) IS NULL OR consortium_id = coalesce(NEW.consortium_id, OLD.consortium_id));
    RETURN NULL;
END$$;

CREATE FUNCTION public.note_directory_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN
    INSERT INTO directory_changes DEFAULT VALUES;
    RETURN NULL;
END$$;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.conflicts (
    id uuid NOT NULL,
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    other_id uuid,
    organization text,
    label text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT conflicts_check CHECK (((other_id IS NULL) <> (organization IS NULL))),
    CONSTRAINT conflicts_check1 CHECK ((other_id <> person_id))
);

ALTER TABLE ONLY public.conflicts FORCE ROW LEVEL SECURITY;

CREATE TABLE public.consents (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    audiences jsonb DEFAULT '{}'::jsonb NOT NULL,
    never_my_employer boolean DEFAULT true NOT NULL,
    employers_admins_may_know boolean DEFAULT false NOT NULL,
    hidden boolean DEFAULT false NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.consents FORCE ROW LEVEL SECURITY;

CREATE TABLE public.consortia (
    consortium_id uuid NOT NULL,
    deleted_at timestamp with time zone
);

CREATE TABLE public.consortium_title_phrases (
    consortium_id uuid NOT NULL,
    phrase text NOT NULL,
    family text NOT NULL,
    added_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.consortium_title_phrases FORCE ROW LEVEL SECURITY;

CREATE TABLE public.directory_changes (
    id bigint NOT NULL
);

ALTER TABLE public.directory_changes ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.directory_changes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.employments (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    employment_id uuid NOT NULL,
    organization text,
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
    board_climate smallint NOT NULL
);

ALTER TABLE ONLY public.employments FORCE ROW LEVEL SECURITY;

CREATE TABLE public.erased_people (
    person_id uuid NOT NULL,
    consortia uuid[] NOT NULL,
    erased_at timestamp with time zone NOT NULL
);

CREATE TABLE public.erasure_confirmations (
    erasure_id uuid NOT NULL,
    phase text NOT NULL,
    service text NOT NULL,
    removed integer NOT NULL,
    kept integer NOT NULL,
    confirmed_at timestamp with time zone NOT NULL
);

CREATE TABLE public.erasures (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    request_id uuid,
    state text NOT NULL,
    consortia uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    next_at timestamp with time zone,
    done_at timestamp with time zone,
    CONSTRAINT erasures_state_check CHECK ((state = ANY (ARRAY['Scheduled'::text, 'Closing'::text, 'Erasing'::text, 'Finishing'::text, 'Done'::text, 'Cancelled'::text])))
);

CREATE TABLE public.export_chunks (
    export_id uuid NOT NULL,
    number integer NOT NULL,
    person_id uuid NOT NULL,
    content bytea NOT NULL
);
ALTER TABLE ONLY public.export_chunks ALTER COLUMN content SET STORAGE EXTERNAL;

ALTER TABLE ONLY public.export_chunks FORCE ROW LEVEL SECURITY;

CREATE TABLE public.export_records (
    export_id uuid NOT NULL,
    person_id uuid NOT NULL,
    service text NOT NULL,
    number integer NOT NULL,
    collection text NOT NULL,
    title text,
    body text NOT NULL,
    file_name text DEFAULT ''::text NOT NULL,
    file bytea
);

ALTER TABLE ONLY public.export_records FORCE ROW LEVEL SECURITY;

CREATE TABLE public.export_steps (
    export_id uuid NOT NULL,
    service text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    done boolean DEFAULT false NOT NULL
);

CREATE TABLE public.exports (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    request_id uuid,
    created_at timestamp with time zone NOT NULL,
    ready_at timestamp with time zone,
    expires_at timestamp with time zone,
    expired boolean DEFAULT false NOT NULL,
    size_bytes bigint DEFAULT 0 NOT NULL
);

CREATE TABLE public.inbox (
    message_id uuid NOT NULL,
    consumer text NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.independence_checks (
    id bigint NOT NULL,
    consortium_id uuid NOT NULL,
    due_at timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL
);

ALTER TABLE public.independence_checks ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.independence_checks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.independence_rules (
    consortium_id uuid NOT NULL,
    rivals smallint NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT independence_rules_rivals_check CHECK (((rivals >= 1) AND (rivals <= 3)))
);

ALTER TABLE ONLY public.independence_rules FORCE ROW LEVEL SECURITY;

CREATE TABLE public.independences (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    version bigint NOT NULL,
    organizations text[] NOT NULL,
    people uuid[] NOT NULL,
    changed_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.independences FORCE ROW LEVEL SECURITY;

CREATE TABLE public.looks (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    viewer_id uuid NOT NULL,
    kind smallint NOT NULL,
    span_start timestamp with time zone NOT NULL,
    look_id uuid NOT NULL,
    viewer_roles text[] NOT NULL,
    fields text[] NOT NULL,
    first_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    count integer DEFAULT 1 NOT NULL
);

ALTER TABLE ONLY public.looks FORCE ROW LEVEL SECURITY;

CREATE TABLE public.member_organizations (
    consortium_id uuid NOT NULL,
    organization text NOT NULL
);

ALTER TABLE ONLY public.member_organizations FORCE ROW LEVEL SECURITY;

CREATE TABLE public.needs (
    slug text NOT NULL,
    "position" integer NOT NULL,
    group_number smallint NOT NULL,
    title text NOT NULL,
    explanation text NOT NULL
);

CREATE TABLE public.organization_imports (
    id uuid NOT NULL,
    request_id uuid,
    state text NOT NULL,
    options bytea NOT NULL,
    report bytea,
    problem text DEFAULT ''::text NOT NULL,
    file bytea,
    size_bytes bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    worker text DEFAULT ''::text NOT NULL,
    lease_until timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    read_bytes bigint DEFAULT 0 NOT NULL,
    row_count integer DEFAULT 0 NOT NULL,
    progress_percent integer DEFAULT 0 NOT NULL,
    seconds_left integer,
    CONSTRAINT organization_imports_state_check CHECK ((state = ANY (ARRAY['Checking'::text, 'Checked'::text, 'Applying'::text, 'Applied'::text, 'Failed'::text, 'Cancelled'::text])))
);
ALTER TABLE ONLY public.organization_imports ALTER COLUMN file SET STORAGE EXTERNAL;

CREATE TABLE public.organization_relations (
    id uuid NOT NULL,
    consortium_id uuid,
    kind smallint NOT NULL,
    organization text NOT NULL,
    other_organization text NOT NULL,
    start_on date,
    end_on date,
    source text NOT NULL,
    said_by uuid,
    said_at timestamp with time zone NOT NULL,
    request_id uuid,
    CONSTRAINT organization_relations_check CHECK ((organization <> other_organization)),
    CONSTRAINT organization_relations_check1 CHECK ((end_on >= start_on)),
    CONSTRAINT organization_relations_kind_check CHECK (((kind >= 1) AND (kind <= 4)))
);

ALTER TABLE ONLY public.organization_relations FORCE ROW LEVEL SECURITY;

CREATE TABLE public.organizations (
    name text NOT NULL,
    scheme text NOT NULL,
    kind smallint NOT NULL,
    display_name text NOT NULL,
    city text DEFAULT ''::text NOT NULL,
    state text DEFAULT ''::text NOT NULL,
    latitude double precision,
    longitude double precision,
    locale text DEFAULT ''::text NOT NULL,
    enrollment integer,
    poverty_share double precision,
    sector_detail text DEFAULT ''::text NOT NULL,
    cbsa text DEFAULT ''::text NOT NULL,
    retired boolean DEFAULT false NOT NULL,
    search text GENERATED ALWAYS AS ((' '::text || translate(lower(((((((display_name || ' '::text) || city) || ' '::text) || state) || ' '::text) || split_part(name, '-'::text, 2))), 'áàâäãéèêëíìîïóòôöõúùûüñç'::text, 'aaaaaeeeeiiiiooooouuuunc'::text))) STORED NOT NULL,
    owner_consortium uuid,
    share_american_indian double precision,
    share_asian double precision,
    share_black double precision,
    share_hispanic double precision,
    share_pacific_islander double precision,
    share_two_or_more double precision,
    share_white double precision,
    lowest_grade smallint,
    highest_grade smallint,
    size text DEFAULT ''::text NOT NULL,
    ownership text DEFAULT ''::text NOT NULL,
    category text DEFAULT ''::text NOT NULL
);

CREATE TABLE public.outbox (
    id bigint NOT NULL,
    message_id uuid NOT NULL,
    type text NOT NULL,
    body text NOT NULL,
    trace_parent text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.pairings (
    consortium_id uuid NOT NULL,
    pairing_id uuid NOT NULL,
    mentee_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    ended boolean DEFAULT false NOT NULL,
    paused boolean DEFAULT false NOT NULL,
    pause_changed_at timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.pairings FORCE ROW LEVEL SECURITY;

CREATE TABLE public.people (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    display_name text DEFAULT ''::text NOT NULL,
    email text DEFAULT ''::text NOT NULL,
    title text DEFAULT ''::text NOT NULL,
    organization text,
    roles text[] DEFAULT '{}'::text[] NOT NULL,
    active boolean DEFAULT false NOT NULL,
    about text DEFAULT ''::text NOT NULL,
    needs text[] DEFAULT '{}'::text[] NOT NULL,
    offers text[] DEFAULT '{}'::text[] NOT NULL,
    reports_to smallint DEFAULT 0 NOT NULL,
    team_size smallint DEFAULT 0 NOT NULL,
    budget smallint DEFAULT 0 NOT NULL,
    senior_seat smallint DEFAULT 0 NOT NULL,
    post smallint DEFAULT 0 NOT NULL,
    years_of_practice integer,
    capacity integer DEFAULT 0 NOT NULL,
    languages text[] DEFAULT '{}'::text[] NOT NULL,
    time_zone text DEFAULT ''::text NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    gone boolean DEFAULT false NOT NULL,
    membership_at timestamp with time zone,
    need_strengths jsonb DEFAULT '{}'::jsonb NOT NULL,
    need_notes jsonb DEFAULT '{}'::jsonb NOT NULL,
    offer_strengths jsonb DEFAULT '{}'::jsonb NOT NULL,
    offer_notes jsonb DEFAULT '{}'::jsonb NOT NULL,
    accomplishments text[] DEFAULT '{}'::text[] NOT NULL,
    coach_capacity integer,
    cross_sector_capacity integer,
    hours_per_month integer,
    paused_until date,
    availability jsonb DEFAULT '[]'::jsonb NOT NULL,
    meeting_modes text[] DEFAULT '{}'::text[] NOT NULL,
    credentials jsonb DEFAULT '[]'::jsonb NOT NULL,
    hourly_rate_usd integer,
    pro_bono boolean DEFAULT false NOT NULL,
    started_on date,
    scope text DEFAULT ''::text NOT NULL,
    board_climate smallint DEFAULT 0 NOT NULL,
    eliminated_on date,
    eliminated_wish smallint DEFAULT 0 NOT NULL,
    title_family text DEFAULT ''::text NOT NULL,
    last_active_on date,
    requests_run_out integer DEFAULT 0 NOT NULL,
    offer_paused_at timestamp with time zone,
    employment_request_id uuid
);

ALTER TABLE ONLY public.people FORCE ROW LEVEL SECURITY;

CREATE TABLE public.photos (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    content bytea NOT NULL,
    updated_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.photos FORCE ROW LEVEL SECURITY;

CREATE TABLE public.reporting_lines (
    id uuid NOT NULL,
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    manager_id uuid NOT NULL,
    report_id uuid NOT NULL,
    label text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT reporting_lines_check CHECK ((manager_id <> report_id)),
    CONSTRAINT reporting_lines_check1 CHECK (((person_id = manager_id) OR (person_id = report_id)))
);

ALTER TABLE ONLY public.reporting_lines FORCE ROW LEVEL SECURITY;

CREATE TABLE public.schemaversions (
    schemaversionsid integer NOT NULL,
    scriptname character varying(255) NOT NULL,
    applied timestamp without time zone NOT NULL
);

CREATE SEQUENCE public.schemaversions_schemaversionsid_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.schemaversions_schemaversionsid_seq OWNED BY public.schemaversions.schemaversionsid;

CREATE TABLE public.title_families (
    slug text NOT NULL,
    "position" smallint NOT NULL,
    title text NOT NULL,
    explanation text NOT NULL
);

CREATE TABLE public.title_phrases (
    phrase text NOT NULL,
    family text NOT NULL
);

ALTER TABLE ONLY public.schemaversions ALTER COLUMN schemaversionsid SET DEFAULT nextval('public.schemaversions_schemaversionsid_seq'::regclass);

INSERT INTO public.consortia (consortium_id, deleted_at) VALUES ('0199c0de-0000-7000-8000-000000000001', NULL);

INSERT INTO public.independences (consortium_id, person_id, version, organizations, people, changed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f47-709d-947e-db91c19cdbb4', 1, '{own-three-rivers-agency}', '{}', '2026-11-28 14:24:58.26157+00');
INSERT INTO public.independences (consortium_id, person_id, version, organizations, people, changed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f8e-73a9-b5ad-af1a87969cfe', 1, '{own-three-rivers-agency}', '{}', '2026-11-28 14:24:58.26157+00');
INSERT INTO public.independences (consortium_id, person_id, version, organizations, people, changed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f85-7018-a24d-bd01574886f2', 1, '{own-northfield-state}', '{}', '2026-11-28 14:24:58.26157+00');
INSERT INTO public.independences (consortium_id, person_id, version, organizations, people, changed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3faf-7f69-87bc-ab206a5b8c71', 1, '{own-northfield-state}', '{}', '2026-11-28 14:24:58.26157+00');
INSERT INTO public.independences (consortium_id, person_id, version, organizations, people, changed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fd7-789d-b396-972a8ffef62b', 1, '{own-three-rivers-agency}', '{}', '2026-11-28 14:24:58.26157+00');
INSERT INTO public.independences (consortium_id, person_id, version, organizations, people, changed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 1, '{own-three-rivers-agency}', '{}', '2026-11-28 14:24:58.26157+00');
INSERT INTO public.independences (consortium_id, person_id, version, organizations, people, changed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3c-737e-bc2b-3bdec25069c2', 1, '{own-northfield-state}', '{}', '2026-11-28 14:24:58.26157+00');

INSERT INTO public.needs (slug, "position", group_number, title, explanation) VALUES ('align-policy', 1, 1, 'Align policy', 'Find where board policy, regulations and handbooks say one thing and practice another, and rewrite them so that equity is the rule and not the exception.');
INSERT INTO public.needs (slug, "position", group_number, title, explanation) VALUES ('strategic-plan', 2, 1, 'Build the strategic plan', 'Put equity into the organization''s own plan: goals with owners, dates and measures, so that the work outlives whoever began it.');
INSERT INTO public.needs (slug, "position", group_number, title, explanation) VALUES ('money-and-staff', 3, 2, 'Find money and staff', 'Move from a title without a budget to a line of your own: grants, braided funds, positions, and the case that persuades those who decide.');
INSERT INTO public.needs (slug, "position", group_number, title, explanation) VALUES ('mentorship', 4, 2, 'Find mentorship', 'Have somebody who has done this job elsewhere, and a coach, before the first year is over.');
INSERT INTO public.needs (slug, "position", group_number, title, explanation) VALUES ('every-department', 5, 3, 'Bring equity into every department', 'Make equity part of how finance, hiring, transport, curriculum and care are run, and not the errand of one office.');
INSERT INTO public.needs (slug, "position", group_number, title, explanation) VALUES ('senior-table', 6, 3, 'A seat at the senior table', 'Be in the room where decisions are made, with a standing part in them, and know how to use it.');
INSERT INTO public.needs (slug, "position", group_number, title, explanation) VALUES ('community-define', 7, 4, 'Community: define terms', 'Agree with families, staff and partners on what the words mean before arguing about the work.');
INSERT INTO public.needs (slug, "position", group_number, title, explanation) VALUES ('community-narrate', 8, 4, 'Community: narrate the why and the data', 'Tell why the work is done, with numbers people trust and stories they know.');
INSERT INTO public.needs (slug, "position", group_number, title, explanation) VALUES ('community-act', 9, 4, 'Community: act by affirming, countering, transforming', 'Affirm what communities do well, counter what harms them, transform what produces the harm.');
INSERT INTO public.needs (slug, "position", group_number, title, explanation) VALUES ('skill-dei-practice', 10, 5, 'Skill: DEI practice', 'Facilitation, audits, restorative practice, inclusive hiring: the craft of diversity, equity and inclusion.');
INSERT INTO public.needs (slug, "position", group_number, title, explanation) VALUES ('skill-change-management', 11, 5, 'Skill: change management', 'Bring people through a change: sponsors, resistance, pace, and what keeps it in place.');
INSERT INTO public.needs (slug, "position", group_number, title, explanation) VALUES ('skill-systems-thinking', 12, 5, 'Skill: systems thinking', 'See the structures and feedback behind an outcome, and find the point where a push counts.');
INSERT INTO public.needs (slug, "position", group_number, title, explanation) VALUES ('skill-strategic-communication', 13, 5, 'Skill: strategic communication', 'Say the right thing to the right people in time: boards, press, unions, opponents, and those who are tired.');

INSERT INTO public.organizations (name, scheme, kind, display_name, city, state, latitude, longitude, locale, enrollment, poverty_share, sector_detail, cbsa, retired, owner_consortium, share_american_indian, share_asian, share_black, share_hispanic, share_pacific_islander, share_two_or_more, share_white, lowest_grade, highest_grade, size, ownership, category) VALUES ('own-pine-barrow-county', 'own', 1, 'Pine Barrow County Schools (sample)', 'Pine Barrow', 'GA', 32.46, -83.73, 'Rural: Fringe', 13200, 0.24, '', '', false, '0199c0de-0000-7000-8000-000000000001', 0.002, 0.022, 0.391, 0.094, 0.001, 0.048, 0.442, NULL, NULL, '', '', '');
INSERT INTO public.organizations (name, scheme, kind, display_name, city, state, latitude, longitude, locale, enrollment, poverty_share, sector_detail, cbsa, retired, owner_consortium, share_american_indian, share_asian, share_black, share_hispanic, share_pacific_islander, share_two_or_more, share_white, lowest_grade, highest_grade, size, ownership, category) VALUES ('own-cedar-sound-schools', 'own', 1, 'Cedar Sound School District (sample)', 'Cedar Sound', 'WA', 47.62, -122.63, 'Town: Fringe', 9600, 0.12, '', '', false, '0199c0de-0000-7000-8000-000000000001', 0.018, 0.064, 0.027, 0.171, 0.012, 0.112, 0.596, NULL, NULL, '', '', '');
INSERT INTO public.organizations (name, scheme, kind, display_name, city, state, latitude, longitude, locale, enrollment, poverty_share, sector_detail, cbsa, retired, owner_consortium, share_american_indian, share_asian, share_black, share_hispanic, share_pacific_islander, share_two_or_more, share_white, lowest_grade, highest_grade, size, ownership, category) VALUES ('own-three-rivers-agency', 'own', 3, 'Three Rivers Regional Education Service (sample)', 'Marlow Falls', 'NY', NULL, NULL, 'Town: Distant', NULL, NULL, 'Regional service agency for 21 districts', '', false, '0199c0de-0000-7000-8000-000000000001', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', '', '');
INSERT INTO public.organizations (name, scheme, kind, display_name, city, state, latitude, longitude, locale, enrollment, poverty_share, sector_detail, cbsa, retired, owner_consortium, share_american_indian, share_asian, share_black, share_hispanic, share_pacific_islander, share_two_or_more, share_white, lowest_grade, highest_grade, size, ownership, category) VALUES ('own-harbor-point-schools', 'own', 1, 'Harbor Point Public Schools (sample)', 'Harbor Point', 'OH', 41.45, -82.71, 'Suburb: Large', 18400, 0.17, '', '', false, '0199c0de-0000-7000-8000-000000000001', 0.002, 0.031, 0.284, 0.142, 0.001, 0.071, 0.469, NULL, NULL, '', '', '');
INSERT INTO public.organizations (name, scheme, kind, display_name, city, state, latitude, longitude, locale, enrollment, poverty_share, sector_detail, cbsa, retired, owner_consortium, share_american_indian, share_asian, share_black, share_hispanic, share_pacific_islander, share_two_or_more, share_white, lowest_grade, highest_grade, size, ownership, category) VALUES ('own-mesa-llana-unified', 'own', 1, 'Mesa Llana Unified School District (sample)', 'Mesa Llana', 'TX', 31.76, -102.37, 'City: Midsize', 27900, 0.29, '', '', false, '0199c0de-0000-7000-8000-000000000001', 0.004, 0.014, 0.052, 0.701, 0.001, 0.021, 0.207, NULL, NULL, '', '', '');
INSERT INTO public.organizations (name, scheme, kind, display_name, city, state, latitude, longitude, locale, enrollment, poverty_share, sector_detail, cbsa, retired, owner_consortium, share_american_indian, share_asian, share_black, share_hispanic, share_pacific_islander, share_two_or_more, share_white, lowest_grade, highest_grade, size, ownership, category) VALUES ('own-open-door-charter', 'own', 2, 'Open Door Charter Schools (sample)', 'Valle Nuevo', 'CA', 36.74, -119.79, 'City: Large', 5200, 0.33, '', '', false, '0199c0de-0000-7000-8000-000000000001', 0.006, 0.068, 0.093, 0.712, 0.003, 0.024, 0.094, NULL, NULL, '', '', '');
INSERT INTO public.organizations (name, scheme, kind, display_name, city, state, latitude, longitude, locale, enrollment, poverty_share, sector_detail, cbsa, retired, owner_consortium, share_american_indian, share_asian, share_black, share_hispanic, share_pacific_islander, share_two_or_more, share_white, lowest_grade, highest_grade, size, ownership, category) VALUES ('own-northfield-state', 'own', 4, 'Northfield Lakes State University (sample)', 'Lake Arden', 'MN', 46.35, -94.2, 'City: Small', 14100, NULL, 'Public, 4-year or above', '', false, '0199c0de-0000-7000-8000-000000000001', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '10,000 to 19,999 students', 'Public', '4-year or above');
INSERT INTO public.organizations (name, scheme, kind, display_name, city, state, latitude, longitude, locale, enrollment, poverty_share, sector_detail, cbsa, retired, owner_consortium, share_american_indian, share_asian, share_black, share_hispanic, share_pacific_islander, share_two_or_more, share_white, lowest_grade, highest_grade, size, ownership, category) VALUES ('own-tidewater-college', 'own', 4, 'Tidewater Bend College (sample)', 'Bend Harbor', 'NC', 35.1, -77.04, 'Suburb: Midsize', 6300, NULL, 'Public, 2-year', '', false, '0199c0de-0000-7000-8000-000000000001', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '5,000 to 9,999 students', 'Public', '2-year');
INSERT INTO public.organizations (name, scheme, kind, display_name, city, state, latitude, longitude, locale, enrollment, poverty_share, sector_detail, cbsa, retired, owner_consortium, share_american_indian, share_asian, share_black, share_hispanic, share_pacific_islander, share_two_or_more, share_white, lowest_grade, highest_grade, size, ownership, category) VALUES ('own-prairie-general', 'own', 5, 'Prairie General Health (sample)', 'Ellsworth Park', 'IL', 40.12, -88.24, 'City: Midsize', NULL, NULL, 'Voluntary non-profit hospital', '', false, '0199c0de-0000-7000-8000-000000000001', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', 'Voluntary non-profit - Private', 'Acute Care Hospitals');
INSERT INTO public.organizations (name, scheme, kind, display_name, city, state, latitude, longitude, locale, enrollment, poverty_share, sector_detail, cbsa, retired, owner_consortium, share_american_indian, share_asian, share_black, share_hispanic, share_pacific_islander, share_two_or_more, share_white, lowest_grade, highest_grade, size, ownership, category) VALUES ('own-saguaro-valley', 'own', 5, 'Saguaro Valley Medical Center (sample)', 'Valle Alto', 'AZ', 33.31, -111.84, 'Suburb: Large', NULL, NULL, 'Public hospital', '', false, '0199c0de-0000-7000-8000-000000000001', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', 'Government - Hospital District or Authority', 'Acute Care Hospitals');
INSERT INTO public.organizations (name, scheme, kind, display_name, city, state, latitude, longitude, locale, enrollment, poverty_share, sector_detail, cbsa, retired, owner_consortium, share_american_indian, share_asian, share_black, share_hispanic, share_pacific_islander, share_two_or_more, share_white, lowest_grade, highest_grade, size, ownership, category) VALUES ('own-city-of-ashford-falls', 'own', 6, 'City of Ashford Falls (sample)', 'Ashford Falls', 'MI', NULL, NULL, 'City: Small', NULL, NULL, 'City government', '', false, '0199c0de-0000-7000-8000-000000000001', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', '', '');
INSERT INTO public.organizations (name, scheme, kind, display_name, city, state, latitude, longitude, locale, enrollment, poverty_share, sector_detail, cbsa, retired, owner_consortium, share_american_indian, share_asian, share_black, share_hispanic, share_pacific_islander, share_two_or_more, share_white, lowest_grade, highest_grade, size, ownership, category) VALUES ('own-common-ground-fund', 'own', 8, 'Common Table Fund (sample)', 'Larkspur', 'CO', NULL, NULL, 'City: Large', NULL, NULL, 'Community foundation', '', false, '0199c0de-0000-7000-8000-000000000001', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', '', '');

INSERT INTO public.pairings (consortium_id, pairing_id, mentee_id, mentor_id, ended, paused, pause_changed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-6d2c-7d88-bd82-f82d5ed28f76', '01a2228b-3f6c-7acd-b715-0cd937ad15c5', '01a2228b-3f5d-7320-afda-3d91ff67ac4f', false, false, '-infinity');
INSERT INTO public.pairings (consortium_id, pairing_id, mentee_id, mentor_id, ended, paused, pause_changed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-6d2c-7b5d-ab04-bf430f5f0f27', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', '01a2228b-3f68-7edf-928e-9c7ff64637d9', false, false, '-infinity');
INSERT INTO public.pairings (consortium_id, pairing_id, mentee_id, mentor_id, ended, paused, pause_changed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-6d2c-7247-ae89-615d2a7b9778', '01a2228b-3f4e-7adb-a1fa-2875e2b7bba5', '01a2228b-3fa5-72a1-9a1f-48a236f88e9f', false, false, '-infinity');
INSERT INTO public.pairings (consortium_id, pairing_id, mentee_id, mentor_id, ended, paused, pause_changed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-6d26-7387-a75d-053bddabe8c8', '01a2228b-3ee8-764f-a774-fd578c6414ff', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', false, false, '-infinity');
INSERT INTO public.pairings (consortium_id, pairing_id, mentee_id, mentor_id, ended, paused, pause_changed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-6d27-75c5-bcdf-d174743fb613', '01a2228b-3f41-7f72-938b-a1659ede1ac9', '01a2228b-3f65-726c-8c18-be20efad3c6e', false, false, '-infinity');
INSERT INTO public.pairings (consortium_id, pairing_id, mentee_id, mentor_id, ended, paused, pause_changed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-6d2c-7b23-bcc0-8d8db6e57362', '01a2228b-3f4a-73c9-9bbe-459bf7f33839', '01a2228b-3f8e-73a9-b5ad-af1a87969cfe', false, false, '-infinity');
INSERT INTO public.pairings (consortium_id, pairing_id, mentee_id, mentor_id, ended, paused, pause_changed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-7a97-734d-bf6b-91c1424935dd', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', '01a2228b-3f81-75da-9970-e99a2618d151', false, false, '-infinity');
INSERT INTO public.pairings (consortium_id, pairing_id, mentee_id, mentor_id, ended, paused, pause_changed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-7a97-7beb-89e0-a098e8b703b6', '01a2228b-3f43-7a4a-b381-d1b8f3a129b4', '01a2228b-3f73-7c5c-8a44-e15cfeccd1bb', false, false, '-infinity');
INSERT INTO public.pairings (consortium_id, pairing_id, mentee_id, mentor_id, ended, paused, pause_changed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-7a97-7d77-a2f9-d6497d4a69e8', '01a2228b-3fdc-7859-9641-05328ed07cf0', '01a2228b-3f68-7edf-928e-9c7ff64637d9', false, false, '-infinity');
INSERT INTO public.pairings (consortium_id, pairing_id, mentee_id, mentor_id, ended, paused, pause_changed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-74db-7d73-a362-3ba304e375a7', '01a2228b-3f85-7018-a24d-bd01574886f2', '01a2228b-3fb6-7b24-884f-18ee12abf4af', false, true, '2026-11-28 14:24:58.35765+00');

INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'Samuel Whitefeather', 'samuel.whitefeather@example.org', 'Executive coach', 'own-common-ground-fund', '{coach}', true, 'I coach leaders in public service, and was a deputy superintendent before. I listen first; then we look for the one step that is yours to take this month. I keep a small caseload so that there is time between sessions.', '{}', '{senior-table,mentorship,skill-change-management,skill-systems-thinking,skill-strategic-communication}', 5, 1, 1, 1, 2, 22, 5, '{en}', 'America/Denver', 3, '2026-11-28 14:24:49.163074+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{"senior-table": 3}', '{}', '{"Coached eleven first-time equity officers through their first year"}', NULL, NULL, 12, NULL, '[{"To": 660, "Day": 1, "From": 540}, {"To": 900, "Day": 3, "From": 780}, {"To": 720, "Day": 5, "From": 600}]', '{VIDEO,PHONE}', '[{"Kind": "PCC", "IssuedOn": "2018-04-12", "ExpiresOn": "2027-12-31"}]', NULL, true, NULL, '', 0, NULL, 0, 'equity-consultant', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f47-709d-947e-db91c19cdbb4', 'Thomas Lindqvist', 'thomas.lindqvist@example.org', 'Associate Vice President for Inclusive Excellence', 'own-northfield-state', '{mentor,officer}', true, 'Our university has had this office for twelve years; I am its third head. I know how to run a campus climate survey and what to do with it afterwards. What I do not know well is how to work with a president''s cabinet that is tired of the subject.', '{senior-table,skill-strategic-communication}', '{skill-systems-thinking,every-department,strategic-plan}', 2, 3, 3, 3, 2, 7, 2, '{en,sv}', 'America/Chicago', 3, '2026-11-28 14:24:49.485726+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{"skill-systems-thinking": 3}', '{}', '{"Moved six faculties to one hiring rubric"}', NULL, NULL, 4, NULL, '[{"To": 840, "Day": 3, "From": 720}, {"To": 660, "Day": 5, "From": 540}]', '{VIDEO}', '[]', NULL, false, '2021-07-01', '', 0, NULL, 0, '', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fa5-72a1-9a1f-48a236f88e9f', 'Joanna Kowalski', 'joanna.kowalski@example.org', 'Deputy City Manager for Inclusion', 'own-city-of-ashford-falls', '{mentor}', true, 'I spent years in planning and procurement, which is where much of the real equity work of a city is. I can help you find the rule that needs to change.', '{}', '{align-policy,every-department,strategic-plan,skill-systems-thinking}', 1, 3, 4, 1, 2, 15, 2, '{en,pl}', 'America/New_York', 3, '2026-11-28 14:24:49.921091+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{"every-department": 3}', '{}', '{}', NULL, NULL, 3, NULL, '[{"To": 660, "Day": 1, "From": 540}, {"To": 900, "Day": 3, "From": 780}]', '{VIDEO,IN_PERSON}', '[]', NULL, false, '2020-02-01', '', 0, NULL, 0, '', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f41-7f72-938b-a1659ede1ac9', 'Dwayne Carter', 'dwayne.carter@example.org', 'Coordinator of Equity Initiatives', 'own-pine-barrow-county', '{officer}', true, 'A former high-school coach and dean of students. We are a rural county that has changed a lot in ten years. I want our plan to be ours, and not something copied from a big city.', '{strategic-plan,community-act,community-narrate,skill-dei-practice}', '{}', 4, 1, 2, 2, 1, 2, 0, '{en}', 'America/New_York', 3, '2026-11-28 14:24:49.389565+00', false, '2026-11-28 14:24:40.676647+00', '{"strategic-plan": 3}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[{"To": 840, "Day": 3, "From": 720}, {"To": 660, "Day": 5, "From": 540}]', '{VIDEO,PHONE}', '[]', NULL, false, '2025-10-01', '', 3, NULL, 0, 'equity-manager', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f81-75da-9970-e99a2618d151', 'Emily Tsosie', 'emily.tsosie@example.org', 'Director of Tribal and Community Relations', 'own-saguaro-valley', '{mentor,officer}', true, 'I connect the hospital with five tribal communities. I can speak about agreements that respect sovereignty, and about showing up. I would like to learn how others report results without flattening people into numbers.', '{community-narrate,skill-strategic-communication}', '{community-define,community-act}', 2, 2, 3, 2, 2, 6, 1, '{en,nv}', 'America/Phoenix', 3, '2026-11-28 14:24:49.7106+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[]', '{}', '[]', NULL, false, NULL, '', 0, NULL, 0, '', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f43-7a4a-b381-d1b8f3a129b4', 'Inês Carvalho', 'ines.carvalho@example.org', 'Director of Culture and Access', 'own-open-door-charter', '{officer}', true, 'Five schools, one of me. Families here speak fourteen languages, and most of what we send home still goes out in English. I look for somebody who has built language access with little money.', '{money-and-staff,every-department,mentorship,skill-strategic-communication}', '{community-act}', 1, 1, 2, 1, 1, 3, 0, '{en,pt,es}', 'America/Los_Angeles', 3, '2026-11-28 14:24:49.385621+00', false, '2026-11-28 14:24:40.676647+00', '{"money-and-staff": 3}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[{"To": 660, "Day": 1, "From": 540}, {"To": 900, "Day": 3, "From": 780}]', '{VIDEO}', '[]', NULL, false, '2022-08-01', '', 0, NULL, 0, '', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f8e-73a9-b5ad-af1a87969cfe', 'Fatima Al-Sayed', 'fatima.alsayed@example.org', 'Chief Diversity Officer', 'own-northfield-state', '{mentor}', true, 'I took over an office in crisis and it is steady now. I care about governance: who decides what, and where it is written down. I also mentor on how to leave a post well.', '{}', '{align-policy,senior-table,every-department,skill-change-management}', 1, 4, 4, 1, 2, 12, 2, '{en,ar}', 'America/Chicago', 3, '2026-11-28 14:24:49.814615+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{"senior-table": 3}', '{}', '{}', NULL, NULL, 4, NULL, '[{"To": 840, "Day": 3, "From": 720}, {"To": 660, "Day": 5, "From": 540}]', '{VIDEO}', '[]', NULL, false, '2016-01-01', '', 0, NULL, 0, 'chief-equity-officer', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3faf-7f69-87bc-ab206a5b8c71', 'Marcus Greene', 'marcus.greene@example.org', 'Executive coach', 'own-three-rivers-agency', '{coach}', true, 'Coach and facilitator; before, a principal for fourteen years. I work with officers who are asked to carry more than one person can, on where to put it down.', '{}', '{skill-change-management,skill-dei-practice,mentorship,senior-table}', 5, 1, 1, 2, 2, 18, 4, '{en}', 'America/New_York', 3, '2026-11-28 14:24:50.119077+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{}', '{}', '{}', NULL, NULL, 8, NULL, '[{"To": 1020, "Day": 2, "From": 900}, {"To": 630, "Day": 4, "From": 540}]', '{VIDEO}', '[{"Kind": "ACC", "IssuedOn": "2021-09-01", "ExpiresOn": "2027-08-31"}]', 120, false, NULL, '', 0, NULL, 0, 'equity-consultant', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f2e-76e4-ba5a-5d78140feaf0', 'Ruth Delgado', 'ruth.delgado@example.org', 'Chief Equity Officer', 'own-mesa-llana-unified', '{mentor}', true, 'Eleven years in this work, six of them as the first equity officer of our district. I started alone and reported to the superintendent; today we are seven and equity is a standing point on the cabinet''s agenda. I like practical questions and short agendas. Hablo español.', '{}', '{senior-table,align-policy,strategic-plan,money-and-staff,every-department,skill-change-management}', 1, 4, 4, 1, 1, 11, 3, '{en,es}', 'America/Chicago', 3, '2026-11-28 14:24:49.160392+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{"align-policy": 3, "senior-table": 3, "skill-change-management": 1}', '{"align-policy": "Wrote a policy with our lawyers, twice.", "senior-table": "Three years until equity was a standing point on the agenda. I know which ones I could have saved."}', '{"Wrote an equity policy that passed, 6 to 1","Grew the office from one person to seven","Kept the budget through two superintendents"}', NULL, NULL, 8, NULL, '[{"To": 600, "Day": 1, "From": 480}, {"To": 840, "Day": 3, "From": 720}, {"To": 570, "Day": 5, "From": 480}]', '{VIDEO,IN_PERSON}', '[]', NULL, false, '2019-07-01', 'Equity, language access and family engagement.', 1, NULL, 0, 'chief-equity-officer', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdf-727d-be52-7b16289d91f3', 'Jordan Ellis', 'jordan.ellis@example.org', 'Inclusion and Accessibility Coordinator', 'own-cedar-sound-schools', '{officer}', true, 'Deaf, married to a kindergarten teacher, two dogs. Accessibility is the door by which I came in; now I am responsible for much more than that. I prefer written conversation or video with captions.', '{skill-dei-practice,every-department,senior-table}', '{community-define}', 3, 1, 1, 2, 1, 1, 0, '{en,ase}', 'America/Los_Angeles', 3, '2026-11-28 14:24:50.239999+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[]', '{}', '[]', NULL, false, NULL, '', 0, NULL, 0, '', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f68-7edf-928e-9c7ff64637d9', 'Malik Johnson', 'malik.johnson@example.org', 'Executive Director, Office of Equity', 'own-harbor-point-schools', '{mentor}', true, 'I have worked in four districts and made most mistakes at least once. I enjoy helping new officers plan their first hundred days, and saying no to the things that are not theirs.', '{}', '{strategic-plan,mentorship,skill-dei-practice,skill-change-management}', 1, 3, 4, 1, 2, 13, 2, '{en}', 'America/New_York', 3, '2026-11-28 14:24:49.563874+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[]', '{}', '[]', NULL, false, NULL, '', 0, NULL, 0, '', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f85-7018-a24d-bd01574886f2', 'Daniel O’Connor', 'daniel.oconnor@example.org', 'Equity Officer', 'own-three-rivers-agency', '{officer}', true, 'Former history teacher, new in the regional office. Our member districts are small; some have no equity officer at all. I want to offer them something useful instead of one more training day.', '{skill-dei-practice,skill-systems-thinking,strategic-plan}', '{}', 2, 1, 2, 2, 1, 1, 0, '{en}', 'America/New_York', 3, '2026-11-28 14:24:49.777672+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[{"To": 840, "Day": 3, "From": 720}, {"To": 660, "Day": 5, "From": 540}]', '{VIDEO,CHAT}', '[]', NULL, false, '2026-02-01', '', 0, NULL, 0, 'equity-manager', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4a-73c9-9bbe-459bf7f33839', 'Aaliyah Brooks', 'aaliyah.brooks@example.org', 'Dean of Student Equity', 'own-tidewater-college', '{officer}', true, 'Community college, first in my family to finish one. My post was added with grant money that ends in two years, so my question is how to make this work last.', '{money-and-staff,align-policy,senior-table}', '{community-act}', 4, 2, 3, 2, 1, 2, 0, '{en}', 'America/New_York', 3, '2026-11-28 14:24:49.385298+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[]', '{}', '[]', NULL, false, NULL, '', 0, NULL, 0, 'student-services-officer', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f98-760b-8873-6bd3bf057914', 'Rosa Jiménez', 'rosa.jimenez@example.org', 'Director of Multilingual Family Services', 'own-open-door-charter', '{mentor}', true, 'I have built interpretation and translation for schools from nothing, twice. Ask me about contracts, community interpreters, and what to stop doing first.', '{}', '{community-act,money-and-staff,skill-strategic-communication}', 2, 3, 3, 3, 1, 9, 2, '{es,en}', 'America/Los_Angeles', 3, '2026-11-28 14:24:49.869335+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[]', '{}', '[]', NULL, false, NULL, '', 0, NULL, 0, 'multilingual-officer', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f39-79ce-ad97-277cc09eccc4', 'Helen Park', 'helen.park@example.org', 'Program director of the consortium', 'own-common-ground-fund', '{admin}', true, 'I look after the consortium: members, invitations, the library and the matching rounds. Write to me when something on the site does not work for you.', '{}', '{}', 1, 2, 3, 1, 2, 8, 0, '{en,ko}', 'America/Denver', 3, '2026-11-28 14:24:49.161061+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[]', '{}', '[]', NULL, false, NULL, '', 0, NULL, 0, '', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f9c-74fa-89b5-bbaba0123978', 'William Tran', 'william.tran@example.org', 'Equity Data Lead', 'own-prairie-general', '{officer}', true, 'Analyst turned equity lead. I make good dashboards that nobody acts on. I want to learn to tell the story, and then to move people.', '{community-narrate,skill-change-management,senior-table}', '{skill-systems-thinking}', 5, 1, 1, 2, 1, 2, 0, '{en,vi}', 'America/Chicago', 3, '2026-11-28 14:24:49.778264+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[]', '{}', '[]', NULL, false, NULL, '', 0, NULL, 0, '', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f73-7c5c-8a44-e15cfeccd1bb', 'Kwame Asante', 'kwame.asante@example.org', 'Director of Diversity Programs', 'own-tidewater-college', '{mentor}', true, 'I run a small office and have learned to work through others: faculty fellows, student ambassadors, the registrar. Good with grants; glad to read a draft of yours.', '{}', '{money-and-staff,mentorship,every-department,skill-dei-practice}', 2, 2, 3, 3, 2, 8, 2, '{en}', 'America/New_York', 3, '2026-11-28 14:24:49.681103+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[]', '{}', '[]', NULL, false, NULL, '', 0, NULL, 0, 'director-of-dei', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f61-7df5-85e6-f3042b01d47a', 'Naomi Stern', 'naomi.stern@example.org', 'Equity and Opportunity Manager', 'own-city-of-ashford-falls', '{officer}', true, 'City hall, 900 employees, one equity manager. Department heads are friendly and busy. I am working on budget questions that each department answers before it asks for money.', '{every-department,senior-table,money-and-staff,skill-change-management}', '{align-policy}', 1, 1, 2, 3, 1, 2, 0, '{en}', 'America/New_York', 3, '2026-11-28 14:24:49.592034+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[]', '{}', '[]', NULL, false, NULL, '', 0, NULL, 0, '', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fd7-789d-b396-972a8ffef62b', 'Hassan Omar', 'hassan.omar@example.org', 'Refugee and Newcomer Program Lead', 'own-northfield-state', '{officer}', true, 'I came as a newcomer student myself. My program has grown from 40 to 300 students in four years and is still run as a project. I need to make it part of the university.', '{align-policy,money-and-staff,every-department}', '{community-act}', 4, 2, 2, 2, 1, 4, 0, '{en,so,ar}', 'America/Chicago', 3, '2026-11-28 14:24:50.132397+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[]', '{}', '[]', NULL, false, NULL, '', 0, NULL, 0, '', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f5d-7320-afda-3d91ff67ac4f', 'Carlos Villarreal', 'carlos.villarreal@example.org', 'Vice President, Health Equity and Community', 'own-saguaro-valley', '{mentor}', true, 'Twenty years in hospitals along the border. We built our community health worker program with the community, not for it. I can help with boards, budgets, and with being patient without standing still.', '{}', '{money-and-staff,every-department,community-act,community-define,skill-systems-thinking}', 1, 4, 4, 1, 2, 14, 2, '{en,es}', 'America/Phoenix', 3, '2026-11-28 14:24:49.384577+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{"money-and-staff": 3}', '{}', '{"Won a five-year grant for community health workers"}', NULL, NULL, 6, NULL, '[{"To": 660, "Day": 1, "From": 540}, {"To": 900, "Day": 3, "From": 780}]', '{VIDEO}', '[]', NULL, false, '2017-05-01', '', 0, NULL, 0, 'health-equity-officer', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4e-7adb-a1fa-2875e2b7bba5', 'Priya Raman', 'priya.raman@example.org', 'Health Equity Officer', 'own-prairie-general', '{officer}', true, 'A nurse by training. I was asked to lead health equity when the hospital had to report on it. The data we have; what I need is help to turn it into changes in departments that do not report to me.', '{every-department,skill-systems-thinking,community-narrate}', '{skill-strategic-communication}', 5, 2, 2, 2, 1, 2, 0, '{en,ta}', 'America/Chicago', 3, '2026-11-28 14:24:49.457341+00', false, '2026-11-28 14:24:40.676647+00', '{"every-department": 3}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[{"To": 1020, "Day": 2, "From": 900}, {"To": 630, "Day": 4, "From": 540}]', '{VIDEO,CHAT}', '[]', NULL, false, '2023-03-01', '', 0, NULL, 0, 'health-equity-officer', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 'Olivia Mensah', 'olivia.mensah@example.org', 'Executive coach', 'own-northfield-state', '{coach}', true, 'I coach leaders in universities and hospitals, often in the first year of a new post. Structured, warm, with homework. English or French.', '{}', '{skill-strategic-communication,skill-systems-thinking,senior-table,strategic-plan}', 5, 1, 1, 2, 2, 16, 4, '{en,fr}', 'America/Chicago', 3, '2026-11-28 14:24:50.123715+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{}', '{}', '{}', NULL, NULL, 10, NULL, '[{"To": 840, "Day": 3, "From": 720}, {"To": 660, "Day": 5, "From": 540}]', '{VIDEO,CHAT}', '[{"Kind": "PCC", "IssuedOn": "2016-02-01", "ExpiresOn": null}, {"Kind": "MCC", "IssuedOn": "2022-05-15", "ExpiresOn": "2028-05-14"}]', 180, false, NULL, '', 0, NULL, 0, 'equity-consultant', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', 'Lena Hoffmann', 'lena.hoffmann@example.org', 'Equity and Inclusion Specialist', 'own-cedar-sound-schools', '{officer}', true, 'I moved from family outreach into this post in January. Our board adopted an equity policy in 2019 that nobody has looked at since; bringing it back to life is my first task.', '{align-policy,community-define,community-narrate,mentorship}', '{}', 2, 1, 1, 2, 1, 1, 0, '{en,de}', 'America/Los_Angeles', 3, '2026-11-28 14:24:49.160572+00', false, '2026-11-28 14:24:40.676647+00', '{"align-policy": 2, "community-define": 3}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[{"To": 1020, "Day": 2, "From": 900}, {"To": 630, "Day": 4, "From": 540}]', '{VIDEO}', '[]', NULL, false, '2024-01-15', '', 0, NULL, 0, '', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdc-7859-9641-05328ed07cf0', 'Beatriz Santos', 'beatriz.santos@example.org', 'Grants and Equity Manager', 'own-common-ground-fund', '{mentor,officer}', true, 'I read some 200 proposals a year and know what funders understand. In exchange I would like to learn how officers make room for reflection while the phone is ringing.', '{mentorship,skill-change-management}', '{money-and-staff,skill-strategic-communication}', 1, 2, 4, 3, 2, 6, 2, '{en,pt,es}', 'America/Denver', 3, '2026-11-28 14:24:50.191263+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[]', '{}', '[]', NULL, false, NULL, '', 0, NULL, 0, 'equity-manager', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3c-737e-bc2b-3bdec25069c2', 'Andre Baptiste', 'andre.baptiste@example.org', 'Consortium coordinator', 'own-three-rivers-agency', '{admin,mentor}', true, 'I run our region''s equity network of 21 districts and help Helen with the consortium. Happy to talk with anybody who has to bring many small organizations along.', '{}', '{community-define,community-narrate,skill-systems-thinking,mentorship}', 2, 2, 3, 3, 2, 9, 2, '{en,fr}', 'America/New_York', 3, '2026-11-28 14:24:49.15511+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[]', '{}', '[]', NULL, false, NULL, '', 0, NULL, 0, '', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fcf-7eb6-87bd-f38b9406d14b', 'Tara McAllister', 'tara.mcallister@example.org', 'Equity Program Manager', 'own-pine-barrow-county', '{mentor}', true, 'Born here, left, came back. I work in a rural county where everybody knows everybody, which is the difficulty and the gift. I can help with first conversations.', '{}', '{community-define,community-narrate,community-act,skill-dei-practice}', 4, 2, 2, 2, 2, 8, 2, '{en}', 'America/New_York', 3, '2026-11-28 14:24:50.17393+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[]', '{}', '[]', NULL, false, NULL, '', 0, NULL, 0, 'equity-manager', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f65-726c-8c18-be20efad3c6e', 'Grace Nakamura', 'grace.nakamura@example.org', 'Assistant Superintendent for Equity', 'own-cedar-sound-schools', '{mentor}', true, 'I came to this from special education. I know what it is to bring a policy through a divided board without losing its meaning, and how to keep talking to people who voted against it.', '{}', '{align-policy,senior-table,community-narrate,skill-strategic-communication}', 1, 3, 3, 1, 2, 10, 2, '{en,ja}', 'America/Los_Angeles', 3, '2026-11-28 14:24:49.637326+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{"align-policy": 3, "senior-table": 2}', '{}', '{"Wrote the policy that five neighbouring districts took over"}', NULL, NULL, 5, NULL, '[{"To": 1020, "Day": 2, "From": 900}, {"To": 630, "Day": 4, "From": 540}]', '{VIDEO,PHONE}', '[]', NULL, false, '2018-08-01', '', 0, NULL, 0, 'chief-equity-officer', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3ee8-764f-a774-fd578c6414ff', 'Maya Okafor', 'maya.okafor@example.org', 'Director of Equity and Belonging', 'own-harbor-point-schools', '{officer}', true, 'I taught middle school science for nine years and became our district''s first equity director last August. My superintendent is supportive, but I am one person with a long list, and most cabinet meetings happen without me. I would like to learn from somebody who has been the first in her post.', '{senior-table,align-policy,strategic-plan,money-and-staff,skill-change-management}', '{}', 1, 1, 2, 3, 1, 1, 0, '{en}', 'America/New_York', 3, '2026-11-28 14:24:49.169658+00', false, '2026-11-28 14:24:40.676647+00', '{"align-policy": 3, "senior-table": 3, "strategic-plan": 2, "skill-change-management": 1}', '{"align-policy": "Our policy is from 2009 and nobody owns it.", "senior-table": "I am asked in when it is about equity, and not when it is about money."}', '{}', '{}', '{"Brought the first equity report to the board"}', NULL, NULL, NULL, NULL, '[{"To": 660, "Day": 1, "From": 540}, {"To": 900, "Day": 3, "From": 780}, {"To": 990, "Day": 4, "From": 900}]', '{VIDEO,PHONE}', '[]', NULL, false, '2025-08-01', 'All 14 schools, family partnerships and the complaint process.', 2, NULL, 0, 'director-of-dei', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f6c-7acd-b715-0cd937ad15c5', 'Sofía Morales', 'sofia.morales@example.org', 'Equity and Family Engagement Lead', 'own-mesa-llana-unified', '{officer}', true, 'I have been in the district for twenty years, first as a parent volunteer. I know every campus and not one budget line. Looking for somebody outside of my own district to think aloud with.', '{money-and-staff,strategic-plan,skill-systems-thinking}', '{community-act,community-define}', 2, 2, 2, 2, 2, 4, 0, '{es,en}', 'America/Chicago', 3, '2026-11-28 14:24:49.671317+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[]', '{}', '[]', NULL, false, NULL, '', 0, NULL, 0, 'family-community-officer', '2026-11-28', 0, NULL, NULL);
INSERT INTO public.people (consortium_id, person_id, display_name, email, title, organization, roles, active, about, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, version, updated_at, gone, membership_at, need_strengths, need_notes, offer_strengths, offer_notes, accomplishments, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, availability, meeting_modes, credentials, hourly_rate_usd, pro_bono, started_on, scope, board_climate, eliminated_on, eliminated_wish, title_family, last_active_on, requests_run_out, offer_paused_at, employment_request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fe2-7ac1-9af8-0dd576bc2011', 'Vincent Abara', 'vincent.abara@example.org', 'Senior Advisor, Belonging', 'own-prairie-general', '{mentor}', true, 'Thirty years in hospital human resources; I retire in two years and want to pass on what I know about moving a large organization step by step.', '{}', '{skill-change-management,every-department,senior-table,mentorship}', 3, 3, 3, 1, 2, 17, 2, '{en,ig}', 'America/Chicago', 3, '2026-11-28 14:24:50.291805+00', false, '2026-11-28 14:24:40.676647+00', '{}', '{}', '{}', '{}', '{}', NULL, NULL, NULL, NULL, '[]', '{}', '[]', NULL, false, NULL, '', 0, NULL, 0, '', '2026-11-28', 0, NULL, NULL);

INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (1, 'MentorNet.ServiceDefaults.Migrations.0000_create_outbox_and_inbox.sql', '2026-11-28 14:25:51.996918');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (2, 'MentorNet.Profile.Data.Migrations.0001_create_organizations.sql', '2026-11-28 14:25:52.021169');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (3, 'MentorNet.Profile.Data.Migrations.0002_create_members_and_people.sql', '2026-11-28 14:25:52.030224');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (4, 'MentorNet.Profile.Data.Migrations.0003_harden_directory_and_membership.sql', '2026-11-28 14:25:52.040638');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (5, 'MentorNet.Profile.Data.Migrations.0010_add_features_to_organizations.sql', '2026-11-28 14:25:52.047735');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (6, 'MentorNet.Profile.Data.Migrations.0020_add_facts_to_people.sql', '2026-11-28 14:25:52.073176');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (7, 'MentorNet.Profile.Data.Migrations.0021_move_request_of_employments.sql', '2026-11-28 14:25:52.07541');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (8, 'MentorNet.Profile.Data.Migrations.0030_create_independence.sql', '2026-11-28 14:25:52.104283');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (9, 'MentorNet.Profile.Data.Migrations.0050_create_consents_pairings_looks_and_photos.sql', '2026-11-28 14:25:52.115964');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (10, 'MentorNet.ServiceDefaults.Migrations.0060_create_erased_people.sql', '2026-11-28 14:25:52.119212');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (11, 'MentorNet.Profile.Data.Migrations.0060_create_exports_and_erasures.sql', '2026-11-28 14:25:52.143394');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (12, 'MentorNet.Profile.Data.Migrations.0071_pause_pairings.sql', '2026-11-28 14:25:52.144978');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (13, 'MentorNet.Profile.Data.Migrations.0110_create_organization_imports.sql', '2026-11-28 14:25:52.151195');

INSERT INTO public.title_families (slug, "position", title, explanation) VALUES ('chief-equity-officer', 1, 'Chief equity officer', 'Leads equity for the whole organization and answers to its head.');
INSERT INTO public.title_families (slug, "position", title, explanation) VALUES ('director-of-dei', 2, 'Director of equity or DEI', 'Runs an office or department for equity, diversity and inclusion.');
INSERT INTO public.title_families (slug, "position", title, explanation) VALUES ('equity-manager', 3, 'Equity manager or coordinator', 'Carries out equity work without leading the office, often alone.');
INSERT INTO public.title_families (slug, "position", title, explanation) VALUES ('health-equity-officer', 4, 'Health-equity officer', 'Works on fair care and outcomes in a hospital or health department.');
INSERT INTO public.title_families (slug, "position", title, explanation) VALUES ('university-diversity-officer', 5, 'University diversity officer', 'Leads diversity and inclusion at a university or college.');
INSERT INTO public.title_families (slug, "position", title, explanation) VALUES ('city-equity-manager', 6, 'City or county equity manager', 'Leads equity in a city, county or other public administration.');
INSERT INTO public.title_families (slug, "position", title, explanation) VALUES ('civil-rights-officer', 7, 'Civil-rights and compliance officer', 'Answers for Title IX, Title VI, Section 504 and the like.');
INSERT INTO public.title_families (slug, "position", title, explanation) VALUES ('family-community-officer', 8, 'Family and community engagement', 'Works with families, communities and partners outside.');
INSERT INTO public.title_families (slug, "position", title, explanation) VALUES ('student-services-officer', 9, 'Student belonging and services', 'Works on belonging, access and support for students.');
INSERT INTO public.title_families (slug, "position", title, explanation) VALUES ('multilingual-officer', 10, 'Multilingual and special programs', 'Answers for learners of English, special education or native education.');
INSERT INTO public.title_families (slug, "position", title, explanation) VALUES ('talent-diversity-officer', 11, 'Talent and workforce diversity', 'Works on who is hired, kept and promoted.');
INSERT INTO public.title_families (slug, "position", title, explanation) VALUES ('equity-consultant', 12, 'Equity coach or consultant', 'Coaches or advises organizations from outside.');

INSERT INTO public.title_phrases (phrase, family) VALUES ('chief equity officer', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('chief equity and inclusion officer', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('chief equity inclusion officer', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('chief equity and engagement officer', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('chief equity and access officer', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('chief equity and belonging officer', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('chief of equity', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('chief diversity officer', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('chief diversity and inclusion officer', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('chief diversity equity and inclusion officer', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('chief inclusion officer', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('chief belonging officer', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('chief dei officer', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('cdo', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('chief of diversity', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('assistant superintendent of equity', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('assistant superintendent for equity', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('associate superintendent of equity', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('associate superintendent for equity', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('deputy superintendent of equity', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('deputy superintendent for equity', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('vice president of diversity', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('vice president for diversity', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('vice president of equity', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('vice president for equity', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('vp of dei', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('vp dei', 'chief-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('director of equity', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('director for equity', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('equity director', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('executive director of equity', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('director of educational equity', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('director of racial equity', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('director of diversity', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('diversity director', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('director of dei', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('director dei', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('dei director', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('director of inclusion', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('director of inclusive excellence', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('director of belonging', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('director of access and equity', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('director of opportunity', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('director of culture and belonging', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('head of equity', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('head of dei', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('head of diversity', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('head of inclusion', 'director-of-dei');
INSERT INTO public.title_phrases (phrase, family) VALUES ('equity manager', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('manager of equity', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('equity coordinator', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('coordinator of equity', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('equity specialist', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('equity lead', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('equity officer', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('equity and inclusion officer', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('equity administrator', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('equity supervisor', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('equity facilitator', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('equity program manager', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('diversity manager', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('diversity coordinator', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('diversity officer', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('diversity specialist', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('dei manager', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('dei coordinator', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('dei specialist', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('dei officer', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('dei lead', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('inclusion manager', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('inclusion coordinator', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('inclusion officer', 'equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('health equity', 'health-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('health equity officer', 'health-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('chief health equity officer', 'health-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('director of health equity', 'health-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('vice president of health equity', 'health-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('health equity manager', 'health-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('community health equity', 'health-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('patient equity', 'health-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('health disparities', 'health-equity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('university diversity officer', 'university-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('vice provost for diversity', 'university-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('vice provost of diversity', 'university-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('vice provost for inclusion', 'university-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('vice provost for equity', 'university-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('vice chancellor for diversity', 'university-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('vice chancellor for equity', 'university-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('vice chancellor of diversity', 'university-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('associate provost for diversity', 'university-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('associate dean for diversity', 'university-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('associate dean of diversity', 'university-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('dean of diversity', 'university-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('dean of inclusion', 'university-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('dean of equity', 'university-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('director of multicultural affairs', 'university-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('city equity manager', 'city-equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('city equity officer', 'city-equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('county equity officer', 'city-equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('county equity manager', 'city-equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('municipal equity', 'city-equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('racial equity manager', 'city-equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('racial equity officer', 'city-equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('social equity manager', 'city-equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('human relations director', 'city-equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('office of human rights', 'city-equity-manager');
INSERT INTO public.title_phrases (phrase, family) VALUES ('title ix', 'civil-rights-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('title ix coordinator', 'civil-rights-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('title vi coordinator', 'civil-rights-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('section 504', 'civil-rights-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('civil rights', 'civil-rights-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('civil rights officer', 'civil-rights-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('equal opportunity', 'civil-rights-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('equity compliance', 'civil-rights-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('eeo officer', 'civil-rights-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('affirmative action', 'civil-rights-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('family engagement', 'family-community-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('family and community engagement', 'family-community-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('community engagement', 'family-community-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('community partnerships', 'family-community-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('parent engagement', 'family-community-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('family and community', 'family-community-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('student services', 'student-services-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('student belonging', 'student-services-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('student equity', 'student-services-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('student support', 'student-services-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('student access', 'student-services-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('student success', 'student-services-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('school climate', 'student-services-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('multilingual', 'multilingual-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('english learners', 'multilingual-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('english language learners', 'multilingual-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('bilingual education', 'multilingual-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('special education', 'multilingual-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('native education', 'multilingual-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('indian education', 'multilingual-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('talent and equity', 'talent-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('workforce diversity', 'talent-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('diversity recruitment', 'talent-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('talent diversity', 'talent-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('equity in hiring', 'talent-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('supplier diversity', 'talent-diversity-officer');
INSERT INTO public.title_phrases (phrase, family) VALUES ('equity consultant', 'equity-consultant');
INSERT INTO public.title_phrases (phrase, family) VALUES ('dei consultant', 'equity-consultant');
INSERT INTO public.title_phrases (phrase, family) VALUES ('equity coach', 'equity-consultant');
INSERT INTO public.title_phrases (phrase, family) VALUES ('executive coach', 'equity-consultant');
INSERT INTO public.title_phrases (phrase, family) VALUES ('leadership coach', 'equity-consultant');
INSERT INTO public.title_phrases (phrase, family) VALUES ('equity advisor', 'equity-consultant');
INSERT INTO public.title_phrases (phrase, family) VALUES ('equity strategist', 'equity-consultant');

SELECT pg_catalog.setval('public.directory_changes_id_seq', 1, false);

SELECT pg_catalog.setval('public.independence_checks_id_seq', 1, false);

SELECT pg_catalog.setval('public.outbox_id_seq', 1, false);

SELECT pg_catalog.setval('public.schemaversions_schemaversionsid_seq', 13, true);

ALTER TABLE ONLY public.schemaversions
    ADD CONSTRAINT "PK_schemaversions_Id" PRIMARY KEY (schemaversionsid);

ALTER TABLE ONLY public.conflicts
    ADD CONSTRAINT conflicts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.consents
    ADD CONSTRAINT consents_pkey PRIMARY KEY (consortium_id, person_id);

ALTER TABLE ONLY public.consortia
    ADD CONSTRAINT consortia_pkey PRIMARY KEY (consortium_id);

ALTER TABLE ONLY public.consortium_title_phrases
    ADD CONSTRAINT consortium_title_phrases_pkey PRIMARY KEY (consortium_id, phrase);

ALTER TABLE ONLY public.directory_changes
    ADD CONSTRAINT directory_changes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.employments
    ADD CONSTRAINT employments_pkey PRIMARY KEY (consortium_id, employment_id);

ALTER TABLE ONLY public.erased_people
    ADD CONSTRAINT erased_people_pkey PRIMARY KEY (person_id);

ALTER TABLE ONLY public.erasure_confirmations
    ADD CONSTRAINT erasure_confirmations_pkey PRIMARY KEY (erasure_id, phase, service);

ALTER TABLE ONLY public.erasures
    ADD CONSTRAINT erasures_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.erasures
    ADD CONSTRAINT erasures_request_key UNIQUE (person_id, request_id);

ALTER TABLE ONLY public.export_chunks
    ADD CONSTRAINT export_chunks_pkey PRIMARY KEY (export_id, number);

ALTER TABLE ONLY public.export_records
    ADD CONSTRAINT export_records_pkey PRIMARY KEY (export_id, service, number);

ALTER TABLE ONLY public.export_steps
    ADD CONSTRAINT export_steps_pkey PRIMARY KEY (export_id, service);

ALTER TABLE ONLY public.exports
    ADD CONSTRAINT exports_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.exports
    ADD CONSTRAINT exports_request_key UNIQUE (person_id, request_id);

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (message_id, consumer);

ALTER TABLE ONLY public.independence_checks
    ADD CONSTRAINT independence_checks_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.independence_rules
    ADD CONSTRAINT independence_rules_pkey PRIMARY KEY (consortium_id);

ALTER TABLE ONLY public.independences
    ADD CONSTRAINT independences_pkey PRIMARY KEY (consortium_id, person_id);

ALTER TABLE ONLY public.looks
    ADD CONSTRAINT looks_pkey PRIMARY KEY (consortium_id, person_id, viewer_id, kind, span_start);

ALTER TABLE ONLY public.member_organizations
    ADD CONSTRAINT member_organizations_pkey PRIMARY KEY (consortium_id, organization);

ALTER TABLE ONLY public.needs
    ADD CONSTRAINT needs_pkey PRIMARY KEY (slug);

ALTER TABLE ONLY public.needs
    ADD CONSTRAINT needs_position_key UNIQUE ("position");

ALTER TABLE ONLY public.organization_imports
    ADD CONSTRAINT organization_imports_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.organization_imports
    ADD CONSTRAINT organization_imports_request_key UNIQUE (request_id);

ALTER TABLE ONLY public.organization_relations
    ADD CONSTRAINT organization_relations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.organization_relations
    ADD CONSTRAINT organization_relations_request_id_key UNIQUE (request_id);

ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.pairings
    ADD CONSTRAINT pairings_pkey PRIMARY KEY (consortium_id, pairing_id);

ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_pkey PRIMARY KEY (consortium_id, person_id);

ALTER TABLE ONLY public.photos
    ADD CONSTRAINT photos_pkey PRIMARY KEY (consortium_id, person_id);

ALTER TABLE ONLY public.reporting_lines
    ADD CONSTRAINT reporting_lines_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.title_families
    ADD CONSTRAINT title_families_pkey PRIMARY KEY (slug);

ALTER TABLE ONLY public.title_phrases
    ADD CONSTRAINT title_phrases_pkey PRIMARY KEY (phrase);

CREATE UNIQUE INDEX conflicts_once_key ON public.conflicts USING btree (consortium_id, person_id, other_id, organization) NULLS NOT DISTINCT;

CREATE INDEX employments_person_idx ON public.employments USING btree (consortium_id, person_id, ended_on DESC, employment_id DESC);

CREATE INDEX erasures_list_idx ON public.erasures USING btree (created_at DESC, id DESC);

CREATE INDEX erasures_next_at_idx ON public.erasures USING btree (next_at) WHERE (next_at IS NOT NULL);

CREATE UNIQUE INDEX erasures_open_key ON public.erasures USING btree (person_id) WHERE (state <> ALL (ARRAY['Done'::text, 'Cancelled'::text]));

CREATE INDEX export_steps_next_attempt_at_idx ON public.export_steps USING btree (next_attempt_at) WHERE (NOT done);

CREATE INDEX exports_expires_at_idx ON public.exports USING btree (expires_at) WHERE (NOT expired);

CREATE UNIQUE INDEX exports_open_key ON public.exports USING btree (person_id) WHERE (ready_at IS NULL);

CREATE INDEX exports_person_idx ON public.exports USING btree (person_id, created_at DESC, id DESC);

CREATE INDEX inbox_received_at_idx ON public.inbox USING btree (received_at);

CREATE INDEX independence_checks_due_idx ON public.independence_checks USING btree (due_at);

CREATE INDEX looks_list_idx ON public.looks USING btree (consortium_id, person_id, last_at DESC, look_id DESC);

CREATE INDEX organization_imports_created_at_idx ON public.organization_imports USING btree (created_at DESC, id DESC);

CREATE INDEX organization_imports_lease_until_idx ON public.organization_imports USING btree (lease_until) WHERE (state = ANY (ARRAY['Checking'::text, 'Applying'::text]));

CREATE UNIQUE INDEX organization_relations_open_key ON public.organization_relations USING btree (kind, organization, other_organization, consortium_id) NULLS NOT DISTINCT WHERE (end_on IS NULL);

CREATE INDEX organization_relations_organization_idx ON public.organization_relations USING btree (organization);

CREATE INDEX organization_relations_other_idx ON public.organization_relations USING btree (other_organization);

CREATE INDEX organizations_list_idx ON public.organizations USING btree (display_name, name);

CREATE INDEX organizations_owner_idx ON public.organizations USING btree (owner_consortium) WHERE (owner_consortium IS NOT NULL);

CREATE INDEX organizations_scheme_idx ON public.organizations USING btree (scheme);

CREATE INDEX organizations_search_idx ON public.organizations USING gin (search public.gin_trgm_ops) WITH (fastupdate=off);

CREATE INDEX pairings_mentee_idx ON public.pairings USING btree (consortium_id, mentee_id) WHERE (NOT ended);

CREATE INDEX pairings_mentor_idx ON public.pairings USING btree (consortium_id, mentor_id) WHERE (NOT ended);

CREATE INDEX people_list_idx ON public.people USING btree (consortium_id, display_name, person_id);

CREATE INDEX people_organization_idx ON public.people USING btree (consortium_id, organization) WHERE (organization IS NOT NULL);

CREATE UNIQUE INDEX reporting_lines_once_key ON public.reporting_lines USING btree (consortium_id, person_id, manager_id, report_id);

CREATE TRIGGER conflicts_independence AFTER INSERT OR DELETE ON public.conflicts FOR EACH ROW EXECUTE FUNCTION public.check_independence();

CREATE TRIGGER independence_rules_independence AFTER INSERT OR DELETE OR UPDATE ON public.independence_rules FOR EACH ROW EXECUTE FUNCTION public.check_independence();

CREATE TRIGGER organization_relations_independence AFTER INSERT OR DELETE OR UPDATE ON public.organization_relations FOR EACH ROW EXECUTE FUNCTION public.check_independence_of_relation();

CREATE TRIGGER organizations_changed AFTER INSERT OR DELETE OR UPDATE ON public.organizations FOR EACH STATEMENT EXECUTE FUNCTION public.note_directory_change();

CREATE TRIGGER organizations_independence AFTER UPDATE ON public.organizations REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION public.check_independence_of_labour_markets();

CREATE TRIGGER people_independence_added AFTER INSERT ON public.people FOR EACH ROW WHEN ((new.organization IS NOT NULL)) EXECUTE FUNCTION public.check_independence();

CREATE TRIGGER people_independence_changed AFTER UPDATE ON public.people FOR EACH ROW WHEN (((old.organization IS DISTINCT FROM new.organization) OR (old.gone IS DISTINCT FROM new.gone))) EXECUTE FUNCTION public.check_independence();

CREATE TRIGGER reporting_lines_independence AFTER INSERT OR DELETE ON public.reporting_lines FOR EACH ROW EXECUTE FUNCTION public.check_independence();

ALTER TABLE ONLY public.conflicts
    ADD CONSTRAINT conflicts_organization_fkey FOREIGN KEY (organization) REFERENCES public.organizations(name) ON DELETE CASCADE;

ALTER TABLE ONLY public.consortium_title_phrases
    ADD CONSTRAINT consortium_title_phrases_family_fkey FOREIGN KEY (family) REFERENCES public.title_families(slug);

ALTER TABLE ONLY public.employments
    ADD CONSTRAINT employments_organization_fkey FOREIGN KEY (organization) REFERENCES public.organizations(name);

ALTER TABLE ONLY public.erasure_confirmations
    ADD CONSTRAINT erasure_confirmations_erasure_id_fkey FOREIGN KEY (erasure_id) REFERENCES public.erasures(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.export_chunks
    ADD CONSTRAINT export_chunks_export_id_fkey FOREIGN KEY (export_id) REFERENCES public.exports(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.export_records
    ADD CONSTRAINT export_records_export_id_fkey FOREIGN KEY (export_id) REFERENCES public.exports(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.export_steps
    ADD CONSTRAINT export_steps_export_id_fkey FOREIGN KEY (export_id) REFERENCES public.exports(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.member_organizations
    ADD CONSTRAINT member_organizations_organization_fkey FOREIGN KEY (organization) REFERENCES public.organizations(name);

ALTER TABLE ONLY public.organization_relations
    ADD CONSTRAINT organization_relations_organization_fkey FOREIGN KEY (organization) REFERENCES public.organizations(name) ON DELETE CASCADE;

ALTER TABLE ONLY public.organization_relations
    ADD CONSTRAINT organization_relations_other_organization_fkey FOREIGN KEY (other_organization) REFERENCES public.organizations(name) ON DELETE CASCADE;

ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_organization_fkey FOREIGN KEY (organization) REFERENCES public.organizations(name);

ALTER TABLE ONLY public.title_phrases
    ADD CONSTRAINT title_phrases_family_fkey FOREIGN KEY (family) REFERENCES public.title_families(slug);

ALTER TABLE public.conflicts ENABLE ROW LEVEL SECURITY;

CREATE POLICY conflicts_consortium ON public.conflicts USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.consents ENABLE ROW LEVEL SECURITY;

CREATE POLICY consents_consortium ON public.consents USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.consortium_title_phrases ENABLE ROW LEVEL SECURITY;

CREATE POLICY consortium_title_phrases_consortium ON public.consortium_title_phrases USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.employments ENABLE ROW LEVEL SECURITY;

CREATE POLICY employments_consortium ON public.employments USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.export_chunks ENABLE ROW LEVEL SECURITY;

CREATE POLICY export_chunks_person ON public.export_chunks USING ((person_id = (NULLIF(current_setting('app.person_id'::text, true), ''::text))::uuid)) WITH CHECK ((person_id = (NULLIF(current_setting('app.person_id'::text, true), ''::text))::uuid));

ALTER TABLE public.export_records ENABLE ROW LEVEL SECURITY;

CREATE POLICY export_records_person ON public.export_records USING ((person_id = (NULLIF(current_setting('app.person_id'::text, true), ''::text))::uuid)) WITH CHECK ((person_id = (NULLIF(current_setting('app.person_id'::text, true), ''::text))::uuid));

ALTER TABLE public.independence_rules ENABLE ROW LEVEL SECURITY;

CREATE POLICY independence_rules_consortium ON public.independence_rules USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.independences ENABLE ROW LEVEL SECURITY;

CREATE POLICY independences_consortium ON public.independences USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.looks ENABLE ROW LEVEL SECURITY;

CREATE POLICY looks_consortium ON public.looks USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.member_organizations ENABLE ROW LEVEL SECURITY;

CREATE POLICY member_organizations_consortium ON public.member_organizations USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.organization_relations ENABLE ROW LEVEL SECURITY;

CREATE POLICY organization_relations_consortium ON public.organization_relations USING (((consortium_id IS NULL) OR (consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid))) WITH CHECK (((consortium_id IS NULL) OR (consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)));

ALTER TABLE public.pairings ENABLE ROW LEVEL SECURITY;

CREATE POLICY pairings_consortium ON public.pairings USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.people ENABLE ROW LEVEL SECURITY;

CREATE POLICY people_consortium ON public.people USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

CREATE POLICY people_person ON public.people FOR SELECT USING ((person_id = (NULLIF(current_setting('app.person_id'::text, true), ''::text))::uuid));

ALTER TABLE public.photos ENABLE ROW LEVEL SECURITY;

CREATE POLICY photos_consortium ON public.photos USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.reporting_lines ENABLE ROW LEVEL SECURITY;

CREATE POLICY reporting_lines_consortium ON public.reporting_lines USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

