package loyalty.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch as the parallel arrays that {@code journal.append_batch} takes. */
final class BatchArrays {

    private final BinaryArray entryRequest = BinaryArray.ofInts();
    private final BinaryArray entryId = BinaryArray.ofUuids();
    private final BinaryArray entryType = BinaryArray.ofTexts();
    private final BinaryArray entryRevision = BinaryArray.ofInts();
    private final BinaryArray entrySubject = BinaryArray.ofTexts();
    private final BinaryArray entryHeader = BinaryArray.ofBytes();
    private final BinaryArray entryPayload = BinaryArray.ofBytes();
    private final BinaryArray tagEntry = BinaryArray.ofInts();
    private final BinaryArray tagText = BinaryArray.ofTexts();
    private final BinaryArray tagClaim = BinaryArray.ofBooleans();
    private final BinaryArray conditionRequest = BinaryArray.ofInts();
    private final BinaryArray conditionAfter = BinaryArray.ofLongs();
    private final BinaryArray conditionTag = BinaryArray.ofTexts();
    private final BinaryArray conditionOthers = BinaryArray.ofTexts();
    private final BinaryArray conditionTypes = BinaryArray.ofTexts();
    private final BinaryArray drawEntry = BinaryArray.ofInts();
    private final BinaryArray drawQuota = BinaryArray.ofTexts();
    private final BinaryArray drawAmount = BinaryArray.ofLongs();
    private final BinaryArray drawLimit = BinaryArray.ofLongs();

    private final List<BinaryArray> parameters = List.of(
            entryRequest,
            entryId,
            entryType,
            entryRevision,
            entrySubject,
            entryHeader,
            entryPayload,
            tagEntry,
            tagText,
            tagClaim,
            conditionRequest,
            conditionAfter,
            conditionTag,
            conditionOthers,
            conditionTypes,
            drawEntry,
            drawQuota,
            drawAmount,
            drawLimit);

    private int requests;
    private int entries;

    void add(Append append) {
        requests++;
        for (int i = 0; i < append.entries.size(); i++) {
            add(append.entries.get(i), append.headers.get(i));
        }
        append.condition.criteria().forEach(criterion -> add(criterion, append.condition.after()));
    }

    private void add(NewEntry entry, byte[] headerBytes) {
        entries++;
        var header = entry.header();
        entryRequest.add(requests);
        entryId.add(header.id());
        entryType.add(header.type());
        entryRevision.add(header.revision());
        entrySubject.add(header.subject().orElse(null));
        entryHeader.add(headerBytes);
        entryPayload.add(entry.payload());
        tags(header.tags(), false);
        tags(header.claims(), true);
        header.draws().forEach(this::draw);
    }

    private void draw(String quota, QuotaDraw draw) {
        drawEntry.add(entries);
        drawQuota.add(quota);
        drawAmount.add(draw.amount());
        drawLimit.add(draw.limit());
    }

    private void tags(Collection<String> tags, boolean claim) {
        for (String tag : tags) {
            tagEntry.add(entries);
            tagText.add(tag);
            tagClaim.add(claim);
        }
    }

    private void add(Criterion criterion, long after) {
        var tags = List.copyOf(criterion.tags());
        conditionRequest.add(requests);
        conditionAfter.add(after);
        conditionTag.add(tags.getFirst());
        conditionOthers.add(lines(tags.subList(1, tags.size())));
        conditionTypes.add(lines(criterion.types()));
    }

    private static @Nullable String lines(Collection<String> texts) {
        return texts.isEmpty() ? null : String.join("\n", texts);
    }

    void bind(PreparedStatement call) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            call.setObject(i + 1, parameters.get(i));
        }
    }

    /** Empty again, for the next batch: what one of them needed the next will need too. */
    void clear() {
        requests = 0;
        entries = 0;
        parameters.forEach(BinaryArray::clear);
    }
}
