package loyalty.ledger.simulation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the naive ledger remembers: lists of changes, of which every sum is taken anew. */
final class NaiveThings {

    static final long DEBT_MAX = 40;

    private NaiveThings() {}

    /** Whether two hands have the same name or the same key. */
    static boolean mayBeOne(String hand, String other) {
        var mine = hand.split("/", -1);
        var his = other.split("/", -1);
        return mine[0].equals(his[0]) || mine[1].equals(his[1]);
    }

    /** The first name of the lot of a purchase, whoever has its points; of other lots the name itself. */
    static String ofPurchase(String lot) {
        return lot.startsWith("merged purchase ") ? lot.substring("merged ".length()) : lot;
    }

    static final class Change {
        final long at;
        final BigInteger points;

        Change(long at, BigInteger points) {
            this.at = at;
            this.points = points;
        }
    }

    static final class Lot {
        final String id;
        final long earnedAt;
        final int order;

        /** The lot whose lapsed points came back into this one. */
        @Nullable
        String cameFrom;

        long activeFrom;
        long until;
        final List<Change> active = new ArrayList<>();
        final List<Change> pending = new ArrayList<>();
        final List<Change> reserved = new ArrayList<>();

        /** What holds take and give back. */
        final List<Change> held = new ArrayList<>();

        /** What take-backs take when a hold ends. */
        final List<Change> due = new ArrayList<>();

        Lot(String id, long earnedAt, int order) {
            this.id = id;
            this.earnedAt = earnedAt;
            this.order = order;
        }

        boolean isOpen(long at) {
            return activeFrom != NaiveLedger.NEVER && activeFrom <= at && at < until;
        }

        boolean hasLapsed(long at) {
            return until <= at;
        }

        static BigInteger sum(List<Change> steps, long at) {
            var sum = BigInteger.ZERO;
            for (Change step : steps) {
                if (step.at <= at) {
                    sum = sum.add(step.points);
                }
            }
            return sum;
        }

        /** What comes or goes at the very instant. */
        static BigInteger at(List<Change> steps, long at) {
            return sum(steps, at).subtract(sum(steps, at - 1));
        }

        /** What is left at the instant and at every later one. */
        BigInteger free(long at) {
            var least = sum(active, at);
            for (Change step : active) {
                if (step.at > at) {
                    least = least.min(sum(active, step.at));
                }
            }
            return least.max(BigInteger.ZERO);
        }
    }

    static final class Member {
        final long since;
        final boolean company;
        final String person;
        long confirmed = NaiveLedger.NEVER;
        int purchases;
        long closed = NaiveLedger.FOR_EVER;

        @Nullable
        String closedBecause;

        /** Who has all that this one had. */
        @Nullable
        String holder;

        @Nullable
        String referrer;

        final List<Lot> lots = new ArrayList<>();
        final List<Change> debts = new ArrayList<>();

        /** What counts towards the tier. */
        final List<Counted> counted = new ArrayList<>();

        /** Tiers given by hand. */
        final List<NaiveTierGrants.Floor> floors = new ArrayList<>();

        final List<Long> holds = new ArrayList<>();

        /** What counts as taken back of lots since it had lapsed. */
        final Map<String, BigInteger> gone = new HashMap<>();

        final List<String> reviewed = new ArrayList<>();

        /** Heaps of other points than the programme's own, by currency. */
        private final Map<String, Member> heaps = new HashMap<>();

        /** By purpose, in the order of recording. */
        final Map<String, List<Act.Consent>> consents = new HashMap<>();

        /** In the order of recording. */
        final List<Turn> turns = new ArrayList<>();

        Member(long since, boolean company, String person) {
            this.since = since;
            this.company = company;
            this.person = person;
        }

        /** The heap of a currency: empty for the programme's own points, which are here. */
        Member in(String currency) {
            return currency.isEmpty() ? this : heaps.computeIfAbsent(currency, _ -> new Member(since, company, person));
        }

        /** Whether both have given the same contact data. */
        boolean shares(Member other) {
            return !person.isEmpty() && person.equals(other.person);
        }

