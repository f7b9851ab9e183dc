package loyalty.ledger.decision;

import java.util.List;
import java.util.Map;
import java.util.Set;
import loyalty.account.CardReceipts;
import loyalty.account.MemberAccount;
import loyalty.event.LedgerEvent;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.TooManyPointsException;

/**
 * A decision about one kind of command: pure, so that what it decides depends on what it is told alone.
 *
 * @param <C> the command
 * @param <P> the past of the thing that the command names; members' accounts are given besides
 */
public interface Decider<C extends Command, P> {

    /** The past of a thing that nothing is known of. */
    P initial();

    /** The past after one more entry found under one of the {@link #names}. */
    P evolve(P past, LedgerEvent event);

    /** The names whose entries make up the past. */
    List<TagName> names(C command);

    /**
     * Whether the past may first be taken for empty without a look.
     *
     * <p>True when whatever is accepted claims those names: then a wrong guess is found when it is recorded, and a
     * rejection is only given after a look.
     */
    boolean mayAssumeNew(C command);

    /**
     * The origins of cards of which it matters what was bought with them while they were nobody's; may be told by the past. Whoever such a
     * card was linked to is wanted as if {@link #members} had named that one.
     */
    default Set<CardId> cards(C command, P past) {
        return Set.of();
    }

    /** Further names whose entries belong to the past, told by what is known of it so far, and by what was bought with those cards. */
    default List<TagName> furtherNames(C command, P past, Map<CardId, CardReceipts> receipts) {
        return List.of();
    }

    /**
     * Those of the names whose entries are looked up in any case, also where the rest of the past may be taken for empty: nobody who is
     * accepted claims them.
     */
    default List<TagName> lookedUp(C command) {
        return List.of();
    }

    /** The members whose accounts the decision depends on; may be told by the past. */
    Set<MemberId> members(C command, P past);

    /**
     * The members whose accounts are wanted besides, now that these are known; asked again until it wants no more. Of whoever was
     * merged it is the account of who has all that was theirs.
     *
     * @param known accounts read so far
     */
    default Set<MemberId> furtherMembers(C command, P past, Map<MemberId, MemberAccount> known) {
        return Known.unreadTargets(known);
    }

    /**
     * The members who are new if the command is: nothing can have been recorded of them before what it leads to, which claims that
     * they exist. Their accounts need no look as long as the command is taken for new.
     */
    default Set<MemberId> newcomers(C command) {
        return Set.of();
    }

    /**
     * The quotas of which what they have given is read anew before a rejection can rest on it: those of which something may be given back, and
     * those that are looked at before something else stands in the way. Of others a node may remember it, since it never falls.
     */
    default List<TagName> quotas(C command, P past) {
        return List.of();
    }

    /** The verdict: the retry comes first, then rejections in the order of {@link RejectionCode}, then success. */
    Decision decide(C command, Known<P> known);

    /** The same, where what would come to more points than can be counted is rejected too. */
    default Decision decideInRange(C command, Known<P> known) {
        try {
            return decide(command, known);
        } catch (TooManyPointsException tooMany) {
            return Decision.rejected(RejectionCode.POINTS_OUT_OF_RANGE.because(String.valueOf(tooMany.getMessage())));
        }
    }
}
