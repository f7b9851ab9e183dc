package loyalty.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import loyalty.event.AttributeRecorded;
import loyalty.event.LedgerEvent;
import loyalty.value.AttributeName;
import loyalty.value.AttributeValue;
import loyalty.value.MemberAttribute;

/**
 * The attributes of a member, as the journal has them.
 *
 * @param turns by instant, of which each has one of an attribute at most
 */
public record Attributes(List<Turn> turns) {

    public static final Attributes NONE = new Attributes(List.of());

    public Attributes {
        turns = List.copyOf(turns);
    }

    /**
     * An instant from which on an attribute has a value, until the next turn of that attribute.
     *
     * @param value empty for none any more
     * @param from the first instant
     */
    public record Turn(AttributeName attribute, Optional<AttributeValue> value, Instant from) {}

    Attributes after(LedgerEvent event) {
        return event instanceof AttributeRecorded recorded
                ? with(new Turn(recorded.attribute(), recorded.value(), recorded.effectiveAt()))
                : this;
    }

    private Attributes with(Turn turn) {
        var all = new ArrayList<>(turns);
        int place = all.size();
        while (place > 0 && all.get(place - 1).from().isAfter(turn.from())) {
            place--;
        }
        all.add(place, turn);
        return new Attributes(all);
    }

    /** The value of an attribute at an instant; empty before the first turn, and where it was withdrawn. */
    public Optional<AttributeValue> at(AttributeName attribute, Instant at) {
        return turns.reversed().stream()
                .filter(turn ->
                        turn.attribute().equals(attribute) && !turn.from().isAfter(at))
                .findFirst()
                .flatMap(Turn::value);
    }

    /** Those of some attributes that have a value at an instant, by name. */
    public List<MemberAttribute> at(Collection<AttributeName> some, Instant at) {
        return some.stream()
                .sorted()
                .flatMap(name -> at(name, at).map(value -> new MemberAttribute(name, value)).stream())
                .toList();
    }
}
