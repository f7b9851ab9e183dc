package loyalty.ledger.audit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * One number of each member of a group, added up: enough for the mean and for how uncertain it is. All sums are exact; only what is told is
 * rounded.
 *
 * @param members how many numbers there are
 * @param sum of the numbers
 * @param squares the sum of their squares
 */
record Sample(long members, BigInteger sum, BigInteger squares) {

    static final Sample EMPTY = new Sample(0, BigInteger.ZERO, BigInteger.ZERO);

    /** Decimals of what is told; a half goes to the even neighbour. */
    static final int DECIMALS = 4;

    /** The quantile of the standard normal distribution below which 97.5 per cent of it lie. */
    private static final BigDecimal QUANTILE = new BigDecimal("1.959963984540054");

    /** Digits that are reckoned with, far more than are told. */
    private static final MathContext PRECISE = MathContext.DECIMAL128;

    Sample with(long number) {
        var one = BigInteger.valueOf(number);
        return new Sample(members + 1, sum.add(one), squares.add(one.multiply(one)));
    }

    /** The mean; empty of nobody. */
    Optional<BigDecimal> mean() {
        return members == 0
                ? Optional.empty()
                : Optional.of(
                        new BigDecimal(sum).divide(BigDecimal.valueOf(members), DECIMALS, RoundingMode.HALF_EVEN));
    }

    /**
     * How much more a member of one group comes to than a member of another, and between which bounds that lies.
     *
     * @param low the lower bound of the 95 per cent interval
     * @param high the upper bound
     */
    record Difference(BigDecimal mean, BigDecimal low, BigDecimal high) {}

    /**
     * The difference of the means of two groups that were drawn by chance, with its 95 per cent interval by the normal approximation:
     * {@code d ± 1.96 √(s₁²/n₁ + s₂²/n₂)}, where {@code s² = (Σx² - (Σx)²/n) / (n - 1)} is taken in each group by itself (Welch), since a
     * campaign may move not only the mean. Source: Kohavi, Tang, Xu, Trustworthy Online Controlled Experiments (2020), chapter 17. It is
     * good for groups of some hundred members; in small ones, or where few members spend almost all, the true uncertainty is larger.
     * Empty where a group has fewer than two members.
     */
    static Optional<Difference> between(Sample one, Sample other) {
        if (one.members < 2 || other.members < 2) {
            return Optional.empty();
        }
        var difference = one.precise().subtract(other.precise(), PRECISE);
        var error = one.squaredError().add(other.squaredError(), PRECISE).sqrt(PRECISE);
        var reach = QUANTILE.multiply(error, PRECISE);
        return Optional.of(new Difference(
                told(difference), told(difference.subtract(reach, PRECISE)), told(difference.add(reach, PRECISE))));
    }

    private BigDecimal precise() {
        return new BigDecimal(sum).divide(BigDecimal.valueOf(members), PRECISE);
    }

    /** The variance of the mean: that of the numbers, by their number. */
    private BigDecimal squaredError() {
        var n = BigInteger.valueOf(members);
        var spread = n.multiply(squares).subtract(sum.multiply(sum));
        return new BigDecimal(spread)
                .divide(new BigDecimal(n.multiply(n).multiply(n.subtract(BigInteger.ONE))), PRECISE);
    }

    private static BigDecimal told(BigDecimal exact) {
        return exact.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
