package loyalty.ledger.wiring;

import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import loyalty.account.MemberAccount;
import loyalty.journal.JournalUnavailableException;
import loyalty.ledger.decision.Known;
import loyalty.ledger.redemption.RedemptionQuote;
import loyalty.ledger.redemption.web.Quotes;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.ledger.wiring.MemberAccounts.MemberKey;
import loyalty.value.MemberId;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;

/** Reads what a redemption would be decided by, as the journal says it now, in a unit of work that appends nothing. */
final class JournalQuotes implements Quotes {

    private final AxonLedger ledger;

    JournalQuotes(AxonLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public RedemptionQuote.Answer quote(Question question, boolean mayBackdate) {
        try {
            return ledger.units
                    .execute(context -> CompletableFuture.completedFuture(RedemptionQuote.of(
                            question.effectiveAt(),
                            question.member(),
                            question.order(),
                            known(question, mayBackdate, context))))
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

    private Known<Optional<Void>> known(Question question, boolean mayBackdate, ProcessingContext context) {
        var transaction = ledger.events.transaction(context);
        var programme =
                ledger.programmes.read(transaction, question.programme()).programme();
        var accounts = new HashMap<MemberId, MemberAccount>();
        for (var wanted = Set.of(question.member()); !wanted.isEmpty(); wanted = Known.unreadTargets(accounts)) {
            for (MemberId member : wanted) {
                accounts.put(
                        member,
                        ledger.members
                                .read(transaction, new MemberKey(question.programme(), member))
                                .account());
            }
        }
        return new Known<>(programme, accounts, Optional.empty(), ledger.clock.instant(), mayBackdate);
    }
}
