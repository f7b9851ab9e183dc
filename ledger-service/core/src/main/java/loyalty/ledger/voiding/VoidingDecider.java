package loyalty.ledger.voiding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loyalty.account.CardReceipts;
import loyalty.account.MemberAccount;
import loyalty.account.Receipt;
import loyalty.event.CardStanding;
import loyalty.event.CardUse;
import loyalty.event.LedgerEvent;
import loyalty.event.PointsBack;
import loyalty.event.PurchaseVoided;
import loyalty.event.ReceiptVoided;
import loyalty.event.UndoneReturn;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.Bought;
import loyalty.ledger.rule.CardOffer;
import loyalty.ledger.rule.Earned;
import loyalty.ledger.rule.Redemptions;
import loyalty.ledger.rule.Refunds;
import loyalty.programme.TierReckoning;
import loyalty.programme.VoidPolicy;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.Money;

/**
 * Decides whether a purchase is voided: by a till for as long as the version in effect lets it, by a person with a reason at any time. It counts for
 * nothing from its own instant on, and neither does what came back of it; points that had paid for it go back when it is voided; a receipt that nobody has claimed can be claimed no more.
 */
public final class VoidingDecider implements Decider<VoidPurchase, VoidingPast> {

    @Override
    public VoidingPast initial() {
        return VoidingPast.NOTHING;
    }

    @Override
    public VoidingPast evolve(VoidingPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(VoidPurchase command) {
        return List.of(TagName.purchase(command.programme(), command.purchase()));
    }

    @Override
    public boolean mayAssumeNew(VoidPurchase command) {
        return false;
    }

    @Override
    public Set<CardId> cards(VoidPurchase command, VoidingPast past) {
        return Bought.cards(past.bought(), past.receipt());
    }

    /** What has become of the points that paid for it. */
    @Override
    public List<TagName> furtherNames(VoidPurchase command, VoidingPast past, Map<CardId, CardReceipts> receipts) {
        return Redemptions.names(command.programme(), past.bought().map(Bought::recorded));
    }

    @Override
    public Set<MemberId> members(VoidPurchase command, VoidingPast past) {
        return Refunds.with(
                past.redemptions(), past.bought().map(Bought::members).orElse(Set.of()));
    }

    @Override
    public Decision decide(VoidPurchase command, Known<VoidingPast> known) {
        return again(command, known.past())
                .or(() -> known.past().bought().map(bought -> ofPurchase(command, bought, known)))
                .or(() -> known.past().receipt().map(receipt -> ofReceipt(command, receipt, known)))
                .orElseGet(
                        () -> Decision.rejected(RejectionCode.UNKNOWN_PURCHASE.because("there is no such purchase")));
    }

    private static Optional<Decision> again(VoidPurchase command, VoidingPast past) {
        return past.bought()
                .flatMap(Bought::voided)
                .map(each -> again(command.saysTheSameAs(each.voidedAt(), each.reason()), each))
                .or(() -> past.receipt()
                        .flatMap(Receipt::voided)
                        .map(each -> again(command.saysTheSameAs(each.voidedAt(), each.reason()), each)));
    }

    private static Decision again(boolean same, LedgerEvent earlier) {
        return same
                ? Decision.repeated(earlier)
                : Decision.rejected(
                        RejectionCode.VOID_DIFFERS.because("the purchase was voided before with other content"));
    }

    private static Decision ofPurchase(VoidPurchase command, Bought bought, Known<VoidingPast> known) {
        Instant boughtAt = bought.recorded().effectiveAt();
        var redemptions = known.past().redemptions();
        return known.objectionTo(command.effectiveAt(), bought.recorded().member())
                .or(() -> Refunds.objection(command.effectiveAt(), redemptions, known))
                .or(() -> objection(command, boughtAt, known))
                .or(() -> Refunds.tooEarly(command.effectiveAt(), redemptions))
                .map(Decision::rejected)
                .orElseGet(() -> voided(command, bought, known));
    }

    /** What had paid for it, as far as it has not gone back with returns, goes back when it is voided; before what it had earned is taken. */
    private static Decision voided(VoidPurchase command, Bought bought, Known<VoidingPast> known) {
        var redemptions = known.past().redemptions();
        var back = bought.recorded().paidInPoints().stream()
                .map(each -> new PointsBack(
                        each.redemption(), redemptions.find(each.redemption()).left(), each.pointCurrency()))
                .toList();
        var refunded = Refunds.of(
                command.purchase(),
                Optional.empty(),
                back,
                redemptions,
                command.effectiveAt().instant(),
                known);
        var events = new ArrayList<LedgerEvent>(refunded);
        events.add(voided(command, bought, back, Refunds.after(refunded, known)));
        return Decision.accepted(events.toArray(LedgerEvent[]::new));
    }

    private static Decision ofReceipt(VoidPurchase command, Receipt receipt, Known<VoidingPast> known) {
        return known.objectionTo(command.effectiveAt())
                .or(() -> objection(command, receipt.recorded().effectiveAt(), known))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(voided(command, receipt, known)));
    }

    /** It takes effect when the purchase did, which is as old as that. */
    private static Optional<Rejection> objection(VoidPurchase command, Instant boughtAt, Known<VoidingPast> known) {
        var policy = known.rulesAt(command.effectiveAt()).returns().voids();
        return known.objectionTo(EffectiveAt.stated(boughtAt))
                .or(() -> policy.flatMap(each -> tooLate(command, boughtAt, each)))
                .or(() -> tooEarly(command, boughtAt))
                .or(() -> policy.isEmpty()
                        ? Optional.of(RejectionCode.NOT_IN_PROGRAMME.because(
                                "in the programme purchases are returned, not voided"))
                        : objectionToReason(command, boughtAt, policy.get()));
    }

