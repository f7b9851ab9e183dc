package loyalty.event;

import java.util.List;
import loyalty.value.Money;
import loyalty.value.Points;
import loyalty.value.RuleId;

/**
 * What a purchase earned and by which rules.
 *
 * @param points the sum over the shares, rounded once
 * @param basis the money that the rules looked at
 */
public record Award(Points points, Money basis, List<Share> shares) {

    public Award {
        shares = List.copyOf(shares);
    }

    /** What one rule gave. */
    public record Share(RuleId rule, Points points) {}
}
