package loyalty.ledger.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What the naive ledger knows of members besides: by member and attribute, from which instant on which value, which is nothing for none any more. */
final class NaiveAttributes {

    /** The one that earning asks for. */
    static final String AGE = "age-group";

    /** Those of the shop's document. */
    static final Map<String, List<String>> DECLARED =
            Map.of(AGE, List.of("under-25", "25-39", "40-plus"), "home", List.of("north", "south"));

    private final NaiveLedger shop;
    private final Map<String, NavigableMap<Long, String>> told = new HashMap<>();

    NaiveAttributes(NaiveLedger shop) {
        this.shop = shop;
    }

    /** The age group as of an instant; nothing for none. */
    String ageAt(String member, long at) {
        var known = of(member, AGE).floorEntry(at);
        return known == null ? "" : known.getValue();
    }

    Answer tell(AttributeAct act, Step step) {
        var known = of(act.member(), act.attribute());
        var holding = known.floorEntry(act.at());
        if (holding != null && holding.getValue().equals(act.value())) {
            return new Answer("repeated", text(act, holding.getKey()));
        }
        if (known.containsKey(act.at())) {
            return Answer.of("attribute-differs");
        }
        var objection = act.value().isEmpty()
                ? shop.objectionToUndoing(act.member(), step)
                : shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (!DECLARED.containsKey(act.attribute())) {
            return Answer.of("unknown-attribute");
        }
        if (!act.value().isEmpty() && !DECLARED.get(act.attribute()).contains(act.value())) {
            return Answer.of("unknown-attribute-value");
        }
        known.put(act.at(), act.value());
        return new Answer("accepted", text(act, act.at()));
    }

    private NavigableMap<Long, String> of(String member, String attribute) {
        return told.computeIfAbsent(member + " " + attribute, _ -> new TreeMap<>());
    }

    private static String text(AttributeAct act, long since) {
        return act.attribute() + " " + act.value() + " since " + since;
    }
}
