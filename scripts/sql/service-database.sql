-- Makes the database of one service with its two logins; again and again without harm.
-- psql variables: db; owner_password and password by \set in the input. The owner migrates; the runtime login reads and writes rows and owns nothing,
-- so row-level security holds for it.
SELECT format('CREATE ROLE %I LOGIN', :'db' || '_owner') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'db' || '_owner') \gexec
SELECT format('CREATE ROLE %I LOGIN', :'db') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'db') \gexec
SELECT format('ALTER ROLE %I PASSWORD %L', :'db' || '_owner', :'owner_password') \gexec
SELECT format('ALTER ROLE %I PASSWORD %L', :'db', :'password') \gexec
SELECT format('CREATE DATABASE %I OWNER %I', :'db', :'db' || '_owner') WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'db') \gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', :'db') \gexec
SELECT format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO %I', :'db', :'db') \gexec
\connect :db
SELECT format('GRANT ALL ON SCHEMA public TO %I', :'db' || '_owner') \gexec
SELECT format('GRANT USAGE ON SCHEMA public TO %I', :'db') \gexec
SELECT format('ALTER DEFAULT PRIVILEGES FOR ROLE %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I', :'db' || '_owner', :'db') \gexec
SELECT format('ALTER DEFAULT PRIVILEGES FOR ROLE %I GRANT USAGE, SELECT ON SEQUENCES TO %I', :'db' || '_owner', :'db') \gexec
