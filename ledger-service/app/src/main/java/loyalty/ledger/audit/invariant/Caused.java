package loyalty.ledger.audit.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * INV-56: an entry that says what made it happen names an earlier one of its own programme, of a kind that makes such entries happen; a
 * purchase that was rated anew names the fact that its payload names.
 */
final class Caused extends Check {

    private static final String RERATED = "purchase-rerated";

    /** What may have made an entry of a type happen. */
    private static final Map<String, Set<String>> CAUSES = Map.of(
            "referral-attributed", Set.of("member-registered"),
            "referral-rewarded", Set.of("referral-qualified"),
            "referral-clawed-back", Set.of("purchase-returned", "purchase-voided"),
            "points-reinstated", Set.of("reinstatement-approved"));

    private static final Pattern POSITION = Pattern.compile("[1-9][0-9]{0,17}");

    /** Programme and type, by position. */
    private final Map<Long, String> causes = new HashMap<>();

    private final Set<String> kinds = new HashSet<>();

    Caused() {
        super("INV-56", "CAUSED");
        CAUSES.values().forEach(kinds::addAll);
    }

    @Override
    void see(Row row) {
        counted();
        String said = row.headerJson().path("metadata").path("causation").asString("");
        if (!said.isEmpty()) {
            boolean isPosition = POSITION.matcher(said).matches();
            require(isPosition && Long.parseLong(said) < row.position(), row, "was caused by no earlier entry");
            if (isPosition) {
                caused(row, Long.parseLong(said));
            }
        }
        if (kinds.contains(row.type())) {
            causes.put(row.position(), name(row.programme(), row.type()));
        }
    }

    private void caused(Row row, long cause) {
        if (row.type().equals(RERATED)) {
            require(
                    row.event().path("cause").path("position").asLong(0) == cause,
                    row,
                    "was caused by another fact than it names");
        } else {
            String entry = causes.getOrDefault(cause, "");
            require(
                    CAUSES.getOrDefault(row.type(), Set.of()).stream()
                            .anyMatch(type -> name(row.programme(), type).equals(entry)),
                    row,
                    "was caused by what causes no such entry");
        }
    }

    private static String name(String programme, String type) {
        return programme + " " + type;
    }
}
