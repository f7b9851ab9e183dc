package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import loyalty.ledger.simulation.NaiveThings.Change;
import loyalty.ledger.simulation.NaiveThings.Lot;
import loyalty.ledger.simulation.NaiveThings.Member;
import org.jspecify.annotations.Nullable;

/** The rules of lapsed points that come back a second time: what nobody took, once for each, with the new date and no other. */
final class NaiveReinstatements {

    private static final String BACK = "back ";
    private static final List<String> KINDS = List.of(
            "adjustment",
            "coupon",
            "merged",
            "offer",
            "opening",
            "purchase",
            "referral",
            "registration",
            "review",
            "transfer");

    private static final class Reinstatement {
        final ReinstatementAct.Propose act;
        final long lapses;
        ReinstatementAct.@Nullable Conclude judged;

        Reinstatement(ReinstatementAct.Propose act, long lapses) {
            this.act = act;
            this.lapses = lapses;
        }

        boolean isApproved() {
            return judged != null && judged.verdict().equals("APPROVE");
        }
    }

    private final NaiveLedger shop;
    private final Map<String, Reinstatement> all = new HashMap<>();
    private final List<String> done = new ArrayList<>();

    NaiveReinstatements(NaiveLedger shop) {
        this.shop = shop;
    }

    Answer tell(Act.OfReinstatement act, Step step) {
        return switch (act) {
            case ReinstatementAct.Propose it -> propose(it, step);
            case ReinstatementAct.Conclude it -> conclude(it, step);
            case ReinstatementAct.Restore it -> restore(it, step);
        };
    }

    List<String> membersOf(Act.OfReinstatement act) {
        return act instanceof ReinstatementAct.Restore it && !shop.isUnknown(it.member())
                ? List.of(it.member())
                : List.of();
    }

    private Answer propose(ReinstatementAct.Propose act, Step step) {
        var before = all.get(act.id());
        if (before != null) {
            return Answer.of(act.equals(before.act.by(act.by())) ? "repeated" : "reinstatement-differs");
        }
        var timing = NaiveLedger.timing(act.at(), step);
        if (timing != null) {
            return Answer.of(timing);
        }
        if (act.reason().equals("whim")) {
            return Answer.of("unknown-reason");
        }
        if (act.lapsedUntil() > act.at()) {
            return Answer.of("points-not-lapsed-yet");
        }
        if (isTooShort(act, act.at())) {
            return Answer.of("points-lapse-at-once");
        }
        all.put(act.id(), new Reinstatement(act, step.now() + 14 * NaiveLedger.DAY));
        return Answer.of("accepted");
    }

    private static boolean isTooShort(ReinstatementAct.Propose act, long at) {
        return act.until() != 0 && act.until() <= at;
    }

    private Answer conclude(ReinstatementAct.Conclude act, Step step) {
        var proposal = all.get(act.id());
        if (proposal == null) {
            return Answer.of("unknown-reinstatement");
        }
        boolean approves = act.verdict().equals("APPROVE");
        if (approves && NaiveThings.mayBeOne(proposal.act.by(), act.by())) {
            return Answer.of("self-approval");
        }
        if (proposal.judged != null) {
            boolean same = proposal.judged.verdict().equals(act.verdict());
            return Answer.of(
                    !same
                            ? "reinstatement-already-settled"
                            : proposal.judged.at() == act.at() ? "repeated" : "reinstatement-differs");
        }
        var objection = NaiveLedger.timing(act.at(), step);
        if (objection == null && act.at() < proposal.act.at()) {
            objection = "judgement-before-proposal";
        }
        if (objection == null && step.now() >= proposal.lapses) {
            objection = "proposal-lapsed";
        }
        if (objection == null && approves && isTooShort(proposal.act, act.at())) {
            objection = "points-lapse-at-once";
        }
        if (objection != null) {
            return Answer.of(objection);
        }
        proposal.judged = act;
        return Answer.of("accepted");
    }

    private Answer restore(ReinstatementAct.Restore act, Step step) {
        var what = "restore " + act.id() + " " + act.member();
        if (done.contains(what)) {
            return shop.repeated(what);
        }
        var reinstatement = all.get(act.id());
        if (reinstatement == null) {
            return Answer.of("unknown-reinstatement");
        }
        if (!reinstatement.isApproved() || reinstatement.judged == null) {
            return Answer.of("reinstatement-not-approved");
        }
        long at = reinstatement.judged.at();
        var objection = shop.objection(act.member(), at, step);
        if (objection != null) {
            return Answer.of(objection);
        }
        var comes = comesBack(reinstatement.act, act.member(), at);
        if (comes.isEmpty()) {
            return Answer.of("nothing-to-reinstate");
        }
        done.add(what);
        bring(comes, act.member(), at, lapseAgain(reinstatement.act, at));
        return shop.accepted(what, act.member(), at);
    }

