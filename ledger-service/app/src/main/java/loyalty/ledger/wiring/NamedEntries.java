package loyalty.ledger.wiring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import loyalty.journal.JournalReader;
import loyalty.journal.StoredEntry;
import loyalty.ledger.decision.TagName;

/** All entries that are found under the names of some things, in the order of recording, page by page. */
final class NamedEntries {

    private static final int PAGE = 1_000;

    private NamedEntries() {}

    static <T> List<StoredEntry> all(JournalReader reader, Collection<T> things, Function<T, TagName> name) {
        var tags = things.stream().map(name).map(TagName::text).toList();
        var found = new ArrayList<StoredEntry>();
        long after = 0;
        while (!tags.isEmpty()) {
            var page = reader.readByTags(tags, after, PAGE);
            found.addAll(page);
            if (page.size() < PAGE) {
                return found;
            }
            after = page.getLast().position();
        }
        return found;
    }
}
