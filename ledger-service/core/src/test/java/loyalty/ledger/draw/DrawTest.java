package loyalty.ledger.draw;

import static loyalty.ledger.decision.Examples.ANNA;
import static loyalty.ledger.decision.Examples.BEN;
import static loyalty.ledger.decision.Examples.RETAIL;
import static loyalty.ledger.decision.Examples.on;
import static loyalty.ledger.decision.Examples.programme;
import static loyalty.ledger.decision.Examples.purchase;
import static loyalty.ledger.decision.Examples.registration;
import static loyalty.ledger.decision.Scenario.only;
import static loyalty.ledger.decision.Scenario.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import loyalty.draw.Lottery;
import loyalty.event.DrawCancelled;
import loyalty.event.DrawClosed;
import loyalty.event.DrawExecuted;
import loyalty.event.DrawExecuted.Winner;
import loyalty.event.DrawOpened;
import loyalty.event.DrawTicketIssued;
import loyalty.event.DrawTicketRefunded;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.Scenario;
import loyalty.ledger.membership.BlockDecider;
import loyalty.ledger.membership.BlockMember;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.value.Bytes32;
import loyalty.value.DrawId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ReasonCode;
import loyalty.value.TicketId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A draw is opened with a commitment, gives tickets, is closed with a root, and is executed with the seed. */
@Tag("row-17")
class DrawTest {

    static final DrawId JULY = new DrawId("DRAW-2026-07");

