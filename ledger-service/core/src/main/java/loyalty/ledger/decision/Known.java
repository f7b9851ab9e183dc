package loyalty.ledger.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import loyalty.account.MemberAccount;
import loyalty.programme.LifeCycle;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.MemberId;

/**
 * All that a decision may look at.
 *
 * @param members the accounts of the members that the decider named
 * @param past folded from the entries under the names that the decider named
 * @param now when the command arrived
 * @param mayBackdate whether the caller may state facts from before the programme's window
 */
public record Known<P>(
        Programme programme, Map<MemberId, MemberAccount> members, P past, Instant now, boolean mayBackdate) {

    /** How far ahead of the ledger's clock a shop's clock may run. */
    public static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    public Known {
        members = Map.copyOf(members);
    }

    public MemberAccount account(MemberId member) {
        return members.getOrDefault(member, MemberAccount.UNKNOWN);
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
        return objectionTo(effectiveAt).or(() -> notRegisteredThen(effectiveAt.instant(), account));
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
