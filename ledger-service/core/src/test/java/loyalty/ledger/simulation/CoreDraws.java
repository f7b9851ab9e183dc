package loyalty.ledger.simulation;

import java.util.Optional;
import java.util.stream.Collectors;
import loyalty.draw.Lottery;
import loyalty.event.DrawExecuted;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.draw.CancelDraw;
import loyalty.ledger.draw.CancellingDecider;
import loyalty.ledger.draw.CloseDraw;
import loyalty.ledger.draw.DrawClosingDecider;
import loyalty.ledger.draw.ExecuteDraw;
import loyalty.ledger.draw.ExecutionDecider;
import loyalty.ledger.draw.IssueTicket;
import loyalty.ledger.draw.OpenDraw;
import loyalty.ledger.draw.OpeningDecider;
import loyalty.ledger.draw.RefundDecider;
import loyalty.ledger.draw.RefundTicket;
import loyalty.ledger.draw.TicketDecider;
import loyalty.value.Bytes32;
import loyalty.value.DrawId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.ProgrammeId;
import loyalty.value.TicketId;

/** Draws of the simulated shop in the words of the product. */
final class CoreDraws {

    private static final ProgrammeId SHOP = Examples.RETAIL;
    private static final Bytes32 NONCE = new Bytes32("0".repeat(64));

    private CoreDraws() {}

    static Answer tell(Act.OfDraw act, Step step, CoreLedger ledger) {
        var at = EffectiveAt.stated(CoreLedger.instant(act.at()));
        var draw = new DrawId(act.draw());
        var seed = new Bytes32(NaiveDraws.seed(act.draw()));
        return switch (act) {
            case Act.OpenDraw it ->
                ledger.tell(
                        step,
                        new OpeningDecider(),
                        new OpenDraw(
                                SHOP,
                                draw,
                                at,
                                it.winners(),
                                CoreLedger.instant(it.closesAt()),
                                it.price() == 0 ? Optional.empty() : Optional.of(Points.of(it.price())),
                                it.most() == 0 ? Optional.empty() : Optional.of(it.most()),
                                NONCE,
                                Lottery.commitment(seed)));
            case Act.Ticket it ->
                ledger.tell(
                        step,
                        new TicketDecider(),
                        new IssueTicket(
                                SHOP, new MemberId(it.member()), draw, new TicketId(it.ticket()), it.free(), at));
            case Act.CloseDraw _ -> ledger.tell(step, new DrawClosingDecider(), new CloseDraw(SHOP, draw, at));
            case Act.ExecuteDraw _ ->
                ledger.tell(step, new ExecutionDecider(), new ExecuteDraw(SHOP, draw, at, Optional.of(seed)));
            case Act.CancelDraw _ ->
                ledger.tell(step, new CancellingDecider(), new CancelDraw(SHOP, draw, at, Optional.empty()));
            case Act.Refund it ->
                ledger.tell(step, new RefundDecider(), new RefundTicket(SHOP, draw, new TicketId(it.ticket()), at));
        };
    }

    static String winners(DrawExecuted executed) {
        return executed.winners().stream().map(each -> each.ticket().value()).collect(Collectors.joining(" "));
    }
}
