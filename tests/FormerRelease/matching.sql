
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

CREATE FUNCTION public.tell_candidate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    changed record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    person uuid := CASE WHEN TG_ARGV[0] = 'person_id' THEN (to_jsonb(changed) ->> 'person_id')::uuid ELSE (to_jsonb(changed) ->> 'mentor_id')::uuid END;
BEGIN
    PERFORM pg_notify('candidate', concat_ws(' ', changed.consortium_id, person, (extract(epoch FROM transaction_timestamp()) * 1000)::bigint));
    RETURN NULL;
END
$$;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.candidates (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    version bigint NOT NULL,
    roles text[] NOT NULL,
    organization text NOT NULL,
    organization_kind text NOT NULL,
    state text NOT NULL,
    locale text NOT NULL,
    enrollment integer,
    needs text[] NOT NULL,
    offers text[] NOT NULL,
    reports_to text NOT NULL,
    team_size text NOT NULL,
    budget text NOT NULL,
    senior_seat text NOT NULL,
    post text NOT NULL,
    years_of_practice integer,
    capacity integer NOT NULL,
    languages text[] NOT NULL,
    time_zone text NOT NULL,
    ready boolean NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    membership_at timestamp with time zone,
    organizations_apart text[] DEFAULT '{}'::text[] NOT NULL,
    people_apart uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    apart_version bigint DEFAULT 0 NOT NULL,
    coach_capacity integer,
    cross_sector_capacity integer,
    hours_per_month integer,
    paused_until date,
    title_family text DEFAULT ''::text NOT NULL,
    started_on date,
    need_strengths integer[] DEFAULT '{}'::integer[] NOT NULL,
    offer_strengths integer[] DEFAULT '{}'::integer[] NOT NULL,
    slots integer[] DEFAULT '{}'::integer[] NOT NULL,
    meeting_modes text[] DEFAULT '{}'::text[] NOT NULL,
    cbsa text DEFAULT ''::text NOT NULL,
    role_eliminated boolean DEFAULT false NOT NULL,
    hidden boolean DEFAULT false NOT NULL,
    pause_said_at timestamp with time zone
);

ALTER TABLE ONLY public.candidates FORCE ROW LEVEL SECURITY;

CREATE TABLE public.circle_members (
    consortium_id uuid NOT NULL,
    proposal_id uuid NOT NULL,
    person_id uuid NOT NULL,
    circle integer NOT NULL,
    fit integer NOT NULL,
    cause text NOT NULL
);

ALTER TABLE ONLY public.circle_members FORCE ROW LEVEL SECURITY;

CREATE TABLE public.circle_proposals (
    consortium_id uuid NOT NULL,
    id uuid NOT NULL,
    need text NOT NULL,
    size integer NOT NULL,
    seed bigint NOT NULL,
    state text NOT NULL,
    circle_count integer NOT NULL,
    placed_count integer NOT NULL,
    alone_count integer NOT NULL,
    total_fit bigint NOT NULL,
    bound bigint NOT NULL,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    request_id uuid,
    CONSTRAINT circle_proposals_state_check CHECK ((state = ANY (ARRAY['Proposed'::text, 'Kept'::text, 'Discarded'::text])))
);

ALTER TABLE ONLY public.circle_proposals FORCE ROW LEVEL SECURITY;