    /** Who has lapsed points that an approved reinstatement would bring back; for whoever makes acts up. */
    boolean wouldBring(String id, String member) {
        var reinstatement = all.get(id);
        return reinstatement != null
                && reinstatement.judged != null
                && reinstatement.isApproved()
                && !shop.isUnknown(member)
                && !done.contains("restore " + id + " " + member)
                && !comesBack(reinstatement.act, member, reinstatement.judged.at())
                        .isEmpty();
    }

    /** The receipt of a purchase of which points would come back; empty for none. */
    String receiptBehind(String id, String member) {
        var reinstatement = all.get(id);
        if (reinstatement == null || reinstatement.judged == null) {
            return "";
        }
        return comesBack(reinstatement.act, member, reinstatement.judged.at()).keySet().stream()
                .map(lot -> NaiveThings.ofPurchase(origin(lot, member)))
                .filter(origin -> origin.startsWith("purchase "))
                .map(origin -> origin.substring("purchase ".length()))
                .findFirst()
                .orElse("");
    }

    private Map<Lot, BigInteger> comesBack(ReinstatementAct.Propose terms, String name, long at) {
        var member = shop.memberOf(name);
        var gone = new HashMap<>(member.gone);
        var comes = new LinkedHashMap<Lot, BigInteger>();
        for (Lot lot : member.inOrder()) {
            if (lot.until > at || lot.earnedAt > at) {
                continue;
            }
            var key = NaiveThings.ofPurchase(origin(lot, name));
            var taken = gone.getOrDefault(key, BigInteger.ZERO).min(lot.free(at));
            gone.merge(key, taken.negate(), BigInteger::add);
            var left = lot.free(at).subtract(taken);
            if (left.signum() > 0 && isMeant(terms, lot, member, name)) {
                comes.put(lot, left);
            }
        }
        return comes;
    }

    private static boolean isMeant(ReinstatementAct.Propose terms, Lot lot, Member member, String name) {
        var origin = origin(lot, name);
        long earned = member.lots.stream()
                .filter(other -> origin(other, name).equals(origin))
                .mapToLong(other -> other.earnedAt)
                .min()
                .orElseThrow();
        var bare = origin.startsWith("merged ") ? origin.substring("merged ".length()) : origin;
        return lot.until >= terms.lapsedFrom()
                && lot.until < terms.lapsedUntil()
                && (terms.earnedFrom() == 0 || earned >= terms.earnedFrom())
                && (terms.earnedUntil() == 0 || earned < terms.earnedUntil())
                && (terms.origin().isEmpty() || kind(bare).startsWith(terms.origin()));
    }

    /** The lot that the points were in when they lapsed for the first time. */
    private static String origin(Lot lot, String member) {
        if (lot.cameFrom != null) {
            return lot.cameFrom;
        }
        return lot.id.equals("registration") ? "registration of " + member : lot.id;
    }

    private static String kind(String origin) {
        return KINDS.stream().anyMatch(origin::startsWith) ? origin : "activity:" + origin;
    }

    /** Those that come together are spent by their names, as long as nothing else tells them apart. */
    private void bring(Map<Lot, BigInteger> comes, String name, long at, long until) {
        var member = shop.memberOf(name);
        var names = new LinkedHashMap<String, Lot>();
        comes.keySet().forEach(lot -> names.put(free(origin(lot, name), member, names), lot));
        var opened = new HashMap<Lot, Lot>();
        names.entrySet().stream()
                .sorted(Comparator.comparing(each -> spelled(each.getKey())))
                .forEach(each -> {
                    var into = shop.open(each.getKey(), name, at);
                    into.cameFrom = origin(each.getValue(), name);
                    into.activeFrom = at;
                    into.until = Math.min(until, member.closed);
                    opened.put(each.getValue(), into);
                });
        comes.forEach((lot, points) -> {
            lot.active.add(new Change(at, points.negate()));
            member.credit(Objects.requireNonNull(opened.get(lot)), points, at);
        });
    }

    private static String free(String origin, Member member, Map<String, Lot> besides) {
        for (int number = 1; ; number++) {
            var name = BACK + number + " " + origin;
            boolean taken = besides.containsKey(name)
                    || member.lots.stream().anyMatch(lot -> lot.id.equals(name) || lot.id.equals("merged " + name));
            if (!taken) {
                return name;
            }
        }
    }

    private static String spelled(String name) {
        int end = name.indexOf(' ', BACK.length()) + 1;
        return name.substring(0, end) + kind(name.substring(end));
    }

    private static long lapseAgain(ReinstatementAct.Propose act, long at) {
        if (act.months() == 0) {
            return act.until() == 0 ? NaiveLedger.FOR_EVER : act.until();
        }
        var until = Instant.EPOCH
                .plus(at, ChronoUnit.MICROS)
                .atOffset(ZoneOffset.ofHours(NaiveReviews.HOURS_EAST))
                .plusMonths(act.months())
                .toInstant();
        return ChronoUnit.MICROS.between(Instant.EPOCH, until);
    }
}
