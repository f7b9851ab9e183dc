package loyalty.journal.axon;

import loyalty.journal.TestJournals;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The journal fulfils the contract. */
class PostgresEngineIT extends EngineContract {

    static TestJournals database;
    static EventStorageEngine engine;

    @BeforeAll
    static void open() {
        database = new TestJournals();
        engine = new PostgresEventStorageEngine(database.open(), SomeEvents.TEXT);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    EventStorageEngine engine() {
        return engine;
    }
}