CREATE TABLE public.deleted_consortia (
    consortium_id uuid NOT NULL,
    deleted_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.deleted_consortia FORCE ROW LEVEL SECURITY;

CREATE TABLE public.dismissals (
    consortium_id uuid NOT NULL,
    id uuid NOT NULL,
    officer_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    reason text,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT dismissals_reason_check CHECK ((reason = ANY (ARRAY['KnowEachOther'::text, 'OtherExperience'::text, 'OtherContext'::text, 'OtherReason'::text])))
);

ALTER TABLE ONLY public.dismissals FORCE ROW LEVEL SECURITY;

CREATE TABLE public.erased_people (
    person_id uuid NOT NULL,
    consortia uuid[] NOT NULL,
    erased_at timestamp with time zone NOT NULL
);

CREATE TABLE public.favourites (
    consortium_id uuid NOT NULL,
    id uuid NOT NULL,
    officer_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.favourites FORCE ROW LEVEL SECURITY;

CREATE TABLE public.featured (
    consortium_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    kind text NOT NULL,
    leads boolean DEFAULT false NOT NULL,
    shown_at timestamp with time zone NOT NULL,
    CONSTRAINT featured_kind_check CHECK ((kind = ANY (ARRAY['Peer'::text, 'Coach'::text, 'CrossSector'::text])))
);

ALTER TABLE ONLY public.featured FORCE ROW LEVEL SECURITY;

CREATE TABLE public.inbox (
    message_id uuid NOT NULL,
    consumer text NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.match_requests (
    consortium_id uuid NOT NULL,
    id uuid NOT NULL,
    mentee_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    kind text NOT NULL,
    message text NOT NULL,
    need text NOT NULL,
    state text NOT NULL,
    pairing_id uuid,
    created_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    request_id uuid,
    expires_at timestamp with time zone NOT NULL,
    decline_reason text,
    weeks integer DEFAULT 12 NOT NULL,
    rhythm text DEFAULT 'EveryTwoWeeks'::text NOT NULL,
    question text DEFAULT ''::text NOT NULL,
    asked_at timestamp with time zone,
    reply text DEFAULT ''::text NOT NULL,
    replied_at timestamp with time zone,
    choice_id uuid,
    CONSTRAINT match_requests_check CHECK (((state = 'Open'::text) = (answered_at IS NULL))),
    CONSTRAINT match_requests_check1 CHECK (((state = 'Accepted'::text) = (pairing_id IS NOT NULL))),
    CONSTRAINT match_requests_decline_reason_check CHECK ((decline_reason = ANY (ARRAY['NoTime'::text, 'NotMyExperience'::text, 'TooClose'::text, 'AskLater'::text]))),
    CONSTRAINT match_requests_kind_check CHECK ((kind = ANY (ARRAY['Peer'::text, 'Coach'::text, 'CrossSector'::text]))),
    CONSTRAINT match_requests_message_check CHECK (((length(message) >= 1) AND (length(message) <= 2000))),
    CONSTRAINT match_requests_question_check CHECK ((length(question) <= 1000)),
    CONSTRAINT match_requests_reply_check CHECK ((length(reply) <= 2000)),
    CONSTRAINT match_requests_rhythm_check CHECK ((rhythm = ANY (ARRAY['Weekly'::text, 'EveryTwoWeeks'::text, 'Monthly'::text]))),
    CONSTRAINT match_requests_state_check CHECK ((state = ANY (ARRAY['Open'::text, 'Accepted'::text, 'Declined'::text, 'Withdrawn'::text, 'Closed'::text, 'Expired'::text]))),
    CONSTRAINT match_requests_weeks_check CHECK (((weeks >= 4) AND (weeks <= 24)))
);

ALTER TABLE ONLY public.match_requests FORCE ROW LEVEL SECURITY;

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
    id uuid NOT NULL,
    mentee_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    next_step text NOT NULL,
    next_step_due_at timestamp with time zone,
    reasons text[] NOT NULL,
    round_id uuid,
    version bigint NOT NULL,
    mentor_reasons text[] DEFAULT '{}'::text[] NOT NULL,
    paused_at timestamp with time zone,
    talked_at timestamp with time zone,
    CONSTRAINT pairings_check1 CHECK ((mentee_id <> mentor_id)),
    CONSTRAINT pairings_ended_check CHECK (((state = 'Ended'::text) = (ended_at IS NOT NULL))),
    CONSTRAINT pairings_kind_check CHECK ((kind = ANY (ARRAY['Peer'::text, 'Coach'::text, 'CrossSector'::text]))),
    CONSTRAINT pairings_next_step_check CHECK ((length(next_step) <= 500)),
    CONSTRAINT pairings_state_check CHECK ((state = ANY (ARRAY['Open'::text, 'Paused'::text, 'Ended'::text])))
);

ALTER TABLE ONLY public.pairings FORCE ROW LEVEL SECURITY;

CREATE TABLE public.ranked_choices (
    consortium_id uuid NOT NULL,
    id uuid NOT NULL,
    officer_id uuid NOT NULL,
    mentors uuid[] NOT NULL,
    message text NOT NULL,
    need text NOT NULL,
    weeks integer NOT NULL,
    rhythm text NOT NULL,
    state text NOT NULL,
    turn integer NOT NULL,
    match_request_id uuid,
    created_at timestamp with time zone NOT NULL,
    request_id uuid,
    CONSTRAINT ranked_choices_mentors_check CHECK (((cardinality(mentors) >= 1) AND (cardinality(mentors) <= 5))),
    CONSTRAINT ranked_choices_message_check CHECK (((length(message) >= 1) AND (length(message) <= 2000))),
    CONSTRAINT ranked_choices_rhythm_check CHECK ((rhythm = ANY (ARRAY['Weekly'::text, 'EveryTwoWeeks'::text, 'Monthly'::text]))),
    CONSTRAINT ranked_choices_state_check CHECK ((state = ANY (ARRAY['Active'::text, 'Accepted'::text, 'Exhausted'::text, 'Cancelled'::text]))),
    CONSTRAINT ranked_choices_weeks_check CHECK (((weeks >= 4) AND (weeks <= 24)))
);

ALTER TABLE ONLY public.ranked_choices FORCE ROW LEVEL SECURITY;

CREATE TABLE public.request_deadlines (
    request_id uuid NOT NULL,
    consortium_id uuid NOT NULL,
    due_at timestamp with time zone NOT NULL
);

CREATE TABLE public.request_tasks (
    kind text NOT NULL,
    task_id uuid NOT NULL,
    consortium_id uuid NOT NULL,
    due_at timestamp with time zone NOT NULL,
    CONSTRAINT request_tasks_kind_check CHECK ((kind = ANY (ARRAY['Choice'::text, 'Waiting'::text])))
);

CREATE TABLE public.round_changes (
    consortium_id uuid NOT NULL,
    round_id uuid NOT NULL,
    number integer NOT NULL,
    admin_id uuid NOT NULL,
    action text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    words jsonb NOT NULL,
    before jsonb NOT NULL,
    undone boolean DEFAULT false NOT NULL
);

ALTER TABLE ONLY public.round_changes FORCE ROW LEVEL SECURITY;

CREATE TABLE public.round_entries (
    consortium_id uuid NOT NULL,
    round_id uuid NOT NULL,
    mentee_id uuid NOT NULL,
    mentor_id uuid,
    score integer NOT NULL,
    reasons text[] NOT NULL,
    cause text NOT NULL,
    pinned boolean NOT NULL,
    kind text NOT NULL,
    undone boolean DEFAULT false NOT NULL,
    CONSTRAINT round_entries_score_check CHECK (((score >= 0) AND (score <= 1000000)))
);

ALTER TABLE ONLY public.round_entries FORCE ROW LEVEL SECURITY;

CREATE TABLE public.round_jobs (
    round_id uuid NOT NULL,
    consortium_id uuid NOT NULL,
    stage text NOT NULL,
    worker text DEFAULT ''::text NOT NULL,
    lease_until timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    progress integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT round_jobs_stage_check CHECK ((stage = ANY (ARRAY['Compute'::text, 'Compare'::text])))
);

CREATE TABLE public.round_pairs (
    consortium_id uuid NOT NULL,
    round_id uuid NOT NULL,
    mentee_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    setting text NOT NULL,
    kind text NOT NULL,
    CONSTRAINT round_pairs_setting_check CHECK ((setting = ANY (ARRAY['Pin'::text, 'Forbid'::text])))
);

ALTER TABLE ONLY public.round_pairs FORCE ROW LEVEL SECURITY;

CREATE TABLE public.round_rankings (
    consortium_id uuid NOT NULL,
    round_id uuid NOT NULL,
    person_id uuid NOT NULL,
    ranked_id uuid NOT NULL,
    place integer NOT NULL
);

ALTER TABLE ONLY public.round_rankings FORCE ROW LEVEL SECURITY;

CREATE TABLE public.round_records (
    consortium_id uuid NOT NULL,
    round_id uuid NOT NULL,
    computed_at timestamp with time zone NOT NULL,
    milliseconds integer NOT NULL,
    weights text NOT NULL,
    input_hash text NOT NULL,
    result_hash text NOT NULL,
    input bytea,
    people uuid[] NOT NULL,
    outcomes jsonb
);

ALTER TABLE ONLY public.round_records FORCE ROW LEVEL SECURITY;

CREATE TABLE public.rounds (
    consortium_id uuid NOT NULL,
    id uuid NOT NULL,
    display_name text NOT NULL,
    state text NOT NULL,
    objective text NOT NULL,
    kind text NOT NULL,
    seed bigint NOT NULL,
    officer_count integer NOT NULL,
    pair_count integer NOT NULL,
    total_score bigint NOT NULL,
    min_score integer,
    outdated boolean NOT NULL,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    request_id uuid,
    kinds text[] NOT NULL,
    scope jsonb DEFAULT '{}'::jsonb NOT NULL,
    problem text DEFAULT ''::text NOT NULL,
    back_to text DEFAULT 'Draft'::text NOT NULL,
    closed_at timestamp with time zone,
    CONSTRAINT rounds_display_name_check CHECK (((length(display_name) >= 1) AND (length(display_name) <= 120))),
    CONSTRAINT rounds_kind_check CHECK ((kind = ANY (ARRAY['Peer'::text, 'Coach'::text, 'CrossSector'::text]))),
    CONSTRAINT rounds_objective_check CHECK ((objective = ANY (ARRAY['Stable'::text, 'StableMentor'::text, 'Total'::text, 'WorstOff'::text]))),
    CONSTRAINT rounds_state_check CHECK ((state = ANY (ARRAY['Draft'::text, 'OpenForRankings'::text, 'Computing'::text, 'Computed'::text, 'InReview'::text, 'Published'::text, 'Closed'::text, 'Discarded'::text])))
);

ALTER TABLE ONLY public.rounds FORCE ROW LEVEL SECURITY;

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

CREATE TABLE public.standings (
    consortium_id uuid NOT NULL,
    person_id uuid NOT NULL,
    title_family text NOT NULL,
    started_on date,
    paused_until date,
    hours_per_month integer,
    ready_since timestamp with time zone
);

ALTER TABLE ONLY public.standings FORCE ROW LEVEL SECURITY;

CREATE TABLE public.waiting_places (
    consortium_id uuid NOT NULL,
    id uuid NOT NULL,
    officer_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    kind text NOT NULL,
    message text NOT NULL,
    need text NOT NULL,
    weeks integer NOT NULL,
    rhythm text NOT NULL,
    offer_expires_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT waiting_places_kind_check CHECK ((kind = ANY (ARRAY['Peer'::text, 'Coach'::text, 'CrossSector'::text]))),
    CONSTRAINT waiting_places_message_check CHECK (((length(message) >= 1) AND (length(message) <= 2000))),
    CONSTRAINT waiting_places_rhythm_check CHECK ((rhythm = ANY (ARRAY['Weekly'::text, 'EveryTwoWeeks'::text, 'Monthly'::text]))),
    CONSTRAINT waiting_places_weeks_check CHECK (((weeks >= 4) AND (weeks <= 24)))
);

ALTER TABLE ONLY public.waiting_places FORCE ROW LEVEL SECURITY;

CREATE TABLE public.weights (
    consortium_id uuid NOT NULL,
    version bigint NOT NULL,
    peer integer[] NOT NULL,
    coach integer[] NOT NULL,
    cross_sector integer[] NOT NULL,
    changed_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.weights FORCE ROW LEVEL SECURITY;

ALTER TABLE ONLY public.schemaversions ALTER COLUMN schemaversionsid SET DEFAULT nextval('public.schemaversions_schemaversionsid_seq'::regclass);

INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3c-737e-bc2b-3bdec25069c2', 3, '{admin,mentor}', 'organizations/own-three-rivers-agency', 'EDUCATION_AGENCY', 'NY', 'Town: Distant', NULL, '{}', '{community-define,community-narrate,skill-systems-thinking,mentorship}', 'CABINET_MEMBER', 'ONE_OR_TWO', 'FROM_50K_TO_250K', 'SOMETIMES', 'INHERITED', 9, 2, '{en,fr}', 'America/New_York', true, '2026-11-28 14:24:49.15511+00', NULL, '2026-11-28 14:24:40.676647+00', '{organizations/own-northfield-state}', '{}', 1, NULL, NULL, NULL, NULL, '', NULL, '{}', '{2,2,2,2}', '{}', '{}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f41-7f72-938b-a1659ede1ac9', 3, '{officer}', 'organizations/own-pine-barrow-county', 'SCHOOL_DISTRICT', 'GA', 'Rural: Fringe', 13200, '{strategic-plan,community-act,community-narrate,skill-dei-practice}', '{}', 'ACADEMIC_OFFICE', 'ALONE', 'UNDER_50K', 'NO', 'NEW_POST', 2, 0, '{en}', 'America/New_York', true, '2026-11-28 14:24:49.389565+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, NULL, NULL, 'equity-manager', '2025-10-01', '{3,2,2,2}', '{}', '{3600,3720,6300,6420}', '{VIDEO,PHONE}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f73-7c5c-8a44-e15cfeccd1bb', 3, '{mentor}', 'organizations/own-tidewater-college', 'UNIVERSITY', 'NC', 'Suburb: Midsize', 6300, '{}', '{money-and-staff,mentorship,every-department,skill-dei-practice}', 'CABINET_MEMBER', 'ONE_OR_TWO', 'FROM_50K_TO_250K', 'SOMETIMES', 'INHERITED', 8, 2, '{en}', 'America/New_York', true, '2026-11-28 14:24:49.681103+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, NULL, NULL, 'director-of-dei', NULL, '{}', '{2,2,2,2}', '{}', '{}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f2e-76e4-ba5a-5d78140feaf0', 3, '{mentor}', 'organizations/own-mesa-llana-unified', 'SCHOOL_DISTRICT', 'TX', 'City: Midsize', 27900, '{}', '{senior-table,align-policy,strategic-plan,money-and-staff,every-department,skill-change-management}', 'CHIEF_EXECUTIVE', 'SIX_OR_MORE', 'OVER_250K', 'YES', 'NEW_POST', 11, 3, '{en,es}', 'America/Chicago', true, '2026-11-28 14:24:49.160392+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, 8, NULL, 'chief-equity-officer', '2019-07-01', '{}', '{3,3,2,2,2,1}', '{480,600,3600,3720,6240,6330}', '{VIDEO,IN_PERSON}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f8e-73a9-b5ad-af1a87969cfe', 3, '{mentor}', 'organizations/own-northfield-state', 'UNIVERSITY', 'MN', 'City: Small', 14100, '{}', '{align-policy,senior-table,every-department,skill-change-management}', 'CHIEF_EXECUTIVE', 'SIX_OR_MORE', 'OVER_250K', 'YES', 'INHERITED', 12, 2, '{en,ar}', 'America/Chicago', true, '2026-11-28 14:24:49.814615+00', NULL, '2026-11-28 14:24:40.676647+00', '{organizations/own-three-rivers-agency}', '{}', 1, NULL, NULL, 4, NULL, 'chief-equity-officer', '2016-01-01', '{}', '{2,3,2,2}', '{3600,3720,6300,6420}', '{VIDEO}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', 3, '{officer}', 'organizations/own-cedar-sound-schools', 'SCHOOL_DISTRICT', 'WA', 'Town: Fringe', 9600, '{align-policy,community-define,community-narrate,mentorship}', '{}', 'CABINET_MEMBER', 'ALONE', 'NONE', 'NO', 'NEW_POST', 1, 0, '{en,de}', 'America/Los_Angeles', true, '2026-11-28 14:24:49.160572+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, NULL, NULL, '', '2024-01-15', '{2,3,2,2}', '{}', '{2340,2460,4860,4950}', '{VIDEO}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fcf-7eb6-87bd-f38b9406d14b', 3, '{mentor}', 'organizations/own-pine-barrow-county', 'SCHOOL_DISTRICT', 'GA', 'Rural: Fringe', 13200, '{}', '{community-define,community-narrate,community-act,skill-dei-practice}', 'ACADEMIC_OFFICE', 'ONE_OR_TWO', 'UNDER_50K', 'NO', 'INHERITED', 8, 2, '{en}', 'America/New_York', true, '2026-11-28 14:24:50.17393+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, NULL, NULL, 'equity-manager', NULL, '{}', '{2,2,2,2}', '{}', '{}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 3, '{coach}', 'organizations/own-common-ground-fund', 'NON_PROFIT', 'CO', 'City: Large', NULL, '{}', '{senior-table,mentorship,skill-change-management,skill-systems-thinking,skill-strategic-communication}', 'OTHER', 'ALONE', 'NONE', 'YES', 'INHERITED', 22, 5, '{en}', 'America/Denver', true, '2026-11-28 14:24:49.163074+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, 12, NULL, 'equity-consultant', NULL, '{}', '{3,2,2,2,2}', '{540,660,3660,3780,6360,6480}', '{VIDEO,PHONE}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdc-7859-9641-05328ed07cf0', 3, '{mentor,officer}', 'organizations/own-common-ground-fund', 'NON_PROFIT', 'CO', 'City: Large', NULL, '{mentorship,skill-change-management}', '{money-and-staff,skill-strategic-communication}', 'CHIEF_EXECUTIVE', 'ONE_OR_TWO', 'OVER_250K', 'SOMETIMES', 'INHERITED', 6, 2, '{en,pt,es}', 'America/Denver', true, '2026-11-28 14:24:50.191263+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, NULL, NULL, 'equity-manager', NULL, '{2,2}', '{2,2}', '{}', '{}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdf-727d-be52-7b16289d91f3', 3, '{officer}', 'organizations/own-cedar-sound-schools', 'SCHOOL_DISTRICT', 'WA', 'Town: Fringe', 9600, '{skill-dei-practice,every-department,senior-table}', '{community-define}', 'HUMAN_RESOURCES', 'ALONE', 'NONE', 'NO', 'NEW_POST', 1, 0, '{en,ase}', 'America/Los_Angeles', true, '2026-11-28 14:24:50.239999+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, NULL, NULL, '', NULL, '{2,2,2}', '{2}', '{}', '{}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f85-7018-a24d-bd01574886f2', 3, '{officer}', 'organizations/own-three-rivers-agency', 'EDUCATION_AGENCY', 'NY', 'Town: Distant', NULL, '{skill-dei-practice,skill-systems-thinking,strategic-plan}', '{}', 'CABINET_MEMBER', 'ALONE', 'UNDER_50K', 'NO', 'NEW_POST', 1, 0, '{en}', 'America/New_York', true, '2026-11-28 14:24:49.777672+00', NULL, '2026-11-28 14:24:40.676647+00', '{organizations/own-northfield-state}', '{}', 1, NULL, NULL, NULL, NULL, 'equity-manager', '2026-02-01', '{2,2,2}', '{}', '{3600,3720,6300,6420}', '{VIDEO,CHAT}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f68-7edf-928e-9c7ff64637d9', 3, '{mentor}', 'organizations/own-harbor-point-schools', 'SCHOOL_DISTRICT', 'OH', 'Suburb: Large', 18400, '{}', '{strategic-plan,mentorship,skill-dei-practice,skill-change-management}', 'CHIEF_EXECUTIVE', 'THREE_TO_FIVE', 'OVER_250K', 'YES', 'INHERITED', 13, 2, '{en}', 'America/New_York', true, '2026-11-28 14:24:49.563874+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, NULL, NULL, '', NULL, '{}', '{2,2,2,2}', '{}', '{}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fa5-72a1-9a1f-48a236f88e9f', 3, '{mentor}', 'organizations/own-city-of-ashford-falls', 'CITY_OR_COUNTY', 'MI', 'City: Small', NULL, '{}', '{align-policy,every-department,strategic-plan,skill-systems-thinking}', 'CHIEF_EXECUTIVE', 'THREE_TO_FIVE', 'OVER_250K', 'YES', 'INHERITED', 15, 2, '{en,pl}', 'America/New_York', true, '2026-11-28 14:24:49.921091+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, 3, NULL, '', '2020-02-01', '{}', '{2,3,2,2}', '{540,660,3660,3780}', '{VIDEO,IN_PERSON}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f65-726c-8c18-be20efad3c6e', 3, '{mentor}', 'organizations/own-cedar-sound-schools', 'SCHOOL_DISTRICT', 'WA', 'Town: Fringe', 9600, '{}', '{align-policy,senior-table,community-narrate,skill-strategic-communication}', 'CHIEF_EXECUTIVE', 'THREE_TO_FIVE', 'FROM_50K_TO_250K', 'YES', 'INHERITED', 10, 2, '{en,ja}', 'America/Los_Angeles', true, '2026-11-28 14:24:49.637326+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, 5, NULL, 'chief-equity-officer', '2018-08-01', '{}', '{3,2,2,2}', '{2340,2460,4860,4950}', '{VIDEO,PHONE}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4e-7adb-a1fa-2875e2b7bba5', 3, '{officer}', 'organizations/own-prairie-general', 'HOSPITAL', 'IL', 'City: Midsize', NULL, '{every-department,skill-systems-thinking,community-narrate}', '{skill-strategic-communication}', 'OTHER', 'ONE_OR_TWO', 'UNDER_50K', 'NO', 'NEW_POST', 2, 0, '{en,ta}', 'America/Chicago', true, '2026-11-28 14:24:49.457341+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, NULL, NULL, 'health-equity-officer', '2023-03-01', '{3,2,2}', '{2}', '{2340,2460,4860,4950}', '{VIDEO,CHAT}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fd7-789d-b396-972a8ffef62b', 3, '{officer}', 'organizations/own-northfield-state', 'UNIVERSITY', 'MN', 'City: Small', 14100, '{align-policy,money-and-staff,every-department}', '{community-act}', 'ACADEMIC_OFFICE', 'ONE_OR_TWO', 'UNDER_50K', 'NO', 'NEW_POST', 4, 0, '{en,so,ar}', 'America/Chicago', true, '2026-11-28 14:24:50.132397+00', NULL, '2026-11-28 14:24:40.676647+00', '{organizations/own-three-rivers-agency}', '{}', 1, NULL, NULL, NULL, NULL, '', NULL, '{2,2,2}', '{2}', '{}', '{}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f61-7df5-85e6-f3042b01d47a', 3, '{officer}', 'organizations/own-city-of-ashford-falls', 'CITY_OR_COUNTY', 'MI', 'City: Small', NULL, '{every-department,senior-table,money-and-staff,skill-change-management}', '{align-policy}', 'CHIEF_EXECUTIVE', 'ALONE', 'UNDER_50K', 'SOMETIMES', 'NEW_POST', 2, 0, '{en}', 'America/New_York', true, '2026-11-28 14:24:49.592034+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, NULL, NULL, '', NULL, '{2,2,2,2}', '{2}', '{}', '{}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f98-760b-8873-6bd3bf057914', 3, '{mentor}', 'organizations/own-open-door-charter', 'CHARTER_OPERATOR', 'CA', 'City: Large', 5200, '{}', '{community-act,money-and-staff,skill-strategic-communication}', 'CABINET_MEMBER', 'THREE_TO_FIVE', 'FROM_50K_TO_250K', 'SOMETIMES', 'NEW_POST', 9, 2, '{es,en}', 'America/Los_Angeles', true, '2026-11-28 14:24:49.869335+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, NULL, NULL, 'multilingual-officer', NULL, '{}', '{2,2,2}', '{}', '{}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3ee8-764f-a774-fd578c6414ff', 3, '{officer}', 'organizations/own-harbor-point-schools', 'SCHOOL_DISTRICT', 'OH', 'Suburb: Large', 18400, '{senior-table,align-policy,strategic-plan,money-and-staff,skill-change-management}', '{}', 'CHIEF_EXECUTIVE', 'ALONE', 'UNDER_50K', 'SOMETIMES', 'NEW_POST', 1, 0, '{en}', 'America/New_York', true, '2026-11-28 14:24:49.169658+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, NULL, NULL, 'director-of-dei', '2025-08-01', '{3,3,2,2,1}', '{}', '{540,660,3660,3780,5220,5310}', '{VIDEO,PHONE}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3faf-7f69-87bc-ab206a5b8c71', 3, '{coach}', 'organizations/own-three-rivers-agency', 'EDUCATION_AGENCY', 'NY', 'Town: Distant', NULL, '{}', '{skill-change-management,skill-dei-practice,mentorship,senior-table}', 'OTHER', 'ALONE', 'NONE', 'NO', 'INHERITED', 18, 4, '{en}', 'America/New_York', true, '2026-11-28 14:24:50.119077+00', NULL, '2026-11-28 14:24:40.676647+00', '{organizations/own-northfield-state}', '{}', 1, NULL, NULL, 8, NULL, 'equity-consultant', NULL, '{}', '{2,2,2,2}', '{2340,2460,4860,4950}', '{VIDEO}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4a-73c9-9bbe-459bf7f33839', 3, '{officer}', 'organizations/own-tidewater-college', 'UNIVERSITY', 'NC', 'Suburb: Midsize', 6300, '{money-and-staff,align-policy,senior-table}', '{community-act}', 'ACADEMIC_OFFICE', 'ONE_OR_TWO', 'FROM_50K_TO_250K', 'NO', 'NEW_POST', 2, 0, '{en}', 'America/New_York', true, '2026-11-28 14:24:49.385298+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, NULL, NULL, 'student-services-officer', NULL, '{2,2,2}', '{2}', '{}', '{}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f39-79ce-ad97-277cc09eccc4', 3, '{admin}', 'organizations/own-common-ground-fund', 'NON_PROFIT', 'CO', 'City: Large', NULL, '{}', '{}', 'CHIEF_EXECUTIVE', 'ONE_OR_TWO', 'FROM_50K_TO_250K', 'YES', 'INHERITED', 8, 0, '{en,ko}', 'America/Denver', true, '2026-11-28 14:24:49.161061+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, NULL, NULL, '', NULL, '{}', '{}', '{}', '{}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fe2-7ac1-9af8-0dd576bc2011', 3, '{mentor}', 'organizations/own-prairie-general', 'HOSPITAL', 'IL', 'City: Midsize', NULL, '{}', '{skill-change-management,every-department,senior-table,mentorship}', 'HUMAN_RESOURCES', 'THREE_TO_FIVE', 'FROM_50K_TO_250K', 'YES', 'INHERITED', 17, 2, '{en,ig}', 'America/Chicago', true, '2026-11-28 14:24:50.291805+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, NULL, NULL, '', NULL, '{}', '{2,2,2,2}', '{}', '{}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f43-7a4a-b381-d1b8f3a129b4', 3, '{officer}', 'organizations/own-open-door-charter', 'CHARTER_OPERATOR', 'CA', 'City: Large', 5200, '{money-and-staff,every-department,mentorship,skill-strategic-communication}', '{community-act}', 'CHIEF_EXECUTIVE', 'ALONE', 'UNDER_50K', 'YES', 'NEW_POST', 3, 0, '{en,pt,es}', 'America/Los_Angeles', true, '2026-11-28 14:24:49.385621+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, NULL, NULL, '', '2022-08-01', '{3,2,2,2}', '{2}', '{540,660,3660,3780}', '{VIDEO}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f5d-7320-afda-3d91ff67ac4f', 3, '{mentor}', 'organizations/own-saguaro-valley', 'HOSPITAL', 'AZ', 'Suburb: Large', NULL, '{}', '{money-and-staff,every-department,community-act,community-define,skill-systems-thinking}', 'CHIEF_EXECUTIVE', 'SIX_OR_MORE', 'OVER_250K', 'YES', 'INHERITED', 14, 2, '{en,es}', 'America/Phoenix', true, '2026-11-28 14:24:49.384577+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, 6, NULL, 'health-equity-officer', '2017-05-01', '{}', '{3,2,2,2,2}', '{540,660,3660,3780}', '{VIDEO}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f6c-7acd-b715-0cd937ad15c5', 3, '{officer}', 'organizations/own-mesa-llana-unified', 'SCHOOL_DISTRICT', 'TX', 'City: Midsize', 27900, '{money-and-staff,strategic-plan,skill-systems-thinking}', '{community-act,community-define}', 'CABINET_MEMBER', 'ONE_OR_TWO', 'UNDER_50K', 'NO', 'INHERITED', 4, 0, '{es,en}', 'America/Chicago', true, '2026-11-28 14:24:49.671317+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, NULL, NULL, 'family-community-officer', NULL, '{2,2,2}', '{2,2}', '{}', '{}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 3, '{coach}', 'organizations/own-northfield-state', 'UNIVERSITY', 'MN', 'City: Small', 14100, '{}', '{skill-strategic-communication,skill-systems-thinking,senior-table,strategic-plan}', 'OTHER', 'ALONE', 'NONE', 'NO', 'INHERITED', 16, 4, '{en,fr}', 'America/Chicago', true, '2026-11-28 14:24:50.123715+00', NULL, '2026-11-28 14:24:40.676647+00', '{organizations/own-three-rivers-agency}', '{}', 1, NULL, NULL, 10, NULL, 'equity-consultant', NULL, '{}', '{2,2,2,2}', '{3600,3720,6300,6420}', '{VIDEO,CHAT}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f81-75da-9970-e99a2618d151', 3, '{mentor,officer}', 'organizations/own-saguaro-valley', 'HOSPITAL', 'AZ', 'Suburb: Large', NULL, '{community-narrate,skill-strategic-communication}', '{community-define,community-act}', 'CABINET_MEMBER', 'ONE_OR_TWO', 'FROM_50K_TO_250K', 'NO', 'INHERITED', 6, 1, '{en,nv}', 'America/Phoenix', true, '2026-11-28 14:24:49.7106+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, NULL, NULL, '', NULL, '{2,2}', '{2,2}', '{}', '{}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f47-709d-947e-db91c19cdbb4', 3, '{mentor,officer}', 'organizations/own-northfield-state', 'UNIVERSITY', 'MN', 'City: Small', 14100, '{senior-table,skill-strategic-communication}', '{skill-systems-thinking,every-department,strategic-plan}', 'CABINET_MEMBER', 'THREE_TO_FIVE', 'FROM_50K_TO_250K', 'SOMETIMES', 'INHERITED', 7, 2, '{en,sv}', 'America/Chicago', true, '2026-11-28 14:24:49.485726+00', NULL, '2026-11-28 14:24:40.676647+00', '{organizations/own-three-rivers-agency}', '{}', 1, NULL, NULL, 4, NULL, '', '2021-07-01', '{2,2}', '{3,2,2}', '{3600,3720,6300,6420}', '{VIDEO}', '', false, false, NULL);
INSERT INTO public.candidates (consortium_id, person_id, version, roles, organization, organization_kind, state, locale, enrollment, needs, offers, reports_to, team_size, budget, senior_seat, post, years_of_practice, capacity, languages, time_zone, ready, updated_at, left_at, membership_at, organizations_apart, people_apart, apart_version, coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths, offer_strengths, slots, meeting_modes, cbsa, role_eliminated, hidden, pause_said_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f9c-74fa-89b5-bbaba0123978', 3, '{officer}', 'organizations/own-prairie-general', 'HOSPITAL', 'IL', 'City: Midsize', NULL, '{community-narrate,skill-change-management,senior-table}', '{skill-systems-thinking}', 'OTHER', 'ALONE', 'NONE', 'NO', 'NEW_POST', 2, 0, '{en,vi}', 'America/Chicago', true, '2026-11-28 14:24:49.778264+00', NULL, '2026-11-28 14:24:40.676647+00', '{}', '{}', 0, NULL, NULL, NULL, NULL, '', NULL, '{2,2,2}', '{2}', '{}', '{}', '', false, false, NULL);

INSERT INTO public.circle_proposals (consortium_id, id, need, size, seed, state, circle_count, placed_count, alone_count, total_fit, bound, version, created_at, decided_at, request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-7d10-78a5-a212-aad8e511ee50', 'senior-table', 3, 2026, 'Proposed', 2, 6, 0, 1685725, 1775725, 1, '2026-11-28 14:24:56.592068+00', NULL, 'b820efbc-67b3-3d8a-6bac-2c7a8418f1ba');

INSERT INTO public.favourites (consortium_id, id, officer_id, mentor_id, created_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-7719-7618-b1b0-23c4a7484ab1', '01a2228b-3f61-7df5-85e6-f3042b01d47a', '01a2228b-3f8e-73a9-b5ad-af1a87969cfe', '2026-11-28 14:24:55.065191+00');
INSERT INTO public.favourites (consortium_id, id, officer_id, mentor_id, created_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-7725-7420-85bc-ed535dccc354', '01a2228b-3fd7-789d-b396-972a8ffef62b', '01a2228b-3fa5-72a1-9a1f-48a236f88e9f', '2026-11-28 14:24:55.077244+00');
INSERT INTO public.favourites (consortium_id, id, officer_id, mentor_id, created_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-7748-73c2-9f03-8af88cc448f1', '01a2228b-3f9c-74fa-89b5-bbaba0123978', '01a2228b-3f2e-76e4-ba5a-5d78140feaf0', '2026-11-28 14:24:55.112166+00');
INSERT INTO public.favourites (consortium_id, id, officer_id, mentor_id, created_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-774d-7582-95b0-912e5e0b23a7', '01a2228b-3f47-709d-947e-db91c19cdbb4', '01a2228b-3f65-726c-8c18-be20efad3c6e', '2026-11-28 14:24:55.117139+00');
INSERT INTO public.favourites (consortium_id, id, officer_id, mentor_id, created_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-7747-7213-bbd2-bedbdf9111a2', '01a2228b-3f43-7a4a-b381-d1b8f3a129b4', '01a2228b-3f73-7c5c-8a44-e15cfeccd1bb', '2026-11-28 14:24:55.111763+00');
INSERT INTO public.favourites (consortium_id, id, officer_id, mentor_id, created_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-7780-7006-a693-4a3b815a91dc', '01a2228b-3fdf-727d-be52-7b16289d91f3', '01a2228b-3f2e-76e4-ba5a-5d78140feaf0', '2026-11-28 14:24:55.168443+00');

INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3ee8-764f-a774-fd578c6414ff', '01a2228b-3faf-7f69-87bc-ab206a5b8c71', 'Coach', false, '2026-11-28 14:24:51.090875+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3ee8-764f-a774-fd578c6414ff', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 'Coach', true, '2026-11-28 14:24:51.090875+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3ee8-764f-a774-fd578c6414ff', '01a2228b-3f65-726c-8c18-be20efad3c6e', 'Peer', false, '2026-11-28 14:24:51.405513+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3ee8-764f-a774-fd578c6414ff', '01a2228b-3f8e-73a9-b5ad-af1a87969cfe', 'Peer', false, '2026-11-28 14:24:51.405513+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3ee8-764f-a774-fd578c6414ff', '01a2228b-3fa5-72a1-9a1f-48a236f88e9f', 'Peer', false, '2026-11-28 14:24:51.405513+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3ee8-764f-a774-fd578c6414ff', '01a2228b-3fdc-7859-9641-05328ed07cf0', 'Peer', false, '2026-11-28 14:24:51.405513+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3ee8-764f-a774-fd578c6414ff', '01a2228b-3f2e-76e4-ba5a-5d78140feaf0', 'Peer', true, '2026-11-28 14:24:51.405513+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'Coach', false, '2026-11-28 14:24:51.476471+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 'Coach', false, '2026-11-28 14:24:51.476471+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', '01a2228b-3faf-7f69-87bc-ab206a5b8c71', 'Coach', true, '2026-11-28 14:24:51.476471+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', '01a2228b-3fcf-7eb6-87bd-f38b9406d14b', 'Peer', false, '2026-11-28 14:24:51.509188+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', '01a2228b-3f81-75da-9970-e99a2618d151', 'Peer', false, '2026-11-28 14:24:51.509188+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', '01a2228b-3f73-7c5c-8a44-e15cfeccd1bb', 'Peer', false, '2026-11-28 14:24:51.509188+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', '01a2228b-3f2e-76e4-ba5a-5d78140feaf0', 'Peer', false, '2026-11-28 14:24:51.509188+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', '01a2228b-3f3c-737e-bc2b-3bdec25069c2', 'Peer', true, '2026-11-28 14:24:51.509188+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f41-7f72-938b-a1659ede1ac9', '01a2228b-3faf-7f69-87bc-ab206a5b8c71', 'Coach', false, '2026-11-28 14:24:51.521835+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f41-7f72-938b-a1659ede1ac9', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'Coach', false, '2026-11-28 14:24:51.521835+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f41-7f72-938b-a1659ede1ac9', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 'Coach', true, '2026-11-28 14:24:51.521835+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f41-7f72-938b-a1659ede1ac9', '01a2228b-3f2e-76e4-ba5a-5d78140feaf0', 'Peer', false, '2026-11-28 14:24:51.529832+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f41-7f72-938b-a1659ede1ac9', '01a2228b-3f47-709d-947e-db91c19cdbb4', 'Peer', false, '2026-11-28 14:24:51.529832+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f41-7f72-938b-a1659ede1ac9', '01a2228b-3f73-7c5c-8a44-e15cfeccd1bb', 'Peer', false, '2026-11-28 14:24:51.529832+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f41-7f72-938b-a1659ede1ac9', '01a2228b-3f81-75da-9970-e99a2618d151', 'Peer', false, '2026-11-28 14:24:51.529832+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f41-7f72-938b-a1659ede1ac9', '01a2228b-3f68-7edf-928e-9c7ff64637d9', 'Peer', true, '2026-11-28 14:24:51.529832+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f43-7a4a-b381-d1b8f3a129b4', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 'Coach', false, '2026-11-28 14:24:51.540129+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f43-7a4a-b381-d1b8f3a129b4', '01a2228b-3faf-7f69-87bc-ab206a5b8c71', 'Coach', false, '2026-11-28 14:24:51.540129+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f43-7a4a-b381-d1b8f3a129b4', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'Coach', true, '2026-11-28 14:24:51.540129+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f43-7a4a-b381-d1b8f3a129b4', '01a2228b-3f73-7c5c-8a44-e15cfeccd1bb', 'Peer', false, '2026-11-28 14:24:51.57612+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f43-7a4a-b381-d1b8f3a129b4', '01a2228b-3f2e-76e4-ba5a-5d78140feaf0', 'Peer', false, '2026-11-28 14:24:51.57612+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f43-7a4a-b381-d1b8f3a129b4', '01a2228b-3fe2-7ac1-9af8-0dd576bc2011', 'Peer', false, '2026-11-28 14:24:51.57612+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f43-7a4a-b381-d1b8f3a129b4', '01a2228b-3fdc-7859-9641-05328ed07cf0', 'Peer', true, '2026-11-28 14:24:51.57612+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f47-709d-947e-db91c19cdbb4', '01a2228b-3faf-7f69-87bc-ab206a5b8c71', 'Coach', false, '2026-11-28 14:24:51.619209+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f47-709d-947e-db91c19cdbb4', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'Coach', true, '2026-11-28 14:24:51.619209+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f47-709d-947e-db91c19cdbb4', '01a2228b-3f65-726c-8c18-be20efad3c6e', 'Peer', false, '2026-11-28 14:24:51.654598+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f47-709d-947e-db91c19cdbb4', '01a2228b-3fe2-7ac1-9af8-0dd576bc2011', 'Peer', false, '2026-11-28 14:24:51.654598+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f47-709d-947e-db91c19cdbb4', '01a2228b-3f2e-76e4-ba5a-5d78140feaf0', 'Peer', false, '2026-11-28 14:24:51.654598+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f47-709d-947e-db91c19cdbb4', '01a2228b-3fdc-7859-9641-05328ed07cf0', 'Peer', false, '2026-11-28 14:24:51.654598+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f47-709d-947e-db91c19cdbb4', '01a2228b-3f98-760b-8873-6bd3bf057914', 'Peer', true, '2026-11-28 14:24:51.654598+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4a-73c9-9bbe-459bf7f33839', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'Coach', false, '2026-11-28 14:24:51.683386+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4a-73c9-9bbe-459bf7f33839', '01a2228b-3faf-7f69-87bc-ab206a5b8c71', 'Coach', false, '2026-11-28 14:24:51.683386+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4a-73c9-9bbe-459bf7f33839', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 'Coach', true, '2026-11-28 14:24:51.683386+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4a-73c9-9bbe-459bf7f33839', '01a2228b-3f65-726c-8c18-be20efad3c6e', 'Peer', false, '2026-11-28 14:24:51.700515+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4a-73c9-9bbe-459bf7f33839', '01a2228b-3f8e-73a9-b5ad-af1a87969cfe', 'Peer', false, '2026-11-28 14:24:51.700515+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4a-73c9-9bbe-459bf7f33839', '01a2228b-3f98-760b-8873-6bd3bf057914', 'Peer', false, '2026-11-28 14:24:51.700515+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4a-73c9-9bbe-459bf7f33839', '01a2228b-3fdc-7859-9641-05328ed07cf0', 'Peer', false, '2026-11-28 14:24:51.700515+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4a-73c9-9bbe-459bf7f33839', '01a2228b-3f2e-76e4-ba5a-5d78140feaf0', 'Peer', true, '2026-11-28 14:24:51.700515+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4e-7adb-a1fa-2875e2b7bba5', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'Coach', false, '2026-11-28 14:24:51.715586+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4e-7adb-a1fa-2875e2b7bba5', '01a2228b-3faf-7f69-87bc-ab206a5b8c71', 'Coach', false, '2026-11-28 14:24:51.715586+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4e-7adb-a1fa-2875e2b7bba5', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 'Coach', true, '2026-11-28 14:24:51.715586+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4e-7adb-a1fa-2875e2b7bba5', '01a2228b-3f47-709d-947e-db91c19cdbb4', 'Peer', false, '2026-11-28 14:24:51.740117+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4e-7adb-a1fa-2875e2b7bba5', '01a2228b-3f73-7c5c-8a44-e15cfeccd1bb', 'Peer', false, '2026-11-28 14:24:51.740117+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4e-7adb-a1fa-2875e2b7bba5', '01a2228b-3fa5-72a1-9a1f-48a236f88e9f', 'Peer', false, '2026-11-28 14:24:51.740117+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4e-7adb-a1fa-2875e2b7bba5', '01a2228b-3fcf-7eb6-87bd-f38b9406d14b', 'Peer', false, '2026-11-28 14:24:51.740117+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4e-7adb-a1fa-2875e2b7bba5', '01a2228b-3f3c-737e-bc2b-3bdec25069c2', 'Peer', true, '2026-11-28 14:24:51.740117+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f61-7df5-85e6-f3042b01d47a', '01a2228b-3faf-7f69-87bc-ab206a5b8c71', 'Coach', false, '2026-11-28 14:24:51.750729+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f61-7df5-85e6-f3042b01d47a', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 'Coach', false, '2026-11-28 14:24:51.750729+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f61-7df5-85e6-f3042b01d47a', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'Coach', true, '2026-11-28 14:24:51.750729+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f61-7df5-85e6-f3042b01d47a', '01a2228b-3f8e-73a9-b5ad-af1a87969cfe', 'Peer', false, '2026-11-28 14:24:51.828272+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f61-7df5-85e6-f3042b01d47a', '01a2228b-3f73-7c5c-8a44-e15cfeccd1bb', 'Peer', false, '2026-11-28 14:24:51.828272+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f61-7df5-85e6-f3042b01d47a', '01a2228b-3f5d-7320-afda-3d91ff67ac4f', 'Peer', false, '2026-11-28 14:24:51.828272+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdf-727d-be52-7b16289d91f3', '01a2228b-3f47-709d-947e-db91c19cdbb4', 'Peer', false, '2026-11-28 14:24:55.161531+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f6c-7acd-b715-0cd937ad15c5', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 'Coach', false, '2026-11-28 14:24:51.841616+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f6c-7acd-b715-0cd937ad15c5', '01a2228b-3faf-7f69-87bc-ab206a5b8c71', 'Coach', false, '2026-11-28 14:24:51.841616+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f6c-7acd-b715-0cd937ad15c5', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'Coach', true, '2026-11-28 14:24:51.841616+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f6c-7acd-b715-0cd937ad15c5', '01a2228b-3fa5-72a1-9a1f-48a236f88e9f', 'Peer', false, '2026-11-28 14:24:51.851202+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f6c-7acd-b715-0cd937ad15c5', '01a2228b-3f5d-7320-afda-3d91ff67ac4f', 'Peer', false, '2026-11-28 14:24:51.851202+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f6c-7acd-b715-0cd937ad15c5', '01a2228b-3f73-7c5c-8a44-e15cfeccd1bb', 'Peer', false, '2026-11-28 14:24:51.851202+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f6c-7acd-b715-0cd937ad15c5', '01a2228b-3f3c-737e-bc2b-3bdec25069c2', 'Peer', false, '2026-11-28 14:24:51.851202+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f6c-7acd-b715-0cd937ad15c5', '01a2228b-3f47-709d-947e-db91c19cdbb4', 'Peer', true, '2026-11-28 14:24:51.851202+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f81-75da-9970-e99a2618d151', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 'Coach', false, '2026-11-28 14:24:51.886855+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f81-75da-9970-e99a2618d151', '01a2228b-3faf-7f69-87bc-ab206a5b8c71', 'Coach', false, '2026-11-28 14:24:51.886855+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f81-75da-9970-e99a2618d151', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'Coach', true, '2026-11-28 14:24:51.886855+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f81-75da-9970-e99a2618d151', '01a2228b-3f3c-737e-bc2b-3bdec25069c2', 'Peer', false, '2026-11-28 14:24:51.927842+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f81-75da-9970-e99a2618d151', '01a2228b-3fcf-7eb6-87bd-f38b9406d14b', 'Peer', false, '2026-11-28 14:24:51.927842+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f81-75da-9970-e99a2618d151', '01a2228b-3f98-760b-8873-6bd3bf057914', 'Peer', false, '2026-11-28 14:24:51.927842+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f81-75da-9970-e99a2618d151', '01a2228b-3fdc-7859-9641-05328ed07cf0', 'Peer', false, '2026-11-28 14:24:51.927842+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f81-75da-9970-e99a2618d151', '01a2228b-3f65-726c-8c18-be20efad3c6e', 'Peer', true, '2026-11-28 14:24:51.927842+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f85-7018-a24d-bd01574886f2', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'Coach', false, '2026-11-28 14:24:51.942685+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f85-7018-a24d-bd01574886f2', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 'Coach', true, '2026-11-28 14:24:51.942685+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f85-7018-a24d-bd01574886f2', '01a2228b-3f73-7c5c-8a44-e15cfeccd1bb', 'Peer', false, '2026-11-28 14:24:51.957007+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f85-7018-a24d-bd01574886f2', '01a2228b-3f68-7edf-928e-9c7ff64637d9', 'Peer', false, '2026-11-28 14:24:51.957007+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f85-7018-a24d-bd01574886f2', '01a2228b-3fcf-7eb6-87bd-f38b9406d14b', 'Peer', false, '2026-11-28 14:24:51.957007+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f85-7018-a24d-bd01574886f2', '01a2228b-3fa5-72a1-9a1f-48a236f88e9f', 'Peer', false, '2026-11-28 14:24:51.957007+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f85-7018-a24d-bd01574886f2', '01a2228b-3f47-709d-947e-db91c19cdbb4', 'Peer', true, '2026-11-28 14:24:51.957007+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f9c-74fa-89b5-bbaba0123978', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'Coach', false, '2026-11-28 14:24:51.974427+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f9c-74fa-89b5-bbaba0123978', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 'Coach', false, '2026-11-28 14:24:51.974427+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f9c-74fa-89b5-bbaba0123978', '01a2228b-3faf-7f69-87bc-ab206a5b8c71', 'Coach', true, '2026-11-28 14:24:51.974427+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdf-727d-be52-7b16289d91f3', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'Coach', false, '2026-11-28 14:24:52.304346+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdf-727d-be52-7b16289d91f3', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 'Coach', false, '2026-11-28 14:24:52.304346+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdf-727d-be52-7b16289d91f3', '01a2228b-3faf-7f69-87bc-ab206a5b8c71', 'Coach', true, '2026-11-28 14:24:52.304346+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f9c-74fa-89b5-bbaba0123978', '01a2228b-3f2e-76e4-ba5a-5d78140feaf0', 'Peer', false, '2026-11-28 14:24:51.981983+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f9c-74fa-89b5-bbaba0123978', '01a2228b-3fcf-7eb6-87bd-f38b9406d14b', 'Peer', false, '2026-11-28 14:24:51.981983+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f9c-74fa-89b5-bbaba0123978', '01a2228b-3f3c-737e-bc2b-3bdec25069c2', 'Peer', false, '2026-11-28 14:24:51.981983+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f9c-74fa-89b5-bbaba0123978', '01a2228b-3f8e-73a9-b5ad-af1a87969cfe', 'Peer', true, '2026-11-28 14:24:51.981983+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdf-727d-be52-7b16289d91f3', '01a2228b-3f2e-76e4-ba5a-5d78140feaf0', 'Peer', false, '2026-11-28 14:24:52.350093+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdf-727d-be52-7b16289d91f3', '01a2228b-3f8e-73a9-b5ad-af1a87969cfe', 'Peer', false, '2026-11-28 14:24:52.350093+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdf-727d-be52-7b16289d91f3', '01a2228b-3fcf-7eb6-87bd-f38b9406d14b', 'Peer', false, '2026-11-28 14:24:52.350093+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdf-727d-be52-7b16289d91f3', '01a2228b-3f73-7c5c-8a44-e15cfeccd1bb', 'Peer', true, '2026-11-28 14:24:52.350093+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fd7-789d-b396-972a8ffef62b', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'Coach', false, '2026-11-28 14:24:52.047705+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fd7-789d-b396-972a8ffef62b', '01a2228b-3faf-7f69-87bc-ab206a5b8c71', 'Coach', true, '2026-11-28 14:24:52.047705+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fd7-789d-b396-972a8ffef62b', '01a2228b-3fa5-72a1-9a1f-48a236f88e9f', 'Peer', false, '2026-11-28 14:24:52.147651+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fd7-789d-b396-972a8ffef62b', '01a2228b-3f5d-7320-afda-3d91ff67ac4f', 'Peer', false, '2026-11-28 14:24:52.147651+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fd7-789d-b396-972a8ffef62b', '01a2228b-3f65-726c-8c18-be20efad3c6e', 'Peer', false, '2026-11-28 14:24:52.147651+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fd7-789d-b396-972a8ffef62b', '01a2228b-3f2e-76e4-ba5a-5d78140feaf0', 'Peer', true, '2026-11-28 14:24:52.147651+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdc-7859-9641-05328ed07cf0', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 'Coach', false, '2026-11-28 14:24:52.197938+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdc-7859-9641-05328ed07cf0', '01a2228b-3faf-7f69-87bc-ab206a5b8c71', 'Coach', true, '2026-11-28 14:24:52.197938+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdc-7859-9641-05328ed07cf0', '01a2228b-3fe2-7ac1-9af8-0dd576bc2011', 'Peer', false, '2026-11-28 14:24:52.263835+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdc-7859-9641-05328ed07cf0', '01a2228b-3f8e-73a9-b5ad-af1a87969cfe', 'Peer', false, '2026-11-28 14:24:52.263835+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdc-7859-9641-05328ed07cf0', '01a2228b-3f73-7c5c-8a44-e15cfeccd1bb', 'Peer', false, '2026-11-28 14:24:52.263835+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdc-7859-9641-05328ed07cf0', '01a2228b-3f3c-737e-bc2b-3bdec25069c2', 'Peer', false, '2026-11-28 14:24:52.263835+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdc-7859-9641-05328ed07cf0', '01a2228b-3f68-7edf-928e-9c7ff64637d9', 'Peer', true, '2026-11-28 14:24:52.263835+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f61-7df5-85e6-f3042b01d47a', '01a2228b-3fdc-7859-9641-05328ed07cf0', 'Peer', false, '2026-11-28 14:24:55.021853+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f61-7df5-85e6-f3042b01d47a', '01a2228b-3fe2-7ac1-9af8-0dd576bc2011', 'Peer', true, '2026-11-28 14:24:51.828272+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fd7-789d-b396-972a8ffef62b', '01a2228b-3f98-760b-8873-6bd3bf057914', 'Peer', false, '2026-11-28 14:24:55.021299+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f43-7a4a-b381-d1b8f3a129b4', '01a2228b-3f68-7edf-928e-9c7ff64637d9', 'Peer', false, '2026-11-28 14:24:55.063968+00');
INSERT INTO public.featured (consortium_id, officer_id, mentor_id, kind, leads, shown_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f9c-74fa-89b5-bbaba0123978', '01a2228b-3f68-7edf-928e-9c7ff64637d9', 'Peer', false, '2026-11-28 14:24:55.084726+00');

INSERT INTO public.match_requests (consortium_id, id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, request_id, expires_at, decline_reason, weeks, rhythm, question, asked_at, reply, replied_at, choice_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-6ce5-7132-9f50-8a2f2cba2724', '01a2228b-3f4e-7adb-a1fa-2875e2b7bba5', '01a2228b-3fa5-72a1-9a1f-48a236f88e9f', 'Peer', 'I have numbers by department and no power over any department. You changed rules in a city without commanding anybody; how did you begin?', 'every-department', 'Accepted', '01a2228b-6d2c-7247-ae89-615d2a7b9778', '2026-11-28 14:24:52.453929+00', '2026-11-28 14:24:52.524594+00', '51089576-7e91-c938-9b97-efc2cac07a1e', '2026-12-12 14:24:52.453929+00', NULL, 12, 'EveryTwoWeeks', '', NULL, '', NULL, NULL);
INSERT INTO public.match_requests (consortium_id, id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, request_id, expires_at, decline_reason, weeks, rhythm, question, asked_at, reply, replied_at, choice_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-6cd2-7ebd-822e-a43632e2b854', '01a2228b-3f6c-7acd-b715-0cd937ad15c5', '01a2228b-3f5d-7320-afda-3d91ff67ac4f', 'Peer', 'Trabajo con familias desde hace veinte años, pero nunca he manejado un presupuesto. ¿Podría aprender de usted?', 'money-and-staff', 'Accepted', '01a2228b-6d2c-7d88-bd82-f82d5ed28f76', '2026-11-28 14:24:52.434734+00', '2026-11-28 14:24:52.524687+00', '9eb19b84-ae5b-c54d-1a74-95135119f868', '2026-12-12 14:24:52.434734+00', NULL, 12, 'EveryTwoWeeks', '', NULL, '', NULL, NULL);
INSERT INTO public.match_requests (consortium_id, id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, request_id, expires_at, decline_reason, weeks, rhythm, question, asked_at, reply, replied_at, choice_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-6ce1-7df7-91ce-c4158d9fd673', '01a2228b-3f41-7f72-938b-a1659ede1ac9', '01a2228b-3f65-726c-8c18-be20efad3c6e', 'Peer', 'Our board is split four to three and I would like the plan to outlast the next election. Your profile says that you have been there.', 'strategic-plan', 'Accepted', '01a2228b-6d27-75c5-bcdf-d174743fb613', '2026-11-28 14:24:52.449546+00', '2026-11-28 14:24:52.519874+00', '6d33e4ff-62b3-49d1-1d0c-eb8094566524', '2026-12-12 14:24:52.449546+00', NULL, 12, 'EveryTwoWeeks', '', NULL, '', NULL, NULL);
INSERT INTO public.match_requests (consortium_id, id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, request_id, expires_at, decline_reason, weeks, rhythm, question, asked_at, reply, replied_at, choice_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-6cd2-76c5-ab25-024daa1a41af', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', '01a2228b-3f68-7edf-928e-9c7ff64637d9', 'Peer', 'I have a policy from 2019 that nobody reads and a board that asks what I do all day. You wrote that you like first hundred days. I am at day forty.', 'mentorship', 'Accepted', '01a2228b-6d2c-7b5d-ab04-bf430f5f0f27', '2026-11-28 14:24:52.434655+00', '2026-11-28 14:24:52.524653+00', '8785a86e-62cc-eebc-7877-8d2c822ed369', '2026-12-12 14:24:52.434655+00', NULL, 12, 'EveryTwoWeeks', '', NULL, '', NULL, NULL);
INSERT INTO public.match_requests (consortium_id, id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, request_id, expires_at, decline_reason, weeks, rhythm, question, asked_at, reply, replied_at, choice_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-6cd1-748c-8e53-dd00476aa84e', '01a2228b-3ee8-764f-a774-fd578c6414ff', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'Coach', 'Helen said that you work with people in their first year. I would like a place to think once a month, before the budget season eats my calendar.', 'skill-change-management', 'Accepted', '01a2228b-6d26-7387-a75d-053bddabe8c8', '2026-11-28 14:24:52.43331+00', '2026-11-28 14:24:52.518383+00', '12bd852e-62d1-b65a-5d17-dfe4ba5a1a03', '2026-12-12 14:24:52.43331+00', NULL, 12, 'EveryTwoWeeks', '', NULL, '', NULL, NULL);
INSERT INTO public.match_requests (consortium_id, id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, request_id, expires_at, decline_reason, weeks, rhythm, question, asked_at, reply, replied_at, choice_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-6cd1-71a2-a3f4-f278388ba870', '01a2228b-3f4a-73c9-9bbe-459bf7f33839', '01a2228b-3f8e-73a9-b5ad-af1a87969cfe', 'Peer', 'My grant ends in two years. You turned an office around; I would like to make mine so useful that nobody would let it go.', 'money-and-staff', 'Accepted', '01a2228b-6d2c-7b23-bcc0-8d8db6e57362', '2026-11-28 14:24:52.433954+00', '2026-11-28 14:24:52.524546+00', 'aee8b8fa-b8c8-79b7-9319-513e0fcfc682', '2026-12-12 14:24:52.433954+00', NULL, 12, 'EveryTwoWeeks', '', NULL, '', NULL, NULL);
INSERT INTO public.match_requests (consortium_id, id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, request_id, expires_at, decline_reason, weeks, rhythm, question, asked_at, reply, replied_at, choice_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-74b0-781b-890f-eaaf27d632a2', '01a2228b-3f85-7018-a24d-bd01574886f2', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 'Coach', 'I am new in a regional office and everybody wants a training day from me. I would like to find out what else I could be.', 'skill-dei-practice', 'Accepted', '01a2228b-74db-7d73-a362-3ba304e375a7', '2026-11-28 14:24:54.448579+00', '2026-11-28 14:24:54.491351+00', '462f1080-0a19-c8b1-72ec-504891454a93', '2026-12-12 14:24:54.448579+00', NULL, 12, 'EveryTwoWeeks', '', NULL, '', NULL, NULL);
INSERT INTO public.match_requests (consortium_id, id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, request_id, expires_at, decline_reason, weeks, rhythm, question, asked_at, reply, replied_at, choice_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-767d-75c0-9ffc-467be393963e', '01a2228b-3f43-7a4a-b381-d1b8f3a129b4', '01a2228b-3f5d-7320-afda-3d91ff67ac4f', 'Peer', 'Fourteen languages and one of me. I read about your community health workers and wonder whether the same could work in schools.', 'money-and-staff', 'Open', NULL, '2026-11-28 14:24:54.909203+00', NULL, 'c042dfba-c833-7fab-74af-d288a8d230db', '2026-12-12 14:24:54.909203+00', NULL, 12, 'EveryTwoWeeks', '', NULL, '', NULL, NULL);
INSERT INTO public.match_requests (consortium_id, id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, request_id, expires_at, decline_reason, weeks, rhythm, question, asked_at, reply, replied_at, choice_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-767d-737b-afbd-e534257b2e84', '01a2228b-3fd7-789d-b396-972a8ffef62b', '01a2228b-3f73-7c5c-8a44-e15cfeccd1bb', 'Peer', 'My program is a project that has outgrown itself. You work through others with a small office, and I think that is what I have to learn.', 'money-and-staff', 'Open', NULL, '2026-11-28 14:24:54.909247+00', NULL, 'e288d647-85d9-16e3-2ea7-ec0fb16bd78a', '2026-12-12 14:24:54.909247+00', NULL, 12, 'EveryTwoWeeks', '', NULL, '', NULL, NULL);
INSERT INTO public.match_requests (consortium_id, id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, request_id, expires_at, decline_reason, weeks, rhythm, question, asked_at, reply, replied_at, choice_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-768d-79f9-bd78-13d3836a8e8c', '01a2228b-3f9c-74fa-89b5-bbaba0123978', '01a2228b-3f65-726c-8c18-be20efad3c6e', 'Peer', 'I make dashboards that nobody acts on. You told a story to a divided board; I would like to learn how you chose what to leave out.', 'community-narrate', 'Open', NULL, '2026-11-28 14:24:54.925711+00', NULL, 'fd0ea290-71a0-115f-b6ec-bcfe778272f5', '2026-12-12 14:24:54.925711+00', NULL, 12, 'EveryTwoWeeks', '', NULL, '', NULL, NULL);
INSERT INTO public.match_requests (consortium_id, id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, request_id, expires_at, decline_reason, weeks, rhythm, question, asked_at, reply, replied_at, choice_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-767e-74d8-b8df-6d6ba71f3aa3', '01a2228b-3f61-7df5-85e6-f3042b01d47a', '01a2228b-3f2e-76e4-ba5a-5d78140feaf0', 'Peer', 'You started alone and reported to the top, as I do. I would like to hear how equity became a standing point on the agenda, and what you gave up for it.', 'senior-table', 'Open', NULL, '2026-11-28 14:24:54.91058+00', NULL, 'b700ab40-8b79-b8e0-2435-7e511a111ec8', '2026-12-12 14:24:54.91058+00', NULL, 12, 'EveryTwoWeeks', 'Whom would you have to win first, and have you talked with them?', '2026-11-28 14:24:54.961335+00', 'The city manager. Once, for ten minutes, and it went well enough that there is to be a second time.', '2026-11-28 14:24:54.978007+00', NULL);
INSERT INTO public.match_requests (consortium_id, id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, request_id, expires_at, decline_reason, weeks, rhythm, question, asked_at, reply, replied_at, choice_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-76b5-7ae5-823b-eaa5e9ee6bdc', '01a2228b-3fdf-727d-be52-7b16289d91f3', '01a2228b-3fe2-7ac1-9af8-0dd576bc2011', 'Peer', 'I am new in a post that is new. You have done this where nobody had asked for it, and I would be glad of half an hour a month.', 'senior-table', 'Open', NULL, '2026-11-28 14:24:54.965481+00', NULL, NULL, '2026-12-12 14:24:54.965481+00', NULL, 12, 'EveryTwoWeeks', '', NULL, '', NULL, '01a2228b-76b5-7fdc-93c7-9a23c603a021');
INSERT INTO public.match_requests (consortium_id, id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, request_id, expires_at, decline_reason, weeks, rhythm, question, asked_at, reply, replied_at, choice_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-76a7-7c5b-9e2f-11ba1dcc88fd', '01a2228b-3f47-709d-947e-db91c19cdbb4', '01a2228b-3fa5-72a1-9a1f-48a236f88e9f', 'Peer', 'You brought equity into every department of a city. A university is a city with tenure; I would like to compare.', 'skill-strategic-communication', 'Declined', NULL, '2026-11-28 14:24:54.951627+00', '2026-11-28 14:24:54.999807+00', 'c2790ca7-cc80-b13b-f166-dceb9d23ce5d', '2026-12-12 14:24:54.951627+00', 'AskLater', 12, 'EveryTwoWeeks', '', NULL, '', NULL, NULL);

INSERT INTO public.pairings (consortium_id, id, mentee_id, mentor_id, kind, state, created_at, ended_at, next_step, next_step_due_at, reasons, round_id, version, mentor_reasons, paused_at, talked_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-6d27-75c5-bcdf-d174743fb613', '01a2228b-3f41-7f72-938b-a1659ede1ac9', '01a2228b-3f65-726c-8c18-be20efad3c6e', 'Peer', 'Open', '2026-11-28 14:24:52.519874+00', NULL, 'Meet the two board members who are undecided, one at a time, with one question each', '2026-12-07 00:00:00+00', '{}', NULL, 2, '{}', NULL, '2026-11-28 14:24:54.230482+00');
INSERT INTO public.pairings (consortium_id, id, mentee_id, mentor_id, kind, state, created_at, ended_at, next_step, next_step_due_at, reasons, round_id, version, mentor_reasons, paused_at, talked_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-6d2c-7b23-bcc0-8d8db6e57362', '01a2228b-3f4a-73c9-9bbe-459bf7f33839', '01a2228b-3f8e-73a9-b5ad-af1a87969cfe', 'Peer', 'Open', '2026-11-28 14:24:52.524546+00', NULL, 'List who would call the president if the office closed', '2026-12-18 00:00:00+00', '{}', NULL, 2, '{}', NULL, '2026-11-28 14:24:54.22525+00');
INSERT INTO public.pairings (consortium_id, id, mentee_id, mentor_id, kind, state, created_at, ended_at, next_step, next_step_due_at, reasons, round_id, version, mentor_reasons, paused_at, talked_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-6d2c-7d88-bd82-f82d5ed28f76', '01a2228b-3f6c-7acd-b715-0cd937ad15c5', '01a2228b-3f5d-7320-afda-3d91ff67ac4f', 'Peer', 'Open', '2026-11-28 14:24:52.524687+00', NULL, 'Pedir a finanzas el detalle de los fondos federales y marcar tres líneas', '2026-12-02 00:00:00+00', '{}', NULL, 2, '{}', NULL, '2026-11-28 14:24:54.274767+00');
INSERT INTO public.pairings (consortium_id, id, mentee_id, mentor_id, kind, state, created_at, ended_at, next_step, next_step_due_at, reasons, round_id, version, mentor_reasons, paused_at, talked_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-6d26-7387-a75d-053bddabe8c8', '01a2228b-3ee8-764f-a774-fd578c6414ff', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'Coach', 'Open', '2026-11-28 14:24:52.518383+00', NULL, 'Write down the three decisions that need me in the room, and ask for those three only', '2026-12-04 00:00:00+00', '{}', NULL, 2, '{}', NULL, '2026-11-28 14:24:54.30413+00');
INSERT INTO public.pairings (consortium_id, id, mentee_id, mentor_id, kind, state, created_at, ended_at, next_step, next_step_due_at, reasons, round_id, version, mentor_reasons, paused_at, talked_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-6d2c-7247-ae89-615d2a7b9778', '01a2228b-3f4e-7adb-a1fa-2875e2b7bba5', '01a2228b-3fa5-72a1-9a1f-48a236f88e9f', 'Peer', 'Open', '2026-11-28 14:24:52.524594+00', NULL, 'Find one form that every department fills in anyway, and add a single question', '2026-12-13 00:00:00+00', '{}', NULL, 2, '{}', NULL, '2026-11-28 14:24:54.344534+00');
INSERT INTO public.pairings (consortium_id, id, mentee_id, mentor_id, kind, state, created_at, ended_at, next_step, next_step_due_at, reasons, round_id, version, mentor_reasons, paused_at, talked_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-6d2c-7b5d-ab04-bf430f5f0f27', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', '01a2228b-3f68-7edf-928e-9c7ff64637d9', 'Peer', 'Open', '2026-11-28 14:24:52.524653+00', NULL, 'Read the policy with two principals and mark each sentence that nobody does', '2026-12-10 00:00:00+00', '{}', NULL, 2, '{}', NULL, '2026-11-28 14:24:54.404403+00');
INSERT INTO public.pairings (consortium_id, id, mentee_id, mentor_id, kind, state, created_at, ended_at, next_step, next_step_due_at, reasons, round_id, version, mentor_reasons, paused_at, talked_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-7a97-734d-bf6b-91c1424935dd', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', '01a2228b-3f81-75da-9970-e99a2618d151', 'CrossSector', 'Open', '2026-11-28 14:24:55.959779+00', NULL, '', NULL, '{}', '01a2228b-77a7-7ed1-a177-49103db72354', 1, '{}', NULL, NULL);
INSERT INTO public.pairings (consortium_id, id, mentee_id, mentor_id, kind, state, created_at, ended_at, next_step, next_step_due_at, reasons, round_id, version, mentor_reasons, paused_at, talked_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-7a97-7beb-89e0-a098e8b703b6', '01a2228b-3f43-7a4a-b381-d1b8f3a129b4', '01a2228b-3f73-7c5c-8a44-e15cfeccd1bb', 'CrossSector', 'Open', '2026-11-28 14:24:55.959779+00', NULL, '', NULL, '{}', '01a2228b-77a7-7ed1-a177-49103db72354', 1, '{}', NULL, NULL);
INSERT INTO public.pairings (consortium_id, id, mentee_id, mentor_id, kind, state, created_at, ended_at, next_step, next_step_due_at, reasons, round_id, version, mentor_reasons, paused_at, talked_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-7a97-7d77-a2f9-d6497d4a69e8', '01a2228b-3fdc-7859-9641-05328ed07cf0', '01a2228b-3f68-7edf-928e-9c7ff64637d9', 'CrossSector', 'Open', '2026-11-28 14:24:55.959779+00', NULL, '', NULL, '{}', '01a2228b-77a7-7ed1-a177-49103db72354', 1, '{}', NULL, NULL);
INSERT INTO public.pairings (consortium_id, id, mentee_id, mentor_id, kind, state, created_at, ended_at, next_step, next_step_due_at, reasons, round_id, version, mentor_reasons, paused_at, talked_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-74db-7d73-a362-3ba304e375a7', '01a2228b-3f85-7018-a24d-bd01574886f2', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 'Coach', 'Paused', '2026-11-28 14:24:54.491351+00', NULL, 'Call three small districts and ask what they would stop doing if they could', '2026-12-01 00:00:00+00', '{}', NULL, 3, '{}', '2026-11-28 14:24:58.35765+00', '2026-11-28 14:24:54.745248+00');

INSERT INTO public.ranked_choices (consortium_id, id, officer_id, mentors, message, need, weeks, rhythm, state, turn, match_request_id, created_at, request_id) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-76b5-7fdc-93c7-9a23c603a021', '01a2228b-3fdf-727d-be52-7b16289d91f3', '{01a2228b-3fe2-7ac1-9af8-0dd576bc2011,01a2228b-3f68-7edf-928e-9c7ff64637d9,01a2228b-3f8e-73a9-b5ad-af1a87969cfe}', 'I am new in a post that is new. You have done this where nobody had asked for it, and I would be glad of half an hour a month.', 'senior-table', 12, 'EveryTwoWeeks', 'Active', 1, '01a2228b-76b5-7ae5-823b-eaa5e9ee6bdc', '2026-11-28 14:24:54.965251+00', '26ccadaa-9303-d80f-732b-02da5c588821');

INSERT INTO public.request_deadlines (request_id, consortium_id, due_at) VALUES ('01a2228b-6cd1-748c-8e53-dd00476aa84e', '0199c0de-0000-7000-8000-000000000001', '2026-12-03 14:24:52.43331+00');
INSERT INTO public.request_deadlines (request_id, consortium_id, due_at) VALUES ('01a2228b-6cd2-76c5-ab25-024daa1a41af', '0199c0de-0000-7000-8000-000000000001', '2026-12-03 14:24:52.434655+00');
INSERT INTO public.request_deadlines (request_id, consortium_id, due_at) VALUES ('01a2228b-6cd1-71a2-a3f4-f278388ba870', '0199c0de-0000-7000-8000-000000000001', '2026-12-03 14:24:52.433954+00');
INSERT INTO public.request_deadlines (request_id, consortium_id, due_at) VALUES ('01a2228b-6cd2-7ebd-822e-a43632e2b854', '0199c0de-0000-7000-8000-000000000001', '2026-12-03 14:24:52.434734+00');
INSERT INTO public.request_deadlines (request_id, consortium_id, due_at) VALUES ('01a2228b-6ce1-7df7-91ce-c4158d9fd673', '0199c0de-0000-7000-8000-000000000001', '2026-12-03 14:24:52.449546+00');
INSERT INTO public.request_deadlines (request_id, consortium_id, due_at) VALUES ('01a2228b-6ce5-7132-9f50-8a2f2cba2724', '0199c0de-0000-7000-8000-000000000001', '2026-12-03 14:24:52.453929+00');
INSERT INTO public.request_deadlines (request_id, consortium_id, due_at) VALUES ('01a2228b-74b0-781b-890f-eaaf27d632a2', '0199c0de-0000-7000-8000-000000000001', '2026-12-03 14:24:54.448579+00');
INSERT INTO public.request_deadlines (request_id, consortium_id, due_at) VALUES ('01a2228b-767d-75c0-9ffc-467be393963e', '0199c0de-0000-7000-8000-000000000001', '2026-12-03 14:24:54.909203+00');
INSERT INTO public.request_deadlines (request_id, consortium_id, due_at) VALUES ('01a2228b-767e-74d8-b8df-6d6ba71f3aa3', '0199c0de-0000-7000-8000-000000000001', '2026-12-03 14:24:54.91058+00');
INSERT INTO public.request_deadlines (request_id, consortium_id, due_at) VALUES ('01a2228b-767d-737b-afbd-e534257b2e84', '0199c0de-0000-7000-8000-000000000001', '2026-12-03 14:24:54.909247+00');
INSERT INTO public.request_deadlines (request_id, consortium_id, due_at) VALUES ('01a2228b-768d-79f9-bd78-13d3836a8e8c', '0199c0de-0000-7000-8000-000000000001', '2026-12-03 14:24:54.925711+00');
INSERT INTO public.request_deadlines (request_id, consortium_id, due_at) VALUES ('01a2228b-76a7-7c5b-9e2f-11ba1dcc88fd', '0199c0de-0000-7000-8000-000000000001', '2026-12-03 14:24:54.951627+00');
INSERT INTO public.request_deadlines (request_id, consortium_id, due_at) VALUES ('01a2228b-76b5-7ae5-823b-eaa5e9ee6bdc', '0199c0de-0000-7000-8000-000000000001', '2026-12-03 14:24:54.965481+00');

INSERT INTO public.rounds (consortium_id, id, display_name, state, objective, kind, seed, officer_count, pair_count, total_score, min_score, outdated, version, created_at, published_at, request_id, kinds, scope, problem, back_to, closed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-77a7-7ed1-a177-49103db72354', 'Beyond our sector', 'Published', 'WorstOff', 'CrossSector', 2026, 3, 3, 2150250, 606950, false, 4, '2026-11-28 14:24:55.207668+00', '2026-11-28 14:24:55.959779+00', '9e9eb80c-9850-c68a-410a-7584f89c2d51', '{CrossSector}', '{"Needs": ["mentorship"], "Organizations": [], "TitleFamilies": [], "MaxMonthsInPost": null, "MinMonthsInPost": null}', '', 'Draft', NULL);
INSERT INTO public.rounds (consortium_id, id, display_name, state, objective, kind, seed, officer_count, pair_count, total_score, min_score, outdated, version, created_at, published_at, request_id, kinds, scope, problem, back_to, closed_at) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-7bee-7515-90d5-3cb75387c889', 'Next season', 'InReview', 'Total', 'Peer', 2026, 15, 21, 14334300, 353000, false, 5, '2026-11-28 14:24:56.302158+00', NULL, '5959758c-8a5e-9d33-286a-27a1d947da08', '{Peer,Coach}', '{"Needs": [], "Organizations": [], "TitleFamilies": [], "MaxMonthsInPost": null, "MinMonthsInPost": null}', '', 'Draft', NULL);

INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (1, 'MentorNet.ServiceDefaults.Migrations.0000_create_outbox_and_inbox.sql', '2026-11-28 14:25:52.699239');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (2, 'MentorNet.Matching.Data.Migrations.0001_create_candidates.sql', '2026-11-28 14:25:52.714427');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (3, 'MentorNet.Matching.Data.Migrations.0002_create_match_requests.sql', '2026-11-28 14:25:52.72152');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (4, 'MentorNet.Matching.Data.Migrations.0003_create_pairings.sql', '2026-11-28 14:25:52.726922');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (5, 'MentorNet.Matching.Data.Migrations.0004_create_rounds.sql', '2026-11-28 14:25:52.738556');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (6, 'MentorNet.Matching.Data.Migrations.0005_expire_match_requests.sql', '2026-11-28 14:25:52.743765');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (7, 'MentorNet.Matching.Data.Migrations.0006_create_dismissals.sql', '2026-11-28 14:25:52.747513');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (8, 'MentorNet.Matching.Data.Migrations.0007_add_mentor_reasons.sql', '2026-11-28 14:25:52.748562');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (9, 'MentorNet.ServiceDefaults.Migrations.0060_create_erased_people.sql', '2026-11-28 14:25:52.751004');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (10, 'MentorNet.Matching.Data.Migrations.0070_add_cross_sector_kind.sql', '2026-11-28 14:25:52.753021');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (11, 'MentorNet.Matching.Data.Migrations.0071_add_whom_a_candidate_is_apart_from.sql', '2026-11-28 14:25:52.754214');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (12, 'MentorNet.Matching.Data.Migrations.0072_pause_pairings.sql', '2026-11-28 14:25:52.757328');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (13, 'MentorNet.Matching.Data.Migrations.0075_extend_rounds.sql', '2026-11-28 14:25:52.785903');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (14, 'MentorNet.Matching.Data.Migrations.0080_extend_match_requests.sql', '2026-11-28 14:25:52.80076');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (15, 'MentorNet.Matching.Data.Migrations.0085_add_candidate_facts.sql', '2026-11-28 14:25:52.803063');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (16, 'MentorNet.Matching.Data.Migrations.0086_create_suggestions.sql', '2026-11-28 14:25:52.814173');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (17, 'MentorNet.Matching.Data.Migrations.0095_create_circles.sql', '2026-11-28 14:25:52.821875');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (18, 'MentorNet.Matching.Data.Migrations.0110_note_when_a_pause_was_said.sql', '2026-11-28 14:25:52.822887');

INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f2e-76e4-ba5a-5d78140feaf0', 'chief-equity-officer', '2019-07-01', NULL, 8, '2026-11-28 14:24:49.160392+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'equity-consultant', NULL, NULL, 12, '2026-11-28 14:24:49.163074+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3ee8-764f-a774-fd578c6414ff', 'director-of-dei', '2025-08-01', NULL, NULL, '2026-11-28 14:24:49.169658+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f39-79ce-ad97-277cc09eccc4', '', NULL, NULL, NULL, '2026-11-28 14:24:42.08519+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3c-737e-bc2b-3bdec25069c2', '', NULL, NULL, NULL, '2026-11-28 14:24:49.15511+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', '', '2024-01-15', NULL, NULL, '2026-11-28 14:24:49.160572+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f43-7a4a-b381-d1b8f3a129b4', '', '2022-08-01', NULL, NULL, '2026-11-28 14:24:49.385621+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f5d-7320-afda-3d91ff67ac4f', 'health-equity-officer', '2017-05-01', NULL, 6, '2026-11-28 14:24:49.384577+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4a-73c9-9bbe-459bf7f33839', 'student-services-officer', NULL, NULL, NULL, '2026-11-28 14:24:49.385298+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f41-7f72-938b-a1659ede1ac9', 'equity-manager', '2025-10-01', NULL, NULL, '2026-11-28 14:24:49.389565+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4e-7adb-a1fa-2875e2b7bba5', 'health-equity-officer', '2023-03-01', NULL, NULL, '2026-11-28 14:24:49.457341+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f47-709d-947e-db91c19cdbb4', '', '2021-07-01', NULL, 4, '2026-11-28 14:24:49.485726+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f68-7edf-928e-9c7ff64637d9', '', NULL, NULL, NULL, '2026-11-28 14:24:49.563874+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f61-7df5-85e6-f3042b01d47a', '', NULL, NULL, NULL, '2026-11-28 14:24:49.592034+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f65-726c-8c18-be20efad3c6e', 'chief-equity-officer', '2018-08-01', NULL, 5, '2026-11-28 14:24:49.637326+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f73-7c5c-8a44-e15cfeccd1bb', 'director-of-dei', NULL, NULL, NULL, '2026-11-28 14:24:49.681103+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f6c-7acd-b715-0cd937ad15c5', 'family-community-officer', NULL, NULL, NULL, '2026-11-28 14:24:49.671317+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f81-75da-9970-e99a2618d151', '', NULL, NULL, NULL, '2026-11-28 14:24:49.7106+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f9c-74fa-89b5-bbaba0123978', '', NULL, NULL, NULL, '2026-11-28 14:24:49.778264+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f8e-73a9-b5ad-af1a87969cfe', 'chief-equity-officer', '2016-01-01', NULL, 4, '2026-11-28 14:24:49.814615+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f85-7018-a24d-bd01574886f2', 'equity-manager', '2026-02-01', NULL, NULL, '2026-11-28 14:24:49.777672+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3f98-760b-8873-6bd3bf057914', 'multilingual-officer', NULL, NULL, NULL, '2026-11-28 14:24:49.869335+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fa5-72a1-9a1f-48a236f88e9f', '', '2020-02-01', NULL, 3, '2026-11-28 14:24:49.921091+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3faf-7f69-87bc-ab206a5b8c71', 'equity-consultant', NULL, NULL, 8, '2026-11-28 14:24:50.119077+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 'equity-consultant', NULL, NULL, 10, '2026-11-28 14:24:50.123715+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fd7-789d-b396-972a8ffef62b', '', NULL, NULL, NULL, '2026-11-28 14:24:50.132397+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fcf-7eb6-87bd-f38b9406d14b', 'equity-manager', NULL, NULL, NULL, '2026-11-28 14:24:50.17393+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdc-7859-9641-05328ed07cf0', 'equity-manager', NULL, NULL, NULL, '2026-11-28 14:24:50.191263+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdf-727d-be52-7b16289d91f3', '', NULL, NULL, NULL, '2026-11-28 14:24:50.239999+00');
INSERT INTO public.standings (consortium_id, person_id, title_family, started_on, paused_until, hours_per_month, ready_since) VALUES ('0199c0de-0000-7000-8000-000000000001', '01a2228b-3fe2-7ac1-9af8-0dd576bc2011', '', NULL, NULL, NULL, '2026-11-28 14:24:50.291805+00');

SELECT pg_catalog.setval('public.outbox_id_seq', 1, false);

SELECT pg_catalog.setval('public.schemaversions_schemaversionsid_seq', 18, true);

ALTER TABLE ONLY public.schemaversions
    ADD CONSTRAINT "PK_schemaversions_Id" PRIMARY KEY (schemaversionsid);

ALTER TABLE ONLY public.candidates
    ADD CONSTRAINT candidates_pkey PRIMARY KEY (consortium_id, person_id);

ALTER TABLE ONLY public.circle_members
    ADD CONSTRAINT circle_members_pkey PRIMARY KEY (proposal_id, person_id);

ALTER TABLE ONLY public.circle_proposals
    ADD CONSTRAINT circle_proposals_consortium_id_request_id_key UNIQUE (consortium_id, request_id);

ALTER TABLE ONLY public.circle_proposals
    ADD CONSTRAINT circle_proposals_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.deleted_consortia
    ADD CONSTRAINT deleted_consortia_pkey PRIMARY KEY (consortium_id);

ALTER TABLE ONLY public.dismissals
    ADD CONSTRAINT dismissals_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.erased_people
    ADD CONSTRAINT erased_people_pkey PRIMARY KEY (person_id);

ALTER TABLE ONLY public.favourites
    ADD CONSTRAINT favourites_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.featured
    ADD CONSTRAINT featured_pkey PRIMARY KEY (consortium_id, officer_id, mentor_id, kind);

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (message_id, consumer);

ALTER TABLE ONLY public.match_requests
    ADD CONSTRAINT match_requests_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.pairings
    ADD CONSTRAINT pairings_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ranked_choices
    ADD CONSTRAINT ranked_choices_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.request_deadlines
    ADD CONSTRAINT request_deadlines_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY public.request_tasks
    ADD CONSTRAINT request_tasks_pkey PRIMARY KEY (kind, task_id, consortium_id);

ALTER TABLE ONLY public.round_changes
    ADD CONSTRAINT round_changes_pkey PRIMARY KEY (round_id, number);

ALTER TABLE ONLY public.round_entries
    ADD CONSTRAINT round_entries_pkey PRIMARY KEY (round_id, mentee_id, kind);

ALTER TABLE ONLY public.round_jobs
    ADD CONSTRAINT round_jobs_pkey PRIMARY KEY (round_id);

ALTER TABLE ONLY public.round_pairs
    ADD CONSTRAINT round_pairs_pkey PRIMARY KEY (round_id, mentee_id, mentor_id);

ALTER TABLE ONLY public.round_rankings
    ADD CONSTRAINT round_rankings_pkey PRIMARY KEY (round_id, person_id, ranked_id);

ALTER TABLE ONLY public.round_records
    ADD CONSTRAINT round_records_pkey PRIMARY KEY (round_id);

ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT rounds_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.standings
    ADD CONSTRAINT standings_pkey PRIMARY KEY (consortium_id, person_id);

ALTER TABLE ONLY public.waiting_places
    ADD CONSTRAINT waiting_places_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.weights
    ADD CONSTRAINT weights_pkey PRIMARY KEY (consortium_id);

CREATE INDEX circle_members_person_idx ON public.circle_members USING btree (consortium_id, person_id);

CREATE UNIQUE INDEX dismissals_pair_key ON public.dismissals USING btree (consortium_id, officer_id, mentor_id);

CREATE UNIQUE INDEX favourites_pair_key ON public.favourites USING btree (consortium_id, officer_id, mentor_id);

CREATE INDEX featured_mentor_idx ON public.featured USING btree (consortium_id, mentor_id);

CREATE INDEX inbox_received_at_idx ON public.inbox USING btree (received_at);

CREATE INDEX match_requests_mentee_idx ON public.match_requests USING btree (consortium_id, mentee_id, id DESC);

CREATE INDEX match_requests_mentor_idx ON public.match_requests USING btree (consortium_id, mentor_id, id DESC);

CREATE UNIQUE INDEX match_requests_open_pair_key ON public.match_requests USING btree (consortium_id, mentee_id, mentor_id) WHERE (state = 'Open'::text);

CREATE UNIQUE INDEX match_requests_request_id_key ON public.match_requests USING btree (consortium_id, mentee_id, request_id) WHERE (request_id IS NOT NULL);

CREATE INDEX pairings_mentee_idx ON public.pairings USING btree (consortium_id, mentee_id, id DESC);

CREATE INDEX pairings_mentor_idx ON public.pairings USING btree (consortium_id, mentor_id, id DESC);

CREATE UNIQUE INDEX pairings_open_pair_key ON public.pairings USING btree (consortium_id, mentee_id, mentor_id) WHERE (state <> 'Ended'::text);

CREATE INDEX pairings_round_idx ON public.pairings USING btree (round_id) WHERE (round_id IS NOT NULL);

CREATE UNIQUE INDEX ranked_choices_active_key ON public.ranked_choices USING btree (consortium_id, officer_id) WHERE (state = 'Active'::text);

CREATE INDEX ranked_choices_officer_idx ON public.ranked_choices USING btree (consortium_id, officer_id, id DESC);

CREATE UNIQUE INDEX ranked_choices_request_id_key ON public.ranked_choices USING btree (consortium_id, officer_id, request_id) WHERE (request_id IS NOT NULL);

CREATE INDEX request_deadlines_due_at_idx ON public.request_deadlines USING btree (due_at);

CREATE INDEX request_tasks_due_at_idx ON public.request_tasks USING btree (due_at);

CREATE UNIQUE INDEX round_pairs_one_pin_key ON public.round_pairs USING btree (round_id, mentee_id, kind) WHERE (setting = 'Pin'::text);

CREATE INDEX rounds_newest_idx ON public.rounds USING btree (consortium_id, id DESC);

CREATE UNIQUE INDEX rounds_one_open_key ON public.rounds USING btree (consortium_id) WHERE (state = ANY (ARRAY['Draft'::text, 'OpenForRankings'::text, 'Computing'::text, 'Computed'::text, 'InReview'::text]));

CREATE UNIQUE INDEX rounds_request_id_key ON public.rounds USING btree (consortium_id, request_id) WHERE (request_id IS NOT NULL);

CREATE INDEX waiting_places_mentor_idx ON public.waiting_places USING btree (consortium_id, mentor_id, id);

CREATE UNIQUE INDEX waiting_places_pair_key ON public.waiting_places USING btree (consortium_id, officer_id, mentor_id);

CREATE TRIGGER candidates_tell AFTER INSERT OR DELETE OR UPDATE ON public.candidates FOR EACH ROW EXECUTE FUNCTION public.tell_candidate('person_id');

CREATE TRIGGER featured_tell AFTER INSERT OR DELETE ON public.featured FOR EACH ROW EXECUTE FUNCTION public.tell_candidate('mentor_id');

CREATE TRIGGER pairings_tell AFTER INSERT OR DELETE OR UPDATE OF state ON public.pairings FOR EACH ROW EXECUTE FUNCTION public.tell_candidate('mentor_id');

ALTER TABLE ONLY public.circle_members
    ADD CONSTRAINT circle_members_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES public.circle_proposals(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.round_changes
    ADD CONSTRAINT round_changes_round_id_fkey FOREIGN KEY (round_id) REFERENCES public.rounds(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.round_entries
    ADD CONSTRAINT round_entries_round_id_fkey FOREIGN KEY (round_id) REFERENCES public.rounds(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.round_pairs
    ADD CONSTRAINT round_pairs_round_id_fkey FOREIGN KEY (round_id) REFERENCES public.rounds(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.round_rankings
    ADD CONSTRAINT round_rankings_round_id_fkey FOREIGN KEY (round_id) REFERENCES public.rounds(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.round_records
    ADD CONSTRAINT round_records_round_id_fkey FOREIGN KEY (round_id) REFERENCES public.rounds(id) ON DELETE CASCADE;

ALTER TABLE public.candidates ENABLE ROW LEVEL SECURITY;

CREATE POLICY candidates_tenant ON public.candidates USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.circle_members ENABLE ROW LEVEL SECURITY;

CREATE POLICY circle_members_tenant ON public.circle_members USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.circle_proposals ENABLE ROW LEVEL SECURITY;

CREATE POLICY circle_proposals_tenant ON public.circle_proposals USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.deleted_consortia ENABLE ROW LEVEL SECURITY;

CREATE POLICY deleted_consortia_tenant ON public.deleted_consortia USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.dismissals ENABLE ROW LEVEL SECURITY;

CREATE POLICY dismissals_tenant ON public.dismissals USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.favourites ENABLE ROW LEVEL SECURITY;

CREATE POLICY favourites_tenant ON public.favourites USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.featured ENABLE ROW LEVEL SECURITY;

CREATE POLICY featured_tenant ON public.featured USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.match_requests ENABLE ROW LEVEL SECURITY;

CREATE POLICY match_requests_tenant ON public.match_requests USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.pairings ENABLE ROW LEVEL SECURITY;

CREATE POLICY pairings_tenant ON public.pairings USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.ranked_choices ENABLE ROW LEVEL SECURITY;

CREATE POLICY ranked_choices_tenant ON public.ranked_choices USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.round_changes ENABLE ROW LEVEL SECURITY;

CREATE POLICY round_changes_tenant ON public.round_changes USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.round_entries ENABLE ROW LEVEL SECURITY;

CREATE POLICY round_entries_tenant ON public.round_entries USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.round_pairs ENABLE ROW LEVEL SECURITY;

CREATE POLICY round_pairs_tenant ON public.round_pairs USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.round_rankings ENABLE ROW LEVEL SECURITY;

CREATE POLICY round_rankings_tenant ON public.round_rankings USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.round_records ENABLE ROW LEVEL SECURITY;

CREATE POLICY round_records_tenant ON public.round_records USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.rounds ENABLE ROW LEVEL SECURITY;

CREATE POLICY rounds_tenant ON public.rounds USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.standings ENABLE ROW LEVEL SECURITY;

CREATE POLICY standings_tenant ON public.standings USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.waiting_places ENABLE ROW LEVEL SECURITY;

CREATE POLICY waiting_places_tenant ON public.waiting_places USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.weights ENABLE ROW LEVEL SECURITY;

CREATE POLICY weights_tenant ON public.weights USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid)) WITH CHECK ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

