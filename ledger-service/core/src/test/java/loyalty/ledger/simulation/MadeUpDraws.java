package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes up the acts about draws: one draw after the other, most of which come to an end, and now and then what makes no sense. */
final class MadeUpDraws {

    private final SplittableRandom random;
    private final Supplier<String> members;
    private final List<Act.OpenDraw> draws = new ArrayList<>();
    private final List<String> tickets = new ArrayList<>();
    private int ids;
    private boolean ended = true;

    MadeUpDraws(SplittableRandom random, Supplier<String> members) {
        this.random = random;
        this.members = members;
    }

    /** What happens next about a draw: at least one act, to be told one after the other. */
    List<Act> next(long now, long instant) {
        if (ended) {
            return opening(now, instant);
        }
        var draw = draws.getLast();
        if (random.nextInt(12) == 0) {
            return List.of(nonsense(instant));
        }
        return draw.closesAt() > now ? List.of(ticket(draw, instant)) : ending(draw, instant);
    }

    private List<Act> opening(long now, long instant) {
        long lasts = random.nextInt(40) == 0 ? -1 : random.nextLong(5 * NaiveLedger.DAY);
        var draw = new Act.OpenDraw(
                "d" + draws.size(),
                random.nextInt(1, 4),
                random.nextInt(2) == 0 ? 0 : random.nextInt(1, 12),
                random.nextInt(4) == 0 ? random.nextInt(1, 3) : 0,
                now + lasts,
                instant);
        draws.add(draw);
        tickets.clear();
        ended = false;
        var acts = new ArrayList<Act>(List.of(draw));
        for (int i = random.nextInt(4); i >= 0; i--) {
            acts.add(ticket(draw, instant));
        }
        return acts;
    }

    private Act ticket(Act.OpenDraw draw, long instant) {
        var ticket = "k" + ++ids;
        tickets.add(ticket);
        return new Act.Ticket(members.get(), draw.draw(), ticket, random.nextInt(3) == 0, instant);
    }

    private List<Act> ending(Act.OpenDraw draw, long instant) {
        ended = true;
        if (random.nextBoolean()) {
            return List.of(new Act.CloseDraw(draw.draw(), instant), new Act.ExecuteDraw(draw.draw(), instant));
        }
        var acts = new ArrayList<Act>(List.of(new Act.CancelDraw(draw.draw(), instant)));
        tickets.forEach(ticket -> acts.add(new Act.Refund(draw.draw(), ticket, instant)));
        return acts;
    }

    /** Out of turn, or about a draw of long ago. */
    private Act nonsense(long instant) {
        var draw = random.nextBoolean() ? draws.getLast() : draws.get(random.nextInt(draws.size()));
        return switch (random.nextInt(5)) {
            case 0 -> new Act.CloseDraw(draw.draw(), instant);
            case 1 -> new Act.ExecuteDraw(draw.draw(), instant);
            case 2 -> new Act.CancelDraw(random.nextBoolean() ? draw.draw() : "none", instant);
            case 3 -> new Act.Refund(draw.draw(), tickets.isEmpty() ? "none" : tickets.getFirst(), instant);
            default -> new Act.Ticket(members.get(), draw.draw(), "k" + random.nextInt(1, ids + 2), false, instant);
        };
    }
}
