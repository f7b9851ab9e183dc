package loyalty.client.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;
import loyalty.client.fact.Origin;

/** The households of a made-up shop: of four members who follow one another the first may form one, which the others may join. */
final class Families {

    private static final int MEMBERS = 4;
    private static final int FORMED_PERCENT = 60;
    private static final int JOINED_PERCENT = 75;
    private static final int LEFT_PERCENT = 15;

    private final long seed;
    private final Origin origin;
    private final Map<String, Instant> formed = new HashMap<>();

    Families(long seed, Origin origin) {
        this.seed = seed;
        this.origin = origin;
    }

    /**
     * What is told of a member's household. What the member redeems while in it is redeemed for the household. Chance is the member's own,
     * so that what members buy does not depend on whom they live with.
     *
     * @param number of the member, from 1; members are asked in order
     */
    List<Fact> of(int number, String member, Instant joined, Instant leaves, List<Fact> visits) {
        var chance = new Random(seed * 8_191 + number);
        String household = String.format(Locale.ROOT, "H-%04d", (number - 1) / MEMBERS + 1);
        boolean founds = number % MEMBERS == 1;
        var facts = new ArrayList<Fact>();
        var comes = later(formed.getOrDefault(household, joined), joined)
                .plus(Duration.ofMinutes(10 + chance.nextInt(30 * 24 * 60)));
        if (chance.nextInt(100) >= (founds ? FORMED_PERCENT : JOINED_PERCENT)
                || !(founds || formed.containsKey(household))
                || !comes.isBefore(leaves)) {
            return facts;
        }
        if (founds) {
            formed.put(household, comes);
            facts.add(new Fact(Kind.HOUSEHOLD, household, comes, Map.of(), origin));
        }
        var who = Map.of(Column.MEMBER, member);
        facts.add(new Fact(Kind.HOUSEHOLD_MEMBER, household, comes, who, origin));
        var goes = comes.plus(Duration.ofDays(30 + chance.nextInt(300)));
        boolean left = chance.nextInt(100) < LEFT_PERCENT && goes.isBefore(leaves);
        if (left) {
            facts.add(new Fact(Kind.HOUSEHOLD_LEAVING, household, goes, who, origin));
        }
        var until = left ? goes : Instant.MAX;
        visits.replaceAll(
                fact -> fact.at().isBefore(comes) || !fact.at().isBefore(until) ? fact : together(fact, household));
        return facts;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Fact together(Fact fact, String household) {
        if (fact.kind() != Kind.REDEMPTION) {
            return fact;
        }
        var values = new EnumMap<Column, String>(fact.values());
        values.put(Column.HOUSEHOLD, household);
        return new Fact(fact.kind(), fact.id(), fact.at(), values, fact.origin());
    }
}
