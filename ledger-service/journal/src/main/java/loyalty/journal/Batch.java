package loyalty.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Appends that go into one call, and the arrays which that call takes, filled as the appends come. */
final class Batch {

    private final BatchArrays arrays;
    private final List<Append> appends = new ArrayList<>();
    private final Set<String> written = new HashSet<>();
    private boolean spoiled;

    /**
     * Begins a batch.
     *
     * @param arrays whose last call is over
     */
    Batch(BatchArrays arrays) {
        this.arrays = arrays;
        arrays.clear();
    }

    /** Whether an append reads nothing that the batch writes: one call cannot tell it of what another of its appends did. */
    boolean isIndependentOf(Append append) {
        return Collections.disjoint(append.reads, written);
    }

    void add(Append append) {
        boolean whole = false;
        try {
            arrays.add(append);
            written.addAll(append.writes);
            appends.add(append);
            whole = true;
        } finally {
            spoiled |= !whole; // memory was short in the middle of it
        }
    }

    /** In the order in which they came. */
    List<Append> appends() {
        return appends;
    }

    int size() {
        return appends.size();
    }

    boolean isEmpty() {
        return appends.isEmpty();
    }

    /** For another batch, once this one's call is over. */
    BatchArrays arraysAsTheyAre() {
        return arrays;
    }

    /** Of the appends, and of nothing else. */
    BatchArrays arrays() {
        if (spoiled) {
            arrays.clear();
            appends.forEach(arrays::add);
            spoiled = false;
        }
        return arrays;
    }
}
