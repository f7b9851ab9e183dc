package loyalty.ledger.wiring;

import java.util.HashMap;
import java.util.Optional;
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
import org.axonframework.messaging.core.unitofwork.ProcessingContext;

/** Reads what a decision about a member would depend on, as the journal says it now, in a unit of work that appends nothing. */
final class JournalQuestions {

    private final AxonLedger ledger;

    JournalQuestions(AxonLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * The answer of a function to what is known.
     *
     * @param mayBackdate whether an instant before the programme's window may be asked for
     */
    <T> T ask(ProgrammeId programme, MemberId member, boolean mayBackdate, Function<Known<?>, T> answer) {
        try {
            return ledger.units
                    .execute(context -> CompletableFuture.completedFuture(
                            answer.apply(known(programme, member, mayBackdate, context))))
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

    private Known<Optional<Void>> known(
            ProgrammeId id, MemberId asked, boolean mayBackdate, ProcessingContext context) {
        var transaction = ledger.events.transaction(context);
        var programme = ledger.programmes.read(transaction, id).programme();
        var accounts = new HashMap<MemberId, MemberAccount>();
        for (var wanted = Set.of(asked); !wanted.isEmpty(); wanted = Known.unreadTargets(accounts)) {
            for (MemberId member : wanted) {
                accounts.put(
                        member,
                        ledger.members
                                .read(transaction, new MemberKey(id, member))
                                .account());
            }
        }
        return new Known<>(programme, accounts, Optional.empty(), ledger.clock.instant(), mayBackdate);
    }
}
