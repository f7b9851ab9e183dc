package loyalty.ledger.wiring;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import loyalty.journal.JournalReader;
import loyalty.journal.PostgresJournal;
import loyalty.journal.axon.JournalConfigurer;
import loyalty.journal.axon.PostgresEventStorageEngine;
import loyalty.journal.axon.UnitsOfWork;
import loyalty.ledger.decision.Command;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.shell.Ledger;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;

/** Runs deciders over the journal through Axon: the one place that knows both. */
public final class AxonLedger implements AutoCloseable {

    /** How long one try at a command may take; with the tries allowed a command ends far below a minute. */
    private static final Duration TRY_TIME = Duration.ofSeconds(10);

    private final AxonConfiguration axon;

    final JournalReader reader;
    final EventStore events;
    final UnitsOfWork units;
    final Messages messages;
    final KnownProgrammes programmes;
    final MemberAccounts members;
    final ReceiptsOfCards receipts;
    final LedgerMeters meters;
    final Clock clock;
    final Stripes stripes = new Stripes();
    final QuotasInMemory quotas = new QuotasInMemory();
    final Set<String> keysInFlight = ConcurrentHashMap.newKeySet();

    /** A ledger on a journal. */
    AxonLedger(
            PostgresJournal journal,
            KnownProgrammes programmes,
            MemberAccounts members,
            LedgerMeters meters,
            Clock clock) {
        this.reader = journal.reader();
        this.programmes = programmes;
        this.members = members;
        this.receipts = new ReceiptsOfCards(reader);
        this.meters = meters;
        this.clock = clock;
        this.messages = new Messages(new UuidV7(clock));
        var converter = new Messages.ToBytes();
        var engine = new PostgresEventStorageEngine(journal, converter);
        this.axon = JournalConfigurer.create(engine, converter, AxonLedger::typeOf, Messages::tagsOf)
                .start();
        this.events = axon.getComponent(EventStore.class);
        this.units = new UnitsOfWork(axon.getComponent(UnitOfWorkFactory.class), TRY_TIME);
    }

    /** Messages of ours carry their types; Axon asks for those of its own classes. */
    private static Optional<MessageType> typeOf(Class<?> payload) {
        return Optional.of(new MessageType(payload));
    }

    /** The ledger for the commands of one decider. */
    public <C extends Command, P> Ledger<C> of(Decider<C, P> decider) {
        return (command, origin) -> new Handling<>(this, decider, command, origin).outcome();
    }

    @Override
    public void close() {
        axon.shutdown();
        units.close();
    }
}