        /** What holds at an instant: of the latest turns until then the one recorded last. */
        @Nullable
        Turn turnAt(long at) {
            Turn found = null;
            for (Turn turn : turns) {
                if (turn.at() <= at && (found == null || turn.at() >= found.at())) {
                    found = turn;
                }
            }
            return found;
        }

        boolean isBlocked(long at) {
            var turn = turnAt(at);
            return turn != null && turn.blocked();
        }

        /** Takes points back and says how many of them had lapsed in their own lot. */
        BigInteger takeBack(BigInteger wanted, String own, BigInteger lapsedBefore, long at) {
            var ownOnes = inOrder();
            ownOnes.removeIf(lot -> rank(lot, own) > 1);
            ownOnes.sort(Comparator.comparingInt(lot -> rank(lot, own)));
            var left = BigInteger.ZERO;
            for (Lot lot : ownOnes) {
                left = left.add(lot.hasLapsed(at) ? lot.free(at) : BigInteger.ZERO);
            }
            var lapsed = wanted.min(left.subtract(lapsedBefore).max(BigInteger.ZERO));
            gone.merge(ofPurchase(own), lapsed, BigInteger::add);
            var missing = wanted.subtract(lapsed);
            for (Lot lot : ownOnes) {
                long from = lot.cameFrom == null ? at : Math.max(at, lot.earnedAt);
                var share = lot.hasLapsed(at) ? BigInteger.ZERO : missing.min(lot.free(from));
                lot.active.add(new Change(from, share.negate()));
                lot.due.add(new Change(from, from > at ? share : BigInteger.ZERO));
                missing = missing.subtract(share);
            }
            for (Lot lot : inOrder()) {
                if (!lot.id.equals(own) && lot.isOpen(at)) {
                    var share = missing.min(lot.free(at));
                    lot.active.add(new Change(at, share.negate()));
                    missing = missing.subtract(share);
                }
            }
            awaited(missing, own, at);
            return lapsed;
        }

        /** 0 for the lot itself, 1 for those into which its points came back, 2 for others. */
        private static int rank(Lot lot, String own) {
            return lot.id.equals(own) ? 0 : own.equals(lot.cameFrom) ? 1 : 2;
        }

        BigInteger debt(long at) {
            return Lot.sum(debts, at);
        }

        /** Puts points into a lot, but pays with them what is owed, from when on it is owed; what has lapsed by then pays nothing. */
        void credit(Lot lot, BigInteger points, long at) {
            var paid = points.min(debt(NaiveLedger.FOR_EVER));
            long from = at;
            for (Change change : debts) {
                long last = change.at;
                if (debts.stream().anyMatch(other -> other.at > last)
                        && debt(last).compareTo(paid) < 0) {
                    long next = debts.stream()
                            .mapToLong(other -> other.at)
                            .filter(other -> other > last)
                            .min()
                            .orElseThrow();
                    from = Math.max(from, next);
                }
                from = Math.max(
                        from, debts.stream().mapToLong(other -> other.at).min().orElseThrow());
            }
            boolean pays = paid.signum() > 0 && lot.until > from;
            lot.active.add(new Change(at, pays && from == at ? points.subtract(paid) : points));
            if (pays) {
                debts.add(new Change(from, paid.negate()));
            }
            if (pays && from > at) {
                lot.active.add(new Change(from, paid.negate()));
            }
        }

        /** Takes what came since, waits in other lots or is earned later; then it is owed, and what may not be owed is forgiven. */
        private void owe(BigInteger wanted, String own, long at) {
            var missing = wanted;
            for (Lot lot : inOrder()) {
                if (lot.isOpen(at)) {
                    var share = missing.min(lot.free(at));
                    lot.active.add(new Change(at, share.negate()));
                    missing = missing.subtract(share);
                }
            }
            for (Lot lot : inOrder()) {
                if (!lot.id.equals(own) && lot.activeFrom > at && lot.activeFrom < lot.until) {
                    long from = Math.max(at, lot.earnedAt);
                    var share = missing.min(lot.free(from));
                    lot.active.add(new Change(from, share.negate()));
                    missing = missing.subtract(share);
                }
            }
            var room = BigInteger.valueOf(DEBT_MAX).subtract(debt(NaiveLedger.FOR_EVER));
            debts.add(new Change(at, missing.min(room.max(BigInteger.ZERO))));
        }

