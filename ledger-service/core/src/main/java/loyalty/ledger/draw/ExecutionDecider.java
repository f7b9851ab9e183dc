package loyalty.ledger.draw;

import java.util.List;
import java.util.Optional;
import loyalty.draw.Lottery;
import loyalty.event.DrawExecuted;
import loyalty.event.DrawOpened;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.Bytes32;

/** Decides whether the winners of a draw are drawn, and draws them. */
public final class ExecutionDecider extends DrawDecider<ExecuteDraw> {

    @Override
    public List<TagName> names(ExecuteDraw command) {
        return List.of(
                TagName.draw(command.programme(), command.draw()),
                TagName.drawTickets(command.programme(), command.draw()));
    }

    @Override
    public Decision decide(ExecuteDraw command, Known<DrawPast> known) {
        var past = known.past();
        if (past.opened().isEmpty()) {
            return unknown();
        }
        if (past.executed().isPresent()) {
            return Decision.repeated(past.executed().get());
        }
        if (past.cancelled().isPresent()) {
            return Decision.rejected(settled());
        }
        return known.objectionTo(command.effectiveAt())
                .or(() -> notClosed(command, past))
                .or(() -> foreignSeed(command.seed(), past.opened().get()))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(executed(command, past)));
    }

    private static Optional<Rejection> notClosed(ExecuteDraw command, DrawPast past) {
        return past.closed()
                        .filter(closed -> !command.effectiveAt().instant().isBefore(closed.effectiveAt()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(RejectionCode.DRAW_NOT_CLOSED.because("the draw was not closed by then"));
    }

    private static Optional<Rejection> foreignSeed(Optional<Bytes32> seed, DrawOpened opened) {
        return seed.map(Lottery::commitment).equals(Optional.of(opened.commitment()))
                ? Optional.empty()
                : Optional.of(RejectionCode.DRAW_SEED_LOST.because(
                        "the seed that the draw was opened with cannot be made any more; the draw can be cancelled"));
    }

    private static DrawExecuted executed(ExecuteDraw command, DrawPast past) {
        var seed = command.seed().orElseThrow();
        var tickets = past.tickets();
        var winners =
                Lottery.winners(
                                seed,
                                command.draw(),
                                tickets.size(),
                                past.opened().orElseThrow().winners())
                        .stream()
                        .map(index -> new DrawExecuted.Winner(
                                index,
                                tickets.get(index).ticket(),
                                tickets.get(index).member()))
                        .toList();
        return new DrawExecuted(
                command.programme(), command.draw(), command.effectiveAt().instant(), seed, winners);
    }
}
