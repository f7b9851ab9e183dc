package loyalty.ledger.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import loyalty.account.CardReceipts;
import loyalty.account.MemberAccount;
import loyalty.event.LedgerEvent;
import loyalty.programme.LifeCycle;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.CardId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;

/**
 * All that a decision may look at.
 *
 * @param members the accounts of the members that the decider named
 * @param past folded from the entries under the names that the decider named
 * @param now when the command arrived
 * @param mayBackdate whether the caller may state facts from before the programme's window
 * @param used what quotas have given, as far as that is known; the journal is asked when what is decided is recorded
 * @param receipts of the cards that the decider named, by their origins
 */
public record Known<P>(
        Programme programme,
        Map<MemberId, MemberAccount> members,
        P past,
        Instant now,
        boolean mayBackdate,
        Map<TagName, Long> used,
        Map<CardId, CardReceipts> receipts) {

    /** How far ahead of the ledger's clock a shop's clock may run. */
    public static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    public Known {
        members = Map.copyOf(members);
        used = Map.copyOf(used);
        receipts = Map.copyOf(receipts);
    }

    /** As if no card had ever been nobody's. */
    public Known(
            Programme programme,
            Map<MemberId, MemberAccount> members,
            P past,
            Instant now,
            boolean mayBackdate,
            Map<TagName, Long> used) {
        this(programme, members, past, now, mayBackdate, used, Map.of());
    }

    /** As if no quota had given anything. */
    public Known(Programme programme, Map<MemberId, MemberAccount> members, P past, Instant now, boolean mayBackdate) {
        this(programme, members, past, now, mayBackdate, Map.of());
    }

    public MemberAccount account(MemberId member) {
        return members.getOrDefault(member, MemberAccount.UNKNOWN);
    }

    /** What was bought with the cards of an origin while they were nobody's. */
    public CardReceipts receiptsOf(CardId origin) {
        return receipts.getOrDefault(origin, CardReceipts.NONE);
    }

    /** What is known once one more entry of a member is recorded, on which the next of the same decision depends. */
    public Known<P> after(LedgerEvent.OfMember event) {
        var accounts = new HashMap<>(members);
        // The position is not known yet; it only orders lots that lapse and were earned at the same instants.
        accounts.put(event.member(), account(event.member()).after(event, Long.MAX_VALUE));
        var given = new HashMap<>(used);
        EntryTags.of(event).draws().forEach(draw -> given.merge(draw.quota(), draw.amount(), Long::sum));
        return new Known<>(programme, accounts, past, now, mayBackdate, given, receipts);
    }

    /** Into whom those accounts were merged, as far as the account of that one is missing. */
    public static Set<MemberId> unreadTargets(Map<MemberId, MemberAccount> known) {
        Set<MemberId> unread = Set.of();
        for (MemberAccount account : known.values()) { // each decision comes by here: no stream
            Optional<MemberId> target = account.membership().mergedInto();
            if (target.isPresent() && !known.containsKey(target.get())) {
                unread = new HashSet<>(unread);
                unread.add(target.get());
            }
        }
        return unread;
    }

    /** A member, whoever that one was merged into, whoever that one was merged into again, up to who has it all now. */
    public List<MemberId> holders(MemberId member) {
        var all = new ArrayList<MemberId>();
        for (Optional<MemberId> next = Optional.of(member);
                next.isPresent();
                next = account(next.get()).membership().mergedInto()) {
            all.add(next.get());
        }
        return all;
    }

    /** What stands in the way of the instant at which a command takes effect, whatever it asks for. */
    public Optional<Rejection> objectionTo(EffectiveAt effectiveAt) {
        Instant at = effectiveAt.instant();
        if (programme.versions().isEmpty()) {
            return Optional.of(RejectionCode.UNKNOWN_PROGRAMME.because("there is no such programme"));
        }
        if (at.isAfter(now.plus(AHEAD_MAX))) {
            return Optional.of(
                    RejectionCode.EFFECTIVE_IN_FUTURE.because("effectiveAt lies more than 5 minutes in the future"));
        }
        if (isBackdated(at) && !mayBackdate) {
            return Optional.of(RejectionCode.TOO_OLD.because(
                    "effectiveAt lies more than " + windowDays() + " days back, which needs the scope facts:backdate"));
        }
        if (programme.inEffectAt(at).isEmpty()) {
            return Optional.of(RejectionCode.PROGRAMME_NOT_EFFECTIVE.because(
                    "no version of the programme was in effect at that instant"));
        }
        return Optional.empty();
    }

    /** The same, and whether the member was there then: registered, and not closed. */
    public Optional<Rejection> objectionTo(EffectiveAt effectiveAt, MemberId member) {
        return objectionToUndoing(effectiveAt, member).or(() -> closedThen(effectiveAt, member));
    }

    /** Whether the member had left by then. */
    public Optional<Rejection> closedThen(EffectiveAt effectiveAt, MemberId member) {
        Optional<Rejection> merged = merged(member);
        if (merged.isPresent()) {
            return merged;
        }
        return account(member).membership().isClosedAt(effectiveAt.instant())
                ? Optional.of(RejectionCode.MEMBER_CLOSED.because("the member has left the programme by then"))
                : Optional.empty();
    }

    /** What stands in the way of undoing an earlier fact of a member, which is possible also of one who has left since. */
    public Optional<Rejection> objectionToUndoing(EffectiveAt effectiveAt, MemberId member) {
        MemberAccount account = account(member);
        if (isUnknown(member)) {
            return Optional.of(RejectionCode.UNKNOWN_MEMBER.because("there is no such member"));
        }
        return objectionTo(effectiveAt)
                .or(() -> merged(member))
                .or(() -> notRegisteredThen(effectiveAt.instant(), account));
    }

    /** Whether the member was merged into another, whenever that was: what is told of it from now on is told of that one. */
    public Optional<Rejection> merged(MemberId member) {
        if (account(member).membership().mergedInto().isEmpty()) {
            return Optional.empty();
        }
        MemberId holder = holders(member).getLast();
        return Optional.of(RejectionCode.MEMBER_MERGED
                .because("the member was merged into " + holder.value() + " for good")
                .withTarget(holder));
    }

    /**
     * What stands in the way of undoing an earlier fact of a member at the cost of whoever has all that was that member's. It does not take
     * effect before that one had it.
     */
    public Optional<Rejection> objectionToUndoingAtHolder(EffectiveAt effectiveAt, MemberId member) {
        List<MemberId> holders = holders(member);
        boolean tooEarly = holders.subList(0, holders.size() - 1).stream()
                .flatMap(each -> account(each).membership().closedAt().stream())
                .anyMatch(effectiveAt.instant()::isBefore);
        return objectionToUndoing(effectiveAt, tooEarly ? member : holders.getLast());
    }

    /** The same, and whether the member may spend points then. */
    public Optional<Rejection> objectionToSpending(EffectiveAt effectiveAt, MemberId member) {
        return objectionTo(effectiveAt, member)
                .or(() -> blockedThen(effectiveAt.instant(), account(member)))
                .or(() -> closedThen(rulesAt(effectiveAt).state() == LifeCycle.State.CLOSED));
    }

    /** Whether nobody joins any more then. */
    public Optional<Rejection> objectionToJoining(EffectiveAt effectiveAt) {
        return objectionTo(effectiveAt).or(() -> closedThen(rulesAt(effectiveAt).state() != LifeCycle.State.ACTIVE));
    }

    /** Whether the version in effect at an instant to which there was no objection has such a point currency; empty for the programme's own. */
    public Optional<Rejection> objectionTo(EffectiveAt effectiveAt, Optional<PointCurrencyId> currency) {
        return currency.filter(each -> rulesAt(effectiveAt).pointCurrency(each).isEmpty())
                .map(each -> RejectionCode.UNKNOWN_POINT_CURRENCY.because(
                        "the programme counts no points by the name of " + each + " at that instant"));
    }

    private static Optional<Rejection> closedThen(boolean closed) {
        return closed
                ? Optional.of(RejectionCode.PROGRAMME_CLOSED.because("the programme is closed at that instant"))
                : Optional.empty();
    }

    private static Optional<Rejection> blockedThen(Instant at, MemberAccount account) {
        return account.membership().isBlockedAt(at)
                ? Optional.of(RejectionCode.MEMBER_BLOCKED.because("the member is blocked at that instant"))
                : Optional.empty();
    }

    /** Whether nobody was ever registered under this id. */
    public boolean isUnknown(MemberId member) {
        return account(member).registeredAt().isEmpty();
    }

    private static Optional<Rejection> notRegisteredThen(Instant at, MemberAccount account) {
        return account.isRegisteredAt(at)
                ? Optional.empty()
                : Optional.of(RejectionCode.NOT_REGISTERED_THEN.because("the member was registered only at "
                        + account.registeredAt().orElseThrow()));
    }

    /** Whether a fact of this instant lies before the window, so that its entry is marked. */
    public boolean isBackdated(Instant at) {
        return at.isBefore(now.minus(Duration.ofDays(windowDays())));
    }

    private int windowDays() {
        return programme.inEffectAt(now).orElse(programme.versions().getLast()).backdatingWindowDays();
    }

    /** The version in effect at an instant to which there was no objection. */
    public ProgrammeDocument rulesAt(EffectiveAt effectiveAt) {
        return programme.inEffectAt(effectiveAt.instant()).orElseThrow();
    }
}
