package loyalty.ledger.referral;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.LedgerEvent;
import loyalty.event.ReferralCodeIssued;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;

/** Decides whether a member receives a referral code. */
public final class CodeDecider implements Decider<IssueReferralCode, Optional<ReferralCodeIssued>> {

    @Override
    public Optional<ReferralCodeIssued> initial() {
        return Optional.empty();
    }

    @Override
    public Optional<ReferralCodeIssued> evolve(Optional<ReferralCodeIssued> past, LedgerEvent event) {
        return event instanceof ReferralCodeIssued issued ? Optional.of(issued) : past;
    }

    @Override
    public List<TagName> names(IssueReferralCode command) {
        return List.of(TagName.referralCode(command.programme(), command.code()));
    }

    @Override
    public boolean mayAssumeNew(IssueReferralCode command) {
        return true;
    }

    @Override
    public Set<MemberId> members(IssueReferralCode command, Optional<ReferralCodeIssued> past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(IssueReferralCode command, Known<Optional<ReferralCodeIssued>> known) {
        if (known.past().isPresent()) {
            return again(command, known.past().get());
        }
        return known.objectionTo(command.effectiveAt(), command.member())
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new ReferralCodeIssued(
                        command.programme(),
                        command.member(),
                        command.code(),
                        command.effectiveAt().instant())));
    }

    private static Decision again(IssueReferralCode command, ReferralCodeIssued earlier) {
        return earlier.member().equals(command.member())
                        && command.effectiveAt().agreesWith(earlier.effectiveAt())
                ? Decision.repeated(earlier)
                : Decision.rejected(RejectionCode.REFERRAL_CODE_TAKEN.because(
                        "the referral code was issued before with other content"));
    }
}
