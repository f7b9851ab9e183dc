package loyalty.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import loyalty.event.HouseholdMemberAdded;
import loyalty.event.HouseholdMemberLeft;
import loyalty.event.LedgerEvent;
import loyalty.value.HouseholdId;

/** Some households, by their ids, as far as the entries at hand tell of them. */
public record Households(Map<HouseholdId, Household> byId) {

    public static final Households NONE = new Households(Map.of());

    public Households {
        byId = Map.copyOf(byId);
    }

    /** The same after one more entry. */
    public Households after(LedgerEvent event) {
        return of(event).map(id -> with(id, find(id).after(event))).orElse(this);
    }

    private static Optional<HouseholdId> of(LedgerEvent event) {
        return switch (event) {
            case LedgerEvent.OfHousehold each -> Optional.of(each.household());
            case HouseholdMemberAdded each -> Optional.of(each.household());
            case HouseholdMemberLeft each -> Optional.of(each.household());
            default -> Optional.empty();
        };
    }

    private Households with(HouseholdId id, Household household) {
        var next = new HashMap<>(byId);
        next.put(id, household);
        return new Households(next);
    }

    /** A household; one of which nothing is known where there is none. */
    public Household find(HouseholdId household) {
        return byId.getOrDefault(household, Household.NONE);
    }
}
