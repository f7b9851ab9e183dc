package loyalty.ledger.activity;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import loyalty.event.AccountName;
import loyalty.event.ActivityLimit;
import loyalty.event.ActivityRecorded;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.Credit;
import loyalty.ledger.rule.TakingPart;
import loyalty.programme.ActivityPolicy;
import loyalty.programme.TierReckoning;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Points;

/** Decides whether an activity enters the ledger, and what it earns. */
public final class ActivityDecider implements Decider<RecordActivity, ActivityPast> {

    @Override
    public ActivityPast initial() {
        return ActivityPast.NOTHING;
    }

    @Override
    public ActivityPast evolve(ActivityPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(RecordActivity command) {
        return Stream.concat(
                        Stream.of(TagName.activity(command.programme(), command.activity())),
                        reference(command).stream())
                .toList();
    }

    private static Optional<TagName> reference(RecordActivity command) {
        return command.reference()
                .map(each -> TagName.activityReference(command.programme(), command.member(), command.type(), each));
    }

    @Override
    public boolean mayAssumeNew(RecordActivity command) {
        return true;
    }

    @Override
    public Set<MemberId> members(RecordActivity command, ActivityPast past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(RecordActivity command, Known<ActivityPast> known) {
        Optional<ActivityRecorded> earlier = known.past().of(command.activity());
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get())
                    ? Decision.repeated(earlier.get())
                    : Decision.rejected(RejectionCode.ACTIVITY_DIFFERS.because(
                            "the activity was recorded before with other content"));
        }
        var objection = known.objectionTo(command.effectiveAt(), command.member());
        if (objection.isPresent()) {
            return Decision.rejected(objection.get());
        }
        var policy = known.rulesAt(command.effectiveAt()).activity(command.type());
        if (policy.isEmpty()) {
            return Decision.rejected(RejectionCode.UNKNOWN_ACTIVITY_TYPE.because(
                    "the programme rewards no activities of this type at that instant"));
        }
        return referenceObjection(command, policy.get(), known.past())
                .map(Decision::rejected)
                .orElseGet(() -> accepted(command, policy.get(), known));
    }

    private static Optional<Rejection> referenceObjection(
            RecordActivity command, ActivityPolicy policy, ActivityPast past) {
        if (!policy.asksForReference()) {
            return Optional.empty();
        }
        if (command.reference().isEmpty()) {
            return Optional.of(RejectionCode.ACTIVITY_REFERENCE_MISSING.because(
                    "the programme wants to know what an activity of this type was about"));
        }
        return past.recordings().isEmpty()
                ? Optional.empty()
                : Optional.of(RejectionCode.ACTIVITY_REFERENCE_USED.because(
                        "an activity of this type, with this reference, was recorded of the member before"));
    }

    private static Decision accepted(RecordActivity command, ActivityPolicy policy, Known<ActivityPast> known) {
        var rules = known.rulesAt(command.effectiveAt());
        var account = known.account(command.member());
        var at = command.effectiveAt().instant();
        Optional<ActivityLimit> limit = ActivityLimits.of(policy, account.purse(), at, rules.zone());
        Points points = limit.isPresent() ? Points.ZERO : policy.points();
        var of = policy.pointCurrency();
        var lot = account.membership()
                .bounding(LotTerms.active(LotId.of(command.type(), command.activity()), at, rules.lapsesAt(of, at))
                        .in(of));
        List<Movement> movements =
                points.isZero() ? List.of() : Credit.into(lot, points, AccountName.ISSUANCE, account.lots(of), at);
        var participation = TakingPart.inActivity(rules.tiers(), command.type(), limit.isPresent(), points, at);
        var recorded = new ActivityRecorded(
                command.programme(),
                command.member(),
                command.activity(),
                command.type(),
                command.reference(),
                policy.tags().orElse(List.of()),
                at,
                rules.version(),
                points,
                limit,
                movements,
                account.toldAfter(
                        TierReckoning.ifAny(known.programme(), at),
                        movements,
                        participation.stream().toList(),
                        of.stream().collect(toUnmodifiableSet()),
                        at),
                of,
                participation);
        return new Decision.Accepted(
                List.of(recorded),
                policy.asksForReference() ? reference(command).stream().toList() : List.of());
    }
}
