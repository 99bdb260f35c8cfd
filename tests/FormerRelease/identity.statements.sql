DELETE FROM "AspNetUsers" WHERE "Id" = $1 AND "Demo" AND NOT "Operator"
AND NOT EXISTS (SELECT FROM memberships WHERE person_id = $1);

DELETE FROM "AspNetUsers" WHERE "Id" = $1;

DELETE FROM "OpenIddictAuthorizations" WHERE "Subject" = $1::text;

DELETE FROM "OpenIddictTokens" WHERE "Subject" = $1::text;

DELETE FROM consortia WHERE id = $1;

DELETE FROM farewells WHERE erasure_id = $1 RETURNING email;

DELETE FROM inbox WHERE received_at < now() - interval '30 days';

DELETE FROM invitations WHERE consortium_id = $1 AND person_id = $2;

DELETE FROM mail WHERE give_up_at <= $1;

DELETE FROM mail WHERE id = $1;

DELETE FROM mail WHERE upper(recipient) = (SELECT "NormalizedEmail" FROM "AspNetUsers" WHERE "Id" = $1);

DELETE FROM memberships WHERE consortium_id = $1 AND person_id = $2 AND NOT joined;

DELETE FROM memberships WHERE consortium_id = $1 AND person_id = $2;

DELETE FROM server_keys WHERE purpose = 'signing' AND created_at < $1;

DELETE FROM sign_in_failures WHERE account = $1 AND address = $2;

DELETE FROM sign_in_failures WHERE account = $1;

DELETE FROM sign_in_failures WHERE account IN ((SELECT "NormalizedEmail" FROM "AspNetUsers" WHERE "Id" = $1), '2FA ' || upper($1::text));

INSERT INTO "AspNetUserTokens" ("LoginProvider", "Name", "UserId", "Value")
VALUES ($1, $2, $3, $4);

INSERT INTO "AspNetUsers" ("Id", "AccessFailedCount", "ConcurrencyStamp", "Demo", "DisplayName", "Email", "EmailConfirmed", "LastConsortiumId", "LockoutEnabled", "LockoutEnd", "NormalizedEmail", "NormalizedUserName", "Operator", "PasswordHash", "PhoneNumber", "PhoneNumberConfirmed", "SecurityStamp", "TwoFactorEnabled", "UserName")
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19);

INSERT INTO "DataProtectionKeys" ("FriendlyName", "Xml")
VALUES ($1, $2)
RETURNING "Id";

INSERT INTO "OpenIddictApplications" ("Id", "ApplicationType", "ClientId", "ClientSecret", "ClientType", "ConcurrencyToken", "ConsentType", "DisplayName", "DisplayNames", "JsonWebKeySet", "Permissions", "PostLogoutRedirectUris", "Properties", "RedirectUris", "Requirements", "Settings")
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

INSERT INTO "OpenIddictAuthorizations" ("Id", "ApplicationId", "ConcurrencyToken", "CreationDate", "Properties", "Scopes", "Status", "Subject", "Type")
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

INSERT INTO "OpenIddictTokens" ("Id", "ApplicationId", "AuthorizationId", "ConcurrencyToken", "CreationDate", "ExpirationDate", "Payload", "Properties", "RedemptionDate", "ReferenceId", "Status", "Subject", "Type")
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

