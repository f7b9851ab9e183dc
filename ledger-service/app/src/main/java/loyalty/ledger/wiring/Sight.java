package loyalty.ledger.wiring;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import loyalty.account.CardReceipts;
import loyalty.account.MemberAccount;
import loyalty.journal.JournalUnavailableException;
import loyalty.ledger.decision.Known;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.ledger.wiring.MemberAccounts.MemberKey;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;

/** What a decision would see, as the journal says it now, read in a unit of work that appends nothing. */
final class Sight {

    private final AxonLedger ledger;

    Sight(AxonLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * Reads what is known.
     *
     * @param past reads it off the journal
     * @param members whose accounts are wanted, besides those of whoever they were merged into
     */
    <P> Known<P> of(
            ProgrammeId programme,
            Function<EventStoreTransaction, P> past,
            Function<P, Set<MemberId>> members,
            boolean mayBackdate) {
        return of(programme, past, _ -> Set.of(), members, mayBackdate);
    }

    /**
     * The same where cards that are or were nobody's matter.
     *
     * @param cards the origins of those
     */
    <P> Known<P> of(
            ProgrammeId programme,
            Function<EventStoreTransaction, P> past,
            Function<P, Set<CardId>> cards,
            Function<P, Set<MemberId>> members,
            boolean mayBackdate) {
        try {
            return ledger.units
                    .execute(context -> CompletableFuture.completedFuture(
                            known(programme, past, cards, members, mayBackdate, context)))
                    .get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw NotAnsweredException.unavailable(interrupted);
        } catch (ExecutionException | RuntimeException failed) {
            throw failure(Handling.causeOf(failed));
        }
    }

    private static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case JournalUnavailableException away -> NotAnsweredException.unavailable(away);
            case TimeoutException late -> NotAnsweredException.unavailable(late);
            case RuntimeException fault -> fault;
            case Error fault -> throw fault;
            default -> new IllegalStateException("a unit of work failed", cause);
        };
    }

    private <P> Known<P> known(
            ProgrammeId programme,
            Function<EventStoreTransaction, P> past,
            Function<P, Set<CardId>> cards,
            Function<P, Set<MemberId>> members,
            boolean mayBackdate,
            ProcessingContext context) {
        var transaction = ledger.events.transaction(context);
        var rules = ledger.programmes.read(transaction, programme).programme();
        var found = past.apply(transaction);
        var receipts = ledger.receipts.read(transaction, programme, cards.apply(found));
        var accounts = new HashMap<MemberId, MemberAccount>();
        for (var wanted = withHolders(members.apply(found), receipts);
                !wanted.isEmpty();
                wanted = Known.unreadTargets(accounts)) {
            for (MemberId member : wanted) {
                accounts.put(
                        member,
                        ledger.members
                                .read(transaction, new MemberKey(programme, member))
                                .account());
            }
        }
        return new Known<>(rules, accounts, found, ledger.clock.instant(), mayBackdate, Map.of(), receipts);
    }

    /** Members, and whoever those cards were linked to. */
    static Set<MemberId> withHolders(Set<MemberId> members, Map<CardId, CardReceipts> receipts) {
        if (receipts.isEmpty()) { // nearly always, and each decision comes by here
            return members;
        }
        var all = new HashSet<>(members);
        receipts.values().forEach(each -> each.linkedTo().ifPresent(all::add));
        return all;
    }
}
