package loyalty.ledger.purchase;

import java.time.Instant;
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
import loyalty.ledger.rule.Enrolment;
import loyalty.ledger.rule.Order;
import loyalty.ledger.rule.Room;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TierReckoning;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.TierName;

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

    /** The tier that the member has without this purchase, which counts for the next one; empty where nothing depends on it. */
    private static Optional<TierName> tierBefore(
            Instant at, ProgrammeDocument rules, MemberAccount account, Optional<TierReckoning> reckoning) {
        return Earning.asksForTierAt(at, rules)
                ? Optional.of(reckoning.map(account::tierBy).orElse(TierName.NONE))
                : Optional.empty();
    }

    private static PurchaseRecorded recorded(RecordPurchase command, Known<Optional<PurchaseRecorded>> known) {
        ProgrammeDocument rules = known.rulesAt(command.effectiveAt());
        MemberAccount account = known.account(command.member());
        var at = command.effectiveAt().instant();
        var reckoning = TierReckoning.ifAny(known.programme(), at);
        Award award = Earning.of(
                new Order(
                        at,
                        command.paid(),
                        command.lines(),
                        command.store(),
                        command.channel(),
                        account.type(),
                        tierBefore(at, rules, account, reckoning)),
                rules,
                Room.of(rules, account, at),
                new Enrolment(command.programme(), command.member(), known.used()));
        boolean earned = !award.points().isZero();
        var activeFrom = rules.activeFrom(at);
        var lot = account.membership()
                .bounding(LotTerms.active(LotId.of(command.purchase()), activeFrom, rules.lapsesAt(activeFrom)));
        List<Movement> movements =
                earned ? Credit.into(lot, award.points(), AccountName.ISSUANCE, account.lots(), at) : List.of();
        var qualifying = qualifying(at, command.paid(), award.points(), rules);
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
                qualifying,
                account.toldAfter(reckoning, movements, qualifying, at));
    }

    /** Points count from when they can be spent, unless the version says otherwise; money and purchases count at once. */
    private static List<QualifyingCredit> qualifying(Instant at, Money paid, Points earned, ProgrammeDocument rules) {
        var metric = rules.tiers().metric();
        var credit = switch (metric) {
            case QUALIFYING_POINTS -> QualifyingCredit.of(metric, rules.qualifyingFrom(at), earned.amount());
            case SPEND -> QualifyingCredit.of(metric, at, paid.minorUnits());
            case COUNT -> QualifyingCredit.of(metric, at, paid.isZero() ? 0 : 1);
        };
        return credit.points() == 0 ? List.of() : List.of(credit);
    }
}
