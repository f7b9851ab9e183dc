package loyalty.programme;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import loyalty.value.EntitlementName;

/**
 * What the members of a tier have beside what they earn: multipliers stand among the earning rules, with the tiers that they are for.
 *
 * @param discountPercent what tills take off, more than 0 and at most 100, with up to {@value #DECIMALS_MAX} decimals; empty for nothing
 * @param entitlements what may be used; empty for nothing
 */
public record Benefits(Optional<BigDecimal> discountPercent, Optional<List<Entitlement>> entitlements) {

    /** The most decimals of a discount. */
    public static final int DECIMALS_MAX = 2;

    /** Those of a tier that has none. */
    public static final Benefits NONE = new Benefits(Optional.empty(), Optional.empty());

    public Benefits {
        entitlements = entitlements.map(List::copyOf);
        if (discountPercent
                .filter(percent -> percent.signum() <= 0
                        || percent.compareTo(BigDecimal.valueOf(100)) > 0
                        || percent.scale() > DECIMALS_MAX)
                .isPresent()) {
            throw new IllegalArgumentException(
                    "a discount lies above 0, is at most 100 per cent and has at most " + DECIMALS_MAX + " decimals");
        }
        checkNames(entitlements);
    }

    static void checkNames(Optional<List<Entitlement>> entitlements) {
        var names = entitlements.orElse(List.of()).stream().map(Entitlement::name);
        if (names.distinct().count() < entitlements.map(List::size).orElse(0)) {
            throw new IllegalArgumentException("an entitlement stands in a tier, or in a club, once");
        }
    }

    /** What a member of the tier may do by a name. */
    public Optional<Entitlement> entitlement(EntitlementName name) {
        return entitlements.orElse(List.of()).stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    /**
     * Something that members may use, and how often.
     *
     * @param uses how often in each period; empty for any number
     * @param per the period; there only with {@code uses}
     */
    public record Entitlement(EntitlementName name, Optional<Integer> uses, Optional<Allowance.Per> per) {

        public Entitlement {
            if (uses.isPresent() != per.isPresent()) {
                throw new IllegalArgumentException("an entitlement has uses and per, or neither");
            }
            if (uses.orElse(1) < 1) {
                throw new IllegalArgumentException("an entitlement has 1 use or more; leave it out for any number");
            }
        }

        /** How often it may be used; empty for any number. */
        public Optional<Allowance> allowance() {
            return uses.map(number -> new Allowance(number, per.orElseThrow()));
        }
    }
}
