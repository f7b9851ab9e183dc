package loyalty.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import loyalty.draw.TicketTree.Ticket;
import loyalty.value.Bytes32;
import loyalty.value.DrawId;
import loyalty.value.MemberId;
import loyalty.value.TicketId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Winners and roots that others have computed, too. */
class LotteryTest {

    static final DrawId JULY = new DrawId("DRAW-2026-07");

    /** The bytes 00 to 1f. */
    static final Bytes32 SEED = seed(0);

    static Bytes32 seed(int first) {
        var bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return Bytes32.of(bytes);
    }

    @Test
    @Tag("W40")
    void three_of_a_thousand_tickets_win_as_anybody_can_compute() {
        assertThat(Lottery.commitment(SEED).value())
                .isEqualTo("630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd");
        assertThat(Lottery.winners(SEED, JULY, 1_000, 3)).containsExactly(179, 647, 952);
    }

    @Test
    void more_winners_begin_with_the_same_and_nobody_wins_twice() {
        var many = Lottery.winners(SEED, JULY, 1_000, 900);

        assertThat(many).startsWith(179, 647, 952).hasSize(900);
        assertThat(new HashSet<>(many)).hasSize(900);
        assertThat(many).allMatch(index -> index >= 0 && index < 1_000);
    }

    @Test
    void where_there_are_no_more_tickets_than_prizes_all_win() {
        assertThat(Lottery.winners(SEED, JULY, 5, 10)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(Lottery.winners(SEED, JULY, 1, 1)).containsExactly(0);
        assertThat(Lottery.winners(SEED, JULY, 0, 3)).isEmpty();
    }

    @Test
    void another_draw_or_another_seed_has_other_winners() {
        assertThat(Lottery.winners(SEED, new DrawId("DRAW-2026-08"), 1_000, 3)).isNotEqualTo(List.of(179, 647, 952));
        assertThat(Lottery.winners(seed(1), JULY, 1_000, 3)).isNotEqualTo(List.of(179, 647, 952));
    }

    @Test
    void each_ticket_has_the_same_chance() {
        var wins = new int[7];
        for (int i = 0; i < 7_000; i++) {
            wins[Lottery.winners(SEED, new DrawId("d-" + i), 7, 1).getFirst()]++;
        }
        assertThat(IntStream.of(wins))
                .as("1,000 each, give or take five deviations")
                .allMatch(each -> each > 850 && each < 1_150);
    }

    @Test
    void the_root_over_tickets_is_that_of_the_tree_of_the_rfc() {
        assertThat(TicketTree.root(List.of()).value())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(TicketTree.root(tickets(1)).value())
                .isEqualTo("813e86f841c910f7111116fa8a2504d84746a1bbc526573e3e8f0545d4bec2d0");
        assertThat(TicketTree.root(tickets(7)).value())
                .isEqualTo("abaa01ee0585fceda11da994344c8f6024d91ee7d292c91decee8fce9b3b0b82");
        assertThat(TicketTree.root(tickets(8))).isNotEqualTo(TicketTree.root(tickets(7)));
    }

    private static List<Ticket> tickets(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new Ticket(new TicketId("t-" + i), new MemberId("m-" + i % 3)))
                .toList();
    }
}
