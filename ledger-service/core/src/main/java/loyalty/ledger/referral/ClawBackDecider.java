package loyalty.ledger.referral;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.account.Referral;
import loyalty.account.Referral.CameBack;
import loyalty.event.LedgerEvent;
import loyalty.event.ReferralAttributed;
import loyalty.event.ReferralClawedBack;
import loyalty.event.ReferralQualified;
import loyalty.event.ReferralRewarded;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.TakeBack;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Money;
import loyalty.value.Points;

/**
 * Decides whether the reward of a referral is taken back: from referrer and friend together, an entry for each, once what is left of the
 * purchase that it was paid for no longer reaches the minimum of the version under which it counted.
 */
public final class ClawBackDecider implements Decider<ClawBackReferral, ClawBackDecider.Past> {

    /** Who referred the friend, the rewards paid, and what was taken back of them. */
    public record Past(
            Optional<MemberId> referrer, List<ReferralRewarded> rewards, Optional<ReferralClawedBack> clawedBack) {

        public Past {
            rewards = List.copyOf(rewards);
        }

        Past with(ReferralRewarded reward) {
            var all = new ArrayList<>(rewards);
            all.add(reward);
            return new Past(referrer, all, clawedBack);
        }
    }

    @Override
    public Past initial() {
        return new Past(Optional.empty(), List.of(), Optional.empty());
    }

    @Override
    public Past evolve(Past past, LedgerEvent event) {
        return switch (event) {
            case ReferralAttributed attributed ->
                new Past(Optional.of(attributed.referrer()), past.rewards(), past.clawedBack());
            case ReferralRewarded reward -> past.with(reward);
            case ReferralClawedBack clawedBack -> new Past(past.referrer(), past.rewards(), Optional.of(clawedBack));
            default -> past;
        };
    }

    @Override
    public List<TagName> names(ClawBackReferral command) {
        return List.of(TagName.referral(command.programme(), command.friend()));
    }

    @Override
    public boolean mayAssumeNew(ClawBackReferral command) {
        return false;
    }

    @Override
    public Set<MemberId> members(ClawBackReferral command, Past past) {
        return past.referrer()
                .map(referrer -> Set.of(command.friend(), referrer))
                .orElse(Set.of(command.friend()));
    }

    @Override
    public Decision decide(ClawBackReferral command, Known<Past> known) {
        Past past = known.past();
        if (past.clawedBack().isPresent()) {
            // Whenever it is asked for again: it happens once, and says itself when it took effect.
            return Decision.repeated(past.clawedBack().get());
        }
        if (known.isUnknown(command.friend())) {
            return Decision.rejected(RejectionCode.UNKNOWN_MEMBER.because("there is no such member"));
        }
        if (past.referrer().isEmpty()) {
            return Decision.rejected(RejectionCode.UNKNOWN_REFERRAL.because("nobody referred this member"));
        }
        var paid = Paid.of(command, known);
        var at = effectiveAt(command, paid);
        return known.objectionToUndoing(at, command.friend())
                .or(() -> known.merged(past.referrer().get()))
                .or(() -> objection(at.instant(), paid))
                .map(Decision::rejected)
                .orElseGet(() -> clawedBack(command, at.instant(), paid.orElseThrow(), known));
    }

    /** A reward that was paid, and the purchase that it was paid for. */
    private record Paid(Instant at, ReferralQualified qualified, Referral referral, BigDecimal minimum) {

        static Optional<Paid> of(ClawBackReferral command, Known<Past> known) {
            if (known.past().rewards().isEmpty()) {
                return Optional.empty();
            }
            var referral = known.account(command.friend()).referral().orElseThrow();
            var qualified = referral.qualified().orElseThrow();
            var rules = known.programme().version(qualified.programmeVersion()).orElseThrow();
            return Optional.of(new Paid(
                    known.past().rewards().getLast().effectiveAt(),
                    qualified,
                    referral,
                    rules.referral().orElseThrow().minimumPurchase()));
        }

