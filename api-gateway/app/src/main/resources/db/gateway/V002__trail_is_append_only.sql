CREATE FUNCTION refuse_change() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'the trail of key administration is append-only';
END
$$;

CREATE TRIGGER key_act_is_append_only
    BEFORE UPDATE OR DELETE ON key_act
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER key_act_is_not_emptied
    BEFORE TRUNCATE ON key_act
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
