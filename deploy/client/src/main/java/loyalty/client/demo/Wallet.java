package loyalty.client.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;
import loyalty.client.fact.Origin;

/** The discount card of a member of a made-up shop, if there is one: issued, sometimes found as a bearer card, sometimes lost. */
final class Wallet {

    /** Of the kind that every programme document of the demo has; its least step takes off so many per cent. */
    private static final String KIND = "plus";

    private static final int LEAST_PER_CENT = 3;

    private final String member;
    private final Random chance;
    private final Origin origin;
    private final List<Fact> facts = new ArrayList<>();
    private String card = "";
    private Instant since = Instant.MAX;
    private Instant lost = Instant.MAX;

    /** Chance of its own, so that what members buy does not depend on their cards. */
    Wallet(String member, long seed, Origin origin) {
        this.member = member;
        this.chance = new Random(seed);
        this.origin = origin;
    }

    /** What happens to cards from an instant on and before another; purchases in between are made with them. */
    List<Fact> between(Instant from, Instant until, List<Fact> visits) {
        if (chance.nextInt(4) > 0) {
            return facts;
        }
        issue(from.plus(Duration.ofMinutes(2)));
        if (chance.nextInt(6) == 0) {
            lost = from.plus(Duration.ofDays(30 + chance.nextInt(200)));
        }
        var last = lost.isBefore(until) ? lost.plus(Duration.ofDays(3)) : Instant.MAX;
        visits.replaceAll(fact -> fact.at().isBefore(last) ? shown(fact) : fact);
        if (last.isBefore(until)) {
            lose(last);
            visits.replaceAll(fact -> fact.at().isBefore(last) ? fact : shown(fact));
        }
        return facts;
    }

    private void issue(Instant at) {
        card = "K-" + member;
        since = at;
        var values = new EnumMap<Column, String>(Map.of(Column.TYPE, KIND));
        boolean bearer = chance.nextInt(3) == 0;
        if (!bearer) {
            values.put(Column.MEMBER, member);
        }
        facts.add(new Fact(Kind.CARD, card, at, values, origin));
        if (bearer) {
            since = at.plus(Duration.ofMinutes(1));
            facts.add(new Fact(Kind.CARD_LINK, card, since, Map.of(Column.MEMBER, member), origin));
        }
    }

    private void lose(Instant found) {
        facts.add(new Fact(Kind.CARD_BLOCK, card, lost, Map.of(Column.MEMBER, member, Column.REASON, "lost"), origin));
        var values = Map.of(Column.MEMBER, member, Column.CARD, card + "-2", Column.REASON, "lost");
        facts.add(new Fact(Kind.CARD_REPLACEMENT, card, found, values, origin));
        card = card + "-2";
        since = found;
        lost = Instant.MAX;
    }

    /** A purchase with the card, at which the till took off no more than the least that it gives. */
    private Fact shown(Fact fact) {
        if (fact.kind() != Kind.PURCHASE
                || fact.at().isBefore(since)
                || !fact.at().isBefore(lost)) {
            return fact;
        }
        var values = new EnumMap<Column, String>(fact.values());
        values.put(Column.CARD, card);
        values.put(Column.ORDER, before(fact.value(Column.AMOUNT).orElseThrow()));
        return new Fact(fact.kind(), fact.id(), fact.at(), values, fact.origin());
    }

    private static String before(String paid) {
        long cents = Long.parseLong(paid.replace(".", ""));
        return Shop.euros(cents + cents * LEAST_PER_CENT / 100);
    }
}
