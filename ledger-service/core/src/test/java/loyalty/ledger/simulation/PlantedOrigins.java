package loyalty.ledger.simulation;

import java.util.List;
import java.util.Optional;
import loyalty.event.BalanceOpened;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.opening.BalanceOpeningDecider;
import loyalty.ledger.opening.OpenBalance;
import loyalty.programme.TierReckoning;
import loyalty.value.Points;

/** Faults about where points come from, to see whether the simulation finds them. */
final class PlantedOrigins {

    private PlantedOrigins() {}

    /** Points from another system last as long as if they had been earned here. */
    static Decider<OpenBalance, Optional<BalanceOpened>> openingWithNewDates() {
        return new Like<>(new BalanceOpeningDecider()) {
            @Override
            public Decision decide(OpenBalance command, Known<Optional<BalanceOpened>> known) {
                return right.decide(command, known) instanceof Decision.Accepted(var events, var claims)
                                && events.getFirst() instanceof BalanceOpened opened
                        ? new Decision.Accepted(List.of(renewed(opened, command, known)), claims)
                        : right.decide(command, known);
            }
        };
    }

    private static BalanceOpened renewed(
            BalanceOpened event, OpenBalance command, Known<Optional<BalanceOpened>> known) {
        var until = known.rulesAt(command.effectiveAt()).lapsesAt(event.effectiveAt());
        var movements = event.movements().stream()
                .map(each -> new Movement(
                        each.from(),
                        each.to(),
                        each.points(),
                        new LotTerms(each.lot().id(), each.lot().activeFrom(), until, each.pointCurrency()),
                        each.at()))
                .toList();
        return new BalanceOpened(
                event.programme(),
                event.member(),
                event.effectiveAt(),
                event.source(),
                event.digest(),
                event.points(),
                event.lots(),
                event.programmeVersion(),
                movements,
                event.qualifying(),
                known.account(event.member())
                        .toldAfter(
                                TierReckoning.ifAny(known.programme(), event.effectiveAt()),
                                movements,
                                event.qualifying(),
                                event.effectiveAt()),
                event.pointCurrencies());
    }

    /** Stars from another system come as points. */
    static Decider<OpenBalance, Optional<BalanceOpened>> openingStarsAsPoints() {
        return new Like<>(new BalanceOpeningDecider()) {
            @Override
            public Decision decide(OpenBalance command, Known<Optional<BalanceOpened>> known) {
                return PlantedFaults.instead(
                        right.decide(command, known),
                        BalanceOpened.class,
                        event -> event.besides().isEmpty() ? event : asPoints(event, known));
            }
        };
    }

    private static BalanceOpened asPoints(BalanceOpened event, Known<?> known) {
        var movements = event.movements().stream()
                .map(each -> new Movement(
                        each.from(), each.to(), each.points(), each.lot().in(Optional.empty()), each.at()))
                .toList();
        return new BalanceOpened(
                event.programme(),
                event.member(),
                event.effectiveAt(),
                event.source(),
                event.digest(),
                event.besides().stream().map(BalanceOpened.InCurrency::points).reduce(event.points(), Points::plus),
                event.lots(),
                event.programmeVersion(),
                movements,
                event.qualifying(),
                known.account(event.member())
                        .toldAfter(
                                TierReckoning.ifAny(known.programme(), event.effectiveAt()),
                                movements,
                                event.qualifying(),
                                event.effectiveAt()));
    }
}
