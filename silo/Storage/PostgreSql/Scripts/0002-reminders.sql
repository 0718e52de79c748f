-- Times in 100 ns since 1970 UTC.
CREATE TABLE trader.reminders (
    first_tick bigint NOT NULL,
    period     bigint NOT NULL CHECK (period > 0),
    last_tick  bigint,
    journal    integer NOT NULL,
    grain      text COLLATE "C" NOT NULL,
    name       text COLLATE "C" NOT NULL,
    etag       text COLLATE "C" NOT NULL,
    PRIMARY KEY (journal, grain, name)
);
