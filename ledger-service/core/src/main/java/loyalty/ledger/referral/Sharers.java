package loyalty.ledger.referral;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loyalty.programme.ReferralPolicy;
import loyalty.value.MemberId;
import loyalty.value.SelfMatch;

/**
 * Who else has given the same as a friend: a fact that the vault knows and no decider looks up. Which of it counts, the programme says.
 *
 * @param all other members, by what they have given alike
 */
public record Sharers(Map<SelfMatch, Set<MemberId>> all) {

    public static final Sharers NONE = new Sharers(Map.of());

    public Sharers {
        var copy = new EnumMap<SelfMatch, Set<MemberId>>(SelfMatch.class);
        all.forEach((match, members) -> copy.put(match, Set.copyOf(members)));
        all = Map.copyOf(copy);
    }

    /** Whether a member has given something alike that counts under a policy; empty for a programme that says nothing of referrals. */
    boolean include(MemberId member, Optional<ReferralPolicy> policy) {
        return policy.map(ReferralPolicy::matches).orElse(ReferralPolicy.DEFAULT_MATCHES).stream()
                .anyMatch(match -> all.getOrDefault(match, Set.of()).contains(member));
    }
}
