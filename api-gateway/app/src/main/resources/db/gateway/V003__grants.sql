-- The running gateway adds keys and revokes them; it changes and deletes nothing else.
GRANT SELECT, INSERT ON api_key TO gateway_app;
GRANT UPDATE (revoked_at) ON api_key TO gateway_app;
GRANT SELECT, INSERT ON key_act TO gateway_app;
GRANT SELECT, INSERT ON pepper_check TO gateway_app;
