
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

CREATE TABLE public.data_protection_keys (
    id bigint NOT NULL,
    friendly_name text NOT NULL,
    xml text NOT NULL
);

ALTER TABLE public.data_protection_keys ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.data_protection_keys_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

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

CREATE TABLE public.sessions (
    id uuid NOT NULL,
    ticket bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    person_id uuid
);

ALTER TABLE ONLY public.schemaversions ALTER COLUMN schemaversionsid SET DEFAULT nextval('public.schemaversions_schemaversionsid_seq'::regclass);

INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (1, 'MentorNet.ServiceDefaults.Migrations.0000_create_outbox_and_inbox.sql', '2026-11-28 14:25:54.6065');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (2, 'MentorNet.Web.Data.Migrations.0001_create_sessions_and_keys.sql', '2026-11-28 14:25:54.621669');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (3, 'MentorNet.Web.Data.Migrations.0060_add_session_person.sql', '2026-11-28 14:25:54.623833');
INSERT INTO public.schemaversions (schemaversionsid, scriptname, applied) VALUES (4, 'MentorNet.ServiceDefaults.Migrations.0060_create_erased_people.sql', '2026-11-28 14:25:54.626777');

SELECT pg_catalog.setval('public.data_protection_keys_id_seq', 1, false);

SELECT pg_catalog.setval('public.outbox_id_seq', 1, false);

SELECT pg_catalog.setval('public.schemaversions_schemaversionsid_seq', 4, true);

ALTER TABLE ONLY public.schemaversions
    ADD CONSTRAINT "PK_schemaversions_Id" PRIMARY KEY (schemaversionsid);

ALTER TABLE ONLY public.data_protection_keys
    ADD CONSTRAINT data_protection_keys_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.erased_people
    ADD CONSTRAINT erased_people_pkey PRIMARY KEY (person_id);

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (message_id, consumer);

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);

CREATE INDEX inbox_received_at_idx ON public.inbox USING btree (received_at);

CREATE INDEX sessions_expires_at ON public.sessions USING btree (expires_at);

CREATE INDEX sessions_person_id ON public.sessions USING btree (person_id);

