package loyalty.ledger.simulation;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loyalty.event.AttributeRecorded;
import loyalty.event.SegmentRecorded;
import loyalty.ledger.attribute.AttributeDecider;
import loyalty.ledger.attribute.RecordAttribute;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Examples;
import loyalty.ledger.segment.RecordSegment;
import loyalty.ledger.segment.SegmentDecider;
import loyalty.programme.Attribute;
import loyalty.programme.SegmentPolicy;
import loyalty.value.AttributeName;
import loyalty.value.AttributeValue;
import loyalty.value.MemberId;
import loyalty.value.SegmentName;

/** The segments of the simulated shop, in the words of the product; {@link NaiveSegments} says the same in its own way. */
final class CoreSegments {

    /** What they are cut by does not matter here: somebody tells them. */
    static final SegmentPolicy POLICY = new SegmentPolicy(
            SegmentPolicy.TieRule.LOW,
            List.of(cut("best"), cut("loyal"), cut("lost"), cut("other")),
            Optional.of(List.of(
                    attribute("age-group", "under-25", "25-39", "40-plus"), attribute("home", "north", "south"))));

    private CoreSegments() {}

    private static Attribute attribute(String name, String... values) {
        return new Attribute(
                new AttributeName(name),
                Stream.of(values).map(AttributeValue::new).toList());
    }

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

    static Answer tell(Act.OfSegment act, Step step, CoreLedger ledger) {
        return switch (act) {
            case SegmentAct it -> stands(it, step, ledger);
            case AttributeAct it ->
                ledger.tell(
                        step,
                        new AttributeDecider(),
                        new RecordAttribute(
                                Examples.RETAIL,
                                new MemberId(it.member()),
                                new AttributeName(it.attribute()),
                                it.value().isEmpty() ? Optional.empty() : Optional.of(new AttributeValue(it.value())),
                                EffectiveAt.stated(CoreLedger.instant(it.at()))));
        };
    }

    private static Answer stands(SegmentAct act, Step step, CoreLedger ledger) {
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

    static String told(AttributeRecorded recorded) {
        return recorded.attribute() + " "
                + recorded.value().map(AttributeValue::value).orElse("") + " since "
                + WhatWasTold.micros(recorded.effectiveAt());
    }

    static String told(SegmentRecorded recorded) {
        return recorded.segment() + " since " + WhatWasTold.micros(recorded.effectiveAt());
    }
}
