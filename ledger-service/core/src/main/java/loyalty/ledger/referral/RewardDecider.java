package loyalty.ledger.referral;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.account.Referral;
import loyalty.event.AccountName;
import loyalty.event.Award.OfPartner;
import loyalty.event.AwardLimit;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.ReferralAttributed;
import loyalty.event.ReferralQualified;
import loyalty.event.ReferralRewarded;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.Credit;
import loyalty.ledger.rule.Funding;
import loyalty.ledger.rule.ReferralBonus;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TierReckoning;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.TierName;

/** Decides whether a referral is paid: to referrer and friend together, an entry for each. */
public final class RewardDecider implements Decider<RewardReferral, RewardDecider.Past> {

    /** Who referred the friend, and the rewards paid. */
    public record Past(Optional<MemberId> referrer, List<ReferralRewarded> rewards) {

        public Past {
            rewards = List.copyOf(rewards);
        }
    }

    @Override
    public Past initial() {
        return new Past(Optional.empty(), List.of());
    }

    @Override
    public Past evolve(Past past, LedgerEvent event) {
        return switch (event) {
            case ReferralAttributed attributed -> new Past(Optional.of(attributed.referrer()), past.rewards());
            case ReferralRewarded rewarded -> {
                var all = new ArrayList<>(past.rewards());
                all.add(rewarded);
                yield new Past(past.referrer(), all);
            }
            default -> past;
        };
    }

    @Override
    public List<TagName> names(RewardReferral command) {
        return List.of(TagName.referral(command.programme(), command.friend()));
    }

    @Override
    public boolean mayAssumeNew(RewardReferral command) {
        return false;
    }

    @Override
    public Set<MemberId> members(RewardReferral command, Past past) {
        return past.referrer()
                .map(referrer -> Set.of(command.friend(), referrer))
                .orElse(Set.of(command.friend()));
    }

    @Override
    public Decision decide(RewardReferral command, Known<Past> known) {
        if (!known.past().rewards().isEmpty()) {
            return again(command, known.past().rewards().getLast());
        }
        if (known.past().referrer().isEmpty()) {
            return Decision.rejected(RejectionCode.UNKNOWN_REFERRAL.because("nobody referred this member"));
        }
        return known.objectionTo(command.effectiveAt(), command.friend())
                .or(() -> objection(command, known.past().referrer().get(), known))
                .map(Decision::rejected)
                .orElseGet(() -> rewarded(command, known.past().referrer().get(), known));
    }

    private static Decision again(RewardReferral command, ReferralRewarded earlier) {
        return command.effectiveAt().agreesWith(earlier.effectiveAt())
                ? Decision.repeated(earlier)
                : Decision.rejected(RejectionCode.REFERRAL_DIFFERS.because(
                        "the referral was rewarded before, at " + earlier.effectiveAt()));
    }

    private static Optional<Rejection> objection(RewardReferral command, MemberId referrer, Known<Past> known) {
        Optional<ReferralQualified> qualified = qualified(command, known);
        if (qualified.isEmpty()) {
            return Optional.of(RejectionCode.REFERRAL_NOT_QUALIFIED.because("no purchase has made the referral count"));
        }
        var policy = rulesOf(qualified.get(), known).referral();
        // Looked at again: the contact data, or their place in the index, may be younger than the referral.
        if (command.sharers().include(referrer, policy)) {
            return Optional.of(RejectionCode.SELF_REFERRAL.because(
                    "the friend has given contact data of the one who recommended"));
        }
        Instant maturesAt = qualified.get().maturesAt();
        if (command.effectiveAt().instant().isBefore(maturesAt)) {
            return Optional.of(RejectionCode.REFERRAL_NOT_MATURE.because(
                    "the referral can be rewarded from " + maturesAt + " on"));
        }
        var standing = known.account(command.friend())
                .referral()
                .orElseThrow()
                .standing()
                .orElseThrow();
        var minimum = policy.orElseThrow().minimumPurchase();
        if (standing.decimal().compareTo(minimum) < 0) {
            return Optional.of(RejectionCode.PURCHASE_TOO_SMALL.because(
                    "the purchase stands at " + standing + ", below the minimum of " + minimum.toPlainString()));
        }
        return Optional.empty();
    }

    private static Optional<ReferralQualified> qualified(RewardReferral command, Known<Past> known) {
        return known.account(command.friend()).referral().flatMap(Referral::qualified);
    }

