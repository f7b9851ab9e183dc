package loyalty.ledger.wiring;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import loyalty.account.MemberAccount;
import loyalty.event.LedgerEvent;
import loyalty.journal.EntityCache;
import loyalty.journal.JournalUnavailableException;
import loyalty.journal.PackingCache;
import loyalty.journal.PackingCache.Packing;
import loyalty.journal.Snapshots;
import loyalty.journal.Snapshots.Snapshot;
import loyalty.journal.axon.KnownUpTo;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts of members at the least price: from memory, else from a snapshot and the entries after it, else from all entries. A
 * state in memory may be stale at any time; the append condition finds it.
 */
final class MemberAccounts {

    /** The account of a member of whom nothing is recorded. */
    static final Loaded NEWCOMER = new Loaded(MemberAccount.UNKNOWN, 0, 0);

    private static final Logger LOG = LoggerFactory.getLogger(MemberAccounts.class);

    /** A member of a programme. */
    record MemberKey(ProgrammeId programme, MemberId member) {

        TagName name() {
            return TagName.member(programme, member);
        }
    }

    /**
     * An account as of a position.
     *
     * @param position of the last entry that may have changed it; 0 for none
     * @param unsaved entries folded since the last snapshot
     */
    record Loaded(MemberAccount account, long position, int unsaved) {

        Loaded after(LedgerEvent event, long at) {
            return event instanceof LedgerEvent.OfMember ofMember
                    ? new Loaded(account.after(ofMember, at), at, unsaved + 1)
                    : this;
        }
    }

    private static final long ACCOUNT_BYTES = 500;
    private static final long LOT_BYTES = 300;
    private static final long TURN_BYTES = 60;
    private static final long AWARD_BYTES = 160;
    private static final long CREDIT_BYTES = 88;

    private final PackingCache<MemberKey, Loaded> cache;
    private final Snapshots snapshots;
    private final int snapshotEvery;
    private final Executor background;

    /**
     * Accounts kept for a while.
     *
     * @param cachedBytes what those that are kept in memory may take, about: a little of it as they are, the rest as bytes
     * @param snapshotEvery entries of a member between two snapshots, 1 or more
     * @param background where snapshots are written, off the path of the command
     */
    MemberAccounts(long cachedBytes, Snapshots snapshots, int snapshotEvery, Executor background) {
        this.cache = new PackingCache<>(
                cachedBytes, MemberAccounts::bytesOf, new Packing<>(MemberAccounts::packed, MemberAccounts::unpacked));
        this.snapshots = snapshots;
        this.snapshotEvery = snapshotEvery;
        this.background = background;
        background.execute(this::removeWhatOtherCodeFolded);
    }

    private void removeWhatOtherCodeFolded() {
        try {
            int removed = snapshots.removeOthers();
            if (removed > 0) {
                LOG.info("removed {} snapshots of other versions of the code", removed);
            }
        } catch (JournalUnavailableException away) {
            LOG.warn("snapshots of other versions of the code could not be removed; they only take room", away);
        }
    }

    /** About what an account takes on the heap: measured at 1 to 40 lots of one change each. */
    private static long bytesOf(Loaded loaded) {
        return ACCOUNT_BYTES
                + LOT_BYTES * loaded.account().purse().count()
                + AWARD_BYTES * loaded.account().purchases()
                + CREDIT_BYTES * loaded.account().qualifying().count()
                + TURN_BYTES * loaded.account().membership().turns().size();
    }

    static byte[] packed(Loaded loaded) {
        var out = new PackedOutput();
        out.position(loaded.position());
        out.count(loaded.unsaved());
        MemberAccountCodec.write(out, loaded.account());
        return out.written();
    }

    /** Empty, and the member is read again, if the bytes are no account. */
    static Optional<Loaded> unpacked(byte[] bytes) {
        var in = new PackedInput(bytes);
        try {
            long position = in.position();
            int unsaved = in.count();
            return Optional.of(new Loaded(MemberAccountCodec.read(in), position, unsaved));
        } catch (IOException | RuntimeException damaged) { // whatever the values in it object to
            LOG.warn("an account that was kept as bytes cannot be read and counts for nothing", damaged);
            return Optional.empty();
        }
    }

    /** What was known last, without a look if anything is; the append of this unit of work fails if there is more. */
    Loaded trusted(EventStoreTransaction transaction, ProcessingContext context, MemberKey key) {
        var known = cache.find(key);
        if (known.isEmpty()) {
            return read(transaction, key);
        }
        var last = known.get().state();
        transaction
                .source(KnownUpTo.trusted(context, known.get().position(), criteria(key)))
                .reduce(last, (state, _) -> state)
                .join();
        return last;
    }

    /** What the journal says now; the append of this unit of work fails if there is more by then. */
    Loaded read(EventStoreTransaction transaction, MemberKey key) {
        var start = cache.find(key).map(EntityCache.Known::state).orElseGet(() -> stored(key));
        var condition = start.position() == 0
                ? SourcingCondition.conditionFor(criteria(key))
                : KnownUpTo.tail(start.position(), criteria(key));
        var now = transaction
                .source(condition)
                .reduce(start, MemberAccounts::after)
                .join();
        remember(key, now);
        return now;
    }

    private Loaded stored(MemberKey key) {
        return snapshots
                .find(key.name().text())
                .flatMap(snapshot -> decoded(key, snapshot))
                .orElse(NEWCOMER);
    }

    /** Empty, and the member is folded from the first entry on, if the bytes are no account. */
    private static Optional<Loaded> decoded(MemberKey key, Snapshot snapshot) {
        try {
            return Optional.of(new Loaded(MemberAccountCodec.decode(snapshot.state()), snapshot.position(), 0));
        } catch (RuntimeException damaged) { // whatever the values in it object to
            LOG.warn(
                    "the snapshot of {} cannot be read and counts for nothing",
                    key.name().text(),
                    damaged);
            return Optional.empty();
        }
    }

    private static Loaded after(Loaded before, MessageStream.Entry<? extends EventMessage> entry) {
        return before.after(Messages.eventOf(entry.message()), positionOf(entry));
    }

    static long positionOf(MessageStream.Entry<? extends EventMessage> entry) {
        return TrackingToken.fromContext(entry).orElseThrow().position().orElseThrow();
    }

    /**
     * Remembers an account that an accepted append was held against.
     *
     * @param through the last position of that append: no entry of the member before it is missing in the account
     */
    void committed(MemberKey key, Loaded account, long through) {
        remember(key, new Loaded(account.account(), through, account.unsaved()));
    }

    /** Forgets an account that is not to be trusted: after a conflict, or any failure of what was decided on it. */
    void forget(MemberKey key) {
        cache.forget(key);
    }

    private void remember(MemberKey key, Loaded loaded) {
        if (loaded.account().equals(MemberAccount.UNKNOWN)) {
            return; // anybody may ask for members that do not exist: they take no memory
        }
        boolean due = loaded.unsaved() >= snapshotEvery;
        cache.put(key, loaded.position(), due ? new Loaded(loaded.account(), loaded.position(), 0) : loaded);
        if (due) {
            background.execute(() -> save(key, loaded));
        }
    }

    private void save(MemberKey key, Loaded loaded) {
        try {
            var state = MemberAccountCodec.encode(loaded.account());
            snapshots.save(key.name().text(), new Snapshot(loaded.position(), state));
        } catch (JournalUnavailableException away) {
            LOG.warn("a snapshot could not be kept; the next cold load of its member takes longer", away);
        }
    }

    private static EventCriteria criteria(MemberKey key) {
        return EventCriteria.havingTags(Messages.tagOf(key.name()));
    }
}