    private static boolean isInTime(VoidPurchase command, Instant boughtAt, VoidPolicy policy) {
        return command.effectiveAt().instant().isBefore(policy.closesAt(boughtAt));
    }

    private static Optional<Rejection> tooLate(VoidPurchase command, Instant boughtAt, VoidPolicy policy) {
        return command.byOperator() || isInTime(command, boughtAt, policy)
                ? Optional.empty()
                : Optional.of(RejectionCode.VOID_TOO_LATE.because("a till could void the purchase until "
                        + policy.closesAt(boughtAt) + ", an operator can still"));
    }

    private static Optional<Rejection> tooEarly(VoidPurchase command, Instant boughtAt) {
        return command.effectiveAt().instant().isBefore(boughtAt)
                ? Optional.of(RejectionCode.VOID_BEFORE_PURCHASE.because(
                        "the purchase was made at " + boughtAt + ", after its voiding"))
                : Optional.empty();
    }

    private static Optional<Rejection> objectionToReason(VoidPurchase command, Instant boughtAt, VoidPolicy policy) {
        if (command.reason().isEmpty() && !isInTime(command, boughtAt, policy)) {
            return Optional.of(RejectionCode.REASON_MISSING.because(
                    "from " + policy.closesAt(boughtAt) + " on whoever voids the purchase says why"));
        }
        return command.reason().filter(reason -> !policy.allows(reason)).isPresent()
                ? Optional.of(RejectionCode.UNKNOWN_REASON.because("the programme allows other reasons only"))
                : Optional.empty();
    }

    private static PurchaseVoided voided(
            VoidPurchase command, Bought bought, List<PointsBack> back, Known<VoidingPast> known) {
        var recorded = bought.recorded();
        Instant at = recorded.effectiveAt();
        var rules = known.programme().version(recorded.programmeVersion()).orElseThrow();
        MemberAccount account = known.account(recorded.member());
        var all = new ArrayList<Undoing>();
        for (Earned each : bought.all()) {
            var of = each.pointCurrency();
            all.add(Undoing.of(
                    each, bought, account.lots(of), command.effectiveAt().instant(), rules.returns(of)));
        }
        var own = all.getFirst();
        var movements = all.stream().flatMap(each -> each.movements().stream()).toList();
        var besides = all.subList(1, all.size()).stream()
                .filter(Undoing::changesAnything)
                .map(Undoing::inCurrency)
                .toList();
        var qualifying = known.past().countingNothing(at);
        var returns = bought.returns().stream()
                .map(each -> new UndoneReturn(each.returned(), each.effectiveAt(), each.refund()))
                .toList();
        var before = known.past().receipt().map(VoidingDecider::returnsOf).orElse(List.of());
        return new PurchaseVoided(
                command.programme(),
                recorded.member(),
                recorded.purchase(),
                at,
                command.effectiveAt().instant(),
                command.reason(),
                recorded.paid(),
                returns,
                before.isEmpty() ? Optional.empty() : Optional.of(before),
                recorded.programmeVersion(),
                own.earned().given(),
                own.lapsed(),
                own.forgiven(),
                movements,
                qualifying,
                account.toldAfter(
                        TierReckoning.ifAny(known.programme(), at),
                        movements,
                        qualifying,
                        besides.stream()
                                .map(PurchaseVoided.InCurrency::pointCurrency)
                                .collect(Collectors.toSet()),
                        at),
                recorded.card()
                        .map(use -> withoutIt(
                                use,
                                recorded.paid(),
                                Stream.concat(before.stream(), returns.stream()).toList(),
                                at,
                                known)),
                besides.isEmpty() ? Optional.empty() : Optional.of(besides),
                back.isEmpty() ? Optional.empty() : Optional.of(back));
    }

    private static List<UndoneReturn> returnsOf(Receipt receipt) {
        return receipt.returns().stream()
                .map(each -> new UndoneReturn(each.returned(), each.effectiveAt(), each.refund()))
                .toList();
    }

    private static ReceiptVoided voided(VoidPurchase command, Receipt receipt, Known<VoidingPast> known) {
        var recorded = receipt.recorded();
        Instant at = recorded.effectiveAt();
        var returns = returnsOf(receipt);
        return new ReceiptVoided(
                command.programme(),
                recorded.purchase(),
                at,
                command.effectiveAt().instant(),
                command.reason(),
                recorded.paid(),
                returns,
                recorded.programmeVersion(),
                recorded.card().map(use -> withoutIt(use, recorded.paid(), returns, at, known)));
    }

    /** How the card stands at the purchase's instant without it, and without what came back at that very instant. */
    private static CardStanding withoutIt(
            CardUse use, Money paid, List<UndoneReturn> returns, Instant at, Known<VoidingPast> known) {
        Money there = returns.stream()
                .filter(each -> !each.effectiveAt().isAfter(at))
                .map(UndoneReturn::refund)
                .reduce(paid, Money::minus);
        return CardOffer.afterRefund(use.standing(), at, there, known, known.rulesAt(EffectiveAt.stated(at)), at);
    }
}
