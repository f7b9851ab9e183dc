package loyalty.ledger.referral;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.PurchaseVoided;
import loyalty.event.ReferralAttributed;
import loyalty.event.ReferralQualified;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.programme.ReferralPolicy;
import loyalty.value.MemberId;
import loyalty.value.Money;

/** Decides whether a purchase of the friend makes a referral count. */
public final class QualificationDecider implements Decider<QualifyReferral, QualificationDecider.Past> {

    /**
     * The referral and the purchase.
     *
     * @param standing what the purchase came to, less what came back of it; nothing once it was voided
     */
    public record Past(
            Optional<ReferralAttributed> attributed,
            Optional<ReferralQualified> qualified,
            Optional<PurchaseRecorded> purchase,
            Optional<Money> standing) {}

    @Override
    public Past initial() {
        return new Past(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public Past evolve(Past past, LedgerEvent event) {
        return switch (event) {
            case ReferralAttributed attributed ->
                new Past(Optional.of(attributed), past.qualified(), past.purchase(), past.standing());
            case ReferralQualified qualified ->
                new Past(past.attributed(), Optional.of(qualified), past.purchase(), past.standing());
            case PurchaseRecorded recorded ->
                new Past(past.attributed(), past.qualified(), Optional.of(recorded), Optional.of(recorded.kept()));
            case PurchaseReturned returned ->
                new Past(
                        past.attributed(),
                        past.qualified(),
                        past.purchase(),
                        past.standing().map(sum -> sum.minus(returned.refund())));
            case PurchaseVoided _ ->
                new Past(
                        past.attributed(),
                        past.qualified(),
                        past.purchase(),
                        past.standing().map(sum -> Money.zero(sum.currency())));
            default -> past;
        };
    }

    @Override
    public List<TagName> names(QualifyReferral command) {
        return List.of(
                TagName.referral(command.programme(), command.friend()),
                TagName.purchase(command.programme(), command.purchase()));
    }

    @Override
    public boolean mayAssumeNew(QualifyReferral command) {
        return false;
    }

    @Override
    public Set<MemberId> members(QualifyReferral command, Past past) {
        return Set.of(command.friend());
    }

    @Override
    public Decision decide(QualifyReferral command, Known<Past> known) {
        Past past = known.past();
        if (past.qualified().isPresent()) {
            return again(command, past.qualified().get());
        }
        if (known.isUnknown(command.friend())) {
            return Decision.rejected(RejectionCode.UNKNOWN_MEMBER.because("there is no such member"));
        }
        if (past.purchase().isEmpty()) {
            return Decision.rejected(RejectionCode.UNKNOWN_PURCHASE.because("there is no such purchase"));
        }
        if (past.attributed().isEmpty()) {
            return Decision.rejected(RejectionCode.UNKNOWN_REFERRAL.because("nobody referred this member"));
        }
        return known.objectionTo(command.effectiveAt(), command.friend())
                .or(() -> objection(command, past, known))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(qualified(command, past, known)));
    }

    private static Decision again(QualifyReferral command, ReferralQualified earlier) {
        return earlier.purchase().equals(command.purchase())
                        && command.effectiveAt().agreesWith(earlier.effectiveAt())
                ? Decision.repeated(earlier)
                : Decision.rejected(
                        RejectionCode.REFERRAL_DIFFERS.because("the referral was qualified before with other content"));
    }

    private static Optional<Rejection> objection(QualifyReferral command, Past past, Known<Past> known) {
        Optional<ReferralPolicy> policy = known.rulesAt(command.effectiveAt()).referral();
        PurchaseRecorded purchase = past.purchase().orElseThrow();
        if (policy.isEmpty()) {
            return Optional.of(RejectionCode.NOT_IN_PROGRAMME.because("the programme has no referral policy"));
        }
        if (!purchase.member().equals(command.friend())) {
            return Optional.of(RejectionCode.PURCHASE_OF_ANOTHER_MEMBER.because("the purchase is not the friend's"));
        }
        if (command.effectiveAt().instant().isBefore(purchase.effectiveAt())) {
            return Optional.of(RejectionCode.QUALIFICATION_BEFORE_PURCHASE.because(
                    "the purchase was made only at " + purchase.effectiveAt()));
        }
        if (purchase.effectiveAt().isBefore(past.attributed().orElseThrow().effectiveAt())) {
            return Optional.of(
                    RejectionCode.PURCHASE_BEFORE_REFERRAL.because("the purchase was made before the referral"));
        }
        BigDecimal minimum = policy.get().minimumPurchase();
        Money standing = past.standing().orElseThrow();
        if (standing.decimal().compareTo(minimum) < 0) {
            return Optional.of(RejectionCode.PURCHASE_TOO_SMALL.because(
                    "the purchase stands at " + standing + ", below the minimum of " + minimum.toPlainString()));
        }
        return Optional.empty();
    }

    private static ReferralQualified qualified(QualifyReferral command, Past past, Known<Past> known) {
        var rules = known.rulesAt(command.effectiveAt());
        var purchase = past.purchase().orElseThrow();
        return new ReferralQualified(
                command.programme(),
                command.friend(),
                past.attributed().orElseThrow().referrer(),
                command.purchase(),
                past.standing().orElseThrow(),
                command.effectiveAt().instant(),
                rules.referral().orElseThrow().maturesAt(purchase.effectiveAt(), rules.zone()),
                rules.version());
    }
}
