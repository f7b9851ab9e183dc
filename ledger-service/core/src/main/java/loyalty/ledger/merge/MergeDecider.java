package loyalty.ledger.merge;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.MergeProposed;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;

/** Decides whether a merge is proposed; nothing moves before another person approves it. */
public final class MergeDecider implements Decider<ProposeMerge, MergePast> {

    /** How long a proposal stands, by the ledger's clock: a stated instant must not keep it alive. */
    public static final Duration STANDS = Duration.ofDays(14);

    @Override
    public MergePast initial() {
        return new MergePast.Unknown();
    }

    @Override
    public MergePast evolve(MergePast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(ProposeMerge command) {
        return List.of(TagName.merge(command.programme(), command.merge()));
    }

    @Override
    public boolean mayAssumeNew(ProposeMerge command) {
        return true;
    }

    @Override
    public Set<MemberId> members(ProposeMerge command, MergePast past) {
        return command.source().equals(command.target())
                ? Set.of(command.source())
                : Set.of(command.source(), command.target());
    }

    @Override
    public Decision decide(ProposeMerge command, Known<MergePast> known) {
        var proposed = known.past().proposal();
        if (proposed.isPresent()) {
            return command.saysTheSameAs(proposed.get())
                    ? Decision.repeated(proposed.get())
                    : Decision.rejected(
                            RejectionCode.MERGE_DIFFERS.because("the merge was recorded before with other content"));
        }
        return new Pair(command.source(), command.target())
                .objection(command.effectiveAt(), known)
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(proposed(command, known)));
    }

    private static MergeProposed proposed(ProposeMerge command, Known<MergePast> known) {
        return new MergeProposed(
                command.programme(),
                command.source(),
                command.merge(),
                command.target(),
                command.effectiveAt().instant(),
                command.reason(),
                command.by(),
                known.now().truncatedTo(ChronoUnit.MICROS).plus(STANDS));
    }
}
