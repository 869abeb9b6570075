import { type Client } from 'pg';

/**
 * Has the database note every move of an item, with the session that made it: the rows that are there in the end do not tell who wrote
 * them, or how often. For a database of a test's own, before the first run.
 */
export const watchItems = (client: Client): Promise<unknown> =>
  client.query(`
    CREATE TABLE watched_move (
      ordinal bigint GENERATED ALWAYS AS IDENTITY, query_id uuid NOT NULL, run_id uuid NOT NULL, from_state text, to_state text NOT NULL,
      lease integer NOT NULL, session text NOT NULL, at timestamptz NOT NULL);
    CREATE FUNCTION watch_made() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO watched_move (query_id, run_id, to_state, lease, session, at)
      SELECT query_id, run_id, state, lease, current_setting('application_name'), clock_timestamp() FROM made;
      RETURN NULL;
    END $$;
    CREATE FUNCTION watch_moved() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO watched_move (query_id, run_id, from_state, to_state, lease, session, at)
      SELECT query_id, run_id, was.state, is_now.state, is_now.lease, current_setting('application_name'), clock_timestamp()
      FROM is_now JOIN was USING (query_id, run_id) WHERE (was.state, was.lease) <> (is_now.state, is_now.lease);
      RETURN NULL;
    END $$;
    CREATE TRIGGER watch_made AFTER INSERT ON collection_item REFERENCING NEW TABLE AS made
      FOR EACH STATEMENT EXECUTE FUNCTION watch_made();
    CREATE TRIGGER watch_moved AFTER UPDATE ON collection_item REFERENCING OLD TABLE AS was NEW TABLE AS is_now
      FOR EACH STATEMENT EXECUTE FUNCTION watch_moved();`);
