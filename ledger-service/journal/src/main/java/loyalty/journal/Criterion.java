package loyalty.journal;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Fits an entry that carries all of {@code tags} and is of one of {@code types}. No tags: any; no types: any. Several criteria in a
 * list are alternatives.
 */
public record Criterion(SortedSet<String> tags, Set<String> types) {

    public Criterion {
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
        tags.forEach(Tags::checked);
        types = Set.copyOf(types);
        types.forEach(Tags::checked);
    }

    /** Fits every entry. */
    public static Criterion any() {
        return new Criterion(new TreeSet<>(), Set.of());
    }

    /** Fits entries that carry all these tags. */
    public static Criterion tagged(String... tags) {
        return new Criterion(new TreeSet<>(List.of(tags)), Set.of());
    }

    /** Fits what this one fits, if it is of one of {@code types}. */
    public Criterion ofTypes(String... types) {
        return new Criterion(tags, Set.of(types));
    }
}
