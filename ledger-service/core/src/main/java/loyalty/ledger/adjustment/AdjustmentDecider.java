package loyalty.ledger.adjustment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.AdjustmentProposed;
import loyalty.event.LedgerEvent;
import loyalty.event.PointsAdjusted;
import loyalty.ledger.adjustment.AdjustmentPast.Made;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.programme.AdjustmentPolicy;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.MemberId;

/** Decides whether points are given or taken at once, or only proposed, since another person has to approve so many. */
public final class AdjustmentDecider implements Decider<AdjustPoints, AdjustmentPast> {

    @Override
    public AdjustmentPast initial() {
        return new AdjustmentPast.Unknown();
    }

    @Override
    public AdjustmentPast evolve(AdjustmentPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(AdjustPoints command) {
        return List.of(TagName.adjustment(command.programme(), command.adjustment()));
    }

    @Override
    public boolean mayAssumeNew(AdjustPoints command) {
        return true;
    }

    @Override
    public Set<MemberId> members(AdjustPoints command, AdjustmentPast past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(AdjustPoints command, Known<AdjustmentPast> known) {
        if (known.past() instanceof Made(var adjusted)) {
            return again(command.saysTheSameAs(adjusted), adjusted);
        }
        var proposed = known.past().proposal();
        if (proposed.isPresent()) {
            return again(command.saysTheSameAs(proposed.get()), proposed.get());
        }
        return known.objectionTo(command.effectiveAt(), command.member())
                .or(() -> policyObjection(command, known))
                .map(Decision::rejected)
                .orElseGet(() -> made(command, known));
    }

    private static Decision again(boolean same, LedgerEvent earlier) {
        return same
                ? Decision.repeated(earlier)
                : Decision.rejected(RejectionCode.ADJUSTMENT_DIFFERS.because(
                        "the adjustment was recorded before with other content"));
    }

    private static Optional<Rejection> policyObjection(AdjustPoints command, Known<AdjustmentPast> known) {
        var policy = known.rulesAt(command.effectiveAt()).adjustments();
        if (policy.isEmpty()) {
            return Optional.of(RejectionCode.NOT_IN_PROGRAMME.because("the programme has no policy of adjustments"));
        }
        var unknown = known.objectionTo(command.effectiveAt(), command.pointCurrency());
        if (unknown.isPresent()) {
            return unknown;
        }
        return policy.get().allows(command.reason())
                ? Optional.empty()
                : Optional.of(RejectionCode.UNKNOWN_REASON.because("the programme allows other reasons only"));
    }

    private static Decision made(AdjustPoints command, Known<AdjustmentPast> known) {
        var rules = known.rulesAt(command.effectiveAt());
        var policy = rules.adjustments().orElseThrow();
        if (policy.needsApproval(AdjustPoints.sizeOf(command.points()))) {
            return Decision.accepted(proposed(command, known, rules, policy));
        }
        Instant at = command.effectiveAt().instant();
        var account = known.account(command.member());
        var moves = Moves.of(
                command.adjustment(), command.points(), command.pointCurrency(), command.reason(), at, rules, account);
        return moves.objection(account.lots(command.pointCurrency()), at)
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new PointsAdjusted(
                        command.programme(),
                        command.member(),
                        command.adjustment(),
                        at,
                        command.points(),
                        command.reason(),
                        rules.version(),
                        moves.movements(),
                        account.toldAfter(known.programme(), moves.movements(), at),
                        command.pointCurrency(),
                        command.note())));
    }

    /** It lapses by the ledger's clock: a stated instant must not keep a proposal alive. */
    private static AdjustmentProposed proposed(
            AdjustPoints command, Known<AdjustmentPast> known, ProgrammeDocument rules, AdjustmentPolicy policy) {
        Instant lapsesAt = known.now()
                .truncatedTo(ChronoUnit.MICROS)
                .atZone(rules.zone())
                .plusDays(policy.proposalDays())
                .toInstant();
        return new AdjustmentProposed(
                command.programme(),
                command.member(),
                command.adjustment(),
                command.effectiveAt().instant(),
                command.points(),
                command.reason(),
                rules.version(),
                command.by(),
                lapsesAt,
                command.pointCurrency(),
                command.note());
    }
}