        /** Takes what no lot can give yet when holds end and give it back; what is still missing is owed or forgiven. */
        void awaited(BigInteger wanted, String own, long at) {
            var missing = wanted;
            var all = inOrder();
            all.sort(Comparator.comparingInt((Lot lot) -> rank(lot, own)));
            for (Lot lot : all) {
                for (long end : lot.isOpen(at) ? new TreeSet<>(holds) : new TreeSet<Long>()) {
                    var comes = Lot.at(lot.held, end).subtract(Lot.at(lot.due, end));
                    var share = missing.min(comes).min(lot.free(end)).max(BigInteger.ZERO);
                    if (end > at && !lot.hasLapsed(end) && share.signum() > 0) {
                        lot.active.add(new Change(end, share.negate()));
                        lot.due.add(new Change(end, share));
                        missing = missing.subtract(share);
                    }
                }
            }
            if (missing.signum() > 0) {
                owe(missing, own, at);
            }
        }

        /** What so many points would take from which lots; empty if fewer are there. */
        Optional<Map<Lot, BigInteger>> shares(BigInteger wanted, long at) {
            var missing = wanted;
            var shares = new LinkedHashMap<Lot, BigInteger>();
            for (Lot lot : inOrder()) {
                if (lot.isOpen(at) && missing.signum() > 0) {
                    var share = missing.min(lot.free(at));
                    shares.put(lot, share);
                    missing = missing.subtract(share);
                }
            }
            return missing.signum() > 0 ? Optional.empty() : Optional.of(shares);
        }

        List<Lot> inOrder() {
            var all = new ArrayList<>(lots);
            all.sort(Comparator.comparingLong((Lot lot) -> lot.until)
                    .thenComparingLong(lot -> lot.earnedAt)
                    .thenComparingInt(lot -> lot.order));
            return all;
        }

        BigInteger balance(long at) {
            var sum = BigInteger.ZERO;
            for (Lot lot : lots) {
                if (lot.isOpen(at)) {
                    sum = sum.add(Lot.sum(lot.active, at));
                }
            }
            return sum;
        }

        BigInteger reserved(long at) {
            var sum = BigInteger.ZERO;
            for (Lot lot : lots) {
                sum = sum.add(Lot.sum(lot.reserved, at));
            }
            return sum;
        }

        BigInteger pending(long at) {
            var sum = BigInteger.ZERO;
            for (Lot lot : lots) {
                if (!lot.hasLapsed(at)) {
                    sum = sum.add(Lot.sum(lot.pending, at));
                    sum = lot.activeFrom > at ? sum.add(Lot.sum(lot.active, at)) : sum;
                }
            }
            return sum;
        }

        /** What can be spent, waits or is held. */
        BigInteger has(long at) {
            return balance(at).add(pending(at)).add(reserved(at));
        }

        String told(long at) {
            return toldOfPoints(at) + NaiveTiers.told(this, at);
        }

        String toldOfPoints(long at) {
            var next = new TreeMap<Long, BigInteger>();
            for (Lot lot : lots) {
                var left = lot.isOpen(at) ? Lot.sum(lot.active, at) : BigInteger.ZERO;
                if (left.signum() > 0 && lot.until != NaiveLedger.FOR_EVER) {
                    next.merge(lot.until, left, BigInteger::add);
                }
            }
            var first = next.firstEntry();
            return balance(at)
                    + (first == null ? "" : " of which " + first.getValue() + " lapse at " + first.getKey())
                    + (reserved(at).signum() == 0 ? "" : ", " + reserved(at) + " held")
                    + (debt(at).signum() == 0 ? "" : ", " + debt(at) + " owed");
        }
    }

    /** What counts by its metric in a month, known since an instant; of: the receipt; turn: the how manieth thing said. */
    record Counted(long since, long countsAt, int month, BigInteger points, NaiveTiers.By by, String of, int turn) {