INSERT INTO consortia (id, display_name, created_by, request_id, created_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT ON CONSTRAINT consortia_request_key DO NOTHING;

INSERT INTO consortia (id, display_name, demo, created_by, created_at) VALUES ($1, $2, true, $3, $4) ON CONFLICT (id) DO NOTHING;

INSERT INTO erased_people (person_id, consortia, erased_at) VALUES ($1, $2, $3)
ON CONFLICT (person_id) DO UPDATE SET consortia = ARRAY(SELECT DISTINCT unnest(erased_people.consortia || excluded.consortia));

INSERT INTO farewells (erasure_id, person_id, email, created_at) SELECT $1, "Id", "Email", $2 FROM "AspNetUsers" WHERE "Id" = $3
ON CONFLICT DO NOTHING;

INSERT INTO inbox (message_id, consumer) VALUES ($1, $2) ON CONFLICT DO NOTHING;

INSERT INTO invitations (id, consortium_id, person_id, email, display_name, roles, state, token_hash, request_id, created_at, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

INSERT INTO mail (recipient, subject, body, next_attempt_at, created_at, give_up_at) VALUES ($1, $2, $3, $4, $4, $5);

INSERT INTO memberships (consortium_id, person_id, roles, joined, changed_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (consortium_id, person_id) DO UPDATE SET roles = excluded.roles, joined = memberships.joined OR excluded.joined, changed_at = excluded.changed_at;

INSERT INTO outbox (message_id, type, body, trace_parent) VALUES ($1, $2, $3, $4);

INSERT INTO server_keys (id, purpose, protected, created_at) VALUES ($1, $2, $3, $4);

SELECT "Email" FROM "AspNetUsers" WHERE "Id" = $1;

SELECT "Id" AS person, "DisplayName" AS display_name, "Email" AS email, "EmailConfirmed" AS email_confirmed, "TwoFactorEnabled" AS second_factor,
    "Operator" AS is_operator, "Demo" AS is_sample, "LastConsortiumId" AS last_consortium
FROM "AspNetUsers" WHERE "Id" = $1;

SELECT (SELECT count(*) FROM sign_in_failures WHERE account = $1 AND address = $2 AND failed_at > $3) >= $4
    OR (SELECT count(*) FROM sign_in_failures WHERE address = $2 AND failed_at > $3) >= $5;

SELECT (SELECT count(*) FROM sign_in_failures WHERE account IN ((SELECT "NormalizedEmail" FROM "AspNetUsers" WHERE "Id" = $1), '2FA ' || upper($1::text)))::int + (SELECT count(*) FROM mail WHERE upper(recipient) = (SELECT "NormalizedEmail" FROM "AspNetUsers" WHERE "Id" = $1))::int;

SELECT 1;

SELECT EXISTS (
    SELECT 1
    FROM "AspNetUsers" AS a
    WHERE a."Operator");

SELECT EXISTS (SELECT FROM mail WHERE next_attempt_at <= $1);

SELECT EXISTS (SELECT FROM server_keys WHERE purpose = 'encryption');

SELECT EXISTS (SELECT FROM server_keys WHERE purpose = 'signing' AND created_at > $1);

SELECT a."DisplayName" AS program, s."CreationDate" AS created_at, s."Status" AS state
FROM "OpenIddictAuthorizations" s LEFT JOIN "OpenIddictApplications" a ON a."Id" = s."ApplicationId"
WHERE s."Subject" = $1::text ORDER BY s."CreationDate";

SELECT a."Id", a."AccessFailedCount", a."ConcurrencyStamp", a."Demo", a."DisplayName", a."Email", a."EmailConfirmed", a."LastConsortiumId", a."LockoutEnabled", a."LockoutEnd", a."NormalizedEmail", a."NormalizedUserName", a."Operator", a."PasswordHash", a."PhoneNumber", a."PhoneNumberConfirmed", a."SecurityStamp", a."TwoFactorEnabled", a."UserName"
FROM "AspNetUsers" AS a
WHERE a."Id" = $1
LIMIT 1;

SELECT a."Id", a."AccessFailedCount", a."ConcurrencyStamp", a."Demo", a."DisplayName", a."Email", a."EmailConfirmed", a."LastConsortiumId", a."LockoutEnabled", a."LockoutEnd", a."NormalizedEmail", a."NormalizedUserName", a."Operator", a."PasswordHash", a."PhoneNumber", a."PhoneNumberConfirmed", a."SecurityStamp", a."TwoFactorEnabled", a."UserName"
FROM "AspNetUsers" AS a
WHERE a."NormalizedEmail" = $1
LIMIT 2;

SELECT a."Id", a."AccessFailedCount", a."ConcurrencyStamp", a."Demo", a."DisplayName", a."Email", a."EmailConfirmed", a."LastConsortiumId", a."LockoutEnabled", a."LockoutEnd", a."NormalizedEmail", a."NormalizedUserName", a."Operator", a."PasswordHash", a."PhoneNumber", a."PhoneNumberConfirmed", a."SecurityStamp", a."TwoFactorEnabled", a."UserName"
FROM "AspNetUsers" AS a
WHERE a."NormalizedUserName" = $1
LIMIT 1;

SELECT a."Id", a."ClaimType", a."ClaimValue", a."UserId"
FROM "AspNetUserClaims" AS a
WHERE a."UserId" = $1;

SELECT a."UserId", a."LoginProvider", a."Name", a."Value"
FROM "AspNetUserTokens" AS a
WHERE a."UserId" = $1 AND a."LoginProvider" = $2 AND a."Name" = $3
LIMIT 1;

SELECT address, failed_at FROM sign_in_failures WHERE account IN ((SELECT "NormalizedEmail" FROM "AspNetUsers" WHERE "Id" = $1), '2FA ' || upper($1::text)) ORDER BY failed_at;

SELECT c.id AS consortium_id, c.display_name, c.demo, coalesce(m.roles, '{}') AS roles, c.created_at
FROM consortia c
LEFT JOIN memberships m ON m.consortium_id = c.id AND m.person_id = $1 AND m.joined
WHERE (m.person_id IS NOT NULL OR $2) AND ($3::text IS NULL OR (c.display_name, c.id) > ($3, $4))
ORDER BY c.display_name, c.id LIMIT $5;

SELECT consortium_id AS consortium, email, display_name, roles, state, created_at, expires_at
FROM invitations WHERE consortium_id = $1 AND person_id = $2 ORDER BY created_at;

SELECT consortium_id FROM memberships WHERE person_id = $1;

SELECT count(*) >= $1 FROM sign_in_failures WHERE account = $2 AND failed_at > $3;

SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 FROM outbox;

SELECT count(*)::int FROM "AspNetUsers" WHERE "Id" = $1;

SELECT count(*)::int FROM "OpenIddictAuthorizations" WHERE "Subject" = $1::text;

SELECT count(*)::int FROM consortia WHERE created_by = $1;

SELECT count(*)::int FROM invitations WHERE consortium_id = $1 AND person_id = $2;

SELECT count(*)::int FROM memberships WHERE consortium_id = $1 AND person_id = $2;

SELECT d."Id", d."FriendlyName", d."Xml"
FROM "DataProtectionKeys" AS d;

SELECT display_name FROM consortia WHERE id = $1;

SELECT id AS consortium, display_name, created_at FROM consortia WHERE created_by = $1 ORDER BY created_at;

SELECT id, consortium_id, person_id, email, display_name, roles, state, created_at, expires_at FROM invitations
WHERE consortium_id = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3))
ORDER BY created_at DESC, id DESC LIMIT $4;

SELECT id, consortium_id, person_id, email, display_name, roles, state, created_at, expires_at FROM invitations WHERE consortium_id = $1 AND email = $2 AND state = 'OPEN' FOR UPDATE;

SELECT id, consortium_id, person_id, email, display_name, roles, state, created_at, expires_at FROM invitations WHERE id = $1 FOR UPDATE;

SELECT id, consortium_id, person_id, email, display_name, roles, state, created_at, expires_at FROM invitations WHERE token_hash = $1;

SELECT id, purpose, protected FROM server_keys ORDER BY created_at DESC;

SELECT id, recipient, subject, body, attempts, created_at FROM mail
WHERE next_attempt_at <= $1 AND (give_up_at > $1) IS NOT FALSE
ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED;

SELECT joined FROM memberships WHERE consortium_id = $1 AND person_id = $2;

SELECT m.consortium_id AS consortium, c.display_name, m.roles, m.joined, m.changed_at
FROM memberships m JOIN consortia c ON c.id = m.consortium_id
WHERE m.consortium_id = $1 AND m.person_id = $2;

SELECT m.consortium_id, c.display_name, c.demo, m.roles, c.created_at
FROM memberships m JOIN consortia c ON c.id = m.consortium_id
WHERE m.person_id = $1 AND m.joined ORDER BY c.display_name, c.id;

SELECT o."Id", o."ApplicationId", o."AuthorizationId", o."ConcurrencyToken", o."CreationDate", o."ExpirationDate", o."Payload", o."Properties", o."RedemptionDate", o."ReferenceId", o."Status", o."Subject", o."Type", o0."Id", o0."ApplicationType", o0."ClientId", o0."ClientSecret", o0."ClientType", o0."ConcurrencyToken", o0."ConsentType", o0."DisplayName", o0."DisplayNames", o0."JsonWebKeySet", o0."Permissions", o0."PostLogoutRedirectUris", o0."Properties", o0."RedirectUris", o0."Requirements", o0."Settings", o1."Id", o1."ApplicationId", o1."ConcurrencyToken", o1."CreationDate", o1."Properties", o1."Scopes", o1."Status", o1."Subject", o1."Type"
FROM "OpenIddictTokens" AS o
LEFT JOIN "OpenIddictApplications" AS o0 ON o."ApplicationId" = o0."Id"
LEFT JOIN "OpenIddictAuthorizations" AS o1 ON o."AuthorizationId" = o1."Id"
WHERE o."Id" = $1
LIMIT 1;

SELECT o."Id", o."ApplicationId", o."AuthorizationId", o."ConcurrencyToken", o."CreationDate", o."ExpirationDate", o."Payload", o."Properties", o."RedemptionDate", o."ReferenceId", o."Status", o."Subject", o."Type", o0."Id", o0."ApplicationType", o0."ClientId", o0."ClientSecret", o0."ClientType", o0."ConcurrencyToken", o0."ConsentType", o0."DisplayName", o0."DisplayNames", o0."JsonWebKeySet", o0."Permissions", o0."PostLogoutRedirectUris", o0."Properties", o0."RedirectUris", o0."Requirements", o0."Settings", o1."Id", o1."ApplicationId", o1."ConcurrencyToken", o1."CreationDate", o1."Properties", o1."Scopes", o1."Status", o1."Subject", o1."Type"
FROM "OpenIddictTokens" AS o
LEFT JOIN "OpenIddictApplications" AS o0 ON o."ApplicationId" = o0."Id"
LEFT JOIN "OpenIddictAuthorizations" AS o1 ON o."AuthorizationId" = o1."Id"
WHERE o."ReferenceId" = $1
LIMIT 1;

SELECT o."Id", o."ApplicationId", o."ConcurrencyToken", o."CreationDate", o."Properties", o."Scopes", o."Status", o."Subject", o."Type", o0."Id", o0."ApplicationType", o0."ClientId", o0."ClientSecret", o0."ClientType", o0."ConcurrencyToken", o0."ConsentType", o0."DisplayName", o0."DisplayNames", o0."JsonWebKeySet", o0."Permissions", o0."PostLogoutRedirectUris", o0."Properties", o0."RedirectUris", o0."Requirements", o0."Settings"
FROM "OpenIddictAuthorizations" AS o
LEFT JOIN "OpenIddictApplications" AS o0 ON o."ApplicationId" = o0."Id"
WHERE o."Id" = $1
LIMIT 1;

SELECT o."Id", o."ApplicationId", o."ConcurrencyToken", o."CreationDate", o."Properties", o."Scopes", o."Status", o."Subject", o."Type", o0."Id", o0."ApplicationType", o0."ClientId", o0."ClientSecret", o0."ClientType", o0."ConcurrencyToken", o0."ConsentType", o0."DisplayName", o0."DisplayNames", o0."JsonWebKeySet", o0."Permissions", o0."PostLogoutRedirectUris", o0."Properties", o0."RedirectUris", o0."Requirements", o0."Settings"
FROM "OpenIddictAuthorizations" AS o
LEFT JOIN "OpenIddictApplications" AS o0 ON o."ApplicationId" = o0."Id"
WHERE o."Subject" = $1 AND o."Status" = $2;

SELECT o."Id", o."ApplicationType", o."ClientId", o."ClientSecret", o."ClientType", o."ConcurrencyToken", o."ConsentType", o."DisplayName", o."DisplayNames", o."JsonWebKeySet", o."Permissions", o."PostLogoutRedirectUris", o."Properties", o."RedirectUris", o."Requirements", o."Settings"
FROM "OpenIddictApplications" AS o
WHERE o."ClientId" = $1
LIMIT 1;

SELECT person_id FROM invitations WHERE consortium_id = $1 AND email = $2 LIMIT 1;

SELECT person_id FROM memberships WHERE consortium_id = $1;

SELECT pg_try_advisory_xact_lock(7203419);

SELECT set_config('app.consortium_id', $1, true);

SELECT set_config('app.invitation', $1, true);

SELECT set_config('app.person_id', $1, true);

SELECT subject, created_at, attempts FROM mail WHERE upper(recipient) = (SELECT "NormalizedEmail" FROM "AspNetUsers" WHERE "Id" = $1) ORDER BY id;

UPDATE "AspNetUserTokens" SET "Value" = $1
WHERE "LoginProvider" = $2 AND "Name" = $3 AND "UserId" = $4;

UPDATE "AspNetUsers" SET "AccessFailedCount" = $1, "ConcurrencyStamp" = $2, "Demo" = $3, "DisplayName" = $4, "Email" = $5, "EmailConfirmed" = $6, "LastConsortiumId" = $7, "LockoutEnabled" = $8, "LockoutEnd" = $9, "NormalizedEmail" = $10, "NormalizedUserName" = $11, "Operator" = $12, "PasswordHash" = $13, "PhoneNumber" = $14, "PhoneNumberConfirmed" = $15, "SecurityStamp" = $16, "TwoFactorEnabled" = $17, "UserName" = $18
WHERE "Id" = $19 AND "ConcurrencyStamp" = $20;

UPDATE "AspNetUsers" SET "LastConsortiumId" = $1 WHERE "Id" = $2;

UPDATE "OpenIddictAuthorizations" AS o
SET "Status" = $1
WHERE o."Subject" = $2;

UPDATE "OpenIddictAuthorizations" SET "ApplicationId" = $1, "ConcurrencyToken" = $2, "CreationDate" = $3, "Properties" = $4, "Scopes" = $5, "Status" = $6, "Subject" = $7, "Type" = $8
WHERE "Id" = $9 AND "ConcurrencyToken" = $10;

UPDATE "OpenIddictTokens" AS o
SET "Status" = $1
WHERE o."Subject" = $2 AND (o."Status" <> 'revoked' OR o."Status" IS NULL);

UPDATE "OpenIddictTokens" AS o1
SET "Status" = $1
FROM (
    SELECT o."Id"
    FROM "OpenIddictTokens" AS o
    LEFT JOIN "OpenIddictAuthorizations" AS o0 ON o."AuthorizationId" = o0."Id"
    WHERE o0."Id" = $2 AND (o."Status" <> 'revoked' OR o."Status" IS NULL)
) AS s
WHERE o1."Id" = s."Id";

UPDATE "OpenIddictTokens" SET "ApplicationId" = $1, "AuthorizationId" = $2, "ConcurrencyToken" = $3, "CreationDate" = $4, "ExpirationDate" = $5, "Payload" = $6, "Properties" = $7, "RedemptionDate" = $8, "ReferenceId" = $9, "Status" = $10, "Subject" = $11, "Type" = $12
WHERE "Id" = $13 AND "ConcurrencyToken" = $14;

UPDATE consortia SET created_by = '00000000-0000-0000-0000-000000000000', request_id = NULL WHERE created_by = $1;

UPDATE invitations SET state = $1, roles = $2, expires_at = $3, token_hash = coalesce($4, token_hash) WHERE id = $5;

UPDATE mail SET attempts = attempts + 1, next_attempt_at = $1 WHERE id = $2;

WITH batch AS (
    DELETE FROM outbox
    WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT $1 FOR UPDATE)
    RETURNING id, message_id, type, body, trace_parent
)
SELECT message_id, type, body, trace_parent FROM batch ORDER BY id;

WITH old AS (DELETE FROM sign_in_failures WHERE failed_at < $1)
INSERT INTO sign_in_failures (account, address, failed_at) VALUES ($2, $3, $4);
