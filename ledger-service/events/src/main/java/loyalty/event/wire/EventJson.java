package loyalty.event.wire;

import loyalty.event.LedgerEvent;
import loyalty.programme.ProgrammeDocument;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Events and programme documents as JSON: the same value always gives the same bytes. */
public final class EventJson {

    private static final JsonMapper MAPPER = WireMapper.create();

    private EventJson() {}

    /** The payload of an event, UTF-8. */
    public static byte[] write(LedgerEvent event) {
        return MAPPER.writeValueAsBytes(event);
    }

    /**
     * Reads a payload back. Throws {@link UnknownEventException} for a name or revision that is not known here, and
     * {@link IllegalArgumentException} for bytes that are not such an event.
     */
    public static LedgerEvent read(EventName name, byte[] payload) {
        Class<? extends LedgerEvent> type = EventNames.classOf(name);
        try {
            return MAPPER.readValue(payload, type);
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException(
                    "not a " + name.name() + " of revision " + name.revision() + ": " + unreadable.getOriginalMessage(),
                    unreadable);
        }
    }

    public static byte[] write(ProgrammeDocument document) {
        return MAPPER.writeValueAsBytes(document);
    }

    /** Reads a programme document. Throws {@link IllegalArgumentException} whose cause says what is wrong with it. */
    public static ProgrammeDocument readProgramme(byte[] document) {
        try {
            return MAPPER.readValue(document, ProgrammeDocument.class);
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("not a programme document", unreadable);
        }
    }
}
