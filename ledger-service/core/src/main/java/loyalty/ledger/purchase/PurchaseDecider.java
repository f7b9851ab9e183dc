package loyalty.ledger.purchase;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.account.MemberAccount;
import loyalty.event.AccountName;
import loyalty.event.Award;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.PurchaseRecorded;
import loyalty.event.QualifyingCredit;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.Credit;
import loyalty.ledger.rule.Earning;
import loyalty.ledger.rule.Order;
import loyalty.ledger.rule.Room;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.LotId;
import loyalty.value.MemberId;

/** Decides whether a purchase enters the ledger, and what it earns. */
public final class PurchaseDecider implements Decider<RecordPurchase, Optional<PurchaseRecorded>> {

    @Override
    public Optional<PurchaseRecorded> initial() {
        return Optional.empty();
    }

    @Override
    public Optional<PurchaseRecorded> evolve(Optional<PurchaseRecorded> past, LedgerEvent event) {
        return event instanceof PurchaseRecorded recorded ? Optional.of(recorded) : past;
    }

    @Override
    public List<TagName> names(RecordPurchase command) {
        return List.of(TagName.purchase(command.programme(), command.purchase()));
    }

    @Override
    public boolean mayAssumeNew(RecordPurchase command) {
        return true;
    }

    @Override
    public Set<MemberId> members(RecordPurchase command, Optional<PurchaseRecorded> past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(RecordPurchase command, Known<Optional<PurchaseRecorded>> known) {
        if (known.past().isPresent()) {
            return again(command, known.past().get());
        }
        return known.objectionTo(command.effectiveAt(), command.member())
                .or(() -> currencyObjection(command, known))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(recorded(command, known)));
    }

    private static Decision again(RecordPurchase command, PurchaseRecorded earlier) {
        return command.saysTheSameAs(earlier)
                ? Decision.repeated(earlier)
                : Decision.rejected(
                        RejectionCode.PURCHASE_DIFFERS.because("the purchase was recorded before with other content"));
    }

    private static Optional<Rejection> currencyObjection(
            RecordPurchase command, Known<Optional<PurchaseRecorded>> known) {
        var expected = known.rulesAt(command.effectiveAt()).currency();
        return command.paid().currency().equals(expected)
                ? Optional.empty()
                : Optional.of(RejectionCode.UNKNOWN_CURRENCY.because("the programme counts in " + expected));
    }

    private static PurchaseRecorded recorded(RecordPurchase command, Known<Optional<PurchaseRecorded>> known) {
        ProgrammeDocument rules = known.rulesAt(command.effectiveAt());
        MemberAccount account = known.account(command.member());
        var at = command.effectiveAt().instant();
        Award award = Earning.of(
                new Order(at, command.paid(), command.lines(), command.store(), command.channel(), account.type()),
                rules,
                Room.of(rules, account, at));
        boolean earned = !award.points().isZero();
        var activeFrom = rules.activeFrom(at);
        var lot = account.membership()
                .bounding(LotTerms.active(LotId.of(command.purchase()), activeFrom, rules.lapsesAt(activeFrom)));
        List<Movement> movements =
                earned ? Credit.into(lot, award.points(), AccountName.ISSUANCE, account.lots(), at) : List.of();
        return new PurchaseRecorded(
                command.programme(),
                command.member(),
                command.purchase(),
                at,
                command.paid(),
                command.store(),
                command.channel(),
                command.lines(),
                rules.version(),
                award,
                movements,
                earned
                        ? List.of(new QualifyingCredit(
                                rules.qualifyingFrom(at), award.points().amount()))
                        : List.of(),
                account.toldAfter(movements, at));
    }
}
