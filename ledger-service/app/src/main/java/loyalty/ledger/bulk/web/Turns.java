package loyalty.ledger.bulk.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import loyalty.ledger.bulk.web.Fact.Thing;

/** Puts facts into groups: those of one group touch the same things and are told in order, groups at the same time. */
final class Turns {

    private final Map<Thing, Thing> parents = new HashMap<>();

    void together(Collection<Thing> things) {
        var iterator = things.iterator();
        if (iterator.hasNext()) {
            var first = iterator.next();
            iterator.forEachRemaining(other -> together(first, other));
        }
    }

    void together(Thing one, Thing other) {
        parents.put(rootOf(one), rootOf(other));
    }

    private Thing rootOf(Thing thing) {
        var root = thing;
        while (true) {
            var parent = parents.getOrDefault(root, root);
            if (parent.equals(root)) {
                parents.put(thing, root); // the next look is short
                return root;
            }
            root = parent;
        }
    }

    /** The indexes of the facts by group, each group in order. */
    Collection<List<Integer>> groups(Map<Integer, Fact> facts) {
        var groups = new LinkedHashMap<Thing, List<Integer>>();
        new TreeMap<>(facts)
                .forEach((index, fact) -> groups.computeIfAbsent(
                                rootOf(fact.touches().getFirst()), _ -> new ArrayList<>())
                        .add(index));
        return groups.values();
    }
}