    private static ProgrammeDocument rulesOf(ReferralQualified qualified, Known<Past> known) {
        return known.programme().version(qualified.programmeVersion()).orElseThrow();
    }

    private static Decision rewarded(RewardReferral command, MemberId referrer, Known<Past> known) {
        ProgrammeDocument rules = rulesOf(qualified(command, known).orElseThrow(), known);
        var policy = rules.referral().orElseThrow();
        // The friend's last: the answer is read off the last entry, whose position covers both.
        boolean capped = isCapped(command, referrer, rules, known);
        var bonus = bonus(command, referrer, capped, rules, known);
        return Decision.accepted(
                reward(
                        command,
                        referrer,
                        referrer,
                        capped ? Points.ZERO : policy.referrerPoints(),
                        bonus.referrer(),
                        capped,
                        rules,
                        known),
                reward(
                        command,
                        command.friend(),
                        referrer,
                        policy.friendPoints(),
                        bonus.friend(),
                        false,
                        rules,
                        known));
    }

    /** Campaigns are those of the instant at which the referral qualified, and so are tier, clubs, segment and attributes of the referrer. */
    private static ReferralBonus.Both bonus(
            RewardReferral command, MemberId referrer, boolean capped, ProgrammeDocument rules, Known<Past> known) {
        Instant at = qualified(command, known).orElseThrow().effectiveAt();
        return ReferralBonus.of(
                rules,
                at,
                referrer,
                () -> TierReckoning.ifAny(known.programme(), at)
                        .map(known.account(referrer)::tierBy)
                        .orElse(TierName.NONE),
                known.account(referrer).membership().clubs().at(at),
                known.account(referrer).membership().segments().at(at),
                known.account(referrer).membership().attributes(),
                !capped && !isGone(command, referrer, known),
                known.used());
    }

    /** A referrer who has left or was merged gets nothing; the friend is not to lose the reward for that. */
    private static boolean isGone(RewardReferral command, MemberId member, Known<Past> known) {
        var membership = known.account(member).membership();
        return membership.isClosedAt(command.effectiveAt().instant())
                || membership.mergedInto().isPresent();
    }

    /** Whether the referrer has been paid for as many friends as the month or year allows, by all that is known, in whatever currency. */
    private static boolean isCapped(
            RewardReferral command, MemberId referrer, ProgrammeDocument rules, Known<Past> known) {
        var policy = rules.referral().orElseThrow();
        var at = command.effectiveAt().instant();
        var purse = known.account(referrer).purse();
        var ownAsFriend = LotId.ofReferral(referrer);
        return policy.caps()
                .anyMatch(cap -> cap.isUsedUp(
                        at,
                        rules.zone(),
                        window -> purse.earned(
                                id -> id.isOf(LotId.REFERRAL) && !id.equals(ownAsFriend),
                                window.from(),
                                window.until())));
    }

    private static ReferralRewarded reward(
            RewardReferral command,
            MemberId member,
            MemberId referrer,
            Points promised,
            ReferralBonus bonus,
            boolean capped,
            ProgrammeDocument rules,
            Known<Past> known) {
        Instant at = command.effectiveAt().instant();
        var membership = known.account(member).membership();
        Points points = isGone(command, member, known) ? Points.ZERO : promised.plus(bonus.points());
        var of = rules.referral().orElseThrow().pointCurrency();
        var lot = membership.bounding(LotTerms.active(LotId.ofReferral(command.friend()), at, rules.lapsesAt(of, at))
                .in(of));
        Optional<List<OfPartner>> partners =
                points.isZero() ? Optional.empty() : Funding.of(rules).of(bonus.campaigns());
        List<Movement> movements = points.isZero()
                ? List.of()
                : Funding.paidBy(
                        partners.orElse(List.of()),
                        Credit.into(
                                lot,
                                points,
                                AccountName.ISSUANCE,
                                known.account(member).lots(of),
                                at));
        return new ReferralRewarded(
                command.programme(),
                member,
                referrer,
                command.friend(),
                at,
                rules.version(),
                points,
                capped ? Optional.of(AwardLimit.CAP) : Optional.empty(),
                movements,
                known.account(member).toldAfter(known.programme(), movements, of, at),
                bonus.campaigns(),
                partners,
                of);
    }
}
