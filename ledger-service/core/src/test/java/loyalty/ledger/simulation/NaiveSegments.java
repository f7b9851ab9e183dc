package loyalty.ledger.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the naive ledger knows of segments: by member, from which instant on which one. */
final class NaiveSegments {

    /** Those of the shop's document. */
    static final List<String> NAMES = List.of("best", "loyal", "lost", "other");

    private final NaiveLedger shop;
    private final NaiveAttributes attributes;
    private final Map<String, TreeMap<Long, String>> told = new HashMap<>();

    NaiveSegments(NaiveLedger shop) {
        this.shop = shop;
        this.attributes = new NaiveAttributes(shop);
    }

    /** What else is known of members. */
    NaiveAttributes attributes() {
        return attributes;
    }

    /** The segment as of an instant; nothing for none. */
    String at(String member, long at) {
        var known = told.getOrDefault(member, new TreeMap<>()).floorEntry(at);
        return known == null ? "" : known.getValue();
    }

    Answer tell(Act.OfSegment act, Step step) {
        return switch (act) {
            case SegmentAct it -> stands(it, step);
            case AttributeAct it -> attributes.tell(it, step);
        };
    }

    private Answer stands(SegmentAct act, Step step) {
        var known = told.computeIfAbsent(act.member(), _ -> new TreeMap<>());
        var holding = known.floorEntry(act.at());
        if (holding != null && holding.getValue().equals(act.segment())) {
            return new Answer("repeated", text(holding.getValue(), holding.getKey()));
        }
        if (known.containsKey(act.at())) {
            return Answer.of("segment-differs");
        }
        var objection = shop.objection(act.member(), step);
        if (objection != null) {
            return Answer.of(objection);
        }
        if (!NAMES.contains(act.segment())) {
            return Answer.of("unknown-segment");
        }
        if (act.lag() < 0) {
            return Answer.of("segment-from-later");
        }
        known.put(act.at(), act.segment());
        return new Answer("accepted", text(act.segment(), act.at()));
    }

    private static String text(String segment, long since) {
        return segment + " since " + since;
    }
}
