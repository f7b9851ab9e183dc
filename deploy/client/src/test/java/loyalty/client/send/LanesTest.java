package loyalty.client.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import loyalty.client.fact.Column;
import loyalty.client.fact.Fact;
import loyalty.client.fact.Kind;
import loyalty.client.fact.Origin;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void all_facts_of_a_member_share_a_lane_in_their_order() {
        var facts = new ArrayList<Fact>();
        for (int i = 0; i < 2_000; i++) {
            facts.add(fact(Kind.PURCHASE, "P" + i, Map.of(Column.MEMBER, "m" + i % 100)));
        }
        var laneOf = new HashMap<String, Integer>();
        List<List<Integer>> lanes = Lanes.of(facts, 8);
        for (int lane = 0; lane < lanes.size(); lane++) {
            assertThat(lanes.get(lane)).isSorted();
            for (int place : lanes.get(lane)) {
                String member = facts.get(place).member().orElseThrow();
                assertThat(laneOf.getOrDefault(member, lane)).isEqualTo(lane);
                laneOf.put(member, lane);
            }
        }
        assertThat(lanes.stream().mapToInt(List::size).sum()).isEqualTo(2_000);
        assertThat(lanes)
                .as("no lane stands empty or has more than half")
                .allMatch(each -> !each.isEmpty() && each.size() < 1_000);
    }

    @Test
    void what_names_a_thing_of_a_member_follows_the_member() {
        for (int i = 0; i < 50; i++) {
            var facts = List.of(
                    fact(Kind.REFERRAL_CODE, "C" + i, Map.of(Column.MEMBER, "anna" + i)),
                    fact(Kind.REFERRAL, "bert" + i, Map.of(Column.MEMBER, "bert" + i, Column.CODE, "C" + i)),
                    fact(Kind.PURCHASE, "P" + i, Map.of(Column.MEMBER, "bert" + i)),
                    fact(Kind.RETURN, "R" + i, Map.of(Column.PURCHASE, "P" + i)),
                    fact(Kind.REVIEW, "V" + i, Map.of(Column.MEMBER, "anna" + i)),
                    fact(Kind.REVIEW_APPROVAL, "V" + i, Map.of()),
                    fact(Kind.ACTIVITY, "T" + i, Map.of(Column.MEMBER, "bert" + i)),
                    fact(Kind.ACTIVITY_CANCELLATION, "T" + i, Map.of()),
                    fact(Kind.TIER_GRANT, "G" + i, Map.of(Column.MEMBER, "anna" + i)),
                    fact(Kind.TIER_GRANT_ENDING, "G" + i, Map.of()),
                    fact(Kind.ENTITLEMENT_GRANT, "EG" + i, Map.of(Column.MEMBER, "anna" + i)),
                    fact(Kind.ENTITLEMENT_REVOCATION, "EG" + i, Map.of()),
                    fact(Kind.OFFER, "O" + i, Map.of(Column.MEMBER, "anna" + i)),
                    fact(Kind.OFFER_USE, "U" + i, Map.of(Column.OFFER, "O" + i, Column.PURCHASE, "Q" + i)),
                    fact(Kind.OFFER_USE_CANCELLATION, "U" + i, Map.of()),
                    fact(Kind.COUPON, "K" + i, Map.of(Column.MEMBER, "anna" + i)),
                    fact(Kind.COUPON_VOID, "K" + i, Map.of()),
                    fact(Kind.COUPON_REDEMPTION, "L" + i, Map.of(Column.PURCHASE, "P" + i)),
                    fact(Kind.COUPON_REDEMPTION_UNDO, "L" + i, Map.of()),
                    fact(Kind.REWARD_ORDER, "W" + i, Map.of(Column.MEMBER, "anna" + i)),
                    fact(Kind.COUPON_VOID, "W" + i, Map.of()),
                    fact(Kind.REWARD_ORDER_CANCELLATION, "W" + i, Map.of()));
            assertThat(Lanes.of(facts, 8).stream().filter(each -> !each.isEmpty()))
                    .containsExactly(
                            List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21));
        }
    }

    private static Fact fact(Kind kind, String id, Map<Column, String> values) {
        return new Fact(kind, id, NOON, values, new Origin("test", 0));
    }
}
