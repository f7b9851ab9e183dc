package loyalty.projection.balance;

import java.util.List;
import loyalty.projection.profile.Trait;
import loyalty.projection.roster.Roster;

/** What a poll adds to the tables of balances. */
public record BalanceRows(Roster roster, List<Step> steps, List<Trait> traits) {

    public BalanceRows {
        steps = List.copyOf(steps);
        traits = List.copyOf(traits);
    }
}
