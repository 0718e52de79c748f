-- Streams of the same name in two journals (live trading, each replay) have nothing to do with each other.
CREATE TABLE trader.journals (
    id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text COLLATE "C" NOT NULL UNIQUE
);

-- The primary key decides between two writers of one stream.
CREATE TABLE trader.events (
    position bigint GENERATED ALWAYS AS IDENTITY,
    version  bigint NOT NULL CHECK (version > 0),
    time     bigint NOT NULL,
    journal  integer NOT NULL,
    stream   text COLLATE "C" NOT NULL,
    type     text COLLATE "C" NOT NULL,
    payload  bytea NOT NULL,
    PRIMARY KEY (journal, stream, version)
);

CREATE TABLE trader.snapshots (
    version bigint NOT NULL,
    journal integer NOT NULL,
    stream  text COLLATE "C" NOT NULL,
    payload bytea NOT NULL,
    PRIMARY KEY (journal, stream)
);

CREATE TABLE trader.grain_state (
    etag    bigint NOT NULL,
    journal integer NOT NULL,
    grain   text COLLATE "C" NOT NULL,
    name    text COLLATE "C" NOT NULL,
    payload bytea,
    PRIMARY KEY (journal, grain, name)
);

CREATE FUNCTION trader.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'the journal is append-only';
END
$$;

CREATE TRIGGER events_are_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON trader.events
    FOR EACH STATEMENT EXECUTE FUNCTION trader.refuse_change();

-- For people. Fails on a payload that is no text.
CREATE VIEW trader.journal AS
    SELECT e.position, j.name AS journal, e.stream, e.version, e.type,
           to_char(to_timestamp((e.time - e.nanoseconds) / 1000000000) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
               || '.' || lpad(e.nanoseconds::text, 9, '0') || 'Z' AS time,
           convert_from(e.payload, 'UTF8') AS payload
    FROM (SELECT *, (time % 1000000000 + 1000000000) % 1000000000 AS nanoseconds FROM trader.events) AS e
    JOIN trader.journals j ON j.id = e.journal;
