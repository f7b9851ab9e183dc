package loyalty.ledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.opening.OpenBalance;
import loyalty.value.Bytes32;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.SourceName;

/** What members of the simulated shop bring from another system, in the words of the product. */
final class CoreOpenings {

    private CoreOpenings() {}

    static OpenBalance command(Act.Open act) {
        var lots = new ArrayList<OpenBalance.OldLot>();
        lots.add(lot(act.points(), act.earned(), act.activeFrom(), act.until()));
        if (act.more() > 0) {
            var sooner = lot(act.more(), act.earned() - NaiveOpenings.SOONER, 0, act.until());
            lots.add(CoreStars.currency(act.currency()).map(sooner::in).orElse(sooner));
        }
        return new OpenBalance(
                Examples.RETAIL,
                new MemberId(act.member()),
                EffectiveAt.stated(CoreLedger.instant(act.at())),
                new SourceName("elsewhere"),
                new Bytes32(act.file().repeat(64)),
                lots,
                act.counted() == 0
                        ? List.of()
                        : List.of(new OpenBalance.Counted(CoreLedger.instant(act.earned()), Points.of(act.counted()))));
    }

    private static OpenBalance.OldLot lot(long points, long earned, long activeFrom, long until) {
        return new OpenBalance.OldLot(
                Points.of(points),
                CoreLedger.instant(earned),
                activeFrom == 0 ? Optional.empty() : Optional.of(CoreLedger.instant(activeFrom)),
                until == 0 ? Optional.empty() : Optional.of(CoreLedger.instant(until)),
                Optional.empty());
    }
}
