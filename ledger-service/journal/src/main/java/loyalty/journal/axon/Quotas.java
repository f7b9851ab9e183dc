package loyalty.journal.axon;

import loyalty.journal.QuotaDraw;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * What an event takes from limited quantities that many share, said among its tags, as Axon knows no other place. The event is refused
 * if the quota cannot give it; it is not found by the quota's name.
 */
public final class Quotas {

    /** How the key of an Axon tag says that it is a draw: amount and limit follow. */
    private static final String PREFIX = "draw:";

    private Quotas() {}

    /**
     * A draw, for the tags of an event. The quota's name is key, slash, value, as a tag's.
     *
     * @param amount more than 0, or less to give back
     * @param limit the most that the quota may have given after it
     */
    public static Tag draw(String key, String value, long amount, long limit) {
        var checked = new QuotaDraw(amount, limit);
        return Tag.of(PREFIX + checked.amount() + ":" + checked.limit() + ":" + key, value);
    }

    static boolean isDraw(Tag tag) {
        return tag.key().startsWith(PREFIX);
    }

    static QuotaDraw draw(Tag tag) {
        String[] parts = parts(tag);
        return new QuotaDraw(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    static String name(Tag tag) {
        return AxonTags.text(Tag.of(parts(tag)[3], tag.value()));
    }

    private static String[] parts(Tag tag) {
        return tag.key().split(":", 4);
    }
}
