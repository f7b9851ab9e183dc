package loyalty.ledger.simulation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import loyalty.event.ActivityRecorded;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.QualifyingCredit;
import loyalty.event.ReviewRemoved;
import loyalty.event.Told;
import loyalty.ledger.activity.ActivityDecider;
import loyalty.ledger.activity.ActivityPast;
import loyalty.ledger.activity.RecordActivity;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.review.JudgeReview;
import loyalty.ledger.review.JudgementDecider;
import loyalty.ledger.review.ReviewPast;
import loyalty.programme.TierPolicy.Metric;
import loyalty.programme.TierReckoning;
import loyalty.value.PointCurrencyId;

/** Faults about what counts towards the tier beside purchases, to see whether the simulation finds them. */
final class PlantedParticipation {

    private PlantedParticipation() {}

    /** A review that was removed counts as before. */
    static Decider<JudgeReview, ReviewPast> countingWhatWasRemoved() {
        return new Like<>(new JudgementDecider()) {
            @Override
            public Decision decide(JudgeReview command, Known<ReviewPast> known) {
                return PlantedFaults.instead(
                        right.decide(command, known),
                        ReviewRemoved.class,
                        event -> new ReviewRemoved(
                                event.programme(),
                                event.member(),
                                event.review(),
                                event.effectiveAt(),
                                event.reason(),
                                event.reversed(),
                                event.lapsedBefore(),
                                event.forgiven(),
                                event.movements(),
                                told(event, currencies(event.pointCurrency()), event.movements(), List.of(), known),
                                event.pointCurrency(),
                                Optional.empty()));
            }
        };
    }

    /** Whoever tells of more activities than earn stands higher by each of them, of whatever type. */
    static Decider<RecordActivity, ActivityPast> countingBeyondLimits() {
        return new Like<>(new ActivityDecider()) {
            @Override
            public Decision decide(RecordActivity command, Known<ActivityPast> known) {
                return PlantedFaults.instead(
                        right.decide(command, known),
                        ActivityRecorded.class,
                        event -> event.limitedBy().isPresent()
                                        && known.rulesAt(command.effectiveAt())
                                                        .tiers()
                                                        .metric()
                                                == Metric.COUNT
                                ? counting(event, known)
                                : event);
            }
        };
    }

    private static ActivityRecorded counting(ActivityRecorded event, Known<?> known) {
        var one = QualifyingCredit.of(Metric.COUNT, event.effectiveAt(), 1);
        return new ActivityRecorded(
                event.programme(),
                event.member(),
                event.activity(),
                event.type(),
                event.reference(),
                event.tags(),
                event.effectiveAt(),
                event.programmeVersion(),
                event.points(),
                event.limitedBy(),
                event.movements(),
                told(event, currencies(event.pointCurrency()), event.movements(), List.of(one), known),
                event.pointCurrency(),
                Optional.of(one));
    }

    private static Set<PointCurrencyId> currencies(Optional<PointCurrencyId> one) {
        return one.stream().collect(Collectors.toSet());
    }

    /** What a till is told of an event that moves and counts this. */
    static Told told(
            LedgerEvent.OfMember event,
            Set<PointCurrencyId> besides,
            List<Movement> movements,
            List<QualifyingCredit> credits,
            Known<?> known) {
        return known.account(event.member())
                .toldAfter(
                        TierReckoning.ifAny(known.programme(), event.effectiveAt()),
                        movements,
                        credits,
                        besides,
                        event.effectiveAt());
    }
}
