package loyalty.journal.axon;

import org.axonframework.messaging.eventstreaming.Tag;

/** A tag that may stand once: an event that carries it is refused if another event, ever, has claimed the same. */
public final class Claims {

    /** How the key of an Axon tag says that it is a claim; not part of the tag's text. */
    static final String PREFIX = "claim:";

    private Claims() {}

    /** A claim, for the tags of an event. Events are found by it as by {@code Tag.of(key, value)}. */
    public static Tag of(String key, String value) {
        return Tag.of(PREFIX + key, value);
    }

    static boolean isClaim(Tag tag) {
        return tag.key().startsWith(PREFIX);
    }
}
