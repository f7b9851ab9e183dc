package loyalty.ledger.simulation;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import loyalty.event.SegmentRecorded;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.segment.RecordSegment;
import loyalty.ledger.segment.SegmentDecider;
import loyalty.programme.SegmentPolicy;
import loyalty.value.MemberId;
import loyalty.value.SegmentName;

/** The segments of the simulated shop, in the words of the product; {@link NaiveSegments} says the same in its own way. */
final class CoreSegments {

    /** What they are cut by does not matter here: somebody tells them. */
    static final SegmentPolicy POLICY =
            new SegmentPolicy(SegmentPolicy.TieRule.LOW, List.of(cut("best"), cut("loyal"), cut("lost"), cut("other")));

    private CoreSegments() {}

    private static SegmentPolicy.Cut cut(String name) {
        return new SegmentPolicy.Cut(
                new SegmentName(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Answer tell(SegmentAct act, Step step, CoreLedger ledger) {
        var at = CoreLedger.instant(act.at());
        return ledger.tell(
                step,
                new SegmentDecider(),
                new RecordSegment(
                        Examples.RETAIL,
                        new MemberId(act.member()),
                        new SegmentName(act.segment()),
                        EffectiveAt.stated(at),
                        act.lag() == 0 ? Optional.empty() : Optional.of(at.minus(act.lag(), ChronoUnit.MICROS)),
                        Optional.empty()));
    }

    static String told(SegmentRecorded recorded) {
        return recorded.segment() + " since " + WhatWasTold.micros(recorded.effectiveAt());
    }
}
