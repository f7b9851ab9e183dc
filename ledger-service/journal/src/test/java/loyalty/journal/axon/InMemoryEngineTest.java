package loyalty.journal.axon;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** The contract is the framework's, not ours: its own engine fulfils it. */
class InMemoryEngineTest extends EngineContract {

    final EventStorageEngine engine = new InMemoryEventStorageEngine();

    @Override
    EventStorageEngine engine() {
        return engine;
    }
}
