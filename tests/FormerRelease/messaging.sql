
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

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.conversations (
    id uuid NOT NULL,
    consortium_id uuid NOT NULL,
    mentee_id uuid NOT NULL,
    mentor_id uuid NOT NULL,
    last_number bigint DEFAULT 0 NOT NULL,
    last_message_at timestamp with time zone,
    mentee_read bigint DEFAULT 0 NOT NULL,
    mentor_read bigint DEFAULT 0 NOT NULL,
    closed boolean DEFAULT false NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    paused boolean DEFAULT false NOT NULL,
    pause_changed_at timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.conversations FORCE ROW LEVEL SECURITY;

CREATE TABLE public.erased_people (
    person_id uuid NOT NULL,
    consortia uuid[] NOT NULL,
    erased_at timestamp with time zone NOT NULL
);

CREATE TABLE public.inbox (
    message_id uuid NOT NULL,
    consumer text NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.messages (
    conversation_id uuid NOT NULL,
    number bigint NOT NULL,
    consortium_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    text text NOT NULL,
    request_id uuid,
    sent_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.messages FORCE ROW LEVEL SECURITY;

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

INSERT INTO public.conversations (id, consortium_id, mentee_id, mentor_id, last_number, last_message_at, mentee_read, mentor_read, closed, opened_at, paused, pause_changed_at) VALUES ('01a2228b-74db-7d73-a362-3ba304e375a7', '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f85-7018-a24d-bd01574886f2', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 2, '2026-11-28 14:24:54.852044+00', 2, 1, false, '2026-11-28 14:24:54.491351+00', true, '2026-11-28 14:24:58.35765+00');
INSERT INTO public.conversations (id, consortium_id, mentee_id, mentor_id, last_number, last_message_at, mentee_read, mentor_read, closed, opened_at, paused, pause_changed_at) VALUES ('01a2228b-6d2c-7b23-bcc0-8d8db6e57362', '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4a-73c9-9bbe-459bf7f33839', '01a2228b-3f8e-73a9-b5ad-af1a87969cfe', 2, '2026-11-28 14:24:54.408194+00', 2, 2, false, '2026-11-28 14:24:52.524546+00', false, '-infinity');
INSERT INTO public.conversations (id, consortium_id, mentee_id, mentor_id, last_number, last_message_at, mentee_read, mentor_read, closed, opened_at, paused, pause_changed_at) VALUES ('01a2228b-6d27-75c5-bcdf-d174743fb613', '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f41-7f72-938b-a1659ede1ac9', '01a2228b-3f65-726c-8c18-be20efad3c6e', 3, '2026-11-28 14:24:54.521836+00', 3, 2, false, '2026-11-28 14:24:52.519874+00', false, '-infinity');
INSERT INTO public.conversations (id, consortium_id, mentee_id, mentor_id, last_number, last_message_at, mentee_read, mentor_read, closed, opened_at, paused, pause_changed_at) VALUES ('01a2228b-6d2c-7247-ae89-615d2a7b9778', '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4e-7adb-a1fa-2875e2b7bba5', '01a2228b-3fa5-72a1-9a1f-48a236f88e9f', 3, '2026-11-28 14:24:54.52183+00', 3, 3, false, '2026-11-28 14:24:52.524594+00', false, '-infinity');
INSERT INTO public.conversations (id, consortium_id, mentee_id, mentor_id, last_number, last_message_at, mentee_read, mentor_read, closed, opened_at, paused, pause_changed_at) VALUES ('01a2228b-6d2c-7d88-bd82-f82d5ed28f76', '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f6c-7acd-b715-0cd937ad15c5', '01a2228b-3f5d-7320-afda-3d91ff67ac4f', 4, '2026-11-28 14:24:54.615954+00', 4, 3, false, '2026-11-28 14:24:52.524687+00', false, '-infinity');
INSERT INTO public.conversations (id, consortium_id, mentee_id, mentor_id, last_number, last_message_at, mentee_read, mentor_read, closed, opened_at, paused, pause_changed_at) VALUES ('01a2228b-6d26-7387-a75d-053bddabe8c8', '0199c0de-0000-7000-8000-000000000001', '01a2228b-3ee8-764f-a774-fd578c6414ff', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 4, '2026-11-28 14:24:54.65317+00', 3, 4, false, '2026-11-28 14:24:52.518383+00', false, '-infinity');
INSERT INTO public.conversations (id, consortium_id, mentee_id, mentor_id, last_number, last_message_at, mentee_read, mentor_read, closed, opened_at, paused, pause_changed_at) VALUES ('01a2228b-6d2c-7b5d-ab04-bf430f5f0f27', '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', '01a2228b-3f68-7edf-928e-9c7ff64637d9', 4, '2026-11-28 14:24:54.704558+00', 4, 4, false, '2026-11-28 14:24:52.524653+00', false, '-infinity');
INSERT INTO public.conversations (id, consortium_id, mentee_id, mentor_id, last_number, last_message_at, mentee_read, mentor_read, closed, opened_at, paused, pause_changed_at) VALUES ('01a2228b-7a97-734d-bf6b-91c1424935dd', '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', '01a2228b-3f81-75da-9970-e99a2618d151', 0, NULL, 0, 0, false, '2026-11-28 14:24:55.959779+00', false, '-infinity');
INSERT INTO public.conversations (id, consortium_id, mentee_id, mentor_id, last_number, last_message_at, mentee_read, mentor_read, closed, opened_at, paused, pause_changed_at) VALUES ('01a2228b-7a97-7beb-89e0-a098e8b703b6', '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f43-7a4a-b381-d1b8f3a129b4', '01a2228b-3f73-7c5c-8a44-e15cfeccd1bb', 0, NULL, 0, 0, false, '2026-11-28 14:24:55.959779+00', false, '-infinity');
INSERT INTO public.conversations (id, consortium_id, mentee_id, mentor_id, last_number, last_message_at, mentee_read, mentor_read, closed, opened_at, paused, pause_changed_at) VALUES ('01a2228b-7a97-7d77-a2f9-d6497d4a69e8', '0199c0de-0000-7000-8000-000000000001', '01a2228b-3fdc-7859-9641-05328ed07cf0', '01a2228b-3f68-7edf-928e-9c7ff64637d9', 0, NULL, 0, 0, false, '2026-11-28 14:24:55.959779+00', false, '-infinity');

INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d2c-7b23-bcc0-8d8db6e57362', 1, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4a-73c9-9bbe-459bf7f33839', 'I made the list. It is eleven people, nine of them students.', '5876489d-820e-4386-1300-91dc77b0595f', '2026-11-28 14:24:54.22525+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d27-75c5-bcdf-d174743fb613', 1, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f41-7f72-938b-a1659ede1ac9', 'Good to meet you yesterday. I have thought about your question what the plan would look like if the other side wrote it. It would start with reading scores. Ours should too.', '5904bd79-e452-c365-a95f-88d7c741adb1', '2026-11-28 14:24:54.230482+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d2c-7d88-bd82-f82d5ed28f76', 1, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f5d-7320-afda-3d91ff67ac4f', '¡Con mucho gusto! Empecemos por lo que ya conoce: ¿qué se hace hoy con voluntarios que debería hacerse con sueldo?', '27b7fd10-348e-bab0-dc52-71866d71f014', '2026-11-28 14:24:54.274767+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d26-7387-a75d-053bddabe8c8', 1, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3ee8-764f-a774-fd578c6414ff', 'Thank you for accepting! Would the first Thursday of the month work for you? I am in Eastern time.', '319fe070-17ca-4d43-d2e3-499b9d5ad204', '2026-11-28 14:24:54.30413+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d2c-7247-ae89-615d2a7b9778', 1, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3fa5-72a1-9a1f-48a236f88e9f', 'I began with purchasing, because everybody needs it. In a hospital I would look at scheduling. Who owns the template?', '7b7c969b-0c3c-e687-d612-9d144fac5794', '2026-11-28 14:24:54.344534+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d2c-7b23-bcc0-8d8db6e57362', 2, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f8e-73a9-b5ad-af1a87969cfe', 'Then we know the work. Two deans and the finance director by spring; not to ask for money, but to solve something for them.', 'bd606351-34da-003b-476d-742766b17a47', '2026-11-28 14:24:54.408194+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d2c-7d88-bd82-f82d5ed28f76', 2, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f6c-7acd-b715-0cd937ad15c5', 'La interpretación en las reuniones de padres. Siempre son las mismas cuatro señoras, sin que nadie les pague.', '947c65c4-8872-6187-a897-af0d86e8f396', '2026-11-28 14:24:54.409195+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d27-75c5-bcdf-d174743fb613', 2, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f65-726c-8c18-be20efad3c6e', 'I think so as well. Start where nobody disagrees and stay there long enough that they notice that you do.', 'c01c9a4a-ea77-482e-5bcf-3c9e5213bfbb', '2026-11-28 14:24:54.407908+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d2c-7b5d-ab04-bf430f5f0f27', 1, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f68-7edf-928e-9c7ff64637d9', 'Day forty is a good day. Most people write to me on day three hundred. What does your board think you do?', '61578ce1-e42f-a2c4-cc6a-7c11aeb9b017', '2026-11-28 14:24:54.404403+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d2c-7247-ae89-615d2a7b9778', 2, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f4e-7adb-a1fa-2875e2b7bba5', 'Patient access, and their director happens to be a friend. I never thought of a template as a place where something could change.', '33c056e4-22c6-0247-9a21-512f115ede77', '2026-11-28 14:24:54.420975+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d26-7387-a75d-053bddabe8c8', 2, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'It does. Let us say noon your time. Before we meet: which meeting did you leave last week thinking that you should have said something?', '091af019-3212-43f4-32dd-b8907571935d', '2026-11-28 14:24:54.445937+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d2c-7d88-bd82-f82d5ed28f76', 3, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f5d-7320-afda-3d91ff67ac4f', 'Ahí está su primera línea de presupuesto. Cuente las horas de un mes y multiplique por lo que cobra una agencia. Ese número abre puertas.', 'a358e1dd-bd0c-374a-899e-791f5df90da2', '2026-11-28 14:24:54.466504+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d2c-7b5d-ab04-bf430f5f0f27', 2, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', 'Trainings, I think. One member asked when the training would be finished.', '8af0a82c-0624-5f9a-0223-52828ef99c88', '2026-11-28 14:24:54.522044+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d2c-7247-ae89-615d2a7b9778', 3, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3fa5-72a1-9a1f-48a236f88e9f', 'It is the best place: it changes on one day and stays changed.', '158a5389-3ffb-590f-a297-6e95e8a4ba73', '2026-11-28 14:24:54.52183+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d27-75c5-bcdf-d174743fb613', 3, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f41-7f72-938b-a1659ede1ac9', 'Writing that on my wall.', '77f6ff88-6e81-d9ef-23aa-e7f457977a95', '2026-11-28 14:24:54.521836+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d26-7387-a75d-053bddabe8c8', 3, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3ee8-764f-a774-fd578c6414ff', 'The facilities one. They decided about the bus routes, and by the time I saw it the contract was signed. I am still a little angry, mostly at myself.', '818ea33b-53ea-2642-2470-f4aeb58c2400', '2026-11-28 14:24:54.546873+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d2c-7b5d-ab04-bf430f5f0f27', 3, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f68-7edf-928e-9c7ff64637d9', 'Then that is the first thing to change, kindly. Shall we draft one page together: three results by June, who does what, and what you will not do?', '0d26021c-daf9-6488-a04b-1ed6bbe80e7a', '2026-11-28 14:24:54.615693+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d2c-7d88-bd82-f82d5ed28f76', 4, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f6c-7acd-b715-0cd937ad15c5', 'Ya lo conté: 61 horas en octubre. No lo sabía ni yo.', '8c96eac7-5734-72cf-864e-44aba808a9e5', '2026-11-28 14:24:54.615954+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d26-7387-a75d-053bddabe8c8', 4, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f34-76c9-b2c5-0affbf59f5a9', 'That is worth more than any agenda I could have made. Bring it. And look up who set that meeting''s list of people, not to complain, only to know how one gets on it.', 'c88eb70b-6dfa-27f9-40e9-0db56720d4fa', '2026-11-28 14:24:54.65317+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-6d2c-7b5d-ab04-bf430f5f0f27', 4, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f3e-7d9b-9f1d-bec1d0545a61', 'Yes please. I will send you something rough on Friday.', '3a2c3347-b1aa-0df7-a42b-efae3367b44e', '2026-11-28 14:24:54.704558+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-74db-7d73-a362-3ba304e375a7', 1, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3fb6-7b24-884f-18ee12abf4af', 'Welcome. What would you offer if training days were forbidden?', 'f0c6bb03-2e7e-c869-db43-b6967dd607bc', '2026-11-28 14:24:54.745248+00');
INSERT INTO public.messages (conversation_id, number, consortium_id, sender_id, text, request_id, sent_at) VALUES ('01a2228b-74db-7d73-a362-3ba304e375a7', 2, '0199c0de-0000-7000-8000-000000000001', '01a2228b-3f85-7018-a24d-bd01574886f2', 'An hour a month with each superintendent, I think. And somebody they can ring before things burn.', '40a9bcd0-01f0-0365-88aa-e6ba06d3755d', '2026-11-28 14:24:54.852044+00');

INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (1, 'MentorNet.ServiceDefaults.Migrations.0000_create_outbox_and_inbox.sql', '2026-11-28 14:25:53.405017');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (2, 'MentorNet.Messaging.Data.Migrations.0001_create_conversations.sql', '2026-11-28 14:25:53.424221');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (3, 'MentorNet.ServiceDefaults.Migrations.0060_create_erased_people.sql', '2026-11-28 14:25:53.427105');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (4, 'MentorNet.Messaging.Data.Migrations.0071_pause_conversations.sql', '2026-11-28 14:25:53.428222');

SELECT pg_catalog.setval('public.outbox_id_seq', 1, false);

SELECT pg_catalog.setval('public.schemaversions_schemaversionsid_seq', 4, true);

ALTER TABLE ONLY public.schemaversions
    ADD CONSTRAINT "PK_schemaversions_Id" PRIMARY KEY (schemaversionsid);

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.erased_people
    ADD CONSTRAINT erased_people_pkey PRIMARY KEY (person_id);

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (message_id, consumer);

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_pkey PRIMARY KEY (conversation_id, number);

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

CREATE INDEX conversations_mentee_idx ON public.conversations USING btree (consortium_id, mentee_id);

CREATE INDEX conversations_mentor_idx ON public.conversations USING btree (consortium_id, mentor_id);

CREATE INDEX inbox_received_at_idx ON public.inbox USING btree (received_at);

CREATE UNIQUE INDEX messages_request_key ON public.messages USING btree (conversation_id, sender_id, request_id) WHERE (request_id IS NOT NULL);

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.conversations(id) ON DELETE CASCADE;

ALTER TABLE public.conversations ENABLE ROW LEVEL SECURITY;

CREATE POLICY conversations_consortium ON public.conversations USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

ALTER TABLE public.messages ENABLE ROW LEVEL SECURITY;

CREATE POLICY messages_consortium ON public.messages USING ((consortium_id = (NULLIF(current_setting('app.consortium_id'::text, true), ''::text))::uuid));

