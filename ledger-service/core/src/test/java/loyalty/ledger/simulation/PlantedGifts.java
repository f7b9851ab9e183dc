package loyalty.ledger.simulation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import loyalty.account.Lots;
import loyalty.account.MemberAccount;
import loyalty.account.Purse;
import loyalty.event.AccountName;
import loyalty.event.ActivityCancelled;
import loyalty.event.ActivityRecorded;
import loyalty.event.Movement;
import loyalty.event.ReferralClawedBack;
import loyalty.event.ReviewRemoved;
import loyalty.ledger.activity.ActivityDecider;
import loyalty.ledger.activity.ActivityPast;
import loyalty.ledger.activity.CancelActivity;
import loyalty.ledger.activity.CancellationDecider;
import loyalty.ledger.activity.RecordActivity;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.referral.ClawBackDecider;
import loyalty.ledger.referral.ClawBackReferral;
import loyalty.ledger.review.JudgeReview;
import loyalty.ledger.review.JudgementDecider;
import loyalty.ledger.review.ReviewPast;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/** Faults where other facts than purchases earn a further currency, to see whether the simulation finds them. */
final class PlantedGifts {

    private PlantedGifts() {}

    /** What an activity earned of stars is taken back in the programme's own points. */
    static Decider<CancelActivity, ActivityPast> takingPointsForStars() {
        return new Like<>(new CancellationDecider()) {
            @Override
            public Decision decide(CancelActivity command, Known<ActivityPast> known) {
                return PlantedFaults.instead(
                        right.decide(command, known),
                        ActivityCancelled.class,
                        event -> event.pointCurrency().isPresent() ? inPoints(event, known) : event);
            }
        };
    }

    private static List<Movement> points(Points wanted, MemberAccount from, Instant at) {
        return from.lots().take(wanted, at).stream()
                .map(share -> new Movement(AccountName.ACTIVE, AccountName.REVERSED, share.points(), share.lot()))
                .toList();
    }

    private static ActivityCancelled inPoints(ActivityCancelled event, Known<?> known) {
        var account = known.account(event.member());
        var movements = points(event.reversed(), account, event.effectiveAt());
        return new ActivityCancelled(
                event.programme(),
                event.member(),
                event.activity(),
                event.effectiveAt(),
                event.reason(),
                event.reversed(),
                Points.ZERO,
                Points.ZERO,
                movements,
                PlantedParticipation.told(event, Set.of(), movements, event.qualifying(), known),
                Optional.empty(),
                event.participation());
    }

    /** What a review earned of stars is taken back in the programme's own points. */
    static Decider<JudgeReview, ReviewPast> removingPointsForStars() {
        return new Like<>(new JudgementDecider()) {
            @Override
            public Decision decide(JudgeReview command, Known<ReviewPast> known) {
                return PlantedFaults.instead(
                        right.decide(command, known),
                        ReviewRemoved.class,
                        event -> event.pointCurrency().isPresent() ? inPoints(event, known) : event);
            }
        };
    }

    private static ReviewRemoved inPoints(ReviewRemoved event, Known<?> known) {
        var account = known.account(event.member());
        var movements = points(event.reversed(), account, event.effectiveAt());
        return new ReviewRemoved(
                event.programme(),
                event.member(),
                event.review(),
                event.effectiveAt(),
                event.reason(),
                event.reversed(),
                Points.ZERO,
                Points.ZERO,
                movements,
                PlantedParticipation.told(event, Set.of(), movements, event.qualifying(), known),
                Optional.empty(),
                event.participation());
    }

    /** What a referral earned of stars is clawed back in the programme's own points, from both. */
    static Decider<ClawBackReferral, ClawBackDecider.Past> clawingBackPointsForStars() {
        return new Like<>(new ClawBackDecider()) {
            @Override
            public Decision decide(ClawBackReferral command, Known<ClawBackDecider.Past> known) {
                return right.decide(command, known) instanceof Decision.Accepted(var events, var claims)
                        ? new Decision.Accepted(
                                events.stream()
                                        .map(event -> event instanceof ReferralClawedBack each
                                                        && each.pointCurrency().isPresent()
                                                ? inPoints(each, known)
                                                : event)
                                        .toList(),
                                claims)
                        : right.decide(command, known);
            }
        };
    }

    private static ReferralClawedBack inPoints(ReferralClawedBack event, Known<?> known) {
        var account = known.account(event.member());
        var movements = points(event.reversed(), account, event.effectiveAt());
        return new ReferralClawedBack(
                event.programme(),
                event.member(),
                event.referrer(),
                event.friend(),
                event.purchase(),
                event.returned(),
                event.standing(),
                event.effectiveAt(),
                event.programmeVersion(),
                event.reversed(),
                Points.ZERO,
                Points.ZERO,
                movements,
                account.toldAfter(known.programme(), movements, event.effectiveAt()));
    }

    /** Whoever had points for something gets stars for it too, once the programme gives those, however often it gives any. */
    static Decider<RecordActivity, ActivityPast> countingOneCurrency() {
        return new Like<>(new ActivityDecider()) {
            @Override
            public Decision decide(RecordActivity command, Known<ActivityPast> known) {
                return PlantedFaults.instead(
                        right.decide(command, known),
                        ActivityRecorded.class,
                        event -> unlimited(event, right.decide(command, withOnly(event.pointCurrency(), known)), known)
                                .orElse(event));
            }
        };
    }

    private static Known<ActivityPast> withOnly(Optional<PointCurrencyId> currency, Known<ActivityPast> known) {
        var members = new HashMap<MemberId, MemberAccount>();
        known.members().forEach((member, account) -> members.put(member, withOnly(currency, account)));
        return new Known<>(
                known.programme(),
                members,
                known.past(),
                known.now(),
                known.mayBackdate(),
                known.used(),
                known.receipts());
    }

    private static MemberAccount withOnly(Optional<PointCurrencyId> currency, MemberAccount account) {
        var lots = account.lots(currency);
        return new MemberAccount(
                account.registeredAt(),
                account.type(),
                account.emailConfirmedAt(),
                account.purchases(),
                account.awarded(),
                account.qualifying(),
                account.referral(),
                account.membership(),
                account.uses(),
                currency.isEmpty() ? Purse.of(lots, List.of()) : Purse.of(Lots.NONE, List.of(lots)),
                account.cards());
    }

    private static Optional<ActivityRecorded> unlimited(ActivityRecorded event, Decision other, Known<?> known) {
        if (event.limitedBy().isEmpty()
                || !(other instanceof Decision.Accepted(var events, var _))
                || !(events.getFirst() instanceof ActivityRecorded earning)
                || earning.limitedBy().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new ActivityRecorded(
                event.programme(),
                event.member(),
                event.activity(),
                event.type(),
                event.reference(),
                event.tags(),
                event.effectiveAt(),
                event.programmeVersion(),
                earning.points(),
                Optional.empty(),
                earning.movements(),
                PlantedParticipation.told(
                        event,
                        event.pointCurrency().stream().collect(Collectors.toSet()),
                        earning.movements(),
                        earning.qualifying(),
                        known),
                event.pointCurrency(),
                earning.participation()));
    }
}
