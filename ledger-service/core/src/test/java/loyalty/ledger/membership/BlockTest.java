package loyalty.ledger.membership;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.giveBack;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.redemption;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.MemberBlocked;
import loyalty.event.MemberUnblocked;
import loyalty.event.PointsRedeemed;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseReturned;
import loyalty.event.RedemptionUndone;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.redemption.UndoDecider;
import loyalty.ledger.redemption.UndoRedemption;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.value.ReasonCode;
import loyalty.value.RedemptionId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockTest {

    final BlockDecider blocks = new BlockDecider();
    final UnblockDecider unblocks = new UnblockDecider();
    final RedemptionDecider redemptions = new RedemptionDecider();
    final Scenario scenario = Scenario.under(programme("1.00"));

    @BeforeEach
    void annaBought() {
        scenario.when(new RegistrationDecider(), registration(ANNA, on("01-01")));
        scenario.when(new PurchaseDecider(), purchase(ANNA, "R-1", "100.00", on("02-01")));
    }

    static BlockMember block(Instant at, String reason) {
        return new BlockMember(RETAIL, ANNA, EffectiveAt.stated(at), new ReasonCode(reason));
    }

    static UnblockMember unblock(Instant at, String reason) {
        return new UnblockMember(RETAIL, ANNA, EffectiveAt.stated(at), new ReasonCode(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T11:59:59.999999Z, false",
        "2026-02-28T12:00:00Z, true",
        "2026-03-05T11:59:59.999999Z, true",
        "2026-03-05T12:00:00Z, false"
    })
    void points_cannot_be_spent_from_the_instant_of_a_block_until_that_of_its_end(Instant at, boolean refused) {
        only(MemberBlocked.class, scenario.when(blocks, block(on("02-28"), "fraud")));
        only(MemberUnblocked.class, scenario.when(unblocks, unblock(on("03-05"), "cleared")));

        var spent = scenario.when(redemptions, redemption(ANNA, "x", 10, at));

        if (refused) {
            rejectedFor(RejectionCode.MEMBER_BLOCKED, spent);
        } else {
            only(PointsRedeemed.class, spent);
        }
    }

    @Test
    void a_blocked_member_earns_returns_and_gets_back_as_usual() {
        scenario.when(redemptions, redemption(ANNA, "x", 10, on("02-02")));
        scenario.when(blocks, block(on("03-01"), "fraud"));

        only(PurchaseRecorded.class, scenario.when(new PurchaseDecider(), purchase(ANNA, "R-2", "50.00", on("03-02"))));
        only(PurchaseReturned.class, scenario.when(new ReturnDecider(), giveBack("R-1", "1", "20.00", on("03-03"))));
        var undone =
                new UndoRedemption(RETAIL, new RedemptionId("x"), EffectiveAt.stated(on("03-04")), Optional.empty());
        only(RedemptionUndone.class, scenario.when(new UndoDecider(), undone));

        assertThat(scenario.account(ANNA).lots().balanceAt(on("03-04"))).isEqualTo(130);
        rejectedFor(RejectionCode.MEMBER_BLOCKED, scenario.when(redemptions, redemption(ANNA, "y", 1, on("03-04"))));
    }

    @Test
    void a_block_that_is_told_late_refuses_what_is_told_after_it_and_leaves_what_was_spent() {
        only(PointsRedeemed.class, scenario.when(redemptions, redemption(ANNA, "x", 10, on("03-03"))));

        only(MemberBlocked.class, scenario.when(blocks, block(on("03-01"), "fraud")));

        assertThat(scenario.account(ANNA).lots().balanceAt(on("03-03"))).isEqualTo(90);
        rejectedFor(RejectionCode.MEMBER_BLOCKED, scenario.when(redemptions, redemption(ANNA, "y", 10, on("03-03"))));
        only(PointsRedeemed.class, scenario.when(redemptions, redemption(ANNA, "z", 10, on("02-28"))));
    }

    @Test
    void an_unblocking_that_is_told_late_allows_what_was_refused_before() {
        scenario.when(blocks, block(on("03-01"), "fraud"));
        rejectedFor(RejectionCode.MEMBER_BLOCKED, scenario.when(redemptions, redemption(ANNA, "x", 10, on("03-10"))));

        scenario.when(unblocks, unblock(on("03-05"), "cleared"));

        only(PointsRedeemed.class, scenario.when(redemptions, redemption(ANNA, "x", 10, on("03-10"))));
    }

    @Test
    void blocking_the_blocked_for_the_same_reason_changes_nothing() {
        var first = only(MemberBlocked.class, scenario.when(blocks, block(on("03-01"), "fraud")));

        assertThat(scenario.when(blocks, block(on("03-01"), "fraud"))).isEqualTo(new Decision.Repeated(first));
        assertThat(scenario.when(blocks, block(on("03-09"), "fraud"))).isEqualTo(new Decision.Repeated(first));
        rejectedFor(RejectionCode.BLOCK_DIFFERS, scenario.when(blocks, block(on("03-09"), "lost-card")));
    }

    @Test
    void a_block_can_be_told_to_have_begun_earlier() {
        scenario.when(blocks, block(on("03-09"), "fraud"));

        only(MemberBlocked.class, scenario.when(blocks, block(on("03-01"), "fraud")));

        rejectedFor(RejectionCode.MEMBER_BLOCKED, scenario.when(redemptions, redemption(ANNA, "x", 10, on("03-02"))));
    }

    @Test
    void the_same_history_told_again_changes_nothing() {
        var blocked = only(MemberBlocked.class, scenario.when(blocks, block(on("03-01"), "fraud")));
        var unblocked = only(MemberUnblocked.class, scenario.when(unblocks, unblock(on("03-05"), "cleared")));

        assertThat(scenario.when(blocks, block(on("03-01"), "fraud"))).isEqualTo(new Decision.Repeated(blocked));
        assertThat(scenario.when(unblocks, unblock(on("03-05"), "cleared")))
                .isEqualTo(new Decision.Repeated(unblocked));
        only(PointsRedeemed.class, scenario.when(redemptions, redemption(ANNA, "x", 10, on("03-06"))));
    }

    @Test
    void whoever_was_unblocked_can_be_blocked_again() {
        scenario.when(blocks, block(on("03-01"), "fraud"));
        scenario.when(unblocks, unblock(on("03-05"), "cleared"));

        only(MemberBlocked.class, scenario.when(blocks, block(on("03-09"), "fraud")));

        rejectedFor(RejectionCode.MEMBER_BLOCKED, scenario.when(redemptions, redemption(ANNA, "x", 10, on("03-10"))));
    }

    @Test
    void of_a_block_and_its_end_at_one_instant_the_one_told_last_holds() {
        scenario.when(blocks, block(on("03-01"), "fraud"));
        scenario.when(unblocks, unblock(on("03-01"), "mistake"));

        only(PointsRedeemed.class, scenario.when(redemptions, redemption(ANNA, "x", 10, on("03-01"))));
    }

    @Test
    void only_the_blocked_are_unblocked_and_the_same_unblocking_again_changes_nothing() {
        rejectedFor(RejectionCode.NOT_BLOCKED, scenario.when(unblocks, unblock(on("03-05"), "cleared")));
        scenario.when(blocks, block(on("03-01"), "fraud"));
        rejectedFor(RejectionCode.NOT_BLOCKED, scenario.when(unblocks, unblock(on("02-28"), "cleared")));
        var first = only(MemberUnblocked.class, scenario.when(unblocks, unblock(on("03-05"), "cleared")));

        assertThat(scenario.when(unblocks, unblock(on("03-09"), "cleared"))).isEqualTo(new Decision.Repeated(first));
        rejectedFor(RejectionCode.NOT_BLOCKED, scenario.when(unblocks, unblock(on("03-09"), "goodwill")));
    }

    @Test
    void nobody_is_blocked_who_is_not_there() {
        var ben = new BlockMember(RETAIL, BEN, EffectiveAt.stated(on("03-01")), new ReasonCode("fraud"));

        rejectedFor(RejectionCode.UNKNOWN_MEMBER, scenario.when(blocks, ben));
        rejectedFor(
                RejectionCode.NOT_REGISTERED_THEN,
                scenario.when(blocks, block(Instant.parse("2025-12-31T00:00:00Z"), "fraud")));
    }
}
