package loyalty.ledger.draw;

import java.util.List;
import loyalty.event.DrawOpened;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;

/** Decides whether a draw is opened. */
public final class OpeningDecider extends DrawDecider<OpenDraw> {

    @Override
    public List<TagName> names(OpenDraw command) {
        return List.of(TagName.draw(command.programme(), command.draw()));
    }

    @Override
    public Decision decide(OpenDraw command, Known<DrawPast> known) {
        var earlier = known.past().opened();
        if (earlier.isPresent()) {
            return command.saysTheSameAs(earlier.get())
                    ? Decision.repeated(earlier.get())
                    : Decision.rejected(
                            RejectionCode.DRAW_DIFFERS.because("the draw was opened before with other content"));
        }
        var objection = known.objectionTo(command.effectiveAt());
        if (objection.isPresent()) {
            return Decision.rejected(objection.get());
        }
        if (!command.closesAt().isAfter(command.effectiveAt().instant())) {
            return Decision.rejected(RejectionCode.DRAW_ENDS_BEFORE_IT_BEGINS.because(
                    "a draw closes after it was opened, so that there can be tickets"));
        }
        return Decision.accepted(new DrawOpened(
                command.programme(),
                command.draw(),
                command.effectiveAt().instant(),
                command.winners(),
                command.closesAt(),
                command.price(),
                command.ticketsPerMember(),
                command.nonce(),
                command.commitment()));
    }
}
