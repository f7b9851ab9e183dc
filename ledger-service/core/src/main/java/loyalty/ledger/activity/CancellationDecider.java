package loyalty.ledger.activity;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.ActivityCancelled;
import loyalty.event.ActivityRecorded;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.TakeBack;
import loyalty.ledger.rule.TakingPart;
import loyalty.programme.TierReckoning;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Points;

/** Decides whether an activity is cancelled, and which points are taken back. */
public final class CancellationDecider implements Decider<CancelActivity, ActivityPast> {

    @Override
    public ActivityPast initial() {
        return ActivityPast.NOTHING;
    }

    @Override
    public ActivityPast evolve(ActivityPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(CancelActivity command) {
        return List.of(TagName.activity(command.programme(), command.activity()));
    }

    @Override
    public boolean mayAssumeNew(CancelActivity command) {
        return false;
    }

    @Override
    public Set<MemberId> members(CancelActivity command, ActivityPast past) {
        return past.of(command.activity())
                .map(recorded -> Set.of(recorded.member()))
                .orElse(Set.of());
    }

    @Override
    public Decision decide(CancelActivity command, Known<ActivityPast> known) {
        var recorded = known.past().of(command.activity());
        if (recorded.isEmpty()) {
            return Decision.rejected(RejectionCode.UNKNOWN_ACTIVITY.because("there is no such activity"));
        }
        if (known.past().cancelled().isPresent()) {
            return Decision.repeated(known.past().cancelled().get());
        }
        return known.objectionToUndoing(command.effectiveAt(), recorded.get().member())
                .or(() -> tooEarly(command, recorded.get()))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(cancelled(command, recorded.get(), known)));
    }

    private static Optional<Rejection> tooEarly(CancelActivity command, ActivityRecorded recorded) {
        return command.effectiveAt().instant().isBefore(recorded.effectiveAt())
                ? Optional.of(RejectionCode.CANCELLATION_BEFORE_ACTIVITY.because(
                        "the activity took place only at " + recorded.effectiveAt()))
                : Optional.empty();
    }

    private static ActivityCancelled cancelled(
            CancelActivity command, ActivityRecorded recorded, Known<ActivityPast> known) {
        var at = command.effectiveAt().instant();
        var account = known.account(recorded.member());
        var of = recorded.pointCurrency();
        var takeBack = TakeBack.of(
                recorded.points(),
                LotId.of(recorded.type(), recorded.activity()),
                Points.ZERO,
                account.lots(of),
                at,
                known.programme()
                        .version(recorded.programmeVersion())
                        .orElseThrow()
                        .returns(of));
        var participation = TakingPart.undone(recorded.participation());
        return new ActivityCancelled(
                command.programme(),
                recorded.member(),
                command.activity(),
                at,
                command.reason(),
                recorded.points(),
                takeBack.lapsed(),
                takeBack.forgiven(),
                takeBack.movements(),
                account.toldAfter(
                        TierReckoning.ifAny(known.programme(), at),
                        takeBack.movements(),
                        participation.stream().toList(),
                        of.stream().collect(toUnmodifiableSet()),
                        at),
                of,
                participation);
    }
}
