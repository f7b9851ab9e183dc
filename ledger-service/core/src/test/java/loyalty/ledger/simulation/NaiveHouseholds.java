package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import loyalty.ledger.simulation.NaiveThings.Lot;
import loyalty.ledger.simulation.NaiveThings.Member;

/** The rules of households a second time: who lives where when, and one heap of lots of all who live together. */
final class NaiveHouseholds {

    /** So many live together at most. */
    static final int MEMBERS = 4;

    private final NaiveLedger shop;
    private final NaiveRedemptions redemptions;
    private final Map<String, Home> homes = new HashMap<>();

    /** What a household was told when it spent. */
    private final Map<String, String> told = new HashMap<>();

    NaiveHouseholds(NaiveLedger shop, NaiveRedemptions redemptions) {
        this.shop = shop;
        this.redemptions = redemptions;
    }

    private static final class Home {
        final long since;
        long until = NaiveLedger.FOR_EVER;
        final List<Stay> stays = new ArrayList<>();

        Home(long since) {
            this.since = since;
        }
    }

    private static final class Stay {
        final String member;
        final long from;
        long until = NaiveLedger.FOR_EVER;

        Stay(String member, long from) {
            this.member = member;
            this.from = from;
        }
    }

    Answer tell(Act.OfHousehold act, Step step) {
        return switch (act) {
            case Act.Found it -> found(it, step);
            case Act.MoveIn it -> moveIn(it, step);
            case Act.MoveOut it -> moveOut(it, step);
            case Act.Disband it -> disband(it, step);
            case Act.Share it -> share(it, step);
        };
    }

    private Answer found(Act.Found act, Step step) {
        var home = homes.get(act.household());
        if (home != null) {
            return Answer.of(home.since == act.at() ? "repeated" : "household-differs");
        }
        var timing = NaiveLedger.timing(act.at(), step);
        if (timing != null) {
            return Answer.of(timing);
        }
        homes.put(act.household(), new Home(act.at()));
        return Answer.of("accepted");
    }

