package loyalty.programme;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * Points that a programme counts apart from its own: they are earned, spent, taken back and lapse by themselves, and never become points of another
 * currency.
 *
 * @param id the same in each version that goes on with it: what members have of it is found by it
 * @param name for people, 1 to {@value #NAME_MAX} characters
 * @param scale how many of the digits of a number of points people read behind the point, 0 to {@value #SCALE_MAX}; 0 where nothing is said.
 *     Everything is counted in the least unit, whatever the scale: it is for showing alone
 * @param activation empty when what a purchase earns of it can be spent at once; does not say since when it counts for tiers, which it never does
 * @param expiry empty when it never lapses
 * @param redemption empty for any number of points, at once
 * @param earning what purchases earn of it, by rules of its own; empty for nothing. What becomes of it when something is told late is said for all
 *     currencies by the programme's own, and who pays for it is the programme alone
 * @param returns what a return takes back of it; empty for what the programme says of its own points
 * @param transfers what members may give each other of it; empty for nothing
 */
public record PointCurrency(
        PointCurrencyId id,
        String name,
        Optional<Integer> scale,
        Optional<ActivationPolicy> activation,
        Optional<ExpiryPolicy> expiry,
        Optional<RedemptionPolicy> redemption,
        Optional<EarningPolicy> earning,
        Optional<ReturnPolicy> returns,
        Optional<TransferPolicy> transfers) {

    /** The most characters of a name. */
    public static final int NAME_MAX = 200;

    /** The most digits behind the point. */
    public static final int SCALE_MAX = 4;

    private static final RedemptionPolicy ANY = new RedemptionPolicy(Points.of(1), Points.of(1), Optional.empty());

    public PointCurrency {
        if (name.isBlank() || name.length() > NAME_MAX) {
            throw new IllegalArgumentException("a point currency has a name of 1 to " + NAME_MAX + " characters");
        }
        int digits = scale.orElse(0);
        if (digits < 0 || digits > SCALE_MAX) {
            throw new IllegalArgumentException("a point currency has a scale of 0 to " + SCALE_MAX);
        }
        if (activation.flatMap(ActivationPolicy::qualifying).isPresent()) {
            throw new IllegalArgumentException("points of a further currency never count for tiers");
        }
        if (returns.flatMap(ReturnPolicy::voids).isPresent()) {
            throw new IllegalArgumentException("who may void a purchase is said once for all point currencies");
        }
        earning.ifPresent(PointCurrency::check);
    }

    private static void check(EarningPolicy earning) {
        if (earning.rules().isEmpty()) {
            throw new IllegalArgumentException("a point currency that purchases earn has a rule");
        }
        if (earning.lateFacts().isPresent()) {
            throw new IllegalArgumentException("what becomes of awards is said once for all point currencies");
        }
        if (earning.rules().stream().anyMatch(rule -> rule.fundedBy().isPresent())) {
            throw new IllegalArgumentException("partners pay for the programme's own points alone");
        }
    }

    /**
     * Throws where a programme cannot count such currencies, or gives what it does not count.
     *
     * @param given what is given for other facts than purchases
     */
    static void check(List<PointCurrency> all, Stream<PointCurrencyId> given) {
        var counted = new HashSet<PointCurrencyId>();
        if (!all.stream().map(PointCurrency::id).allMatch(counted::add)) {
            throw new IllegalArgumentException("a point currency stands in a programme once");
        }
        if (!given.allMatch(counted::contains)) {
            throw new IllegalArgumentException("what is given is in point currencies of this version alone");
        }
    }

    /** One that no purchase earns: people give it, or what members do besides. */
    public PointCurrency(
            PointCurrencyId id,
            String name,
            Optional<Integer> scale,
            Optional<ActivationPolicy> activation,
            Optional<ExpiryPolicy> expiry,
            Optional<RedemptionPolicy> redemption) {
        this(id, name, scale, activation, expiry, redemption, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, earned by purchases. */
    public PointCurrency earning(EarningPolicy policy) {
        return new PointCurrency(
                id, name, scale, activation, expiry, redemption, Optional.of(policy), returns, transfers);
    }

    /** The same with other returns. */
    public PointCurrency returning(ReturnPolicy policy) {
        return new PointCurrency(
                id, name, scale, activation, expiry, redemption, earning, Optional.of(policy), transfers);
    }

    /** The same where members give each other of it. */
    public PointCurrency given(TransferPolicy policy) {
        return new PointCurrency(
                id, name, scale, activation, expiry, redemption, earning, returns, Optional.of(policy));
    }

    /** How many digits people read behind the point. */
    public int digits() {
        return scale.orElse(0);
    }

    /** What may be redeemed of it at once. */
    RedemptionPolicy redeeming() {
        return redemption.orElse(ANY);
    }
}
