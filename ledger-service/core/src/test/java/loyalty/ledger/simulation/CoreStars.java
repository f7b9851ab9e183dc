package loyalty.ledger.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.account.Lots;
import loyalty.account.MemberAccount;
import loyalty.event.Told;
import loyalty.programme.ExpiryPolicy;
import loyalty.programme.PointCurrency;
import loyalty.programme.RedemptionPolicy;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/** The second currency of the simulated shop, as the product knows it. */
final class CoreStars {

    static final PointCurrencyId STARS = new PointCurrencyId(NaiveStars.STARS);

    static final List<PointCurrency> CURRENCIES = List.of(new PointCurrency(
            STARS,
            "Stars",
            Optional.empty(),
            Optional.empty(),
            Optional.of(ExpiryPolicy.of(0, (int) (NaiveStars.LIFETIME / NaiveLedger.DAY), ExpiryPolicy.RoundUpTo.NONE)),
            Optional.of(new RedemptionPolicy(Points.of(1), Points.of(1), Optional.of((int)
                    (NaiveRedemptions.HOLD / 60 / NaiveLedger.SECOND))))));

    private CoreStars() {}

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