        Counted(long since, long countsAt, BigInteger points, NaiveTiers.By by, String of, int turn) {
            this(since, countsAt, NaiveTiers.monthOf(countsAt), points, by, of, turn);
        }
    }

    record Turn(long at, boolean blocked, String reason) {}

    static final class Purchase {
        final Act.Buy act;
        final int turn;

        /** In the order of recording, with those from before a claim. */
        final Map<String, Returned> returns = new LinkedHashMap<>();

        /** What campaigns gave at first. */
        final Map<NaiveCampaigns.Kind, BigInteger> first;

        /** What the cap of the balance left at first, where it took something. */
        @Nullable
        BigInteger balanceLeft;

        NaiveEarning.Buyer buyer;
        Set<NaiveClubs.Kind> clubs = Set.of();
        BigInteger earned;
        Map<NaiveCampaigns.Kind, BigInteger> ofCampaigns;
        Map<NaivePartners.Payer, BigInteger> paying;
        final NaiveStars.OfPurchase stars = new NaiveStars.OfPurchase();
        BigInteger left;
        BigInteger reversed = BigInteger.ZERO;
        BigInteger lapsed = BigInteger.ZERO;
        /** What returns took out of its own lot as they were told, by currency. */
        final Map<String, List<Change>> tookOfOwn = new HashMap<>();

        Purchase(
                Act.Buy act,
                NaiveEarning.Buyer buyer,
                NaiveCampaigns.Rated rated,
                Map<NaivePartners.Payer, BigInteger> paying,
                int turn) {
            this.turn = turn;
            this.first = rated.given();
            this.act = act;
            this.buyer = buyer;
            this.earned = rated.points();
            this.ofCampaigns = rated.given();
            this.paying = paying;
            this.left = BigInteger.valueOf(act.cents());
        }
    }

    /** Turn: the how manieth thing said; 0 before a claim. */
    record Returned(long at, BigInteger cents, boolean wasAllThatWasLeft, Answer answer, int turn) {}

    /** Points spent or held, with what each lot gave, in the order in which it was taken. */
    static final class Redemption {
        final Act act;
        final String member;
        final String currency;
        final Map<Lot, BigInteger> shares;
        final Map<Lot, Change> back = new HashMap<>();
        long until;
        long spentAt;
        boolean spent;
        Act.@Nullable Capture captured;
        Act.@Nullable Release released;
        boolean all;
        Act.@Nullable Undo undone;

        /** What others who live together gave besides. */
        final List<Redemption> others = new ArrayList<>();

        Redemption(Act act, String member, Map<Lot, BigInteger> shares) {
            this.act = act;
            this.member = member;
            this.currency = switch (act) {
                case Act.Redeem it -> it.currency();
                case Act.Hold it -> it.currency();
                default -> "";
            };
            this.shares = shares;
        }
    }

    static final class Referral {
        final Act.Refer act;
        final String referrer;
        Act.@Nullable Qualify qualified;
        Act.@Nullable Reward rewarded;
        BigInteger stood = BigInteger.ZERO;
        final List<Change> cameBack = new ArrayList<>();
        boolean paysReferrer;
        NaiveCampaigns.Besides besides = new NaiveCampaigns.Besides(BigInteger.ZERO, BigInteger.ZERO);
        boolean clawedBack;

        Referral(Act.Refer act, String referrer) {
            this.act = act;
            this.referrer = referrer;
        }
    }

    static final class Adjustment {
        final Act.Adjust act;
        final long lapses;
        boolean proposed;
        Act.@Nullable Settle settled;

        Adjustment(Act.Adjust act, long lapses) {
            this.act = act;
            this.lapses = lapses;
        }

        /** Whether the same name or the same key has proposed it. */
        boolean isBy(String hand) {
            return mayBeOne(act.by(), hand);
        }
    }

    static final class Review {
        final Act.Submit act;
        long approved = NaiveLedger.NEVER;
        boolean earned;
        boolean rejected;
        boolean removed;

        Review(Act.Submit act) {
            this.act = act;
        }
    }
}
