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

/** The company that members of a made-up shop keep: some join its insiders, a few are asked into its circle. */
final class Company {

    private static final int INSIDERS_PERCENT = 12;
    private static final int ASKED_PERCENT = 6;
    private static final String INSIDERS = "insiders";
    private static final String CIRCLE = "circle";

    private final String member;
    private final Random chance;
    private final Origin origin;

    /** Chance of its own, so that what members buy does not depend on the clubs that they join. */
    Company(String member, long seed, Origin origin) {
        this.member = member;
        this.chance = new Random(seed * 31 + 7);
        this.origin = origin;
    }

    /** What is told of clubs from an instant on and before another. */
    List<Fact> between(Instant from, Instant until) {
        var facts = new ArrayList<Fact>();
        Instant joins = from.plus(Duration.ofMinutes(1 + chance.nextInt(60 * 24 * 60)));
        if (chance.nextInt(100) < INSIDERS_PERCENT && joins.isBefore(until)) {
            facts.add(fact(Kind.CLUB_JOINING, INSIDERS, joins, Map.of()));
            Instant leaves = joins.plus(Duration.ofDays(30 + chance.nextInt(300)));
            if (chance.nextInt(3) == 0 && leaves.isBefore(until)) {
                facts.add(fact(Kind.CLUB_LEAVING, INSIDERS, leaves, Map.of(Column.REASON, "moved")));
            }
        }
        Instant asked = from.plus(Duration.ofDays(30 + chance.nextInt(200)));
        if (chance.nextInt(100) < ASKED_PERCENT && asked.isBefore(until)) {
            facts.add(fact(Kind.CLUB_INVITATION, CIRCLE, asked, Map.of()));
            Instant answered = asked.plus(Duration.ofDays(1 + chance.nextInt(20)));
            if (answered.isBefore(until)) {
                facts.add(
                        chance.nextInt(4) == 0
                                ? fact(
                                        Kind.CLUB_INVITATION_WITHDRAWAL,
                                        CIRCLE,
                                        answered,
                                        Map.of(Column.REASON, "mistake"))
                                : fact(Kind.CLUB_JOINING, CIRCLE, answered, Map.of()));
            }
        }
        return facts;
    }

    private Fact fact(Kind kind, String club, Instant at, Map<Column, String> further) {
        var values = new EnumMap<Column, String>(Map.of(Column.MEMBER, member));
        values.putAll(further);
        return new Fact(kind, club, at, values, origin);
    }
}
