-- Why: what ends sign-ins of a person looks for them by person, and no index begins with it.
DROP INDEX CONCURRENTLY IF EXISTS "IX_OpenIddictAuthorizations_Subject_Status";
CREATE INDEX CONCURRENTLY "IX_OpenIddictAuthorizations_Subject_Status" ON "OpenIddictAuthorizations" ("Subject", "Status");