    private Answer moveIn(Act.MoveIn act, Step step) {
        var home = homes.get(act.household());
        if (home == null) {
            return Answer.of("unknown-household");
        }
        if (home.stays.stream().anyMatch(each -> each.member.equals(act.member()) && each.from == act.at())) {
            return Answer.of("repeated");
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (act.at() < home.since) {
            return Answer.of("household-not-formed-then");
        }
        if (home.until != NaiveLedger.FOR_EVER) {
            return Answer.of("household-dissolved");
        }
        if (livesSomewhere(act.member(), act.at())) {
            return Answer.of("in-a-household");
        }
        long others = home.stays.stream()
                .filter(each -> each.until > act.at() && shop.memberOf(each.member).closed > act.at())
                .count();
        if (others >= MEMBERS) {
            return Answer.of("household-full");
        }
        home.stays.add(new Stay(act.member(), act.at()));
        return Answer.of("accepted");
    }

    /** Whether somebody lives in a household then, or will. */
    boolean livesSomewhere(String member, long at) {
        return homes.values().stream()
                .flatMap(each -> each.stays.stream())
                .anyMatch(each -> each.member.equals(member) && each.until > at);
    }

    private Answer moveOut(Act.MoveOut act, Step step) {
        var home = homes.get(act.household());
        if (home == null) {
            return Answer.of("unknown-household");
        }
        var stays = home.stays.stream()
                .filter(each -> each.member.equals(act.member()))
                .toList();
        if (stays.stream().anyMatch(each -> each.until == act.at())) {
            return Answer.of("repeated");
        }
        var objection = shop.objectionToUndoing(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        for (var stay : stays) {
            if (stay.from <= act.at() && stay.until > act.at()) {
                if (stay.until != NaiveLedger.FOR_EVER) {
                    return Answer.of("household-changed-since");
                }
                stay.until = act.at();
                return Answer.of("accepted");
            }
        }
        return Answer.of("not-in-household");
    }

    private Answer disband(Act.Disband act, Step step) {
        var home = homes.get(act.household());
        if (home == null) {
            return Answer.of("unknown-household");
        }
        if (home.until != NaiveLedger.FOR_EVER) {
            return Answer.of(home.until == act.at() ? "repeated" : "household-differs");
        }
        var timing = NaiveLedger.timing(act.at(), step);
        if (timing != null) {
            return Answer.of(timing);
        }
        if (act.at() < home.since) {
            return Answer.of("household-not-formed-then");
        }
        for (var stay : home.stays) {
            if (stay.from > act.at() || (stay.until != NaiveLedger.FOR_EVER && stay.until > act.at())) {
                return Answer.of("household-changed-since");
            }
        }
        home.until = act.at();
        for (var stay : home.stays) {
            if (stay.until == NaiveLedger.FOR_EVER && shop.memberOf(stay.member).closed > act.at()) {
                stay.until = act.at();
            }
        }
        return Answer.of("accepted");
    }

    private Answer share(Act.Share act, Step step) {
        var earlier = redemptions.actOf(act.id());
        if (earlier != null) {
            return earlier.equals(act) ? new Answer("repeated", told.get(act.id())) : Answer.of("redemption-differs");
        }
        var home = homes.get(act.household());
        if (home == null) {
            return Answer.of("unknown-household");
        }
        var objection = redemptions.spendingObjection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (!livingThere(act.household(), act.at()).contains(act.member())) {
            return Answer.of("not-in-household");
        }
        var tooSmall = NaiveRedemptions.orderObjection(act.points(), act.order());
        if (tooSmall != null) {
            return Answer.of(tooSmall);
        }
        var missing = BigInteger.valueOf(act.points());
        var shares = new TreeMap<String, Map<Lot, BigInteger>>();
        for (var each : heap(act.household(), act.at())) {
            var share = missing.min(each.lot().free(act.at()));
            if (share.signum() > 0) {
                shares.computeIfAbsent(each.member(), _ -> new LinkedHashMap<>())
                        .put(each.lot(), share);
                missing = missing.subtract(share);
            }
        }
        if (missing.signum() > 0) {
            return Answer.of("insufficient-balance");
        }
        redemptions.together(act, act.id(), shares);
        told.put(act.id(), told(act.household(), act.at()));
        return new Answer("accepted", told.get(act.id()));
    }

    /** Who lives there then, whether or not they may spend. */
    private List<String> livingThere(String household, long at) {
        var home = homes.get(household);
        return home == null
                ? List.of()
                : home.stays.stream()
                        .filter(each -> each.from <= at && at < each.until)
                        .map(each -> each.member)
                        .sorted()
                        .toList();
    }

    private record Owned(String member, Lot lot) {}

    /** The open lots of all who live there and may spend, in the order in which they are spent. */
    private List<Owned> heap(String household, long at) {
        return givers(household, at)
                .flatMap(member -> shop.memberOf(member).inOrder().stream()
                        .filter(lot -> lot.isOpen(at))
                        .map(lot -> new Owned(member, lot)))
                .sorted(Comparator.comparingLong((Owned each) -> each.lot().until)
                        .thenComparingLong(each -> each.lot().earnedAt))
                .toList();
    }

    private Stream<String> givers(String household, long at) {
        return livingThere(household, at).stream().filter(member -> {
            Member each = shop.memberOf(member);
            return each.closed > at && !each.isBlocked(at);
        });
    }

    /** What a household can spend then; 0 for none. */
    BigInteger balance(String household, long at) {
        return givers(household, at).map(each -> shop.balance(each, at)).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private String told(String household, long at) {
        var next = new TreeMap<Long, BigInteger>();
        heap(household, at).forEach(each -> {
            var left = Lot.sum(each.lot().active, at);
            if (left.signum() > 0 && each.lot().until != NaiveLedger.FOR_EVER) {
                next.merge(each.lot().until, left, BigInteger::add);
            }
        });
        var first = next.firstEntry();
        return balance(household, at)
                + (first == null ? "" : " of which " + first.getValue() + " lapse at " + first.getKey());
    }

    /** Whose points an act may have moved. */
    List<String> membersOf(Act.OfHousehold act) {
        return act instanceof Act.Share it ? redemptions.memberOf(it.id()) : List.of();
    }

    /** Somebody who lives there then; empty for nobody. */
    List<String> mayShare(String household, long at) {
        return givers(household, at).toList();
    }
}
