package loyalty.ledger.simulation;

import java.util.List;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberClosed;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.redemption.RedemptionPast;

/** Faults where points have several currencies, to see whether the simulation finds them. */
final class PlantedStars {

    private PlantedStars() {}

    /** Whoever has too few stars pays with the programme's own points. */
    static Decider<RedeemPoints, RedemptionPast> payingWithOtherPoints() {
        return new Like<>(new RedemptionDecider()) {
            @Override
            public Decision decide(RedeemPoints command, Known<RedemptionPast> known) {
                var decision = right.decide(command, known);
                return decision instanceof Decision.Rejected
                                && command.pointCurrency().isPresent()
                        ? right.decide(inOwnPoints(command), known)
                        : decision;
            }
        };
    }

    private static RedeemPoints inOwnPoints(RedeemPoints command) {
        return new RedeemPoints(
                command.programme(),
                command.member(),
                command.redemption(),
                command.effectiveAt(),
                command.points(),
                command.orderAmount(),
                command.household(),
                Optional.empty());
    }

    /** Whoever leaves keeps the stars. */
    static Decider<CloseMember, Optional<MemberClosed>> closingWithoutStars() {
        return new Like<>(new ClosingDecider()) {
            @Override
            public Decision decide(CloseMember command, Known<Optional<MemberClosed>> known) {
                return right.decide(command, known) instanceof Decision.Accepted(var events, var claims)
                                && events.getFirst() instanceof MemberClosed closed
                        ? new Decision.Accepted(List.of(without(closed, known)), claims)
                        : right.decide(command, known);
            }
        };
    }

    private static LedgerEvent without(MemberClosed event, Known<Optional<MemberClosed>> known) {
        var movements = event.movements().stream()
                .filter(movement -> movement.pointCurrency().isEmpty())
                .toList();
        return new MemberClosed(
                event.programme(),
                event.member(),
                event.effectiveAt(),
                event.reason(),
                event.forfeited(),
                movements,
                known.account(event.member()).toldAfter(known.programme(), movements, event.effectiveAt()),
                event.clubs());
    }
}
