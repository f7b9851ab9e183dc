package loyalty.ledger.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.account.Lots;
import loyalty.account.MemberAccount;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseRerated;
import loyalty.event.Told;
import loyalty.programme.EarningCaps;
import loyalty.programme.EarningPolicy;
import loyalty.programme.EarningRule;
import loyalty.programme.ExpiryPolicy;
import loyalty.programme.PointCurrency;
import loyalty.programme.RedemptionPolicy;
import loyalty.programme.TransferPolicy;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;
import loyalty.value.RuleId;
import loyalty.value.TierName;

/** The second currency of the simulated shop, as the product knows it. */
final class CoreStars {

    static final PointCurrencyId STARS = new PointCurrencyId(NaiveStars.STARS);

    /** What members may give each other, of each currency by itself. */
    static final TransferPolicy GIVEN = new TransferPolicy(
            Points.of(1),
            Optional.of(Points.of(NaiveTransfers.A_DAY)),
            Optional.of(Points.of(NaiveTransfers.A_MONTH)),
            Optional.empty());

    static final List<PointCurrency> CURRENCIES = List.of(new PointCurrency(
                    STARS,
                    "Stars",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(ExpiryPolicy.of(
                            0, (int) (NaiveStars.LIFETIME / NaiveLedger.DAY), ExpiryPolicy.RoundUpTo.NONE)),
                    Optional.of(new RedemptionPolicy(Points.of(1), Points.of(1), Optional.of((int)
                            (NaiveRedemptions.HOLD / 60 / NaiveLedger.SECOND)))))
            .earning(earning())
            .given(GIVEN));

    private CoreStars() {}

    private static EarningPolicy earning() {
        return new EarningPolicy(
                List.of(
                        EarningRule.rate(new RuleId("three"), new BigDecimal("0.3")),
                        EarningRule.fixed(new RuleId("riders"), Points.of(2))
                                .when("amount > 0")
                                .forClubs("riders")),
                Optional.of(List.of(new EarningPolicy.Multiplier(
                        new RuleId("tier"),
                        new BigDecimal("2"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of(new TierName("silver"), new TierName("gold")))))),
                Optional.of(Points.of(NaiveStars.MOST)),
                EarningPolicy.Rounding.FLOOR,
                EarningPolicy.Scope.ORDER,
                Optional.of(new EarningCaps(
                        Optional.of(Points.of(NaiveStars.A_DAY)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Points.of(NaiveStars.BALANCE)))));
    }

    /** What a purchase earned of stars. */
    static String text(PurchaseRecorded recorded) {
        return recorded.besides().stream()
                .map(each -> ", with " + each.award().points().amount() + " " + each.pointCurrency()
                        + each.reversedBefore()
                                .map(points -> " less " + points.amount())
                                .orElse(""))
                .reduce("", String::concat);
    }

    /** What it earns otherwise. */
    static String text(PurchaseRerated rerated) {
        return rerated.besides().stream()
                .map(each -> "; " + each.pointCurrency() + ": " + each.before().amount() + " become "
                        + each.award().points().amount() + ", of which "
                        + each.reversed().amount() + " came back and "
                        + each.lapsedBefore().amount() + " had lapsed, "
                        + each.added().amount() + " more, " + each.taken().amount() + " fewer")
                .reduce("", String::concat);
    }

    static Optional<PointCurrencyId> currency(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(new PointCurrencyId(name));
    }

    /** What a till was told besides, in the words of the naive ledger. */
    static String text(Told told) {
        return told.pointCurrencies()
                .map(all -> all.stream().map(CoreStars::text).reduce("", String::concat))
                .orElse("");
    }

    private static String text(Told.InCurrency told) {
        return "; " + told.pointCurrency()
                + " "
                + WhatWasTold.points(told.balance(), told.nextLapse(), told.reserved(), told.debt());
    }

    /** What somebody has of each currency, in one line. */
    static String text(MemberAccount account, Instant at) {
        return text(account.lots(), at) + ", stars " + text(account.lots(Optional.of(STARS)), at);
    }

    private static String text(Lots lots, Instant at) {
        return lots.balanceAt(at) + " and " + lots.pendingAt(at) + " and " + lots.reservedAt(at) + " less "
                + lots.debtAt(at);
    }
}
