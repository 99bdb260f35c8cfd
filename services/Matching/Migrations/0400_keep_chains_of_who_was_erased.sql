-- Why: two accounts that somebody erased had invited stay of one chain: whoever was erased is a number of chance in it, and nothing is known of where they worked.
ALTER TABLE invited_people ADD COLUMN admin_erased boolean NOT NULL DEFAULT false;
