package loyalty.client.fact;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A column of the canonical format. */
public enum Column {
    KIND,
    ID,
    MEMBER,
    AT,
    AMOUNT,
    CURRENCY,
    PURCHASE,
    RECIPIENT,
    POINTS,
    POINT_CURRENCY,
    STARS,
    LENGTH,
    PRODUCT,
    INCENTIVE,
    MODERATED,
    CODE,
    STORE,
    CHANNEL,
    REASON,
    EMAIL,
    PHONE,
    NAME,
    STREET,
    POSTAL_CODE,
    CITY,
    COUNTRY,
    PAYMENT_TOKENS,
    DEVICES,
    TYPE,
    REFERENCE,
    TIER,
    UNTIL,
    ENTITLEMENT,
    CARD,
    ORDER,
    PAID_WITH,
    LINES,
    SOURCE,
    EARNED,
    ACTIVE,
    LAPSES,
    QUALIFYING,
    HOUSEHOLD,
    REWARD,
    SCORES,
    VALUE,
    POOL,
    OFFER,
    OFF,
    OFF_MAX,
    ORDER_MIN,
    USES,
    BUDGET,
    BUDGET_POINTS,
    ACCEPT,
    FROM;

    /** The column's name in a header line, such as {@code order-min}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Column> titled(String title) {
        return Arrays.stream(values())
                .filter(each -> each.title().equals(title))
                .findFirst();
    }
}