        Money standingAt(Instant instant) {
            return referral.standingAt(instant).orElseThrow();
        }

        private boolean isTooSmall(Money standing) {
            return standing.decimal().compareTo(minimum) < 0;
        }

        boolean stillCountsAt(Instant instant) {
            return !isTooSmall(standingAt(instant));
        }

        /** When the purchase fell below the minimum, though not before the reward was paid; empty if it never did. */
        Optional<Instant> dueAt() {
            return referral.cameBack().stream()
                    .map(CameBack::at)
                    .sorted()
                    .filter(instant -> !stillCountsAt(instant))
                    .findFirst()
                    .map(instant -> instant.isBefore(at) ? at : instant);
        }

        /** The return that told the ledger so; returns may be recorded in another order than they were made. */
        CameBack broughtBelow() {
            var standing = qualified.standing();
            for (CameBack part : referral.cameBack()) {
                standing = standing.minus(part.refund());
                if (isTooSmall(standing)) {
                    return part;
                }
            }
            throw new IllegalStateException("the purchase of a referral still counts");
        }
    }

    private static EffectiveAt effectiveAt(ClawBackReferral command, Optional<Paid> paid) {
        return command.effectiveAt().stated()
                ? command.effectiveAt()
                : paid.flatMap(Paid::dueAt).map(EffectiveAt::stated).orElse(command.effectiveAt());
    }

    private static Optional<Rejection> objection(Instant at, Optional<Paid> paid) {
        if (paid.isEmpty()) {
            return Optional.of(RejectionCode.REFERRAL_NOT_REWARDED.because("nothing was paid for this referral"));
        }
        if (at.isBefore(paid.get().at())) {
            return Optional.of(RejectionCode.CLAW_BACK_BEFORE_REWARD.because(
                    "the referral was rewarded only at " + paid.get().at()));
        }
        if (paid.get().stillCountsAt(at)) {
            return Optional.of(RejectionCode.PURCHASE_STILL_COUNTS.because("the purchase stands at "
                    + paid.get().standingAt(at) + " then, which reaches the minimum of "
                    + paid.get().minimum().toPlainString()));
        }
        return Optional.empty();
    }

    private static Decision clawedBack(ClawBackReferral command, Instant at, Paid paid, Known<Past> known) {
        // As with the reward, the friend's last: the answer is read off the last entry.
        MemberId referrer = known.past().referrer().orElseThrow();
        return Decision.accepted(
                clawedBackFrom(referrer, command, at, paid, known),
                clawedBackFrom(command.friend(), command, at, paid, known));
    }

    private static ReferralClawedBack clawedBackFrom(
            MemberId member, ClawBackReferral command, Instant at, Paid paid, Known<Past> known) {
        var reward = known.past().rewards().stream()
                .filter(each -> each.member().equals(member))
                .findFirst()
                .orElseThrow();
        var account = known.account(member);
        var of = reward.pointCurrency();
        var takeBack = TakeBack.of(
                reward.points(),
                LotId.ofReferral(command.friend()),
                Points.ZERO,
                account.lots(of),
                at,
                known.programme()
                        .version(paid.qualified().programmeVersion())
                        .orElseThrow()
                        .returns(of));
        var movements = takeBack.andGivenBack(
                reward.partners(),
                reward.points(),
                reward.points(),
                LotId.ofReferral(command.friend()),
                account.lots(of),
                at);
        return new ReferralClawedBack(
                command.programme(),
                member,
                reward.referrer(),
                command.friend(),
                paid.qualified().purchase(),
                paid.broughtBelow().returned(),
                paid.referral().standing().orElseThrow(),
                at,
                paid.qualified().programmeVersion(),
                reward.points(),
                takeBack.lapsed(),
                takeBack.forgiven(),
                movements,
                account.toldAfter(known.programme(), movements, of, at),
                of);
    }
}
