package loyalty.client.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.client.Api;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;
import tools.jackson.databind.json.JsonMapper;

/**
 * The coupons of a made-up shop: five euros off an order of thirty or more in one autumn. The ledger makes the codes and tells them to who issues
 * the coupons, so what redeems them is only known once they are issued.
 */
final class Coupons {

    static final String POOL = "autumn-2025";
    static final Instant FROM = Instant.parse("2025-09-01T00:00:00Z");

    private static final Instant UNTIL = Instant.parse("2025-12-01T00:00:00Z");
    private static final int CODES = 200;
    private static final long OFF_CENTS = 500;
    private static final long LEAST_CENTS = 3_000;
    private static final JsonMapper JSON = new JsonMapper();

    private Coupons() {}

    /**
     * Opens the pool, where it is not open yet.
     *
     * @param admin may tell what is older than the programme's window
     */
    static void open(Api admin, String programme) {
        var pool = JSON.createObjectNode()
                .put("name", "Five euros for the autumn")
                .put("amountOff", Shop.euros(OFF_CENTS))
                .put("minimumOrder", Shop.euros(LEAST_CENTS))
                .put("currency", "EUR")
                .put("codes", CODES)
                .put("from", FROM.toString())
                .put("until", UNTIL.toString())
                .put("effectiveAt", Shop.OPENS.toString());
        admin.put("/v1/programmes/" + Api.encoded(programme) + "/coupon-pools/" + POOL, JSON.writeValueAsBytes(pool))
                .orFail("the coupon pool " + POOL + " could not be opened");
    }

    /** Every other member who was given a coupon shows it with the next order that is large enough. */
    static List<Fact> redemptions(List<Fact> facts, Api service, String programme) {
        Map<String, Fact> coupons = new HashMap<>();
        var redemptions = new ArrayList<Fact>();
        for (Fact fact : facts) {
            String member = fact.member().orElse("");
            if (fact.kind() == Kind.COUPON) {
                coupons.put(member, fact);
            } else if (fact.kind() == Kind.PURCHASE && isWorthIt(fact)) {
                Optional.ofNullable(coupons.remove(member))
                        .filter(_ -> Math.floorMod(member.hashCode(), 2) == 0)
                        .ifPresent(coupon -> code(coupon, service, programme)
                                .ifPresent(code -> redemptions.add(redemption(coupon, code, fact))));
            }
        }
        return redemptions;
    }

    private static boolean isWorthIt(Fact purchase) {
        return purchase.at().isBefore(UNTIL)
                && Goods.cents(purchase.value(Column.AMOUNT).orElseThrow()) + OFF_CENTS >= LEAST_CENTS;
    }

    private static Fact redemption(Fact coupon, String code, Fact purchase) {
        long paid = Goods.cents(purchase.value(Column.AMOUNT).orElseThrow());
        return new Fact(
                Kind.COUPON_REDEMPTION,
                "CR-" + coupon.id(),
                purchase.at(),
                Map.of(
                        Column.CODE, code,
                        Column.MEMBER, coupon.member().orElseThrow(),
                        Column.PURCHASE, purchase.id(),
                        Column.ORDER, Shop.euros(paid + OFF_CENTS),
                        Column.CURRENCY, "EUR"),
                coupon.origin());
    }

    /** Who issued a coupon and asks again is told the same code; empty where it could not be issued. */
    private static Optional<String> code(Fact coupon, Api service, String programme) {
        var issue = JSON.createObjectNode()
                .put("poolId", POOL)
                .put("memberId", coupon.member().orElseThrow())
                .put("effectiveAt", coupon.at().toString());
        var answer = service.put(
                "/v1/programmes/" + Api.encoded(programme) + "/coupons/" + Api.encoded(coupon.id()),
                JSON.writeValueAsBytes(issue));
        return Optional.of(answer.body().path("code").asString("")).filter(_ -> answer.isSuccess());
    }
}
