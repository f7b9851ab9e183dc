-- What a member has given, to find who else has given the same.
CREATE INDEX email_index_member ON vault.email_index (programme, member);
CREATE INDEX phone_index_member ON vault.phone_index (programme, member);
