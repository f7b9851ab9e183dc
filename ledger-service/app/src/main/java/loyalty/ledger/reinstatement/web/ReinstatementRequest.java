package loyalty.ledger.reinstatement.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.Actor;
import loyalty.event.ReinstatementTerms;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.reinstatement.JudgeReinstatement;
import loyalty.ledger.reinstatement.JudgeReinstatement.Judgement;
import loyalty.ledger.reinstatement.ProposeReinstatement;
import loyalty.ledger.reinstatement.ReinstateMember;
import loyalty.ledger.web.Fields;
import loyalty.value.LotOrigin;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReasonCode;
import loyalty.value.ReinstatementId;
import org.jspecify.annotations.Nullable;

/**
 * The body of a reinstatement.
 *
 * @param lapsed between which instants the points lapsed, the first included, the second not
 * @param earned between which instants their lots were opened
 * @param origins what opened them, such as {@code PURCHASE}
 * @param lasting how long they last when they come back; nobody is to leave it out by mistake
 * @param reason a code, never free text
 */
public record ReinstatementRequest(
        @Nullable Between lapsed,
        Optional<Between> earned,
        Optional<List<String>> origins,
        @Nullable Lasting lasting,
        @Nullable String reason,
        Optional<Instant> effectiveAt) {

    /** From an instant on and up to another; of when points were earned, either may be left out. */
    public record Between(Optional<Instant> from, Optional<Instant> until) {}

    /** One of the three. */
    public record Lasting(Optional<Integer> months, Optional<Instant> until, Optional<Boolean> forever) {}

    /** The command; throws a 400 problem that names the field. */
    public ProposeReinstatement toCommand(ProgrammeId programme, ReinstatementId id, Actor by, Instant now) {
        var terms = terms();
        var why = Fields.required(reason, "/reason", ReasonCode::new);
        return new ProposeReinstatement(programme, id, Fields.effectiveAt(effectiveAt, now), terms, why, by);
    }

    private ReinstatementTerms terms() {
        var between = Fields.required(lapsed, "/lapsed");
        var lapsedFrom = Fields.required(between.from().orElse(null), "/lapsed/from");
        var lapsedUntil = Fields.required(between.until().orElse(null), "/lapsed/until");
        var last = Fields.required(lasting, "/lasting");
        return Fields.understood("/lasting", () -> {
            int said = (last.months().isPresent() ? 1 : 0)
                    + (last.until().isPresent() ? 1 : 0)
                    + (last.forever().orElse(false) ? 1 : 0);
            if (said != 1) {
                throw new IllegalArgumentException("lasting says months, until or forever, one of them");
            }
            return new ReinstatementTerms(
                    exact(lapsedFrom),
                    exact(lapsedUntil),
                    earned.flatMap(Between::from).map(ReinstatementRequest::exact),
                    earned.flatMap(Between::until).map(ReinstatementRequest::exact),
                    origins.map(ReinstatementRequest::origins),
                    last.months(),
                    last.until().map(ReinstatementRequest::exact));
        });
    }

    /** As exact as any other instant of a fact. */
    private static Instant exact(Instant told) {
        return EffectiveAt.stated(told).instant();
    }

    private static List<LotOrigin> origins(List<String> names) {
        var all = new ArrayList<LotOrigin>();
        for (int i = 0; i < names.size(); i++) {
            all.add(Fields.required(names.get(i), "/origins/" + i, ReinstatementRequest::origin));
        }
        return all;
    }

    private static LotOrigin origin(String name) {
        for (LotOrigin each : LotOrigin.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException("an origin is one of " + List.of(LotOrigin.values()));
    }

    /** The body of an approval. */
    public record Approval(Optional<Instant> effectiveAt) {

        static final Approval EMPTY = new Approval(Optional.empty());

        /** The command; throws a 400 problem that names the field. */
        public JudgeReinstatement toCommand(ProgrammeId programme, ReinstatementId id, Actor by, Instant now) {
            return new JudgeReinstatement(
                    programme, id, Judgement.APPROVE, Fields.effectiveAt(effectiveAt, now), Optional.empty(), by);
        }
    }

    /** The body of a refusal. */
    public record Decline(Optional<Instant> effectiveAt, Optional<String> reason) {

        static final Decline EMPTY = new Decline(Optional.empty(), Optional.empty());

        /** The command; throws a 400 problem that names the field. */
        public JudgeReinstatement toCommand(ProgrammeId programme, ReinstatementId id, Actor by, Instant now) {
            var why = Fields.optional(reason, "/reason", ReasonCode::new);
            return new JudgeReinstatement(
                    programme, id, Judgement.DECLINE, Fields.effectiveAt(effectiveAt, now), why, by);
        }
    }

    /** The command for one member; its points count from the instant of the reinstatement, so that there is nothing to state. */
    static ReinstateMember ofMember(ProgrammeId programme, ReinstatementId id, MemberId member, Instant now) {
        return new ReinstateMember(programme, id, member, EffectiveAt.arrival(now));
    }
}
