package loyalty.ledger.referral;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loyalty.account.MemberAccount;
import loyalty.account.Referral;
import loyalty.value.MemberId;

/**
 * Who recommended a member, who recommended that one, and so on.
 *
 * @param members from the one that was asked for upwards, as far as accounts are known
 * @param unread the next one up whose account is not known yet; empty at the top
 */
record Chain(Set<MemberId> members, Optional<MemberId> unread) {

    /** Further up nobody looks: a ring of so many members earns its makers nothing that they could not have without it. */
    static final int LENGTH_MAX = 100;

    static Chain above(MemberId member, Map<MemberId, MemberAccount> known) {
        var members = new LinkedHashSet<MemberId>();
        Optional<MemberId> next = Optional.of(member);
        while (next.isPresent() && members.size() < LENGTH_MAX) {
            var account = known.get(next.get());
            if (account == null) {
                return new Chain(members, next);
            }
            if (!members.add(next.get())) {
                return new Chain(members, Optional.empty()); // a ring from before there was a rule against it
            }
            next = account.referral().map(Referral::referrer);
        }
        return new Chain(members, Optional.empty());
    }

    boolean leadsTo(MemberId friend) {
        return members.contains(friend);
    }
}
