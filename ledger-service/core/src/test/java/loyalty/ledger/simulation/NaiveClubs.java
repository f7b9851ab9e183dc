package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the naive ledger knows of clubs: who was in which from when until when, and who was invited. */
final class NaiveClubs {

    /** Riders are anybody but companies; the circle takes whom it invites and who has a tier; so does the choir, of whatever tier, as many as come. */
    enum Kind {
        RIDERS("riders", false, 2, 0, false, 0),
        CIRCLE("circle", true, 2, 1, true, 10),
        CHOIR("choir", true, 0, 0, true, 0);

        final String id;
        final boolean invites;
        final int seats;
        final int tier;
        final boolean forCompanies;
        final int days;

        Kind(String id, boolean invites, int seats, int tier, boolean forCompanies, int days) {
            this.id = id;
            this.invites = invites;
            this.seats = seats;
            this.tier = tier;
            this.forCompanies = forCompanies;
            this.days = days;
        }

        static @Nullable Kind named(String id) {
            return Stream.of(values())
                    .filter(each -> each.id.equals(id))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** From the first instant to the one before the last. */
    private static final class Time {
        final String member;
        final String club;
        final long from;
        long until;

        Time(String member, String club, long from, long until) {
            this.member = member;
            this.club = club;
            this.from = from;
            this.until = until;
        }

        boolean isOf(String other, String which) {
            return member.equals(other) && club.equals(which);
        }

        boolean holds(long at) {
            return from <= at && at < until;
        }

        boolean goesOnAfter(long at) {
            return at < until && from < until;
        }
    }

    private record Told(Act.OfClub act, Answer answer, long until) {}

    private final NaiveLedger shop;
    private final List<Time> stays = new ArrayList<>();
    private final List<Time> invitations = new ArrayList<>();
    private final Map<String, List<Told>> told = new HashMap<>();
    private final Map<Kind, Integer> taken = new EnumMap<>(Kind.class);

    NaiveClubs(NaiveLedger shop) {
        this.shop = shop;
    }

    boolean isIn(Kind kind, String member, long at) {
        return stays.stream().anyMatch(each -> each.isOf(member, kind.id) && each.holds(at));
    }

    /** Who is in a club for as long as anybody knows. */
    List<String> seated(Kind kind) {
        return stays.stream()
                .filter(each -> each.club.equals(kind.id) && each.until == NaiveLedger.FOR_EVER)
                .map(each -> each.member)
                .toList();
    }

    boolean isFull(Kind kind) {
        return kind.seats > 0 && taken.getOrDefault(kind, 0) >= kind.seats;
    }

    /** Whether a member came or went after an instant. */
    boolean changedAfter(String member, long at) {
        return stays.stream()
                .filter(each -> each.member.equals(member))
                .anyMatch(each -> each.from > at || (each.until != NaiveLedger.FOR_EVER && each.until > at));
    }

    /** Who leaves the shop leaves its clubs. */
    void gone(String member, long at) {
        for (var stay : stays) {
            if (stay.member.equals(member) && stay.until == NaiveLedger.FOR_EVER) {
                stay.until = at;
                free(stay.club);
            }
        }
        uninvited(member, at);
    }

    private void uninvited(String member, long at) {
        for (var invitation : invitations) {
            if (invitation.member.equals(member) && invitation.goesOnAfter(at)) {
                invitation.until = at;
            }
        }
    }

    /** Seats go over, but for a second one. */
    void united(String source, String target, long at) {
        for (var stay : List.copyOf(stays)) {
            if (stay.member.equals(source) && stay.until == NaiveLedger.FOR_EVER) {
                stay.until = at;
                boolean both = stays.stream()
                        .anyMatch(each -> each.isOf(target, stay.club) && each.until == NaiveLedger.FOR_EVER);
                if (both) {
                    free(stay.club);
                } else {
                    stays.add(new Time(target, stay.club, at, NaiveLedger.FOR_EVER));
                }
            }
        }
        uninvited(source, at);
    }

    private void free(String club) {
        taken.merge(Kind.valueOf(club.toUpperCase(Locale.ROOT)), -1, Integer::sum);
    }

    Answer tell(Act.OfClub act, Step step) {
        return switch (act) {
            case Act.Invite it -> invite(it, step);
            case Act.Uninvite it -> uninvite(it, step);
            case Act.Enter it -> enter(it, step);
            case Act.Leave it -> leave(it, step);
        };
    }

    private List<Told> toldOf(Act.OfClub act) {
        return told.computeIfAbsent(act.member() + "/" + act.club(), _ -> new ArrayList<>());
    }

    private Answer accepted(Act.OfClub act, @Nullable String text, long until) {
        var answer = new Answer("accepted", text);
        toldOf(act).add(new Told(act, answer, until));
        return answer;
    }

    private @Nullable Answer repeated(Act.OfClub act, Class<? extends Act.OfClub> kind, long at) {
        Answer found = null;
        for (var each : toldOf(act)) {
            if (kind.isInstance(each.act()) && each.act().at() == at) {
                found = new Answer("repeated", each.answer().told());
            }
        }
        return found;
    }

    private static @Nullable Time lastAfter(List<Time> all, Act.OfClub act) {
        Time found = null;
        for (var each : all) {
            if (each.isOf(act.member(), act.club()) && each.goesOnAfter(act.at())) {
                found = each;
            }
        }
        return found;
    }

    private Answer invite(Act.Invite act, Step step) {
        for (var each : toldOf(act).reversed()) {
            if (each.act() instanceof Act.Invite earlier
                    && earlier.at() == act.at()
                    && (act.until() == 0 || act.until() == each.until())) {
                return new Answer("repeated", each.answer().told());
            }
        }
        var standing = lastAfter(invitations, act);
        if (standing != null) {
            return toldOf(act).reversed().stream()
                    .filter(each ->
                            each.act() instanceof Act.Invite && each.act().at() == standing.from)
                    .findFirst()
                    .filter(each -> standing.holds(act.at()) && (act.until() == 0 || act.until() == each.until()))
                    .map(each -> new Answer("repeated", each.answer().told()))
                    .orElseGet(() -> Answer.of("club-invitation-differs"));
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (lastAfter(stays, act) != null) {
            return Answer.of("already-in-club");
        }
        var kind = Kind.named(act.club());
        if (kind == null) {
            return Answer.of("unknown-club");
        }
        if (!kind.invites) {
            return Answer.of("club-is-open");
        }
        if (act.until() != 0 && act.until() <= act.at()) {
            return Answer.of("invitation-ends-before-it-begins");
        }
        long until = act.until() != 0
                ? act.until()
                : kind.days == 0 ? NaiveLedger.FOR_EVER : act.at() + kind.days * NaiveLedger.DAY;
        invitations.add(new Time(act.member(), act.club(), act.at(), until));
        return accepted(act, until == NaiveLedger.FOR_EVER ? "for ever" : "until " + until, until);
    }

    private Answer uninvite(Act.Uninvite act, Step step) {
        var again = repeated(act, Act.Uninvite.class, act.at());
        if (again != null) {
            return again;
        }
        var all = toldOf(act);
        if (!all.isEmpty() && all.getLast().act() instanceof Act.Uninvite last && last.at() <= act.at()) {
            return Answer.of("repeated");
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        for (var each : invitations) {
            if (each.isOf(act.member(), act.club()) && each.holds(act.at())) {
                each.until = act.at();
                return accepted(act, null, 0);
            }
        }
        return Answer.of("not-invited");
    }

    private Answer enter(Act.Enter act, Step step) {
        var again = repeated(act, Act.Enter.class, act.at());
        if (again != null) {
            return again;
        }
        var stay = lastAfter(stays, act);
        if (stay != null) {
            var same = stay.holds(act.at()) ? repeated(act, Act.Enter.class, stay.from) : null;
            return same == null ? Answer.of("already-in-club") : same;
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        var member = shop.memberOf(act.member());
        if (member.isBlocked(act.at())) {
            return Answer.of("member-blocked");
        }
        var kind = Kind.named(act.club());
        if (kind == null) {
            return Answer.of("unknown-club");
        }
        var invitation = invitations.stream()
                .filter(each -> each.isOf(act.member(), act.club()) && each.holds(act.at()))
                .findFirst();
        if (kind.invites && invitation.isEmpty()) {
            return Answer.of("not-invited");
        }
        if (NaiveTiers.levelAt(member, act.at()) < kind.tier || (member.company && !kind.forCompanies)) {
            return Answer.of("club-not-for-member");
        }
        if (isFull(kind)) {
            return Answer.of("club-full");
        }
        taken.merge(kind, 1, Integer::sum);
        invitation.ifPresent(each -> each.until = act.at());
        stays.add(new Time(act.member(), act.club(), act.at(), NaiveLedger.FOR_EVER));
        return accepted(act, null, 0);
    }

    private Answer leave(Act.Leave act, Step step) {
        var again = repeated(act, Act.Leave.class, act.at());
        if (again != null) {
            return again;
        }
        boolean left = toldOf(act).stream().anyMatch(each -> each.act() instanceof Act.Leave it && it.at() <= act.at());
        if (left && lastAfter(stays, act) == null) {
            return Answer.of("repeated");
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        for (var each : stays) {
            if (each.isOf(act.member(), act.club()) && each.until == NaiveLedger.FOR_EVER && each.holds(act.at())) {
                each.until = act.at();
                free(act.club());
                return accepted(act, null, 0);
            }
        }
        return Answer.of("not-in-club");
    }
}
