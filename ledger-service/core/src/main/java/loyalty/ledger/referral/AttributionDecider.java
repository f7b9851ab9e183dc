package loyalty.ledger.referral;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loyalty.account.MemberAccount;
import loyalty.event.LedgerEvent;
import loyalty.event.ReferralAttributed;
import loyalty.event.ReferralCodeIssued;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.programme.Audience;
import loyalty.programme.ReferralPolicy;
import loyalty.programme.TierReckoning;
import loyalty.value.MemberId;
import loyalty.value.SegmentName;
import loyalty.value.TierName;

/** Decides whether a friend was referred: one referrer for each friend, nobody oneself, and only newcomers. */
public final class AttributionDecider implements Decider<AttributeReferral, AttributionDecider.Past> {

    /** The code, and what was attributed to the friend before. */
    public record Past(Optional<ReferralCodeIssued> code, Optional<ReferralAttributed> attributed) {}

    @Override
    public Past initial() {
        return new Past(Optional.empty(), Optional.empty());
    }

    @Override
    public Past evolve(Past past, LedgerEvent event) {
        return switch (event) {
            case ReferralCodeIssued issued -> new Past(Optional.of(issued), past.attributed());
            case ReferralAttributed attributed -> new Past(past.code(), Optional.of(attributed));
            default -> past;
        };
    }

    @Override
    public List<TagName> names(AttributeReferral command) {
        return List.of(
                TagName.referralCode(command.programme(), command.code()),
                TagName.attribution(command.programme(), command.friend()));
    }

    @Override
    public boolean mayAssumeNew(AttributeReferral command) {
        return false;
    }

    @Override
    public Set<MemberId> members(AttributeReferral command, Past past) {
        return past.code()
                .filter(code -> !code.member().equals(command.friend()))
                .map(code -> Set.of(command.friend(), code.member()))
                .orElse(Set.of(command.friend()));
    }

    @Override
    public Set<MemberId> furtherMembers(AttributeReferral command, Past past, Map<MemberId, MemberAccount> known) {
        return past.code()
                .filter(_ -> past.attributed().isEmpty())
                .flatMap(code -> Chain.above(code.member(), known).unread())
                .map(Set::of)
                .orElseGet(() -> Known.unreadTargets(known));
    }

    @Override
    public Decision decide(AttributeReferral command, Known<Past> known) {
        if (known.past().attributed().isPresent()) {
            return again(command, known.past().attributed().get());
        }
        if (known.past().code().isEmpty()) {
            return Decision.rejected(RejectionCode.UNKNOWN_REFERRAL_CODE.because("there is no such referral code"));
        }
        MemberId referrer = known.past().code().get().member();
        return known.objectionTo(command.effectiveAt(), command.friend())
                .or(() -> objection(command, known.past().code().get(), known))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(attributed(command, referrer, known)));
    }

    private static ReferralAttributed attributed(AttributeReferral command, MemberId referrer, Known<Past> known) {
        Instant at = command.effectiveAt().instant();
        var referrers = referrers(command, known);
        return new ReferralAttributed(
                command.programme(),
                command.friend(),
                command.code(),
                referrer,
                at,
                referrers.tiers().map(_ -> tierOf(referrer, at, known)),
                referrers.segments().flatMap(_ -> segmentOf(referrer, at, known)));
    }

    /** Whose recommendations the programme rewards, by the version of the instant at which the friend names the code. */
    private static Audience referrers(AttributeReferral command, Known<Past> known) {
        return known.rulesAt(command.effectiveAt())
                .referral()
                .map(ReferralPolicy::referrers)
                .orElse(Audience.ANYBODY);
    }

    private static TierName tierOf(MemberId referrer, Instant at, Known<Past> known) {
        return TierReckoning.ifAny(known.programme(), at)
                .map(known.account(referrer)::tierBy)
                .orElse(TierName.NONE);
    }

    private static Optional<SegmentName> segmentOf(MemberId referrer, Instant at, Known<Past> known) {
        return known.account(referrer).membership().segments().at(at);
    }

    private static Decision again(AttributeReferral command, ReferralAttributed earlier) {
        return earlier.code().equals(command.code()) && command.effectiveAt().agreesWith(earlier.effectiveAt())
                ? Decision.repeated(earlier)
                : Decision.rejected(
                        RejectionCode.REFERRAL_DIFFERS.because("the referral was recorded before with other content"));
    }

    private static Optional<Rejection> objection(
            AttributeReferral command, ReferralCodeIssued code, Known<Past> known) {
        MemberId referrer = code.member();
        var gone = known.closedThen(command.effectiveAt(), referrer);
        if (gone.isPresent()) {
            return gone;
        }
        if (command.effectiveAt().instant().isBefore(code.effectiveAt())) {
            return Optional.of(RejectionCode.REFERRAL_BEFORE_CODE.because(
                    "the referral code was issued only at " + code.effectiveAt()));
        }
        if (referrer.equals(command.friend())) {
            return Optional.of(RejectionCode.SELF_REFERRAL.because("the referral code is the friend's own"));
        }
        if (command.sharers()
                .include(referrer, known.rulesAt(command.effectiveAt()).referral())) {
            return Optional.of(
                    RejectionCode.SELF_REFERRAL.because("the friend has given contact data of the one who recommends"));
        }
        if (Chain.above(referrer, known.members()).leadsTo(command.friend())) {
            return Optional.of(
                    RejectionCode.REFERRAL_CYCLE.because("the friend stands above the one who recommends already"));
        }
        if (known.account(command.friend()).purchases() > 0) {
            return Optional.of(RejectionCode.FRIEND_NOT_NEW.because("the friend has bought something before"));
        }
        Instant at = command.effectiveAt().instant();
        var referrers = referrers(command, known);
        return referrers.has(
                        referrers.tiers().map(_ -> tierOf(referrer, at, known)),
                        Optional.empty(),
                        referrers.segments().flatMap(_ -> segmentOf(referrer, at, known)),
                        Optional.empty())
                ? Optional.empty()
                : Optional.of(RejectionCode.REFERRER_NOT_ELIGIBLE.because(
                        "the programme rewards recommendations of other tiers or segments at that instant"));
    }
}
