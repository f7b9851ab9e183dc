package loyalty.ledger.reinstatement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.ReinstatementProposed;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;

/**
 * Decides whether a reinstatement can be proposed: never more than that, since another person has to approve it, however little comes back. Reasons
 * and the days of a proposal are those of the programme's adjustments.
 */
public final class ReinstatementDecider implements Decider<ProposeReinstatement, ReinstatementPast> {

    @Override
    public ReinstatementPast initial() {
        return new ReinstatementPast.Unknown();
    }

    @Override
    public ReinstatementPast evolve(ReinstatementPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(ProposeReinstatement command) {
        return List.of(TagName.reinstatement(command.programme(), command.reinstatement()));
    }

    /** The proposal claims another name than this one. */
    @Override
    public boolean mayAssumeNew(ProposeReinstatement command) {
        return false;
    }

    @Override
    public Set<MemberId> members(ProposeReinstatement command, ReinstatementPast past) {
        return Set.of();
    }

    @Override
    public Decision decide(ProposeReinstatement command, Known<ReinstatementPast> known) {
        return known.past()
                .proposal()
                .map(earlier -> again(command, earlier))
                .orElseGet(() -> known.objectionTo(command.effectiveAt())
                        .or(() -> policyObjection(command, known))
                        .or(() -> notLapsedYet(command))
                        .or(() -> LapsedLots.lapsingAtOnce(
                                command.terms(), command.effectiveAt().instant()))
                        .map(Decision::rejected)
                        .orElseGet(() -> Decision.accepted(proposed(command, known))));
    }

    private static Decision again(ProposeReinstatement command, ReinstatementProposed earlier) {
        return command.saysTheSameAs(earlier)
                ? Decision.repeated(earlier)
                : Decision.rejected(RejectionCode.REINSTATEMENT_DIFFERS.because(
                        "the reinstatement was proposed before with other content"));
    }

    private static Optional<Rejection> policyObjection(ProposeReinstatement command, Known<ReinstatementPast> known) {
        var policy = known.rulesAt(command.effectiveAt()).adjustments();
        if (policy.isEmpty()) {
            return Optional.of(RejectionCode.NOT_IN_PROGRAMME.because("the programme has no policy of adjustments"));
        }
        return policy.get().allows(command.reason())
                ? Optional.empty()
                : Optional.of(RejectionCode.UNKNOWN_REASON.because("the programme allows other reasons only"));
    }

    /** What lapses only later cannot be counted yet, and nobody could say what was approved. */
    private static Optional<Rejection> notLapsedYet(ProposeReinstatement command) {
        return command.terms().lapsedUntil().isAfter(command.effectiveAt().instant())
                ? Optional.of(RejectionCode.POINTS_NOT_LAPSED_YET.because(
                        "lapsedUntil lies after the instant of the reinstatement"))
                : Optional.empty();
    }

    /** It lapses by the ledger's clock: a stated instant must not keep a proposal alive. */
    private static ReinstatementProposed proposed(ProposeReinstatement command, Known<ReinstatementPast> known) {
        var rules = known.rulesAt(command.effectiveAt());
        Instant lapsesAt = known.now()
                .truncatedTo(ChronoUnit.MICROS)
                .atZone(rules.zone())
                .plusDays(rules.adjustments().orElseThrow().proposalDays())
                .toInstant();
        return new ReinstatementProposed(
                command.programme(),
                command.reinstatement(),
                command.effectiveAt().instant(),
                command.terms(),
                command.reason(),
                rules.version(),
                command.by(),
                lapsesAt);
    }
}
