package loyalty.ledger.simulation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loyalty.event.ReinstatementTerms;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.reinstatement.JudgeReinstatement;
import loyalty.ledger.reinstatement.ProposeReinstatement;
import loyalty.ledger.reinstatement.ReinstateMember;
import loyalty.ledger.reinstatement.ReinstatementDecider;
import loyalty.ledger.reinstatement.ReinstatementJudgementDecider;
import loyalty.value.LotOrigin;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.ReinstatementId;

/** Lapsed points that come back, in the words of the product. */
final class CoreReinstatements {

    private static final ProgrammeId SHOP = Examples.RETAIL;

    private CoreReinstatements() {}

    static Answer tell(Act.OfReinstatement act, Step step, CoreLedger ledger, CoreRewards deciders) {
        var at = EffectiveAt.stated(CoreLedger.instant(act.at()));
        return switch (act) {
            case ReinstatementAct.Propose it ->
                ledger.tell(
                        step,
                        new ReinstatementDecider(),
                        new ProposeReinstatement(
                                SHOP,
                                new ReinstatementId(it.id()),
                                at,
                                terms(it),
                                new ReasonCode(it.reason()),
                                CoreLedger.actor(it.by())));
            case ReinstatementAct.Conclude it ->
                ledger.tell(
                        step,
                        new ReinstatementJudgementDecider(),
                        new JudgeReinstatement(
                                SHOP,
                                new ReinstatementId(it.id()),
                                JudgeReinstatement.Judgement.valueOf(it.verdict()),
                                at,
                                Optional.empty(),
                                CoreLedger.actor(it.by())));
            case ReinstatementAct.Restore it ->
                ledger.tell(
                        step,
                        deciders.reinstating(),
                        new ReinstateMember(SHOP, new ReinstatementId(it.id()), new MemberId(it.member()), at));
        };
    }

    private static ReinstatementTerms terms(ReinstatementAct.Propose act) {
        return new ReinstatementTerms(
                CoreLedger.instant(act.lapsedFrom()),
                CoreLedger.instant(act.lapsedUntil()),
                act.earnedFrom() == 0 ? Optional.empty() : Optional.of(CoreLedger.instant(act.earnedFrom())),
                act.earnedUntil() == 0 ? Optional.empty() : Optional.of(CoreLedger.instant(act.earnedUntil())),
                act.origin().isEmpty()
                        ? Optional.empty()
                        : Optional.of(List.of(LotOrigin.valueOf(act.origin().toUpperCase(Locale.ROOT)))),
                act.months() == 0 ? Optional.empty() : Optional.of(act.months()),
                act.until() == 0 ? Optional.empty() : Optional.of(CoreLedger.instant(act.until())));
    }
}