    /** The bytes 00 to 1f. */
    static final Bytes32 SEED = new Bytes32("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    static final Bytes32 NONCE = new Bytes32("ab".repeat(32));
    static final Optional<Integer> ANY = Optional.empty();
    static final Instant OPENS = on("07-01");
    static final Instant CLOSES = on("07-31");

    final Scenario scenario = Scenario.under(programme("1.00"));

    @BeforeEach
    void two_members_with_a_hundred_points() {
        for (MemberId member : new MemberId[] {ANNA, BEN}) {
            scenario.when(new RegistrationDecider(), registration(member, on("01-01")));
            scenario.when(new PurchaseDecider(), purchase(member, "P-" + member, "100.00", on("06-01")));
        }
    }

    Decision opened(int winners, Optional<Points> price, Optional<Integer> ticketsPerMember, Instant closesAt) {
        return scenario.when(
                new OpeningDecider(),
                new OpenDraw(
                        RETAIL,
                        JULY,
                        EffectiveAt.stated(OPENS),
                        winners,
                        closesAt,
                        price,
                        ticketsPerMember,
                        NONCE,
                        Lottery.commitment(SEED)));
    }

    Decision ticket(MemberId member, String id, boolean free, Instant at) {
        return scenario.when(
                new TicketDecider(),
                new IssueTicket(RETAIL, member, JULY, new TicketId(id), free, EffectiveAt.stated(at)));
    }

    Decision closed(Instant at) {
        return scenario.when(new DrawClosingDecider(), new CloseDraw(RETAIL, JULY, EffectiveAt.stated(at)));
    }

    Decision executed(Optional<Bytes32> seed, Instant at) {
        return scenario.when(new ExecutionDecider(), new ExecuteDraw(RETAIL, JULY, EffectiveAt.stated(at), seed));
    }

    Decision cancelled(Instant at) {
        return scenario.when(
                new CancellingDecider(),
                new CancelDraw(RETAIL, JULY, EffectiveAt.stated(at), Optional.of(new ReasonCode("mistake"))));
    }

    Decision refunded(String id, Instant at) {
        return scenario.when(
                new RefundDecider(), new RefundTicket(RETAIL, JULY, new TicketId(id), EffectiveAt.stated(at)));
    }

    long balance(MemberId member, Instant at) {
        return scenario.account(member).lots().balanceAt(at);
    }

    @Test
    @Tag("W40")
    void three_of_a_thousand_tickets_win_and_anybody_can_compute_which() {
        opened(3, Optional.empty(), ANY, CLOSES);
        IntStream.range(0, 1_000).forEach(i -> ticket(i % 2 == 0 ? ANNA : BEN, "t-" + i, false, on("07-02")));
        var closed = only(DrawClosed.class, closed(CLOSES));
        var executed = only(DrawExecuted.class, executed(Optional.of(SEED), on("08-01")));

        assertThat(closed.tickets()).isEqualTo(1_000);
        assertThat(executed.seed()).isEqualTo(SEED);
        assertThat(executed.winners())
                .containsExactly(
                        new Winner(179, new TicketId("t-179"), BEN),
                        new Winner(647, new TicketId("t-647"), BEN),
                        new Winner(952, new TicketId("t-952"), ANNA));
    }

    @Test
    void a_draw_opened_again_with_the_same_words_keeps_its_commitment() {
        var first = only(DrawOpened.class, opened(3, Optional.of(Points.of(10)), Optional.of(2), CLOSES));

        assertThat(first.commitment()).isEqualTo(Lottery.commitment(SEED));
        var again = new OpenDraw(
                RETAIL,
                JULY,
                EffectiveAt.stated(OPENS),
                3,
                CLOSES,
                Optional.of(Points.of(10)),
                Optional.of(2),
                SEED,
                NONCE);
        assertThat(scenario.when(new OpeningDecider(), again)).isEqualTo(Decision.repeated(first));
        rejectedFor(RejectionCode.DRAW_DIFFERS, opened(2, Optional.of(Points.of(10)), Optional.of(2), CLOSES));
        rejectedFor(RejectionCode.DRAW_DIFFERS, opened(3, Optional.empty(), Optional.of(2), CLOSES));
        rejectedFor(RejectionCode.DRAW_DIFFERS, opened(3, Optional.of(Points.of(10)), ANY, CLOSES));
        rejectedFor(RejectionCode.DRAW_DIFFERS, opened(3, Optional.of(Points.of(10)), Optional.of(2), on("08-31")));
    }

    @Test
    void a_draw_closes_after_it_opened_and_has_winners() {
        rejectedFor(RejectionCode.DRAW_ENDS_BEFORE_IT_BEGINS, opened(1, Optional.empty(), ANY, OPENS));
        for (int winners : new int[] {0, 1_001}) {
            assertThatThrownBy(() -> opened(winners, Optional.empty(), ANY, CLOSES))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> opened(1, Optional.of(Points.ZERO), ANY, CLOSES))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> opened(1, Optional.empty(), Optional.of(0), CLOSES))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_ticket_costs_its_price_or_nothing_on_the_free_way_in() {
        opened(1, Optional.of(Points.of(60)), ANY, CLOSES);

        var paid = only(DrawTicketIssued.class, ticket(ANNA, "t-1", false, on("07-02")));
        var free = only(DrawTicketIssued.class, ticket(ANNA, "t-2", true, on("07-02")));

        assertThat(paid.points()).isEqualTo(Points.of(60));
        assertThat(paid.told().balance()).isEqualTo(Points.of(40));
        assertThat(free.points()).isEqualTo(Points.ZERO);
        assertThat(free.movements()).isEmpty();
        rejectedFor(RejectionCode.INSUFFICIENT_BALANCE, ticket(ANNA, "t-3", false, on("07-02")));
        assertThat(ticket(ANNA, "t-1", false, on("07-02"))).isEqualTo(Decision.repeated(paid));
        assertThat(ticket(ANNA, "t-2", true, on("07-02"))).isEqualTo(Decision.repeated(free));
        rejectedFor(RejectionCode.TICKET_DIFFERS, ticket(ANNA, "t-1", true, on("07-02")));
        rejectedFor(RejectionCode.TICKET_DIFFERS, ticket(BEN, "t-1", false, on("07-02")));
        assertThat(balance(ANNA, on("07-03"))).isEqualTo(40);
    }

    @Test
    void who_is_blocked_buys_no_ticket_and_may_have_a_free_one() {
        opened(1, Optional.of(Points.of(10)), ANY, CLOSES);
        scenario.when(
                new BlockDecider(),
                new BlockMember(RETAIL, ANNA, EffectiveAt.stated(on("07-02")), new ReasonCode("fraud")));

        rejectedFor(RejectionCode.MEMBER_BLOCKED, ticket(ANNA, "t-1", false, on("07-03")));
        only(DrawTicketIssued.class, ticket(ANNA, "t-1", true, on("07-03")));
    }

    @Test
    void a_member_gets_as_many_tickets_as_the_draw_gives_to_one() {
        opened(1, Optional.empty(), Optional.of(2), CLOSES);
        ticket(ANNA, "t-1", false, on("07-02"));
        ticket(ANNA, "t-2", false, on("07-02"));

        rejectedFor(RejectionCode.TOO_MANY_TICKETS, ticket(ANNA, "t-3", false, on("07-02")));
        only(DrawTicketIssued.class, ticket(BEN, "t-3", false, on("07-02")));
    }

    @Test
    void tickets_are_issued_while_the_draw_is_open_and_never_after_its_closing() {
        rejectedFor(RejectionCode.UNKNOWN_DRAW, ticket(ANNA, "t-1", false, OPENS));
        opened(1, Optional.empty(), ANY, CLOSES);

        rejectedFor(RejectionCode.DRAW_NOT_OPEN, ticket(ANNA, "t-1", false, OPENS.minus(Duration.ofNanos(1_000))));
        only(DrawTicketIssued.class, ticket(ANNA, "t-1", false, OPENS));
        rejectedFor(RejectionCode.DRAW_NOT_OPEN, ticket(ANNA, "t-2", false, CLOSES));
        rejectedFor(RejectionCode.DRAW_STILL_OPEN, closed(CLOSES.minus(Duration.ofNanos(1_000))));
        only(DrawTicketIssued.class, ticket(ANNA, "t-2", false, CLOSES.minus(Duration.ofNanos(1_000))));
        only(DrawClosed.class, closed(CLOSES));
        rejectedFor(RejectionCode.DRAW_NOT_OPEN, ticket(ANNA, "t-3", false, on("07-03")));
        assertThat(ticket(ANNA, "t-1", false, OPENS)).as("a retry").isInstanceOf(Decision.Repeated.class);
    }

    @Test
    void a_draw_is_executed_once_after_its_closing_and_with_no_other_seed() {
        rejectedFor(RejectionCode.UNKNOWN_DRAW, executed(Optional.of(SEED), on("08-02")));
        rejectedFor(RejectionCode.UNKNOWN_DRAW, closed(on("08-02")));
        opened(1, Optional.empty(), ANY, CLOSES);
        ticket(ANNA, "t-1", false, OPENS);
        rejectedFor(RejectionCode.DRAW_NOT_CLOSED, executed(Optional.of(SEED), on("08-02")));
        var closed = only(DrawClosed.class, closed(on("08-01")));
        assertThat(closed(on("08-03"))).isEqualTo(Decision.repeated(closed));
        rejectedFor(RejectionCode.DRAW_NOT_CLOSED, executed(Optional.of(SEED), on("07-31")));
        rejectedFor(RejectionCode.DRAW_SEED_LOST, executed(Optional.of(NONCE), on("08-02")));
        rejectedFor(RejectionCode.DRAW_SEED_LOST, executed(Optional.empty(), on("08-02")));

        var executed = only(DrawExecuted.class, executed(Optional.of(SEED), on("08-02")));

        assertThat(executed(Optional.of(NONCE), on("08-03"))).isEqualTo(Decision.repeated(executed));
        rejectedFor(RejectionCode.DRAW_ALREADY_SETTLED, cancelled(on("08-03")));
        rejectedFor(RejectionCode.DRAW_NOT_CANCELLED, refunded("t-1", on("08-03")));
    }

    @Test
    void a_draw_without_tickets_has_no_winners() {
        opened(1, Optional.empty(), ANY, CLOSES);
        assertThat(only(DrawClosed.class, closed(CLOSES)).tickets()).isZero();
        assertThat(only(DrawExecuted.class, executed(Optional.of(SEED), CLOSES)).winners())
                .isEmpty();
    }

    @Test
    void tickets_of_a_cancelled_draw_are_paid_back_into_their_lots_once() {
        rejectedFor(RejectionCode.UNKNOWN_DRAW, cancelled(on("07-10")));
        rejectedFor(RejectionCode.UNKNOWN_DRAW, refunded("t-1", on("07-10")));
        opened(1, Optional.of(Points.of(60)), ANY, CLOSES);
        ticket(ANNA, "t-1", false, on("07-02"));
        ticket(BEN, "t-2", true, on("07-02"));
        rejectedFor(RejectionCode.UNKNOWN_TICKET, refunded("t-9", on("07-10")));
        rejectedFor(RejectionCode.DRAW_NOT_CANCELLED, refunded("t-1", on("07-10")));
        rejectedFor(RejectionCode.DRAW_NOT_OPEN, cancelled(OPENS.minus(Duration.ofNanos(1_000))));
        var cancelled = only(DrawCancelled.class, cancelled(on("07-11")));
        assertThat(cancelled(on("07-12"))).isEqualTo(Decision.repeated(cancelled));
        rejectedFor(RejectionCode.DRAW_NOT_CANCELLED, refunded("t-1", on("07-10")));

        var refunded = only(DrawTicketRefunded.class, refunded("t-1", on("07-11")));

        assertThat(refunded.points()).isEqualTo(Points.of(60));
        assertThat(refunded.told().balance()).isEqualTo(Points.of(100));
        assertThat(refunded("t-1", on("07-12"))).isEqualTo(Decision.repeated(refunded));
        assertThat(only(DrawTicketRefunded.class, refunded("t-2", on("07-12"))).points())
                .isEqualTo(Points.ZERO);
        assertThat(balance(ANNA, on("07-12"))).isEqualTo(100);
        assertThat(balance(ANNA, on("06-01").plus(Duration.ofDays(365))))
                .as("with its dates")
                .isZero();
        rejectedFor(RejectionCode.DRAW_NOT_OPEN, ticket(ANNA, "t-3", false, on("07-12")));
        rejectedFor(RejectionCode.DRAW_ALREADY_SETTLED, closed(CLOSES));
        rejectedFor(RejectionCode.DRAW_ALREADY_SETTLED, executed(Optional.of(SEED), CLOSES));
    }
}
