-- Why: an admin who must not know of an open invitation makes their own (state APART), as for an address that nobody has invited.
ALTER TABLE invitations ADD COLUMN invited_by uuid;
