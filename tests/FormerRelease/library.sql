
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

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.erased_people (
    person_id uuid NOT NULL,
    consortia uuid[] NOT NULL,
    erased_at timestamp with time zone NOT NULL
);

CREATE TABLE public.files (
    resource_id uuid NOT NULL,
    consortium_id uuid NOT NULL,
    content bytea NOT NULL
);
ALTER TABLE ONLY public.files ALTER COLUMN content SET STORAGE EXTERNAL;

ALTER TABLE ONLY public.files FORCE ROW LEVEL SECURITY;

CREATE TABLE public.inbox (
    message_id uuid NOT NULL,
    consumer text NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
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

CREATE TABLE public.resources (
    id uuid NOT NULL,
    consortium_id uuid NOT NULL,
    title text NOT NULL,
    summary text DEFAULT ''::text NOT NULL,
    license smallint NOT NULL,
    needs text[] DEFAULT '{}'::text[] NOT NULL,
    link text DEFAULT ''::text NOT NULL,
    file_name text DEFAULT ''::text NOT NULL,
    file_type text DEFAULT ''::text NOT NULL,
    file_size bigint DEFAULT 0 NOT NULL,
    published boolean DEFAULT false NOT NULL,
    created_by uuid NOT NULL,
    request_id uuid,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    words tsvector GENERATED ALWAYS AS ((setweight(to_tsvector('english'::regconfig, title), 'A'::"char") || setweight(to_tsvector('english'::regconfig, summary), 'B'::"char"))) STORED
);

ALTER TABLE ONLY public.resources FORCE ROW LEVEL SECURITY;

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

ALTER TABLE ONLY public.schemaversions ALTER COLUMN schemaversionsid SET DEFAULT nextval('public.schemaversions_schemaversionsid_seq'::regclass);

INSERT INTO public.resources (id, consortium_id, title, summary, license, needs, link, file_name, file_type, file_size, published, created_by, request_id, version, created_at, published_at) VALUES ('01a2228b-7f42-749c-bf71-965dac6d3119', '0199c0de-0000-7000-8000-000000000001', 'From a policy on the shelf to a policy in use', 'How to read an existing equity policy together with the people who should live by it, and find the sentences that nobody does. With a table to fill in.', 2, '{align-policy,every-department}', '', 'policy-that-is-used.md', 'text/markdown; charset=utf-8', 1173, true, '01a2228b-3f39-79ce-ad97-277cc09eccc4', '75ad69a2-0c63-d4ab-acee-3ca62a2e4e21', 3, '2026-11-28 14:24:57.525659+00', '2026-11-28 14:24:57.628896+00');
INSERT INTO public.resources (id, consortium_id, title, summary, license, needs, link, file_name, file_type, file_size, published, created_by, request_id, version, created_at, published_at) VALUES ('01a2228b-7f47-75e5-89ce-e9200667b4a4', '0199c0de-0000-7000-8000-000000000001', 'A strategic plan with three results', 'A way to write a plan that fits on two pages and outlasts an election: results before activities, an owner for each, and what will be stopped.', 2, '{strategic-plan,skill-systems-thinking}', '', 'plan-with-three-results.md', 'text/markdown; charset=utf-8', 1242, true, '01a2228b-3f39-79ce-ad97-277cc09eccc4', 'ba810403-a376-4748-dae1-f453de334096', 3, '2026-11-28 14:24:57.40099+00', '2026-11-28 14:24:57.630237+00');
INSERT INTO public.resources (id, consortium_id, title, summary, license, needs, link, file_name, file_type, file_size, published, created_by, request_id, version, created_at, published_at) VALUES ('01a2228b-7f47-7151-b4b1-51dacd130c4e', '0199c0de-0000-7000-8000-000000000001', 'The first hundred days, on one page', 'A plan for somebody who is new in the post: whom to meet, what to read, what to promise, and what to leave for later. With the three questions to ask everybody.', 2, '{strategic-plan,mentorship,skill-change-management}', '', 'first-hundred-days.md', 'text/markdown; charset=utf-8', 1167, true, '01a2228b-3f39-79ce-ad97-277cc09eccc4', '03d75c94-6e6e-970d-4b91-67ddaaa430e5', 3, '2026-11-28 14:24:57.40767+00', '2026-11-28 14:24:57.662813+00');
INSERT INTO public.resources (id, consortium_id, title, summary, license, needs, link, file_name, file_type, file_size, published, created_by, request_id, version, created_at, published_at) VALUES ('01a2228b-7f47-77f6-b49e-8ced56fe2dec', '0199c0de-0000-7000-8000-000000000001', 'Finding money when you have none', 'Six places where money for equity work already is, and how to ask each owner. Written for offices of one person.', 2, '{money-and-staff}', '', 'budget-without-a-budget.md', 'text/markdown; charset=utf-8', 1283, true, '01a2228b-3f39-79ce-ad97-277cc09eccc4', 'd4423462-eb89-0a38-6ff9-80fed5388ee5', 3, '2026-11-28 14:24:57.522225+00', '2026-11-28 14:24:57.663433+00');
INSERT INTO public.resources (id, consortium_id, title, summary, license, needs, link, file_name, file_type, file_size, published, created_by, request_id, version, created_at, published_at) VALUES ('01a2228b-8154-771c-aef0-910536103b94', '0199c0de-0000-7000-8000-000000000001', 'A good mentoring hour', 'For both sides: how to begin, what to bring, what to leave out, and how to end so that something happens before the next talk.', 2, '{mentorship}', '', 'good-mentoring-hour.md', 'text/markdown; charset=utf-8', 1215, true, '01a2228b-3f39-79ce-ad97-277cc09eccc4', 'fe9c50e2-c73a-306f-40d0-385ef8480660', 3, '2026-11-28 14:24:57.684223+00', '2026-11-28 14:24:57.744119+00');
INSERT INTO public.resources (id, consortium_id, title, summary, license, needs, link, file_name, file_type, file_size, published, created_by, request_id, version, created_at, published_at) VALUES ('01a2228b-81ac-75b2-bfa9-9cd406de6d7e', '0199c0de-0000-7000-8000-000000000001', 'Numbers and names: telling the why', 'How to tell what the data say without flattening people into it: a pattern for a five-minute report that ends with a request.', 2, '{community-narrate,skill-strategic-communication}', '', 'numbers-and-names.md', 'text/markdown; charset=utf-8', 1230, true, '01a2228b-3f39-79ce-ad97-277cc09eccc4', '4a4e27e0-701f-1b79-b000-f29b7d582c62', 3, '2026-11-28 14:24:57.772455+00', '2026-11-28 14:24:57.841848+00');
INSERT INTO public.resources (id, consortium_id, title, summary, license, needs, link, file_name, file_type, file_size, published, created_by, request_id, version, created_at, published_at) VALUES ('01a2228b-8260-73b2-8e75-e8a6b93707e0', '0199c0de-0000-7000-8000-000000000001', 'One message for three readers', 'How to write about equity to a board, to staff and to families without saying three different things. With a worked example.', 2, '{skill-strategic-communication,community-narrate}', '', 'message-for-three-readers.md', 'text/markdown; charset=utf-8', 1318, true, '01a2228b-3f39-79ce-ad97-277cc09eccc4', '843a218d-1222-65ba-4bec-944fdf46150f', 3, '2026-11-28 14:24:57.952749+00', '2026-11-28 14:24:58.000085+00');
INSERT INTO public.resources (id, consortium_id, title, summary, license, needs, link, file_name, file_type, file_size, published, created_by, request_id, version, created_at, published_at) VALUES ('01a2228b-8153-7949-a923-233fc1254318', '0199c0de-0000-7000-8000-000000000001', 'When the grant ends', 'How to make grant-funded work part of the organization before the money runs out: a timetable for the last two years.', 2, '{money-and-staff,align-policy}', '', 'making-it-last.md', 'text/markdown; charset=utf-8', 1273, true, '01a2228b-3f39-79ce-ad97-277cc09eccc4', 'a6766b69-a44a-51a3-707a-256f3c34208e', 3, '2026-11-28 14:24:57.683831+00', '2026-11-28 14:24:57.748503+00');
INSERT INTO public.resources (id, consortium_id, title, summary, license, needs, link, file_name, file_type, file_size, published, created_by, request_id, version, created_at, published_at) VALUES ('01a2228b-81a9-75e3-a55d-11037de2cd0c', '0199c0de-0000-7000-8000-000000000001', 'Words we share', 'A two-hour workshop in which a community defines its own terms, instead of receiving them. With an agenda and things to avoid.', 2, '{community-define}', '', 'words-we-share.md', 'text/markdown; charset=utf-8', 1310, true, '01a2228b-3f39-79ce-ad97-277cc09eccc4', 'e71c4c9e-b0cf-4bc5-c306-8badf08b7826', 3, '2026-11-28 14:24:57.769201+00', '2026-11-28 14:24:57.839767+00');
INSERT INTO public.resources (id, consortium_id, title, summary, license, needs, link, file_name, file_type, file_size, published, created_by, request_id, version, created_at, published_at) VALUES ('01a2228b-825b-717a-bd7a-4cf14cc51841', '0199c0de-0000-7000-8000-000000000001', 'Drawing the system before changing it', 'An introduction to loops and delays for a group around a table: how to find why a good measure made things worse.', 2, '{skill-systems-thinking}', '', 'drawing-the-system.md', 'text/markdown; charset=utf-8', 1330, true, '01a2228b-3f39-79ce-ad97-277cc09eccc4', 'c6354103-f01e-a12d-3550-56049aabfdec', 3, '2026-11-28 14:24:57.951731+00', '2026-11-28 14:24:57.999852+00');
INSERT INTO public.resources (id, consortium_id, title, summary, license, needs, link, file_name, file_type, file_size, published, created_by, request_id, version, created_at, published_at) VALUES ('01a2228b-8158-7e0e-a642-abd8e7c24854', '0199c0de-0000-7000-8000-000000000001', 'Getting a seat, and keeping it', 'What the senior table decides without you, how to be asked in for it, and how to be useful there from the first day.', 2, '{senior-table,skill-strategic-communication}', '', 'seat-at-the-table.md', 'text/markdown; charset=utf-8', 1214, true, '01a2228b-3f39-79ce-ad97-277cc09eccc4', '3465b989-a408-3cbf-b03a-7feea12c89ed', 3, '2026-11-28 14:24:57.68816+00', '2026-11-28 14:24:57.760615+00');
INSERT INTO public.resources (id, consortium_id, title, summary, license, needs, link, file_name, file_type, file_size, published, created_by, request_id, version, created_at, published_at) VALUES ('01a2228b-81bb-7c9a-900d-214ce7315645', '0199c0de-0000-7000-8000-000000000001', 'Practice instead of training', 'Twelve short exercises of fifteen minutes that a team can do in its own meetings, in place of a training day.', 2, '{skill-dei-practice}', '', 'practice-not-training.md', 'text/markdown; charset=utf-8', 1264, true, '01a2228b-3f39-79ce-ad97-277cc09eccc4', 'ff5ca203-f1a4-c02d-d068-7e7ebc5504c1', 3, '2026-11-28 14:24:57.787773+00', '2026-11-28 14:24:57.903877+00');
INSERT INTO public.resources (id, consortium_id, title, summary, license, needs, link, file_name, file_type, file_size, published, created_by, request_id, version, created_at, published_at) VALUES ('01a2228b-8154-7fcb-aeba-8b52b800164b', '0199c0de-0000-7000-8000-000000000001', 'One question in every form', 'Equity in every department without commanding anybody: find the form that everybody fills in, and change a single line of it.', 2, '{every-department,skill-systems-thinking}', '', 'question-in-every-form.md', 'text/markdown; charset=utf-8', 1221, true, '01a2228b-3f39-79ce-ad97-277cc09eccc4', 'a7e61faf-7175-f55a-a63c-bda655c8da79', 3, '2026-11-28 14:24:57.684418+00', '2026-11-28 14:24:57.755734+00');
INSERT INTO public.resources (id, consortium_id, title, summary, license, needs, link, file_name, file_type, file_size, published, created_by, request_id, version, created_at, published_at) VALUES ('01a2228b-81af-7be7-b593-6c92c697470b', '0199c0de-0000-7000-8000-000000000001', 'Affirm, counter, transform', 'Three kinds of action for a community, from the smallest to the largest, with examples and how to choose among them.', 2, '{community-act,skill-dei-practice}', '', 'affirm-counter-transform.md', 'text/markdown; charset=utf-8', 1284, true, '01a2228b-3f39-79ce-ad97-277cc09eccc4', '2280702a-68cd-6e04-9366-6bd3a6e7d367', 3, '2026-11-28 14:24:57.775879+00', '2026-11-28 14:24:57.837557+00');
INSERT INTO public.resources (id, consortium_id, title, summary, license, needs, link, file_name, file_type, file_size, published, created_by, request_id, version, created_at, published_at) VALUES ('01a2228b-8220-7994-becd-1e33fa0158cc', '0199c0de-0000-7000-8000-000000000001', 'Moving a large organization in small steps', 'Notes on change for people without power over budgets or staff: whom to win first, how to use a season, and how to handle resistance.', 2, '{skill-change-management,every-department}', '', 'change-in-small-steps.md', 'text/markdown; charset=utf-8', 1312, true, '01a2228b-3f39-79ce-ad97-277cc09eccc4', 'bb43042d-35f8-e2b2-49ca-31dcb9bd78bc', 3, '2026-11-28 14:24:57.88874+00', '2026-11-28 14:24:57.976711+00');

INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (1, 'MentorNet.ServiceDefaults.Migrations.0000_create_outbox_and_inbox.sql', '2026-11-28 14:25:53.998439');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (2, 'MentorNet.Library.Data.Migrations.0001_create_resources.sql', '2026-11-28 14:25:54.020128');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (3, 'MentorNet.Library.Data.Migrations.0002_add_trigrams.sql', '2026-11-28 14:25:54.025754');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (4, 'MentorNet.ServiceDefaults.Migrations.0060_create_erased_people.sql', '2026-11-28 14:25:54.02881');

SELECT pg_catalog.setval('public.outbox_id_seq', 1, false);

SELECT pg_catalog.setval('public.schemaversions_schemaversionsid_seq', 4, true);

ALTER TABLE ONLY public.schemaversions
    ADD CONSTRAINT "PK_schemaversions_Id" PRIMARY KEY (schemaversionsid);

ALTER TABLE ONLY public.erased_people
    ADD CONSTRAINT erased_people_pkey PRIMARY KEY (person_id);

ALTER TABLE ONLY public.files
    ADD CONSTRAINT files_pkey PRIMARY KEY (resource_id);

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (message_id, consumer);

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.resources
    ADD CONSTRAINT resources_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.resources
    ADD CONSTRAINT resources_request_key UNIQUE (consortium_id, created_by, request_id);

CREATE INDEX inbox_received_at_idx ON public.inbox USING btree (received_at);

CREATE INDEX resources_list_idx ON public.resources USING btree (consortium_id, created_at DESC, id DESC);

CREATE INDEX resources_needs_idx ON public.resources USING gin (needs);

CREATE INDEX resources_words_idx ON public.resources USING gin (words);

ALTER TABLE ONLY public.files
    ADD CONSTRAINT files_resource_id_fkey FOREIGN KEY (resource_id) REFERENCES public.resources(id) ON DELETE CASCADE;

ALTER TABLE public.files ENABLE ROW LEVEL SECURITY;

CREATE POLICY files_consortium ON public.files USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.resources ENABLE ROW LEVEL SECURITY;

CREATE POLICY resources_consortium ON public.resources USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

