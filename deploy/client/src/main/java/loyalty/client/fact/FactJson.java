package loyalty.client.fact;

import java.time.OffsetDateTime;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A fact as an item of a bulk request: the fields of the kind's own route, with {@code kind} and {@code id}. */
public final class FactJson {

    private static final JsonMapper JSON = new JsonMapper();

    private FactJson() {}

    /** UTF-8, on one line. */
    public static byte[] bytes(Fact fact) {
        return JSON.writeValueAsBytes(item(fact));
    }

    static ObjectNode item(Fact fact) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("kind", fact.kind().wire());
        item.put("id", fact.id());
        item.put("effectiveAt", fact.at().toString());
        switch (fact.kind()) {
            case MEMBER -> registration(fact, item);
            case OPENING_BALANCE -> openingBalance(fact, item);
            case EMAIL_CONFIRMATION,
                    REFERRAL_REWARD,
                    REFERRAL_CLAW_BACK,
                    HOUSEHOLD,
                    HOUSEHOLD_DISSOLUTION -> {} // the id is the member or the household, and that says it all
            case REWARD_ORDER_READINESS,
                    REWARD_ORDER_SHIPMENT,
                    REWARD_ORDER_DELIVERY,
                    OFFER_ACCEPTANCE -> {} // nor is there more to say
            case REFERRAL_CODE, CONSENT, CONSENT_WITHDRAWAL, ATTRIBUTE_WITHDRAWAL, CLUB_JOINING ->
                text(fact, item, Column.MEMBER, "memberId");
            case REFERRAL -> text(fact, item, Column.CODE, "code");
            case REFERRAL_QUALIFICATION -> text(fact, item, Column.PURCHASE, "purchaseId");
            case PURCHASE -> purchase(fact, item);
            case RETURN -> {
                text(fact, item, Column.PURCHASE, "purchaseId");
                text(fact, item, Column.AMOUNT, "amount");
            }
            case REDEMPTION, REDEMPTION_AUTHORISATION -> {
                text(fact, item, Column.HOUSEHOLD, "householdId");
                text(fact, item, Column.MEMBER, "memberId");
                number(fact, item, Column.POINTS, "points");
                text(fact, item, Column.POINT_CURRENCY, "pointCurrency");
                text(fact, item, Column.AMOUNT, "orderAmount");
                text(fact, item, Column.CURRENCY, "currency");
            }
            case TRANSFER -> {
                text(fact, item, Column.MEMBER, "memberId");
                text(fact, item, Column.RECIPIENT, "recipientId");
                number(fact, item, Column.POINTS, "points");
                text(fact, item, Column.POINT_CURRENCY, "pointCurrency");
            }
            case REVIEW -> review(fact, item);
            case REDEMPTION_CAPTURE -> number(fact, item, Column.POINTS, "points");
            case REVIEW_APPROVAL, REVIEW_REJECTION -> {
                text(fact, item, Column.REASON, "reason");
                item.put("bySource", true); // a file tells of what others judged
            }
            case ACTIVITY -> {
                text(fact, item, Column.MEMBER, "memberId");
                text(fact, item, Column.TYPE, "type");
                text(fact, item, Column.REFERENCE, "reference");
            }
            case TIER_GRANT -> {
                text(fact, item, Column.MEMBER, "memberId");
                text(fact, item, Column.TIER, "tier");
                text(fact, item, Column.UNTIL, "until");
                text(fact, item, Column.REASON, "reason");
            }
            case ENTITLEMENT_GRANT -> {
                text(fact, item, Column.MEMBER, "memberId");
                text(fact, item, Column.ENTITLEMENT, "entitlement");
                number(fact, item, Column.USES, "uses");
                text(fact, item, Column.UNTIL, "until");
                text(fact, item, Column.REASON, "reason");
            }
            case ENTITLEMENT_USE -> {
                text(fact, item, Column.MEMBER, "memberId");
                text(fact, item, Column.ENTITLEMENT, "entitlement");
            }
            case CLUB_INVITATION -> {
                text(fact, item, Column.MEMBER, "memberId");
                text(fact, item, Column.UNTIL, "until");
            }
            case ENTITLEMENT_USE_CANCELLATION, CLUB_INVITATION_WITHDRAWAL, CLUB_LEAVING -> {
                text(fact, item, Column.MEMBER, "memberId");
                text(fact, item, Column.REASON, "reason");
            }
            case ATTRIBUTE -> {
                text(fact, item, Column.MEMBER, "memberId");
                text(fact, item, Column.VALUE, "value");
            }
            case SEGMENT -> {
                text(fact, item, Column.MEMBER, "memberId");
                fact.value(Column.SCORES)
                        .ifPresent(scores -> item.putObject("scores")
                                .put("recency", scores.charAt(0) - '0')
                                .put("frequency", scores.charAt(1) - '0')
                                .put("monetary", scores.charAt(2) - '0'));
            }
            case CARD -> {
                text(fact, item, Column.TYPE, "cardKind");
                text(fact, item, Column.MEMBER, "memberId");
            }
            case REWARD_ORDER -> {
                text(fact, item, Column.MEMBER, "memberId");
                text(fact, item, Column.REWARD, "rewardId");
            }
            case COUPON -> {
                text(fact, item, Column.MEMBER, "memberId");
                text(fact, item, Column.POOL, "poolId");
            }
            case COUPON_REDEMPTION -> {
                text(fact, item, Column.CODE, "code");
                text(fact, item, Column.MEMBER, "memberId");
                order(fact, item);
            }
            case OFFER -> offer(fact, item);
            case OFFER_USE -> {
                text(fact, item, Column.OFFER, "offerId");
                order(fact, item);
            }
            case CARD_LINK, RECEIPT_CLAIM, HOUSEHOLD_MEMBER, HOUSEHOLD_LEAVING ->
                text(fact, item, Column.MEMBER, "memberId");
            case CARD_REPLACEMENT -> {
                text(fact, item, Column.CARD, "replacementId");
                text(fact, item, Column.REASON, "reason");
            }
            case TIER_GRANT_ENDING,
                    ENTITLEMENT_REVOCATION,
                    PURCHASE_VOID,
                    REDEMPTION_VOID,
                    CARD_BLOCK,
                    REDEMPTION_UNDO,
                    REWARD_ORDER_CANCELLATION,
                    COUPON_VOID,
                    COUPON_REDEMPTION_UNDO,
                    OFFER_WITHDRAWAL,
                    OFFER_USE_CANCELLATION,
                    REVIEW_REMOVAL,
                    ACTIVITY_CANCELLATION,
                    MEMBER_BLOCK,
                    MEMBER_UNBLOCK,
                    MEMBER_CLOSING -> text(fact, item, Column.REASON, "reason");
        }
        return item;
    }

    /** For which order something is taken off. */
    private static void order(Fact fact, ObjectNode item) {
        text(fact, item, Column.PURCHASE, "purchaseId");
        text(fact, item, Column.ORDER, "orderAmount");
        text(fact, item, Column.CURRENCY, "currency");
    }

    private static void offer(Fact fact, ObjectNode item) {
        text(fact, item, Column.MEMBER, "memberId");
        text(fact, item, Column.NAME, "name");
        fact.value(Column.OFF).ifPresent(off -> {
            boolean share = off.endsWith("%");
            item.put(share ? "percentOff" : "amountOff", share ? off.substring(0, off.length() - 1) : off);
        });
        text(fact, item, Column.OFF_MAX, "discountMax");
        text(fact, item, Column.ORDER_MIN, "minimumOrder");
        text(fact, item, Column.CURRENCY, "currency");
        number(fact, item, Column.POINTS, "points");
        number(fact, item, Column.USES, "uses");
        text(fact, item, Column.BUDGET, "budgetDiscount");
        number(fact, item, Column.BUDGET_POINTS, "budgetPoints");
        fact.value(Column.ACCEPT).ifPresent(answer -> item.put("toBeAccepted", answer.equals("yes")));
        text(fact, item, Column.FROM, "from");
        text(fact, item, Column.UNTIL, "until");
    }

    private static void registration(Fact fact, ObjectNode item) {
        text(fact, item, Column.CHANNEL, "channel");
        text(fact, item, Column.CODE, "referralCode");
        text(fact, item, Column.TYPE, "type");
        ObjectNode contact = JsonNodeFactory.instance.objectNode();
        text(fact, contact, Column.EMAIL, "email");
        text(fact, contact, Column.PHONE, "phone");
        text(fact, contact, Column.NAME, "name");
        ObjectNode address = JsonNodeFactory.instance.objectNode();
        text(fact, address, Column.STREET, "street");
        text(fact, address, Column.POSTAL_CODE, "postalCode");
        text(fact, address, Column.CITY, "city");
        text(fact, address, Column.COUNTRY, "country");
        if (!address.isEmpty()) {
            contact.set("address", address);
        }
        texts(fact, contact, Column.PAYMENT_TOKENS, "paymentTokens");
        texts(fact, contact, Column.DEVICES, "devices");
        if (!contact.isEmpty()) {
            item.set("contact", contact);
        }
    }

    private static void texts(Fact fact, ObjectNode item, Column column, String name) {
        if (fact.value(column).isPresent()) {
            fact.several(column).forEach(item.putArray(name)::add);
        }
    }

    private static void openingBalance(Fact fact, ObjectNode item) {
        var opening = fact.opening()
                .orElseThrow(() -> new IllegalStateException("the lines of " + fact.origin() + " were not gathered"));
        text(fact, item, Column.SOURCE, "source");
        item.put("digest", opening.digest());
        var lots = item.putArray("lots");
        var qualifying = item.putArray("qualifying");
        for (Fact.Opening.Line line : opening.lines()) {
            if (isSome(line, Column.POINTS)) {
                var lot = lots.addObject();
                lot.put("points", Long.parseLong(line.values().get(Column.POINTS)));
                lot.put("earnedAt", instant(line, Column.EARNED));
                if (line.values().containsKey(Column.ACTIVE)) {
                    lot.put("activeFrom", instant(line, Column.ACTIVE));
                }
                if (line.values().containsKey(Column.LAPSES)) {
                    lot.put("lapsesAt", instant(line, Column.LAPSES));
                }
                if (line.values().containsKey(Column.POINT_CURRENCY)) {
                    lot.put("pointCurrency", line.values().get(Column.POINT_CURRENCY));
                }
                lot.put("line", line.number());
            }
            if (isSome(line, Column.QUALIFYING)) {
                qualifying
                        .addObject()
                        .put("countsAt", instant(line, Column.EARNED))
                        .put("points", Long.parseLong(line.values().get(Column.QUALIFYING)));
            }
        }
    }

    private static boolean isSome(Fact.Opening.Line line, Column column) {
        return Long.parseLong(line.values().getOrDefault(column, "0")) > 0;
    }

    /** In UTC, as the ledger takes it. */
    private static String instant(Fact.Opening.Line line, Column column) {
        return OffsetDateTime.parse(line.values().get(column)).toInstant().toString();
    }

    private static void purchase(Fact fact, ObjectNode item) {
        text(fact, item, Column.MEMBER, "memberId");
        text(fact, item, Column.AMOUNT, "amount");
        text(fact, item, Column.CURRENCY, "currency");
        text(fact, item, Column.STORE, "store");
        text(fact, item, Column.CHANNEL, "channel");
        text(fact, item, Column.CARD, "cardId");
        text(fact, item, Column.ORDER, "orderAmount");
        if (fact.value(Column.PAID_WITH).isPresent()) {
            var paid = item.putArray("paidWith");
            fact.paidWith()
                    .forEach(each -> paid.addObject()
                            .put("redemptionId", each.getFirst())
                            .put("amount", each.getLast()));
        }
        if (fact.value(Column.LINES).isPresent()) {
            var lines = item.putArray("lines");
            for (List<String> line : fact.lines()) {
                var sold = lines.addObject()
                        .put("sku", line.getFirst())
                        .put("quantity", Integer.parseInt(line.get(1)))
                        .put("amount", line.get(2));
                line.stream().skip(3).forEach(cost -> sold.put("cost", cost));
            }
        }
    }

    private static void review(Fact fact, ObjectNode item) {
        text(fact, item, Column.MEMBER, "memberId");
        number(fact, item, Column.STARS, "stars");
        number(fact, item, Column.LENGTH, "length");
        text(fact, item, Column.PRODUCT, "subject");
        text(fact, item, Column.PURCHASE, "purchaseId");
        text(fact, item, Column.INCENTIVE, "incentive");
        text(fact, item, Column.MODERATED, "moderated");
    }

    private static void text(Fact fact, ObjectNode item, Column column, String field) {
        fact.value(column).ifPresent(text -> item.put(field, text));
    }

    private static void number(Fact fact, ObjectNode item, Column column, String field) {
        fact.value(column).ifPresent(text -> item.put(field, Long.parseLong(text)));
    }
}
