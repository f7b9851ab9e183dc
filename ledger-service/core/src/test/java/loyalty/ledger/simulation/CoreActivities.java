package loyalty.ledger.simulation;

import java.util.List;
import java.util.Optional;
import loyalty.ledger.activity.ActivityDecider;
import loyalty.ledger.activity.ActivityPast;
import loyalty.ledger.activity.CancelActivity;
import loyalty.ledger.activity.CancellationDecider;
import loyalty.ledger.activity.RecordActivity;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.programme.ActivityPolicy;
import loyalty.value.ActivityId;
import loyalty.value.ActivityReference;
import loyalty.value.ActivityTag;
import loyalty.value.ActivityType;
import loyalty.value.MemberId;
import loyalty.value.Points;

/** Activities of the simulated shop in the words of the product. The deciders can be exchanged for copies with a fault. */
record CoreActivities(
        Decider<RecordActivity, ActivityPast> recording, Decider<CancelActivity, ActivityPast> cancelling) {

    static CoreActivities asTheyAre() {
        return new CoreActivities(new ActivityDecider(), new CancellationDecider());
    }

    CoreActivities recordingWith(Decider<RecordActivity, ActivityPast> other) {
        return new CoreActivities(other, cancelling);
    }

    CoreActivities cancellingWith(Decider<CancelActivity, ActivityPast> other) {
        return new CoreActivities(recording, other);
    }

    Answer tell(Act.TakePart act, Step step, CoreLedger ledger) {
        return ledger.tell(step, recording, command(act));
    }

    Answer tell(Act.CallOff act, Step step, CoreLedger ledger) {
        return ledger.tell(
                step,
                cancelling,
                new CancelActivity(Examples.RETAIL, new ActivityId(act.id()), at(act.at()), Optional.empty()));
    }

    private static EffectiveAt at(long micros) {
        return EffectiveAt.stated(CoreLedger.instant(micros));
    }

    private static RecordActivity command(Act.TakePart act) {
        return new RecordActivity(
                Examples.RETAIL,
                new MemberId(act.member()),
                new ActivityId(act.id()),
                new ActivityType(act.type()),
                act.reference().isEmpty() ? Optional.empty() : Optional.of(new ActivityReference(act.reference())),
                at(act.at()));
    }

    /** {@link NaiveActivities} says the same in its own way. */
    static List<ActivityPolicy> policies(int version) {
        Optional<Integer> any = Optional.empty();
        return List.of(
                new ActivityPolicy(
                        new ActivityType("survey"),
                        Points.of(NaiveActivities.SURVEY),
                        any,
                        Optional.of(NaiveActivities.SURVEYS_A_WEEK),
                        any,
                        any,
                        any,
                        any,
                        Optional.of(true),
                        Optional.of(List.of(new ActivityTag("feedback")))),
                new ActivityPolicy(
                                new ActivityType("share"),
                                Points.of(NaiveActivities.SHARE),
                                Optional.of(NaiveActivities.SHARES_A_DAY),
                                any,
                                any,
                                any,
                                any,
                                Optional.of(NaiveActivities.MINUTES_APART),
                                Optional.of(false),
                                Optional.empty())
                        .in(CoreStars.STARS),
                new ActivityPolicy(
                        new ActivityType("bottles"),
                        Points.of(NaiveActivities.BOTTLES),
                        any,
                        any,
                        Optional.of(NaiveActivities.BOTTLES_A_MONTH),
                        Optional.of(NaiveActivities.BOTTLES_A_YEAR),
                        any,
                        any,
                        Optional.empty(),
                        Optional.empty()),
                version == 1 ? app() : app().in(CoreStars.STARS));
    }

    private static ActivityPolicy app() {
        Optional<Integer> any = Optional.empty();
        return new ActivityPolicy(
                new ActivityType("app"),
                Points.of(NaiveActivities.APP),
                any,
                any,
                any,
                any,
                Optional.of(1),
                any,
                Optional.empty(),
                Optional.empty());
    }
}
