package loyalty.client.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactTest {

    private static final Origin HERE = new Origin("facts.csv", 2);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Map<Column, String> PURCHASE = Map.of(
            Column.KIND, "purchase",
            Column.ID, "P1",
            Column.MEMBER, "007",
            Column.AT, "2026-01-01T13:00:00+01:00",
            Column.AMOUNT, "19.90",
            Column.CURRENCY, "EUR",
            Column.STORE, "");

    @Test
    void a_purchase_becomes_an_item_with_the_fields_of_its_route() throws MalformedFactException {
        assertThat(json(PURCHASE))
                .isEqualTo("{\"kind\":\"purchase\",\"id\":\"P1\",\"effectiveAt\":\"2026-01-01T12:00:00Z\","
                        + "\"memberId\":\"007\",\"amount\":\"19.90\",\"currency\":\"EUR\"}");
    }

    @Test
    void a_purchase_may_state_its_lines() throws MalformedFactException {
        var bought = new HashMap<>(PURCHASE);
        bought.put(Column.LINES, "apples 3 4.20; soap 1 2.99;bread.rye 2 5");

        assertThat(json(bought))
                .endsWith("\"lines\":[{\"sku\":\"apples\",\"quantity\":3,\"amount\":\"4.20\"},"
                        + "{\"sku\":\"soap\",\"quantity\":1,\"amount\":\"2.99\"},"
                        + "{\"sku\":\"bread.rye\",\"quantity\":2,\"amount\":\"5\"}]}");
    }

    @Test
    void a_line_may_state_what_it_cost() throws MalformedFactException {
        var bought = new HashMap<>(PURCHASE);
        bought.put(Column.LINES, "apples 3 4.20 2.10; soap 1 2.99");

        assertThat(json(bought))
                .endsWith("\"lines\":[{\"sku\":\"apples\",\"quantity\":3,\"amount\":\"4.20\",\"cost\":\"2.10\"},"
                        + "{\"sku\":\"soap\",\"quantity\":1,\"amount\":\"2.99\"}]}");
    }

    @Test
    void a_purchase_may_state_what_points_paid() throws MalformedFactException {
        var bought = new HashMap<>(PURCHASE);
        bought.put(Column.PAID_WITH, "X-1 5.00;X-2 2");

        assertThat(json(bought))
                .endsWith("\"paidWith\":[{\"redemptionId\":\"X-1\",\"amount\":\"5.00\"},"
                        + "{\"redemptionId\":\"X-2\",\"amount\":\"2\"}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-1", "X-1 5,00", "5.00", "X-1 5.00;", "X-1 5.00 2.00"})
    void payments_that_cannot_be_read_are_refused(String payments) {
        var bought = new HashMap<>(PURCHASE);
        bought.put(Column.PAID_WITH, payments);

        assertThatThrownBy(() -> Fact.of(bought, HERE)).hasMessageContaining("paid-with is not such as");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apples",
                "apples 4.20",
                "apples 0 4.20",
                "apples 3 4,20",
                "apples 3 4.20;",
                "a b 3 4.20",
                "apples 3 4.20 2,10",
                "apples 3 4.20 2 1"
            })
    void lines_that_cannot_be_read_are_refused(String lines) {
        var bought = new HashMap<>(PURCHASE);
        bought.put(Column.LINES, lines);

        assertThatThrownBy(() -> Fact.of(bought, HERE)).hasMessageContaining("lines are not such as");
    }

    @Test
    void a_segment_may_state_what_it_was_cut_by() throws MalformedFactException {
        var stands = new HashMap<>(Map.of(
                Column.KIND, "segment",
                Column.ID, "best",
                Column.MEMBER, "007",
                Column.AT, "2026-01-01T12:00:00Z"));
        assertThat(json(stands))
                .isEqualTo("{\"kind\":\"segment\",\"id\":\"best\",\"effectiveAt\":\"2026-01-01T12:00:00Z\","
                        + "\"memberId\":\"007\"}");

        stands.put(Column.SCORES, "543");
        assertThat(json(stands)).endsWith("\"scores\":{\"recency\":5,\"frequency\":4,\"monetary\":3}}");
    }

    @Test
    void an_attribute_states_its_value_and_a_withdrawal_none() throws MalformedFactException {
        var known = new HashMap<>(Map.of(
                Column.KIND, "attribute",
                Column.ID, "age-group",
                Column.MEMBER, "007",
                Column.AT, "2026-01-01T12:00:00Z",
                Column.VALUE, "under-25"));
        assertThat(json(known))
                .isEqualTo("{\"kind\":\"attribute\",\"id\":\"age-group\",\"effectiveAt\":\"2026-01-01T12:00:00Z\","
                        + "\"memberId\":\"007\",\"value\":\"under-25\"}");

        known.put(Column.KIND, "attribute-withdrawal");
        assertThatThrownBy(() -> Fact.of(known, HERE)).hasMessageContaining("value");
        known.remove(Column.VALUE);
        assertThat(json(known)).endsWith("\"memberId\":\"007\"}");
        known.put(Column.KIND, "attribute");
        assertThatThrownBy(() -> Fact.of(known, HERE)).hasMessageContaining("value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"54", "5433", "540", "654", "5-4-3"})
    void scores_that_are_none_are_refused(String scores) {
        var stands = Map.of(
                Column.KIND, "segment",
                Column.ID, "best",
                Column.MEMBER, "007",
                Column.AT, "2026-01-01T12:00:00Z",
                Column.SCORES, scores);

        assertThatThrownBy(() -> Fact.of(stands, HERE)).hasMessageContaining("three digits from 1 to 5");
    }

    private static final Map<Column, String> OFFER = Map.of(
            Column.KIND, "offer",
            Column.ID, "OF-1",
            Column.MEMBER, "007",
            Column.AT, "2026-01-01T12:00:00Z",
            Column.NAME, "Welcome back",
            Column.POINTS, "20");

    @Test
    void an_offer_states_what_it_gives_and_how_much_altogether() throws MalformedFactException {
        assertThat(json(OFFER))
                .isEqualTo("{\"kind\":\"offer\",\"id\":\"OF-1\",\"effectiveAt\":\"2026-01-01T12:00:00Z\","
                        + "\"memberId\":\"007\",\"name\":\"Welcome back\",\"points\":20}");

        var whole = new HashMap<>(OFFER);
        whole.putAll(Map.of(
                Column.OFF, "12.5%",
                Column.OFF_MAX, "5.00",
                Column.ORDER_MIN, "30.00",
                Column.CURRENCY, "EUR",
                Column.USES, "3",
                Column.BUDGET, "12.00",
                Column.BUDGET_POINTS, "50",
                Column.ACCEPT, "yes",
                Column.FROM, "2026-01-02T00:00:00Z",
                Column.UNTIL, "2026-02-01T00:00:00Z"));
        assertThat(json(whole))
                .contains(
                        "\"percentOff\":\"12.5\",\"discountMax\":\"5.00\",\"minimumOrder\":\"30.00\",\"currency\":\"EUR\"")
                .contains(
                        "\"points\":20,\"uses\":3,\"budgetDiscount\":\"12.00\",\"budgetPoints\":50,\"toBeAccepted\":true")
                .endsWith("\"from\":\"2026-01-02T00:00:00Z\",\"until\":\"2026-02-01T00:00:00Z\"}");

        whole.put(Column.OFF, "5.00");
        whole.put(Column.ACCEPT, "no");
        assertThat(json(whole)).contains("\"amountOff\":\"5.00\"", "\"toBeAccepted\":false");
    }

    @ParameterizedTest
    @CsvSource({
        "OFF, 5%%, off is not an amount such as 5.00 or a share such as 10%",
        "OFF, '5,00', off is not an amount",
        "OFF_MAX, 5%, off-max is not a decimal number",
        "ORDER_MIN, x, order-min is not a decimal number",
        "BUDGET, -1, budget is not a decimal number",
        "BUDGET_POINTS, 1.5, budget-points is not a whole number",
        "USES, many, uses is not a whole number",
        "ACCEPT, true, accept is not yes or no",
        "FROM, tomorrow, from is not an instant",
        "NAME, '', needs the column name"
    })
    void an_offer_that_cannot_be_read_says_why(Column column, String text, String reason) {
        var offer = new HashMap<>(OFFER);
        offer.put(column, text);
        assertThatThrownBy(() -> Fact.of(offer, HERE)).hasMessageContaining(reason);
    }

    @Test
    void what_an_offer_or_a_coupon_takes_off_names_the_order() throws MalformedFactException {
        var use = new HashMap<>(Map.of(
                Column.KIND, "offer-use",
                Column.ID, "OU-1",
                Column.AT, "2026-01-01T12:00:00Z",
                Column.OFFER, "OF-1",
                Column.PURCHASE, "P1",
                Column.ORDER, "40.00",
                Column.CURRENCY, "EUR"));
        assertThat(json(use))
                .endsWith("\"offerId\":\"OF-1\",\"purchaseId\":\"P1\",\"orderAmount\":\"40.00\",\"currency\":\"EUR\"}");

        use.put(Column.KIND, "coupon-redemption");
        use.remove(Column.OFFER);
        use.put(Column.CODE, "7KQ2-M9XD-4HTP-WZ3C");
        use.put(Column.MEMBER, "007");
        assertThat(json(use))
                .endsWith("\"code\":\"7KQ2-M9XD-4HTP-WZ3C\",\"memberId\":\"007\",\"purchaseId\":\"P1\","
                        + "\"orderAmount\":\"40.00\",\"currency\":\"EUR\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "coupon, POOL, spring, '\"memberId\":\"007\",\"poolId\":\"spring\"}'",
        "coupon-void, REASON, leaked, '\"reason\":\"leaked\"}'",
        "coupon-redemption-undo, REASON, mistake, '\"reason\":\"mistake\"}'",
        "offer-acceptance, REASON, '', '\"effectiveAt\":\"2026-01-01T12:00:00Z\"}'",
        "offer-withdrawal, REASON, mistake, '\"reason\":\"mistake\"}'",
        "offer-use-cancellation, REASON, mistake, '\"reason\":\"mistake\"}'"
    })
    void what_becomes_of_coupons_and_offers_states_little(String kind, Column column, String text, String form)
            throws MalformedFactException {
        assertThat(json(Map.of(
                        Column.KIND,
                        kind,
                        Column.ID,
                        "X-1",
                        Column.MEMBER,
                        "007",
                        Column.AT,
                        "2026-01-01T12:00:00Z",
                        column,
                        text)))
                .startsWith("{\"kind\":\"" + kind + "\",\"id\":\"X-1\"")
                .endsWith(form);
    }

    @Test
    void a_review_states_stars_as_a_number_and_its_moderation() throws MalformedFactException {
        assertThat(json(Map.of(
                        Column.KIND, "review",
                        Column.ID, "V1",
                        Column.MEMBER, "007",
                        Column.AT, "2026-01-01T12:00:00Z",
                        Column.STARS, "5",
                        Column.INCENTIVE, "DISCLOSED",
                        Column.MODERATED, "approved")))
                .contains("\"stars\":5")
                .contains("\"incentive\":\"DISCLOSED\"")
                .contains("\"moderated\":\"approved\"");
    }

    @Test
    void a_judgement_in_a_file_is_that_of_the_source() throws MalformedFactException {
        assertThat(json(Map.of(
                        Column.KIND, "review-rejection",
                        Column.ID, "V1",
                        Column.AT, "2026-01-01T12:00:00Z",
                        Column.REASON, "spam")))
                .contains("\"reason\":\"spam\"")
                .contains("\"bySource\":true");
    }

    @ParameterizedTest
    @CsvSource({
        "redemption, true",
        "redemption-authorisation, true",
        "transfer, true",
        "return, false",
        "activity, false"
    })
    void what_spends_or_gives_points_may_say_what_they_are(String kind, boolean may) throws MalformedFactException {
        var stated = new HashMap<>(Map.of(
                Column.KIND, kind,
                Column.ID, "R1",
                Column.MEMBER, "007",
                Column.AT, "2026-01-01T12:00:00Z",
                Column.POINT_CURRENCY, "stars"));
        if (may) {
            stated.put(Column.POINTS, "5");
        }
        if (kind.equals("transfer")) {
            stated.put(Column.RECIPIENT, "008");
        }
        if (kind.equals("return")) {
            stated.put(Column.PURCHASE, "P1");
        }
        if (kind.equals("activity")) {
            stated.put(Column.TYPE, "share");
        }

        if (may) {
            assertThat(json(stated)).contains("\"points\":5,\"pointCurrency\":\"stars\"");
        } else {
            assertThatThrownBy(() -> Fact.of(stated, HERE)).hasMessageContaining("has no point-currency");
        }
    }

    @Test
    void a_redemption_may_state_the_order_that_it_pays_for() throws MalformedFactException {
        assertThat(json(Map.of(
                        Column.KIND, "redemption",
                        Column.ID, "R1",
                        Column.MEMBER, "007",
                        Column.AT, "2026-01-01T12:00:00Z",
                        Column.POINTS, "60",
                        Column.AMOUNT, "57.90",
                        Column.CURRENCY, "EUR")))
                .contains("\"points\":60,\"orderAmount\":\"57.90\",\"currency\":\"EUR\"");
    }

    @Test
    void a_purchase_may_leave_the_member_out_whom_a_claim_names_later() throws MalformedFactException {
        var sold = new HashMap<>(PURCHASE);
        sold.remove(Column.MEMBER);

        assertThat(json(sold)).contains("\"kind\":\"purchase\"").doesNotContain("memberId");
        assertThat(json(Map.of(
                        Column.KIND, "receipt-claim",
                        Column.ID, "R1",
                        Column.MEMBER, "007",
                        Column.AT, "2026-01-01T12:00:00Z")))
                .contains("\"kind\":\"receipt-claim\",\"id\":\"R1\"", "\"memberId\":\"007\"");
        assertThatThrownBy(() -> Fact.of(
                        Map.of(Column.KIND, "receipt-claim", Column.ID, "R1", Column.AT, "2026-01-01T12:00:00Z"), HERE))
                .hasMessageContaining("needs the column member");
    }

    @Test
    void a_registration_carries_its_contact() throws MalformedFactException {
        assertThat(json(Map.of(
                        Column.KIND, "member",
                        Column.MEMBER, "007",
                        Column.AT, "2026-01-01T12:00:00Z",
                        Column.EMAIL, "anna@example.org")))
                .contains("\"id\":\"007\"")
                .contains("\"contact\":{\"email\":\"anna@example.org\"}");
    }

    @Test
    void a_registration_carries_what_members_are_compared_by() throws MalformedFactException {
        assertThat(json(Map.of(
                        Column.KIND, "member",
                        Column.MEMBER, "007",
                        Column.AT, "2026-01-01T12:00:00Z",
                        Column.STREET, "Main St. 5",
                        Column.POSTAL_CODE, "10115",
                        Column.CITY, "Berlin",
                        Column.COUNTRY, "DE",
                        Column.PAYMENT_TOKENS, "tok-1; tok-2",
                        Column.DEVICES, "phone")))
                .contains(
                        "\"contact\":{\"address\":{\"street\":\"Main St. 5\",\"postalCode\":\"10115\",\"city\":\"Berlin\","
                                + "\"country\":\"DE\"},\"paymentTokens\":[\"tok-1\",\"tok-2\"],\"devices\":[\"phone\"]}");
    }

    @ParameterizedTest
    @CsvSource({
        "KIND, gift, there is no kind of fact",
        "ID, '', needs the column id",
        "CURRENCY, '', needs the column currency",
        "AT, 2026-01-01, at is not an instant",
        "AMOUNT, -1.00, amount is not",
        "AMOUNT, '1,50', amount is not",
        "POINTS, 5, a purchase has no points",
    })
    void a_line_that_states_no_fact_says_why(Column column, String text, String reason) {
        var columns = new HashMap<>(PURCHASE);
        columns.put(column, text);
        assertThatThrownBy(() -> Fact.of(columns, HERE))
                .isInstanceOf(MalformedFactException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void facts_of_one_instant_go_by_kind_and_then_by_id() {
        var sorted = Stream.of(
                        fact(Kind.REDEMPTION, "a", 0),
                        fact(Kind.RETURN, "a", 0),
                        fact(Kind.PURCHASE, "c", 0),
                        fact(Kind.PURCHASE, "b", 0),
                        fact(Kind.MEMBER, "z", 0),
                        fact(Kind.REDEMPTION, "z", -1))
                .sorted(Fact.ORDER)
                .map(each -> each.kind().wire() + " " + each.id());
        assertThat(sorted)
                .containsExactly("redemption z", "member z", "purchase b", "purchase c", "return a", "redemption a");
    }

    @Test
    void what_points_have_paid_goes_after_they_were_spent_and_before_they_come_back() throws MalformedFactException {
        var paid = new HashMap<>(PURCHASE);
        paid.put(Column.PAID_WITH, "X-1 5.00;X-2 2.00");
        var split = Fact.of(paid, HERE);

        assertThat(Stream.of(
                                fact(Kind.REDEMPTION_UNDO, "X-3", 0),
                                split,
                                fact(Kind.REDEMPTION, "X-1", 0),
                                fact(Kind.PURCHASE, "z", 0),
                                fact(Kind.REDEMPTION_CAPTURE, "X-2", 0))
                        .sorted(Fact.ORDER)
                        .map(Fact::id))
                .containsExactly("z", "X-1", "X-2", split.id(), "X-3");
    }

    private static Fact fact(Kind kind, String id, int seconds) {
        return new Fact(kind, id, NOON.plusSeconds(seconds), Map.of(), HERE);
    }

    private static String json(Map<Column, String> columns) throws MalformedFactException {
        return new String(FactJson.bytes(Fact.of(columns, HERE)), StandardCharsets.UTF_8);
    }
}
