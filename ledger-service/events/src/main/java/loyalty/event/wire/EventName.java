package loyalty.event.wire;

/**
 * Name and revision of an event type.
 *
 * @param name kebab-case, such as {@code purchase-recorded}
 * @param revision 1 for the first
 */
public record EventName(String name, int revision) {

    /** The CloudEvents type, such as {@code loyalty.purchase-recorded}. */
    public String cloudEventType() {
        return "loyalty." + name;
    }

    /** The name of the JSON Schema of this revision, a URN: the {@code $id} of {@code /schemas/NAME-REVISION.schema.json}. */
    public String schema() {
        return "urn:loyalty:schema:" + name + ":" + revision;
    }

    /** Throws {@link IllegalArgumentException} for a type that does not begin with {@code loyalty.}. */
    public static EventName ofCloudEventType(String type, int revision) {
        if (!type.startsWith("loyalty.")) {
            throw new IllegalArgumentException("no type of this ledger: " + type);
        }
        return new EventName(type.substring("loyalty.".length()), revision);
    }
}
