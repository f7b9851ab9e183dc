package loyalty.ledger.attribute;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.AttributeRecorded;
import loyalty.event.LedgerEvent;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;

/**
 * Decides whether an attribute is recorded: a value that the programme declares, unless it has it already. It can always be withdrawn, also by one who
 * has left and in a version that no longer declares it.
 */
public final class AttributeDecider implements Decider<RecordAttribute, AttributePast> {

    @Override
    public AttributePast initial() {
        return AttributePast.NOTHING;
    }

    @Override
    public AttributePast evolve(AttributePast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(RecordAttribute command) {
        return List.of(TagName.attribute(command.programme(), command.member(), command.attribute()));
    }

    @Override
    public boolean mayAssumeNew(RecordAttribute command) {
        return false; // what is known of a member changes and changes back, so that no name is claimed
    }

    @Override
    public Set<MemberId> members(RecordAttribute command, AttributePast past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(RecordAttribute command, Known<AttributePast> known) {
        Instant at = command.effectiveAt().instant();
        Optional<AttributeRecorded> holding = known.past().holdingAt(at);
        if (holding.isPresent() && holding.get().value().equals(command.value())) {
            return Decision.repeated(holding.get());
        }
        if (holding.isPresent() && holding.get().effectiveAt().equals(at)) {
            return Decision.rejected(RejectionCode.ATTRIBUTE_DIFFERS.because(
                    "something else was told of the attribute from that instant on"));
        }
        return ofInstant(command, known)
                .or(() -> ofDeclaration(command, known))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(recorded(command, known)));
    }

    private static Optional<Rejection> ofInstant(RecordAttribute command, Known<AttributePast> known) {
        return command.value().isPresent()
                ? known.objectionTo(command.effectiveAt(), command.member())
                : known.objectionToUndoing(command.effectiveAt(), command.member());
    }

    private static Optional<Rejection> ofDeclaration(RecordAttribute command, Known<AttributePast> known) {
        var declared = known.rulesAt(command.effectiveAt()).segments();
        boolean isDeclared = declared.declares(command.attribute());
        if (command.value().isEmpty()) {
            return isDeclared || !known.past().isEmpty() ? Optional.empty() : Optional.of(unknown());
        }
        if (!isDeclared) {
            return Optional.of(unknown());
        }
        return declared.declares(command.attribute(), command.value().get())
                ? Optional.empty()
                : Optional.of(RejectionCode.UNKNOWN_ATTRIBUTE_VALUE.because(
                        "the programme declares no such value of the attribute at that instant"));
    }

    private static Rejection unknown() {
        return RejectionCode.UNKNOWN_ATTRIBUTE.because("the programme declares no such attribute at that instant");
    }

    private static AttributeRecorded recorded(RecordAttribute command, Known<AttributePast> known) {
        return new AttributeRecorded(
                command.programme(),
                command.member(),
                command.attribute(),
                command.value(),
                command.effectiveAt().instant(),
                known.rulesAt(command.effectiveAt()).version());
    }
}
