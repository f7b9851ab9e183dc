-- The roles of the three services: an owner that migrates and an app role that runs and owns nothing.
-- Idempotent. Run by an administrator. Passwords come as settings of the session, so that none stands in a file:
--     SET loyalty.ledger_owner = '...'; SET loyalty.ledger_app = '...'; and so on, one for each role below.
-- A role whose setting is absent keeps the password it has; a new role without one cannot log in.
DO $roles$
DECLARE
    role_name text;
    password  text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY [
        'ledger_owner', 'ledger_app',
        'projection_owner', 'projection_app',
        'gateway_owner', 'gateway_app']
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', role_name);
        END IF;
        password := current_setting('loyalty.' || role_name, true);
        IF password <> '' THEN
            EXECUTE format('ALTER ROLE %I PASSWORD %L', role_name, password);
        END IF;
    END LOOP;
END
$roles$;
