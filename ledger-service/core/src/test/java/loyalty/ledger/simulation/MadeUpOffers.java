package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes up what is done with offers: small budgets and short windows, and uses of which many are cancelled. */
final class MadeUpOffers {

    private static final int RECENT = 6;

    private final SplittableRandom random;
    private final Supplier<String> members;
    private final NaiveLedger shop;
    private final List<OfferAct.Make> offers = new ArrayList<>();
    private final List<OfferAct.Apply> uses = new ArrayList<>();
    private int ids;

    MadeUpOffers(SplittableRandom random, Supplier<String> members, NaiveLedger shop) {
        this.random = random;
        this.members = members;
        this.shop = shop;
    }

    /** At least one act, to be told one after the other. */
    List<Act> next(long instant) {
        int kind = random.nextInt(24);
        if (offers.isEmpty() || kind < 5) {
            return made(instant);
        }
        if (kind < 9) {
            return List.of(new OfferAct.TakeAway(recent(offers).offer(), instant));
        }
        if (kind < 11) {
            return List.of(new OfferAct.Accept(recent(offers).offer(), instant));
        }
        if (kind < 15 && !uses.isEmpty()) {
            return List.of(new OfferAct.Revoke(recent(uses).id(), "", instant));
        }
        if (kind == 15) {
            return atTheEnd(instant);
        }
        var act = apply(usable(instant), instant);
        uses.add(act);
        return random.nextInt(4) > 0
                ? List.of(act)
                : List.of(act, new OfferAct.Revoke(act.id(), "", instant), apply(act.offer(), instant));
    }

    /** Made, accepted where that is wanted, and used. */
    private List<Act> made(long instant) {
        var offer = offer(instant);
        offers.add(offer);
        var acts = new ArrayList<Act>();
        acts.add(offer);
        if (offer.toBeAccepted() && random.nextInt(4) > 0) {
            acts.add(new OfferAct.Accept(offer.offer(), instant));
        }
        var use = apply(offer.offer(), instant);
        uses.add(use);
        acts.add(use);
        return acts;
    }

    /** At the first instant at which an offer has expired, or the last at which it has not. */
    private List<Act> atTheEnd(long instant) {
        for (var offer : offers.reversed().subList(0, Math.min(RECENT, offers.size()))) {
            if (offer.until() <= instant) {
                return List.of(apply(offer.offer(), offer.until() - random.nextInt(2)));
            }
        }
        return List.of(apply(usable(instant), instant));
    }

    private OfferAct.Make offer(long instant) {
        boolean points = random.nextBoolean();
        boolean off = !points || random.nextBoolean();
        boolean taken = !offers.isEmpty() && random.nextInt(40) == 0;
        long from = random.nextInt(8) > 0 ? NaiveLedger.NEVER : instant + random.nextInt(2) * NaiveLedger.DAY / 8;
        return new OfferAct.Make(
                members.get(),
                taken ? recent(offers).offer() : "of" + ++ids,
                off ? 1 + random.nextInt(900) : 0,
                random.nextInt(4) == 0 ? 1 + random.nextInt(2_000) : 0,
                points ? 1 + random.nextInt(40) : 0,
                points ? currency() : "",
                random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(3),
                off && random.nextInt(3) == 0 ? 1 + random.nextInt(1_500) : 0,
                points && random.nextInt(3) == 0 ? 1 + random.nextInt(60) : 0,
                random.nextBoolean(),
                from,
                random.nextInt(3) > 0
                        ? NaiveLedger.FOR_EVER
                        : Math.max(instant, from) + random.nextLong(6 * NaiveLedger.DAY) + 1,
                instant);
    }

    /** Of those that give points every third gives stars; hardly ever one something that nobody counts. */
    private String currency() {
        int turn = offers.size();
        return turn % 3 > 0 ? "" : turn % 240 == 120 ? "shells" : NaiveStars.STARS;
    }

    private OfferAct.Apply apply(String offer, long instant) {
        boolean taken = !uses.isEmpty() && random.nextInt(40) == 0;
        return new OfferAct.Apply(
                taken ? recent(uses).id() : "ou" + ++ids,
                random.nextInt(60) == 0 ? "none" : offer,
                "ro" + random.nextInt(uses.isEmpty() || random.nextInt(12) > 0 ? 100_000 : 3),
                random.nextInt(50) == 0 ? 0 : 1 + random.nextInt(5_000),
                instant);
    }

    /** Mostly one that can be used. */
    private String usable(long instant) {
        var found = recent(offers).offer();
        for (int looks = 0; looks < 12 && !shop.treats.offers.isUsable(found, instant); looks++) {
            found = recent(offers).offer();
        }
        return found;
    }

    private <T> T recent(List<T> all) {
        return all.get(all.size() - 1 - random.nextInt(Math.min(all.size(), RECENT)));
    }
}
