package loyalty.client.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;
import loyalty.client.fact.Origin;

/** What the members of a made-up shop do beside buying. */
final class Pastimes {

    private static final int DAYS_BETWEEN = 45;

    private final Trade trade;
    private final String member;
    private final Random chance;
    private final Origin origin;

    /** Chance of its own, so that what members buy does not depend on what else they do. */
    Pastimes(Trade trade, String member, long seed, Origin origin) {
        this.trade = trade;
        this.member = member;
        this.chance = new Random(seed);
        this.origin = origin;
    }

    /** Activities from an instant on and before another, some cancelled a day later; sometimes more on one day than earn. */
    List<Fact> between(Instant from, Instant until) {
        var facts = new ArrayList<Fact>();
        var types = trade.activities();
        int number = 0;
        for (Instant at = after(from); at.isBefore(until); at = after(at)) {
            String type = types.get(chance.nextInt(types.size()));
            int times = type.equals("share") && chance.nextInt(4) == 0 ? 3 : 1;
            for (int i = 0; i < times; i++) {
                String id = "T-" + member + "-" + ++number;
                Instant then = at.plus(Duration.ofMinutes(i));
                facts.add(new Fact(Kind.ACTIVITY, id, then, values(type, number), origin));
                Instant nextDay = then.plus(Duration.ofDays(1));
                if (chance.nextInt(25) == 0 && nextDay.isBefore(until)) {
                    var why = Map.of(Column.MEMBER, member, Column.REASON, "not-verified");
                    facts.add(new Fact(Kind.ACTIVITY_CANCELLATION, id, nextDay, why, origin));
                }
            }
        }
        return facts;
    }

    private Map<Column, String> values(String type, int number) {
        var values = new EnumMap<Column, String>(Map.of(Column.MEMBER, member, Column.TYPE, type));
        if (type.equals("survey") || type.equals("event")) {
            values.put(Column.REFERENCE, String.format(Locale.ROOT, "%s-%02d", type, number));
        }
        return values;
    }

    private Instant after(Instant instant) {
        return instant.plus(Duration.ofMinutes(1 + chance.nextInt(2 * DAYS_BETWEEN * 24 * 60)));
    }
}
