package loyalty.ledger.draw;

import java.util.List;
import java.util.Optional;
import loyalty.event.DrawCancelled;
import loyalty.event.DrawOpened;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;

/** Decides whether a draw is cancelled: at any time before its execution. */
public final class CancellingDecider extends DrawDecider<CancelDraw> {

    @Override
    public List<TagName> names(CancelDraw command) {
        return List.of(TagName.draw(command.programme(), command.draw()));
    }

    @Override
    public Decision decide(CancelDraw command, Known<DrawPast> known) {
        var past = known.past();
        if (past.opened().isEmpty()) {
            return unknown();
        }
        if (past.cancelled().isPresent()) {
            return Decision.repeated(past.cancelled().get());
        }
        if (past.executed().isPresent()) {
            return Decision.rejected(settled());
        }
        return known.objectionTo(command.effectiveAt())
                .or(() -> tooEarly(command, past.opened().get()))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(new DrawCancelled(
                        command.programme(),
                        command.draw(),
                        command.effectiveAt().instant(),
                        command.reason())));
    }

    private static Optional<Rejection> tooEarly(CancelDraw command, DrawOpened opened) {
        return command.effectiveAt().instant().isBefore(opened.effectiveAt())
                ? Optional.of(
                        RejectionCode.DRAW_NOT_OPEN.because("the draw was opened only at " + opened.effectiveAt()))
                : Optional.empty();
    }
}
