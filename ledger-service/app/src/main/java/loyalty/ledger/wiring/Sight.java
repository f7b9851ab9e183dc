package loyalty.ledger.wiring;

import java.util.HashMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import loyalty.account.MemberAccount;
import loyalty.journal.JournalUnavailableException;
import loyalty.ledger.decision.Known;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.ledger.wiring.MemberAccounts.MemberKey;
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
        try {
            return ledger.units
                    .execute(context ->
                            CompletableFuture.completedFuture(known(programme, past, members, mayBackdate, context)))
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
            Function<P, Set<MemberId>> members,
            boolean mayBackdate,
            ProcessingContext context) {
        var transaction = ledger.events.transaction(context);
        var rules = ledger.programmes.read(transaction, programme).programme();
        var found = past.apply(transaction);
        var accounts = new HashMap<MemberId, MemberAccount>();
        for (var wanted = members.apply(found); !wanted.isEmpty(); wanted = Known.unreadTargets(accounts)) {
            for (MemberId member : wanted) {
                accounts.put(
                        member,
                        ledger.members
                                .read(transaction, new MemberKey(programme, member))
                                .account());
            }
        }
        return new Known<>(rules, accounts, found, ledger.clock.instant(), mayBackdate);
    }
}
