package loyalty.client.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ShopTest {

    private final List<Fact> facts = Shop.facts(Trade.DEMO, 1);

    @Test
    void the_same_seed_gives_the_same_shop_and_another_one_another() {
        assertThat(Shop.facts(Trade.DEMO, 1)).isEqualTo(facts);
        assertThat(Shop.facts(Trade.DEMO, 2)).isNotEqualTo(facts);
    }

    @ParameterizedTest
    @EnumSource
    void a_small_shop_has_the_first_members_of_a_larger_one(Trade trade) {
        var small = Shop.facts(trade, 1, 40);
        var large = Shop.facts(trade, 1);

        assertThat(large).containsSubsequence(small);
        assertThat(small)
                .containsAll(large.stream()
                        .filter(each -> each.value(Column.MEMBER)
                                .filter(member -> member.compareTo("M-0040") <= 0)
                                .isPresent())
                        .toList());
    }

    @Test
    void the_shop_is_the_same_where_people_count_with_other_digits() {
        var usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("fa", "IR"));
            assertThat(Shop.facts(Trade.DEMO, 1)).isEqualTo(facts);
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void every_kind_of_fact_happens_within_the_two_years() {
        assertThat(facts.stream().map(Fact::kind).collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class))))
                .as(
                        "all but offers and coupons, which a shop for clothes makes, a claw-back, which follows a late return by itself, blocks, transfers, households,"
                                + " segments, which are reckoned from what has happened and told by a command of their own,"
                                + " and opening balances, which name a file that a made-up shop does not have")
                .containsAll(EnumSet.complementOf(EnumSet.of(
                        Kind.REFERRAL_CLAW_BACK,
                        Kind.MEMBER_BLOCK,
                        Kind.MEMBER_UNBLOCK,
                        Kind.TRANSFER,
                        Kind.SEGMENT,
                        Kind.COUPON,
                        Kind.COUPON_REDEMPTION,
                        Kind.COUPON_REDEMPTION_UNDO,
                        Kind.COUPON_VOID,
                        Kind.OFFER,
                        Kind.OFFER_ACCEPTANCE,
                        Kind.OFFER_USE,
                        Kind.OFFER_USE_CANCELLATION,
                        Kind.OFFER_WITHDRAWAL,
                        Kind.OPENING_BALANCE,
                        Kind.HOUSEHOLD,
                        Kind.HOUSEHOLD_MEMBER,
                        Kind.HOUSEHOLD_LEAVING,
                        Kind.HOUSEHOLD_DISSOLUTION)));
        assertThat(facts)
                .isSortedAccordingTo(Fact.ORDER)
                .allMatch(each -> !each.at().isBefore(Shop.OPENS) && !each.at().isAfter(Shop.CLOSES));
        assertThat(facts.stream().filter(each -> each.kind() == Kind.MEMBER)).hasSize(Shop.MEMBERS);
    }

    @ParameterizedTest
    @EnumSource
    void what_members_tell_about_themselves_is_what_the_programme_declares(Trade trade) throws IOException {
        var declared = new HashMap<String, Set<String>>();
        try (var document = Shop.class.getResourceAsStream("/programmes/" + trade.programme() + ".json")) {
            for (var attribute : new JsonMapper().readTree(document).at("/segments/attributes")) {
                declared.put(
                        attribute.path("name").asString(),
                        attribute
                                .path("values")
                                .valueStream()
                                .map(JsonNode::asString)
                                .collect(Collectors.toSet()));
            }
        }
        var told = new HashMap<String, Set<String>>();
        for (Fact fact : Shop.facts(trade, 1)) {
            if (fact.kind() == Kind.ATTRIBUTE) {
                told.computeIfAbsent(fact.id(), _ -> new HashSet<>())
                        .add(fact.value(Column.VALUE).orElseThrow());
            }
        }
        assertThat(told).isEqualTo(declared);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_rung_up_twice_is_voided_within_half_an_hour(Trade trade) {
        var bought = new HashMap<String, Fact>();
        int voided = 0;
        for (Fact fact : Shop.facts(trade, 1)) {
            if (fact.kind() == Kind.PURCHASE) {
                bought.put(fact.id(), fact);
            } else if (fact.kind() == Kind.PURCHASE_VOID) {
                voided++;
                var twice = Objects.requireNonNull(bought.get(fact.id()), fact.toString());
                assertThat(fact.at()).isBefore(twice.at().plusSeconds(30 * 60)).isAfter(twice.at());
                var once = Objects.requireNonNull(bought.get(fact.id().replace("-D", "")));
                assertThat(twice.values()).isEqualTo(once.values());
            }
        }
        if (trade.voidsPurchases()) {
            assertThat(voided).isGreaterThan(50);
        } else {
            assertThat(voided).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void orders_are_paid_partly_with_redemptions_that_nobody_undoes(Trade trade) {
        var spent = new HashMap<String, Fact>();
        var orders = new HashSet<String>();
        int back = 0;
        for (Fact fact : Shop.facts(trade, 1)) {
            if (fact.kind() == Kind.REDEMPTION) {
                spent.put(fact.id(), fact);
            } else if (fact.kind() == Kind.REDEMPTION_UNDO) {
                assertThat(orders).doesNotContain("O-" + fact.id());
            } else if (fact.value(Column.PAID_WITH).isPresent()) {
                var parts = fact.value(Column.PAID_WITH).orElseThrow().split(" ", 2);
                var redemption = Objects.requireNonNull(spent.get(parts[0]), fact.toString());
                var price = new BigDecimal(redemption.value(Column.AMOUNT).orElseThrow());
                assertThat(new BigDecimal(fact.value(Column.AMOUNT).orElseThrow()).add(new BigDecimal(parts[1])))
                        .isEqualByComparingTo(price);
                assertThat(orders.add(fact.id())).isTrue();
            } else if (fact.kind() == Kind.RETURN
                    && orders.contains(fact.value(Column.PURCHASE).orElseThrow())) {
                back++;
            }
        }
        if (trade == Trade.BUSINESS) {
            assertThat(orders).isEmpty();
        } else {
            assertThat(orders).hasSizeGreaterThan(20);
            assertThat(back).isPositive();
        }
    }

    @Test
    void a_trade_with_companies_registers_companies_and_sells_more_at_once() {
        var business = Shop.facts(Trade.BUSINESS, 1);

        assertThat(business.stream().filter(each -> each.kind() == Kind.MEMBER))
                .allMatch(each -> each.value(Column.TYPE).equals(Optional.of("COMPANY")));
        assertThat(facts.stream().filter(each -> each.kind() == Kind.MEMBER))
                .allMatch(each -> each.value(Column.TYPE).isEmpty());
        assertThat(largest(business)).isGreaterThan(largest(Shop.facts(Trade.FASHION, 1)));
        assertThat(largest(Shop.facts(Trade.FASHION, 1))).isGreaterThan(largest(facts));
    }

    @Test
    void a_shop_for_food_has_households_which_spend_together_while_they_last() {
        var grocery = Shop.facts(Trade.GROCERY, 1);
        var stays = new HashMap<String, Instant>();
        int together = 0;
        for (Fact fact : grocery) {
            String stay = fact.value(Column.HOUSEHOLD).orElse(fact.id()) + " "
                    + fact.member().orElse("");
            switch (fact.kind()) {
                case HOUSEHOLD -> stays.put(fact.id(), fact.at());
                case HOUSEHOLD_MEMBER -> {
                    assertThat(stays).as(fact.toString()).containsKey(fact.id());
                    stays.put(stay, fact.at());
                }
                case HOUSEHOLD_LEAVING ->
                    assertThat(stays.remove(stay)).as(fact.toString()).isNotNull();
                case REDEMPTION -> {
                    if (fact.value(Column.HOUSEHOLD).isPresent()) {
                        assertThat(stays).as(fact.toString()).containsKey(stay);
                        together++;
                    }
                }
                default -> {}
            }
        }
        assertThat(together).isGreaterThan(100);
        assertThat(grocery)
                .filteredOn(each -> each.value(Column.LINES).isPresent())
                .hasSizeGreaterThan(5_000)
                .allMatch(each -> each.kind() == Kind.PURCHASE);
        assertThat(grocery.stream().map(Fact::kind)).contains(Kind.HOUSEHOLD_LEAVING);
        assertThat(facts).noneMatch(each -> each.value(Column.HOUSEHOLD).isPresent());
    }

    @Test
    void a_shop_for_clothes_makes_offers_which_are_used_while_they_hold_and_no_more_often() {
        var fashion = Shop.facts(Trade.FASHION, 1);
        assertThat(fashion.stream().map(Fact::kind))
                .contains(
                        Kind.OFFER,
                        Kind.OFFER_ACCEPTANCE,
                        Kind.OFFER_USE,
                        Kind.OFFER_USE_CANCELLATION,
                        Kind.OFFER_WITHDRAWAL,
                        Kind.COUPON);
        assertThat(facts).noneMatch(each -> each.kind() == Kind.OFFER || each.kind() == Kind.COUPON);
        var offers = new HashMap<String, Fact>();
        var accepted = new HashSet<String>();
        for (Fact fact : fashion) {
            switch (fact.kind()) {
                case OFFER -> offers.put(fact.id(), fact);
                case OFFER_ACCEPTANCE -> accepted.add(fact.id());
                case OFFER_WITHDRAWAL -> assertThat(offers.remove(fact.id())).isNotNull();
                case OFFER_USE -> {
                    var offer = Optional.ofNullable(
                                    offers.get(fact.value(Column.OFFER).orElseThrow()))
                            .orElseThrow();
                    assertThat(offer.member()).isEqualTo(fact.member());
                    assertThat(Instant.parse(offer.value(Column.UNTIL).orElseThrow()))
                            .isAfter(fact.at());
                    assertThat(offer.value(Column.ACCEPT).isEmpty() || accepted.contains(offer.id()))
                            .isTrue();
                    assertThat(new BigDecimal(fact.value(Column.ORDER).orElseThrow()))
                            .isGreaterThanOrEqualTo(
                                    new BigDecimal(offer.value(Column.ORDER_MIN).orElse("0")));
                }
                default -> {}
            }
        }
        assertThat(fashion.stream()
                        .filter(each -> each.kind() == Kind.OFFER_USE)
                        .collect(Collectors.groupingBy(
                                each -> each.value(Column.OFFER).orElseThrow(), Collectors.counting()))
                        .values())
                .hasSizeGreaterThan(40)
                .allMatch(uses -> uses <= 2);
    }

    @Test
    void members_of_a_shop_for_clothes_order_what_costs_stars_once_they_came_by_often_enough() {
        var visits = new HashMap<String, Integer>();
        int orders = 0;
        for (Fact fact : Shop.facts(Trade.FASHION, 1)) {
            var member = fact.member().orElse("");
            if (fact.kind() == Kind.PURCHASE
                    && new BigDecimal(fact.value(Column.AMOUNT).orElseThrow()).compareTo(new BigDecimal("20.00"))
                            >= 0) {
                visits.merge(member, 1, Integer::sum);
            }
            if (fact.value(Column.REWARD).equals(Optional.of(Catalogue.FOR_STARS.id()))) {
                assertThat(visits.merge(member, -10, Integer::sum))
                        .as(fact.toString())
                        .isPositive();
                orders++;
            }
        }
        assertThat(orders).isBetween(200, 500);
        assertThat(facts).noneMatch(each -> each.value(Column.REWARD).equals(Optional.of(Catalogue.FOR_STARS.id())));
    }

    @Test
    void a_wholesaler_tells_what_goods_cost_on_lines_that_come_to_the_order() {
        var purchases = Shop.facts(Trade.BUSINESS, 1).stream()
                .filter(each -> each.kind() == Kind.PURCHASE)
                .toList();

        assertThat(purchases).allSatisfy(fact -> {
            var sold = BigDecimal.ZERO;
            for (String line : fact.value(Column.LINES).orElseThrow().split("; ", -1)) {
                var parts = line.split(" ", -1);
                sold = sold.add(new BigDecimal(parts[2]));
                assertThat(parts.length == 3 || new BigDecimal(parts[3]).compareTo(new BigDecimal(parts[2])) <= 0)
                        .isTrue();
            }
            assertThat(sold)
                    .isEqualByComparingTo(fact.value(Column.ORDER)
                            .or(() -> fact.value(Column.AMOUNT))
                            .orElseThrow());
        });
        assertThat(purchases.stream().filter(ShopTest::tellsCosts).count())
                .isBetween(purchases.size() * 8L / 10, purchases.size() - 1L);
    }

    private static boolean tellsCosts(Fact purchase) {
        return purchase.value(Column.LINES).orElseThrow().matches("[^;]+ [0-9.]+ [0-9.]+ [0-9.]+(; .*)?");
    }

    private static BigDecimal largest(List<Fact> facts) {
        return facts.stream()
                .filter(each -> each.kind() == Kind.PURCHASE)
                .map(each -> new BigDecimal(each.value(Column.AMOUNT).orElseThrow()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Test
    void no_two_facts_of_a_kind_share_an_id() {
        var seen = new HashSet<String>();
        assertThat(facts).allMatch(each -> seen.add(each.kind() + " " + each.id() + " " + each.member()));
    }

    @Test
    void whatever_a_fact_names_happened_before_it() {
        var since = new HashMap<String, Instant>();
        for (Fact fact : facts) {
            fact.member().ifPresent(member -> {
                if (fact.kind() != Kind.MEMBER) {
                    assertThat(since.get("MEMBER " + member)).isNotNull();
                }
            });
            fact.value(Column.PURCHASE)
                    .ifPresent(each -> assertThat(since.get("PURCHASE " + each)).isNotNull());
            if (fact.kind() == Kind.REFERRAL) {
                assertThat(since.get("REFERRAL_CODE " + fact.value(Column.CODE).orElseThrow()))
                        .isNotNull();
            }
            since.put(fact.kind() + " " + fact.id(), fact.at());
        }
    }

    @Test
    void every_fact_states_what_its_kind_needs() {
        assertThat(facts)
                .allSatisfy(fact -> fact.kind().required().stream()
                        .filter(column -> column != Column.ID)
                        .forEach(column -> assertThat(fact.value(column))
                                .as(fact.toString())
                                .isPresent()));
    }
}
